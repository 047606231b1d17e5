// chat_verbs.ts - what is done to a chat as a whole: hand over, take over, end, block.
import type { Changed } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { loadChat, putChats } from '../state/chats.ts';
import { onTicket } from '../state/queue.ts';
import { why } from '../state/reasons.ts';
import { newClientId } from '../state/sends.ts';
import { fetchNews, open } from '../state/ticket.ts';
import { ticketNow } from '../state/tickets.ts';
import { toast } from '../state/ui.ts';
import { conflictOf } from '../state/verbs.ts';

type Changes = (version: number) => Promise<Outcome<Changed>>;

async function change(id: string, make: Changes, done: string, version = ticketNow(id)?.version): Promise<boolean> {
	if (version === undefined) return false;
	const o = await make(version);
	if (o.ok) {
		onTicket(o.result.ticket, true);
		toast(done);
		void loadChat(id);
		if (open.peek()?.id === id) void fetchNews(id);
		return true;
	}
	const { ticket: newer, events = [] } = o.error;
	if (o.error.code === 'conflict' && newer && newer.version !== version && !events.some((e) => e.kind === 'assigned' || e.kind === 'moved')) {
		onTicket(newer, false); // the visitor wrote meanwhile: that changes nothing about what was meant
		return change(id, make, done, newer.version);
	}
	if (o.error.code === 'conflict') conflictOf(id, o.error, (v) => void change(id, make, done, v));
	else toast(t('toast.failed', { why: why(o.error) }), true);
	return false;
}

export interface Target {
	agent_id?: string;
	team_id?: string;
}
export const transfer = (id: string, to: Target, whisper: string, name: string): Promise<boolean> =>
	change(id, (version) => call('chat.transfer', { id, version, client_id: newClientId(), ...to, ...(whisper.trim() ? { whisper: whisper.trim() } : {}) }), t('chat.transferred', { name }));
export const takeOver = (id: string): Promise<boolean> => change(id, (version) => call('chat.take_over', { id, version }), t('chat.taken'));
export const endChat = (id: string): Promise<boolean> => change(id, (version) => call('chat.end', { id, version }), t('chat.ended_done'));

export async function block(id: string, minutes: number): Promise<void> {
	const o = await call('chat.block', { id, minutes });
	if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
	putChats([o.result]);
	toast(t(minutes ? 'chat.blocked_done' : 'chat.unblocked'));
}
