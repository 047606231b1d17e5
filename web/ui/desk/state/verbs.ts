// verbs.ts - what an agent does to a ticket: assign, status, priority, team. A stale screen gets a dialog with the
// difference; when it is already so, or only this agent changed it meanwhile, there is nothing to ask.
import { signal } from '@preact/signals';
import type { Changed, Event, Priority, Status, Ticket } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure, Outcome } from '../../shared/outcome.ts';
import { onTicket } from './queue.ts';
import { why } from './reasons.ts';
import { me } from './session.ts';
import { statusText } from './statuses.ts';
import { fetchNews, open } from './ticket.ts';
import { ticketNow } from './tickets.ts';
import { toast } from './ui.ts';
import { agentName, teamName } from './workspace.ts';

interface Change {
	ticket: string;
	make(version: number): Promise<Outcome<Changed>>;
	isSo(x: Ticket): boolean;
	done(): string;
	/** True: whoever asked says it where they stand. */
	refused?(e: Failure): boolean;
}

/** A change that met a newer ticket: what happened meanwhile, and how to go on. */
export const changeConflict = signal<{ events: readonly Event[]; apply(): void } | null>(null);
/** Tickets on which a change is on its way. */
export const busy = signal<ReadonlySet<string>>(new Set());

export function setBusy(id: string, on: boolean): void {
	const s = new Set(busy.peek());
	if (on) s.add(id);
	else s.delete(id);
	busy.value = s;
}

/** For parts that are loaded later and have verbs of their own. */
export async function run(c: Change, version?: number): Promise<void> {
	const now = ticketNow(c.ticket);
	if (!now || c.isSo(now) || busy.peek().has(c.ticket)) return;
	setBusy(c.ticket, true);
	const o = await c.make(version ?? now.version);
	setBusy(c.ticket, false);
	if (o.ok) {
		onTicket(o.result.ticket, true);
		const text = c.done();
		if (text) toast(text); // else whoever asked says it, with what can be done about it
		if (open.peek()?.id === c.ticket) void fetchNews(c.ticket);
		return;
	}
	if (o.error.code !== 'conflict') return c.refused?.(o.error) ? undefined : toast(t('toast.failed', { why: why(o.error) }), true);
	const { ticket: newer, events = [] } = o.error;
	if (newer && c.isSo(newer)) return onTicket(newer, false);
	const own = events.length > 0 && events.every((e) => e.actor_id === me.peek()?.id);
	if (newer && own && version !== newer.version) {
		onTicket(newer, false);
		return run(c, newer.version);
	}
	conflictOf(c.ticket, o.error, (v) => void run(c, v));
}

/** Something met a newer ticket: show what happened meanwhile, and how to go on with that version. */
export function conflictOf(ticket: string, error: Failure, again: (version: number | undefined) => void): void {
	const { ticket: newer, events = [] } = error;
	if (newer) onTicket(newer, false);
	if (open.peek()?.id === ticket) void fetchNews(ticket);
	changeConflict.value = { events, apply: () => again(newer?.version) };
}

export function assign(ticket: string, agent: string): void {
	void run({
		ticket,
		make: (version) => call('ticket.assign', { id: ticket, version, ...(agent ? { assignee_id: agent } : {}) }),
		isSo: (x) => (x.assignee_id ?? '') === agent,
		done: () => (agent ? t('toast.assigned', { name: agentName(agent) }) : t('toast.unassigned')),
	});
}

/** `named`: one of the names that the house gave within the status; '' = the status's own. */
export function setStatus(ticket: string, status: Status, named = ''): void {
	void run({
		ticket,
		make: (version) => call('ticket.set_status', { id: ticket, version, status, ...(named ? { status_id: named } : {}) }),
		isSo: (x) => x.status === status && (x.status_id ?? '') === named,
		done: () => t('toast.status', { name: statusText({ status, ...(named ? { status_id: named } : {}) }) }),
	});
}

/** `until` 0: only until the customer answers. */
export function snooze(ticket: string, until: number, onReply: boolean): void {
	void run({
		ticket,
		make: (version) => call('ticket.snooze', { id: ticket, version, on_reply: onReply, ...(until ? { until } : {}) }),
		isSo: () => false,
		done: () => (until ? t('toast.snoozed', { time: fullTime(until) }) : t('toast.snoozed_reply')),
	});
}

export function wake(ticket: string): void {
	void run({ ticket, make: (version) => call('ticket.wake', { id: ticket, version }), isSo: (x) => x.snoozed_until === undefined, done: () => t('toast.awake') });
}

const hasTag = (ticket: string, tag: string): boolean => open.peek()?.id === ticket && (open.peek()?.tags.includes(tag) ?? false);

export function addTag(ticket: string, tag: string): void {
	void run({ ticket, make: (version) => call('ticket.tag', { id: ticket, version, tag }), isSo: () => hasTag(ticket, tag), done: () => t('toast.tagged', { tag }) });
}

export function removeTag(ticket: string, tag: string): void {
	void run({ ticket, make: (version) => call('ticket.untag', { id: ticket, version, tag }), isSo: () => open.peek()?.id === ticket && !hasTag(ticket, tag), done: () => t('toast.untagged', { tag }) });
}

export function setPriority(ticket: string, priority: Priority): void {
	void run({
		ticket,
		make: (version) => call('ticket.set_priority', { id: ticket, version, priority }),
		isSo: (x) => x.priority === priority,
		done: () => t('toast.priority', { name: t(`priority.${priority}`) }),
	});
}

export function move(ticket: string, team: string): void {
	void run({
		ticket,
		make: (version) => call('ticket.move', { id: ticket, version, team_id: team }),
		isSo: (x) => x.team_id === team,
		done: () => t('toast.moved', { name: teamName(team) }),
	});
}
