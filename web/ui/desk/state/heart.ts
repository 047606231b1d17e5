// heart.ts - where the live socket meets the stores: what a frame changes, and what is loaded when.
import { effect, signal, untracked } from '@preact/signals';
import { end, start, type News } from '../../shared/live.ts';
import type { FrameHello } from '../../shared/gen/protocol.gen.ts';
import { chatsAnew, chatTicket, onChatTyping } from './chats.ts';
import { announce } from './ui.ts';
import { t } from '../../shared/i18n.ts';
import { now } from '../frame/media.ts';
import { route } from '../router.ts';
import { look, lookAgain } from './presence.ts';
import { sortWish } from './prefs.ts';
import { loadQueue, onGone, onTicket, passTime, queue, refreshQueue } from './queue.ts';
import { sortOf } from './queue_rules.ts';
import { recallSends, onSent, resumeSends } from './sends.ts';
import { askSession, me, phase, sessionEnded } from './session.ts';
import { fetchNews, nowVisible, onPresence, open, openTicket, recallSeen, ticketGone, ticketNews } from './ticket.ts';
import { anyTicket, topicNews, topicsAnew } from './topics.ts';
import { counts, loadWorkspace } from './workspace.ts';

/** A newer desk than this page is being served. */
export const outdated = signal(false);
/** What leaves is told by its tickets; several at once are one look. */
let boot = '';

async function compareBuild(): Promise<void> {
	try {
		const page = await (await fetch(location.pathname, { cache: 'no-store' })).text();
		const script = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src') ?? '';
		if (script && page.includes('type="module"') && !page.includes(script)) outdated.value = true;
	} catch {
		// asked again at the next restart
	}
}

function hello(f: FrameHello): void {
	if (boot && boot !== f.boot) void compareBuild();
	boot = f.boot;
}

function news(frames: readonly News[]): void {
	for (const f of frames) {
		switch (f.t) {
			case 'ticket': {
				const now = open.peek();
				if (now?.id === f.ticket.id && f.ticket.last_seq > (now.messages[now.messages.length - 1]?.seq ?? 0))
					announce(t('timeline.new_from', { name: f.ticket.customer_name }));
				onTicket(f.ticket, false);
				ticketNews(f.ticket);
				chatTicket(f.ticket);
				anyTicket();
				break;
			}
			case 'gone':
				onGone(f);
				ticketGone(f.id);
				anyTicket();
				break;
			case 'counts':
				counts.value = f.counts;
				break;
			case 'topic':
				topicNews(f);
				break;
			case 'presence':
				onPresence(f);
				break;
			case 'chat_typing':
				onChatTyping(f);
				break;
			default:
				f satisfies never;
		}
	}
}

function loadPage(): void {
	const r = route.peek();
	if (r.at === 'queue') {
		const q = queue.peek();
		if (q.view === r.view && q.team === r.team && q.sort === sortOf(r.view, sortWish.peek()) && q.state === 'ready') void refreshQueue();
		else void loadQueue(r);
		if (r.ticket) void (open.peek()?.id === r.ticket && open.peek()?.state === 'ready' ? fetchNews(r.ticket) : openTicket(r.ticket));
	}
}

/** Until the socket has begun to hear, nothing is loaded: it would miss what happens in between. */
let hearing = false;
let begun = '';
/** Signed in (again): connect; the socket then asks for what is on the screen. */
function begin(): void {
	const id = me.peek()?.id ?? '';
	if (begun !== id) {
		begun = id;
		recallSeen();
		recallSends();
		onSent((ticket) => void fetchNews(ticket));
	}
	hearing = false;
	start({
		news,
		hello,
		anew() {
			hearing = true;
			void loadWorkspace();
			loadPage();
			topicsAnew();
			chatsAnew();
			lookAgain();
			resumeSends();
		},
		back() {
			chatsAnew();
			lookAgain();
			resumeSends();
		},
		asked: askSession,
		signedOut: sessionEnded,
	});
}

export function beat(): void {
	effect(() => {
		const signedIn = phase.value === 'in';
		untracked(() => (signedIn ? begin() : end('quiet')));
	});
	let shown = '';
	effect(() => {
		const r = route.value;
		const sort = sortWish.value;
		const signedIn = phase.value === 'in';
		untracked(() => {
			if (!signedIn) return;
			look(r.at === 'queue' ? r.ticket : '');
			const key = r.at === 'queue' ? `${r.view}/${r.team}/${sortOf(r.view, sort)}` : r.at;
			const another = key !== shown;
			shown = key;
			if (!hearing) return;
			if (r.at === 'queue') {
				if (another) void loadQueue(r);
				void openTicket(r.ticket);
			} else if (another) loadPage();
		});
	});
	effect(() => {
		if (now.value) untracked(passTime);
	});
	document.addEventListener('visibilitychange', () => { if (!document.hidden) nowVisible(); });
}
