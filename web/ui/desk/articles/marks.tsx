// marks.tsx - how a text stands, in a word: its language, and what somebody should see to.
import type { JSX } from 'preact';
import type { ArticleTextHead, Locale } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';

const SHORT: Readonly<Record<Locale, string>> = { en: 'EN', 'zh-CN': '简', 'zh-TW': '繁' };

/** What is to be seen to: behind its source, or converted and read over by nobody. */
export function markOf(x: ArticleTextHead): string {
	return [x.stale && t('article.stale_mark'), x.converted && t('article.converted'), x.term_changed && t('article.term_changed')].filter(Boolean).join(', ');
}

export function LangMark({ locale: l, text: x }: { locale: Locale; text: ArticleTextHead | undefined }): JSX.Element {
	const mark = x && markOf(x);
	const state = x ? t(`article.state_${x.state}`) : t('article.state_none');
	const said = [LOCALE_NAMES[l], state, mark].filter(Boolean).join(', ');
	return (
		<span class="lang-mark" data-state={x?.state ?? 'none'} data-mark={mark ? '' : undefined} title={said} role="img" aria-label={said}>
			<span lang={l} aria-hidden="true">{SHORT[l]}</span>{mark && <Icon of={x.stale ? 'waiting' : 'sort'} size={11} />}
		</span>
	);
}

export function StateMark({ text: x }: { text: ArticleTextHead | undefined }): JSX.Element {
	return <span class="text-state" data-state={x?.state ?? 'none'}>{x ? t(`article.state_${x.state}`) : t('article.state_none')}</span>;
}
