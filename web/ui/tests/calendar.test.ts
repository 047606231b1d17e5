// calendar.test.ts - what a calendar's spec makes of each date, and what a manager's choice makes of the spec.
import assert from 'node:assert/strict';
import test from 'node:test';
import { addDays, choiceOf, dateByKey, dayOf, hoursOn, joined, minutes, monthDates, specialDates, tidySpec, tidyTime, weekdayOf, withChoice, type Hours, type Spec } from '../desk/settings/calendar_days.ts';

const office: Hours = [['09:00', '12:00'], ['13:00', '18:00']];
const base: Spec = { timezone: 'Asia/Shanghai', hours: { mon: office, fri: [['09:00', '17:00']] } };

test('a date is as its weekday, unless the spec says otherwise', () => {
	const s: Spec = {
		...base,
		holidays: ['2026-03-09', '2026-03-16'],
		shifts: { '2026-03-13': [['10:00', '11:00']], '2026-03-16': office },
		breaks: { '2026-03-20': [['12:00', '24:00']] },
		opens: { '2026-03-14': 'mon', '2026-03-16': [['20:00', '22:00']], '2026-03-15': 'sun' },
		names: { '2026-03-09': 'Holiday', '2026-03-23': 'Named only' },
	};
	const table: [string, string, Hours][] = [
		['2026-03-02', 'open', office],
		['2026-03-03', 'closed', []],
		['2026-03-09', 'off', []],
		['2026-03-13', 'other', [['10:00', '11:00']]],
		['2026-03-14', 'extra', office],
		['2026-03-15', 'closed', []],
		['2026-03-16', 'other', [['20:00', '22:00']]],
		['2026-03-20', 'other', [['09:00', '12:00']]],
		['2026-03-23', 'open', office],
	];
	for (const [date, kind, hours] of table) assert.deepEqual([dayOf(s, date).kind, dayOf(s, date).hours], [kind, hours], date);
	assert.equal(dayOf(s, '2026-03-09').name, 'Holiday');
	assert.deepEqual(specialDates(s, 2026), ['2026-03-09', '2026-03-13', '2026-03-14', '2026-03-15', '2026-03-16', '2026-03-20', '2026-03-23']);
	assert.deepEqual(specialDates(s, 2027), []);
});

test('intervals are ordered and joined, up to 24:00', () => {
	assert.deepEqual(joined([['22:00', '24:00'], ['09:00', '12:00'], ['11:00', '13:00'], ['13:00', '14:00']]), [['09:00', '14:00'], ['22:00', '24:00']]);
	assert.deepEqual(joined([['12:00', '09:00'], ['', '']]), []);
});

test('a choice for a date takes the place of all that was said of it', () => {
	let s: Spec = { ...base, breaks: { '2026-03-09': [['10:00', '11:00']] } };
	s = withChoice(s, '2026-03-09', { is: 'off' }, ' Rest ');
	assert.deepEqual(s, { ...base, holidays: ['2026-03-09'], names: { '2026-03-09': 'Rest' } });
	assert.deepEqual(choiceOf(s, '2026-03-09'), { is: 'off' });
	s = withChoice(s, '2026-03-09', { is: 'hours', hours: [['10:00', '11:00']] }, '');
	assert.deepEqual(s, { ...base, shifts: { '2026-03-09': [['10:00', '11:00']] } });
	assert.deepEqual(choiceOf(s, '2026-03-09'), { is: 'hours', hours: [['10:00', '11:00']] });
	s = withChoice(s, '2026-03-14', { is: 'like', weekday: 'fri' }, 'Make-up');
	assert.deepEqual(hoursOn(s, '2026-03-14'), [['09:00', '17:00']]);
	assert.deepEqual(choiceOf(s, '2026-03-14'), { is: 'like', weekday: 'fri' });
	s = withChoice(withChoice(s, '2026-03-14', { is: 'usual' }, 'x'), '2026-03-09', { is: 'usual' }, '');
	assert.deepEqual(s, base);
	assert.deepEqual(choiceOf(s, '2026-03-09'), { is: 'usual' });
});

test('a weekend that is a holiday stays one when it is looked at', () => {
	const s = withChoice(base, '2026-10-03', { is: 'off' }, 'National Day');
	assert.equal(dayOf(s, '2026-10-03').kind, 'off');
	assert.deepEqual(choiceOf(s, '2026-10-03'), { is: 'off' });
});

test('times are taken as people type them', () => {
	const table: [string, string][] = [['9', '09:00'], ['930', '09:30'], ['9:30', '09:30'], ['18.45', '18:45'], ['24', '24:00'], ['０９：００', '09:00'], ['25', '25'], ['9:61', '9:61'], ['soon', 'soon'], ['', '']];
	for (const [typed, want] of table) assert.equal(tidyTime(typed), want, typed);
	assert.equal(Number.isNaN(minutes('24:01')), true);
});

test('the keys walk the year, also over its end', () => {
	const table: [string, string, string | null][] = [
		['ArrowRight', '2026-12-31', '2027-01-01'], ['ArrowUp', '2026-01-03', '2025-12-27'], ['Home', '2026-03-12', '2026-03-09'], ['End', '2026-03-12', '2026-03-15'],
		['PageDown', '2026-01-31', '2026-02-28'], ['PageUp', '2026-01-31', '2025-12-31'], ['a', '2026-01-31', null],
	];
	for (const [key, from, to] of table) assert.equal(dateByKey(key, from), to, `${key} ${from}`);
	assert.equal(addDays('2024-02-28', 1), '2024-02-29');
	assert.equal(weekdayOf('2026-03-08'), 'sun');
	assert.equal(monthDates(2024, 2).length, 29);
});

test('what holds nothing is left out', () => {
	assert.deepEqual(tidySpec({ timezone: 'UTC', hours: { mon: [], sun: office }, holidays: [], shifts: {}, names: {} }), { timezone: 'UTC', hours: { sun: office } });
});
