// conditions.ts - when something applies to a ticket, as the editor has it: the closed table of workflow/condition.h, how
// a row begins, whether it is whole, and a sentence. Pure but for the chosen language and the names of ids.
import { type PlainKey, t } from '../../../shared/i18n.ts';
import { agentName, teamName } from '../../state/workspace.ts';

export type Kind = 'enum' | 'rank' | 'id' | 'word' | 'tags' | 'text' | 'flag' | 'hours';
export type Value = string | number | boolean | string[];
export interface Row {
	field: FieldName;
	op: OpName;
	/** Absent with "set" and "unset". */
	value?: Value;
}
/** One row, or several of which one must be true. */
export type Line = Row | { any: Row[] };
export interface Conditions {
	all: Line[];
}

const STATUS = ['new', 'open', 'waiting', 'waiting_other', 'solved', 'closed'] as const;
export const FIELDS = {
	status: { kind: 'enum', words: STATUS },
	named_status: { kind: 'id' },
	priority: { kind: 'rank', words: ['low', 'normal', 'high', 'urgent'] },
	team: { kind: 'id' },
	assignee: { kind: 'id' },
	mailbox: { kind: 'id' },
	channel: { kind: 'enum', words: ['mail', 'chat', 'fax', 'phone', 'web'] },
	language: { kind: 'enum', words: ['unknown', 'en', 'zh-Hans', 'zh-Hant'] },
	customer_class: { kind: 'word' },
	tag: { kind: 'tags' },
	subject: { kind: 'text' },
	text: { kind: 'text' },
	message_class: { kind: 'enum', words: ['human', 'automatic', 'bounce', 'self_loop'] },
	event: { kind: 'enum', words: ['created', 'received', 'replied', 'noted', 'assigned', 'moved', 'status', 'priority', 'tagged', 'untagged', 'snoozed', 'woke', 'breached', 'time'] },
	by: { kind: 'enum', words: ['customer', 'agent', 'program'] },
	breached: { kind: 'flag' },
	hours_since_created: { kind: 'hours' },
	hours_since_activity: { kind: 'hours' },
	hours_in_status: { kind: 'hours' },
} as const satisfies Record<string, { kind: Kind; words?: readonly string[] }>;
export type FieldName = keyof typeof FIELDS;

const OPS = {
	enum: ['is', 'is_not', 'any_of', 'none_of'],
	rank: ['is', 'at_least', 'at_most', 'is_not', 'any_of', 'none_of'],
	id: ['is', 'is_not', 'any_of', 'none_of', 'set', 'unset'],
	word: ['is', 'is_not', 'any_of', 'none_of', 'set', 'unset'],
	tags: ['has', 'has_not', 'has_any', 'has_none', 'set', 'unset'],
	text: ['contains', 'contains_not', 'contains_any', 'contains_none', 'starts_with', 'is'],
	flag: ['is'],
	hours: ['at_least', 'less_than'],
} as const satisfies Record<Kind, readonly string[]>;
export type OpName = (typeof OPS)[Kind][number];

const LISTS: ReadonlySet<OpName> = new Set(['any_of', 'none_of', 'has_any', 'has_none', 'contains_any', 'contains_none']);
export const kindOf = (f: FieldName): Kind => FIELDS[f].kind;
export const opsOf = (f: FieldName): readonly OpName[] => OPS[kindOf(f)];
export const takesList = (op: OpName): boolean => LISTS.has(op);
export const takesNone = (op: OpName): boolean => op === 'set' || op === 'unset';
export const wordsOf = (f: FieldName): readonly string[] => {
	const d = FIELDS[f];
	return 'words' in d ? d.words : [];
};

/** Ids that can be chosen, by field; where the names come from is the page's business. */
export type Ids = Partial<Record<FieldName, readonly { id: string; label: string }[]>>;

function listWord(f: FieldName, value: string): string {
	switch (f) {
		case 'status':
			return t(`status.${value}` as PlainKey);
		case 'priority':
			return t(`priority.${value}` as PlainKey);
		case 'channel':
			return t(`channel.${value}` as PlainKey);
		case 'language':
			return t(`cond.language_${value}` as PlainKey);
		case 'message_class':
			return t(`cond.class_${value}` as PlainKey);
		case 'event':
			return t(`cond.event_${value}` as PlainKey);
		case 'by':
			return t(`cond.by_${value}` as PlainKey);
		default:
			return value;
	}
}

/** A value's words: "VIP", "Waiting", a team's name. */
export function wordFor(f: FieldName, value: string, ids: Ids = {}): string {
	if (kindOf(f) === 'id') return ids[f]?.find((x) => x.id === value)?.label || (f === 'team' ? teamName(value) : f === 'assignee' ? agentName(value) : '') || `#${value}`;
	return wordsOf(f).includes(value) ? listWord(f, value) : value;
}

function firstValue(f: FieldName, op: OpName, ids: Ids): Value | undefined {
	if (takesNone(op)) return undefined;
	const kind = kindOf(f);
	if (kind === 'flag') return true;
	if (kind === 'hours') return 24;
	const one = kind === 'id' ? (ids[f]?.[0]?.id ?? '') : (wordsOf(f)[0] ?? '');
	return takesList(op) ? (one ? [one] : []) : one;
}

export function newRow(f: FieldName, ids: Ids = {}): Row {
	return withOp({ field: f, op: opsOf(f)[0] ?? 'is' }, opsOf(f)[0] ?? 'is', ids);
}

/** Another operator keeps the value where it still makes sense. */
export function withOp(r: Row, op: OpName, ids: Ids = {}): Row {
	if (takesNone(op)) return { field: r.field, op };
	const had = r.value;
	if (had !== undefined && takesList(op) === Array.isArray(had)) return { field: r.field, op, value: had };
	if (Array.isArray(had) && had[0] !== undefined) return { field: r.field, op, value: had[0] };
	if (typeof had === 'string' && had !== '' && takesList(op)) return { field: r.field, op, value: [had] };
	const value = firstValue(r.field, op, ids);
	return value === undefined ? { field: r.field, op } : { field: r.field, op, value };
}

export function isWhole(r: Row): boolean {
	if (takesNone(r.op)) return true;
	const v = r.value;
	if (Array.isArray(v)) return v.length > 0 && v.every((x) => x.trim() !== '');
	if (typeof v === 'number') return Number.isInteger(v) && v >= 0 && v <= 8784;
	return typeof v === 'boolean' || (typeof v === 'string' && v.trim() !== '');
}

export const rowsOf = (l: Line): readonly Row[] => ('any' in l ? l.any : [l]);
/** What is wrong with the list, '' = nothing. */
export const conditionsWrong = (c: Conditions): string => (c.all.every((l) => rowsOf(l).length > 0 && rowsOf(l).every(isWhole)) ? '' : t('cond.incomplete'));

type Group = { all?: unknown[]; any?: unknown[] };
const isRow = (x: unknown): x is Row => typeof x === 'object' && x !== null && 'field' in x;
const rows = (list: unknown[] | undefined): Row[] | null => (list?.every(isRow) ? list : null);

/** What a rule or a policy has, as the editor has it: all of these, where one may be "any of those". null: it is made otherwise. */
export function conditionsOf(spec: unknown): Conditions | null {
	const g = (spec ?? {}) as Group;
	if (g.any) {
		const any = rows(g.any);
		return any && { all: any.length > 1 ? [{ any }] : any };
	}
	const lines: Line[] = [];
	for (const x of g.all ?? []) {
		const inner = x as Group;
		const any = rows(inner.any);
		const all = rows(inner.all);
		if (isRow(x)) lines.push(x);
		else if (any) lines.push({ any });
		else if (all) lines.push(...all);
		else return null;
	}
	return { all: lines };
}

export function rowText(r: Row, ids: Ids = {}): string {
	const field = t(`cond.field_${r.field}`);
	const op = t(`cond.op_${r.op}`);
	if (r.value === undefined) return t('cond.row_bare', { field, op });
	const v = r.value;
	const value = typeof v === 'boolean' ? t(v ? 'cond.yes' : 'cond.no')
		: typeof v === 'number' ? t('cond.hours', { n: v })
		: (Array.isArray(v) ? v : [v]).map((x) => wordFor(r.field, x, ids)).join(t('cond.list_comma'));
	return t('cond.row', { field, op, value });
}

/** "customer class is VIP, and priority is at least high"; '' for a list that always holds. */
export function conditionsText(c: Conditions, ids: Ids = {}): string {
	return c.all.map((l) => ('any' in l ? l.any.map((r) => rowText(r, ids)).join(t('cond.or')) : rowText(l, ids))).join(t('cond.and'));
}
