// sla_calls.mjs - (fake) clocks and promises of a ticket: enough of each state to look at. Sentences are English only.
import { commit, maySee, world } from './world.mjs';

const MIN = 60_000;
const fail = (code, text) => ({ error: { code, message: text } });
const find = (id, s) => {
	const t = world.tickets.get(id);
	return t && maySee(s, t.row) ? t : undefined;
};

function clock(kind, more) {
	return { kind, cycle: 1, state: 'running', started: 0, target_ms: 120 * MIN, used_ms: 0, risk_percent: 75, policy_id: '2', policy_version: 3, policy_name: 'VIP', calendar_id: '1', calendar_name: 'Office hours', due_calendar: '1.2', sentence: '', why: 'Policy 2, “VIP”, because customer class is VIP.', events: [], ...more };
}

function clocksOf(t) {
	const { row } = t;
	const list = [];
	const replied = t.messages.some((m) => m.kind === 'reply');
	const start = { n: 1, event: 'start', at: row.created, recorded: row.created, cause: 'received', started: row.created, target_ms: 120 * MIN, policy_id: '2', policy_version: 3, seq: 1 };
	if (replied) {
		const at = row.created + 70 * MIN;
		list.push(clock('first_response', { state: 'fulfilled', started: row.created, used_ms: 70 * MIN, ended: at, sentence: 'The first response was given after 1 h 10 min of 2 h.', events: [start, { n: 2, event: 'fulfil', at, recorded: at, cause: 'replied', actor_id: '1', seq: 2 }] }));
	}
	if (row.due !== undefined) {
		const left = row.due - Date.now();
		const started = Math.min(row.activity, row.due - 120 * MIN);
		const late = left <= 0 ? { breached_at: row.due, late_ms: -left } : { left_ms: left };
		const events = [{ ...start, at: started, recorded: started, started }];
		if (left <= 0) events.push({ n: 2, event: 'breach', at: row.due, recorded: row.due + 40, cause: 'deadline', late_ms: 40 });
		list.push(clock(replied ? 'next_response' : 'first_response', { started, due: row.due, risk: row.risk, used_ms: 0, ...late, sentence: left > 0 ? 'Runs since the customer wrote; business time goes on until the deadline.' : 'The deadline has passed and nobody has answered yet.', events }));
	}
	const waiting = row.status === 'waiting';
	if (row.status !== 'solved' && row.status !== 'closed') list.push(clock('resolve', { state: waiting ? 'paused' : 'running', started: row.created, target_ms: 960 * MIN, used_ms: 400 * MIN, ...(waiting ? { paused_why: 'Waiting' } : { left_ms: 560 * MIN, due: Date.now() + 1400 * MIN, risk: Date.now() + 1100 * MIN }), sentence: waiting ? 'Stands, because the ticket waits for the customer: 6 h 40 min of 16 h are used.' : 'Due tomorrow: 6 h 40 min of 16 h are used.', events: [{ ...start, target_ms: 960 * MIN }, ...(waiting ? [{ n: 2, event: 'pause', at: row.activity, recorded: row.activity, cause: 'status', actor_id: '1' }] : [])] }));
	for (const p of t.promises ?? []) list.push(clock('promise', { cycle: p.n, state: p.state, started: p.made, target_ms: p.due - p.made, policy_id: undefined, policy_version: undefined, policy_name: '', calendar_id: undefined, due_calendar: undefined, calendar_name: '', why: '', ...(p.state === 'running' ? { due: p.due, risk: p.due - 15 * MIN, left_ms: Math.max(1, p.due - Date.now()) } : { ended: Date.now() }), promise: { n: p.n, kind: p.kind, text: p.text, due: p.due, maker_id: p.maker, made: p.made }, sentence: p.state === 'running' ? 'Promised to the customer.' : 'It was kept.', events: [{ n: 1, event: 'start', at: p.made, recorded: p.made, cause: 'promised', started: p.made, actor_id: p.maker }] }));
	return list.map((c) => Object.fromEntries(Object.entries(c).filter(([, v]) => v !== undefined)));
}

function settlePromise(p, s, state) {
	const t = find(p.id, s);
	const own = t?.promises?.find((x) => x.n === p.n);
	if (!own) return fail('not_found', 'no such promise');
	own.state = state;
	commit(t, [{ kind: state === 'fulfilled' ? 'promise_kept' : 'promise_cancelled', became: String(p.n) }], s.agent);
	return { result: { ticket: { ...t.row } } };
}

const HOUR = 60 * MIN;
const policies = () => ({ version: world.policies.version, policies: world.policies.policies.map((p, i) => ({ place: i + 1, author_id: '5', created: Date.now() - 3 * 24 * HOUR, ...p })) });

export const slaCalls = {
	'sla.policies': () => ({ result: policies() }),
	'sla.policy_reorder': ({ version, ids }) => {
		if (version !== world.policies.version) return fail('conflict', 'the list changed meanwhile');
		world.policies = { version: version + 1, policies: ids.map(({ id }) => world.policies.policies.find((p) => p.id === id)) };
		return { result: policies() };
	},
	'sla.what_if': ({ days = 90 }) => ({ result: { days, tickets: 1840, looked_at: 1840, moved: 212,
		before: [['first_response', 1802, 1700, 61], ['next_response', 940, 871, 60], ['resolve', 1700, 1555, 120]].map(([kind, promised, kept, broken]) => ({ kind, clocks: promised + 20, promised, kept, broken, running: promised - kept - broken })),
		after: [['first_response', 1802, 1644, 117], ['next_response', 940, 902, 29], ['resolve', 1700, 1555, 120]].map(([kind, promised, kept, broken]) => ({ kind, clocks: promised + 20, promised, kept, broken, running: promised - kept - broken })) } }),
	'sla.apply': ({ after }) => ({ result: after ? { looked_at: 28, changed: 4, breaching: 1 } : { looked_at: 200, changed: 31, breaching: 2, next: '100200' } }),
	'sla.policy_save': ({ id, version, name, active, body }) => {
		const list = world.policies.policies;
		const had = list.find((p) => p.id === id);
		if (id && had.version !== version) return fail('conflict', 'the policy changed meanwhile');
		if (list.some((p) => p !== had && p.name === name)) return { error: { code: 'invalid', message: 'another policy has this name', path: 'name' } };
		if (had) Object.assign(had, { name, active, body, version: version + 1 });
		else list.push({ id: String(++world.lastId), version: 1, name, active, body });
		world.policies.version++;
		return { result: policies() };
	},
	'ticket.sla': ({ id }, s) => {
		const t = find(id, s);
		return t ? { result: { now: Date.now(), clocks: clocksOf(t) } } : fail('not_found', 'no such ticket');
	},
	'ticket.no_reply_needed': ({ id }, s) => {
		const t = find(id, s);
		if (!t) return fail('not_found', 'no such ticket');
		for (const k of ['due', 'due_kind', 'due_calendar', 'risk', 'breached']) delete t.row[k];
		commit(t, [{ kind: 'no_reply_needed' }], s.agent);
		return { result: { ticket: { ...t.row } } };
	},
	'promise.make': ({ id, kind, text, due }, s) => {
		const t = find(id, s);
		if (!t) return fail('not_found', 'no such ticket');
		if (due <= Date.now()) return fail('invalid', 'a promise is for a time to come');
		t.promises ??= [];
		t.promises.push({ n: t.promises.length + 1, kind, text, due, made: Date.now(), maker: s.agent, state: 'running' });
		commit(t, [{ kind: 'promised', became: String(t.promises.length) }], s.agent);
		return { result: { ticket: { ...t.row }, n: t.promises.length } };
	},
	'promise.keep': (p, s) => settlePromise(p, s, 'fulfilled'),
	'promise.cancel': (p, s) => settlePromise(p, s, 'cancelled'),
};
