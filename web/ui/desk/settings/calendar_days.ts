// calendar_days.ts - a calendar's spec as screens edit it, and what it makes of each date. Wall-clock only: what a day looks
// like needs no time zone. Pure; the rules are those of workflow/business_time.h.

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type Interval = readonly [string, string];
export type Hours = readonly Interval[];

export interface Spec {
	timezone: string;
	hours?: Partial<Record<Weekday, Hours>>;
	shifts?: Readonly<Record<string, Hours>>;
	breaks?: Readonly<Record<string, Hours>>;
	holidays?: readonly string[];
	opens?: Readonly<Record<string, Hours | Weekday>>;
	names?: Readonly<Record<string, string>>;
}

/** closed, open: as the weekday is. off: closed, other: other hours, extra: open although its weekday is not - by the date. */
export type DayKind = 'closed' | 'open' | 'off' | 'other' | 'extra';
export interface Day {
	date: string;
	kind: DayKind;
	hours: Hours;
	name: string;
}

const DAY = 1440;
const TIME = /^(\d{2}):(\d{2})$/;

/** Minutes of "09:30", up to 24:00; NaN for anything else. */
export function minutes(text: string): number {
	const m = TIME.exec(text);
	const n = m ? Number(m[1]) * 60 + Number(m[2]) : NaN;
	return m && Number(m[2]) < 60 && n <= DAY ? n : NaN;
}

export const timeText = (n: number): string => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;

/** What people type ("9", "930", "9:30", "１８：００") as "09:30"; as it is when it is no time. */
export function tidyTime(typed: string): string {
	const plain = typed.trim().replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[：.]/g, ':');
	const m = /^(\d{1,2})(?::?(\d{2}))?$/.exec(plain);
	if (!m) return typed;
	const text = `${(m[1] ?? '').padStart(2, '0')}:${m[2] ?? '00'}`;
	return Number.isNaN(minutes(text)) ? typed : text;
}

export const intervalFits = ([from, to]: Interval): boolean => minutes(from) < minutes(to);

/** Ordered, and joined where they touch. */
export function joined(hours: Hours): Hours {
	const day = new Uint8Array(DAY);
	for (const i of hours) if (intervalFits(i)) day.fill(1, minutes(i[0]), minutes(i[1]));
	return pieces(day);
}

function pieces(day: Uint8Array): Hours {
	const out: [string, string][] = [];
	for (let m = 0; m < DAY; m++) {
		if (day[m] && !day[m - 1]) out.push([timeText(m), '']);
		const last = out[out.length - 1];
		if (day[m] && !day[m + 1] && last) last[1] = timeText(m + 1);
	}
	return out;
}

export const weekdayOf = (date: string): Weekday => WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
export const minutesOpen = (hours: Hours): number => joined(hours).reduce((n, [a, b]) => n + minutes(b) - minutes(a), 0);
const sameHours = (a: Hours, b: Hours): boolean => JSON.stringify(joined(a)) === JSON.stringify(joined(b));

export const isSpecial = (s: Spec, date: string): boolean =>
	(s.holidays?.includes(date) ?? false) || [s.shifts, s.breaks, s.opens, s.names].some((part) => part?.[date] !== undefined);

/** When a date is open, in pieces. */
export function hoursOn(s: Spec, date: string): Hours {
	const usual = s.hours?.[weekdayOf(date)] ?? [];
	const extra = s.opens?.[date];
	const day = new Uint8Array(DAY);
	const draw = (hours: Hours, value: number) => {
		for (const i of hours) if (intervalFits(i)) day.fill(value, minutes(i[0]), minutes(i[1]));
	};
	if (!s.holidays?.includes(date)) draw(s.shifts?.[date] ?? usual, 1);
	draw(s.breaks?.[date] ?? [], 0);
	if (extra) draw(typeof extra === 'string' ? (s.hours?.[extra] ?? []) : extra, 1);
	return pieces(day);
}

export function dayOf(s: Spec, date: string): Day {
	const usual = s.hours?.[weekdayOf(date)] ?? [];
	const name = s.names?.[date] ?? '';
	if (!isSpecial(s, date)) return { date, kind: usual.length ? 'open' : 'closed', hours: joined(usual), name };
	const hours = hoursOn(s, date);
	const kind = !hours.length ? (s.holidays?.includes(date) || usual.length ? 'off' : 'closed') : !usual.length ? 'extra' : sameHours(hours, usual) ? 'open' : 'other';
	return { date, kind, hours, name };
}

const dateText = (d: Date): string => d.toISOString().slice(0, 10);
export function addDays(date: string, n: number): string {
	const d = new Date(`${date}T00:00:00Z`);
	d.setUTCDate(d.getUTCDate() + n);
	return dateText(d);
}

/** The dates of a month, 1..12. */
export function monthDates(year: number, month: number): string[] {
	const out: string[] = [];
	for (const d = new Date(Date.UTC(year, month - 1, 1)); d.getUTCMonth() === month - 1; d.setUTCDate(d.getUTCDate() + 1)) out.push(dateText(d));
	return out;
}

/** The dates of a year that are not as their weekday is, or have a name. */
export function specialDates(s: Spec, year: number): string[] {
	const all = new Set([...(s.holidays ?? []), ...[s.shifts, s.breaks, s.opens, s.names].flatMap((p) => Object.keys(p ?? {}))]);
	return [...all].filter((d) => d.startsWith(`${year}-`)).sort();
}

/** What a manager chooses for a date. */
export type Choice = { is: 'usual' } | { is: 'off' } | { is: 'hours'; hours: Hours } | { is: 'like'; weekday: Weekday };

/** How a date stands in the spec, as that choice. */
export function choiceOf(s: Spec, date: string): Choice {
	const extra = s.opens?.[date];
	if (typeof extra === 'string' && !s.shifts?.[date] && !s.breaks?.[date]) return { is: 'like', weekday: extra };
	const d = dayOf(s, date);
	if (d.kind === 'off' || (d.kind === 'closed' && s.holidays?.includes(date))) return { is: 'off' };
	return d.kind === 'other' || d.kind === 'extra' ? { is: 'hours', hours: d.hours } : { is: 'usual' };
}

function without<T>(part: Readonly<Record<string, T>> | undefined, date: string): Record<string, T> {
	return Object.fromEntries(Object.entries(part ?? {}).filter(([d]) => d !== date));
}

const sorted = <T>(part: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The spec with a date as chosen; what else was said of the date goes. */
export function withChoice(s: Spec, date: string, choice: Choice, name: string): Spec {
	const holidays = (s.holidays ?? []).filter((d) => d !== date);
	const shifts = without(s.shifts, date);
	const opens = without(s.opens, date);
	const names = without(s.names, date);
	if (choice.is === 'off') holidays.push(date);
	if (choice.is === 'hours') shifts[date] = joined(choice.hours);
	if (choice.is === 'like') opens[date] = choice.weekday;
	if (name.trim() && choice.is !== 'usual') names[date] = name.trim();
	return tidySpec({ ...s, holidays: holidays.sort(), shifts: sorted(shifts), breaks: without(s.breaks, date), opens: sorted(opens), names: sorted(names) });
}

/** Without parts that hold nothing, so that equal calendars are equal texts. */
export function tidySpec(s: Spec): Spec {
	const { timezone, hours, shifts, breaks, holidays, opens, names } = s;
	const week: Partial<Record<Weekday, Hours>> = {};
	for (const d of WEEKDAYS) if (hours?.[d]?.length) week[d] = hours[d] ?? [];
	const out: Spec = { timezone };
	if (Object.keys(week).length) out.hours = week;
	if (Object.keys(shifts ?? {}).length) out.shifts = shifts ?? {};
	if (Object.keys(breaks ?? {}).length) out.breaks = breaks ?? {};
	if (holidays?.length) out.holidays = holidays;
	if (Object.keys(opens ?? {}).length) out.opens = opens ?? {};
	if (Object.keys(names ?? {}).length) out.names = names ?? {};
	return out;
}

/** Where the arrow keys lead from a date; null: they do not. */
export function dateByKey(key: string, date: string): string | null {
	const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key];
	if (days) return addDays(date, days);
	const weekday = WEEKDAYS.indexOf(weekdayOf(date));
	if (key === 'Home') return addDays(date, -weekday);
	if (key === 'End') return addDays(date, 6 - weekday);
	if (key !== 'PageUp' && key !== 'PageDown') return null;
	const [y = 0, m = 1, d = 1] = date.split('-').map(Number);
	const to = new Date(Date.UTC(y, m - 1 + (key === 'PageUp' ? -1 : 1), 1));
	const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
	to.setUTCDate(Math.min(d, last));
	return dateText(to);
}
