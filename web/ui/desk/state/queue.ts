// queue.ts - the list on the screen: one view's tickets, page by page.
import { batch, computed, signal } from '@preact/signals';
import type { FrameGone, Ticket } from '../../shared/gen/protocol.gen.ts';
import { call, serverNow } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { route } from '../router.ts';
import { belongs, bySlack, changed, NO_ROWS, resort, type Rows, sortOf, type ViewOf, type Who } from './queue_rules.ts';
import { sortWish } from './prefs.ts';
import { me } from './session.ts';
import { knownTickets, putTicket, ticketNow, trimTickets } from './tickets.ts';
import { myTeams } from './workspace.ts';

const PAGE = 100;

export interface Queue extends ViewOf {
	state: 'loading' | 'ready' | 'error';
	rows: Rows;
	next: string; // '' = all is here
	more: 'idle' | 'loading' | 'error';
	error?: Failure;
}

const empty = (v: ViewOf): Queue => ({ ...v, state: 'loading', rows: NO_ROWS, next: '', more: 'idle' });

export const queue = signal<Queue>(empty({ view: 'mine', team: '', sort: 'activity' }));
const listed = computed(() => new Set(queue.value.rows.ids));
const shelf = new Map<string, Queue>(); // views seen before: shown at once while they are loaded anew
const keyOf = (v: ViewOf): string => `${v.view}/${v.team}/${v.sort}`;
const asked = (v: ViewOf) => ({ view: v.view, limit: PAGE, sort: v.sort, ...(v.team ? { team_id: v.team } : {}) });

const who = (): Who => ({
	id: me.value?.id ?? '',
	now: serverNow(),
	teams: new Set(me.value?.role === 'manager' || me.value?.role === 'admin' ? myTeams.value.map((x) => x.id) : me.value?.team_ids),
});

function place(tickets: readonly Ticket[]): void {
	for (const t of tickets) putTicket(t);
}

/** Does the first answer still speak of the view on the screen? */
const current = (v: ViewOf): boolean => keyOf(queue.peek()) === keyOf(v);

export async function loadQueue(of: Pick<ViewOf, 'view' | 'team'>): Promise<void> {
	const v: ViewOf = { view: of.view, team: of.team, sort: sortOf(of.view, sortWish.peek()) };
	const before = queue.peek();
	if (!current(v)) {
		shelf.set(keyOf(before), before);
		queue.value = shelf.get(keyOf(v)) ?? empty(v);
	}
	const o = await call('ticket.list', asked(v));
	if (!current(v)) return;
	const have = queue.peek();
	if (!o.ok) {
		if (have.state !== 'ready') queue.value = { ...have, state: 'error', error: o.error };
		return;
	}
	batch(() => {
		place(o.result.tickets);
		const ids = o.result.tickets.map((t) => t.id);
		const { error: _, ...rest } = have;
		queue.value = { ...rest, state: 'ready', more: 'idle', next: o.result.next ?? '', rows: { ...NO_ROWS, ids } };
	});
	trimTickets(new Set(queue.peek().rows.ids));
}

/**
 * After a loss of news: load the page anew, and keep the rows where they stand if the agent is in the middle of it.
 * What is new waits above, as always.
 */
export async function refreshQueue(): Promise<void> {
	const v = queue.peek();
	if (v.state !== 'ready') return loadQueue(v);
	const o = await call('ticket.list', asked(v));
	if (!o.ok || !current(v)) return;
	batch(() => {
		for (const t of o.result.tickets) onTicket(t, false);
		const there = new Set(o.result.tickets.map((t) => t.id));
		const last = o.result.tickets[o.result.tickets.length - 1];
		const { rows } = queue.peek();
		// whatever should stand on this page and does not, has left the view meanwhile
		const gone = rows.ids.filter((id) => {
			const t = ticketNow(id);
			return t && !there.has(id) && (!o.result.next || !last || (v.sort === 'slack' ? bySlack(t, last) < 0 : t.activity > last.activity));
		});
		if (gone.length) queue.value = { ...queue.peek(), rows: { ...queue.peek().rows, left: new Set([...rows.left, ...gone]) } };
	});
}

export async function loadMore(): Promise<void> {
	const q = queue.peek();
	if (!q.next || q.more === 'loading') return;
	queue.value = { ...q, more: 'loading' };
	const o = await call('ticket.list', { ...asked(q), after: q.next });
	if (!current(q)) return;
	const now = queue.peek();
	if (!o.ok) {
		queue.value = { ...now, more: 'error' };
		return;
	}
	batch(() => {
		place(o.result.tickets);
		const more = o.result.tickets.map((t) => t.id).filter((id) => !listed.peek().has(id));
		queue.value = { ...now, more: 'idle', next: o.result.next ?? '', rows: { ...now.rows, ids: [...now.rows.ids, ...more] } };
	});
}

/** A ticket is so now; `own`: through this screen's own doing. */
export function onTicket(t: Ticket, own: boolean): void {
	const was = putTicket(t);
	if (was === undefined) return;
	const q = queue.peek();
	const rows = changed(q.rows, listed.peek().has(t.id), t.id, was, t, belongs(t, q, who()), own, q.sort);
	if (rows !== q.rows) queue.value = { ...q, rows };
}

export function onGone(f: FrameGone): void {
	const q = queue.peek();
	const rows = changed(q.rows, listed.peek().has(f.id), f.id, ticketNow(f.id) ?? null, null, false, false, q.sort);
	if (rows !== q.rows) queue.value = { ...q, rows };
}

export function showFresh(): void {
	const q = queue.peek();
	const r = route.peek();
	queue.value = { ...q, rows: resort(q.rows, ticketNow, r.at === 'queue' ? r.ticket : '', q.sort) };
}

/** Time went on: what is at risk or overdue now, though nothing happened to it. */
export function passTime(): void {
	const q = queue.peek();
	if (q.state !== 'ready' || (q.view !== 'at_risk' && q.view !== 'breached')) return;
	const whose = who();
	let { rows } = q;
	for (const t of knownTickets()) rows = changed(rows, listed.peek().has(t.id), t.id, t, t, belongs(t, q, whose), false, q.sort);
	if (rows !== q.rows) queue.value = { ...q, rows };
}

/** The ticket before or behind one in the list; the first one when none is open. */
export function neighbour(of: string, step: 1 | -1): string | undefined {
	const { ids } = queue.peek().rows;
	const at = ids.indexOf(of);
	if (at < 0) return step > 0 ? ids[0] : undefined;
	return ids[at + step];
}
