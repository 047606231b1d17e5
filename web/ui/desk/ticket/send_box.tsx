// send_box.tsx - a reply or note on its way. What failed stays here, never only in a passing message.
import type { JSX } from 'preact';
import { fileSize } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { LinkedText } from '../../shared/parts/linked_text.tsx';
import { passing } from '../../shared/outcome.ts';
import { why } from '../state/reasons.ts';
import { discard, retry, type Send, takeBack } from '../state/sends.ts';
import { ticketNow } from '../state/tickets.ts';
import { copyText } from './header.tsx';

function state(s: Send): string {
	if (s.state === 'sending') return t('send.sending');
	if (s.state === 'sent') return t('delivery.queued');
	if (s.error && passing(s.error.code)) return t('send.waiting');
	return t('send.failed', { why: s.error ? why(s.error) : t('error.offline') });
}

export function SendBox({ send: s }: { send: Send }): JSX.Element {
	const stuck = s.state === 'failed' || s.state === 'conflict';
	const chat = s.kind === 'reply' && ticketNow(s.ticket_id)?.channel === 'chat';
	return (
		<article class={chat ? 'bubble ours on-way' : `msg ${s.kind} on-way`} data-stuck={stuck || undefined} aria-label={state(s)}>
			{!chat && <header class="msg-head">
				<span class="msg-who">{t('message.you')}</span>
				{s.kind === 'note' && <span class="tag"><Icon of="note" size={12} />{t('message.note')}</span>}
			</header>}
			<LinkedText class="msg-text" text={s.text} />
			{s.files && <ul class="files" aria-label={t('message.attachments', { n: s.files.length })}>{s.files.map((f) => <li key={f.token} class="file"><Icon of="file" size={14} /><span class="file-name" dir="auto">{f.name}</span><span class="muted num">{fileSize(f.size)}</span></li>)}</ul>}
			<p class={stuck ? 'delivery failed' : 'delivery'} role={stuck ? 'alert' : undefined}>
				{stuck ? <Icon of="warn" size={13} /> : <span class="spin tiny" />}<span>{state(s)}</span>
			</p>
			{stuck && (
				<div class="send-acts">
					<button type="button" class="btn small primary" onClick={() => retry(s.client_id)}>{t('app.retry')}</button>
					<button type="button" class="btn small" onClick={() => takeBack(s.client_id)}>{t('send.back')}</button>
					<button type="button" class="btn small" onClick={() => void copyText(s.text)}>{t('app.copy')}</button>
					<button type="button" class="btn small danger" onClick={() => discard(s.client_id)}>{t('send.discard')}</button>
				</div>
			)}
		</article>
	);
}
