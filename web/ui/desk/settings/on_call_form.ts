// on_call_form.ts - a rota while it is edited: shifts as people say them (Monday 18:00 to Tuesday 09:00), and as the
// program keeps them (minutes since Monday 00:00 of the first week). Pure.
import type { OnCall, OnCallOverride, OnCallShift } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { mustStand, onlyWrong } from '../../shared/parts/field.tsx';

export const DAY_MIN = 1440;
export const WEEK_MIN = 10_080;
export const WEEKS_MOST = 8;

/** `week` counts from 0; a shift that ends when it begins is a week long. */
export interface ShiftForm {
	agent: string;
	week: number;
	begins: number;
	ends: number;
}

export interface OverrideForm {
	/** '' = nobody. */
	agent: string;
	begins: number;
	ends: number;
}

export interface RotaForm {
	name: string;
	timezone: string;
	weeks: number;
	active: boolean;
	shifts: readonly ShiftForm[];
	overrides: readonly OverrideForm[];
}

const wrapped = (n: number, by: number): number => ((n % by) + by) % by;

export const shiftForm = (s: OnCallShift): ShiftForm => ({
	agent: s.agent_id,
	week: Math.floor(s.start_min / WEEK_MIN),
	begins: s.start_min % WEEK_MIN,
	ends: (s.start_min + s.length_min) % WEEK_MIN,
});

export const shiftLength = (s: ShiftForm): number => wrapped(s.ends - s.begins - 1, WEEK_MIN) + 1;

export const shiftOf = (s: ShiftForm): OnCallShift => ({
	agent_id: s.agent, start_min: s.week * WEEK_MIN + s.begins, length_min: shiftLength(s),
});

export const formOf = (r: OnCall): RotaForm => ({
	name: r.name, timezone: r.timezone, weeks: r.weeks, active: r.active,
	shifts: r.shifts.map(shiftForm),
	overrides: r.overrides.map((o) => ({ agent: o.agent_id ?? '', begins: o.begins, ends: o.ends })),
});

export const overrideOf = (o: OverrideForm): OnCallOverride => ({ ...(o.agent ? { agent_id: o.agent } : {}), begins: o.begins, ends: o.ends });

export const newRota = (timezone: string): RotaForm => ({ name: '', timezone, weeks: 1, active: true, shifts: [], overrides: [] });

/** The usual next one: the day after the last, at the same hours. */
export function nextShift(shifts: readonly ShiftForm[], agent: string): ShiftForm {
	const last = shifts[shifts.length - 1];
	if (!last) return { agent, week: 0, begins: 9 * 60, ends: 18 * 60 };
	const begins = last.begins + DAY_MIN;
	return { agent, week: last.week, begins: begins % WEEK_MIN, ends: (last.ends + DAY_MIN) % WEEK_MIN };
}

/** A piece of a shift on one day, in minutes of that day; `lane` keeps apart what overlaps. */
export interface Piece {
	shift: number;
	agent: string;
	from: number;
	to: number;
	lane: number;
}

function piecesOf(s: ShiftForm, index: number, week: number, weeks: number): Array<Piece & { day: number }> {
	const rota = weeks * WEEK_MIN;
	const out: Array<Piece & { day: number }> = [];
	for (let at = s.week * WEEK_MIN + s.begins, left = shiftLength(s); left > 0;) {
		const minute = wrapped(at, rota);
		const inDay = minute % DAY_MIN;
		const n = Math.min(left, DAY_MIN - inDay);
		if (Math.floor(minute / WEEK_MIN) === week) out.push({ shift: index, agent: s.agent, day: Math.floor((minute % WEEK_MIN) / DAY_MIN), from: inDay, to: inDay + n, lane: 0 });
		at += n;
		left -= n;
	}
	return out;
}

/** The seven days of one of the rota's weeks. */
export function daysOf(form: Pick<RotaForm, 'shifts' | 'weeks'>, week: number): Piece[][] {
	const days: Piece[][] = Array.from({ length: 7 }, () => []);
	const all = form.shifts.flatMap((s, i) => (s.week < form.weeks ? piecesOf(s, i, week, form.weeks) : []));
	for (const { day, ...piece } of all.sort((a, b) => a.from - b.from)) {
		const here = days[day];
		if (!here) continue;
		while (here.some((x) => x.lane === piece.lane && x.to > piece.from)) piece.lane++;
		here.push(piece);
	}
	return days;
}

/** Minutes of a week in which nobody is on call. */
export const uncovered = (days: readonly Piece[][]): number => days.reduce((sum, day) => {
	let free = 0;
	let at = 0;
	for (const p of [...day].sort((a, b) => a.from - b.from)) {
		free += Math.max(0, p.from - at);
		at = Math.max(at, p.to);
	}
	return sum + free + Math.max(0, DAY_MIN - at);
}, 0);

export const clockText = (minute: number): string => `${String(Math.floor((minute % DAY_MIN) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** "07:30" as minutes; -1: it is no time. */
export function clockMinutes(text: string): number {
	const m = /^(\d\d):(\d\d)$/.exec(text);
	const n = m ? Number(m[1]) * 60 + Number(m[2]) : -1;
	return n < DAY_MIN && Number(m?.[2]) < 60 ? n : -1;
}

export function rotaWrong(f: RotaForm): Record<string, string> {
	const wrong: Record<string, string> = { name: mustStand(f.name), timezone: mustStand(f.timezone) };
	f.shifts.forEach((s, i) => {
		if (!s.agent) wrong[`shift.${i}`] = t('oncall.who_wrong');
		else if (s.week >= f.weeks) wrong[`shift.${i}`] = t('oncall.week_wrong');
	});
	f.overrides.forEach((o, i) => {
		if (!(o.ends > o.begins)) wrong[`override.${i}`] = t('oncall.override_wrong');
	});
	return onlyWrong(wrong);
}
