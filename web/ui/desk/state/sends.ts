// sends.ts - replies and notes on their way. Each has a client id made once, so that sending it again, after a timeout,
// a lost connection or a reload of the page, is the same act. What fails stays until the agent decides.
import { batch, signal } from '@preact/signals';
import type { Event, ScheduledReply, Ticket } from '../../shared/gen/protocol.gen.ts';
import { drop, keep, keptJson } from '../../shared/keep.ts';
import { call } from '../../shared/live.ts';
import { passing, type Failure } from '../../shared/outcome.ts';
import { draftFiles, putFilesBack, type SentFile, setDraftFiles } from './draft_files.ts';
import { type Kind, putBack } from './drafts.ts';
import { letterBack, type More } from './letters.ts';
import { onTicket } from './queue.ts';
import { mayGoOn } from './chat_rules.ts';
import { me } from './session.ts';
import { ticketNow } from './tickets.ts';

export interface Send {
	client_id: string;
	ticket_id: string;
	kind: Kind;
	text: string;
	files?: readonly SentFile[];
	/** Of a reply by mail: its layout, its people, when it goes. */
	more?: More;
	solve: boolean;
	version: number;
	at: number;
	state: 'sending' | 'failed' | 'conflict' | 'sent';
	error?: Failure;
	message_id?: string;
}

export const sends = signal<readonly Send[]>([]);
/** A reply that met a newer ticket: what happened meanwhile, for the dialog. */
export const sendConflict = signal<{ send: Send; ticket: Ticket | undefined; events: readonly Event[] } | null>(null);

const store = (): string => `sends:${me.peek()?.id ?? ''}`;

function save(list: readonly Send[]): void {
	sends.value = list;
	const open = list.filter((s) => s.state !== 'sent');
	if (open.length) keep(store(), JSON.stringify(open));
	else drop(store());
}

const change = (id: string, to: Partial<Send>): void => save(sends.peek().map((s) => (s.client_id === id ? { ...s, ...to } : s)));
const remove = (id: string): void => save(sends.peek().filter((s) => s.client_id !== id));

/** 16 random bytes in hex: the same again is the same act. */
export function newClientId(): string {
	const b = crypto.getRandomValues(new Uint8Array(16));
	return [...b].map((x) => x.toString(16).padStart(2, '0')).join('');
}

let afterSent: (ticket: string) => void = () => undefined;
/** Who fetches the new message once it is there. */
export const onSent = (f: (ticket: string) => void): void => { afterSent = f; };

let waiting: (s: ScheduledReply) => void = () => undefined;
/** Who shows replies that wait until they can no longer be taken back, or until later (scheduled.ts). */
export const onWaiting = (f: typeof waiting): void => { waiting = f; };

const onWire = new Set<string>();
/** By ticket: what is sent one after the other arrives so. */
const lines = new Map<string, Promise<void>>();

function inTurn(s: Send): void {
	onWire.add(s.client_id);
	const turn = (lines.get(s.ticket_id) ?? Promise.resolve()).then(() => transmit(s));
	lines.set(s.ticket_id, turn);
	void turn.then(() => { if (lines.get(s.ticket_id) === turn) lines.delete(s.ticket_id); });
}

async function transmit(s: Send): Promise<void> {
	const { ticket_id: id, client_id, text } = s;
	onWire.add(client_id);
	const files = s.files?.length ? { files: s.files.map(({ token }) => ({ token })) } : {};
	const o = s.kind === 'reply'
		? await call('ticket.reply', { id, client_id, text, version: s.version, ...(s.solve ? { solve: true } : {}), ...files, ...s.more })
		: await call('ticket.note', { id, client_id, text, ...files });
	onWire.delete(client_id);
	if (o.ok) {
		const waits = o.result.scheduled;
		if (waits) waiting(waits);
		batch(() => {
			onTicket(o.result.ticket, true);
			if (waits) remove(client_id);
			else change(client_id, { state: 'sent', ...(o.result.message_id ? { message_id: o.result.message_id } : {}) });
		});
		afterSent(id);
		return;
	}
	if (o.error.code === 'conflict') {
		const newer = o.error.ticket?.version ?? 0;
		const { events = [] } = o.error;
		const mine = me.peek()?.id ?? '';
		const harmless = events.length > 0 && events.every((e) => e.actor_id === mine);
		if (newer > s.version && (harmless || (ticketNow(id)?.channel === 'chat' && mayGoOn(events, mine)))) {
			change(client_id, { version: newer });
			return transmit({ ...s, version: newer }); // what it did not know of was this agent's own doing, or a chat's next line
		}
		batch(() => {
			if (o.error.ticket) onTicket(o.error.ticket, false);
			change(client_id, { state: 'conflict', error: o.error });
			sendConflict.value = { send: s, ticket: o.error.ticket, events: o.error.events ?? [] };
		});
		return;
	}
	change(client_id, { state: 'failed', error: o.error });
}

export function send(ticket: Ticket, kind: Kind, text: string, solve: boolean, files: readonly SentFile[] = [], more: More = {}): void {
	const s: Send = { client_id: newClientId(), ticket_id: ticket.id, kind, text, solve, version: ticket.version, at: Date.now(), state: 'sending', ...(files.length ? { files } : {}), ...(Object.keys(more).length ? { more } : {}) };
	save([...sends.peek(), s]);
	inTurn(s);
}

export function retry(id: string): void {
	const s = sends.peek().find((x) => x.client_id === id);
	if (!s) return;
	const version = ticketNow(s.ticket_id)?.version ?? s.version;
	const { error: _, ...rest } = s;
	const again: Send = { ...rest, version: Math.max(version, s.version), state: 'sending' };
	save(sends.peek().map((x) => (x.client_id === id ? again : x)));
	inTurn(again);
}

/** The dialog's answer: back into the editor, unsent. */
export function takeBack(id: string): void {
	const s = sends.peek().find((x) => x.client_id === id);
	if (!s) return;
	batch(() => {
		remove(id);
		const pictures = s.more ? letterBack(s.ticket_id, s.text, s.more) : [];
		if (pictures.length) setDraftFiles(s.ticket_id, s.kind, [...draftFiles(s.ticket_id, s.kind).peek(), ...pictures]);
		putBack(s.ticket_id, s.kind, s.text);
		if (s.files) putFilesBack(s.ticket_id, s.kind, s.files);
	});
}

export const discard = remove;

/** Its message has come: nothing more to show. */
export function arrived(messageIds: ReadonlySet<string>): void {
	const rest = sends.peek().filter((s) => !(s.message_id && messageIds.has(s.message_id)));
	if (rest.length !== sends.peek().length) save(rest);
}

/** At the start: what was still on its way when the page was closed. */
export function recallSends(): void {
	const kept = keptJson<Send[]>(store(), []);
	save(kept.map((s) => ({ ...s, state: s.state === 'conflict' ? 'failed' : s.state })));
}

/** Connected again: what failed only for want of a connection goes by itself. */
export function resumeSends(): void {
	for (const s of sends.peek())
		if ((s.state === 'sending' && !onWire.has(s.client_id)) || (s.state === 'failed' && s.error && passing(s.error.code))) retry(s.client_id);
}
