// filters.ts - what the figures are narrowed to, as the address has it: #/reports/sla?span=7d&teams=1,2. Pure. The lists are
// called as in ReportAsk, and so is the query of a mailed report.
// What is not said is as usual, so that the shortest address is the usual page; what makes no sense is left out.

import type { Channel, ReportAsk, ReportCompare, ReportKey, ReportRaters, ReportStep } from '../shared/gen/protocol.gen.ts';

/** Words for spans, each ending now; 'own' has its first and last day beside it. */
export const SPANS = ['today', '7d', '28d', '90d', '365d', 'month', 'last_month', 'own'] as const;
export type Span = (typeof SPANS)[number];
export const COMPARES = ['previous', 'year', 'none'] as const satisfies readonly ReportCompare[];
export const LISTS = ['teams', 'channels', 'tags', 'agents', 'languages', 'surveys'] as const;
export type ListName = (typeof LISTS)[number];
export const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'none'] as const;
export const CHANNELS: readonly Channel[] = ['mail', 'chat', 'phone', 'fax'];

export interface Filters {
	span: Span;
	/** With 'own': 2026-11-01, both days included. */
	from: string;
	to: string;
	compare: ReportCompare;
	/** An answer counts for who had the ticket when it was solved, or for all who wrote. */
	raters: ReportRaters;
	step: '' | ReportStep;
	lists: Readonly<Record<ListName, readonly string[]>>;
}

export const usual: Filters = { span: '28d', from: '', to: '', compare: 'previous', raters: 'last', step: '', lists: { teams: [], channels: [], tags: [], agents: [], languages: [], surveys: [] } };

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const ID = /^[1-9]\d{0,19}$/;
const MOST = 16; // of one list
const id = (s: string): boolean => ID.test(s);
const SOUND: Readonly<Record<ListName, (s: string) => boolean>> = {
	teams: id,
	agents: id,
	surveys: id,
	channels: (s) => CHANNELS.some((c) => c === s),
	languages: (s) => LANGUAGES.some((l) => l === s),
	tags: (s) => s.length > 0 && s.length <= 100,
};

const oneOf = <T extends string>(all: readonly T[], s: string | undefined, otherwise: T): T => all.find((x) => x === s) ?? otherwise;

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return '';
	}
}

/** Names and values of an address's query, values as they stand there. */
function pairs(query: string): Map<string, string> {
	const all = new Map<string, string>();
	for (const part of query.split('&')) {
		const at = part.indexOf('=');
		if (at > 0) all.set(part.slice(0, at), part.slice(at + 1));
	}
	return all;
}

export function readFilters(query: string): Filters {
	const q = pairs(query);
	const list = (name: ListName) => [...new Set((q.get(name) ?? '').split(',').map(decode).filter(SOUND[name]))].slice(0, MOST);
	const from = q.get('from') ?? '';
	const to = q.get('to') ?? '';
	const own = DAY.test(from) && DAY.test(to) && from <= to;
	const span = oneOf(SPANS, q.get('span'), usual.span);
	return {
		span: own ? 'own' : span === 'own' ? usual.span : span,
		from: own ? from : '',
		to: own ? to : '',
		compare: oneOf(COMPARES, q.get('compare'), usual.compare),
		raters: oneOf(['last', 'all'] as const, q.get('raters'), usual.raters),
		step: oneOf(['', 'day', 'week'] as const, q.get('step'), usual.step),
		lists: Object.fromEntries(LISTS.map((name) => [name, list(name)])) as unknown as Filters['lists'],
	};
}

/** The other way round: always the same text for the same filters. */
export function writeFilters(f: Filters): string {
	const out: string[] = [];
	if (f.span === 'own') out.push(`from=${f.from}`, `to=${f.to}`);
	else if (f.span !== usual.span) out.push(`span=${f.span}`);
	if (f.compare !== usual.compare) out.push(`compare=${f.compare}`);
	for (const name of LISTS) if (f.lists[name].length) out.push(`${name}=${f.lists[name].map(encodeURIComponent).join(',')}`);
	if (f.raters !== usual.raters) out.push(`raters=${f.raters}`);
	if (f.step) out.push(`step=${f.step}`);
	return out.join('&');
}

/** The same with one list changed. */
export const withList = (f: Filters, name: ListName, ids: readonly string[]): Filters => ({ ...f, lists: { ...f.lists, [name]: ids } });

/** How many things narrow beside the span. */
export const narrowed = (f: Filters): number => LISTS.filter((n) => f.lists[n].length > 0).length;

const pad = (n: number): string => String(n).padStart(2, '0');
/** 2026-11-03 of a day's number since 1970. */
export function dayText(day: number): string {
	const d = new Date(day * 86_400_000);
	return `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())}`;
}
export const dayNumber = (text: string): number => Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000);

/** First and last day of a span; `today` is the workspace's. */
export function daysOf(f: Pick<Filters, 'span' | 'from' | 'to'>, today: string): { from: string; to: string } {
	const last = dayNumber(today);
	switch (f.span) {
		case 'own':
			return { from: f.from, to: f.to };
		case 'today':
			return { from: today, to: today };
		case 'month':
			return { from: `${today.slice(0, 8)}01`, to: today };
		case 'last_month': {
			const end = dayNumber(`${today.slice(0, 8)}01`) - 1;
			return { from: `${dayText(end).slice(0, 8)}01`, to: dayText(end) };
		}
		default:
			return { from: dayText(last - Number.parseInt(f.span, 10) + 1), to: today };
	}
}

/** As many days as a page has at once, weeks beyond. */
const DAYS_DRAWN = 92;

/** The question of a page to the program. */
export function askOf(f: Filters, today: string): ReportAsk {
	const { from, to } = daysOf(f, today);
	const long = dayNumber(to) - dayNumber(from) >= DAYS_DRAWN;
	const step = f.step || (long ? 'week' : 'day');
	return {
		from, to,
		...(f.compare === 'none' ? {} : { compare: f.compare }),
		...Object.fromEntries(LISTS.filter((n) => f.lists[n].length).map((n) => [n, f.lists[n].join(',')])),
		...(f.raters === 'last' ? {} : { raters: f.raters }),
		...(step === 'day' ? {} : { step }),
	};
}

/** A question as an address has it: for downloads, and for what is mailed. */
export const queryOf = (ask: Readonly<Record<string, string | number | undefined>>): string =>
	Object.entries(ask).filter(([, v]) => v !== undefined && v !== '').map(([k, v]) => `${k}=${encodeURIComponent(String(v)).replaceAll('%2C', ',')}`).join('&');

/** Which tickets: those behind a figure, or behind a part of it. */
export interface Drill {
	key: ReportKey;
	part?: 'good' | 'bad';
	mark?: number;
	by?: NonNullable<ReportAsk['by']>;
	row?: string;
	to_team?: string;
	/** One day or week of the span alone. */
	day?: string;
	/** The day alone, also where steps are weeks. */
	only?: 'day';
}

const DRILLED = ['key', 'part', 'mark', 'by', 'row', 'to_team', 'day', 'only'] as const;

export const writeDrill = (d: Drill): string => DRILLED.filter((n) => d[n] !== undefined && d[n] !== '').map((n) => `${n}=${encodeURIComponent(String(d[n]))}`).join('&');

export function readDrill(query: string, keys: readonly ReportKey[]): Drill | null {
	const q = pairs(query);
	const key = keys.find((k) => k === q.get('key'));
	if (!key) return null;
	const part = oneOf(['', 'good', 'bad'] as const, q.get('part'), '');
	const mark = /^\d{1,5}$/.test(q.get('mark') ?? '') ? Number(q.get('mark')) : undefined;
	const by = oneOf(['', 'agent', 'team', 'channel', 'tag', 'language', 'article'] as const, q.get('by'), '');
	const row = decode(q.get('row') ?? '');
	const to_team = id(q.get('to_team') ?? '') ? (q.get('to_team') as string) : '';
	const day = DAY.test(q.get('day') ?? '') ? (q.get('day') as string) : '';
	return { key, ...(part ? { part } : {}), ...(mark !== undefined ? { mark } : {}), ...(by && row ? { by, row } : {}), ...(to_team ? { to_team } : {}), ...(day ? { day } : {}), ...(q.get('only') === 'day' ? { only: 'day' as const } : {}) };
}

/** The question for the tickets of it. */
export function askDrill(ask: ReportAsk, d: Drill): ReportAsk {
	const { step, compare: _, ...rest } = ask;
	const last = d.day && step === 'week' && d.only !== 'day' ? dayText(dayNumber(d.day) + 6) : d.day;
	return {
		...rest, keys: d.key,
		...(d.part ? { part: d.part } : {}),
		...(d.mark !== undefined ? { mark: d.mark } : {}),
		...(d.by && d.row !== undefined ? { by: d.by, row: d.row } : {}),
		...(d.to_team ? { to_team: d.to_team } : {}),
		...(d.day ? { from: d.day < ask.from ? ask.from : d.day, to: last && last < ask.to ? last : ask.to } : {}),
	};
}
