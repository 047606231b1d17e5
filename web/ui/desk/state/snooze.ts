// snooze.ts - moments at which a ticket is worth seeing again, as offered. Pure but for the clock handed in.
import type { PlainKey } from '../../shared/i18n.ts';

const HOUR = 3_600_000;
const MORNING = 9;

export interface Preset {
	id: 'in_2h' | 'tomorrow' | 'monday' | 'opening';
	label: PlainKey;
	at: number;
}

/** The morning of the day that is `days` after today, by this browser's clock. */
function morning(now: number, days: number): number {
	const d = new Date(now);
	d.setDate(d.getDate() + days);
	return d.setHours(MORNING, 0, 0, 0);
}

/** `opening` 0: nobody said when work begins again. */
export function presets(now: number, opening: number): Preset[] {
	const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
	const list: Preset[] = [
		{ id: 'in_2h', label: 'snooze.in_2h', at: now + 2 * HOUR },
		{ id: 'tomorrow', label: 'snooze.tomorrow', at: morning(now, 1) },
	];
	if (opening > now) list.push({ id: 'opening', label: 'snooze.opening', at: opening });
	if (toMonday > 1) list.push({ id: 'monday', label: 'snooze.monday', at: morning(now, toMonday) });
	return list;
}

/** "2026-11-23T09:00" of a date field, by this browser's clock; NaN: none. */
export const readLocal = (text: string): number => (text ? new Date(text).getTime() : NaN);
export function writeLocal(ms: number): string {
	const d = new Date(ms);
	const two = (n: number) => String(n).padStart(2, '0');
	return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}
