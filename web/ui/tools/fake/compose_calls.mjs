// compose_calls.mjs - (fake) writing to customers: whom a reply goes to, drafts, replies that wait, files on their way.
import { PLACES } from './automatic_calls.mjs';
import { randomBytes } from 'node:crypto';
import { maySee, touch, world } from './world.mjs';

const OURS = ['help@example.org', 'support@example.org'];
const UNDO_MS = 10_000;
const fail = (code, message) => ({ error: { code, message } });
const state = () => (world.compose ??= { drafts: new Map(), waiting: new Map(), uploads: new Map() });
const find = (id, s) => {
	const t = world.tickets.get(id);
	return t && maySee(s, t.row) ? t : undefined;
};
const keyOf = (s, id, kind) => `${s.agent} ${id} ${kind}`;

function known(t) {
	const all = t.messages.flatMap((m) => [m.author_address, ...(m.to ?? []).map((p) => p.address), ...(m.cc ?? []).map((p) => p.address), ...m.recipients.map((r) => r.address)]);
	return new Set([...t.customer.addresses, ...all].filter(Boolean).map((a) => a.toLowerCase()));
}
const check = (t, p) => ({
	...p, known: known(t).has(p.address.toLowerCase()),
	...(OURS.includes(p.address.toLowerCase()) ? { barred: 'ours' } : /\.invalid$/.test(p.address) ? { barred: 'not_an_address' } : {}),
});
const withFiles = (c) => {
	const fileOf = ({ token, cid }) => {
		const u = state().uploads.get(token);
		return u && { token, name: u.name, type: u.type, size: u.size, received: u.bytes.length, ...(cid ? { cid } : {}) };
	};
	return { to: [], cc: [], bcc: [], ...c, files: (c.files ?? []).map(fileOf).filter(Boolean), pictures: (c.pictures ?? []).map(fileOf).filter(Boolean) };
};

function putDraft(s, id, kind, content) {
	const key = keyOf(s, id, kind);
	const version = (state().drafts.get(key)?.version ?? 0) + 1;
	state().drafts.set(key, { ticket_id: id, kind, version, updated: Date.now(), ...withFiles(content) });
	touch('drafts', s.agent);
	return state().drafts.get(key);
}

/** A reply or note has been taken over: its draft is gone. */
export function draftDone(s, id, kind) {
	if (state().drafts.delete(keyOf(s, id, kind))) touch('drafts', s.agent);
}

/** ticket.reply with undo or due: it waits. `go` sends it. */
export function wait(p, s, go) {
	const { id: ticket, undo = false, due, hold = false, forward } = p;
	const whole = withFiles(p);
	const r = {
		id: String(++world.lastId), ticket_id: ticket, agent_id: s.agent, kind: forward ? 'forward' : 'reply', state: 'waiting', due: due ?? Date.now() + (world.undoAfter ?? UNDO_MS), undo, hold: hold || !undo, created: Date.now(),
		text: p.text, ...(p.html ? { html: p.html } : {}), to: whole.to, cc: whole.cc, bcc: whole.bcc, files: whole.files, solve: p.solve ?? false,
	};
	const entry = { r, p, s, go };
	entry.timer = setTimeout(() => fire(r.id), Math.min(r.due - Date.now(), 2 ** 31 - 1));
	state().waiting.set(r.id, entry);
	touch('scheduled', ticket);
	return r;
}

function fire(id) {
	const e = state().waiting.get(id);
	if (!e || e.r.state !== 'waiting') return undefined;
	return sendNow(e);
}
function sendNow(e) {
	clearTimeout(e.timer);
	state().waiting.delete(e.r.id);
	const out = e.go();
	touch('scheduled', e.r.ticket_id);
	return out;
}

/** The customer has written: what was to be held is held. */
export function spoke(ticket, why = 'customer') {
	for (const e of state().waiting.values()) {
		if (e.r.ticket_id !== ticket || !e.r.hold || e.r.state !== 'waiting') continue;
		clearTimeout(e.timer);
		Object.assign(e.r, { state: 'held', why });
		touch('scheduled', ticket);
	}
}

export function endWaiting() {
	for (const e of world.compose?.waiting.values() ?? []) clearTimeout(e.timer);
}

const mine = (p, s) => {
	const e = state().waiting.get(p.id);
	return e && e.r.agent_id === s.agent ? e : undefined;
};
const byDue = (list) => [...list].map((e) => e.r).sort((a, b) => a.due - b.due);

export const composeCalls = {
	'reply.recipients'({ id, message_id }, s) {
		const t = find(id, s);
		if (!t) return fail('not_found', 'no such ticket');
		const m = message_id ? t.messages.find((x) => x.id === message_id) : t.messages.findLast((x) => x.kind === 'inbound' && x.class === 'human' && x.trust !== 'unknown');
		const others = [...(m?.to ?? []), ...(m?.cc ?? [])].filter((p) => !OURS.includes(p.address) && p.address !== m.author_address);
		const to = m?.author_address ? [{ address: m.author_address, name: m.author_name }] : t.customer.addresses.filter((a) => a.includes('@')).slice(0, 1).map((address) => ({ address }));
		return { result: { to: to.map((p) => check(t, p)), cc: others.map((p) => check(t, p)), ...(m ? { message_id: m.id, trust: m.trust } : {}), from: { address: OURS[0], name: 'Example Support' } } };
	},
	'reply.check'({ id, people }, s) {
		const t = find(id, s);
		return t ? { result: { people: people.map((p) => check(t, p)) } } : fail('not_found', 'no such ticket');
	},
	'draft.list': (_, s) => ({
		result: { drafts: [...state().drafts].filter(([k]) => k.startsWith(`${s.agent} `)).map(([, d]) => {
			const { row } = world.tickets.get(d.ticket_id);
			return { ticket_id: d.ticket_id, number: row.number, subject: row.subject, kind: d.kind, version: d.version, updated: d.updated, snippet: d.text.slice(0, 200) };
		}) },
	}),
	'draft.get': ({ id, kind }, s) => {
		const draft = state().drafts.get(keyOf(s, id, kind));
		return { result: draft ? { draft } : {} };
	},
	'draft.put'({ id, kind, version, content }, s) {
		const have = state().drafts.get(keyOf(s, id, kind));
		if ((have?.version ?? 0) !== version) return fail('conflict', 'another screen has written since');
		return { result: { version: putDraft(s, id, kind, content).version } };
	},
	'draft.discard'({ id, kind, version }, s) {
		const have = state().drafts.get(keyOf(s, id, kind));
		if (have && have.version !== version) return fail('conflict', 'another screen has written since');
		draftDone(s, id, kind);
		return { result: {} };
	},
	'scheduled.of_ticket': ({ id }) => ({ result: { scheduled: byDue([...state().waiting.values()].filter((e) => e.r.ticket_id === id)) } }),
	'scheduled.mine': (_, s) => ({ result: { scheduled: byDue([...state().waiting.values()].filter((e) => e.r.agent_id === s.agent)) } }),
	'scheduled.withdraw'(p, s) {
		const e = mine(p, s);
		if (!e) return fail('not_found', 'it has left');
		clearTimeout(e.timer);
		state().waiting.delete(p.id);
		const { ticket_id: id, kind, solve } = e.r;
		const had = state().drafts.get(keyOf(s, id, kind));
		const text = had?.text.trim() ? `${e.p.text}\n\n${had.text}` : e.p.text;
		const { to, cc, bcc, files, pictures, answers, forward } = e.p;
		const draft = putDraft(s, id, kind, Object.fromEntries(Object.entries({ text, html: had?.text.trim() ? undefined : e.p.html, to, cc, bcc, files, pictures, answers, forward, solve: solve || undefined }).filter(([, v]) => v !== undefined)));
		touch('scheduled', id);
		return { result: { draft } };
	},
	'scheduled.send_now'(p, s) {
		const e = mine(p, s);
		return e ? sendNow(e) : fail('not_found', 'it has left');
	},
	'scheduled.hold'(p) {
		const e = state().waiting.get(p.id);
		if (!e) return fail('not_found', 'it has left');
		clearTimeout(e.timer);
		Object.assign(e.r, { state: 'held', why: 'asked' });
		touch('scheduled', e.r.ticket_id);
		return { result: {} };
	},
	'placeholder.list': () => ({ result: { placeholders: PLACES } }),
	'placeholder.values'({ id }, s) {
		const t = find(id, s);
		if (!t) return fail('not_found', 'no such ticket');
		const values = { 'customer.name': t.row.customer_name, 'agent.name': world.agents.find((a) => a.id === s.agent).name, 'ticket.number': t.row.number, 'ticket.subject': t.row.subject };
		return { result: { values: Object.entries(values).map(([name, value]) => ({ name, value })) } };
	},
	'signature.of_ticket': ({ id }, s) => {
		const cjk = /\p{Script=Han}/u.test(world.tickets.get(id)?.row.subject ?? '');
		return { result: { text: `-- \n${world.agents.find((a) => a.id === s.agent).name}\n${cjk ? '示例客服团队' : 'Example Support'}\nhelp@example.org`, html: '' } };
	},
	'snooze.opening': () => ({ result: {} }),
	'upload.policy': () => ({ result: { version: 1, file_most: 20_000_000, message_most: 25_000_000, visitor_most: 10_000_000, files_most: 20, refused: 'exe com bat cmd scr msi vbs js jar' } }),
	'upload.begin'({ name, size, type = 'application/octet-stream' }) {
		const token = randomBytes(16).toString('hex');
		state().uploads.set(token, { name, size, type, bytes: Buffer.alloc(0) });
		return { result: { token } };
	},
	'upload.get'({ token }) {
		const u = state().uploads.get(token);
		return u ? { result: { name: u.name, type: u.type, size: u.size, received: u.bytes.length } } : fail('not_found', 'no such upload');
	},
	'upload.drop': ({ token }) => {
		state().uploads.delete(token);
		return { result: {} };
	},
};

/** PUT /api/v1/uploads/TOKEN/OFFSET; false: not ours. */
export function putPiece(req, res, url, bytes, headers) {
	const [, token, at] = /^\/api\/v1\/uploads\/(\w+)\/(\d+)$/.exec(url.pathname) ?? [];
	if (!token || req.method !== 'PUT') return false;
	const u = state().uploads.get(token);
	const ok = u && u.bytes.length === Number(at);
	if (ok) u.bytes = Buffer.concat([u.bytes, bytes]);
	res.writeHead(ok ? 200 : 409, { ...headers, 'content-type': 'application/json' });
	res.end(JSON.stringify(ok ? { received: u.bytes.length } : { code: 'conflict', message: 'not at that place' }));
	return true;
}

export const uploaded = (token) => state().uploads.get(token);
