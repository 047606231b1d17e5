// phone.test.ts - lengths of calls as people write them, and what a note sends.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readLength, showLength } from '../desk/phone/time.ts';

test('a length is read as it is shown, as minutes, and full-width', () => {
	for (const ms of [0, 5_000, 65_000, 3_599_000, 3_723_000, 86_399_000]) assert.equal(readLength(showLength(ms)), ms);
	assert.equal(showLength(245_900), '4:05');
	assert.equal(showLength(3_723_000), '1:02:03');
	assert.equal(readLength('5'), 300_000);
	assert.equal(readLength(' ４：０５ '), 245_000);
});

test('what is no length is refused', () => {
	for (const text of ['', ':', '4:', '4:60', '1:60:00', '-1', '4.5', 'four', '24:00:01', '99999', '1:2:3:4']) assert(Number.isNaN(readLength(text)), text);
});
