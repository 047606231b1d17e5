// chat_rules.ts - what follows from a chat: how our answer reaches the visitor, since when they wait, in which order my
// chats stand. Pure.
import type { Chat, Event } from '../../shared/gen/protocol.gen.ts';

/** On their screen; by mail, since they have left; nowhere until they come back. */
export type Way = 'chat' | 'mail' | 'waits';

export function wayOf(c: Chat): Way {
	if (!c.by_chat) return 'mail';
	return c.present || c.away === undefined ? 'chat' : 'waits';
}

/** Since when the visitor waits for our word; 0: they do not. */
export function waitsSince(c: Chat): number {
	if (c.state !== 'active' && c.state !== 'waiting') return 0;
	return c.waits_since ?? 0;
}

/** Who waits longest first; then those who do not wait, the latest talk first. */
export function byWait(a: Chat, b: Chat): number {
	const [x, y] = [waitsSince(a), waitsSince(b)];
	if (!x !== !y) return x ? -1 : 1;
	const latest = (c: Chat) => Math.max(c.last_visitor ?? 0, c.last_agent ?? 0, c.opened);
	return (x ? x - y : latest(b) - latest(a)) || (a.id < b.id ? -1 : 1);
}

/** The chats as they are to stand. `steady`: somebody points at them, so none moves and a new one comes last. */
export function stripOrder(shown: readonly string[], now: readonly Chat[], steady: boolean): string[] {
	const sorted = [...now].sort(byWait).map((c) => c.id);
	if (!steady) return sorted;
	const there = new Set(sorted);
	return [...shown.filter((id) => there.has(id)), ...sorted.filter((id) => !shown.includes(id))];
}

/** The next one to see to: who waits longest, of the others; when nobody does, the one behind this. */
export function nextChat(order: readonly string[], chats: ReadonlyMap<string, Chat>, here: string): string | undefined {
	const waiting = order.map((id) => chats.get(id)).filter((c): c is Chat => c !== undefined && c.id !== here && waitsSince(c) > 0).sort(byWait)[0];
	if (waiting) return waiting.id;
	const others = order.filter((id) => id !== here);
	return order[order.indexOf(here) + 1] ?? others[0];
}

/** A line written while the ticket moved on: in a chat only a colleague's word or hand matters, never the visitor's next line. */
export const mayGoOn = (events: readonly Event[], me: string): boolean =>
	events.length > 0 && !events.some((e) => e.actor_id !== undefined && e.actor_id !== me && (e.kind === 'replied' || e.kind === 'assigned'));

export type Quiet = 'none' | 'visitor' | 'agent';
const AGENT_MS = 60_000;
const VISITOR_MS = 300_000;

/** Who has been silent for long while both are there, and from when on one should do something about it. */
export function quietOf(c: Chat, now: number): { who: Quiet; since: number; next: number } {
	const waits = waitsSince(c);
	if (waits) return now - waits >= AGENT_MS ? { who: 'agent', since: waits, next: Infinity } : { who: 'none', since: 0, next: waits + AGENT_MS };
	if (c.state !== 'active' || c.last_agent === undefined) return { who: 'none', since: 0, next: Infinity };
	return now - c.last_agent >= VISITOR_MS ? { who: 'visitor', since: c.last_agent, next: Infinity } : { who: 'none', since: 0, next: c.last_agent + VISITOR_MS };
}
