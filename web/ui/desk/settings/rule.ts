// rule.ts - a rule as the form has it, and as the wire has it (workflow/rule_body.h). Pure.
import type { Rule } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { mustStand, onlyWrong } from '../../shared/parts/field.tsx';
import { type Act, actsOf } from '../palette/acts_of.ts';
import { actsWrong, tidyActs } from './parts/acts.ts';
import { type Conditions, conditionsOf, conditionsWrong, type FieldName, FIELDS, rowsOf } from './parts/conditions.ts';

export const EVENTS = ['created', 'received', 'replied', 'noted', 'assigned', 'moved', 'status', 'priority', 'tagged', 'untagged', 'snoozed', 'woke', 'breached'] as const;
export type EventName = (typeof EVENTS)[number];
export const SINCE = ['holds', 'activity', 'created'] as const;
export type Since = (typeof SINCE)[number];

export interface RuleForm {
	name: string;
	place: number;
	active: boolean;
	timed: boolean;
	on: string[];
	minutes: number;
	since: Since;
	calendar: string; // '' = the wall clock
	when: Conditions;
	acts: Act[];
}

const HIDDEN: ReadonlySet<FieldName> = new Set(['event', 'mailbox']);
const PASSING: ReadonlySet<FieldName> = new Set(['by', 'text', 'message_class', 'hours_since_created', 'hours_since_activity', 'hours_in_status']);
/** What a rule may ask: one on time looks at what lasts, and counts its hours itself. */
export const fieldsFor = (timed: boolean): FieldName[] => (Object.keys(FIELDS) as FieldName[]).filter((f) => !HIDDEN.has(f) && !(timed && PASSING.has(f)));

/** null: made by other means than this form, and more than it can show. */
export function formOf(r: Rule): RuleForm | null {
	const b = r.body as { on?: string[]; after?: { minutes: number; since: Since; calendar?: string }; when?: unknown };
	const when = conditionsOf(b.when);
	return when && { name: r.name, place: r.place, active: r.active, timed: b.after !== undefined, on: b.on ?? ['created'], minutes: b.after?.minutes ?? 2880, since: b.after?.since ?? 'holds', calendar: b.after?.calendar ?? '', when, acts: actsOf(r.body) };
}

export const newRule = (): RuleForm => ({ name: '', place: 1000, active: true, timed: false, on: ['created'], minutes: 2880, since: 'holds', calendar: '', when: { all: [] }, acts: [{ do: 'tag', value: '' }] });

export function bodyOf(f: RuleForm): Record<string, unknown> {
	const begin = f.timed ? { after: { minutes: f.minutes, since: f.since, ...(f.calendar ? { calendar: f.calendar } : {}) } } : { on: f.on };
	return { ...begin, when: f.when, do: tidyActs(f.acts) };
}

export function ruleWrong(f: RuleForm): Record<string, string> {
	const passing = f.timed && f.when.all.flatMap(rowsOf).some((r) => PASSING.has(r.field));
	return onlyWrong({
		name: mustStand(f.name),
		on: !f.timed && !f.on.length ? t('rules.no_event') : '',
		after: f.timed && !(Number.isInteger(f.minutes) && f.minutes >= 1 && f.minutes <= 527040) ? t('rules.no_minutes') : '',
		when: passing ? t('rules.passing') : conditionsWrong(f.when),
		do: actsWrong(f.acts),
	});
}
