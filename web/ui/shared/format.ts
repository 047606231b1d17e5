// format.ts - times and sizes as people read them. Pure but for the chosen language; "now" is handed in.
import { locale, t } from './i18n.ts';
import type { Locale } from './gen/protocol.gen.ts';

const made = new Map<string, Intl.DateTimeFormat>();
function dates(of: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${of} ${name}`;
	let f = made.get(key);
	if (!f) made.set(key, (f = new Intl.DateTimeFormat(of, options)));
	return f;
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

export const clock = (ms: number): string => dates(locale.value, 'clock', CLOCK).format(ms);
export const fullTime = (ms: number): string => dates(locale.value, 'full', { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(ms);

const dayStart = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
export const sameDay = (a: number, b: number): boolean => dayStart(a) === dayStart(b);
const daysBetween = (a: number, b: number): number => Math.round((dayStart(b) - dayStart(a)) / 86_400_000);

/** A heading between days. */
export function dayName(ms: number, now: number): string {
	const days = daysBetween(ms, now);
	if (days === 0) return t('timeline.today');
	if (days === 1) return t('timeline.yesterday');
	const sameYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
	return sameYear
		? dates(locale.value, 'day', { weekday: 'short', day: 'numeric', month: 'long' }).format(ms)
		: dates(locale.value, 'day-year', { day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
}

/** Short, for a list: "now", "5 min", the clock today, then the day. */
export function shortTime(ms: number, now: number): string {
	const minutes = Math.floor((now - ms) / 60_000);
	if (minutes < 1) return t('time.now');
	if (minutes < 60) return t('time.min', { n: minutes });
	if (sameDay(ms, now)) return clock(ms);
	if (daysBetween(ms, now) < 300) return dates(locale.value, 'short', { day: 'numeric', month: 'short' }).format(ms);
	return dates(locale.value, 'short-year', { year: 'numeric', month: 'short' }).format(ms);
}

/** A moment ahead, short: the clock today, else the day. */
export const shortDate = (ms: number, now: number): string => (sameDay(ms, now) ? clock(ms) : dates(locale.value, 'short', { day: 'numeric', month: 'short' }).format(ms));
/** In a history: the clock today, else the day and the clock. */
export function shortMoment(ms: number): string {
	if (sameDay(ms, Date.now())) return clock(ms);
	return dates(locale.value, 'moment', { day: 'numeric', month: 'short', ...CLOCK }).format(ms);
}

/** How long ago, in the largest unit that is full. Pure. */
export function ageOf(ms: number): readonly ['moment' | 'min' | 'hour' | 'day', number] {
	const minutes = Math.floor(ms / 60_000);
	if (minutes < 1) return ['moment', 0];
	if (minutes < 60) return ['min', minutes];
	return minutes < 24 * 60 ? ['hour', Math.floor(minutes / 60)] : ['day', Math.floor(minutes / 60 / 24)];
}

export function ago(ms: number, now: number): string {
	const [unit, n] = ageOf(now - ms);
	return t(`time.${unit}_ago`, { n });
}

export function fileSize(bytes: number): string {
	const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
	let i = 0;
	let n = bytes;
	while (n >= 1000 && i < units.length - 1) {
		n /= 1000;
		i++;
	}
	if (!i) return `${count(n)} B`;
	return new Intl.NumberFormat(locale.value, { style: 'unit', unit: units[i] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: n < 10 ? 1 : 0 }).format(n);
}

export const count = (n: number): string => new Intl.NumberFormat(locale.value).format(n);
