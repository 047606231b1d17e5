// on_call.test.ts - shifts as people say them and as the program keeps them; the week as a picture.
import assert from 'node:assert/strict';
import test from 'node:test';
import { clockMinutes, clockText, DAY_MIN, daysOf, nextShift, shiftForm, shiftLength, shiftOf, type ShiftForm, uncovered, WEEK_MIN } from '../desk/settings/on_call_form.ts';

const shift = (begins: number, ends: number, week = 0, agent = '1'): ShiftForm => ({ agent, week, begins, ends });

test('a shift there and back is the same', () => {
	for (const [begins, ends, length] of [[540, 1080, 540], [1080, 540 + DAY_MIN, 900], [0, 0, WEEK_MIN], [6 * DAY_MIN + 1200, 540, 780], [0, WEEK_MIN - 1, WEEK_MIN - 1]] as const) {
		const s = shift(begins, ends, 1);
		assert.equal(shiftLength(s), length);
		assert.deepEqual(shiftForm(shiftOf(s)), s);
	}
});

test('the week shows each shift on its days, over midnight and over the end of the week', () => {
	const days = daysOf({ weeks: 1, shifts: [shift(1080, DAY_MIN + 540), shift(6 * DAY_MIN + 1200, 540, 0, '2')] }, 0);
	assert.deepEqual(days[0], [{ shift: 1, agent: '2', from: 0, to: 540, lane: 0 }, { shift: 0, agent: '1', from: 1080, to: DAY_MIN, lane: 0 }]);
	assert.deepEqual(days[1], [{ shift: 0, agent: '1', from: 0, to: 540, lane: 0 }]);
	assert.deepEqual(days[6], [{ shift: 1, agent: '2', from: 1200, to: DAY_MIN, lane: 0 }]);
	assert.equal(uncovered(days), WEEK_MIN - 900 - 780);
});

test('what overlaps lies in lanes of its own', () => {
	const days = daysOf({ weeks: 1, shifts: [shift(0, 600), shift(300, 900, 0, '2'), shift(600, 700, 0, '3')] }, 0);
	assert.deepEqual(days[0]?.map((p) => p.lane), [0, 1, 0]);
	assert.equal(uncovered(days), WEEK_MIN - 900);
});

test('of several weeks only the one asked for is shown', () => {
	const form = { weeks: 2, shifts: [shift(0, 0), shift(0, 0, 1, '2')] };
	assert.deepEqual(daysOf(form, 0)[3]?.map((p) => p.agent), ['1']);
	assert.deepEqual(daysOf(form, 1)[3]?.map((p) => p.agent), ['2']);
	assert.deepEqual(daysOf({ ...form, weeks: 1 }, 0)[3]?.map((p) => p.agent), ['1']); // a week that is no more
});

test('the next shift is the same a day later', () => {
	assert.deepEqual(nextShift([], '1'), shift(540, 1080));
	assert.deepEqual(nextShift([shift(6 * DAY_MIN + 60, 120)], '2'), shift(60, 120 + DAY_MIN, 0, '2'));
});

test('times of day', () => {
	assert.equal(clockText(DAY_MIN + 65), '01:05');
	assert.equal(clockMinutes('23:59'), 1439);
	for (const text of ['24:00', '7:30', '12:60', '']) assert.equal(clockMinutes(text), -1);
});
