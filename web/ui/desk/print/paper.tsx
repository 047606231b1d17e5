// paper.tsx - a ticket as it stands on paper: its head, and what was said, with the names of what hung on it.
import type { JSX } from 'preact';
import type { Message, Ticket } from '../../shared/gen/protocol.gen.ts';
import { fileSize } from '../../shared/format.ts';
import { locale, t } from '../../shared/i18n.ts';
import { langOf } from '../../shared/script.ts';
import { statusText } from '../state/statuses.ts';
import { agentName, teamName } from '../state/workspace.ts';
import { layoutOf } from '../state/pictures.ts';
import { MailPaper, type Settled } from './mail_paper.tsx';
import { PRINT_MOST, type Loaded, type Said } from './paper_load.ts';

export interface Choices {
	quotes: boolean;
	notes: boolean;
	/** Mails in their own layout; else as text. */
	layout: boolean;
	/** Messages whose layout cannot be had. */
	failed: ReadonlySet<string>;
}

/** In the workspace's zone; in the browser's where that one is not known. */
function dates(zone: string): Intl.DateTimeFormat {
	const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' };
	try {
		return new Intl.DateTimeFormat(locale.value, { ...options, ...(zone ? { timeZone: zone } : {}) });
	} catch {
		return new Intl.DateTimeFormat(locale.value, options);
	}
}

const people = (list: Message['to']): string => (list ?? []).map((p) => (p.name ? `${p.name} <${p.address}>` : p.address)).join(', ');

function author(m: Message): string {
	const name = m.author_name || agentName(m.author_id) || t('message.unknown_sender');
	return m.author_address && m.author_address !== name ? `${name} <${m.author_address}>` : name;
}

/** A message in its own layout carries its quotes there. */
export const inLayout = (m: Message, c: Choices): boolean => c.layout && !c.failed.has(m.id) && m.has_html && (c.quotes || !m.quoted);

function Body({ said: { message: m, whole }, choices: c, settled }: { said: Said; choices: Choices; settled(id: string, how: Settled): void }): JSX.Element {
	if (inLayout(m, c)) return <MailPaper src={layoutOf(m.id)} settled={(how) => settled(m.id, how)} />;
	const all = whole !== undefined && (c.quotes || !m.quoted) ? whole : undefined; // it does not say where the quotes begin
	const text = all ?? m.text;
	return (
		<>
			{text ? <p class="paper-text" dir="auto" lang={langOf(text) || undefined}>{text}</p> : <p class="paper-aside">{t('message.empty')}</p>}
			{m.cut && all === undefined && <p class="paper-aside">{t('message.cut')}</p>}
			{m.quoted && all === undefined && (c.quotes ? <p class="paper-quoted" dir="auto" lang={langOf(m.quoted) || undefined}>{m.quoted}</p> : <p class="paper-aside">{t('print.quotes_left')}</p>)}
		</>
	);
}

function Row({ label, value }: { label: string; value: string }): JSX.Element | null {
	return value ? <div><dt>{label}</dt><dd dir="auto">{value}</dd></div> : null;
}

function Entry({ said, choices, at, settled }: { said: Said; choices: Choices; at: Intl.DateTimeFormat; settled(id: string, how: Settled): void }): JSX.Element {
	const m = said.message;
	const files = m.attachments.filter((a) => !a.inline);
	const marks = [m.kind === 'note' ? t('message.note') : '', m.forwarded ? t('message.forwarded') : '', m.class !== 'human' ? t(`message.${m.class}`) : '', m.channel === 'mail' ? '' : t(`channel.${m.channel}`), said.from ? t('print.from_ticket', { number: said.from.number }) : ''].filter(Boolean);
	return (
		<section class={`paper-msg ${m.kind}`} data-message={m.id}>
			<header>
				<h2 dir="auto" lang={langOf(author(m)) || undefined}>{author(m)}</h2>
				<time class="num" dateTime={new Date(m.created).toISOString()}>{at.format(m.created)}</time>
				{marks.length > 0 && <p class="paper-marks">{marks.join(' · ')}</p>}
				<dl><Row label={t('print.to')} value={people(m.to) || m.recipients.map((r) => r.address).join(', ')} /><Row label={t('print.cc')} value={people(m.cc)} /><Row label={t('print.bcc')} value={people(m.bcc)} /></dl>
			</header>
			<Body said={said} choices={choices} settled={settled} />
			{files.length > 0 && (
				<div class="paper-files">
					<p>{t('message.attachments', { n: files.length })}</p>
					<ul>{files.map((f) => <li key={f.id} dir="auto">{f.name} <span class="num">({fileSize(f.size)})</span></li>)}</ul>
				</div>
			)}
		</section>
	);
}

function Head({ ticket: x, said, at, zone, one }: { ticket: Ticket; said: readonly Said[]; at: Intl.DateTimeFormat; zone: string; one: boolean }): JSX.Element {
	const subject = x.subject || t('queue.no_subject');
	const addresses = [...new Set(said.filter((s) => !s.from && s.message.kind === 'inbound').map((s) => s.message.author_address).filter(Boolean))];
	return (
		<header class="paper-head">
			<p class="paper-number num">#{x.number}</p>
			<h1 dir="auto" lang={langOf(subject) || undefined}>{subject}</h1>
			<dl>
				<Row label={t('print.customer')} value={[x.customer_name, addresses.length ? `<${addresses.join(', ')}>` : ''].filter(Boolean).join(' ')} />
				{!one && <Row label={t('ticket.status')} value={statusText(x)} />}
				{!one && <Row label={t('ticket.assignee')} value={[agentName(x.assignee_id), teamName(x.team_id)].filter(Boolean).join(', ')} />}
				{!one && <Row label={t('print.created')} value={at.format(x.created)} />}
				<Row label={t('print.printed')} value={`${at.format(Date.now())} (${zone})`} />
			</dl>
		</header>
	);
}

/** What of it stands on paper. */
export const chosen = (said: readonly Said[], c: Choices, one: boolean): Said[] => said.filter((s) => one || c.notes || s.message.kind !== 'note');

export function Paper({ of, choices, zone, one, settled }: { of: Loaded; choices: Choices; zone: string; one: boolean; settled(id: string, how: Settled): void }): JSX.Element {
	const at = dates(zone);
	const shown = chosen(of.said, choices, one);
	return (
		<article class="paper" aria-label={t('print.paper')}>
			<Head ticket={of.ticket} said={of.said} at={at} zone={at.resolvedOptions().timeZone} one={one} />
			{of.more && <p class="paper-aside">{t('print.newest', { n: PRINT_MOST })}</p>}
			{shown.map((s) => <Entry key={s.message.id} said={s} choices={choices} at={at} settled={settled} />)}
			{!shown.length && <p class="paper-aside">{t('print.nothing')}</p>}
		</article>
	);
}
