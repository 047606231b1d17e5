// outgoing.tsx - every mail that left or is to leave, those in trouble apart; one of them as it left, with another try or none.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Delivery, filePath, type Outgoing as Mail, type OutgoingMail, type OutgoingWhich } from '../../shared/gen/protocol.gen.ts';
import { clock, fullTime, shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { checkCharacter } from '../../shared/number.ts';
import { now } from '../frame/media.ts';
import { path } from '../router.ts';
import { chooseOutgoing, loadOutgoing, openOutgoing, outgoing, outgoingCounts, outgoingMail, outgoingWhich, settleOutgoing } from '../state/mailroom.ts';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { Deliveries } from '../ticket/delivery.tsx';
import { toast } from '../state/ui.ts';
import { Addresses } from './addresses.tsx';
import { Facts, ListFrame, NoRight, PageHead, SubHead, useFresh } from './parts.tsx';

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
				<span class="mail-line"><span class="muted num clip">{m.letter && <>{t(`outgoing.letter_${m.letter}`)}{m.ticket_id && ' · '}</>}{m.ticket_id && ticketNumber(m.ticket_id)}{m.state === 'deferred' && m.next !== undefined && <> · {t('outgoing.next_at', { at: clock(m.next) })}</>}</span><State state={m.state} /></span>
			</a>
		</li>
	);
}

const WHICH: readonly OutgoingWhich[] = ['all', 'waiting', 'delayed', 'failed', 'uncertain', 'withdrawn'];

/** Those in trouble say how many they are. */
function Which(): JSX.Element {
	const n = (w: OutgoingWhich) => (w === 'delayed' || w === 'failed' || w === 'uncertain' ? outgoingCounts.value[w] : 0);
	return (
		<div class="toggles mail-which" role="group" aria-label={t('outgoing.which')}>
			{WHICH.map((w) => <button key={w} type="button" class="toggle" data-trouble={n(w) > 0 || undefined} aria-pressed={outgoingWhich.value === w} onClick={() => chooseOutgoing(w)}>{t(`outgoing.which_${w}`)}{n(w) > 0 && <span class="num"> {n(w)}</span>}</button>)}
		</div>
	);
}

/** Another try, or never. */
function Acts({ mail: m }: { mail: Mail }): JSX.Element | null {
	const busy = useSignal(false);
	const act = async (verb: 'retry' | 'withdraw') => {
		if (busy.peek()) return;
		busy.value = true;
		const failure = await settleOutgoing(verb, m.id);
		busy.value = false;
		toast(failure ? t('toast.failed', { why: why(failure) }) : t(`outgoing.${verb}_done`), failure !== undefined);
	};
	if (!m.retry && !m.withdraw) return null;
	return (
		<>
			{m.withdraw && <button type="button" class="btn small" aria-disabled={busy.value || undefined} onClick={() => void act('withdraw')}><Icon of="close" size={14} />{t('outgoing.withdraw')}</button>}
			{m.retry && <button type="button" class="btn small primary" aria-disabled={busy.value || undefined} onClick={() => void act('retry')}><Icon of="retry" size={14} />{t('outgoing.retry')}</button>}
		</>
	);
}

/** What became of it, where somebody may have to do something about it. */
function Plight({ state }: { state: Delivery }): JSX.Element | null {
	if (state !== 'deferred' && state !== 'failed' && state !== 'uncertain' && state !== 'withdrawn') return null;
	return <p class="mail-reason" data-state={state}><Icon of={state === 'failed' ? 'alert' : state === 'withdrawn' ? 'close' : 'warn'} size={16} /><span>{t(`outgoing.about_${state}`)}</span></p>;
}

function One({ id, mail }: { id: string; mail: OutgoingMail }): JSX.Element {
	const m = mail.mail;
	return (
		<>
			<Plight state={m.state} />
			<Facts rows={[
				...(m.letter ? [[t('outgoing.letter'), t(`outgoing.letter_${m.letter}`)] as [string, string], [t('outgoing.subject'), m.subject ?? ''] as [string, string]] : []),
				[t('outgoing.to'), m.recipients.map((r) => r.address).join(', ')],
				[t('outgoing.state'), <State key="s" state={m.state} />],
				[t('outgoing.created'), fullTime(m.created)],
				[t('outgoing.attempts'), String(m.attempt)],
				...(m.next && (m.state === 'queued' || m.state === 'deferred' || m.state === 'uncertain') ? [[t('outgoing.next'), fullTime(m.next)] as [string, string]] : []),
				[t('outgoing.message_id'), <code key="m" class="mail-code">{m.mid}</code>],
				...(m.ticket_id ? [[t('outgoing.ticket'), <a key="t" href={path({ at: 'queue', view: 'open', team: '', ticket: m.ticket_id, details: false })}>{ticketNumber(m.ticket_id)}</a>] as [string, JSX.Element]] : []),
			]} />
			<Deliveries recipients={m.recipients} />
			<SubHead>{t('outgoing.source')}</SubHead>
			{mail.source === undefined ? <p class="muted">{t(m.letter && m.letter !== 'agent' ? 'outgoing.not_shown' : 'outgoing.not_composed')}</p> : <pre class="mail-source" role="region" tabIndex={0} aria-label={t('outgoing.source')}>{mail.source}</pre>}
			{mail.cut && <p class="muted">{t('outgoing.cut')} <a href={filePath.outgoing_source(id)} target="_blank" rel="noopener">{t('outgoing.whole')}</a></p>}
		</>
	);
}

export function Outgoing({ id }: { id: string }): JSX.Element {
	if (!may('outgoing_read')) return <NoRight title={t('outgoing.title')} />;
	return <Mails id={id} />;
}

function Mails({ id }: { id: string }): JSX.Element {
	const mail = id === 'addresses' ? '' : id;
	useFresh(() => {
		void loadOutgoing();
		void openOutgoing(mail);
	}, true);
	useEffect(() => void openOutgoing(mail), [mail]);
	const open = outgoingMail.value;
	return (
		<>
			<ListFrame title={t('outgoing.title')} about={t('outgoing.about')} empty={t(outgoingWhich.value === 'all' ? 'outgoing.empty' : 'outgoing.empty_which')} above={<><Which /><a class="with-icon mail-addresses" href={path({ at: 'outgoing', id: 'addresses' })} aria-current={id === 'addresses' ? 'true' : undefined}><Icon of="warn" size={14} />{t('outgoing.addresses')}</a></>} trouble={t('outgoing.error')} pages={outgoing.value} load={(more) => void loadOutgoing(more)}>
				{outgoing.value.items.map((m) => <Row key={m.id} mail={m} here={m.id === id} />)}
			</ListFrame>
			<main id="ticket" class="pane-ticket mail-pane" tabIndex={-1}>
				{id === 'addresses' ? <Addresses /> : !id ? <div class="ticket-none"><Icon of="outgoing" size={32} /><h2>{t('outgoing.choose')}</h2></div> : (
					<>
						<PageHead title={open?.mail ? recipients(open.mail.mail) : t('outgoing.title')} back={{ at: 'outgoing', id: '' }}>{open?.mail && <Acts mail={open.mail.mail} />}</PageHead>
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
