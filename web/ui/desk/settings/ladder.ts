// ladder.ts - the levels of a clock's ladder as the editor has them: workflow/escalation_level.h. Pure but for the chosen
// language and the names of ids.
import { t } from '../../shared/i18n.ts';
import type { Act as RuleAct } from '../palette/acts_of.ts';
import { agentName } from '../state/workspace.ts';
import { actWrong } from './parts/acts.ts';

export type At = { percent: number; time?: 'wall' } | { before_min: number; time?: 'wall' } | { after_min: number; time?: 'wall' };
export type Party =
	| { who: 'assignee' } | { who: 'lead' } | { who: 'manager'; steps?: number } | { who: 'role'; role: string } | { who: 'on_call'; on_call: string } | { who: 'agent'; agent: string };
export type Act = { do: 'notify' | 'mail' | 'raise_priority' | 'unassign' } | { do: 'tag' | 'webhook'; value: string } | { do: string; [more: string]: unknown };
export type Quiet = { from: string; to: string; timezone: string } | { calendar: string };
export interface Level {
	at: At;
	audience: Party[];
	actions: Act[];
	quiet?: Quiet;
	ack_min?: number;
}

export const POINTS = ['percent', 'before_min', 'after_min'] as const;
export type Point = (typeof POINTS)[number];
export const pointOf = (at: At): Point => ('percent' in at ? 'percent' : 'before_min' in at ? 'before_min' : 'after_min');
export const amountOf = (at: At): number => ('percent' in at ? at.percent : 'before_min' in at ? at.before_min : at.after_min);
export function atOf(point: Point, amount: number, wall: boolean): At {
	const time = wall ? { time: 'wall' as const } : {};
	if (point === 'percent') return { percent: amount, ...time };
	return point === 'before_min' ? { before_min: amount, ...time } : { after_min: amount, ...time };
}

export const WHO = ['assignee', 'lead', 'manager', 'role', 'on_call', 'agent'] as const;
export type Who = (typeof WHO)[number];
/** Acts that the editor offers as switches; the others of the closed table are rows below. */
export const SWITCHES = ['notify', 'mail', 'raise_priority', 'unassign'] as const;
export const ACK_MIN = 60;

/** What a new level is: later than the last one, to somebody higher. */
export function nextLevel(levels: readonly Level[]): Level {
	const usual: readonly Level[] = [
		{ at: { percent: 75 }, audience: [{ who: 'assignee' }], actions: [{ do: 'notify' }] },
		{ at: { after_min: 0 }, audience: [{ who: 'lead' }], actions: [{ do: 'notify' }, { do: 'mail' }] },
		{ at: { after_min: 30 }, audience: [{ who: 'manager' }], actions: [{ do: 'notify' }, { do: 'mail' }, { do: 'raise_priority' }] },
	];
	return usual[levels.length] ?? { at: { after_min: 60 * levels.length }, audience: [{ who: 'manager', steps: Math.min(10, levels.length - 1) }], actions: [{ do: 'notify' }, { do: 'mail' }] };
}

/** The same party again is none. */
export const partyKey = (p: Party): string => JSON.stringify(p);

export interface Names {
	rotas: readonly { id: string; label: string }[];
	calendars: readonly { id: string; label: string }[];
}

export function partyText(p: Party, names: Names): string {
	switch (p.who) {
		case 'assignee':
		case 'lead':
			return t(`ladder.who_${p.who}`);
		case 'manager':
			return (p.steps ?? 1) > 1 ? t('ladder.manager_steps', { n: p.steps ?? 1 }) : t('ladder.who_manager');
		case 'role':
			return t('ladder.role', { role: t(p.role === 'lead' ? 'role.lead' : p.role === 'manager' ? 'role.manager' : p.role === 'admin' ? 'role.admin' : 'role.agent') });
		case 'on_call':
			return t('ladder.on_call', { name: names.rotas.find((r) => r.id === p.on_call)?.label ?? `#${p.on_call}` });
		case 'agent':
			return agentName(p.agent) || `#${p.agent}`;
	}
}

export function atText(at: At): string {
	const n = amountOf(at);
	const point = pointOf(at);
	const text = point === 'percent' ? t('ladder.at_percent', { n }) : point === 'before_min' ? t('ladder.at_before', { n }) : n ? t('ladder.at_after', { n }) : t('ladder.at_due');
	return at.time === 'wall' ? t('ladder.by_wall', { text }) : text;
}

/** '' or what is wrong. */
export function levelWrong(l: Level): string {
	const n = amountOf(l.at);
	const point = pointOf(l.at);
	if (!Number.isInteger(n) || n < (point === 'after_min' ? 0 : 1) || n > (point === 'percent' ? 1000 : 525_600)) return t('ladder.wrong_at');
	if (!l.audience.length && l.actions.some((a) => a.do === 'notify' || a.do === 'mail')) return t('ladder.wrong_nobody');
	if (!l.actions.length) return t('ladder.wrong_nothing');
	if (l.actions.some((a) => !(SWITCHES as readonly string[]).includes(a.do) && actWrong(a as RuleAct))) return t('ladder.wrong_act');
	if (l.ack_min !== undefined && (!Number.isInteger(l.ack_min) || l.ack_min < 1 || l.ack_min > 525_600)) return t('ladder.wrong_ack');
	return '';
}
