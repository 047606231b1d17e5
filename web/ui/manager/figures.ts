// figures.ts - figures as people read them: shares, points, scores, times, counts; intervals and changes. Pure but for the
// chosen language.
import { dayNumber } from './filters.ts';
import { count } from '../shared/format.ts';
import { spanText } from '../shared/due.ts';
import type { ReportFigure, ReportKey, ReportUnit, ReportValue } from '../shared/gen/protocol.gen.ts';
import { locale, t } from '../shared/i18n.ts';

export const KEYS = [
	'csat', 'nps', 'ces', 'gap', 'response_rate', 'responsiveness_gap', 'opened', 'solved', 'reopened', 'backlog', 'backlog_old', 'first_reply_time', 'resolution_time', 'sla_first_response', 'sla_next_response',
	'sla_resolve', 'sla_own', 'sla_queue', 'sla_promise', 'escalated', 'moved', 'replies', 'recovery_opened', 'recovery_settled', 'article_used', 'article_solved',
] as const satisfies readonly ReportKey[];

/** Of which more is worse; of the rest more is better, but for those that are neither. */
const WORSE: ReadonlySet<ReportKey> = new Set<ReportKey>(['reopened', 'backlog', 'backlog_old', 'first_reply_time', 'resolution_time', 'escalated', 'moved', 'recovery_opened']);
const NEITHER: ReadonlySet<ReportKey> = new Set<ReportKey>(['opened', 'replies', 'article_used', 'solved']);
/** Figures that say how people feel: shown with their sign. */
const SIGNED: ReadonlySet<ReportKey> = new Set<ReportKey>(['gap', 'responsiveness_gap']);

const made = new Map<string, Intl.NumberFormat>();
function numbers(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
	const key = `${locale.value} ${name}`;
	let f = made.get(key);
	if (!f) made.set(key, (f = new Intl.NumberFormat(locale.value, options)));
	return f;
}

const signed = (key: ReportKey | undefined): Intl.NumberFormatOptions => (key && SIGNED.has(key) ? { signDisplay: 'exceptZero' } : {});

/** A value of the program in words: 923 of share is "92.3%", 5600 of score "5.6", 33000 of points "33". */
export function valueText(unit: ReportUnit, value: number, key?: ReportKey): string {
	switch (unit) {
		case 'share':
			return numbers('share', { style: 'percent', maximumFractionDigits: 1 }).format(value / 1000);
		case 'points':
			return numbers('points', { maximumFractionDigits: 1 }).format(Math.round(value / 100) / 10);
		case 'score':
			return numbers(`score ${key && SIGNED.has(key)}`, { minimumFractionDigits: 1, maximumFractionDigits: 2, ...signed(key) }).format(Math.round(value / 10) / 100);
		case 'time':
			return value < 0 ? `−${spanText(-value)}` : `${key && SIGNED.has(key) && value > 0 ? '+' : ''}${spanText(value)}`;
		default:
			return count(value);
	}
}

/** On an axis there is less room: whole shares, hours. */
export function axisText(unit: ReportUnit, value: number): string {
	if (unit === 'share') return numbers('axis share', { style: 'percent', maximumFractionDigits: 0 }).format(value / 1000);
	if (unit === 'time') return value >= 86_400_000 ? t('span.d', { d: numbers('axis', { maximumFractionDigits: 1 }).format(value / 86_400_000) }) : value >= 3_600_000 ? t('span.h', { h: numbers('axis', { maximumFractionDigits: 1 }).format(value / 3_600_000) }) : t('span.min', { m: Math.round(value / 60_000) });
	if (unit === 'count') return numbers('axis count', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
	return numbers('axis', { maximumFractionDigits: 1 }).format(value / 1000);
}

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
/** Steps of an axis: whole minutes, hours, days; whole things. */
export function stepsOf(unit: ReportUnit): readonly number[] | undefined {
	if (unit === 'time') return [MIN, 2 * MIN, 5 * MIN, 10 * MIN, 15 * MIN, 30 * MIN, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 20 * DAY, 50 * DAY, 100 * DAY];
	return unit === 'count' ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000] : undefined;
}

/** Where a scale ends by itself. */
export function boundsOf(key: ReportKey, unit: ReportUnit): { floor?: number; most?: number } {
	if (unit === 'share') return { floor: 0, most: 1000 };
	if (key === 'nps') return { floor: -100_000, most: 100_000 };
	if (key === 'gap') return { floor: -2000, most: 2000 };
	if (key === 'ces') return { floor: 1000, most: 7000 };
	return SIGNED.has(key) ? {} : { floor: 0 };
}

export const figureText = (f: Pick<ReportFigure, 'unit' | 'value' | 'key'>): string => (f.value === undefined ? t('rep.nothing') : valueText(f.unit, f.value, f.key));

/** "90.7% to 93.6%"; '' where there is none. */
export function intervalText(f: Pick<ReportFigure, 'unit' | 'low' | 'high' | 'key'>): string {
	if (f.low === undefined || f.high === undefined) return '';
	return t('rep.from_to', { low: valueText(f.unit, f.low, f.key), high: valueText(f.unit, f.high, f.key) });
}

export interface Change {
	/** 1: more, -1: less, 0: the same, as far as one sees. */
	way: -1 | 0 | 1;
	text: string;
	tone: 'good' | 'bad' | '';
}

/** Against the period before: points of a share, parts of a count or a time. Null where there is nothing to compare. */
export function changeOf(key: ReportKey, unit: ReportUnit, now: number | undefined, before: ReportValue | undefined): Change | null {
	const was = before?.value;
	if (now === undefined || was === undefined) return null;
	const relative = (unit === 'count' || unit === 'time') && !SIGNED.has(key);
	if (relative && was === 0) return null;
	const by = relative ? (now - was) / was : now - was;
	const size = Math.abs(by);
	const text = relative
		? numbers('change', { style: 'percent', maximumFractionDigits: size < 0.1 ? 1 : 0 }).format(size)
		: unit === 'share' ? t('rep.points', { n: numbers('axis', { maximumFractionDigits: 1 }).format(size / 10) })
		: unit === 'time' ? spanText(size) : numbers('axis', { maximumFractionDigits: 1 }).format(size / 1000);
	const way = relative ? (size < 0.0005 ? 0 : Math.sign(by)) : unit === 'share' ? (size < 0.5 ? 0 : Math.sign(by)) : unit === 'time' ? (size < 30_000 ? 0 : Math.sign(by)) : size < 50 ? 0 : Math.sign(by);
	const better = WORSE.has(key) ? -way : way;
	return { way: way as Change['way'], text, tone: !way || NEITHER.has(key) ? '' : better > 0 ? 'good' : 'bad' };
}

const dates = new Map<string, Intl.DateTimeFormat>();
function dayWith(name: string, options: Intl.DateTimeFormatOptions, day: string): string {
	const key = `${locale.value} ${name}`;
	let f = dates.get(key);
	if (!f) dates.set(key, (f = new Intl.DateTimeFormat(locale.value, { timeZone: 'UTC', ...options })));
	return f.format(dayNumber(day) * 86_400_000);
}

/** Below an axis: "3 Nov"; in a table: "Tue, 3 Nov 2026". The days are the workspace's, whatever this browser's zone. */
export const shortDay = (day: string): string => dayWith('short', { day: 'numeric', month: 'short' }, day);
export const longDay = (day: string): string => dayWith('long', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, day);
export const spanDays = (from: string, to: string): string => (from === to ? longDay(from) : t('rep.from_to', { low: dayWith('mid', { day: 'numeric', month: 'short', year: 'numeric' }, from), high: dayWith('mid', { day: 'numeric', month: 'short', year: 'numeric' }, to) }));
/** Monday is 0. */
export const weekday = (n: number, style: 'short' | 'long' = 'short'): string => dayWith(`weekday ${style}`, { weekday: style }, `2026-11-0${2 + n}`);

/** "under 4 hours", "4 to 8 hours", "over 3 days" */
export function bucketText(least: number, most: number | undefined, text: (n: number) => string): string {
	if (most === undefined) return t('rep.at_least', { n: text(least) });
	return least === 0 ? t('rep.under', { n: text(most) }) : t('rep.from_to', { low: text(least), high: text(most) });
}

/** The highest, lowest of a line, and where. */
export function extremes(points: readonly { day: string; value?: number }[]): { low: { day: string; value: number }; high: { day: string; value: number } } | null {
	const real = points.filter((p): p is { day: string; value: number } => p.value !== undefined);
	const [first] = real;
	if (!first) return null;
	return real.reduce((m, p) => ({ low: p.value < m.low.value ? p : m.low, high: p.value > m.high.value ? p : m.high }), { low: first, high: first });
}
