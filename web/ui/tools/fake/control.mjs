// control.mjs - (fake) POST /_fake {"do": ...}: lets a test play the rest of the world.
import { clearDeadline, setDeadline } from './clocks.mjs';
import { escalate, notify, seedAlarms } from './alarm_calls.mjs';
import { deskChat } from './chat_calls.mjs';
import { endWaiting, spoke } from './compose_calls.mjs';
import { mailboxAct, mailReset } from './mailbox_calls.mjs';
import { readingAct } from './reading_calls.mjs';
import { answerNow } from './report_calls.mjs';
import { seed } from './seed.mjs';
import { surveyAct } from './survey_calls.mjs';
import { threadAct } from './thread_calls.mjs';
import { visitorControl } from './visitor.mjs';
import { commit, endSessions, message, showPresence, world } from './world.mjs';

const acts = {
	reset: () => {
		endWaiting();
		Object.assign(world, seed(), { tries: 0, failNext: null, hold: '', delay: 0, down: false, quiet: false, stale: 0, lag: 2, feed: [], offers: [], canned: undefined, widgets: undefined, surveys: undefined, articles: undefined, deaf: false, reports: undefined, manyRows: 0, emptyReports: false, counting: undefined, compose: undefined, undoAfter: undefined, threads: undefined, reading: undefined, denied: undefined });
		Object.assign(world, mailReset);
		world.boot = `${world.boot.slice(0, 31)}${Math.floor(Math.random() * 10)}`;
	},
	set: ({ to }) => void Object.assign(world, to),
	drop: () => { for (const c of world.connections) c.ws.terminate(); },
	restart: () => { for (const c of world.connections) c.ws.close(1012); },
	sign_out: () => endSessions(),
	arrive: ({ do: _, ticket, text = 'Any news on this?', ...more }) => {
		const t = world.tickets.get(ticket);
		message(t, { author_name: t.row.customer_name, author_address: t.customer.addresses[0], text, ...more });
		const steps = [{ kind: 'received' }];
		if (t.row.status === 'waiting' || t.row.status === 'solved') {
			steps.push({ kind: 'status', was: t.row.status, became: 'open', cause: 'received' });
			t.row.status = 'open';
		}
		commit(t, steps);
		spoke(ticket);
	},
	create: ({ subject = 'A new question', name = 'Nora Lind', text = 'Hello, can you help?', team = '1' }) => {
		const t = world.newTicket({ name, address: `${name.toLowerCase().replace(/\W+/g, '.')}@example.net`, subject, team, status: 'new' });
		message(t, { author_name: name, author_address: t.customer.addresses[0], text });
		commit(t, [{ kind: 'created' }]);
		return { id: t.row.id };
	},
	chat: (a) => visitorControl(a),
	desk_chat: (a) => deskChat(a),
	survey: (a) => surveyAct(a),
	mailbox: (a) => mailboxAct(a),
	alarms: () => seedAlarms(),
	escalate: (a) => escalate(a),
	notify: ({ do: _, ...n }) => notify(n),
	/** The same customer writes again under the same subject. */
	twin: ({ ticket }) => {
		const of = world.tickets.get(ticket);
		const t = world.newTicket({ name: of.row.customer_name, address: of.customer.addresses[0], subject: `Re: ${of.row.subject}`, team: of.row.team_id, status: 'new' });
		t.row.customer_id = of.row.customer_id;
		message(t, { author_name: of.row.customer_name, author_address: of.customer.addresses[0], text: of.row.subject });
		commit(t, [{ kind: 'created' }]);
	},
	threads: ({ do: _, ...a }) => threadAct(a),
	/** A mail with files, remote pictures or a charset that lies. */
	reading: ({ do: _, ...a }) => {
		const made = readingAct(a);
		commit(world.tickets.get(a.ticket), [{ kind: 'received' }]);
		return made;
	},
	/** A customer answers a survey. */
	answer: ({ do: _, ...a }) => answerNow(a),
	/** A ticket's deadline is so many milliseconds away; without: it has none. */
	due: ({ ticket, left, risk }) => {
		const t = world.tickets.get(ticket);
		if (left === undefined) clearDeadline(t.row);
		else setDeadline(t.row, Date.now() + left, risk);
		commit(t, [{ kind: 'sla' }]);
	},
	change: ({ do: _, ticket, agent = '2', ...to }) => {
		const t = world.tickets.get(ticket);
		const steps = Object.entries(to).map(([k, v]) => ({ kind: { assignee_id: 'assigned', team_id: 'moved' }[k] ?? k, was: String(t.row[k] ?? ''), became: String(v) }));
		Object.assign(t.row, to);
		commit(t, steps, agent);
	},
	/** Just before the next change arrives, a colleague makes one of their own. */
	stale: ({ agent = '2', status = 'waiting', text }) => {
		world.stale = 1;
		world.staleAct = (t) => {
			const steps = [{ kind: 'status', was: t.row.status, became: status }];
			t.row.status = status;
			if (text) {
				const a = world.agents.find((x) => x.id === agent);
				const m = message(t, { kind: 'reply', author_id: agent, author_name: a.name, text, recipients: [{ address: t.customer.addresses[0], state: 'sent', at: Date.now() }] });
				steps.unshift({ kind: 'replied', became: String(m.seq) });
			}
			const quiet = world.quiet;
			world.quiet = true;
			commit(t, steps, agent);
			world.quiet = quiet;
		};
	},
	ghost: ({ ticket, agent = '2', activity = 'viewing', off }) => {
		world.ghosts.set(ticket, off ? [] : [{ agent_id: agent, activity }]);
		showPresence(ticket);
	},
	fail: ({ call, error, times = 1 }) => { world.failNext = { call, error, times }; },
	many: ({ n = 3000 }) => { for (let i = 0; i < n; i++) world.filler(i); },
	ticket: ({ ticket }) => {
		const t = world.tickets.get(ticket);
		return { row: t.row, messages: t.messages.map(({ kind, text }) => ({ kind, text })) };
	},
};

export function control(body) {
	const act = acts[body.do];
	if (!act) throw new Error(`the fake cannot ${body.do}`);
	return act(body);
}
