// strip.tsx - my chats above everything else: who waits longest first. Nothing moves while one points at it or has the
// keyboard in it; what is new meanwhile comes last.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Chat } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { path, route, ticketRoute } from '../router.ts';
import { stripOrder, waitsSince } from '../state/chat_rules.ts';
import { chats, held, strip, writing } from '../state/chats.ts';
import { myPresence, setState } from '../state/roster.ts';
import { ticketSignal } from '../state/tickets.ts';
import { visitorName, waitText } from './chat_text.ts';
import { PresenceDot, TypingDots } from './presence_dot.tsx';
import { useClock } from './use_clock.ts';

const LATE_MS = 60_000;

function Tab({ chat: c, now, here }: { chat: Chat; now: number; here: boolean }): JSX.Element {
	const name = visitorName(c);
	const since = waitsSince(c);
	const unseen = here ? 0 : (c.unseen ?? 0);
	const types = writing.value.has(c.id);
	const said = ticketSignal(c.id)?.value.snippet ?? '';
	return (
		<li>
			<a class="chat-tab" href={path(ticketRoute(c.id))} aria-current={here ? 'page' : undefined} data-waits={since ? (now - since >= LATE_MS ? 'long' : 'yes') : undefined}>
				<PresenceDot chat={c} />
				<span class="chat-tab-who clip" lang={langOf(name) || undefined}>{name}</span>
				{since > 0 && <span class="chat-tab-wait num" title={t('chat.waits', { span: waitText(now - since) })}><Icon of="timer" size={12} label={t('chat.waiting')} />{waitText(now - since)}</span>}
				{unseen > 0 && <span class="chat-tab-n num" title={t('chat.unseen', { n: unseen })}>{unseen > 99 ? '99+' : unseen}<span class="hidden-text"> {t('chat.unseen_short')}</span></span>}
				<span class="chat-tab-said clip" lang={langOf(said) || undefined}>{types ? <><TypingDots />{t('chat.writing_short')}</> : said}</span>
			</a>
		</li>
	);
}

/** The program thinks that I am away, and somebody waits for me. */
function Away({ waiting }: { waiting: number }): JSX.Element | null {
	const mine = myPresence.value;
	if (!waiting || !mine?.automatic || mine.state !== 'away') return null;
	return (
		<p class="chat-away" role="status">
			<Icon of="snooze" size={14} /><span>{t('chat.away', { n: waiting })}</span>
			<button type="button" class="btn small" onClick={() => void setState('online')}>{t('state.cmd_online')}</button>
		</p>
	);
}

export function Strip(): JSX.Element | null {
	const steady = useSignal(false);
	const list = useRef<HTMLUListElement>(null);
	const mine = held.value.map((id) => chats.value.get(id)).filter((c): c is Chat => c !== undefined);
	const waiting = mine.filter((c) => waitsSince(c) > 0);
	const now = useClock(waiting.length > 0);
	const order = stripOrder(strip.peek(), mine, steady.value);
	useLayoutEffect(() => { strip.value = order; }, [order.join()]);
	const r = route.value;
	const here = r.at === 'queue' ? r.ticket : '';
	useLayoutEffect(() => { list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [here]);
	if (!order.length) return null;
	const look = () => { steady.value = list.current?.matches(':hover, :focus-within') ?? false; };
	const others = waiting.filter((c) => c.id !== here).length;
	return (
		<nav class="chat-strip" aria-label={t('chat.mine', { n: order.length })}>
			<span class="chat-strip-head"><Icon of="chat" size={16} /><span class="num">{order.length}</span></span>
			<ul ref={list} class="chat-tabs" onPointerEnter={() => { steady.value = true; }} onPointerLeave={look} onFocusIn={look} onFocusOut={() => requestAnimationFrame(look)}>
				{order.map((id) => {
					const c = chats.value.get(id);
					return c && <Tab key={id} chat={c} now={now} here={id === here} />;
				})}
			</ul>
			{others > 0 && <span class="chat-strip-keys muted" aria-hidden="true"><kbd>W</kbd></span>}
			<Away waiting={waiting.length} />
			<span class="hidden-text" role="status">{others > 0 ? t('chat.others_wait', { n: others }) : ''}</span>
		</nav>
	);
}
