// pane.tsx - the open ticket: header and conversation, or why there is none.
import type { JSX } from 'preact';
import './ticket.css';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';
import { moreWords, t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import type { PromiseDialogProps } from '../clocks/promise_dialog.tsx';
import { Keys } from '../frame/keys.tsx';
import { narrow } from '../frame/media.ts';
import { AlarmBanner } from '../notices/alarm_banner.tsx';
import { go, route, ticketRoute } from '../router.ts';
import { why } from '../state/reasons.ts';
import { promising } from '../state/sla.ts';
import { open, openTicket } from '../state/ticket.ts';
import { ticketSignal } from '../state/tickets.ts';
import { Header } from './header.tsx';
import { Timeline } from './timeline.tsx';

const ChatBar = lazy<{ ticket: Ticket }>(async () => (await import('../chat/bar.tsx')).ChatBar, 'chat', true);
const ChatTail = lazy<{ ticket: Ticket }>(async () => (await import('../chat/tail.tsx')).ChatTail, 'chat', true);
const ThreadBar = lazy<{ ticket: Ticket }>(async () => (await Promise.all([import('../threads/bar.tsx'), moreWords('threads')]))[0].ThreadBar, 'threads', true);
const PromiseBox = lazy<PromiseDialogProps>(async () => (await import('../clocks/promise_dialog.tsx')).PromiseDialog, 'clocks', true);

function Hint({ keys, text }: { keys: readonly string[]; text: string }): JSX.Element {
	return <p>{keys.map((k) => <Keys key={k} keys={k} />)} <span>{text}</span></p>;
}

function Nothing(): JSX.Element {
	return (
		<div class="ticket-none">
			<Icon of="inbox" size={32} />
			<h2>{t('ticket.none')}</h2>
			<Hint keys={['j', 'k']} text={t('ticket.none_keys')} />
			<Hint keys={['mod+k']} text={t('ticket.none_palette')} />
			<Hint keys={['?']} text={t('ticket.none_help')} />
		</div>
	);
}

function Trouble({ id }: { id: string }): JSX.Element {
	const e = open.value?.error;
	const lost = e?.code === 'not_found';
	const text = lost ? t('ticket.not_found') : t('ticket.error');
	return (
		<div class="ticket-none" role="alert">
			<Icon of="alert" size={32} />
			{narrow.value ? <h1>{text}</h1> : <h2>{text}</h2>}
			{!lost && e && <p class="muted">{why(e)}</p>}
			{!lost && <button type="button" class="btn" onClick={() => void openTicket(id)}>{t('app.retry')}</button>}
			{narrow.value && <button type="button" class="btn" onClick={() => go(ticketRoute(''))}>{t('app.back')}</button>}
		</div>
	);
}

export function TicketPane(): JSX.Element {
	const o = open.value;
	const id = route.value.at === 'queue' ? route.value.ticket : '';
	if (!id || !o) return <Nothing />;
	if (o.state === 'error') return <Trouble id={id} />;
	const ticket = ticketSignal(id)?.value;
	return (
		<>
			{promising.value?.ticket === id && <PromiseBox {...promising.value} onClose={() => { promising.value = null; }} />}
			{ticket ? <Header ticket={ticket} /> : <div class="ticket-head" />}
			<AlarmBanner ticket={id} />
			{ticket && <ThreadBar ticket={ticket} />}
			{ticket?.channel === 'chat' && <ChatBar key={id} ticket={ticket} />}
			{o.state === 'gone' && <div class="bar" role="status"><Icon of="lock" /><span>{t('ticket.gone')}</span></div>}
			{o.state === 'loading' ? <div class="timeline-wait" aria-busy="true"><span class="hidden-text">{t('app.loading')}</span></div> : <Timeline key={id} open={o} />}
			{ticket?.channel === 'chat' && <ChatTail ticket={ticket} />}
		</>
	);
}
