// chat_calls.mjs - (fake) the desk's side of web chat: what is known of each chat, canned replies, widgets; and acts that
// play a visitor and an offer. Its visitors are not those of visitor.mjs.
import { randomBytes } from 'node:crypto';
import { checkFrame } from './schema.mjs';
import { commit, maySee, message, touch, world } from './world.mjs';

const MIN = 60_000;
const fail = (code, text, more = {}) => ({ error: { code, message: text, ...more } });

function seedChats() {
	const now = Date.now();
	const make = (name, ago, lines, chat, assignee = '1') => {
		const t = world.newTicket({ name, address: [], subject: lines[0][1].slice(0, 60), team: '1', status: 'open', ago: 0, ...(assignee ? { assignee } : {}) });
		t.row.channel = 'chat';
		lines.forEach(([who, text, more], i) => message(t, { channel: 'chat', kind: who === 'v' ? 'inbound' : 'reply', author_name: who === 'v' ? name : '陈美玲', ...(who === 'v' ? {} : { author_id: assignee }), text, created: now - ago + i * 25_000, ...more }));
		const last = (kind) => t.messages.findLast((m) => m.kind === kind);
		t.chat = {
			id: t.row.id, state: assignee ? 'active' : 'waiting', present: true, visitor_name: name, locale: 'en', zone: 'Europe/Berlin', widget_name: 'Leaf & Kettle', opened: now - ago, hope: 'today',
			page: { url: 'https://shop.example/tea/oolong?from=mail', title: 'Oolong, spring harvest', referrer: 'https://search.example/?q=oolong' },
			...(last('inbound') ? { last_visitor: last('inbound').created } : {}), ...(last('reply') ? { last_agent: last('reply').created } : {}),
			received_seq: 0, visitor_seen_seq: 0, agent_seen_seq: 0, mailed_seq: 0, unseen: 0, by_chat: true, signed: false, ...chat,
		};
		return t;
	};
	make('Nora Lind', 3 * MIN, [['v', 'Hello! Is the oolong from this spring still to be had?'], ['a', 'Good morning, yes: 40 g and 100 g.'], ['a', 'Shall I set one aside for you?'], ['v', 'Oh yes, 100 g please'], ['v', 'And do you send to Norway?']], { received_seq: 3, visitor_seen_seq: 3, reach: 'nora@example.no', unseen: 2, waits_since: now - 100_000 });
	make('王小明', 9 * MIN, [['v', '你好，我的订单一直显示待发货'], ['a', '您好，请告诉我订单号。'], ['v', '8841，谢谢']], { locale: 'zh-CN', zone: 'Asia/Shanghai', received_seq: 2, visitor_seen_seq: 1, unseen: 1, waits_since: now - 200_000, signed: true, identity: 'customer-8841', hope: 'now', page: { url: 'https://shop.example/zh/orders/8841', title: '我的订单 8841' } });
	make('Visitor 7', 40 * MIN, [['v', 'Can I return a kettle?'], ['a', 'Within 30 days, in its box. Do you have the receipt?']], { present: false, left: now - 14 * MIN, state: 'away', away: now - 4 * MIN, by_chat: false, reach: 'seven@example.net', received_seq: 1, visitor_name: '' });
	make('Tea Lover', 30 * MIN, [['v', 'How long do I steep white tea?'], ['a', 'Four minutes at 80 degrees.']], { present: false, left: now - 8 * MIN, state: 'away', away: now - 3 * MIN, received_seq: 1 });
	make('Iris Chen', 2 * MIN, [['v', 'My voucher does not work'], ['a', 'Which one is it?'], ['v', 'SPRING26']], { received_seq: 2, visitor_seen_seq: 2 }, '2');
}

const chatsOf = (session) => [...world.tickets.values()].filter((t) => t.chat && maySee(session, t.row));
const find = (id, s) => {
	const t = world.tickets.get(id);
	return t?.chat && maySee(s, t.row) ? t : undefined;
};

/** The chat is so now: whoever shows it fetches it. */
function tell(t, change = {}) {
	Object.assign(t.chat, change);
	for (const k of Object.keys(t.chat)) if (t.chat[k] === undefined) delete t.chat[k];
	touch('chat', t.row.id);
}

function changing(p, s, rule) {
	const t = find(p.id, s);
	if (!t) return fail('not_found', 'no such chat');
	if (p.version !== t.row.version) return fail('conflict', 'the ticket changed meanwhile', { ticket: { ...t.row }, events: t.events.filter((e) => e.version > p.version) });
	rule(t);
	return { result: { ticket: { ...t.row } } };
}

function give(t, agent, s, cause) {
	const was = t.row.assignee_id ?? '';
	if (agent) t.row.assignee_id = agent;
	else delete t.row.assignee_id;
	commit(t, [{ kind: 'assigned', was, became: agent ?? '', cause }], s.agent);
	tell(t, { state: agent ? 'active' : 'waiting' });
}

/** A reply of the desk on a chat: a line on the visitor's screen, or a mail. Called by ticket.reply. */
export function chatReply(t, m) {
	const byMail = !t.chat.present && t.chat.state === 'away' && t.chat.reach;
	m.channel = byMail ? 'mail' : 'chat';
	m.recipients = byMail ? [{ address: t.chat.reach, state: 'queued', at: Date.now() }] : [];
	tell(t, { last_agent: Date.now(), waits_since: undefined, unseen: 0, state: t.chat.present ? 'active' : t.chat.state });
	if (t.chat.present && !world.deaf) setTimeout(() => tell(t, { received_seq: m.seq }), 60);
	if (t.chat.present && !world.deaf) setTimeout(() => tell(t, { visitor_seen_seq: m.seq }), 200);
}

const canned = () => (world.canned ??= [
	{ id: '1', version: 1, name: 'Thanks and goodbye', shortcut: 'bye', text: 'Thank you, {customer.name}! If anything else comes up, ticket {ticket.number} stays open for you.\n{agent.name}', active: true, may_change: true },
	{ id: '2', version: 3, name: 'Returns', shortcut: 'return', text: 'You can send anything back within 30 days, in its box. The label is in your account under “Orders”.', team_id: '1', locale: 'en', active: true, may_change: true },
	{ id: '3', version: 1, name: '问候', shortcut: '你好', text: '{customer.name}您好，我是{agent.name}，很高兴为您服务。', locale: 'zh-CN', active: true, may_change: true },
	{ id: '4', version: 1, name: 'Old price list', text: 'Prices of last year.', active: false, may_change: true },
]);
const widgets = () => (world.widgets ??= [
	{ id: '1', version: 2, active: true, name: 'Leaf & Kettle', key: 'wk_demo', team_id: '1', origins: 'https://shop.example\nhttps://www.shop.example', has_secret: true, title: { 'zh-CN': '叶与壶' }, greeting: { en: 'Hello! What can we brew for you?', 'zh-CN': '您好，想喝点什么茶？' }, ask_name: true, ask_reach: true, ask_hope: true, tag: '<script async src="https://help.example.org/w.js" data-key="wk_demo"></script>' },
	{ id: '2', version: 1, active: false, name: 'Wholesale', key: 'wk_test', team_id: '2', origins: '', has_secret: false, title: {}, greeting: {}, ask_name: true, ask_reach: true, ask_hope: false, tag: '<script async src="https://help.example.org/w.js" data-key="wk_test"></script>' },
]);

function save(list, p, make) {
	const had = list.find((x) => x.id === p.id);
	if (p.id && had.version !== p.version) return fail('conflict', 'it changed meanwhile');
	const { new_secret: _, ...rest } = p;
	if (had) Object.assign(had, rest, { version: had.version + 1 });
	else list.push({ ...make(), ...rest, id: String(++world.lastId), version: 1 });
	touch('settings');
	return { result: had ?? list[list.length - 1] };
}

export const chatCalls = {
	'chat.get': ({ id }, s) => {
		const t = find(id, s);
		return t ? { result: { ...t.chat } } : fail('not_found', 'no such chat');
	},
	'chat.mine': (_, s) => ({ result: { chats: chatsOf(s).filter((t) => t.row.assignee_id === s.agent && t.chat.state !== 'ended').map((t) => ({ ...t.chat })) } }),
	'chat.seen': ({ id, seq }, s) => {
		const t = find(id, s);
		if (t) tell(t, { agent_seen_seq: Math.max(seq, t.chat.agent_seen_seq), unseen: 0 });
		return { result: {} };
	},
	'chat.transfer': (p, s) => changing(p, s, (t) => {
		if (p.whisper) message(t, { kind: 'note', author_id: s.agent, author_name: world.agents.find((a) => a.id === s.agent).name, text: p.whisper });
		if (p.team_id) t.row.team_id = p.team_id;
		give(t, p.agent_id, s, 'transferred');
	}),
	'chat.take_over': (p, s) => changing(p, s, (t) => give(t, s.agent, s, 'taken over')),
	'chat.end': (p, s) => changing(p, s, (t) => {
		const was = t.row.status;
		t.row.status = 'solved';
		commit(t, [{ kind: 'status', was, became: 'solved' }], s.agent);
		tell(t, { state: 'ended', ended: Date.now(), waits_since: undefined });
	}),
	'chat.block': ({ id, minutes }, s) => {
		const t = find(id, s);
		tell(t, { blocked_until: minutes ? Date.now() + minutes * MIN : undefined });
		return { result: { ...t.chat } };
	},
	'chat.widgets': () => ({ result: { widgets: widgets() } }),
	'chat.save_widget': (p) => {
		const key = `wk_${randomBytes(8).toString('hex')}`;
		const o = save(widgets(), p, () => ({ key, has_secret: false, tag: `<script async src="https://help.example.org/w.js" data-key="${key}"></script>` }));
		if (!o.result) return o;
		if (p.new_secret) o.result.has_secret = true;
		const { id, version, tag } = o.result;
		return { result: { id, version, key: o.result.key, tag, ...(p.new_secret ? { secret: randomBytes(32).toString('hex') } : {}) } };
	},
	'canned.list': ({ all }) => ({ result: { canned: canned().filter((c) => all || c.active), more: false } }),
	'canned.save': (p) => {
		const o = save(canned(), p, () => ({ may_change: true }));
		return o.result ? { result: { id: o.result.id, version: o.result.version } } : o;
	},
};

const acts = {
	seed: () => seedChats(),
	/** The visitor says a line. */
	line: ({ ticket, text }) => {
		const t = world.tickets.get(ticket);
		message(t, { channel: 'chat', author_name: t.chat.visitor_name, text });
		commit(t, [{ kind: 'received' }]);
		tell(t, { present: true, left: undefined, last_visitor: Date.now(), waits_since: t.chat.waits_since ?? Date.now(), unseen: t.chat.unseen + 1 });
	},
	typing: ({ ticket, on = true }) => {
		const t = world.tickets.get(ticket);
		const frame = { t: 'chat_typing', id: ticket, on };
		checkFrame(frame);
		for (const c of world.connections) if (c.hears && maySee(c.session, t.row)) c.ws.send(JSON.stringify(frame));
	},
	so: ({ ticket, to }) => tell(world.tickets.get(ticket), to),
	/** A new chat is offered to this agent. */
	offer: ({ agent = '1', ms = 15_000, name = 'Omar Haddad' }) => {
		const t = world.newTicket({ name, address: [], subject: 'Where is my parcel?', team: '1', status: 'new', ago: 0 });
		t.row.channel = 'chat';
		const m = message(t, { channel: 'chat', author_name: name, text: 'Where is my parcel? It should be here since Monday.' });
		t.chat = { id: t.row.id, state: 'waiting', present: true, visitor_name: name, opened: Date.now(), last_visitor: m.created, waits_since: m.created, received_seq: 0, visitor_seen_seq: 0, agent_seen_seq: 0, mailed_seq: 0, unseen: 1, by_chat: true, signed: false, widget_name: 'Leaf & Kettle' };
		world.offers = [...(world.offers ?? []), { ticket: { ...t.row }, fence: String(++world.lastId), made: Date.now(), until: Date.now() + ms, cause: 'least loaded' }];
		commit(t, [{ kind: 'created' }]);
		touch('offers', agent);
		return { id: t.row.id };
	},
};
export const deskChat = ({ act, ...a }) => acts[act](a);

/** Taken: the offer's chat is this agent's. */
export function acceptOffer({ id, fence }, s) {
	const offer = (world.offers ?? []).find((o) => o.fence === fence && o.ticket.id === id && o.until > Date.now());
	if (!offer) return fail('conflict', 'this offer is over');
	world.offers = world.offers.filter((o) => o !== offer);
	const t = world.tickets.get(id);
	t.row.status = 'open';
	give(t, s.agent, s, 'accepted');
	return { result: { ticket: { ...t.row } } };
}
