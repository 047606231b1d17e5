// snooze.ts - moments at which a ticket is worth seeing again, or a reply may leave, as offered: by the clock of the workspace's
// zone, whatever this device's shows. Pure but for the moment handed in.
import type { PlainKey } from '../../shared/i18n.ts';

const HOUR = 3_600_000;
const MORNING = 9;

export interface Preset {
	id: 'in_2h' | 'tomorrow' | 'monday' | 'opening';
	label: PlainKey;
	at: number;
}

/** What a clock there shows, as if it were UTC. `zone` '': this device's. */
function shown(ms: number, zone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', { ...(zone ? { timeZone: zone } : {}), hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(ms);
	const of = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
	return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** When a clock there shows this; an hour that is left out in spring is the one behind it. */
function moment(clock: number, zone: string): number {
	const near = clock - (shown(clock, zone) - clock);
	return clock - (shown(near, zone) - near);
}

/** The morning of the day that is `days` after today, there. */
function morning(now: number, days: number, zone: string): number {
	const d = new Date(shown(now, zone));
	return moment(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() + days, MORNING), zone);
}

/** `opening` 0: nobody said when work begins again. */
export function presets(now: number, opening: number, zone: string): Preset[] {
	const toMonday = (8 - new Date(shown(now, zone)).getUTCDay()) % 7 || 7;
	const list: Preset[] = [
		{ id: 'in_2h', label: 'snooze.in_2h', at: now + 2 * HOUR },
		{ id: 'tomorrow', label: 'snooze.tomorrow', at: morning(now, 1, zone) },
	];
	if (opening > now) list.push({ id: 'opening', label: 'snooze.opening', at: opening });
	if (toMonday > 1) list.push({ id: 'monday', label: 'snooze.monday', at: morning(now, toMonday, zone) });
	return list;
}

/** "2026-11-23T09:00" of a date field, by the clock there; NaN: none. */
export const readThere = (text: string, zone: string): number => (text ? moment(Date.parse(`${text}Z`), zone) : NaN);
export const writeThere = (ms: number, zone: string): string => new Date(shown(ms, zone)).toISOString().slice(0, 16);
