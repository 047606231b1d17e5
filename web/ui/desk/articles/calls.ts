// calls.ts - calls about articles that are too large for the live socket, and what many pages here ask of an article.
import type { Article, ArticleTextHead, Calls, Locale } from '../../shared/gen/protocol.gen.ts';
import { httpCallAt } from '../../shared/http.ts';
import { LOCALES, locale } from '../../shared/i18n.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** As in callTable (tests/words.test.ts). */
export const ARTICLE_HTTP = {
	'article.text': ['GET', '/api/v1/articles/{id}/texts/{locale}'],
	'article.preview': ['POST', '/api/v1/articles/preview'],
	'article.write': ['PUT', '/api/v1/articles/{id}/texts/{locale}'],
	'article.from_ticket': ['GET', '/api/v1/tickets/{id}/article'],
	'article.clusters': ['GET', '/api/v1/article-clusters'],
	'article.convert_text': ['POST', '/api/v1/article-terms/try'],
} as const;

export const articleCall = <K extends keyof typeof ARTICLE_HTTP>(name: K, params: Calls[K]['params']): Promise<Outcome<Calls[K]['result']>> => httpCallAt<K>(ARTICLE_HTTP[name], params);

export const textIn = (a: Article, l: string): ArticleTextHead | undefined => a.texts.find((x) => x.locale === l);

/** Who stands in for a language: itself, the other script, the source, what there is. */
export function textFor(a: Article, l: Locale): ArticleTextHead | undefined {
	const other = l === 'zh-CN' ? 'zh-TW' : l === 'zh-TW' ? 'zh-CN' : '';
	return textIn(a, l) ?? (other ? textIn(a, other) : undefined) ?? textIn(a, a.source) ?? a.texts[0];
}
/** Its place in the help centre, by its slug or its number. */
export const helpPath = (l: Locale, ref: string): string => `/help/${l}/a/${encodeURIComponent(ref)}`;
export const titleOf = (a: Article): string => textFor(a, locale.value)?.title ?? '';
export const inOrder = (a: Article): Locale[] => [a.source, ...LOCALES.filter((l) => l !== a.source)];
