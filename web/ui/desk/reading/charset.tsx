// charset.tsx - a mail that looks garbled, read with another charset: seen in its place first, by oneself; then kept for
// everybody, or left as it is.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { filePath, type Message, type Redecoded } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { LinkedText } from '../../shared/parts/linked_text.tsx';
import { may } from '../state/session.ts';
import { why } from '../state/reasons.ts';
import { open } from '../state/ticket.ts';
import { ticketNow } from '../state/tickets.ts';
import { busy, run } from '../state/verbs.ts';
import { HtmlFrame } from '../ticket/html_frame.tsx';

export interface CharsetProps {
	message: Message;
	/** It is shown in its own layout. */
	html: boolean;
	close(): void;
}

type State = { of: Redecoded } | { error: Failure } | null;

/** What reads otherwise beside the text. */
function Others({ of: r, message: m }: { of: Redecoded; message: Message }): JSX.Element | null {
	const subject = m.seq === 1 && r.subject !== (ticketNow(open.value?.id ?? '')?.subject ?? '') ? r.subject : '';
	const names = r.names.filter((n) => n.name !== m.attachments.find((a) => a.id === n.id)?.name).map((n) => n.name);
	const rows = [
		[t('charset.subject'), subject], [t('charset.sender'), r.author_name !== m.author_name ? r.author_name : ''], [t('charset.files'), names.join(', ')],
	].filter(([, v]) => v);
	if (!rows.length) return null;
	return <dl class="charset-others">{rows.map(([label, v]) => <div key={label}><dt>{label}</dt><dd dir="auto">{v}</dd></div>)}</dl>;
}

export function Charset({ message: m, html, close }: CharsetProps): JSX.Element {
	const wanted = useSignal('');
	const state = useSignal<State>(null);
	const turn = useSignal(0);
	const plain = useSignal(!html);
	const select = useRef<HTMLSelectElement>(null);
	const ticket = open.value?.id ?? '';

	useEffect(() => {
		let gone = false;
		void call('message.redecode', { id: m.id, ...(wanted.value ? { charset: wanted.value } : {}) }).then((o) => {
			if (gone) return;
			state.value = o.ok ? { of: o.result } : { error: o.error };
			if (o.ok && !wanted.peek()) requestAnimationFrame(() => select.current?.focus());
		});
		return () => { gone = true; };
	}, [m.id, wanted.value, turn.value]);

	const s = state.value;
	const r = s && 'of' in s ? s.of : null;
	const off = busy.value.has(ticket) || undefined;
	const keep = (charset: string) => void run({
		ticket, make: (version) => call('message.keep_charset', { id: m.id, version, charset }), isSo: () => false,
		done: () => { close(); return charset ? t('charset.done', { charset: charset.toUpperCase() }) : t('charset.done_back'); },
	});
	const layout = r?.has_html && !plain.value;
	return (
		<div class="charset" role="group" aria-label={t('charset.title')} onKeyDown={(e) => {
			if (e.key !== 'Escape') return;
			e.preventDefault();
			e.stopPropagation();
			close();
		}}>
			<div class="charset-bar">
				{!s && <span class="muted" role="status">{t('app.loading')}</span>}
				{s && 'error' in s && <p class="charset-said bad" role="alert"><Icon of="warn" size={14} />{t('charset.failed', { why: why(s.error) })} <button type="button" class="btn small" onClick={() => { state.value = null; turn.value++; }}>{t('app.retry')}</button></p>}
				{r && (
					<label class="charset-choice"><span>{t('charset.as')}</span>
						<span class="select">
							<select ref={select} class="control" value={r.charset} onChange={(e) => { wanted.value = e.currentTarget.value; }}>
								{[...new Set([...r.charsets, r.charset])].map((c) => <option key={c} value={c} selected={c === r.charset}>{c.toUpperCase()}{c === r.kept ? ` · ${t('charset.kept')}` : ''}</option>)}
							</select>
							<Icon of="down" size={14} />
						</span>
					</label>
				)}
				<span class="charset-acts">
					{r && may('ticket_reply') && r.charset !== r.kept && r.differs && <button type="button" class="btn small primary" aria-disabled={off} onClick={() => keep(r.charset)}>{t('charset.keep')}</button>}
					{r && may('ticket_reply') && r.kept && <button type="button" class="btn small" aria-disabled={off} onClick={() => keep('')}>{t('charset.back')}</button>}
					<button type="button" class="btn small" onClick={close}>{t('app.cancel')}</button>
				</span>
				{r && <p class="charset-said muted" aria-live="polite">{t(r.differs ? 'charset.only_you' : 'charset.same')}</p>}
			</div>
			{r && <Others of={r} message={m} />}
			{r && (layout
				? <HtmlFrame key={r.charset} src={`${filePath.message_html(m.id)}?charset=${encodeURIComponent(r.charset)}`} message="" name={r.author_name} onFail={() => { plain.value = true; }} />
				: <>
					{r.text ? <LinkedText class="msg-text" text={r.text} /> : <p class="muted">{t('message.empty')}</p>}
					{r.quoted && <LinkedText class="quoted-text" text={r.quoted} />}
					{r.cut && <p class="muted msg-cut">{t('message.cut')}</p>}
				</>)}
		</div>
	);
}
