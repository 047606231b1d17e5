// queue_rules.ts - which tickets a view holds and in which order, and what happens to a list when one changes. Pure.
// Rows never move on their own: a change is shown in place, a ticket that left is greyed in place, and what is new or
// would stand elsewhere waits until the agent asks for it.
import type { Ticket, TicketSort, View } from '../../shared/gen/protocol.gen.ts';
import { standingOf } from '../../shared/due.ts';

export interface ViewOf {
	view: View;
	team: string;
	sort: TicketSort;
}

/** These are always by slack, and solved tickets have none. */
export function sortOf(view: View, wish: TicketSort): TicketSort {
	if (view === 'at_risk' || view === 'breached') return 'slack';
	return view === 'solved' || view === 'snoozed' ? 'activity' : wish;
}

export interface Who {
	id: string;
	/** Teams of which they see unassigned tickets. */
	teams: ReadonlySet<string>;
	/** The server's clock. */
	now: number;
}

const isDone = (t: Ticket): boolean => t.status === 'solved' || t.status === 'closed';
const sleeps = (t: Ticket): boolean => t.snoozed_until !== undefined;
/** In the open views: not done, and awake. */
export const isOpen = (t: Ticket): boolean => !isDone(t) && !sleeps(t);

export function belongs(t: Ticket, v: Pick<ViewOf, 'view' | 'team'>, who: Who): boolean {
	switch (v.view) {
		case 'mine':
			return isOpen(t) && t.assignee_id === who.id;
		case 'unassigned':
			return isOpen(t) && !t.assignee_id && who.teams.has(t.team_id);
		case 'team':
			return isOpen(t) && t.team_id === v.team;
		case 'open':
			return isOpen(t);
		case 'solved':
			return isDone(t);
		case 'snoozed':
			return !isDone(t) && sleeps(t);
		case 'at_risk':
			return isOpen(t) && standingOf(t.due, t.risk, who.now) === 'risk';
		case 'breached':
			return isOpen(t) && standingOf(t.due, t.risk, who.now) === 'breached';
	}
}

/** Ids are decimal text, so a longer one is greater. */
function byId(a: Ticket, b: Ticket): number {
	if (a.id.length !== b.id.length) return a.id.length - b.id.length;
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Newest activity first. */
export const inOrder = (a: Ticket, b: Ticket): number => (a.activity !== b.activity ? b.activity - a.activity : byId(b, a));

/** The earliest deadline first, none at the end; as the server's lists. */
export function bySlack(a: Ticket, b: Ticket): number {
	const [x, y] = [a.due ?? Infinity, b.due ?? Infinity];
	return x !== y ? (x < y ? -1 : 1) : byId(a, b);
}
export const orderOf = (sort: TicketSort): ((a: Ticket, b: Ticket) => number) => (sort === 'slack' ? bySlack : inOrder);

export interface Rows {
	ids: readonly string[];
	/** Wait above the list. */
	fresh: ReadonlySet<string>;
	/** Stand in the list, would stand higher now. */
	moved: ReadonlySet<string>;
	/** Stand in the list, belong to the view no more. */
	left: ReadonlySet<string>;
}

export const NO_ROWS: Rows = { ids: [], fresh: new Set(), moved: new Set(), left: new Set() };

function withId(set: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
	if (set.has(id) === on) return set;
	const s = new Set(set);
	if (on) s.add(id);
	else s.delete(id);
	return s;
}

/** A ticket changed (`now` null: it may not be seen any more). `own`: by this agent, who needs no telling. */
export function changed(rows: Rows, listed: boolean, id: string, was: Ticket | null, now: Ticket | null, inView: boolean, own: boolean, sort: TicketSort = 'activity'): Rows {
	if (!listed) {
		const fresh = withId(rows.fresh, id, now !== null && inView);
		return fresh === rows.fresh ? rows : { ...rows, fresh };
	}
	const higher = now !== null && was !== null && (sort === 'slack' ? (now.due ?? Infinity) !== (was.due ?? Infinity) : now.activity > was.activity);
	const rose = inView && !own && higher && (rows.ids[0] !== id || sort === 'slack');
	const left = withId(rows.left, id, !inView);
	const moved = withId(rows.moved, id, inView && (rose || rows.moved.has(id)));
	return left === rows.left && moved === rows.moved ? rows : { ...rows, left, moved };
}

/** The agent asked: put everything where it belongs. */
export function resort(rows: Rows, ticket: (id: string) => Ticket | undefined, keep: string, sort: TicketSort = 'activity'): Rows {
	const all = new Set([...rows.fresh, ...rows.ids]);
	const list = [...all]
		.filter((id) => id === keep || !rows.left.has(id))
		.map(ticket)
		.filter((t): t is Ticket => t !== undefined)
		.sort(orderOf(sort));
	return { ids: list.map((t) => t.id), fresh: new Set(), moved: new Set(), left: new Set([...rows.left].filter((id) => id === keep)) };
}
