// people.tsx - what each agent can take, is good at, and when they work.
import type { JSX } from 'preact';
import type { AgentRouting, ShiftHours, Skill, Weekday } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { AddButton, CheckField, onlyWrong, RemoveButton, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { path } from '../router.ts';
import { agentName, agents, teamName } from '../state/workspace.ts';
import { DecimalField } from './decimal_field.tsx';
import { type Draft, type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import { ofHundredths, toHundredths, within } from './numbers.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const LIST = { at: 'settings', page: 'people', id: '' } as const;
const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
const isTime = (s: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(s) || s === '24:00';
const isHours = (h: ShiftHours): boolean => isTime(h.from) && isTime(h.to) && h.from < h.to;

const check = (a: AgentRouting): Record<string, string> => onlyWrong({
	capacity: a.capacity === undefined || within(a.capacity, 0, 10_000) ? '' : t('routing.wrong_capacity'),
	teams: a.teams.every((x) => within(x.capacity, 0, 10_000)) ? '' : t('routing.wrong_capacity'),
	shift: !a.shift || a.shift.hours.every(isHours) ? '' : t('people.wrong_hours'),
});

async function fetchAgent(id: string): Promise<Outcome<Saved<AgentRouting>>> {
	const o = await call('routing.agents', {});
	if (!o.ok) return o;
	const a = o.result.agents.find((x) => x.agent_id === id);
	return a ? { ok: true, result: { value: a, version: 1 } } : { ok: false, error: { code: 'not_found', message: id } };
}

function Skills({ d, skills }: { d: Draft<AgentRouting>; skills: readonly Skill[] }): JSX.Element {
	const have = d.value.value.skills;
	const put = (id: string, level: number) => d.set({ skills: [...have.filter((x) => x.skill_id !== id), ...(level ? [{ skill_id: id, level }] : [])].sort((a, b) => Number(a.skill_id) - Number(b.skill_id)) });
	if (!skills.length) return <p class="muted">{t('people.no_skills')}</p>;
	return (
		<div class="form-row top">
			{skills.map((s) => (
				<SelectField key={s.id} label={s.name} value={String(have.find((x) => x.skill_id === s.id)?.level ?? 0)}
					options={([0, 1, 2, 3] as const).map((n) => ({ id: String(n), label: t(`people.level_${n}`) }))} onChange={(v) => put(s.id, Number(v))} />
			))}
		</div>
	);
}

function Capacity({ d, house }: { d: Draft<AgentRouting>; house: number }): JSX.Element {
	const a = d.value.value;
	const teams = agents.value.get(a.agent_id)?.team_ids ?? [];
	const put = (team: string, n: number) => d.set({ teams: [...a.teams.filter((x) => x.team_id !== team), ...(Number.isNaN(n) ? [] : [{ team_id: team, capacity: toHundredths(n) }])].sort((x, y) => Number(x.team_id) - Number(y.team_id)) });
	const own = (on: boolean) => {
		const { capacity: _, ...rest } = a;
		d.put(on ? { ...rest, capacity: house } : rest);
	};
	return (
		<>
			<CheckField label={t('people.own_capacity')} hint={t('people.capacity_hint', { n: ofHundredths(house) })} value={a.capacity !== undefined} onChange={own} />
			{a.capacity !== undefined && <DecimalField label={t('people.capacity')} unit={t('routing.chats')} value={ofHundredths(a.capacity)} error={d.wrong.value.capacity} onChange={(v) => d.set({ capacity: toHundredths(v) })} />}
			<div class="form-row top">
				{teams.map((id) => (
					<DecimalField key={id} label={t('people.in_team', { team: teamName(id) })} hint={t('people.in_team_hint')} unit={t('routing.chats')} error={d.wrong.value.teams}
						value={ofHundredths(a.teams.find((x) => x.team_id === id)?.capacity ?? NaN)} onChange={(v) => put(id, v)} />
				))}
			</div>
		</>
	);
}

function Hours({ d }: { d: Draft<AgentRouting> }): JSX.Element | null {
	const shift = d.value.value.shift;
	if (!shift) return null;
	const put = (hours: ShiftHours[]) => d.set({ shift: { ...shift, hours } });
	const change = (at: number, part: Partial<ShiftHours>) => put(shift.hours.map((h, i) => (i === at ? { ...h, ...part } : h)));
	const next = (): ShiftHours => {
		const last = shift.hours[shift.hours.length - 1];
		return last ? { ...last, day: DAYS[(DAYS.indexOf(last.day) + 1) % 7] ?? 'mon' } : { day: 'mon', from: '09:00', to: '18:00' };
	};
	return (
		<>
			<TextField label={t('people.zone')} value={shift.timezone} most={64} onChange={(timezone) => d.set({ shift: { ...shift, timezone } })} />
			<ul class="hours">
				{shift.hours.map((h, i) => (
					<li key={i} class="hours-row">
						<SelectField bare label={t('people.day')} value={h.day} options={DAYS.map((x) => ({ id: x, label: t(`people.day_${x}`) }))} onChange={(x) => change(i, { day: x as Weekday })} />
						<TextField bare label={t('people.from')} value={h.from} most={5} class="hour" onChange={(from) => change(i, { from })} />
						<span aria-hidden="true">–</span>
						<TextField bare label={t('people.to')} value={h.to} most={5} class="hour" onChange={(to) => change(i, { to })} />
						<RemoveButton name={t('people.hours', { day: t(`people.day_${h.day}`), from: h.from, to: h.to })} onClick={() => put(shift.hours.filter((_, k) => k !== i))} />
					</li>
				))}
			</ul>
			{d.wrong.value.shift && <p class="field-error" role="alert"><Icon of="alert" size={13} />{d.wrong.value.shift}</p>}
			<AddButton label={t('people.add_hours')} onClick={() => put([...shift.hours, next()])} />
		</>
	);
}

function AgentForm({ saved, skills, house }: { saved: AgentRouting; skills: readonly Skill[]; house: number }): JSX.Element {
	const d = useDraft<AgentRouting>(() => ({
		saved: { value: saved, version: 1 },
		check,
		fetch: () => fetchAgent(saved.agent_id),
		async save(value) {
			const o = await call('routing.set_agent', value);
			return o.ok ? { ok: true, result: { value, version: 1 } } : o;
		},
	}));
	const a = d.value.value;
	const shift = (always: boolean) => {
		const { shift: _, ...rest } = a;
		d.put(always ? rest : { ...rest, shift: { timezone: zoneHere(), hours: DAYS.slice(0, 5).map((day) => ({ day, from: '09:00', to: '18:00' })) } });
	};
	return (
		<PageFrame title={agentName(a.agent_id)} about={t('people.about')} back={LIST} draft={d as never}>
			<Section title={t('people.skills')}><Skills d={d} skills={skills} /></Section>
			<Section title={t('people.capacity')}><Capacity d={d} house={house} /></Section>
			<Section title={t('people.shift')}>
				<CheckField label={t('people.always')} value={!a.shift} onChange={shift} />
				<Hours d={d} />
			</Section>
		</PageFrame>
	);
}

function All({ list }: { list: readonly AgentRouting[] }): JSX.Element {
	const sorted = [...list].sort((a, b) => agentName(a.agent_id).localeCompare(agentName(b.agent_id)));
	return (
		<PageFrame title={t('people.page')} about={t('people.about')}>
			{sorted.length ? (
				<ul class="link-list">
					{sorted.map((a) => (
						<li key={a.agent_id}>
							<a href={path({ ...LIST, id: a.agent_id })}>
								<Avatar name={agentName(a.agent_id)} /><strong class="clip">{agentName(a.agent_id)}</strong>
								<span class="muted clip">{[a.skills.length ? t('people.summary_skills', { n: a.skills.length }) : '', a.shift ? t('people.summary_shift') : ''].filter(Boolean).join(' · ')}</span>
								<Icon of="right" size={14} />
							</a>
						</li>
					))}
				</ul>
			) : <p class="muted">{t('people.none')}</p>}
		</PageFrame>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('people', async () => {
		const [people, skills, house] = await Promise.all([call('routing.agents', {}), call('skill.list', {}), call('routing.house', {})]);
		if (!people.ok) return people;
		if (!skills.ok) return skills;
		return house.ok ? { ok: true as const, result: { list: people.result.agents, skills: skills.result.skills, house: house.result.capacity } } : house;
	});
	return (
		<LoadedPart of={now.value} retry={reload}>
			{({ list, skills, house }) => {
				const a = list.find((x) => x.agent_id === id);
				return a ? <AgentForm key={id} saved={a} skills={skills} house={house} /> : <All list={list} />;
			}}
		</LoadedPart>
	);
}
