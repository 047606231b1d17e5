// live.test.ts - the chain of numbered frames, and how lag is measured.
import assert from 'node:assert/strict';
import test from 'node:test';
import { behind, follow, kept, places, type Numbered } from '../shared/chain.ts';
import { lagMeter } from '../shared/lag.ts';

const ticket = (s: number, n: number): Numbered => ({ t: 'gone', s, n, id: '1', version: 1 });
const skip = (s: number, after: number, n: number): Numbered => ({ t: 'skip', s, after, n });

test('a frame continues its stream, repeats it, leaves a hole, or is of an unknown one', () => {
	const cases: [Numbered, string, number][] = [
		[ticket(1, 11), 'take', 11],
		[ticket(1, 10), 'repeat', 10],
		[ticket(1, 3), 'repeat', 10],
		[ticket(1, 12), 'hole', 10],
		[skip(1, 10, 14), 'take', 14],
		[skip(1, 8, 14), 'take', 14],
		[skip(1, 8, 10), 'repeat', 10],
		[skip(1, 11, 14), 'hole', 10],
		[ticket(2, 1), 'unknown', 10],
	];
	for (const [frame, want, at] of cases) {
		const have = places([{ s: 1, n: 10 }]);
		assert.equal(follow(have, frame), want, JSON.stringify(frame));
		assert.equal(have.get(1), at, JSON.stringify(frame));
	}
});

test('a pulse ahead of us is a hole, one with a stranger asks for everything', () => {
	const have = places([{ s: 1, n: 10 }, { s: 2, n: 4 }]);
	assert.equal(behind(have, [{ s: 1, n: 10 }, { s: 2, n: 4 }]), 'no');
	assert.equal(behind(have, [{ s: 1, n: 9 }]), 'no');
	assert.equal(behind(have, [{ s: 1, n: 11 }]), 'hole');
	assert.equal(behind(have, [{ s: 3, n: 1 }]), 'unknown');
	assert.equal(behind(have, [{ s: 3, n: 1 }, { s: 2, n: 5 }]), 'hole');
	assert.deepEqual(kept(have), [{ s: 1, n: 10 }, { s: 2, n: 4 }]);
});

test('lag is what exceeds the quickest way, whatever the clocks say', () => {
	const m = lagMeter();
	const off = 3_600_000; // their clock is an hour ahead
	m.roundTrip(20, 0);
	assert.equal(m.heard(1000 + off, 1010), 10, 'the quickest way itself: half a round trip');
	assert.equal(m.heard(2000 + off, 2010), 10);
	assert.equal(m.heard(3000 + off, 3510), 510, 'half a second in a queue');
	assert.equal(m.heard(4000 + off, 4005), 10, 'a quicker one sets the measure');
	assert.equal(m.heard(5000 + off, 5010), 15);
	assert.equal(Math.round(m.offset()), off + 5, 'the server clock');
	m.forget();
	assert.equal(m.heard(9000, 9500), 0, 'nothing to compare with');
});
