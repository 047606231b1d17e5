// source.tsx - a mail as it arrived or left, as plain text.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { fileText } from '../../shared/http.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { source } from '../state/ui.ts';
import { copyText } from './header.tsx';

const MOST = 400_000;

export function Source({ path, title }: { path: string; title: string }): JSX.Element {
	const text = useSignal<string | null>(null);
	const failed = useSignal(false);
	const cut = useSignal(false);
	const close = () => { source.value = null; };
	useEffect(() => {
		void fileText(path, MOST).then((o) => {
			failed.value = !o.ok;
			if (!o.ok) return;
			text.value = o.result.text;
			cut.value = o.result.cut;
		});
	}, [path]);
	return (
		<Modal label={title} onClose={close} class="source">
			<header class="modal-head">
				<h2 class="clip">{title}</h2>
				<span class="nowrap source-acts">
					<button type="button" class="btn small" onClick={() => void copyText(text.value ?? '')} aria-disabled={text.value === null || undefined}><Icon of="copy" size={14} />{t('app.copy')}</button>
					<a class="btn small" href={path} download="mail.eml"><Icon of="download" size={14} />{t('message.download')}</a>
					<button type="button" class="icon-btn" data-first aria-label={t('app.close')} onClick={close}><Icon of="close" /></button>
				</span>
			</header>
			{failed.value ? <p class="source-none" role="alert">{t('message.source_failed')}</p> : <pre class="source-text" tabIndex={0}>{text.value ?? t('app.loading')}</pre>}
			{cut.value && <p class="source-none muted">{t('message.cut')}</p>}
		</Modal>
	);
}
