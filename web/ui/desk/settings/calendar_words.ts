// calendar_words.ts - dates, weekdays and hours of calendars as people read them. A date has no zone: UTC stands in for it.
import { locale, t } from '../../shared/i18n.ts';
import { type Day, type Hours, WEEKDAYS, type Weekday } from './calendar_days.ts';

const made = new Map<string, Intl.DateTimeFormat>();
function format(name: string, options: Intl.DateTimeFormatOptions, date: string): string {
	const key = `${locale.value} ${name}`;
	let f = made.get(key);
	if (!f) made.set(key, (f = new Intl.DateTimeFormat(locale.value, { ...options, timeZone: 'UTC' })));
	return f.format(new Date(`${date}T00:00:00Z`));
}

const MONDAY = '2024-01-01';
const weekdayDate = (w: Weekday): string => MONDAY.slice(0, 9) + String(1 + WEEKDAYS.indexOf(w));

export const weekdayName = (w: Weekday): string => format('weekday', { weekday: 'long' }, weekdayDate(w));
export const weekdayLetter = (w: Weekday): string => format('narrow', { weekday: 'narrow' }, weekdayDate(w));
export const monthName = (year: number, month: number): string => format('month', { month: 'long' }, `${year}-${String(month).padStart(2, '0')}-01`);
export const longDate = (date: string): string => format('long', { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }, date);
export const shortDate = (date: string): string => format('short', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, date);

export const hoursText = (hours: Hours): string => (hours.length ? hours.map(([a, b]) => `${a}–${b}`).join(', ') : t('calendar.closed'));

/** "Thu, 1 October 2026: closed on this date, National Day" */
export function dayText(d: Day): string {
	const state = d.kind === 'open' ? hoursText(d.hours) : d.kind === 'other' || d.kind === 'extra' ? `${t(`calendar.kind_${d.kind}`)}, ${hoursText(d.hours)}` : t(`calendar.kind_${d.kind}`);
	return `${longDate(d.date)}: ${state}${d.name ? `, ${d.name}` : ''}`;
}
