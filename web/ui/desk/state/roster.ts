// roster.ts - who is there, what is offered to me, and telling the program that I am at my screen.
import { computed, signal } from '@preact/signals';
import type { AgentState, Offer, Presence } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call, link, serverNow } from '../../shared/live.ts';
import { go, ticketRoute } from '../router.ts';
import { onTicket } from './queue.ts';
import { why } from './reasons.ts';
import { me } from './session.ts';
import { onTopic } from './topics.ts';
import { announce, toast, writeOn } from './ui.ts';

export const STATES: readonly AgentState[] = ['online', 'away', 'on_break', 'offline'];
const ACTIVE_MS = 60_000;
const BACK_MS = 3_000;
const DEBOUNCE_MS = 250;

export const roster = signal<ReadonlyMap<string, Presence>>(new Map());
export const myPresence = computed(() => roster.value.get(me.value?.id ?? ''));
export const offers = signal<readonly Offer[]>([]);
/** Tickets whose offer is being answered. */
export const answering = signal<ReadonlySet<string>>(new Set());

function later(run: () => Promise<void>): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(() => void run(), DEBOUNCE_MS);
	};
}

async function loadRoster(): Promise<void> {
	const o = await call('roster.get', {});
	if (o.ok) roster.value = new Map(o.result.agents.map((p) => [p.agent_id, p]));
}

async function loadOffers(): Promise<void> {
	const o = await call('offer.list', {});
	if (!o.ok) return;
	const had = new Set(offers.peek().map((x) => x.fence));
	const fresh = o.result.offers.filter((x) => !had.has(x.fence));
	offers.value = o.result.offers;
	for (const x of o.result.offers) onTicket(x.ticket, false);
	const first = fresh[0];
	if (!first) return;
	announce(t('offer.announced', { name: first.ticket.customer_name, subject: first.ticket.subject || t('queue.no_subject') }));
}

/** Those that have run out are the next one's now. */
export function passOffers(): void {
	const now = serverNow();
	if (offers.peek().some((x) => x.until <= now)) offers.value = offers.peek().filter((x) => x.until > now);
}

async function answer(x: Offer, accept: boolean): Promise<void> {
	const id = x.ticket.id;
	if (answering.peek().has(id)) return;
	answering.value = new Set([...answering.peek(), id]);
	const p = { id, fence: x.fence };
	const o = accept ? await call('offer.accept', p) : await call('offer.refuse', p);
	answering.value = new Set([...answering.peek()].filter((k) => k !== id));
	if (!o.ok && o.error.code !== 'conflict') return toast(t('toast.failed', { why: why(o.error) }), true);
	offers.value = offers.peek().filter((k) => k.fence !== x.fence);
	if (!o.ok) return toast(t('offer.over'), true);
	if (!accept) return;
	if ('ticket' in o.result) onTicket(o.result.ticket, true);
	if (x.ticket.channel === 'chat') writeOn.value = id;
	go(ticketRoute(id));
}

export const acceptOffer = (x: Offer): void => void answer(x, true);
export const refuseOffer = (x: Offer): void => void answer(x, false);

/** My own state, or another's where I lead them. */
export async function setState(state: AgentState, agent = ''): Promise<void> {
	const o = await call('agent.set_state', agent && agent !== me.peek()?.id ? { agent_id: agent, state } : { state });
	if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
	roster.value = new Map([...roster.peek(), [o.result.agent_id, o.result]]);
	if (!agent || agent === me.peek()?.id) toast(t('state.now', { state: t(`state_of.${state}`) }));
}

const REASONS: ReadonlySet<string> = new Set(['idle', 'lost', 'missed', 'signed_out']);
/** Why somebody is in their state: their own words, or the program's; '' = nothing to say. */
export function reasonText(p: Presence): string {
	if (!p.automatic) return p.reason;
	if (p.reason === 'back') return '';
	return REASONS.has(p.reason) ? t(`state.why_${p.reason as 'idle' | 'lost' | 'missed' | 'signed_out'}`) : p.reason;
}

let toldAt = 0;
function input(): void {
	const now = Date.now();
	const mine = myPresence.peek();
	const wait = mine?.state === 'away' && mine.automatic ? BACK_MS : ACTIVE_MS;
	if (now - toldAt < wait || link.peek() !== 'live') return;
	toldAt = now;
	void call('agent.active', {});
}

export function watchRoster(): void {
	onTopic('presence', later(loadRoster));
	const soon = later(loadOffers);
	onTopic('offers', (about) => { if (!about || about === me.peek()?.id) soon(); });
	for (const kind of ['pointerdown', 'keydown', 'wheel']) document.addEventListener(kind, input, { capture: true, passive: true });
}
