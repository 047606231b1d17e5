// relations.ts - what the open ticket has to do with others, and what an agent does about it.
import { signal } from '@preact/signals';
import type { MessageMark, Relations, SplitTicket, Ticket, TicketRef } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { why } from '../state/reasons.ts';
import { open } from '../state/ticket.ts';
import { toast } from '../state/ui.ts';
import { run } from '../state/verbs.ts';

const NONE = { ticket: '', version: 0, is: null, failed: false };
const of = signal<{ ticket: string; version: number; is: Relations | null; failed: boolean }>(NONE);
/** Which ticket is to be merged; '' = none. */
export const merging = signal('');

/** Asked again when the ticket has a new version, for whatever was decided raised it, and when it did not work before. */
export async function askRelations(x: Ticket): Promise<void> {
	const was = of.peek();
	if (was.ticket === x.id && was.version >= x.version && !was.failed) return;
	of.value = { ticket: x.id, version: x.version, is: was.ticket === x.id ? was.is : null, failed: false };
	const o = await call('ticket.relations', { id: x.id });
	const now = of.peek();
	if (now.ticket === x.id && now.version === x.version) of.value = o.ok ? { ...now, is: o.result } : { ...now, failed: true };
}

export const relations = (ticket: string): Relations | null => (of.value.ticket === ticket ? of.value.is : null);
/** It could not be asked: what waits for a decision may not be seen. */
export const failed = (ticket: string): boolean => of.value.ticket === ticket && of.value.failed;
export const markOf = (message: string): MessageMark | undefined => relations(open.value?.id ?? '')?.marks.find((m) => m.message_id === message);

/** Why it cannot be merged there, in the agent's language. */
export function mergeWhy(e: Failure): string {
	const on = /^that ticket leads to #(\S+) itself/.exec(e.message)?.[1];
	if (on) return t('threads.leads_on', { number: on });
	if (e.code === 'not_found' || e.message === 'no ticket has this number') return t('threads.no_such');
	if (e.message.startsWith('decide first')) return t('threads.decide_first');
	if (e.message === 'a ticket cannot lead to itself') return t('threads.itself');
	return e.message.startsWith('end the chat first') ? t('threads.chat_first') : why(e);
}

/** `refused`: says why where it was asked for; else it is said at the edge of the page. */
export function merge(x: Ticket, into: string, number: string, refused?: (why: string) => void): Promise<void> {
	return run({
		ticket: x.id,
		make: (version) => call('ticket.merge', { id: x.id, version, into }),
		isSo: () => false,
		done: () => t('threads.done_merged', { number }),
		refused: (e) => {
			if (refused) refused(mergeWhy(e));
			else toast(t('toast.failed', { why: mergeWhy(e) }), true);
			return true;
		},
	});
}

/** The other is another matter: nobody is asked again. */
export function dismiss(x: Ticket, other: TicketRef): void {
	void run({ ticket: x.id, make: (version) => call('ticket.dismiss', { id: x.id, version, other: other.id }), isSo: () => false, done: () => t('threads.done_dismissed', { number: other.number }) });
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

/** Which messages of which ticket are to begin another one; null = none are being chosen. */
export const splitting = signal<{ ticket: string; messages: readonly string[] } | null>(null);

/** Taken back by merging what was made: its messages stand here anyway. True: it was done. */
export async function splitOff(x: Ticket, messages: readonly string[], more: Pick<SplitTicket, 'subject' | 'team_id' | 'same_customer'>): Promise<boolean> {
	let made: TicketRef | undefined;
	await run({
		ticket: x.id,
		make: async (version) => {
			const o = await call('ticket.split', { id: x.id, version, messages: messages.map((id) => ({ id })), ...more });
			if (o.ok) made = o.result.made;
			return o;
		},
		isSo: () => false,
		done: () => '',
	});
	const to = made;
	if (to) toast(t('threads.split_made', { number: to.number }), false, { label: t('scheduled.undo'), run: () => void unsplit(to, x.number) });
	return Boolean(to);
}

async function unsplit(made: TicketRef, into: string): Promise<void> {
	const now = await call('ticket.get', { id: made.id, after_seq: made.last_seq });
	const o = now.ok ? await call('ticket.merge', { id: made.id, version: now.result.ticket.version, into }) : now;
	if (o.ok) toast(t('threads.done_unsplit', { number: made.number }));
	else toast(t('toast.failed', { why: mergeWhy(o.error) }), true);
}

export function sameTopic(ticket: string, message_id: string): void {
	void run({ ticket, make: (version) => call('ticket.same_topic', { id: ticket, version, message_id }), isSo: () => false, done: () => t('threads.done_same') });
}
