// one.tsx - an article: its languages, and of the chosen one the writing, the versions, or what is known of the whole.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ArticleDetail, Locale } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, type PlainKey, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { lazy } from '../../shared/parts/lazy.tsx';
import { Trouble, Wait } from '../../shared/parts/states.tsx';
import { articleRoute, path } from '../router.ts';
import { useLoad } from '../settings/load.ts';
import { PageFrame } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { inOrder, textFor, textIn, titleOf } from './calls.ts';
import { wantCategories } from './categories_known.ts';
import { markOf } from './marks.tsx';
import { Writing } from './writing.tsx';

export interface PartProps {
	detail: ArticleDetail;
	locale: Locale;
	reload(): void;
}
const Versions = lazy<PartProps>(async () => (await import('./versions.tsx')).Versions);
const About = lazy<PartProps>(async () => (await import('./about.tsx')).About);

const TABS: readonly { tab: string; label: PlainKey }[] = [{ tab: '', label: 'article.text' }, { tab: 'versions', label: 'article.versions' }, { tab: 'about', label: 'article.details' }];

function Tabs({ detail, locale: l, tab }: { detail: ArticleDetail; locale: Locale; tab: string }): JSX.Element {
	const a = detail.article;
	return (
		<nav class="lang-tabs" aria-label={t('article.tabs')}>
			{inOrder(a).filter((x) => textIn(a, x) || detail.may_write).map((x) => {
				const text = textIn(a, x);
				const mark = text && markOf(text);
				return (
					<a key={x} href={path(articleRoute('one', a.id, x, tab === 'about' ? '' : tab))} aria-current={x === l && tab !== 'about' ? 'page' : undefined}>
						<span lang={x}>{LOCALE_NAMES[x]}</span>
						{x === a.source && <span class="muted">{t('article.source_mark')}</span>}
						{!text && <span class="muted">{t('article.state_none')}</span>}
						{mark && <span class="text-state" data-state="warn">{mark}</span>}
					</a>
				);
			})}
			<span class="tabs-space" />
			{TABS.filter((x) => x.tab === 'about' || textIn(a, l)).map((x) => <a key={x.tab} href={path(articleRoute('one', a.id, l, x.tab))} aria-current={x.tab === tab ? 'page' : undefined}>{t(x.label)}</a>)}
		</nav>
	);
}

export function One({ id, locale, tab }: { id: string; locale: string; tab: string }): JSX.Element {
	useEffect(wantCategories, []);
	const { now, reload } = useLoad(id, () => call('article.get', { id }), 'article');
	const detail = now.value.data;
	if (!detail) {
		const lost = now.value.error?.code === 'not_found';
		return (
			<PageFrame title={t('rail.articles')} back={articleRoute('')}>
				{now.value.state === 'loading' ? <Wait /> : <Trouble title={lost ? t('article.missing') : t('article.load_failed')} {...(now.value.error && !lost ? { why: why(now.value.error), retry: reload } : {})} />}
			</PageFrame>
		);
	}
	const l = inOrder(detail.article).find((x) => x === locale) ?? textFor(detail.article, detail.article.source)?.locale ?? detail.article.source;
	const title = titleOf(detail.article) || t('article.untitled');
	const parts = { detail, locale: l, reload };
	if (tab === 'versions' || tab === 'about') {
		return (
			<PageFrame title={title} back={articleRoute('')} above={<Tabs detail={detail} locale={l} tab={tab} />}>
				{tab === 'versions' ? <Versions key={l} {...parts} /> : <About {...parts} />}
			</PageFrame>
		);
	}
	return <Writing key={l} {...parts} title={title} tabs={<Tabs detail={detail} locale={l} tab="" />} />;
}
