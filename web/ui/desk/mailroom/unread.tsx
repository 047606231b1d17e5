// unread.tsx - mail that arrived and could not be read: why, what it holds, and another try.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { filePath, type UnreadMail } from '../../shared/gen/protocol.gen.ts';
import { fileSize, fullTime, shortTime } from '../../shared/format.ts';
import { fileText } from '../../shared/http.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { now } from '../frame/media.ts';
import { path } from '../router.ts';
import { loadUnread, retryMail, unread } from '../state/mailroom.ts';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { toast } from '../state/ui.ts';
import { Facts, ListFrame, NoRight, PageHead, SubHead, useFresh } from './parts.tsx';

const SOURCE_MOST = 200_000;

const sender = (m: UnreadMail): string => m.mail_from || t('unread.no_sender');

function Row({ mail: m, here }: { mail: UnreadMail; here: boolean }): JSX.Element {
	return (
		<li>
			<a class="mail-row" href={path({ at: 'unread', id: m.id })} aria-current={here ? 'true' : undefined}>
				<span class="mail-line"><span class="mail-who clip">{sender(m)}</span><time class="muted num nowrap" title={fullTime(m.received)}>{shortTime(m.received, now.value)}</time></span>
				<span class="mail-line"><span class="mail-why clip">{t(`unread.reason_${m.reason}`)}</span><span class="muted num nowrap">{fileSize(m.size)}</span></span>
			</a>
		</li>
	);
}

function One({ mail: m }: { mail: UnreadMail }): JSX.Element {
	const text = useSignal<{ id: string; text: string; cut: boolean } | null>(null);
	const busy = useSignal(false);
	useEffect(() => {
		void fileText(filePath.mail_source(m.id), SOURCE_MOST).then((o) => {
			text.value = { id: m.id, text: o.ok ? o.result.text : t('message.source_failed'), cut: o.ok && o.result.cut };
		});
	}, [m.id]);
	const again = async () => {
		if (busy.value) return;
		busy.value = true;
		const failure = await retryMail(m.id);
		busy.value = false;
		if (failure) return toast(t('toast.failed', { why: why(failure) }), true);
		toast(t('unread.retried'));
	};
	return (
		<>
			<PageHead title={sender(m)} back={{ at: 'unread', id: '' }}>
				<a class="btn small" href={filePath.mail_source(m.id)} download="mail.eml"><Icon of="download" size={14} /><span class="wide-only">{t('message.download')}</span></a>
				<button type="button" class="btn small primary" aria-disabled={busy.value || undefined} onClick={() => void again()}>{t(busy.value ? 'unread.retrying' : 'unread.retry')}</button>
			</PageHead>
			<div class="mail-body">
				<p class="mail-reason"><Icon of="warn" size={16} /><span><strong>{t('unread.why')}</strong><br />{t(`unread.reason_${m.reason}`)}{m.reason === 'other' && <><br /><span class="muted" lang="en">{m.why}</span></>}</span></p>
				<Facts rows={[
					[t('unread.from'), sender(m)],
					[t('unread.to'), m.rcpt_to],
					[t('unread.received'), fullTime(m.received)],
					[t('unread.size'), fileSize(m.size)],
					[t('unread.tries'), String(m.tries)],
				]} />
				<SubHead>{t('unread.source')}</SubHead>
				<pre class="mail-source" role="region" tabIndex={0} aria-label={t('unread.source')}>{text.value?.id === m.id ? text.value.text : t('app.loading')}</pre>
				{text.value?.cut && <p class="muted">{t('message.cut')}</p>}
			</div>
		</>
	);
}

export function Unread({ id }: { id: string }): JSX.Element {
	if (!may('mail_unread')) return <NoRight title={t('unread.title')} />;
	return <Mails id={id} />;
}

function Mails({ id }: { id: string }): JSX.Element {
	useFresh(() => void loadUnread(), false);
	const mail = unread.value.items.find((m) => m.id === id);
	return (
		<>
			<ListFrame title={t('unread.title')} about={t('unread.about')} empty={t('unread.empty')} trouble={t('unread.error')} pages={unread.value} load={(more) => void loadUnread(more)}>
				{unread.value.items.map((m) => <Row key={m.id} mail={m} here={m.id === id} />)}
			</ListFrame>
			<main id="ticket" class="pane-ticket mail-pane" tabIndex={-1}>
				{mail ? <One key={mail.id} mail={mail} /> : <div class="ticket-none"><Icon of="unread" size={32} /><h2>{t('unread.choose')}</h2></div>}
			</main>
		</>
	);
}
