// macros.ts - macros that this agent may press, pressing one, and taking it back.
import { signal } from '@preact/signals';
import type { Macro } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { newClientId } from './sends.ts';
import { onTicket } from './queue.ts';
import { why } from './reasons.ts';
import { nameOf } from './statuses.ts';
import { fetchNews, open } from './ticket.ts';
import { ticketNow } from './tickets.ts';
import { onTopic } from './topics.ts';
import { toast } from './ui.ts';
import { conflictOf, setBusy, busy } from './verbs.ts';

export const macros = signal<readonly Macro[]>([]);

async function load(): Promise<void> {
	const o = await call('macro.list', {});
	if (o.ok) macros.value = o.result.macros;
}
onTopic('settings', () => void load());

const news = (ticket: string): void => { if (open.peek()?.id === ticket) void fetchNews(ticket); };

async function undo(ticket: string, from: number, to: number): Promise<void> {
	const version = ticketNow(ticket)?.version;
	if (version === undefined) return;
	const o = await call('ticket.undo_macro', { id: ticket, version, from, to });
	if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
	onTicket(o.result.ticket, true);
	toast(t('toast.macro_undone'));
	news(ticket);
}

export async function runMacro(ticket: string, macro: Macro, version = ticketNow(ticket)?.version): Promise<void> {
	if (version === undefined || busy.peek().has(ticket)) return;
	setBusy(ticket, true);
	const o = await call('ticket.run_macro', { id: ticket, version, macro_id: macro.id, client_id: newClientId() });
	setBusy(ticket, false);
	if (o.ok) {
		const { from, to, said } = o.result;
		onTicket(o.result.ticket, true);
		if (to > from) toast(t('toast.macro', { name: nameOf(macro) }), false, { label: t(said ? 'toast.undo_rest' : 'toast.undo'), run: () => void undo(ticket, from, to) });
		else toast(t('toast.macro_nothing', { name: nameOf(macro) }));
		return news(ticket);
	}
	if (o.error.code !== 'conflict') return toast(t('toast.failed', { why: why(o.error) }), true);
	conflictOf(ticket, o.error, (newer) => void runMacro(ticket, macro, newer));
}
