// ladder_editor.tsx - who hears of a deadline, when, and how loudly: one level below the other, later ones below.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { AddButton, Field, NumberField, RemoveButton, SelectField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import type { Act as RuleAct } from '../palette/acts_of.ts';
import { agents } from '../state/workspace.ts';
import { ACK_MIN, type Act, amountOf, atOf, atText, type Level, levelWrong, nextLevel, type Names, type Party, partyKey, partyText, POINTS, type Point, pointOf, type Quiet, SWITCHES, WHO, type Who } from './ladder.ts';
import { ActEditor } from './parts/act_editor.tsx';
import { LADDER_ACTS } from './parts/acts.ts';

interface LevelProps {
	level: Level;
	names: Names;
	tried: boolean;
	onChange(l: Level): void;
}

const ROLES = ['lead', 'manager', 'admin'] as const;

function When({ level: l, onChange }: LevelProps): JSX.Element {
	const point = pointOf(l.at);
	const put = (p: Point, n: number, wall = l.at.time === 'wall') => onChange({ ...l, at: atOf(p, n, wall) });
	return (
		<div class="form-row">
			<NumberField label={t('ladder.amount')} bare value={amountOf(l.at)} least={point === 'after_min' ? 0 : 1} most={point === 'percent' ? 1000 : 525_600} onChange={(n) => put(point, n)} />
			<SelectField label={t('ladder.point')} bare value={point} options={POINTS.map((p) => ({ id: p, label: t(`ladder.point_${p}`) }))} onChange={(p) => put(p as Point, p === 'percent' ? 75 : 30)} />
			<SelectField label={t('ladder.time')} bare value={l.at.time ?? 'business'} options={[{ id: 'business', label: t('ladder.time_business') }, { id: 'wall', label: t('ladder.time_wall') }]} onChange={(w) => put(point, amountOf(l.at), w === 'wall')} />
		</div>
	);
}

function newParty(who: Who, names: Names): Party {
	switch (who) {
		case 'manager':
			return { who, steps: 1 };
		case 'role':
			return { who, role: 'manager' };
		case 'on_call':
			return { who, on_call: names.rotas[0]?.id ?? '' };
		case 'agent':
			return { who, agent: [...agents.peek().keys()][0] ?? '' };
		default:
			return { who };
	}
}

function PartyEditor({ party: p, names, onChange, onRemove }: { party: Party; names: Names; onChange(p: Party): void; onRemove(): void }): JSX.Element {
	const label = t('ladder.which');
	return (
		<li class="party">
			<SelectField label={t('ladder.audience')} bare value={p.who} options={WHO.map((w) => ({ id: w, label: t(`ladder.who_${w}`), disabled: w === 'on_call' && !names.rotas.length }))} onChange={(w) => onChange(newParty(w as Who, names))} />
			{p.who === 'manager' && <SelectField label={label} bare value={String(p.steps ?? 1)} options={[1, 2, 3, 4, 5].map((n) => ({ id: String(n), label: t('ladder.steps', { n }) }))} onChange={(n) => onChange({ who: 'manager', steps: Number(n) })} />}
			{p.who === 'role' && <SelectField label={label} bare value={p.role} options={ROLES.map((r) => ({ id: r, label: t(`role.${r}`) }))} onChange={(role) => onChange({ who: 'role', role })} />}
			{p.who === 'on_call' && <SelectField label={label} bare value={p.on_call} options={names.rotas} onChange={(on_call) => onChange({ who: 'on_call', on_call })} />}
			{p.who === 'agent' && <SelectField label={label} bare value={p.agent} options={[...agents.value.values()].filter((a) => a.active).map((a) => ({ id: a.id, label: a.name }))} onChange={(agent) => onChange({ who: 'agent', agent })} />}
			<RemoveButton name={partyText(p, names)} onClick={onRemove} />
		</li>
	);
}

function Audience({ level: l, names, onChange }: LevelProps): JSX.Element {
	const put = (audience: Party[]) => onChange({ ...l, audience: audience.filter((p, i) => audience.findIndex((q) => partyKey(q) === partyKey(p)) === i) });
	const free = WHO.find((w) => !l.audience.some((p) => p.who === w) && (w !== 'on_call' || names.rotas.length > 0)) ?? 'agent';
	return (
		<div class="ladder-part">
			<span class="ladder-word">{t('ladder.tells')}</span>
			<ul class="parties">
				{l.audience.map((p, i) => <PartyEditor key={i} party={p} names={names} onChange={(x) => put(l.audience.map((q, k) => (k === i ? x : q)))} onRemove={() => put(l.audience.filter((_, k) => k !== i))} />)}
				{l.audience.length < 8 && <li><AddButton label={t('ladder.add_party')} onClick={() => put([...l.audience, newParty(free, names)])} /></li>}
			</ul>
		</div>
	);
}

const isSwitch = (a: { do: string }): boolean => (SWITCHES as readonly string[]).includes(a.do);

function Acts({ level: l, tried, onChange }: LevelProps): JSX.Element {
	const has = (name: string) => l.actions.some((a) => a.do === name);
	const toggle = (name: (typeof SWITCHES)[number]) => onChange({ ...l, actions: has(name) ? l.actions.filter((a) => a.do !== name) : [...l.actions, { do: name } as Act] });
	return (
		<div class="ladder-part">
			<span class="ladder-word">{t('ladder.does')}</span>
			<div class="ladder-acts">
				<span class="toggles" role="group" aria-label={t('ladder.does')}>
					{SWITCHES.map((s) => <button key={s} type="button" class="toggle" aria-pressed={has(s)} onClick={() => toggle(s)}>{t(`ladder.act_${s}`)}</button>)}
				</span>
				<ActEditor value={l.actions.filter((a) => !isSwitch(a)) as RuleAct[]} names={LADDER_ACTS} tried={tried} onChange={(others) => onChange({ ...l, actions: [...l.actions.filter(isSwitch), ...(others as Act[])] })} />
			</div>
		</div>
	);
}

function QuietPart({ level: l, names, onChange }: LevelProps): JSX.Element {
	const q = l.quiet;
	const kind = !q ? 'none' : 'calendar' in q ? 'calendar' : 'hours';
	const put = (quiet: Quiet | undefined) => {
		const { quiet: _, ...rest } = l;
		onChange(quiet ? { ...rest, quiet } : rest);
	};
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	return (
		<div class="form-row">
			<SelectField label={t('ladder.quiet')} value={kind} options={[{ id: 'none', label: t('ladder.quiet_none') }, { id: 'hours', label: t('ladder.quiet_hours') }, { id: 'calendar', label: t('ladder.quiet_calendar'), disabled: !names.calendars.length }]}
				onChange={(k) => put(k === 'hours' ? { from: '22:00', to: '07:00', timezone: zone } : k === 'calendar' ? { calendar: names.calendars[0]?.id ?? '' } : undefined)} />
			{q && 'from' in q && (
				<>
					<Field label={t('ladder.quiet_from')}>{(w) => <input {...w} class="control num short-time" type="time" value={q.from} onInput={(e) => put({ ...q, from: e.currentTarget.value })} />}</Field>
					<Field label={t('ladder.quiet_to')}>{(w) => <input {...w} class="control num short-time" type="time" value={q.to} onInput={(e) => put({ ...q, to: e.currentTarget.value })} />}</Field>
					<span class="muted ladder-zone">{q.timezone}</span>
				</>
			)}
			{q && 'calendar' in q && <SelectField label={t('ladder.quiet_which')} value={q.calendar} options={names.calendars} onChange={(calendar) => put({ calendar })} />}
		</div>
	);
}

function LevelEditor(p: LevelProps & { n: number; onRemove(): void }): JSX.Element {
	const { level: l, n, tried, onChange, onRemove } = p;
	const wrong = tried ? levelWrong(l) : '';
	const ack = l.ack_min ?? ACK_MIN;
	return (
		<li class="level" aria-label={t('ladder.level', { n })} data-wrong={wrong !== '' || undefined}>
			<div class="level-head">
				<span class="level-n num">L{n}</span>
				<When {...p} />
				<RemoveButton name={`L${n} · ${atText(l.at)}`} onClick={onRemove} />
			</div>
			<Audience {...p} />
			<Acts {...p} />
			<details class="level-more" open={l.quiet !== undefined || l.ack_min !== undefined}>
				<summary><Icon of="right" size={12} />{t('ladder.more')}</summary>
				<QuietPart {...p} />
				<NumberField label={t('ladder.ack')} hint={t('ladder.ack_hint')} unit={t('span.unit_min')} least={1} most={525_600} value={ack} onChange={(ack_min) => onChange({ ...l, ack_min })} />
			</details>
			{wrong && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong}</p>}
		</li>
	);
}

export function LadderEditor({ levels, names, tried, onChange }: { levels: readonly Level[]; names: Names; tried: boolean; onChange(levels: Level[]): void }): JSX.Element {
	return (
		<div class="ladder">
			{!levels.length && <p class="muted">{t('ladder.none')}</p>}
			<ol class="levels">
				{levels.map((l, i) => (
					<LevelEditor key={i} n={i + 1} level={l} names={names} tried={tried} onChange={(x) => onChange(levels.map((y, k) => (k === i ? x : y)))} onRemove={() => onChange(levels.filter((_, k) => k !== i))} />
				))}
			</ol>
			{levels.length < 9 && <AddButton label={t('ladder.add')} onClick={() => onChange([...levels, nextLevel(levels)])} />}
		</div>
	);
}

/** One line for a list: "75 % → assignee; at the deadline → team lead". */
export function LadderLine({ levels, names }: { levels: readonly Level[]; names: Names }): JSX.Element | null {
	if (!levels.length) return null;
	return <span>{levels.map((l) => `${atText(l.at)} → ${l.audience.map((p) => partyText(p, names)).join(', ')}`).join('; ')}</span>;
}

