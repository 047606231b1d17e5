// world.mjs - (fake) everything in memory: tickets, messages, one numbered stream, who is connected.
import { randomBytes } from 'node:crypto';
import { seed } from './seed.mjs';
import { checkFrame } from './schema.mjs';

const RIGHTS = ['article_read', 'article_write', 'article_publish', 'article_manage', 'macro_manage', 'chat_manage', 'help_manage', 'ticket_read', 'ticket_reply', 'ticket_note', 'ticket_assign', 'ticket_change', 'ticket_move', 'mail_unread', 'outgoing_read', 'agent_manage', 'sla_manage', 'workload_read', 'report_read', 'survey_manage', 'recovery_work', 'mailbox_manage', 'signature_manage', 'automatic_manage', 'reading_manage'];
const MANAGERS = new Set(['sla_manage', 'article_manage', 'survey_manage']);
const STREAM = 1;

export const world = {
	...seed(),
	sessions: new Map(),
	connections: new Set(),
	feed: [], // { n, frame }
	boot: randomBytes(16).toString('hex'),
	tries: 0, failNext: null, hold: '', delay: 0, down: false, quiet: false,
};

const standing = (t) => (t.due !== undefined && t.due <= Date.now() ? 'breached' : t.risk !== undefined && t.risk <= Date.now() ? 'risk' : 'fine');
const isOpen = (t) => t.status !== 'solved' && t.status !== 'closed';

export function me(session) {
	const a = world.agents.find((x) => x.id === session.agent);
	const all = a.role === 'manager' || a.role === 'admin';
	const rights = RIGHTS.filter((r) => !world.denied?.includes(r) && (r === 'mail_unread' || r === 'outgoing_read' || r === 'workload_read' || r === 'report_read' || r === 'macro_manage' || r === 'article_publish' || r === 'signature_manage' ? a.role !== 'agent' : r === 'agent_manage' || r === 'chat_manage' || r === 'help_manage' || r === 'mailbox_manage' || r === 'automatic_manage' || r === 'reading_manage' ? a.role === 'admin' : MANAGERS.has(r) ? all : true));
	return { id: a.id, login: a.login, name: a.name, role: a.role, locale: a.locale, undo_send: a.undo_send !== false, team_ids: all ? world.teams.map((x) => x.id) : a.team_ids, rights };
}

export function maySee(session, t) {
	const who = me(session);
	return who.team_ids.includes(t.team_id) || t.assignee_id === who.id;
}

export function inView(t, view, team, session) {
	const who = me(session);
	if (!maySee(session, t)) return false;
	if (view === 'solved') return !isOpen(t);
	if (!isOpen(t) || (t.snoozed_until !== undefined) !== (view === 'snoozed')) return false;
	if (view === 'at_risk') return standing(t) === 'risk';
	if (view === 'breached') return standing(t) === 'breached';
	if (view === 'mine') return t.assignee_id === who.id;
	if (view === 'unassigned') return !t.assignee_id && who.team_ids.includes(t.team_id);
	return view !== 'team' || t.team_id === team;
}

export function counts(session) {
	const n = (view, team) => [...world.tickets.values()].filter((t) => inView(t.row, view, team, session)).length;
	return { mine: n('mine'), unassigned: n('unassigned'), open: n('open'), at_risk: n('at_risk'), breached: n('breached'), teams: me(session).team_ids.map((id) => ({ team_id: id, open: n('team', id) })) };
}

export const head = () => world.feed.length;

function send(c, frame) {
	checkFrame(frame);
	if (c.ws.readyState === 1) c.ws.send(JSON.stringify(frame));
}

function feedTo(c, from) {
	for (const f of world.feed.slice(from)) {
		if (f.topic) {
			const concerns = (f.topic !== 'notices' && f.topic !== 'drafts') || f.about === c.session.agent;
			send(c, concerns ? { t: 'topic', s: STREAM, n: f.n, topic: f.topic, ...(f.about ? { about: f.about } : {}) } : { t: 'skip', s: STREAM, after: f.n - 1, n: f.n });
		} else if (maySee(c.session, f.ticket)) send(c, { t: 'ticket', s: STREAM, n: f.n, at: f.at, ticket: f.ticket });
		else send(c, { t: 'skip', s: STREAM, after: f.n - 1, n: f.n });
	}
}

/** Something happened to a ticket: version, events, and a frame to all. */
export function commit(t, steps, actor) {
	for (const s of steps) {
		t.row.version++;
		t.events.push({ version: t.row.version, kind: s.kind, at: Date.now(), was: s.was ?? '', became: s.became ?? '', cause: s.cause ?? '', ...(actor ? { actor_id: actor } : {}) });
	}
	world.feed.push({ n: head() + 1, at: Date.now(), ticket: { ...t.row } });
	if (world.quiet) return;
	for (const c of world.connections) {
		if (!c.hears) continue;
		feedTo(c, head() - 1);
		send(c, { t: 'counts', counts: counts(c.session) });
	}
}

/** Something that is no ticket has changed. */
export function touch(topic, about) {
	world.feed.push({ n: head() + 1, at: Date.now(), topic, about });
	if (world.quiet) return;
	for (const c of world.connections) if (c.hears) feedTo(c, head() - 1);
}

export function message(t, m) {
	t.row.last_seq++;
	t.row.activity = Date.now();
	const whole = { id: String(++world.lastId), seq: t.row.last_seq, kind: 'inbound', class: 'human', trust: 'known', channel: 'mail', author_name: '', created: Date.now(), text: '', has_html: false, has_source: false, attachments: [], recipients: [], ...m };
	t.messages.push(whole);
	if (whole.kind !== 'note') t.row.snippet = whole.text.replace(/\s+/g, ' ').slice(0, 120);
	return whole;
}

function presence(ticket) {
	const there = [...world.connections].filter((c) => c.at === ticket);
	for (const c of there) {
		const viewers = [...there.filter((x) => x.session.agent !== c.session.agent).map((x) => ({ agent_id: x.session.agent, activity: x.activity })), ...(world.ghosts.get(ticket) ?? [])];
		send(c, { t: 'presence', ticket_id: ticket, viewers });
	}
}

export const viewersOf = (ticket, session) => [...[...world.connections].filter((c) => c.at === ticket && c.session.agent !== session.agent).map((c) => ({ agent_id: c.session.agent, activity: c.activity })), ...(world.ghosts.get(ticket) ?? [])];
export const showPresence = presence;

export function connect(ws, session) {
	const c = { ws, session, hears: false, at: '', activity: 'viewing' };
	world.connections.add(c);
	send(c, { t: 'hello', boot: world.boot, now: Date.now(), streams: [{ s: STREAM, n: head() }] });
	const pulse = setInterval(() => !world.quiet && send(c, { t: 'pulse', now: Date.now(), lag: world.lag ?? 2, streams: c.hears ? [{ s: STREAM, n: head() }] : [] }), world.pulse ?? 1000);
	return {
		resume({ since }) {
			c.hears = true;
			const at = since.find((p) => p.s === STREAM);
			const complete = at !== undefined && at.n <= head();
			const from = complete ? at.n : head();
			return { result: { complete, streams: [{ s: STREAM, n: from }] }, after: () => feedTo(c, from) };
		},
		look({ id = '', activity = 'viewing' }) {
			const before = c.at;
			c.at = id;
			c.activity = activity;
			if (before && before !== id) presence(before);
			if (id) setTimeout(() => presence(id), 0);
			return { result: {} };
		},
		closed() {
			clearInterval(pulse);
			world.connections.delete(c);
			if (c.at) presence(c.at);
		},
	};
}

export function endSessions() {
	world.sessions.clear();
	for (const c of world.connections) {
		send(c, { t: 'signed_out' });
		c.ws.close(1000);
	}
}
