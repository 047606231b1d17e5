// business_time.test.ts - the screen counts open time as the program does: one table, proven there by test_business_changes.c.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { openAfter, openBetween, type OpenTimes } from '../shared/business_time.ts';
import { dueShown } from '../shared/due.ts';
import { setLocale } from '../shared/i18n.ts';

Object.assign(globalThis, { document: { documentElement: {} } });
await setLocale('en');
declare const UI_ROOT: string;
const MIN = 60_000;
const HOUR = 60 * MIN;

interface Sample { from: number; to: number; open: number; after: number }
const table = JSON.parse(readFileSync(`${UI_ROOT}/tests/open_times.json`, 'utf8')) as (OpenTimes & { samples: Sample[] })[];

test('open time between two moments, and when it has gone by', () => {
	for (const o of table)
		for (const s of o.samples) {
			assert.equal(openBetween(o, s.from, s.to), s.open);
			if (s.open) assert.equal(openAfter(o, s.from, s.open), s.after);
		}
	const o = table[0]!;
	assert.equal(openBetween(o, o.from - 1, o.until), undefined);
	assert.equal(openBetween(o, o.from, o.until + 1), undefined);
	assert.equal(openAfter(o, o.from, 1e12), o.until);
});

/** Friday and Monday 09:00-12:00 and 13:00-18:00, as hours since Friday's midnight. */
const week: OpenTimes = { from: 0, until: 120 * HOUR, changes: [9, 12, 13, 18, 81, 84, 85, 90].map((h) => h * HOUR) };

test('a badge counts business time, and stands while the office is closed', () => {
	const due = 82.5 * HOUR; // Monday 10:30, two hours of business time after Friday 17:30
	for (const [now, short, next] of [
		[17.5 * HOUR, '2 h', 17.5 * HOUR + 1], [17.5 * HOUR + 1, '1 h 59 min', 17.5 * HOUR + MIN + 1], [18 * HOUR, '1 h 30 min', 81 * HOUR + 1],
		[40 * HOUR, '1 h 30 min', 81 * HOUR + 1], [82 * HOUR, '30 min', 82 * HOUR + 1], [due - 30_000, '< 1 min', due],
		[due, 'just over', due + MIN], [84 * HOUR + 30 * MIN, '1 h 30 min over', 85 * HOUR + MIN],
	] as const) {
		const d = dueShown(due, undefined, now, week);
		assert.equal(d.short, short, String(now / HOUR));
		assert.equal(d.next, next, String(now / HOUR));
		assert.equal(dueShown(due, undefined, d.next - 1, week).short, short);
		assert(dueShown(due, undefined, d.next, week).short !== short);
	}
});

test('hours of business time make no days', () => {
	const always: OpenTimes = { from: 0, until: 1000 * HOUR, changes: [0, 1000 * HOUR] };
	assert.equal(dueShown(50 * HOUR, undefined, 0, always).short, '50 h');
	assert.equal(dueShown(50 * HOUR, undefined, 0, null).short, '2 d 2 h');
});

test('colour follows slack also while nothing counts', () => {
	const d = dueShown(82.5 * HOUR, 60 * HOUR, 59 * HOUR, week);
	assert.deepEqual([d.standing, d.next], ['fine', 60 * HOUR]);
	assert.equal(dueShown(82.5 * HOUR, 60 * HOUR, 60 * HOUR, week).standing, 'risk');
});

test('what the list does not reach, or is not there yet, is a moment', () => {
	const far = Date.UTC(2031, 0, 2, 3);
	for (const open of [week, undefined]) {
		const d = dueShown(far, undefined, HOUR, open);
		assert(d.short.includes('Jan'), d.short);
		assert(d.long.startsWith('due ') && d.long.includes('Jan'), d.long);
		assert(d.next <= 2 * HOUR);
	}
});
