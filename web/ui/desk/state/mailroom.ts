// mailroom.ts - the two pages for people who look after the mail itself: what leaves, and what could not be read. Loaded with them.
import { signal } from '@preact/signals';
import type { Outgoing, OutgoingCounts, OutgoingMail, OutgoingWhich, UnreadMail } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import type { Failure, Outcome } from '../../shared/outcome.ts';

export interface Pages<T> {
	state: 'loading' | 'ready' | 'error';
	items: readonly T[];
	more: boolean;
	error?: Failure;
}

const none = { state: 'loading', items: [], more: false } as const;
export const outgoing = signal<Pages<Outgoing>>(none);
/** Which of them are listed, and how many are in trouble in all. */
export const outgoingWhich = signal<OutgoingWhich>('all');
export const outgoingCounts = signal<OutgoingCounts>({ delayed: 0, failed: 0, uncertain: 0 });
export const unread = signal<Pages<UnreadMail>>(none);
/** One outgoing mail as it left. */
export const outgoingMail = signal<{ id: string; mail?: OutgoingMail; error?: Failure } | null>(null);

type Fetch<T> = (before: string) => Promise<Outcome<{ mails: T[] }> | null>;

async function load<T extends { id: string }>(into: typeof outgoing | typeof unread, fetch: Fetch<T>, further: boolean): Promise<void> {
	const pages = into as unknown as { value: Pages<T>; peek(): Pages<T> };
	const have = pages.peek();
	const before = further ? (have.items[have.items.length - 1]?.id ?? '') : '';
	const o = await fetch(before);
	if (!o) return;
	const now = pages.peek();
	if (!o.ok) {
		pages.value = now.items.length ? now : { ...now, state: 'error', error: o.error };
		return;
	}
	const items = further ? [...now.items, ...o.result.mails.filter((m) => !now.items.some((x) => x.id === m.id))] : o.result.mails;
	pages.value = { state: 'ready', items, more: o.result.mails.length > 0 && (further || o.result.mails.length >= 20) };
}

const page = (before: string) => (before ? { before } : {});
export const loadOutgoing = (further = false): Promise<void> => load(outgoing, async (b) => {
	const which = outgoingWhich.peek();
	const o = await call('outgoing.list', { ...page(b), which });
	if (o.ok && o.result.counts) outgoingCounts.value = o.result.counts;
	return which === outgoingWhich.peek() ? o : null; // others were wished for meanwhile
}, further);

export function chooseOutgoing(which: OutgoingWhich): void {
	if (which === outgoingWhich.peek()) return;
	outgoingWhich.value = which;
	outgoing.value = none;
	void loadOutgoing();
}

/** Try it again, or never: the mail as it is then. */
export async function settleOutgoing(verb: 'retry' | 'withdraw', id: string): Promise<Failure | undefined> {
	const o = await call(`outgoing.${verb}`, { id });
	if (!o.ok) return o.error;
	if (outgoingMail.peek()?.id === id) outgoingMail.value = { id, mail: o.result };
	void loadOutgoing();
	return undefined;
}
export const loadUnread = (further = false): Promise<void> => load(unread, (b) => call('mail.unread', page(b)), further);

export async function openOutgoing(id: string): Promise<void> {
	if (!id) {
		outgoingMail.value = null;
		return;
	}
	if (outgoingMail.peek()?.id !== id) outgoingMail.value = { id };
	const o = await call('outgoing.get', { id });
	if (outgoingMail.peek()?.id === id) outgoingMail.value = o.ok ? { id, mail: o.result } : { id, error: o.error };
}

export async function retryMail(id: string): Promise<Failure | undefined> {
	const o = await call('mail.retry', { id });
	return o.ok ? undefined : o.error;
}
