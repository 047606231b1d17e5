// alarm_calls.mjs - (fake) escalations, notices and the board.
import { officeHours } from './clocks.mjs';
import { commit, maySee, touch, world } from './world.mjs';

const MIN = 60_000;
const fail = (code, text) => ({ error: { code, message: text } });
const standing = (ticket) => world.alarms.filter((a) => a.ticket_id === ticket && a.cleared_at === undefined);
const open = (r) => r.status !== 'solved' && r.status !== 'closed';

/** A level rings: a row, and a notice to each who is told. */
export function escalate({ ticket, level = 1, agents = ['1'], at = Date.now() }) {
	const t = world.tickets.get(ticket);
	const clock = t.messages.some((m) => m.kind === 'reply') ? 'next_response' : 'first_response';
	world.alarms.push({ ticket_id: ticket, clock, cycle: 1, level, team_id: t.row.team_id, due: at, at, late_by: 0, agent_ids: agents, fell_back: false });
	for (const agent of agents) notify({ agent, kind: 'escalation', ticket, args: { clock, cycle: 1, level, due: t.row.due ?? at }, created: at });
	commit(t, [{ kind: 'escalated', became: `${clock} ${level}`, cause: agents.join(' ') }]);
	touch('board', t.row.team_id);
}

export function notify({ agent = '1', kind, ticket, args = {}, created = Date.now() }) {
	world.notices.unshift({ agent, id: String(++world.lastId), kind, created, ...(ticket ? { ticket_id: ticket } : {}), args });
	touch('notices', agent);
}

export function seedAlarms() {
	for (const [ticket, level, agents, ago] of [['100006', 1, ['4'], 150], ['100006', 2, ['1'], 130], ['100003', 1, ['1', '2'], 8], ['100028', 2, ['1'], 100]]) escalate({ ticket, level, agents, at: Date.now() - ago * MIN });
	for (const a of standing('100028')) Object.assign(a, { acked_at: Date.now() - 20 * MIN, acked_by: '5' });
	notify({ agent: '1', kind: 'promise', ticket: '100001', args: { text: 'Call Alice back', due: Date.now() + 15 * MIN }, created: Date.now() - 3 * MIN });
	notify({ agent: '1', kind: 'cleared', ticket: '100004', args: { clock: 'first_response', cycle: 1, level: 1 }, created: Date.now() - 50 * MIN });
	notify({ agent: '1', kind: 'digest', args: { count: 7 }, created: Date.now() - 300 * MIN });
	for (const n of world.notices.slice(-3)) n.seen = n.created + MIN;
}

const shown = ({ agent: _, ...n }) => {
	const row = world.tickets.get(n.ticket_id)?.row;
	const by = n.kind === 'escalation' ? standing(n.ticket_id).find((a) => a.acked_by)?.acked_by : undefined;
	return { ...n, ...(row ? { number: row.number, subject: row.subject } : {}), ...(by ? { acked_by: by } : {}) };
};
const own = (s) => world.notices.filter((n) => n.agent === s.agent).sort((a, b) => b.created - a.created);
const unseen = (s) => own(s).filter((n) => n.seen === undefined && n.cleared === undefined).length;

export const alarmCalls = {
	'calendar.open_times': () => ({ result: officeHours() }),
	'calendar.list': () => ({ result: { calendars: [['1', 'Office hours'], ['2', '上海办公时间']].map(([id, name]) => ({ id, name, version: 2, active: true, timezone: 'Asia/Shanghai' })) } }),
	'on_call.list': () => ({ result: { rotas: [{ id: '7', version: 1, name: 'Night watch', timezone: 'Asia/Shanghai', weeks: 1, week_now: 0, active: true, shifts: [], overrides: [], now: ['5'] }] } }),
	'notice.list': ({ before }, s) => {
		const all = own(s).filter((n) => !before || n.created < before);
		return { result: { notices: all.slice(0, 50).map(shown), unseen: unseen(s), more: all.length > 50 } };
	},
	'notice.seen': ({ id }, s) => {
		for (const n of own(s)) if (!id || n.id === id) n.seen ??= Date.now();
		return { result: { unseen: unseen(s) } };
	},
	'escalation.of': ({ id }, s) => {
		const t = world.tickets.get(id);
		if (!t || !maySee(s, t.row)) return fail('not_found', 'no such ticket');
		const rung = world.alarms.filter((a) => a.ticket_id === id);
		const last = rung[rung.length - 1];
		const held = last?.acked_at !== undefined;
		const ahead = last && last.cleared_at === undefined ? [{ clock: last.clock, cycle: 1, level: last.level + 1, at: (last.acked_at ?? last.at) + 60 * MIN, due: last.at + 30 * MIN, held: held ? 'ack' : 'no', agent_ids: ['5'], fell_back: false, notify: true, mail: true, acts: false }] : [];
		return { result: { rung, ahead } };
	},
	'escalation.ack': ({ id }, s) => {
		const list = standing(id);
		if (!list.length) return fail('invalid', 'nothing stands');
		for (const a of list) Object.assign(a, { acked_at: Date.now(), acked_by: s.agent });
		commit(world.tickets.get(id), [{ kind: 'acknowledged', became: list.map((a) => `${a.clock} ${a.level}`).join(', ') }], s.agent);
		touch('board', world.tickets.get(id).row.team_id);
		for (const agent of new Set(list.flatMap((a) => a.agent_ids))) touch('notices', agent);
		return { result: { until: Date.now() + 60 * MIN } };
	},
	'escalation.list': ({ team_id }, s) => {
		const top = new Map();
		for (const a of world.alarms) {
			const { row } = world.tickets.get(a.ticket_id);
			if (a.cleared_at === undefined && open(row) && maySee(s, row) && (!team_id || row.team_id === team_id)) top.set(a.ticket_id, a);
		}
		return { result: { escalations: [...top.values()].map((escalation) => ({ escalation, ticket: { ...world.tickets.get(escalation.ticket_id).row } })), more: false } };
	},
	'board.get': (_, s) => {
		const now = Date.now();
		const teams = world.teams.map(({ id }) => {
			const rows = [...world.tickets.values()].map((t) => t.row).filter((r) => open(r) && r.team_id === id && maySee(s, r));
			const alarms = [...new Map(world.alarms.filter((a) => a.cleared_at === undefined && a.team_id === id).map((a) => [a.ticket_id, a])).values()];
			const n = (f) => rows.filter((r) => r.due !== undefined && f(r)).length;
			return { team_id: id, open: rows.length, unassigned: rows.filter((r) => !r.assignee_id).length, due_in_hour: n((r) => r.due > now && r.due <= now + 60 * MIN), overdue: n((r) => r.due <= now), at_risk: n((r) => r.due > now && r.risk <= now), breached: n((r) => r.due <= now), unacked: alarms.filter((a) => !a.acked_at).length, acked: alarms.filter((a) => a.acked_at).length };
		});
		return { result: { at: now, teams } };
	},
};
