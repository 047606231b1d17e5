// when.ts - times, waits and sizes as the visitor reads them: their own zone, their own language. "now" is handed in.
import { locale, t } from './words.ts';

const made = new Map<string, Intl.DateTimeFormat>();
function format(name: string, options: Intl.DateTimeFormatOptions, ms: number): string {
	const key = `${locale} ${name}`;
	let f = made.get(key);
	if (!f) made.set(key, (f = new Intl.DateTimeFormat(locale, options)));
	return f.format(ms);
}

export const clock = (ms: number): string => format('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, ms);
export const full = (ms: number): string => format('full', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }, ms);

const day = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
export const sameDay = (a: number, b: number): boolean => day(a) === day(b);
const days = (a: number, b: number): number => Math.round((day(b) - day(a)) / 86_400_000);

/** A heading between days. */
export function dayName(ms: number, now: number): string {
	const n = days(ms, now);
	if (n === 0) return t('today');
	if (n === 1) return t('yesterday');
	const year = new Date(ms).getFullYear() !== new Date(now).getFullYear();
	return format(year ? 'day-year' : 'day', { weekday: 'short', day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}) }, ms);
}

/** A promised moment: the clock today, else the weekday, the day and the clock. */
export const promised = (ms: number, now: number): string =>
	sameDay(ms, now) ? clock(ms) : format('promise', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, ms);

const minutes = (ms: number): number => Math.max(1, Math.ceil(ms / 60_000));

/** "Usually answers within 3 minutes" */
export function usual(most: number): string {
	const n = minutes(most);
	if (n <= 1) return t('usual_soon');
	return n < 60 ? t('usual', { n }) : t('usual_hours', { n: Math.ceil(n / 60) });
}

/** The band of the estimate; '' when there is nothing to estimate from. */
export function wait(least: number | undefined, most: number | undefined): string {
	if (most === undefined) return '';
	if (most <= 60_000) return t('wait_minute');
	const from = minutes(least ?? most);
	const to = minutes(most);
	return from === to ? t('wait_one', { n: to }) : t('wait_band', { least: from, most: to });
}

export function fileSize(bytes: number): string {
	const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
	let i = 0;
	let n = bytes;
	for (; n >= 1000 && i < units.length - 1; i++) n /= 1000;
	if (!i) return `${n} B`;
	return new Intl.NumberFormat(locale, { style: 'unit', unit: units[i] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: n < 10 ? 1 : 0 }).format(n);
}
