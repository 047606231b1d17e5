// canned.ts - canned replies that this agent may use; fetched when first asked for, and again when settings change.
import { signal } from '@preact/signals';
import type { CannedReply } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import { filled } from './canned_rules.ts';
import { chatOf } from './chats.ts';
import { me } from './session.ts';
import { open } from './ticket.ts';
import { ticketNow } from './tickets.ts';
import { onTopic } from './topics.ts';

export const canned = signal<{ state: 'none' | 'loading' | 'ready' | 'error'; list: readonly CannedReply[] }>({ state: 'none', list: [] });

async function load(): Promise<void> {
	if (canned.peek().state === 'none') canned.value = { state: 'loading', list: [] };
	const o = await call('canned.list', {});
	if (o.ok) canned.value = { state: 'ready', list: o.result.canned };
	else if (canned.peek().state !== 'ready') canned.value = { state: 'error', list: [] };
}
/** From whoever shows them. */
export function wantCanned(): void {
	const { state } = canned.peek();
	if (state === 'none' || state === 'error') void load();
}
onTopic('settings', () => { if (canned.peek().state !== 'none') void load(); });

/** What the placeholders say on the ticket that was asked about last. */
const values = signal<{ ticket: string; of: ReadonlyMap<string, string> }>({ ticket: '', of: new Map() });
export async function wantPlaces(ticket: string): Promise<void> {
	const o = await call('placeholder.values', { id: ticket });
	if (o.ok) values.value = { ticket, of: new Map(o.result.values.map((v) => [v.name, v.value])) };
}

/** The text as it goes into an answer on this ticket. */
export function cannedText(c: CannedReply, ticket: string): string {
	const x = ticketNow(ticket);
	const customer = chatOf(ticket)?.visitor_name || (open.peek()?.id === ticket ? open.peek()?.customer?.name : '') || x?.customer_name || '';
	return filled(c.text, { 'customer.name': customer, 'agent.name': me.peek()?.name ?? '', 'ticket.number': x?.number ?? '' }, values.value.ticket === ticket ? values.value.of : undefined);
}
