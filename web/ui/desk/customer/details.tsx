// details.tsx - the customer and the ticket's plain facts. A page of its own where the window is narrow.
import type { JSX } from 'preact';
import { lazy } from '../../shared/parts/lazy.tsx';
import { fullTime } from '../../shared/format.ts';
import type { AddressState, Ticket } from '../../shared/gen/protocol.gen.ts';
import { moreWords, t } from '../../shared/i18n.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { toggleDetails } from '../commands.ts';
import { narrow, wide } from '../frame/media.ts';
import { CHANNEL_ICON } from '../queue/row.tsx';
import { may } from '../state/session.ts';
import { open } from '../state/ticket.ts';
import { ticketSignal } from '../state/tickets.ts';
import { agentName, teamName } from '../state/workspace.ts';
import { copyText } from '../ticket/header.tsx';

const Needs = lazy<{ ticket: Ticket }>(async () => (await import('./needs.tsx')).Needs);
const ChatCard = lazy<{ ticket: string }>(async () => (await import('../chat/card.tsx')).ChatCard, 'chat', true);
const Suggested = lazy<{ ticket: Ticket }>(async () => (await Promise.all([import('../suggest/card.tsx'), moreWords('articles')]))[0].ArticleCard, 'suggest', true);
const Asked = lazy<{ ticket: Ticket }>(async () => (await Promise.all([import('../surveys/asked.tsx'), moreWords('surveys')]))[0].Asked, 'surveys', true);
const Undeliverable = lazy<{ list: readonly AddressState[] }>(async () => (await Promise.all([import('../mailroom/customer_addresses.tsx'), moreWords('mailroom')]))[0].Undeliverable, 'mailroom', true);
const Clocks = lazy<{ ticket: string }>(async () => (await import('../clocks/clocks.tsx')).Clocks, 'clocks');

/** A mail address or a telephone number; what a visitor of the chat is known by is neither. */
const reaches = (a: string): boolean => /^[^:]+@/.test(a) || /^\+?[\d ()./-]+$/.test(a);

function Fact({ name, children }: { name: string; children: JSX.Element | string }): JSX.Element {
	return <div class="fact"><dt>{name}</dt><dd>{children}</dd></div>;
}

function Address({ address }: { address: string }): JSX.Element {
	return (
		<li class="address">
			<Icon of={address.includes('@') ? 'mail' : 'phone'} size={14} />
			<span class="address-text">{address}</span>
			<button type="button" class="icon-btn small" aria-label={t('customer.copy', { address })} title={t('app.copy')} onClick={() => void copyText(address)}><Icon of="copy" size={14} /></button>
		</li>
	);
}

export function Details(): JSX.Element | null {
	const o = open.value;
	const x = o ? ticketSignal(o.id)?.value : undefined;
	if (!o || !x) return null;
	const name = o.customer?.name || x.customer_name;
	const addresses = (o.customer?.addresses ?? []).filter(reaches);
	return (
		<section class="details" role={narrow.value ? 'main' : 'complementary'} aria-label={t('customer.label')}>
			{!wide.value && (
				<header class="details-top">
					<button type="button" class="icon-btn" aria-label={t('app.back')} onClick={toggleDetails}><Icon of="back" size={18} /></button>
					{narrow.value ? <h1>{t('customer.label')}</h1> : <h2>{t('customer.label')}</h2>}
				</header>
			)}
			<div class="details-who">
				<Avatar name={name} large />
				<h2 lang={langOf(name) || undefined}>{name}</h2>
			</div>
			{x.channel === 'chat' && <ChatCard ticket={x.id} />}
			<Clocks ticket={x.id} />
			{may('article_read') && <Suggested key={x.id} ticket={x} />}
			<Asked ticket={x} />
			<section>
				<h3>{t('customer.addresses')}</h3>
				{o.customer?.undeliverable && <Undeliverable list={o.customer.undeliverable} />}
				{addresses.length ? <ul>{addresses.map((a) => <Address key={a} address={a} />)}</ul> : <p class="muted">{t('customer.no_address')}</p>}
			</section>
			<section>
				<h3>{t('customer.ticket')}</h3>
				<dl class="facts">
					<Fact name={t('customer.number')}><span class="num">#{x.number}</span></Fact>
					<Fact name={t('customer.channel')}><span class="with-icon"><Icon of={CHANNEL_ICON[x.channel]} size={14} />{t(`channel.${x.channel}`)}</span></Fact>
					<Fact name={t('customer.assignee')}>{agentName(x.assignee_id) || t('ticket.nobody')}</Fact>
					<Fact name={t('customer.team')}>{teamName(x.team_id)}</Fact>
					<Fact name={t('customer.opened')}><span class="num">{fullTime(x.created)}</span></Fact>
					<Fact name={t('customer.activity')}><span class="num">{fullTime(x.activity)}</span></Fact>
					<Fact name={t('customer.messages')}><span class="num">{String(x.last_seq)}</span></Fact>
				</dl>
			</section>
			<Needs ticket={x} />
		</section>
	);
}
