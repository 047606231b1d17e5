// begin.tsx - a language that the article is not written in yet: from the text there is, converted from the other script,
// or empty.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Locale } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Blank } from '../../shared/parts/states.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { articleCall, textFor } from './calls.ts';
import { languageName } from './dates.ts';
import type { PartProps } from './one.tsx';

type Words = { title: string; body: string };

export function Begin({ detail: d, locale: l, reload }: PartProps): JSX.Element {
	const busy = useSignal(false);
	const a = d.article;
	const from = textFor(a, l);
	const script = from && from.locale !== 'en' && l !== 'en';
	/** The first version; it goes on from there. */
	const write = async (words: Words, made?: Locale) => {
		const source = made ? a.texts.find((x) => x.locale === made) : undefined;
		const o = await articleCall('article.write', { id: a.id, locale: l, version: 0, title: words.title, body: words.body, what: '', ...(source?.live ? { from_locale: source.locale, from_version: source.live } : {}) });
		if (!o.ok) toast(t('toast.failed', { why: why(o.error) }), true);
		reload();
	};
	const begin = async (how: 'copy' | 'convert' | 'empty') => {
		if (busy.peek() || !from) return;
		busy.value = true;
		if (how === 'convert') {
			const o = await call('article.convert', { id: a.id, locale: l });
			if (!o.ok) toast(t('toast.failed', { why: why(o.error) }), true);
			reload();
		} else if (how === 'empty') await write({ title: from.title, body: '' }, from.locale);
		else {
			const o = await articleCall('article.text', { id: a.id, locale: from.locale });
			if (o.ok) await write(o.result, from.locale);
			else toast(t('toast.failed', { why: why(o.error) }), true);
		}
		busy.value = false;
	};
	if (!from || !d.may_write) return <Blank icon="book" title={t('article.no_text')} />;
	const language = languageName(from.locale);
	return (
		<Blank icon="book" title={t('article.no_text')}>
			<div class="form-row begin-row">
				{script && <button type="button" class="btn primary" disabled={busy.value} onClick={() => void begin('convert')}>{t('article.convert_from', { language })}</button>}
				<button type="button" class={script ? 'btn' : 'btn primary'} disabled={busy.value} onClick={() => void begin('copy')}>{t('article.translate_from', { language })}</button>
				<button type="button" class="btn" disabled={busy.value} onClick={() => void begin('empty')}>{t('article.write_new')}</button>
			</div>
		</Blank>
	);
}
