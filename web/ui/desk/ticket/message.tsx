// message.tsx - one message: a customer's, a reply, or a note; whom it is from, whether to trust it, and what became
// of it on its way.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { filePath, type Message, type TicketRef } from '../../shared/gen/protocol.gen.ts';
import { clock, fullTime } from '../../shared/format.ts';
import { moreWords, t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { LinkedText } from '../../shared/parts/linked_text.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { langOf } from '../../shared/script.ts';
import { CHANNEL_ICON } from '../queue/row.tsx';
import { go } from '../router.ts';
import { may, me } from '../state/session.ts';
import { layoutOf } from '../state/pictures.ts';
import { open } from '../state/ticket.ts';
import { forwarding, picker, source } from '../state/ui.ts';
import type { CharsetProps } from '../reading/charset.tsx';
import { Attachments } from './attachments.tsx';
import { Deliveries } from './delivery.tsx';
import { copyText } from './header.tsx';
import { HtmlFrame } from './html_frame.tsx';
import { TicketLink } from './ticket_link.tsx';

const ChatLine = lazy<{ message: Message }>(async () => (await import('../chat/line.tsx')).ChatLine, 'chat', true);
const CallCard = lazy<{ message: Message }>(async () => (await import('../phone/card.tsx')).CallCard, 'phone', true);
const ThreadMark = lazy<{ message: Message }>(async () => (await Promise.all([import('../threads/mark.tsx'), moreWords('threads')]))[0].ThreadMark, 'threads', true);
const Charset = lazy<CharsetProps>(async () => (await Promise.all([import('../reading/charset.tsx'), moreWords('reading')]))[0].Charset, 'reading', true);
const FaxCard = lazy<{ message: Message }>(async () => (await import('../fax/card.tsx')).FaxCard, 'fax');

function look(m: Message): string {
	if (m.kind === 'note') return 'msg note';
	if (m.kind === 'reply') return 'msg reply';
	return m.class === 'human' ? 'msg inbound' : 'msg inbound machine';
}

function authorName(m: Message): string {
	if (m.author_id && m.author_id === me.value?.id) return t('message.you');
	return m.author_name || m.author_address || t('message.unknown_sender');
}

function Tag({ message: m }: { message: Message }): JSX.Element | null {
	if (m.kind === 'note') return <span class="tag"><Icon of="note" size={12} />{t('message.note')}</span>;
	if (m.class === 'human') return null;
	return <span class="tag"><Icon of={m.class === 'automatic' ? 'bot' : 'alert'} size={12} />{t(`message.${m.class}`)}</span>;
}

function Quoted({ text }: { text: string }): JSX.Element {
	const open = useSignal(false);
	return (
		<div class="quoted">
			<button type="button" class="quoted-btn" aria-expanded={open.value} title={t(open.value ? 'message.quoted_hide' : 'message.quoted')} onClick={() => { open.value = !open.value; }}>
				<Icon of="more" size={14} label={t(open.value ? 'message.quoted_hide' : 'message.quoted')} />
			</button>
			{open.value && <LinkedText class="quoted-text" text={text} />}
		</div>
	);
}

function Menu({ message: m, guest, html, setHtml, recode }: { message: Message; guest: boolean; html: boolean; setHtml(on: boolean): void; recode(): void }): JSX.Element {
	const choices = (): Choice[] => [
		...(m.has_html ? [{ id: 'html', label: t(html ? 'message.as_text' : 'message.as_html'), icon: <Icon of="file" size={14} /> }] : []),
		...(m.text ? [{ id: 'copy', label: t('message.copy_text'), icon: <Icon of="copy" size={14} /> }] : []),
		...(!guest && may('ticket_reply') && (m.kind === 'inbound' || m.kind === 'reply') && m.channel === 'mail' ? [{ id: 'forward', label: t('message.forward'), icon: <Icon of="forward" size={14} /> }] : []),
		...(!guest && m.kind === 'inbound' && m.channel === 'mail' && m.has_source ? [{ id: 'charset', label: t('message.garbled'), icon: <Icon of="globe" size={14} /> }] : []),
		{ id: 'print', label: t('cmd.print'), icon: <Icon of="fax" size={14} /> },
		...(m.has_source ? [{ id: 'source', label: t('message.source'), icon: <Icon of="code" size={14} /> }] : []),
	];
	const pick = (id: string) => {
		if (id === 'html') setHtml(!html);
		else if (id === 'copy') void copyText(m.text);
		else if (id === 'print') go({ at: 'print', page: open.peek()?.id ?? '', id: m.id });
		else if (id === 'charset') recode();
		else if (id === 'forward') forwarding.value = { ticket: open.peek()?.id ?? '', message: m.id };
		else source.value = { path: filePath.message_source(m.id), title: t('message.source_title') };
	};
	return <Picker name={`message-${m.id}`} open={picker} class="icon-btn msg-menu" label={t('message.menu')} title={t('message.menu')} choices={choices} onPick={pick}><Icon of="more" /></Picker>;
}

/** Who else had it, and whether it was forwarded. */
function Others({ message: m }: { message: Message }): JSX.Element | null {
	const names = (list: Message['to']) => (list ?? []).map((p) => p.name || p.address).join(', ');
	if (!m.forwarded && !m.cc?.length && !m.bcc?.length && (m.to?.length ?? 0) < 2) return null;
	const rows = ([['message.to', m.to], ['message.cc', m.cc], ['message.bcc', m.bcc]] as const).filter(([, list]) => list?.length).map(([key, list]) => t(key, { names: names(list) }));
	return <p class="msg-others muted clip" title={[...(m.to ?? []), ...(m.cc ?? []), ...(m.bcc ?? [])].map((p) => p.address).join(', ')}>{[...(m.forwarded ? [t('message.forwarded')] : []), ...rows].join(' · ')}</p>;
}

/** `from`: it was said on another ticket, which leads to this one; here it is only read. */
export function MessageBox({ message: m, from }: { message: Message; from?: TicketRef | undefined }): JSX.Element {
	return !from && m.channel === 'chat' && (m.kind === 'inbound' || m.kind === 'reply') ? <ChatLine message={m} /> : <MessageCard message={m} from={from} />;
}

function MessageCard({ message: m, from }: { message: Message; from: TicketRef | undefined }): JSX.Element {
	// a mail with history behind it reads better as text, with the history folded; one without keeps its layout
	const html = useSignal(m.has_html && !m.quoted);
	const recoding = useSignal(false);
	const name = authorName(m);
	const inbound = m.kind === 'inbound';
	const fax = m.channel === 'fax' && (inbound || m.kind === 'reply');
	return (
		<article class={look(m)} data-seq={from ? undefined : m.seq} aria-label={[name, fullTime(m.created), from && t('message.from', { number: from.number })].filter(Boolean).join(', ')}>
			<header class="msg-head">
				<span class="msg-channel" title={t(`channel.${m.channel}`)}><Icon of={m.kind === 'note' ? 'lock' : CHANNEL_ICON[m.channel]} size={14} label={m.kind === 'note' ? t('message.note') : t(`channel.${m.channel}`)} /></span>
				<span class="msg-who clip" lang={langOf(name) || undefined}>{name}</span>
				{inbound && m.author_address && m.author_address !== name && <span class="msg-address clip">{m.author_address}</span>}
				<Tag message={m} />
				{from && <span class="tag msg-from"><Icon of="forward" size={12} /><TicketLink id={from.id} title={from.subject}>{t('message.from', { number: from.number })}</TicketLink></span>}
				<time class="msg-time num" dateTime={new Date(m.created).toISOString()} title={fullTime(m.created)}>{clock(m.created)}</time>
				<Menu message={m} guest={from !== undefined} html={html.value} setHtml={(on) => { html.value = on; }} recode={() => { recoding.value = true; }} />
			</header>
			<Others message={m} />
			{inbound && m.trust === 'unknown' && <p class="untrusted"><Icon of="shield" size={14} />{t('message.untrusted')}</p>}
			{!from && inbound && m.channel === 'mail' && <ThreadMark message={m} />}
			{m.channel === 'phone' && <CallCard message={m} />}
			{fax && inbound && <FaxCard message={m} />}
			{recoding.value && <Charset message={m} html={html.value} close={() => { recoding.value = false; }} />}
			{(fax && inbound) || recoding.value ? null : html.value ? <HtmlFrame key={m.charset} src={layoutOf(m.id)} message={m.id} name={name} onFail={() => { html.value = false; }} /> : (
				<>
					{m.text ? <LinkedText class="msg-text" text={m.text} /> : <p class="muted">{t('message.empty')}</p>}
					{m.cut && <p class="muted msg-cut">{t('message.cut')} <a href={filePath.message_text(m.id)} target="_blank" rel="noopener">{t('message.cut_all')}</a></p>}
					{m.quoted && <Quoted text={m.quoted} />}
				</>
			)}
			{fax && !inbound && <FaxCard message={m} />}
			{!fax && <Attachments list={m.attachments} />}
			{!fax && <Deliveries recipients={m.recipients} />}
		</article>
	);
}
