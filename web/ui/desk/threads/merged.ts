// merged.ts - what was said on tickets that lead to the open one: loaded beside its own messages, the newest first, and
// shown between them by time (ticket/timeline_items.ts). The messages themselves stay where they were said.
import { call } from '../../shared/live.ts';
import type { MergedMessage, TicketRef } from '../../shared/gen/protocol.gen.ts';
import { type Guests, guests } from '../state/ticket.ts';

/** Newer copies in place of older ones, by time. Pure. */
export function joined(have: readonly MergedMessage[], more: readonly MergedMessage[]): MergedMessage[] {
	const all = new Map([...have, ...more].map((x) => [x.message.id, x]));
	return [...all.values()].sort((a, b) => a.message.created - b.message.created || Number(a.message.id) - Number(b.message.id));
}

const byId = (tickets: readonly TicketRef[]) => new Map(tickets.map((r) => [r.id, r]));
const sameTickets = (a: Guests, ids: readonly string[]): boolean => a.of.size === ids.length && ids.every((id) => a.of.has(id));

let asking = '';
let wanted = false;

/** The newest page once more; what is loaded already stays, unless other tickets lead here now. */
async function ask(ticket: string): Promise<void> {
	if (asking === ticket) {
		wanted = true;
		return;
	}
	asking = ticket;
	const o = await call('ticket.merged', { id: ticket });
	asking = '';
	const again = wanted;
	wanted = false;
	const was = guests.peek();
	if (was?.ticket !== ticket) return;
	if (!o.ok) guests.value = { ...was, state: 'error' };
	else {
		const { tickets, messages, next = '' } = o.result;
		const kept = was.list.length > 0 && sameTickets(was, tickets.map((r) => r.id));
		guests.value = { ...was, of: byId(tickets), list: kept ? joined(was.list, messages) : messages, next: kept ? was.next : next, state: 'ready' };
	}
	if (again) void ask(ticket);
}

async function more(ticket: string): Promise<void> {
	const was = guests.peek();
	if (was?.ticket !== ticket || was.state === 'loading') return;
	guests.value = { ...was, state: 'loading' };
	const o = await call('ticket.merged', { id: ticket, ...(was.next ? { before: was.next } : {}) });
	const now = guests.peek();
	if (now?.ticket !== ticket) return;
	guests.value = o.ok ? { ...now, of: byId(o.result.tickets), list: joined(now.list, o.result.messages), next: o.result.next ?? '', state: 'ready' } : { ...now, state: 'error' };
}

/** What leads to a ticket is known, or known anew. */
export function followMerged(ticket: string, refs: readonly TicketRef[]): void {
	const was = guests.peek();
	if (!refs.length) {
		if (was?.ticket === ticket) guests.value = null;
		return;
	}
	if (was?.ticket !== ticket) guests.value = { ticket, of: new Map(), list: [], next: '', state: 'ready', more: () => void more(ticket), again: () => void ask(ticket) };
	void ask(ticket);
}
