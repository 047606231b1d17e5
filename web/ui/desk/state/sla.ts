// sla.ts - the clocks of the open ticket, fetched when it is opened, when it changes, and each minute while they are
// shown: business time is the program's to count. And what an agent does to them: promises, "no reply needed".
import { effect, signal, untracked } from '@preact/signals';
import type { Escalation, EscalationAhead, PromiseKind, SlaClock } from '../../shared/gen/protocol.gen.ts';
import { clock } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { now } from '../frame/media.ts';
import { onTicket } from './queue.ts';
import { why } from './reasons.ts';
import { fetchNews, open } from './ticket.ts';
import { ticketNow, ticketSignal } from './tickets.ts';
import { toast } from './ui.ts';

export interface TicketClocks {
	id: string;
	state: 'loading' | 'ready' | 'error';
	clocks: readonly SlaClock[];
	/** Levels that have rung, and those that would ring next. */
	rung: readonly Escalation[];
	ahead: readonly EscalationAhead[];
	/** The server's clock when it counted. */
	at: number;
	error?: Failure;
}

export const clocks = signal<TicketClocks | null>(null);
/** How many show them: the panel is not always there. */
const shown = signal(0);
const AGAIN_MS = 60_000;
let asked = 0;
let known = '';

async function load(id: string): Promise<void> {
	const turn = ++asked;
	if (clocks.peek()?.id !== id) clocks.value = { id, state: 'loading', clocks: [], rung: [], ahead: [], at: 0 };
	const [o, e] = await Promise.all([call('ticket.sla', { id }), call('escalation.of', { id })]);
	const now = clocks.peek();
	if (turn !== asked || now?.id !== id) return;
	const alarms = e.ok ? { rung: e.result.rung, ahead: e.result.ahead } : { rung: now.rung, ahead: now.ahead };
	if (o.ok) clocks.value = { id, state: 'ready', clocks: o.result.clocks, ...alarms, at: o.result.now };
	else if (now.state !== 'ready') clocks.value = { ...now, state: 'error', error: o.error };
}

export const reloadClocks = (): void => {
	const id = clocks.peek()?.id;
	if (id) void load(id);
};

/** From a component that shows them, until the function given back is called. */
export function showClocks(): () => void {
	shown.value++;
	return () => { shown.value--; };
}

effect(() => {
	const o = open.value;
	const id = o?.state === 'ready' && shown.value > 0 ? o.id : '';
	const key = id ? `${id} ${ticketSignal(id)?.value.version ?? 0} ${Math.floor(now.value / AGAIN_MS)}` : '';
	if (key === known) return;
	known = key;
	if (id) untracked(() => void load(id));
	else if (!o) clocks.value = null;
});

function settle(o: { ok: true; result: { ticket: Parameters<typeof onTicket>[0] } } | { ok: false; error: Failure }, done: string): boolean {
	if (!o.ok) {
		toast(t('toast.failed', { why: why(o.error) }), true);
		return false;
	}
	onTicket(o.result.ticket, true);
	toast(done);
	if (open.peek()?.id === o.result.ticket.id) void fetchNews(o.result.ticket.id);
	reloadClocks();
	return true;
}

export async function noReplyNeeded(id: string): Promise<void> {
	const version = ticketNow(id)?.version ?? 1;
	settle(await call('ticket.no_reply_needed', { id, version }), t('clock.no_reply_done'));
}

/** "I see to it": the next levels wait. */
export async function acknowledge(id: string): Promise<void> {
	const o = await call('escalation.ack', { id });
	if (o.ok) toast(t('alarm.ack_done', { at: clock(o.result.until) }));
	else toast(t('toast.failed', { why: why(o.error) }), true);
	if (open.peek()?.id === id) void fetchNews(id);
	reloadClocks();
}

/** Undefined: it was made. */
export async function makePromise(id: string, p: { kind: PromiseKind; text: string; due: number; remind_min: number }): Promise<Failure | undefined> {
	const o = await call('promise.make', { id, ...p });
	if (!o.ok) return o.error;
	settle(o, t('promise.made'));
	return undefined;
}
export async function keepPromise(id: string, n: number): Promise<void> {
	settle(await call('promise.keep', { id, n }), t('promise.kept_done'));
}
export async function cancelPromise(id: string, n: number): Promise<void> {
	settle(await call('promise.cancel', { id, n }), t('promise.cancelled_done'));
}

/** The dialog in which a promise is made; its ticket and what it is about. */
export const promising = signal<{ ticket: string; kind: PromiseKind } | null>(null);
