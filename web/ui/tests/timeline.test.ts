// timeline.test.ts - what stands in a conversation, and in which order.
import assert from 'node:assert/strict';
import test from 'node:test';

import { type Between, type Item, mergeMessages, timelineItems } from '../desk/ticket/timeline_items.ts';
import type { Event, Message, TicketRef } from '../shared/gen/protocol.gen.ts';

const HOUR = 3_600_000;
const message = (seq: number, created: number): Message => ({
	id: String(seq), seq, kind: 'inbound', class: 'human', trust: 'known', channel: 'mail', author_name: '', created, text: '', has_html: false, has_source: false, attachments: [], recipients: [],
});
const event = (version: number, at: number, kind = 'status'): Event => ({ version, kind, at, was: 'new', became: 'open', cause: '' });
const shape = (items: Item[]): string => items.map((i) => (i.t === 'message' ? `m${i.message.seq}` : i.t === 'events' ? `e${i.events.length}` : i.t)).join(' ');

test('days, messages and changes in the order of time; neighbours fold into one group', () => {
	const m = [message(1, 10 * HOUR), message(2, 12 * HOUR), message(3, 40 * HOUR)];
	const e = [event(2, 11 * HOUR), event(3, 11 * HOUR + 1), event(4, 11 * HOUR + 2), event(5, 41 * HOUR)];
	assert.equal(shape(timelineItems(m, e, 0)), 'day m1 e3 m2 day m3 e1');
});

test('a group of changes does not reach over midnight', () => {
	assert.equal(shape(timelineItems([message(1, 22 * HOUR)], [event(2, 23 * HOUR), event(3, 25 * HOUR)], 0)), 'day m1 e1 day e1');
});

test('what a message tells is not told twice', () => {
	const told = ['created', 'replied', 'noted', 'received', 'delivery'].map((kind, i) => event(i + 2, 11 * HOUR, kind));
	assert.equal(shape(timelineItems([message(1, 10 * HOUR)], told, 0)), 'day m1');
});

test('changes from before the loaded messages stay away with them', () => {
	assert.equal(shape(timelineItems([message(51, 10 * HOUR)], [event(2, HOUR), event(3, 11 * HOUR)], 0)), 'day m51 e1');
});

test('the line of the last visit stands before the first message since', () => {
	const m = [message(1, HOUR), message(2, 2 * HOUR), message(3, 3 * HOUR)];
	assert.equal(shape(timelineItems(m, [], 2)), 'day m1 m2 since m3');
	assert.equal(shape(timelineItems(m, [], 3)), 'day m1 m2 m3');
	assert.equal(shape(timelineItems(m, [], 0)), 'day m1 m2 m3');
});

test('what was said on other tickets stands between by time; from before the loaded messages it waits', () => {
	const ref = { id: '9', number: '9-K', subject: '', status: 'closed', customer_name: '', created: 0, last_seq: 3 } as TicketRef;
	const guest = (at: number) => ({ ticket_id: '9', message: { ...message(at, at * HOUR), id: `g${at}` } });
	const between = (list: readonly ReturnType<typeof guest>[], next = '', state: Between['state'] = 'ready'): Between => ({ of: new Map([['9', ref]]), list, next, state });
	const m = [message(1, 10 * HOUR), message(2, 20 * HOUR)];
	const items = timelineItems(m, [event(2, 14 * HOUR)], 1, between([guest(8), guest(15), guest(30)]));
	assert.equal(shape(items), 'day m8 m1 e1 m15 since m2 day m30', 'they are not counted as new');
	assert.deepEqual(items.map((i) => i.t === 'message' && i.from?.number).filter(Boolean), ['9-K', '9-K', '9-K']);
	const late = [message(51, 10 * HOUR), message(52, 20 * HOUR)];
	assert.equal(shape(timelineItems(late, [], 0, between([guest(8), guest(15)], 'more'))), 'day m51 m15 m52');
	assert.equal(shape(timelineItems(late, [], 0, between([guest(11), guest(15)], 'more'))), 'gap day m51 m11 m15 m52');
	assert.equal(shape(timelineItems(m, [], 0, between([], '', 'error'))), 'gap day m1 m2');
});

test('a newer copy of a message takes its place', () => {
	const sent: Message = { ...message(2, 2), recipients: [{ address: 'a', state: 'sent', at: 1 }] };
	const all = mergeMessages([message(1, 1), message(2, 2)], [sent, message(3, 3)]);
	assert.deepEqual(all.map((x) => x.seq), [1, 2, 3]);
	assert.equal(all[1]?.recipients.length, 1);
});
