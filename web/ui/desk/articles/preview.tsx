// preview.tsx - the text as readers will see it: the program's own HTML under the help centre's own sheet, in a frame
// without scripts, a moment after the last keystroke.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { sheetPath } from '../../shared/parts/lazy.tsx';
import { why } from '../state/reasons.ts';
import { articleCall } from './calls.ts';
import { page } from './trusted.ts';

const PAUSE_MS = 400;
const HOUR = 3_600_000; // the house's colours are looked at again each hour

export function Frame({ title, html, lang }: { title: string; html: string; lang: string }): JSX.Element {
	const frame = useRef<HTMLIFrameElement>(null);
	const at = useRef(0);
	useEffect(() => {
		const el = frame.current;
		if (!el) return undefined;
		at.current = el.contentWindow?.scrollY ?? 0;
		const loaded = () => el.contentWindow?.scrollTo(0, at.current);
		el.addEventListener('load', loaded, { once: true });
		page(el, { title, html, lang, theme: document.documentElement.dataset.theme ?? '', sheets: [sheetPath('page'), sheetPath('help'), `/help/theme-${Math.floor(Date.now() / HOUR)}.css`] });
		return () => el.removeEventListener('load', loaded);
	}, [title, html, lang]);
	return <iframe ref={frame} class="preview-frame" title={t('article.preview_of', { title: title || t('article.untitled') })} sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" />;
}

export function Preview({ title, body, lang }: { title: string; body: string; lang: string }): JSX.Element {
	const html = useSignal('');
	const trouble = useSignal('');
	const turn = useRef(0);
	useEffect(() => {
		const mine = ++turn.current;
		const timer = setTimeout(async () => {
			const o = await articleCall('article.preview', { body });
			if (mine !== turn.current) return;
			trouble.value = o.ok ? '' : why(o.error);
			if (o.ok) html.value = o.result.html;
		}, html.peek() ? PAUSE_MS : 0);
		return () => clearTimeout(timer);
	}, [body]);
	return (
		<section class="preview" aria-label={t('article.preview')}>
			<header class="preview-head"><span>{t('article.preview_about')}</span></header>
			{trouble.value && <p class="preview-note warn-text" role="status">{t('article.preview_failed', { why: trouble.value })}</p>}
			<Frame title={title} html={html.value} lang={lang} />
		</section>
	);
}
