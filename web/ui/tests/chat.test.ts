// chat.test.ts - what follows from a chat, canned replies, the tag of a widget, how often something is said again.
import assert from 'node:assert/strict';
import test from 'node:test';
import { follows, receiptOf } from '../desk/chat/line_rules.ts';
import { tagWith } from '../desk/settings/tag.ts';
import { filled, fitting, articleAt, slashAt } from '../desk/state/canned_rules.ts';
import { byWait, mayGoOn, nextChat, quietOf, stripOrder, waitsSince, wayOf } from '../desk/state/chat_rules.ts';
import { againAt, volumeOf } from '../desk/notify/wishes.ts';
import type { CannedReply, Chat, Event, Message } from '../shared/gen/protocol.gen.ts';

const chat = (id: string, more: Partial<Chat> = {}): Chat => ({
	id, state: 'active', present: true, by_chat: true, visitor_name: id, signed: false, widget_name: '', opened: 0, received_seq: 0, visitor_seen_seq: 0, agent_seen_seq: 0, mailed_seq: 0, unseen: 0, ...more,
});

test('how an answer reaches the visitor', () => {
	for (const [more, want] of [
		[{}, 'chat'],
		[{ present: false, left: 5 }, 'chat'],
		[{ present: false, left: 5, away: 9 }, 'waits'],
		[{ present: false, left: 5, away: 9, by_chat: false, reach: 'a@b.example' }, 'mail'],
		[{ present: true, away: 9 }, 'chat'],
	] as const) assert.equal(wayOf(chat('1', more)), want, JSON.stringify(more));
});

test('who waits longest comes first, and nobody waits in a chat that is over or goes on by mail', () => {
	const all = [chat('quiet', { last_agent: 9 }), chat('b', { waits_since: 200 }), chat('a', { waits_since: 100 }), chat('quieter', { last_agent: 3 })];
	assert.deepEqual([...all].sort(byWait).map((c) => c.id), ['a', 'b', 'quiet', 'quieter']);
	assert.equal(waitsSince(chat('x', { state: 'ended', waits_since: 5 })), 0);
	assert.equal(waitsSince(chat('x', { state: 'away', waits_since: 5 })), 0);
});

test('while one points at the strip nothing moves, what is new comes last, what is gone goes', () => {
	const now = [chat('a', { waits_since: 300 }), chat('b', { waits_since: 100 }), chat('new', { waits_since: 1 })];
	assert.deepEqual(stripOrder(['gone', 'a', 'b'], now, true), ['a', 'b', 'new']);
	assert.deepEqual(stripOrder(['gone', 'a', 'b'], now, false), ['new', 'b', 'a']);
});

test('the next chat: who waits longest of the others; else the one behind this, round and round', () => {
	const quiet = new Map(['a', 'b', 'c'].map((id) => [id, chat(id)]));
	assert.equal(nextChat(['a', 'b', 'c'], quiet, 'b'), 'c');
	assert.equal(nextChat(['a', 'b', 'c'], quiet, 'c'), 'a');
	assert.equal(nextChat(['a', 'b', 'c'], quiet, ''), 'a');
	const waiting = new Map([...quiet, ['a', chat('a', { waits_since: 50 })], ['c', chat('c', { waits_since: 20 })]]);
	assert.equal(nextChat(['a', 'b', 'c'], waiting, 'b'), 'c');
	assert.equal(nextChat(['a', 'b', 'c'], waiting, 'c'), 'a', 'not the one that is open');
	assert.equal(nextChat([], new Map(), ''), undefined);
});

test('a line goes on over the visitor\'s next line, never over a colleague\'s word or hand', () => {
	const e = (kind: string, actor_id?: string): Event => ({ version: 2, kind, at: 0, was: '', became: '', cause: '', ...(actor_id ? { actor_id } : {}) });
	assert(mayGoOn([e('received'), e('delivery')], '7'));
	assert(mayGoOn([e('replied', '7')], '7'));
	assert(mayGoOn([e('noted', '8')], '7'));
	assert(!mayGoOn([e('received'), e('replied', '8')], '7'));
	assert(!mayGoOn([e('assigned', '8')], '7'));
	assert(!mayGoOn([], '7'), 'nothing that explains it');
});

test('silence: ours after a minute, the visitor\'s after five, and when to look again', () => {
	assert.deepEqual(quietOf(chat('a', { waits_since: 1000 }), 30_000), { who: 'none', since: 0, next: 61_000 });
	assert.deepEqual(quietOf(chat('a', { waits_since: 1000 }), 61_000), { who: 'agent', since: 1000, next: Infinity });
	assert.equal(quietOf(chat('a', { last_agent: 1000 }), 300_999).who, 'none');
	assert.equal(quietOf(chat('a', { last_agent: 1000 }), 301_000).who, 'visitor');
	assert.equal(quietOf(chat('a', { state: 'away', last_agent: 1000 }), 900_000).who, 'none');
});

test('how far a line of ours has come', () => {
	const c = chat('a', { visitor_seen_seq: 2, received_seq: 4, mailed_seq: 6 });
	assert.deepEqual([2, 4, 6, 7].map((seq) => receiptOf(seq, c)), ['seen', 'received', 'mailed', 'sent']);
	assert.equal(receiptOf(7, { ...c, present: false }), 'waits');
	const m = (more: Partial<Message>): Message => ({ id: '1', seq: 1, kind: 'inbound', class: 'human', trust: 'known', channel: 'chat', author_name: '', created: 0, text: '', has_html: false, has_source: false, attachments: [], recipients: [], ...more }) as Message;
	assert(follows(m({}), m({ created: 60_000 })));
	assert(!follows(m({}), m({ created: 120_000 })));
	assert(!follows(m({}), m({ kind: 'reply' })));
	assert(!follows(m({ channel: 'mail' }), m({})));
});

test('a "/" asks for a canned reply at the start of a word only', () => {
	for (const [text, want] of [['/', { from: 0, query: '' }], ['/by', { from: 0, query: 'by' }], ['Hello /by', { from: 6, query: 'by' }], ['您好，/问候', { from: 3, query: '问候' }], ['a/b', null], ['see /by now', null], ['https://x', null], ['1/2', null], ['', null], ['line\n/x', { from: 5, query: 'x' }]] as const)
		assert.deepEqual(slashAt(text, text.length), want, text);
	assert.deepEqual(slashAt('/by and more', 3), { from: 0, query: 'by' }, 'up to the caret');
});

test('"??" asks for an article at the start of a word, with the words behind it', () => {
	for (const [text, want] of [['??', ''], ['??refund time', 'refund time'], ['Hello ??re', 're'], ['？？退款', '退款'], ['您好，??', ''], ['what??', null], ['???', null], ['??a\nb', null], ['?? why? ', null]] as const)
		assert.equal(articleAt(text, text.length)?.query ?? null, want, text);
	assert.equal(articleAt('Hi ??re', 7)?.from, 3);
});

test('places in braces are filled once; unknown ones stay', () => {
	const places = { 'customer.name': '{agent.name}', 'agent.name': 'Mei', 'ticket.number': '1-A' };
	assert.equal(filled('{customer.name}, {agent.name}: {ticket.number} {x} {', places), '{agent.name}, Mei: 1-A {x} {');
});

test('canned replies that fit: shortcut, then name, the customer\'s language first, no other team\'s', () => {
	const c = (id: string, more: Partial<CannedReply>): CannedReply => ({ id, version: 1, name: '', text: '', active: true, may_change: false, ...more });
	const all = [c('1', { name: 'Returns' }), c('2', { name: 'Other', shortcut: 'ret' }), c('3', { name: '退货', shortcut: 'return', locale: 'zh-CN' }), c('4', { name: 'Return to B', team_id: '9' }), c('5', { name: 'Return old', active: false })];
	assert.deepEqual(fitting(all, 'ret', 'zh-CN', '1').map((x) => x.id), ['2', '3', '1']);
	assert.deepEqual(fitting(all, 'ret', 'en', '1').map((x) => x.id), ['2', '3', '1']);
	assert.deepEqual(fitting(all, '', 'en', '1').map((x) => x.id), ['2', '1', '3'], 'without a word: by name, another language last');
	assert.deepEqual(fitting(all, 'zzz', '', '1'), []);
});

test('the tag carries what was chosen, quoted', () => {
	const tag = '<script async src="https://h.example/w.js" data-key="wk_1"></script>';
	const none = { locale: '', colour: '', position: '', label: '' };
	assert.equal(tagWith(tag, none), tag);
	assert.equal(tagWith(tag, { ...none, position: 'left', label: '"><b>&' }), '<script async src="https://h.example/w.js" data-key="wk_1" data-position="left" data-label="&quot;>&lt;b>&amp;"></script>');
});

test('a new chat is said again until it is seen, not for ever, and not when nobody wants it', () => {
	const w = { sound: 'soft', repeat: true, desktop: false } as const;
	assert.equal(againAt(1000, 0, w), 21_000);
	assert.equal(againAt(1000, 15, w), Infinity);
	assert.equal(againAt(1000, 0, { ...w, repeat: false }), Infinity);
	assert(volumeOf('off') === 0 && volumeOf('soft') < volumeOf('loud'));
});
