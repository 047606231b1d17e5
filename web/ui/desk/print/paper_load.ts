// paper_load.ts - everything that is to stand on paper: a ticket with all that was said, on it and on those that lead to
// it, by time; texts that the conversation shows only the beginning of are fetched whole.
import { filePath, type Message, type Ticket, type TicketRef } from '../../shared/gen/protocol.gen.ts';
import { fileText } from '../../shared/http.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';

export interface Said {
	message: Message;
	/** The ticket that leads here and on which it was said. */
	from?: TicketRef | undefined;
	/** What `message.text` is only the beginning of, with its quotes. */
	whole?: string;
}
export interface Loaded {
	ticket: Ticket;
	said: readonly Said[];
	/** There is more than is printed at once. */
	more: boolean;
}
export type Load = { state: 'loading'; n: number } | { state: 'failed'; error: Failure } | { state: 'ready'; of: Loaded };

/** More than this is no document but a book; the newest are printed. */
export const PRINT_MOST = 1000;
const WHOLE_MOST = 400_000;

type Told = (n: number) => void;

async function own(id: string, told: Told): Promise<{ ticket: Ticket; messages: Message[]; more: boolean } | Failure> {
	const first = await call('ticket.get', { id });
	if (!first.ok) return first.error;
	let messages: readonly Message[] = first.result.messages;
	let earlier = first.result.earlier;
	while (earlier && messages.length < PRINT_MOST) {
		told(messages.length);
		const o = await call('ticket.messages', { id, before_seq: messages[0]?.seq ?? 1 });
		if (!o.ok) return o.error;
		messages = [...o.result.messages, ...messages];
		earlier = o.result.earlier;
	}
	return { ticket: first.result.ticket, messages: [...messages], more: earlier };
}

async function merged(id: string, told: Told): Promise<{ said: Said[]; more: boolean } | Failure> {
	const said: Said[] = [];
	let before = '';
	do {
		const o = await call('ticket.merged', { id, ...(before ? { before } : {}) });
		if (!o.ok) return o.error;
		const refs = new Map(o.result.tickets.map((r) => [r.id, r]));
		said.unshift(...o.result.messages.map((x) => ({ message: x.message, from: refs.get(x.ticket_id) })));
		before = o.result.next ?? '';
		told(said.length);
	} while (before && said.length < PRINT_MOST);
	return { said, more: before !== '' };
}

async function whole(s: Said): Promise<Said> {
	if (!s.message.cut) return s;
	const o = await fileText(filePath.message_text(s.message.id), WHOLE_MOST);
	return o.ok ? { ...s, whole: o.result.text } : s;
}

/** `message` '' = all of them. */
export async function loadPaper(id: string, message: string, told: Told): Promise<Loaded | Failure> {
	const mine = await own(id, told);
	if ('code' in mine) return mine;
	const others = await merged(id, (n) => told(mine.messages.length + n));
	if ('code' in others) return others;
	const all: Said[] = [...mine.messages.map((m) => ({ message: m })), ...others.said].sort((a, b) => a.message.created - b.message.created);
	const wanted = message ? all.filter((s) => s.message.id === message) : all.slice(-PRINT_MOST);
	if (message && !wanted.length) return { code: 'not_found', message: 'no such message on this ticket' };
	return { ticket: mine.ticket, said: await Promise.all(wanted.map(whole)), more: !message && (mine.more || others.more || all.length > wanted.length) };
}
