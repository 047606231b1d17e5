// tickets.ts - every ticket this screen knows, one signal each. A version not above the known one is dropped.
import { signal, type Signal } from '@preact/signals';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';

const MOST = 4000;
const cache = new Map<string, Signal<Ticket>>();

export const ticketSignal = (id: string): Signal<Ticket> | undefined => cache.get(id);
export const ticketNow = (id: string): Ticket | undefined => cache.get(id)?.peek();
export const knownTickets = (): Ticket[] => [...cache.values()].map((s) => s.peek());

/** Returns what was known before, or null when nothing was; undefined: this is no news. */
export function putTicket(t: Ticket): Ticket | null | undefined {
	const have = cache.get(t.id);
	if (!have) {
		cache.set(t.id, signal(t));
		return null;
	}
	const was = have.peek();
	if (t.version <= was.version) return undefined;
	have.value = t;
	return was;
}

/** Forget the oldest beyond a limit; never one that is on the screen. */
export function trimTickets(onScreen: ReadonlySet<string>): void {
	if (cache.size <= MOST) return;
	for (const id of cache.keys()) {
		if (cache.size <= MOST / 2) return;
		if (!onScreen.has(id)) cache.delete(id);
	}
}
