// queue.test.ts - which tickets a view holds, and that rows never move on their own.
import assert from 'node:assert/strict';
import test from 'node:test';
import { rowsInSight } from '../desk/queue/window.ts';
import { belongs, bySlack, changed, inOrder, NO_ROWS, resort, type Rows, sortOf } from '../desk/state/queue_rules.ts';
import type { Ticket, View } from '../shared/gen/protocol.gen.ts';

const ticket = (id: string, more: Partial<Ticket> = {}): Ticket => ({
	id, number: id, subject: '', snippet: '', status: 'open', priority: 'normal', channel: 'mail', team_id: '1', customer_name: '', version: 1, last_seq: 1, created: 0, activity: Number(id), ...more,
});
const who = { id: '7', teams: new Set(['1']), now: 1000 };

test('a view holds what its name says', () => {
	const mine = ticket('1', { assignee_id: '7' });
	const others = ticket('2', { assignee_id: '8' });
	const free = ticket('3');
	const elsewhere = ticket('4', { team_id: '2' });
	const done = ticket('5', { status: 'solved', assignee_id: '7' });
	const closed = ticket('6', { status: 'closed' });
	const waiting = ticket('7', { status: 'waiting', assignee_id: '7' });
	const risky = ticket('8', { assignee_id: '8', team_id: '2', risk: 900, due: 1100 });
	const late = ticket('9', { assignee_id: '8', team_id: '2', risk: 900, due: 1000 });
	const lateDone = ticket('10', { status: 'solved', due: 900 });
	const asleep = ticket('18', { snoozed_until: 99, assignee_id: '7', due: 900 });
	const endless = ticket('19', { snoozed_until: 0 });
	const all = [mine, others, free, elsewhere, done, closed, waiting, risky, late, lateDone, asleep, endless];
	const want: Record<View, string> = { mine: '1 7', unassigned: '3', team: '1 2 3 7', open: '1 2 3 4 7 8 9', solved: '5 6 10', at_risk: '8', breached: '9', snoozed: '18 19' };
	for (const [view, ids] of Object.entries(want) as [View, string][])
		assert.equal(all.filter((t) => belongs(t, { view, team: view === 'team' ? '1' : '' }, who)).map((t) => t.id).join(' '), ids, view);
});

test('newest activity first, then the greater id, also past a digit more', () => {
	const list = [ticket('9', { activity: 5 }), ticket('10', { activity: 5 }), ticket('3', { activity: 8 })];
	assert.deepEqual(list.sort(inOrder).map((t) => t.id), ['3', '10', '9']);
});

test('by slack: the earliest deadline first, none at the end', () => {
	const list = [ticket('1'), ticket('2', { due: 9 }), ticket('10', { due: 5 }), ticket('9', { due: 5 })];
	assert.deepEqual(list.sort(bySlack).map((t) => t.id), ['9', '10', '2', '1']);
	assert.equal(sortOf('breached', 'activity'), 'slack');
	assert.equal(sortOf('solved', 'slack'), 'activity');
});

const rows: Rows = { ...NO_ROWS, ids: ['5', '4', '3'] };

test('what is new waits; what leaves is greyed; what rises waits; nothing moves', () => {
	const was = ticket('3');
	const risen = ticket('3', { activity: 99 });
	assert.deepEqual([...changed(rows, false, '9', null, ticket('9'), true, false).fresh], ['9']);
	assert.deepEqual([...changed(rows, true, '3', was, risen, true, false).moved], ['3']);
	assert.equal(changed(rows, true, '3', was, risen, true, true), rows, 'one\'s own doing needs no telling');
	assert.equal(changed(rows, true, '5', ticket('5'), ticket('5', { activity: 99 }), true, false), rows, 'the first cannot rise');
	assert.deepEqual([...changed(rows, true, '3', was, null, false, false).left], ['3']);
	for (const r of [changed(rows, false, '9', null, ticket('9'), true, false), changed(rows, true, '3', was, null, false, false)]) assert.deepEqual(r.ids, rows.ids);
});

test('by slack a moved deadline waits to be sorted, activity does not', () => {
	const was = ticket('3', { due: 50 });
	assert.deepEqual([...changed(rows, true, '3', was, ticket('3', { due: 40 }), true, false, 'slack').moved], ['3']);
	assert.equal(changed(rows, true, '3', was, ticket('3', { due: 50, activity: 99 }), true, false, 'slack'), rows);
});

test('what came back is not left, what never belonged is not new', () => {
	const left = changed(rows, true, '3', ticket('3'), null, false, false);
	assert.equal(changed(left, true, '3', ticket('3'), ticket('3'), true, false).left.size, 0);
	const fresh = changed(rows, false, '9', null, ticket('9'), true, false);
	assert.equal(changed(fresh, false, '9', ticket('9'), ticket('9', { status: 'solved' }), false, false).fresh.size, 0);
});

test('asked for, everything goes where it belongs, and the open ticket stays', () => {
	const known = new Map(['3', '4', '5', '9'].map((id) => [id, ticket(id)]));
	known.set('3', ticket('3', { activity: 50 }));
	const r = resort({ ids: ['5', '4', '3'], fresh: new Set(['9']), moved: new Set(['3']), left: new Set(['4', '5']) }, (id) => known.get(id), '4');
	assert.deepEqual(r.ids, ['3', '9', '4']);
	assert.deepEqual([...r.left], ['4']);
	assert.equal(r.fresh.size + r.moved.size, 0);
});

test('only rows in sight are in the page', () => {
	for (const [scroll, total] of [[0, 10_000], [44 * 5000, 10_000], [44 * 9990, 10_000], [0, 3], [0, 0]] as const) {
		const { from, to } = rowsInSight(scroll, 900, 44, total);
		assert(to - from <= 40 && from >= 0 && to <= total, `${from}..${to} of ${total}`);
		const last = Math.min(total - 1, Math.floor((scroll + 899) / 44));
		assert(total === 0 || (from <= Math.floor(scroll / 44) && to > last), `${from}..${to} shows ${scroll}`);
	}
});
