// offers.tsx - "will you take this?": a card for each ticket that waits for my word, and how long it still waits.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Offer } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { keycaps } from '../../shared/keys.ts';
import { serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { CHANNEL_ICON, PriorityMark } from '../queue/row.tsx';
import { DueBadge } from '../sla/due_badge.tsx';
import { acceptOffer, answering, offers, passOffers, refuseOffer } from '../state/roster.ts';
import { singleKeys } from '../state/prefs.ts';
import { teamName } from '../state/workspace.ts';

const CAUSES: Readonly<Record<string, 'offer.why_last' | 'offer.why_turn' | 'offer.why_load'>> = { 'answered last': 'offer.why_last', 'next in turn': 'offer.why_turn', 'least loaded': 'offer.why_load' };

/** Seconds until then; 0 and below: over. */
function useCountdown(until: number): number {
	const left = useSignal(Math.ceil((until - serverNow()) / 1000));
	useEffect(() => {
		const timer = setInterval(() => {
			left.value = Math.ceil((until - serverNow()) / 1000);
			if (left.peek() <= 0) passOffers();
		}, 250);
		return () => clearInterval(timer);
	}, [until]);
	return left.value;
}

const RING = 2 * Math.PI * 16;

/** How much of the time is left, as a ring that closes; a chat waits only for seconds. */
function Ring({ left, whole }: { left: number; whole: number }): JSX.Element {
	return (
		<svg class="offer-ring" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
			<circle cx="20" cy="20" r="16" class="offer-ring-back" />
			<circle cx="20" cy="20" r="16" class="offer-ring-left" stroke-dasharray={`${RING}`} stroke-dashoffset={`${RING * (1 - Math.min(1, left / whole))}`} />
			<text x="20" y="25" class="num">{left}</text>
		</svg>
	);
}

function Card({ offer, keys }: { offer: Offer; keys: boolean }): JSX.Element {
	const x = offer.ticket;
	const whole = Math.max(1, (offer.until - offer.made) / 1000);
	const left = Math.max(0, Math.min(Math.ceil(whole), useCountdown(offer.until))); // the server's clock is known to a few ms only
	const subject = x.subject || t('queue.no_subject');
	const repeats = x.snippet.startsWith(subject.replace(/…$/, '')); // a talk's subject is its first words
	const busy = answering.value.has(x.id);
	const cause = CAUSES[offer.cause];
	const cap = (k: string) => (keys && (k.includes('+') || singleKeys.value) ? <span class="keys" aria-hidden="true">{keycaps(k).map((c) => <kbd key={c}>{c}</kbd>)}</span> : null);
	return (
		<article class={x.channel === 'chat' ? 'offer chat' : 'offer'} aria-label={t(x.channel === 'chat' ? 'offer.label_chat' : 'offer.label', { name: x.customer_name })}>
			<header class="offer-head">
				<Icon of={CHANNEL_ICON[x.channel]} size={15} label={t(`channel.${x.channel}`)} />
				<strong class="clip offer-who" lang={langOf(x.customer_name) || undefined}>{x.customer_name}</strong>
				{(x.priority === 'high' || x.priority === 'urgent') && <PriorityMark priority={x.priority} />}
				{x.due !== undefined && <DueBadge due={x.due} risk={x.risk} calendar={x.due_calendar} />}
				<span class="offer-left num" role="timer" aria-live="off"><span class={x.channel === 'chat' ? 'hidden-text' : undefined}>{t('offer.left', { n: left })}</span></span>
				{x.channel === 'chat' && <Ring left={left} whole={whole} />}
			</header>
			<p class="offer-subject" lang={langOf(subject) || undefined}>{repeats ? x.snippet : subject}</p>
			{x.snippet && !repeats && <p class="offer-snippet muted" lang={langOf(x.snippet) || undefined}>{x.snippet}</p>}
			<p class="muted offer-why clip">{teamName(x.team_id)}{cause && ` · ${t(cause)}`}</p>
			{x.channel !== 'chat' && <progress class="offer-time" max={whole} value={Math.min(left, whole)} aria-hidden="true" />}
			<div class="offer-acts">
				<button type="button" class="btn" aria-disabled={busy || undefined} onClick={() => refuseOffer(offer)}>{t('offer.refuse')}{cap('o d')}</button>
				<button type="button" class="btn primary" aria-disabled={busy || undefined} onClick={() => acceptOffer(offer)}>{t('offer.accept')}{cap('mod+o')}</button>
			</div>
		</article>
	);
}

const SHOWN = 3;

export function Offers(): JSX.Element | null {
	const all = offers.value;
	if (!all.length) return null;
	return (
		<section class="offers" aria-label={t('offer.title')}>
			{all.slice(0, SHOWN).map((o, i) => <Card key={o.fence} offer={o} keys={i === 0} />)}
			{all.length > SHOWN && <p class="offer-more">{t('offer.more', { n: all.length - SHOWN })}</p>}
		</section>
	);
}
