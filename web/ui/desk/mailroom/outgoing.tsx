// outgoing.tsx - every mail that left or is to leave, and one of them as it left.
import type { JSX } from 'preact';
import { type Delivery, filePath, type Outgoing as Mail, type OutgoingMail } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { checkCharacter } from '../../shared/number.ts';
import { now } from '../frame/media.ts';
import { path } from '../router.ts';
import { loadOutgoing, openOutgoing, outgoing, outgoingMail } from '../state/mailroom.ts';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { Deliveries } from '../ticket/delivery.tsx';
import { Facts, ListFrame, NoRight, PageHead } from './parts.tsx';

const ticketNumber = (id: string): string => `#${id}-${checkCharacter(id)}`;

function State({ state }: { state: Delivery }): JSX.Element {
	return <span class={`mail-state ${state}`}>{t(`state.${state}`)}</span>;
}

function recipients(m: Mail): string {
	const [first, ...more] = m.recipients;
	if (!first) return '—';
	return more.length ? t('outgoing.n_more', { address: first.address, n: more.length }) : first.address;
}

function Row({ mail: m, here }: { mail: Mail; here: boolean }): JSX.Element {
	return (
		<li>
			<a class="mail-row" href={path({ at: 'outgoing', id: m.id })} aria-current={here ? 'true' : undefined}>
				<span class="mail-line"><span class="mail-who clip">{recipients(m)}</span><time class="muted num nowrap" title={fullTime(m.created)}>{shortTime(m.created, now.value)}</time></span>
				<span class="mail-line"><span class="muted num clip">{ticketNumber(m.ticket_id)}</span><State state={m.state} /></span>
			</a>
		</li>
	);
}

function One({ id, mail }: { id: string; mail: OutgoingMail }): JSX.Element {
	const m = mail.mail;
	return (
		<>
			<Facts rows={[
				[t('outgoing.to'), m.recipients.map((r) => r.address).join(', ')],
				[t('outgoing.state'), <State key="s" state={m.state} />],
				[t('outgoing.created'), fullTime(m.created)],
				[t('outgoing.attempts'), String(m.attempt)],
				...(m.next && m.state !== 'sent' && m.state !== 'failed' ? [[t('outgoing.next'), fullTime(m.next)] as [string, string]] : []),
				[t('outgoing.message_id'), <code key="m" class="mail-code">{m.mid}</code>],
				[t('outgoing.ticket'), <a key="t" href={path({ at: 'queue', view: 'open', team: '', ticket: m.ticket_id, details: false })}>{ticketNumber(m.ticket_id)}</a>],
			]} />
			<Deliveries recipients={m.recipients} />
			<h3 class="mail-sub">{t('outgoing.source')}</h3>
			{mail.source === undefined ? <p class="muted">{t('outgoing.not_composed')}</p> : <pre class="mail-source" role="region" tabIndex={0} aria-label={t('outgoing.source')}>{mail.source}</pre>}
			{mail.cut && <p class="muted">{t('outgoing.cut')} <a href={filePath.outgoing_source(id)} target="_blank" rel="noopener">{t('outgoing.whole')}</a></p>}
		</>
	);
}

export function Outgoing({ id }: { id: string }): JSX.Element {
	if (!may('outgoing_read')) return <NoRight title={t('outgoing.title')} />;
	const open = outgoingMail.value;
	return (
		<>
			<ListFrame title={t('outgoing.title')} about={t('outgoing.about')} empty={t('outgoing.empty')} trouble={t('outgoing.error')} pages={outgoing.value} load={(more) => void loadOutgoing(more)}>
				{outgoing.value.items.map((m) => <Row key={m.id} mail={m} here={m.id === id} />)}
			</ListFrame>
			<main id="ticket" class="pane-ticket mail-pane" tabIndex={-1}>
				{!id ? <div class="ticket-none"><Icon of="outgoing" size={32} /><h2>{t('outgoing.choose')}</h2></div> : (
					<>
						<PageHead title={open?.mail ? recipients(open.mail.mail) : t('outgoing.title')} back={{ at: 'outgoing', id: '' }} />
						<div class="mail-body">
							{open?.mail ? <One id={id} mail={open.mail} /> : open?.error ? (
								<div role="alert"><p>{why(open.error)}</p><button type="button" class="btn" onClick={() => void openOutgoing(id)}>{t('app.retry')}</button></div>
							) : <span class="hidden-text">{t('app.loading')}</span>}
						</div>
					</>
				)}
			</main>
		</>
	);
}
