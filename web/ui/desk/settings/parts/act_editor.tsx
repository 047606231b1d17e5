// act_editor.tsx - rows of what is done, in their order; texts for all languages or one a language.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../../shared/i18n.ts';
import { AddButton, RemoveButton } from '../../../shared/parts/field.tsx';
import { Icon } from '../../../shared/parts/icon.tsx';
import { actText } from '../../palette/act_text.ts';
import type { Act, Texts } from '../../palette/acts_of.ts';
import { loadSkills, skills } from '../../state/skills.ts';
import { nameOf, statuses } from '../../state/statuses.ts';
import { agents, teams } from '../../state/workspace.ts';
import { type ActIds, ACTS, ACTS_MOST, type ActName, actWrong, isActName, newAct, TEXT_LANGUAGES } from './acts.ts';
import { Select } from './condition_editor.tsx';

/** What acts can name: people, teams, the house's statuses. */
export function actIds(): ActIds {
	const byLabel = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label);
	return {
		agent: [...agents.value.values()].filter((a) => a.active).map((a) => ({ id: a.id, label: a.name })).sort(byLabel),
		team: [...teams.value.values()].filter((x) => x.active).map((x) => ({ id: x.id, label: x.name })).sort(byLabel),
		named_status: statuses.value.filter((s) => s.active).map((s) => ({ id: s.id, label: nameOf(s) })),
		skill: skills.value.map((s) => ({ id: s.id, label: s.name })).sort(byLabel),
		status: (['open', 'waiting', 'waiting_other', 'solved', 'closed'] as const).map((s) => ({ id: s, label: t(`status.${s}`) })),
		priority: (['low', 'normal', 'high', 'urgent'] as const).map((p) => ({ id: p, label: t(`priority.${p}`) })),
	};
}

function ValueInput({ act, ids, wrong, onChange }: { act: Act; ids: ActIds; wrong: boolean; onChange(v: string | number): void }): JSX.Element | null {
	const kind = isActName(act.do) ? ACTS[act.do].value : 'none';
	const value = String(act.value ?? '');
	const label = t('cond.value');
	if (kind === 'none') return null;
	if (kind === 'hours')
		return (
			<span class="with-unit">
				<input class="control num short" type="number" inputMode="numeric" min={1} max={8784} aria-label={label} aria-invalid={wrong || undefined} value={Number.isNaN(Number(act.value)) ? '' : value} onInput={(e) => onChange(e.currentTarget.value === '' ? NaN : Number(e.currentTarget.value))} />
				<span class="muted">{t('cond.hours_unit')}</span>
			</span>
		);
	if (kind === 'tag' || kind === 'url')
		return <input class="control" type="text" inputMode={kind === 'url' ? 'url' : 'text'} maxLength={kind === 'url' ? 1000 : 50} aria-label={label} aria-invalid={wrong || undefined} value={value} onInput={(e) => onChange(e.currentTarget.value)} />;
	const whom = (['assignee', 'team', 'leads'] as const).map((w) => ({ id: w, label: t(`act.whom_${w}`) }));
	return <Select label={label} value={value} options={kind === 'whom' ? [...whom, ...(ids.agent ?? [])] : (ids[kind] ?? [])} wrong={wrong} onChange={onChange} />;
}

function TextInput({ text, wrong, onChange }: { text: Texts; wrong: boolean; onChange(x: Texts): void }): JSX.Element {
	const many = typeof text !== 'string';
	const area = (label: string, value: string, lang: string | undefined, put: (v: string) => void) => (
		<textarea class="control" rows={3} maxLength={10000} aria-label={label} lang={lang} aria-invalid={wrong || undefined} placeholder={label} value={value} onInput={(e) => put(e.currentTarget.value)} />
	);
	return (
		<div class="act-text">
			{many ? TEXT_LANGUAGES.map((l) => <div key={l}>{area(t(`cond.language_${l}`), text[l] ?? '', l, (v) => onChange({ ...text, [l]: v }))}</div>) : area(t('acts.text'), text, undefined, onChange)}
			<p class="form-hint">
				{t('acts.fill', { names: '{customer} {number} {subject} {agent}' })}{' '}
				<button type="button" class="link-btn" onClick={() => onChange(many ? (text.en ?? text['zh-Hans'] ?? text['zh-Hant'] ?? '') : { en: text })}>{t(many ? 'acts.one_language' : 'acts.each_language')}</button>
			</p>
		</div>
	);
}

export interface ActEditorProps {
	value: readonly Act[];
	names: readonly ActName[];
	/** Saving was tried: say what is not whole. */
	tried: boolean;
	onChange(acts: Act[]): void;
}

export function ActEditor({ value, names, tried, onChange }: ActEditorProps): JSX.Element {
	useEffect(loadSkills, []);
	const ids = actIds();
	const put = (at: number, act: Act | null) => onChange(value.flatMap((a, i) => (i !== at ? [a] : act ? [act] : [])));
	const swap = (a: number, b: number) => {
		const list = [...value];
		const [x, y] = [list[a], list[b]];
		if (x && y) [list[a], list[b]] = [y, x];
		onChange(list);
	};
	return (
		<div class="acts" role="group" aria-label={t('acts.label')}>
			<ol>
				{value.map((a, i) => {
					const wrong = tried ? actWrong(a) : '';
					return (
						<li key={i} class="act">
							<div class="cond-row">
								<Select label={t('acts.what')} value={a.do} options={names.map((n) => ({ id: n, label: t(`acts.do_${n}`) }))} onChange={(n) => { if (isActName(n)) put(i, newAct(n, ids)); }} />
								<ValueInput key={a.do} act={a} ids={ids} wrong={wrong !== ''} onChange={(v) => put(i, { ...a, value: v })} />
								<span class="act-acts">
									<button type="button" class="icon-btn small" aria-label={t('order.up', { name: actText(a) })} title={t('order.up_short')} disabled={i === 0} onClick={() => swap(i, i - 1)}><Icon of="up" size={14} /></button>
									<button type="button" class="icon-btn small" aria-label={t('order.down', { name: actText(a) })} title={t('order.down_short')} disabled={i === value.length - 1} onClick={() => swap(i, i + 1)}><Icon of="down" size={14} /></button>
									<RemoveButton name={actText(a)} onClick={() => put(i, null)} />
								</span>
							</div>
							{a.text !== undefined && <TextInput text={a.text} wrong={wrong !== ''} onChange={(text) => put(i, { ...a, text })} />}
							{wrong && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong}</p>}
						</li>
					);
				})}
			</ol>
			<AddButton label={t('acts.add')} disabled={value.length >= ACTS_MOST} onClick={() => onChange([...value, newAct(names[0] ?? 'tag', ids)])} />
		</div>
	);
}
