// ticket.ts - the open ticket: its messages and events, who else is there. News is fetched behind what is known.
import { batch, signal } from '@preact/signals';
import type { Customer, Event, FramePresence, MergedMessage, Message, Ticket, TicketDetail, TicketRef, Viewer } from '../../shared/gen/protocol.gen.ts';
import { keep, keptJson } from '../../shared/keep.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { onTicket } from './queue.ts';
import { me } from './session.ts';
import { arrived } from './sends.ts';
import { mergeMessages } from '../ticket/timeline_items.ts';
import { ticketNow } from './tickets.ts';

export interface OpenTicket {
	id: string;
	state: 'loading' | 'ready' | 'error' | 'gone';
	error?: Failure;
	/** The version up to which messages and events below are complete. */
	seen: number;
	customer: Customer | null;
	/** Where a reply goes; null: not said. */
	answerTo: readonly string[] | null;
	messages: readonly Message[];
	events: readonly Event[];
	tags: readonly string[];
	earlier: 'none' | 'some' | 'loading' | 'error';
	/** The last message of the former visit, when something came since; 0 = nothing to mark. */
	visited: number;
}

export const open = signal<OpenTicket | null>(null);
export const viewers = signal<readonly Viewer[]>([]);

/** What was said on tickets that lead to the open one (threads/merged.ts). */
export interface Guests {
	ticket: string;
	/** Those tickets, by id. */
	of: ReadonlyMap<string, TicketRef>;
	/** The newest, by time. */
	list: readonly MergedMessage[];
	/** From where older ones are asked for; '' = these are all. */
	next: string;
	state: 'ready' | 'loading' | 'error';
	more(): void;
	/** Something has changed on one of them. */
	again(): void;
}
export const guests = signal<Guests | null>(null);

const SHELF = 20;
const shelf = new Map<string, OpenTicket>();

// ---- what this browser has seen of each ticket: marks rows with news, and where reading went on ----
const SEEN_MOST = 2000;
export const seenSeqs = signal<Readonly<Record<string, number>>>({});
const seenKey = (): string => `seen:${me.peek()?.id ?? ''}`;
export const recallSeen = (): void => { seenSeqs.value = keptJson(seenKey(), {}); };

function markSeen(id: string, seq: number): void {
	if ((seenSeqs.peek()[id] ?? 0) >= seq) return;
	const { [id]: _, ...others } = seenSeqs.peek();
	const entries = Object.entries(others);
	seenSeqs.value = { ...Object.fromEntries(entries.slice(Math.max(0, entries.length - SEEN_MOST))), [id]: seq };
	keep(seenKey(), JSON.stringify(seenSeqs.peek()));
}

function mergeEvents(have: readonly Event[], more: readonly Event[]): Event[] {
	const known = new Set(have.map((e) => `${e.version} ${e.kind}`));
	return [...have, ...more.filter((e) => !known.has(`${e.version} ${e.kind}`))].sort((a, b) => a.version - b.version);
}

function take(d: TicketDetail, whole: boolean): void {
	const now = open.peek();
	if (now?.id !== d.ticket.id) return;
	batch(() => {
		onTicket(d.ticket, true);
		const { error: _, ...rest } = now;
		open.value = {
			...rest,
			state: 'ready',
			seen: Math.max(now.seen, d.ticket.version),
			customer: d.customer ?? null,
			answerTo: d.answer_to ?? null,
			messages: whole && !now.messages.length ? d.messages : mergeMessages(now.messages, d.messages),
			events: whole ? d.events : mergeEvents(now.events, d.events),
			tags: d.tags,
			earlier: whole && !now.messages.length ? (d.earlier ? 'some' : 'none') : now.earlier,
			visited: now.seen || d.ticket.last_seq > now.visited ? now.visited : 0,
		};
		viewers.value = d.viewers;
		arrived(new Set(d.messages.map((m) => m.id)));
	});
	if (!document.hidden) markSeen(d.ticket.id, d.ticket.last_seq);
}

export async function openTicket(id: string): Promise<void> {
	const before = open.peek();
	if (before?.id === id && before.state !== 'error' && before.state !== 'gone') return;
	if (before) {
		shelf.delete(before.id);
		shelf.set(before.id, before);
		for (const old of shelf.keys()) if (shelf.size > SHELF) shelf.delete(old);
	}
	if (!id) {
		open.value = null;
		viewers.value = [];
		return;
	}
	const visited = seenSeqs.peek()[id] ?? 0;
	const kept = shelf.get(id);
	batch(() => {
		open.value = kept?.state === 'ready' ? { ...kept, visited: (ticketNow(id)?.last_seq ?? 0) > visited ? visited : 0 }
			: { id, state: 'loading', seen: 0, customer: null, answerTo: null, messages: [], events: [], tags: [], earlier: 'none', visited };
		viewers.value = [];
	});
	if (kept?.state === 'ready') return fetchNews(id);
	await fetchWhole(id);
}

async function fetchWhole(id: string): Promise<void> {
	const o = await call('ticket.get', { id });
	const now = open.peek();
	if (now?.id !== id) return;
	if (o.ok) return take(o.result, true);
	if (now.state === 'ready' && o.error.code !== 'not_found') return;
	open.value = { ...now, state: now.state === 'ready' ? 'gone' : 'error', error: o.error };
}

const settled = (m: Message): boolean => m.recipients.every((r) => r.state === 'sent' || r.state === 'failed');

let fetching = '';
let wanted = false;

/** Fetch what is behind the known, and again the replies whose delivery is not settled. One request at a time. */
export async function fetchNews(id: string): Promise<void> {
	if (fetching === id) {
		wanted = true;
		return;
	}
	const now = open.peek();
	if (now?.id !== id) return;
	if (now.state !== 'ready') return fetchWhole(id);
	fetching = id;
	const last = now.messages[now.messages.length - 1]?.seq ?? 0;
	const unsettled = now.messages.find((m) => m.kind === 'reply' && !settled(m))?.seq;
	const after = unsettled === undefined ? last : Math.min(last, unsettled - 1);
	const o = await call('ticket.get', { id, after_seq: after, after_version: now.seen });
	fetching = '';
	const again = wanted;
	wanted = false;
	if (o.ok) {
		take(o.result, false);
		for (const e of o.result.events) if (e.kind === 'redecoded') void fetchAgain(id, Number(e.cause));
		const lateReport = unsettled === undefined && o.result.events.some((e) => e.kind === 'delivery');
		if (lateReport) return fetchWhole(id); // an older reply's delivery has changed after all
	} else if (o.error.code === 'not_found' && open.peek()?.id === id) {
		open.value = { ...now, state: 'gone', error: o.error };
	}
	if (again && open.peek()?.id === id) return fetchNews(id);
}

/** An older message is not what it was. */
async function fetchAgain(id: string, seq: number): Promise<void> {
	const o = seq > 0 && (await call('ticket.messages', { id, before_seq: seq + 1 }));
	const now = open.peek();
	const newer = o && o.ok ? o.result.messages.filter((m) => m.seq >= (now?.messages[0]?.seq ?? 0)) : [];
	if (now?.id === id && newer.length) open.value = { ...now, messages: mergeMessages(now.messages, newer) };
}

export async function fetchEarlier(): Promise<void> {
	const now = open.peek();
	const first = now?.messages[0];
	if (!now || !first || now.earlier === 'loading') return;
	open.value = { ...now, earlier: 'loading' };
	const o = await call('ticket.messages', { id: now.id, before_seq: first.seq });
	const then = open.peek();
	if (then?.id !== now.id) return;
	open.value = o.ok
		? { ...then, messages: mergeMessages(o.result.messages, then.messages), earlier: o.result.earlier ? 'some' : 'none' }
		: { ...then, earlier: 'error' };
}

/** A frame about a ticket: is it the open one, and newer than what is shown? */
export function ticketNews(t: Ticket): void {
	const now = open.peek();
	if (now?.id === t.id && t.version > now.seen) void fetchNews(t.id);
	if (guests.peek()?.of.has(t.id)) guests.peek()?.again();
}

export function ticketGone(id: string): void {
	const now = open.peek();
	if (now?.id === id) open.value = { ...now, state: 'gone' };
}

export function onPresence(f: FramePresence): void {
	if (open.peek()?.id === f.ticket_id) viewers.value = f.viewers;
}

/** Back from a hidden tab: what came meanwhile is seen now. */
export function nowVisible(): void {
	const now = open.peek();
	if (now?.state === 'ready') markSeen(now.id, ticketNow(now.id)?.last_seq ?? 0);
}
