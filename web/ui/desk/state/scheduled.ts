// scheduled.ts - replies that wait: until they can no longer be taken back, until later, or until their agent decides because
// somebody spoke first.
import { effect, signal } from '@preact/signals';
import type { ScheduledReply } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { drop, keptText } from '../../shared/keep.ts';
import { call } from '../../shared/live.ts';
import { draftKept, meet } from './draft_sync.ts';
import { onTicket } from './queue.ts';
import { why } from './reasons.ts';
import { onWaiting } from './sends.ts';
import { me } from './session.ts';
import { fetchNews, open } from './ticket.ts';
import { onTopic } from './topics.ts';
import { compose, forwarding, toast } from './ui.ts';

/** Of the open ticket. */
export const scheduled = signal<{ ticket: string; list: readonly ScheduledReply[] }>({ ticket: '', list: [] });
/** One of these is being withdrawn, sent or stopped. */
export const scheduledBusy = signal('');

export const isMine = (s: ScheduledReply): boolean => s.agent_id === me.value?.id;

function have(list: readonly ScheduledReply[]): void {
	const soon = (s: ScheduledReply): number => (s.undo && s.state === 'waiting' ? 1 : 0); // next to the editor
	scheduled.value = { ...scheduled.peek(), list: [...list].sort((a, b) => soon(a) - soon(b) || a.due - b.due) };
}

async function fetch(ticket: string): Promise<void> {
	const o = await call('scheduled.of_ticket', { id: ticket });
	if (o.ok && scheduled.peek().ticket === ticket) have(o.result.scheduled);
}

const forget = (id: string): void => have(scheduled.peek().list.filter((s) => s.id !== id));

/** It is a draft again, and in the editor. */
export async function withdraw(s: ScheduledReply): Promise<void> {
	if (scheduledBusy.peek()) return;
	scheduledBusy.value = s.id;
	await draftKept(s.ticket_id, s.kind);
	const o = await call('scheduled.withdraw', { id: s.id });
	scheduledBusy.value = '';
	if (!o.ok) {
		toast(o.error.code === 'not_found' ? t('scheduled.too_late') : t('toast.failed', { why: why(o.error) }), true);
		return void fetch(s.ticket_id);
	}
	forget(s.id);
	const d = o.result.draft;
	if (d) meet(d);
	if (open.peek()?.id !== s.ticket_id) return;
	if (s.kind === 'forward') forwarding.value = { ticket: s.ticket_id, message: d?.forward?.message_id ?? '', ...(d ? { before: d } : {}) };
	else compose('reply');
}

export async function sendNow(s: ScheduledReply): Promise<void> {
	if (scheduledBusy.peek()) return;
	scheduledBusy.value = s.id;
	const o = await call('scheduled.send_now', { id: s.id });
	scheduledBusy.value = '';
	if (!o.ok) {
		toast(o.error.code === 'not_found' ? t('scheduled.too_late') : t('toast.failed', { why: why(o.error) }), true);
		return void fetch(s.ticket_id);
	}
	forget(s.id);
	onTicket(o.result.ticket, true);
	void fetchNews(s.ticket_id);
}

export async function hold(s: ScheduledReply): Promise<void> {
	if (scheduledBusy.peek()) return;
	scheduledBusy.value = s.id;
	const o = await call('scheduled.hold', { id: s.id });
	scheduledBusy.value = '';
	if (!o.ok) toast(t('toast.failed', { why: why(o.error) }), true);
	void fetch(s.ticket_id);
}

function begun(s: ScheduledReply): void {
	if (scheduled.peek().ticket === s.ticket_id) have([...scheduled.peek().list.filter((x) => x.id !== s.id), s]);
	else toastOf(s);
}

/** Its ticket is no longer on the screen: the way back is. */
function toastOf(s: ScheduledReply): void {
	toast(t('scheduled.leaving'), false, { label: t('scheduled.undo'), run: () => void withdraw(s) });
}

/** Once, a moment after the desk has begun. */
/** What was chosen on this browser becomes the person's. */
async function carryOver(): Promise<void> {
	const o = await call('me.set_undo_send', { on: false });
	if (!o.ok) return; // at the next sign-in
	drop('undo');
	me.value = o.result;
}

export function beginScheduled(): void {
	effect(() => { if (me.value && keptText('undo') === 'off') void carryOver(); });
	onWaiting(begun);
	onTopic('scheduled', (ticket) => {
		const here = scheduled.peek().ticket;
		if (here && (!ticket || ticket === here)) void fetch(here);
	});
	effect(() => {
		const ready = open.value?.state === 'ready' ? open.value.id : '';
		const before = scheduled.peek();
		if (before.ticket === (open.value?.id ?? '') && (before.ticket === '' || ready === '')) return;
		if (before.ticket === ready) return;
		const going = before.list.find((s) => s.undo && s.state === 'waiting' && isMine(s) && s.due > Date.now());
		if (going) toastOf(going);
		scheduled.value = { ticket: ready, list: [] };
		if (ready) void fetch(ready);
	});
}


export async function setUndoSend(on: boolean): Promise<void> {
	const o = await call('me.set_undo_send', { on });
	if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
	drop('undo');
	me.value = o.result;
}
