// chats.ts - chats beyond their tickets: those I hold, the one that is open, who writes just now. The screens of it are
// desk/chat/ and are loaded when there is a chat.
import { batch, signal } from '@preact/signals';
import type { Chat, FrameChatTyping, Ticket } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import { onTicket } from './queue.ts';
import { may, me } from './session.ts';
import { onTopic } from './topics.ts';
import { ticketNow, ticketSignal } from './tickets.ts';
import { agentName } from './workspace.ts';

/** Every chat this screen knows, by its ticket. */
export const chats = signal<ReadonlyMap<string, Chat>>(new Map());
/** Mine, as they stand in the strip. */
export const held = signal<readonly string[]>([]);
/** Tickets whose visitor writes just now. */
export const writing = signal<ReadonlySet<string>>(new Set());
/** Grows when what is known of a chat may be old: whoever shows one that is not mine asks again. */
export const chatTurn = signal(0);
/** The open chat's dialog. */
export const chatDialog = signal<'' | 'transfer' | 'block'>('');

/** Mine have been asked for once: what comes now is new. */
export const heldKnown = signal(false);
/** Mine in the order in which the strip shows them. */
export const strip = signal<readonly string[]>([]);

const SOON_MS = 150;
const FETCH_MS = 40; // receipts and presence come in pairs
const LAST_SEQ = 4_294_967_294; // no message is behind it: the ticket alone is asked for
const WRITING_MS = 15_000; // it is said again every 10 s while it goes on

export const chatOf = (ticket: string): Chat | undefined => chats.value.get(ticket);

/** A chat that a colleague has: I am here to read. */
export const readsAlong = (x: Ticket | undefined): boolean =>
	x?.channel === 'chat' && x.assignee_id !== undefined && x.assignee_id !== me.peek()?.id && x.status !== 'solved' && x.status !== 'closed';

/** The colleague who talks with this ticket's visitor just now; '' = nobody but me. */
export function talkerOf(ticket: string): string {
	const c = chats.value.get(ticket);
	const by = ticketSignal(ticket)?.value.assignee_id;
	return c && by && by !== me.value?.id && (c.state === 'active' || c.present) && c.state !== 'ended' ? agentName(by) : '';
}

export function putChats(list: readonly Chat[]): void {
	chats.value = new Map([...chats.peek(), ...list.map((c) => [c.id, c] as const)]);
}

async function loadHeld(): Promise<void> {
	const o = await call('chat.mine', {});
	if (!o.ok) return;
	putChats(o.result.chats);
	const now = o.result.chats.map((c) => c.id);
	for (const id of now) if (!ticketNow(id)) void call('ticket.get', { id, after_seq: LAST_SEQ }).then((x) => { if (!x.ok) return;
		onTicket(x.result.ticket, false);
		putChats([]); // who shows it looks again
	 });
	batch(() => {
		heldKnown.value = true;
		held.value = [...held.peek().filter((id) => now.includes(id)), ...now.filter((id) => !held.peek().includes(id))];
	});
}

let timer: ReturnType<typeof setTimeout> | undefined;
function heldSoon(): void {
	clearTimeout(timer);
	timer = setTimeout(() => void loadHeld(), SOON_MS);
}

export async function loadChat(id: string): Promise<void> {
	const o = await call('chat.get', { id });
	if (!o.ok) return;
	putChats([o.result]);
	if (o.result.state === 'ended' && held.peek().includes(id)) heldSoon();
}

/** Connected, or again: frames of chats are not numbered, so what is known may be old. */
export function chatsAnew(): void {
	if (!may('ticket_reply')) return;
	writing.value = new Set();
	void loadHeld();
	chatTurn.value++;
}

/** A ticket is so now: has a chat become mine, or another's? */
export function chatTicket(x: Ticket): void {
	const mine = x.channel === 'chat' && x.assignee_id === me.peek()?.id && x.status !== 'solved' && x.status !== 'closed';
	if (mine !== held.peek().includes(x.id)) heldSoon();
}

/** What lies beyond its ticket has changed: fetched again where this screen shows it. */
const asked = new Map<string, ReturnType<typeof setTimeout>>();
onTopic('chat', (about) => {
	if (!about || !chats.peek().has(about) || asked.has(about)) return;
	asked.set(about, setTimeout(() => {
		asked.delete(about);
		void loadChat(about);
	}, FETCH_MS));
});

const ends = new Map<string, ReturnType<typeof setTimeout>>();
export function onChatTyping(f: Pick<FrameChatTyping, 'id' | 'on'>): void {
	const s = new Set(writing.peek());
	if (f.on) s.add(f.id);
	else s.delete(f.id);
	writing.value = s;
	clearTimeout(ends.get(f.id));
	if (f.on) ends.set(f.id, setTimeout(() => onChatTyping({ id: f.id, on: false }), WRITING_MS));
}
