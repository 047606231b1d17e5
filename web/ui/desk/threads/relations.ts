// relations.ts - what the open ticket has to do with others, and what an agent does about it.
import { signal } from '@preact/signals';
import type { MessageMark, Relations, Ticket, TicketRef } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { go, ticketRoute } from '../router.ts';
import { open } from '../state/ticket.ts';
import { run } from '../state/verbs.ts';

const of = signal<{ ticket: string; version: number; is: Relations | null }>({ ticket: '', version: 0, is: null });
/** Which ticket is to be merged; '' = none. */
export const merging = signal('');

/** Asked again when the ticket has a new version: whatever was decided raised it. */
export async function askRelations(x: Ticket): Promise<void> {
	const was = of.peek();
	if (was.ticket === x.id && was.version >= x.version) return;
	of.value = { ticket: x.id, version: x.version, is: was.ticket === x.id ? was.is : null };
	const o = await call('ticket.relations', { id: x.id });
	const now = of.peek();
	if (o.ok && now.ticket === x.id && now.version === x.version) of.value = { ...now, is: o.result };
}

export const relations = (ticket: string): Relations | null => (of.value.ticket === ticket ? of.value.is : null);
export const markOf = (message: string): MessageMark | undefined => relations(open.value?.id ?? '')?.marks.find((m) => m.message_id === message);

export function merge(x: Ticket, into: string, number: string): void {
	void run({ ticket: x.id, make: (version) => call('ticket.merge', { id: x.id, version, into }), isSo: () => false, done: () => t('threads.done_merged', { number }) });
}

export function unmerge(x: Ticket): void {
	void run({ ticket: x.id, make: (version) => call('ticket.unmerge', { id: x.id, version }), isSo: () => false, done: () => t('threads.done_unmerged') });
}

export function setSpam(x: Ticket, spam: boolean): void {
	void run({ ticket: x.id, make: (version) => call('ticket.spam', { id: x.id, version, spam }), isSo: () => false, done: () => t(spam ? 'threads.done_spam' : 'threads.done_not_spam') });
}

export function decide(ticket: string, message_id: string, accept: boolean): void {
	void run({ ticket, make: (version) => call('ticket.decide_held', { id: ticket, version, message_id, accept }), isSo: () => false, done: () => t(accept ? 'threads.done_accepted' : 'threads.done_refused') });
}

export function split(ticket: string, message: string): void {
	void run({ ticket, make: (version) => call('ticket.split', { id: ticket, version, messages: [{ id: message }], subject: '' }), isSo: () => false, done: () => t('threads.done_split') });
}

export function sameTopic(ticket: string, message_id: string): void {
	void run({ ticket, make: (version) => call('ticket.same_topic', { id: ticket, version, message_id }), isSo: () => false, done: () => t('threads.done_same') });
}

export const show = (r: TicketRef): void => go(ticketRoute(r.id));
