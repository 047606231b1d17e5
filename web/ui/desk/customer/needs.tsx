// needs.tsx - the skills that a ticket asks of whoever gets it. Shown only where the house has skills.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SkillLevel, Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Picker } from '../../shared/parts/picker.tsx';
import { onTicket } from '../state/queue.ts';
import { why } from '../state/reasons.ts';
import { loadSkills, skills as allSkills } from '../state/skills.ts';
import { picker, toast } from '../state/ui.ts';

const LEVELS = [1, 2, 3] as const;

export function Needs({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	useEffect(loadSkills, []);
	const skills = allSkills.value;
	const needs = useSignal<readonly SkillLevel[]>([]);
	useEffect(() => {
		let here = true;
		void call('ticket.skills', { id: x.id }).then((o) => { if (here && o.ok) needs.value = o.result.skills; });
		return () => { here = false; };
	}, [x.id, x.version]);
	if (!skills.length) return null;
	const put = async (list: readonly SkillLevel[]) => {
		const o = await call('ticket.set_skills', { id: x.id, version: x.version, skills: [...list] });
		if (o.ok) {
			needs.value = list;
			onTicket(o.result.ticket, true);
		} else toast(t('toast.failed', { why: why(o.error) }), true);
	};
	const without = (id: string) => needs.value.filter((n) => n.skill_id !== id);
	const level = (n: number) => t(`people.level_${n as 1 | 2 | 3}`);
	const missing = skills.filter((s) => !needs.value.some((n) => n.skill_id === s.id));
	return (
		<section>
			<h3>{t('needs.title')}</h3>
			<ul class="needs">
				{needs.value.map((n) => {
					const name = skills.find((s) => s.id === n.skill_id)?.name ?? n.skill_id;
					return (
						<li key={n.skill_id} class="need">
							<span class="clip need-name">{name}</span>
							<Picker name={`need-${n.skill_id}`} open={picker} label={t('needs.level', { name, level: level(n.level) })} class="work-state-pick" current={String(n.level)}
								choices={() => LEVELS.map((l) => ({ id: String(l), label: level(l) }))} onPick={(l) => void put([...without(n.skill_id), { skill_id: n.skill_id, level: Number(l) }])}>
								<span class="nowrap">{level(n.level)}</span><Icon of="down" size={12} />
							</Picker>
							<button type="button" class="icon-btn small" aria-label={t('form.remove', { name })} title={t('form.remove', { name })} onClick={() => void put(without(n.skill_id))}><Icon of="close" size={14} /></button>
						</li>
					);
				})}
			</ul>
			{missing.length > 0 && (
				<Picker name="need-add" open={picker} label={t('needs.add')} class="btn small quiet" choices={() => missing.map((s) => ({ id: s.id, label: s.name, icon: <Icon of="skill" size={14} /> }))}
					onPick={(id) => void put([...needs.value, { skill_id: id, level: 1 }])}>
					<Icon of="add" size={14} />{t('needs.add')}
				</Picker>
			)}
		</section>
	);
}
