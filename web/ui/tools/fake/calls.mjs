// calls.mjs - (fake) what each call does.
import { randomBytes } from 'node:crypto';
import { routing } from './routing.mjs';
import { articleCalls } from './article_calls.mjs';
import { automaticCalls } from './automatic_calls.mjs';
import { alarmCalls } from './alarm_calls.mjs';
import { chatCalls, chatReply } from './chat_calls.mjs';
import { composeCalls, draftDone, uploaded, wait } from './compose_calls.mjs';
import { directoryCalls } from './directory_calls.mjs';
import { mailboxCalls } from './mailbox_calls.mjs';
import { readingCalls } from './reading_calls.mjs';
import { reportCalls } from './report_calls.mjs';
import { slaCalls } from './sla_calls.mjs';
import { surveyCalls } from './survey_calls.mjs';
import { threadCalls } from './thread_calls.mjs';
import { commit, counts, inView, maySee, me, message, touch, viewersOf, world } from './world.mjs';

const PAGE = 50;
const fail = (code, text, more = {}) => ({ error: { code, message: text, ...more } });
const find = (id, session) => {
	const t = world.tickets.get(id);
	return t && maySee(session, t.row) ? t : undefined;
};
const missing = fail('not_found', 'no such ticket');
const shown = (m) => ({ ...m, attachments: m.attachments.map(({ content: _, ...a }) => a) });
const strip = (m) => { const { html: _h, source: _s, came: _c, ...rest } = shown(m); return rest; };

/** A change of a ticket by its version: conflict with the difference, or the steps made. */
function change(p, session, rule) {
	const t = find(p.id, session);
	if (!t) return missing;
	if (world.stale > 0) {
		world.stale--;
		world.staleAct?.(t);
	}
	if (p.version !== t.row.version) {
		const events = t.events.filter((e) => e.version > p.version);
		if (events.some((e) => e.kind !== 'delivery')) return fail('conflict', 'the ticket changed meanwhile', { ticket: { ...t.row }, events });
	}
	const out = rule(t);
	if (out.error) return out;
	if (out.steps.length) commit(t, out.steps, session.agent);
	return { result: { ticket: { ...t.row }, ...(out.message ? { message_id: out.message.id } : {}) } };
}

function deliver(t, m) {
	for (const r of m.recipients) {
		setTimeout(() => {
			r.state = r.address.includes('bounce') ? 'failed' : 'sent';
			if (r.state === 'failed') Object.assign(r, { status: '5.1.1', said: 'user unknown' });
			r.at = Date.now();
			const out = world.outgoing.find((o) => o.message === m.id);
			if (out) out.state = r.state;
			commit(t, [{ kind: 'delivery', became: r.state }]);
		}, world.deliverAfter ?? 900);
	}
}

/** The help centre as it is set up. */
let help = { version: 1, active: true, contact: true, requests: true, title_en: '', title_zh_cn: '', title_zh_tw: '', notice_en: '', notice_zh_cn: '', notice_zh_tw: '', logo: '', home_url: '', accent: '#1d5bd0', theme: 'system' };

export const handlers = {
	'help.setting': () => ({ result: help }),
	'help.save_setting'(p) {
		if (p.version !== help.version) return { error: { code: 'conflict', message: 'changed meanwhile' } };
		help = { ...p, version: p.version + 1 };
		return { result: { version: help.version } };
	},
	...routing,
	...slaCalls,
	...alarmCalls,
	...chatCalls,
	...composeCalls,
	...surveyCalls,
	...reportCalls,
	...articleCalls,
	...mailboxCalls,
	...directoryCalls,
	...threadCalls(change, strip),
	...readingCalls(change),
	...automaticCalls,
	'session.get': (_, s) => ({ result: me(s) }),
	'me.set_locale': ({ locale }, s) => {
		world.agents.find((a) => a.id === s.agent).locale = locale;
		return { result: me(s) };
	},
	'me.set_undo_send': ({ on }, s) => {
		world.agents.find((a) => a.id === s.agent).undo_send = on;
		return { result: me(s) };
	},
	'workspace.get': (_, s) => ({ result: { me: me(s), agents: world.agents.map(({ id, name, role, active, team_ids }) => ({ id, name, role, active, team_ids })), teams: world.teams, counts: counts(s), zone: world.zone ?? 'Asia/Shanghai' } }),
	'ticket.list': ({ view, team_id, after, limit = PAGE, sort = 'activity' }, s) => {
		const slack = view !== 'solved' && (sort === 'slack' || view === 'at_risk' || view === 'breached');
		const order = slack ? (a, b) => (a.due ?? Infinity) - (b.due ?? Infinity) || Number(a.id) - Number(b.id) || 0 : (a, b) => b.activity - a.activity || Number(b.id) - Number(a.id);
		const all = [...world.tickets.values()].map((t) => t.row).filter((t) => inView(t, view, team_id, s)).sort((a, b) => (a.due === b.due && slack ? Number(a.id) - Number(b.id) : order(a, b)));
		const from = after ? Number(after) : 0;
		const page = all.slice(from, from + limit);
		return { result: { tickets: page.map((t) => ({ ...t })), ...(from + limit < all.length ? { next: String(from + limit) } : {}) } };
	},
	'ticket.get': ({ id, after_seq = 0, after_version = 0 }, s) => {
		const t = find(id, s);
		if (!t) return missing;
		const all = t.messages.filter((m) => m.seq > after_seq);
		const last = after_seq ? all : all.slice(-PAGE);
		return { result: { ticket: { ...t.row }, customer: t.customer, messages: last.map(strip), events: t.events.filter((e) => e.version > after_version), viewers: viewersOf(id, s), tags: t.tags ?? [], earlier: last.length < all.length } };
	},
	'ticket.messages': ({ id, before_seq }, s) => {
		const t = find(id, s);
		if (!t) return missing;
		const all = t.messages.filter((m) => m.seq < before_seq);
		return { result: { messages: all.slice(-PAGE).map(strip), earlier: all.length > PAGE } };
	},
	'ticket.reply': (p, s) => {
		const before = world.clients.get(p.client_id);
		if (before) return { result: { ticket: { ...world.tickets.get(before.ticket).row }, message_id: before.message } };
		if (p.undo || p.due) {
			const t = find(p.id, s);
			if (!t) return missing;
			draftDone(s, p.id, p.forward ? 'forward' : 'reply');
			return { result: { ticket: { ...t.row }, scheduled: wait(p, s, () => { const { undo: _u, due: _d, hold: _h, ...now } = p; return handlers['ticket.reply']({ ...now, version: world.tickets.get(p.id).row.version }, s); }) } };
		}
		return change(p, s, (t) => {
			if (t.row.status === 'closed') return fail('invalid', 'a closed ticket takes no reply; reopen it first');
			draftDone(s, p.id, p.forward ? 'forward' : 'reply');
			const agent = world.agents.find((a) => a.id === s.agent);
			const all = [...(p.to ?? []), ...(p.cc ?? []), ...(p.bcc ?? [])].map((x) => x.address);
			const to = all[0] ?? t.customer.addresses[0] ?? 'nobody@example.net';
			const pictures = new Map((p.pictures ?? []).map((x) => [x.cid, uploaded(x.token)]));
			const html = p.html?.replace(/src="cid:([\w.-]+)"/g, (whole, cid) => (pictures.get(cid) ? `src="data:${pictures.get(cid).type};base64,${pictures.get(cid).bytes.toString('base64')}"` : whole));
			const m = message(t, {
				kind: 'reply', author_id: agent.id, author_name: agent.name, text: p.text, recipients: (all.length ? all : [to]).map((address) => ({ address, state: 'queued', at: Date.now() })),
				...(p.to ? { to: p.to } : {}), ...(p.cc ? { cc: p.cc } : {}), ...(p.bcc ? { bcc: p.bcc } : {}), ...(p.forward ? { forwarded: true } : {}), ...(html ? { has_html: true, html: `<!doctype html><meta charset="utf-8"><body>${html}` } : {}),
				attachments: (p.files ?? []).map((f) => uploaded(f.token)).filter(Boolean).map((u) => ({ id: String(++world.lastId), name: u.name, type: u.type, size: u.size, inline: false, content: u.bytes })),
			});
			world.clients.set(p.client_id, { ticket: t.row.id, message: m.id });
			world.outgoing.unshift({ id: String(++world.lastId), ticket_id: t.row.id, mid: `${t.row.id}.${m.id}@help.example.org`, state: 'queued', created: Date.now(), attempt: 1, recipients: m.recipients, message: m.id, source: `From: Example Support <help@example.org>\nTo: ${to}\nSubject: Re: ${t.row.subject}\nMessage-ID: <${t.row.id}.${m.id}@help.example.org>\n\n${p.text}\n` });
			const steps = [{ kind: 'replied', became: String(m.seq) }];
			if (!t.row.assignee_id) {
				steps.push({ kind: 'assigned', became: agent.id });
				t.row.assignee_id = agent.id;
			}
			const status = p.solve ? 'solved' : t.row.status === 'new' ? 'open' : t.row.status;
			if (status !== t.row.status) steps.push({ kind: 'status', was: t.row.status, became: status });
			t.row.status = status;
			if (t.chat) chatReply(t, m);
			deliver(t, m);
			return { steps, message: m };
		});
	},
	'ticket.note': (p, s) => {
		const before = world.clients.get(p.client_id);
		if (before) return { result: { ticket: { ...world.tickets.get(before.ticket).row }, message_id: before.message } };
		const t = find(p.id, s);
		if (!t) return missing;
		const agent = world.agents.find((a) => a.id === s.agent);
		draftDone(s, p.id, 'note');
		const m = message(t, { kind: 'note', author_id: agent.id, author_name: agent.name, text: p.text });
		world.clients.set(p.client_id, { ticket: t.row.id, message: m.id });
		commit(t, [{ kind: 'noted', became: String(m.seq) }], s.agent);
		return { result: { ticket: { ...t.row }, message_id: m.id } };
	},
	'ticket.assign': (p, s) => change(p, s, (t) => {
		if (t.row.status === 'closed') return fail('invalid', 'a closed ticket cannot be assigned; reopen it first');
		const was = t.row.assignee_id ?? '';
		if (was === (p.assignee_id ?? '')) return { steps: [] };
		if (p.assignee_id) t.row.assignee_id = p.assignee_id;
		else delete t.row.assignee_id;
		const steps = [{ kind: 'assigned', was, became: p.assignee_id ?? '' }];
		if (t.row.status === 'new' && p.assignee_id) {
			steps.push({ kind: 'status', was: 'new', became: 'open', cause: 'assigned' });
			t.row.status = 'open';
		}
		return { steps };
	}),
	'ticket.set_status': (p, s) => change(p, s, (t) => {
		const was = t.row.status;
		t.row.status = p.status;
		return { steps: was === p.status ? [] : [{ kind: 'status', was, became: p.status }] };
	}),
	'ticket.set_priority': (p, s) => change(p, s, (t) => {
		const was = t.row.priority;
		t.row.priority = p.priority;
		return { steps: was === p.priority ? [] : [{ kind: 'priority', was, became: p.priority }] };
	}),
	'ticket.move': (p, s) => change(p, s, (t) => {
		const was = t.row.team_id;
		t.row.team_id = p.team_id;
		return { steps: was === p.team_id ? [] : [{ kind: 'moved', was, became: p.team_id }] };
	}),
	'search.find': ({ q, skip = 0, most = 20 }, s) => {
		const words = q.toLowerCase().split(/\s+/).filter(Boolean);
		const pieces = (text) => { // the first word alone is marked
			const at = text.toLowerCase().indexOf(words[0]);
			return { pieces: at < 0 ? [{ text, hit: false }] : [{ text: text.slice(0, at), hit: false }, { text: text.slice(at, at + words[0].length), hit: true }, { text: text.slice(at + words[0].length), hit: false }], cut_before: false, cut_behind: false };
		};
		const all = [...world.tickets.values()].filter((x) => maySee(s, x.row)).flatMap((x) => {
			const m = x.messages.find((one) => words.every((w) => `${x.row.subject} ${one.text}`.toLowerCase().includes(w)));
			return m ? [{ ticket: { ...x.row }, message_id: m.id, seq: m.seq, kind: m.kind, at: m.created, author_name: m.author_name, subject: pieces(x.row.subject), said: pieces(m.text.replace(/\s+/g, ' ').slice(0, 160)) }] : [];
		});
		return { result: { hits: all.slice(skip, skip + most), more: all.length > skip + most, capped: false, cut: false, blank: false, rebuilding: false } };
	},
	'search.customers': ({ q, most = 6 }, s) => {
		const word = q.toLowerCase().trim();
		const plain = (text) => ({ pieces: [{ text, hit: text.toLowerCase().includes(word) }], cut_before: false, cut_behind: false });
		const all = [...world.tickets.values()].filter((x) => word && maySee(s, x.row) && x.row.customer_name.toLowerCase().includes(word));
		const first = all.filter((x, i) => all.findIndex((y) => y.row.customer_id === x.row.customer_id) === i);
		return { result: { customers: first.slice(0, most).map((x) => ({ customer_id: x.row.customer_id, plain_name: x.row.customer_name, name: plain(x.row.customer_name), ticket: { ...x.row } })), more: first.length > most, rebuilding: false } };
	},
	'status.list': () => ({ result: { statuses: world.statuses ?? [] } }),
	'macro.list': () => ({ result: { macros: [] } }),
	'tag.list': () => ({ result: { tags: ['refund', 'vip', '退款'] } }),
	'ticket.tag': (p, s) => change(p, s, (t) => {
		t.tags = [...new Set([...(t.tags ?? []), p.tag])].sort();
		return { steps: [{ kind: 'tagged', became: p.tag }] };
	}),
	'ticket.untag': (p, s) => change(p, s, (t) => {
		t.tags = (t.tags ?? []).filter((x) => x !== p.tag);
		return { steps: [{ kind: 'untagged', was: p.tag }] };
	}),
	'ticket.snooze': (p, s) => change(p, s, (t) => {
		t.row.snoozed_until = p.until ?? 0;
		return { steps: [{ kind: 'snoozed', became: p.until ? `${p.until}${p.on_reply ? ' or reply' : ''}` : 'reply' }] };
	}),
	'ticket.wake': (p, s) => change(p, s, (t) => {
		delete t.row.snoozed_until;
		return { steps: [{ kind: 'woke', became: 'agent' }] };
	}),
	'mail.unread': () => ({ result: { mails: world.unread.map(({ source: _, ...m }) => m) } }),
	'mail.retry': ({ id }) => {
		setTimeout(() => {
			world.unread = world.unread.filter((m) => m.id !== id);
			touch('mailroom');
		}, 300);
		return { result: {} };
	},
};

/** Signing in and out: they set the cookie. */
export function httpOnly(name, body, session, res, headers, refuse) {
	const done = (status, result, cookie) => {
		res.writeHead(status, { ...headers, 'content-type': 'application/json', 'set-cookie': cookie });
		res.end(JSON.stringify(result));
	};
	if (name === 'session.end') {
		for (const [k, v] of world.sessions) if (v === session) world.sessions.delete(k);
		return done(200, {}, 'sid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
	}
	const agent = world.agents.find((a) => a.login === body.login);
	if (!agent || body.password !== 'demo') {
		if (++world.tries >= 5) return refuse(res, { code: 'limit', message: 'too many tries', retry_after: 30 });
		return refuse(res, { code: 'denied', message: 'login or password is wrong' });
	}
	world.tries = 0;
	const token = randomBytes(16).toString('hex');
	const s = { agent: agent.id };
	world.sessions.set(token, s);
	return done(200, me(s), `sid=${token}; Path=/; HttpOnly; SameSite=Lax`);
}
