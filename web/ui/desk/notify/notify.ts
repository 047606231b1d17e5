// notify.ts - what is worth a sound, a notice of the desktop, or a number in the title, and when. Begun a moment after the
// desk; it watches what the stores know and never asks the program for anything.
import { effect, untracked } from '@preact/signals';
import type { Chat, Offer } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { waitsSince } from '../state/chat_rules.ts';
import { chats, held, heldKnown } from '../state/chats.ts';
import { go, route, ticketRoute } from '../router.ts';
import { offers } from '../state/roster.ts';
import { me, phase } from '../state/session.ts';
import { ticketNow } from '../state/tickets.ts';
import { counts } from '../state/workspace.ts';
import { setIcon, titleOf } from './badge.ts';
import { elect } from './elected.ts';
import { listenForPress, sound, unlocked } from './sounds.ts';
import { againAt, recallWishes, wishes } from './wishes.ts';

type Elected = ReturnType<typeof elect>;
let speaker: Elected | undefined; // plays sounds: only a tab that may sound stands for it
let herald: Elected | undefined; // shows notices of the desktop

const isOpenHere = (ticket: string): boolean => {
	const r = route.peek();
	return !document.hidden && document.hasFocus() && r.at === 'queue' && r.ticket === ticket;
};

function notice(ticket: string, title: string, body: string): void {
	if (!herald?.mine.peek() || !wishes.peek().desktop || !('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return;
	try {
		const n = new Notification(title, { body, tag: `onevoice-${ticket}`, silent: true });
		n.onclick = () => {
			window.focus();
			go(ticketRoute(ticket));
			n.close();
		};
	} catch {
		// this browser lets only service workers show them
	}
}

const speak = (s: Parameters<typeof sound>[0]): void => { if (speaker?.mine.peek()) sound(s); };

// ---- offers: said when they come, and again while they stand ----
const OFFER_AGAIN_MS = 5000;
let ringing: ReturnType<typeof setInterval> | undefined;
let heard = new Set<string>();

function hearOffers(list: readonly Offer[]): void {
	const fresh = list.filter((o) => !heard.has(o.fence));
	heard = new Set(list.map((o) => o.fence));
	const first = fresh[0];
	if (first) {
		speak('offer');
		notice(first.ticket.id, t('notify.offer', { name: first.ticket.customer_name }), first.ticket.subject || first.ticket.snippet);
	}
	const chat = list.some((o) => o.ticket.channel === 'chat');
	if (chat && ringing === undefined) ringing = setInterval(() => speak('offer'), OFFER_AGAIN_MS);
	else if (!chat) {
		clearInterval(ringing);
		ringing = undefined;
	}
}

// ---- my chats: a new one until it is seen, a new line once ----
interface Known {
	last: number;
	said: number;
	times: number;
	/** It became mine, and I have not looked at it yet. */
	fresh: boolean;
}
const known = new Map<string, Known>();
let first = true;

function hearChat(c: Chat): void {
	const k = known.get(c.id);
	const last = c.last_visitor ?? 0;
	const seen = isOpenHere(c.id) || (c.unseen ?? 0) === 0;
	if (!k) {
		known.set(c.id, { last, said: Date.now(), times: 0, fresh: !first && !seen });
		if (!first && !seen) {
			speak('chat');
			notice(c.id, t('notify.chat', { name: c.visitor_name || t('chat.visitor') }), ticketNow(c.id)?.snippet ?? '');
		}
		return;
	}
	if (seen) k.fresh = false;
	if (last <= k.last) return;
	k.last = last;
	if (isOpenHere(c.id)) return;
	k.said = Date.now();
	speak('line');
	notice(c.id, t('notify.line', { name: c.visitor_name || t('chat.visitor') }), ticketNow(c.id)?.snippet ?? '');
}

function hearChats(mine: readonly Chat[]): void {
	const there = new Set(mine.map((c) => c.id));
	for (const id of known.keys()) if (!there.has(id)) known.delete(id);
	mine.forEach(hearChat);
	first = false;
}

function again(): void {
	const now = Date.now();
	for (const [id, k] of known) {
		if (!k.fresh) continue;
		if (isOpenHere(id)) k.fresh = false;
		else if (againAt(k.said, k.times, wishes.peek()) <= now) {
			k.said = now;
			k.times++;
			speak('chat');
		}
	}
}

export function beginNotify(): void {
	listenForPress();
	setInterval(again, 1000);
	let whose = '';
	effect(() => {
		const id = phase.value === 'in' ? (me.value?.id ?? '') : '';
		const may = unlocked.value;
		untracked(() => {
			if (id !== whose) {
				whose = id;
				speaker?.leave();
				herald?.leave();
				speaker = undefined;
				known.clear();
				first = true;
				herald = id ? elect(`onevoice-notices-${id}`) : undefined;
				if (id) recallWishes(id);
			}
			if (id && may && !speaker) speaker = elect(`onevoice-sounds-${id}`);
		});
	});
	effect(() => {
		const list = offers.value;
		untracked(() => hearOffers(list));
	});
	effect(() => {
		const mine = held.value.map((id) => chats.value.get(id)).filter((c): c is Chat => c !== undefined);
		const loaded = heldKnown.value;
		untracked(() => { if (loaded) hearChats(mine); });
	});
	effect(() => {
		const waiting = held.value.filter((id) => { const c = chats.value.get(id); return c !== undefined && waitsSince(c) > 0; }).length + offers.value.length;
		const n = phase.value === 'in' ? waiting : 0;
		document.title = titleOf(n, phase.value === 'in' ? (counts.value?.mine ?? 0) : 0);
		setIcon(n);
	});
	document.addEventListener('visibilitychange', () => { if (!document.hidden) again(); });
}
