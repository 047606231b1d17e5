// articles.tsx - the area of articles: lists on the side, one of them or an article beside it.
import type { JSX } from 'preact';
import { type PlainKey, t } from '../../shared/i18n.ts';
import { Boundary } from '../../shared/parts/boundary.tsx';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { articleRoute, path, route } from '../router.ts';
import { may } from '../state/session.ts';
import { List, type ListView } from './list.tsx';

const One = lazy<{ id: string; locale: string; tab: string }>(async () => (await import('./one.tsx')).One);
const New = lazy<{ ticket: string; locale: string }>(async () => (await import('./new.tsx')).New);
const Gaps = lazy<object>(async () => (await import('./gaps.tsx')).Gaps);
const Categories = lazy<object>(async () => (await import('./categories.tsx')).Categories);
const Terms = lazy<object>(async () => (await import('./terms.tsx')).Terms);

interface Entry {
	page: string;
	label: PlainKey;
	icon: IconName;
	right: string;
}
const LISTS: readonly (Entry & { view: ListView })[] = [
	{ page: '', view: 'all', label: 'article.all', icon: 'book', right: 'article_read' },
	{ page: 'mine', view: 'mine', label: 'article.mine', icon: 'user', right: 'article_read' },
	{ page: 'drafts', view: 'drafts', label: 'article.drafts', icon: 'pencil', right: 'article_read' },
	{ page: 'in_review', view: 'in_review', label: 'article.reviews', icon: 'eye', right: 'article_read' },
	{ page: 'stale', view: 'stale', label: 'article.stale', icon: 'waiting', right: 'article_read' },
	{ page: 'archived', view: 'archived', label: 'article.archived', icon: 'lock', right: 'article_publish' },
];
const TOOLS: readonly Entry[] = [
	{ page: 'gaps', label: 'article.gaps', icon: 'search', right: 'article_read' },
	{ page: 'categories', label: 'article.categories', icon: 'tag', right: 'article_manage' },
	{ page: 'terms', label: 'article.terms', icon: 'sort', right: 'article_manage' },
];

function Links({ head, of, here }: { head: PlainKey; of: readonly Entry[]; here: string }): JSX.Element {
	return (
		<section>
			<h3 class="views-head">{t(head)}</h3>
			<ul>
				{of.filter((e) => may(e.right)).map((e) => (
					<li key={e.page}><a class="view" href={path(articleRoute(e.page))} aria-current={e.page === here ? 'page' : undefined}><Icon of={e.icon} /><span class="clip view-name">{t(e.label)}</span></a></li>
				))}
			</ul>
		</section>
	);
}

function Page({ page, id, locale, tab }: { page: string; id: string; locale: string; tab: string }): JSX.Element {
	const list = LISTS.find((l) => l.page === page);
	switch (page) {
		case 'one': return <One key={id} id={id} locale={locale} tab={tab} />;
		case 'new': return <New key={id} ticket={id} locale={locale} />;
		case 'gaps': return <Gaps />;
		case 'categories': return <Categories />;
		case 'terms': return <Terms />;
		default: return <List key={page} view={list?.view ?? 'all'} title={list?.label ?? 'article.all'} />;
	}
}

export function Articles(): JSX.Element | null {
	const r = route.value;
	if (r.at !== 'articles') return null;
	return (
		<div class="articles">
			<div class="settings-side">
				<nav class="settings-nav" aria-label={t('rail.articles')}>
					<h2 class="settings-title">{t('rail.articles')}</h2>
					<Links head="article.lists" of={LISTS} here={r.page} />
					<Links head="article.keeping" of={TOOLS} here={r.page} />
				</nav>
			</div>
			<main class="settings-main" id="articles" tabIndex={-1}>
				<Boundary key={`${r.page}/${r.id}`}><Page page={r.page} id={r.id} locale={r.locale} tab={r.tab} /></Boundary>
			</main>
		</div>
	);
}
