// list.tsx - articles as a list: found by words of their titles, narrowed by category and language. What was typed stays
// while one looks at an article, so that Back finds the same list.
import { signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Article, Locale, Articles as Page } from '../../shared/gen/protocol.gen.ts';
import { shortTime } from '../../shared/format.ts';
import { LOCALES, type PlainKey, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { now as clock } from '../frame/media.ts';
import { articleRoute, path } from '../router.ts';
import { useLoad } from '../settings/load.ts';
import { LoadedPart, PageFrame } from '../settings/parts/frame.tsx';
import { may } from '../state/session.ts';
import { agentName } from '../state/workspace.ts';
import { inOrder, textIn, titleOf } from './calls.ts';
import { categoryName, shelves, wantCategories } from './categories_known.ts';
import { day, languageName } from './dates.ts';
import { LangMark } from './marks.tsx';

export type ListView = 'all' | 'mine' | 'drafts' | 'in_review' | 'stale' | 'archived';
const ABOUT: Readonly<Partial<Record<ListView, PlainKey>>> = { all: 'article.all_about', in_review: 'article.reviews_about', stale: 'article.stale_about' };
const PAUSE_MS = 150;

const typed = signal('');
const category = signal('');
/** '', a language that is there, or '-' and one that is missing. */
const language = signal('');

/** Of those who were asked, how many found it helpful; '' when too few have said anything. */
function helpful(a: Article): string {
	const all = (a.helped ?? 0) + (a.not_helped ?? 0);
	return all >= 10 ? t('article.helpful', { n: Math.round(((a.helped ?? 0) / all) * 100) }) : '';
}

function Row({ article: a }: { article: Article }): JSX.Element {
	const title = titleOf(a) || t('article.untitled');
	const late = a.review_by !== undefined && a.review_by < clock.value;
	return (
		<li>
			<a class="article-row" href={path(articleRoute('one', a.id))}>
				<span class="article-name" lang={langOf(title) || undefined}>{title}</span>
				<span class="langs">{inOrder(a).map((l) => <LangMark key={l} locale={l} text={textIn(a, l)} />)}</span>
				<span class="article-facts">
					<span><Icon of={a.visibility === 'public' ? 'globe' : 'lock'} size={12} />{t(`article.visibility_${a.visibility}`)}</span>
					{categoryName(a.category_id) && <span><Icon of="tag" size={12} />{categoryName(a.category_id)}</span>}
					{a.owner_id && <span><Icon of="user" size={12} />{agentName(a.owner_id)}</span>}
					<span class="num"><Icon of="clock" size={12} />{shortTime(a.changed, clock.value)}</span>
					{a.review_by !== undefined && <span class={late ? 'late num' : 'num'}><Icon of={late ? 'warn' : 'calendar'} size={12} />{t(late ? 'article.review_late' : 'article.review_on', { date: day(a.review_by) })}</span>}
					{(a.uses ?? 0) > 0 && <span class="num">{t('article.used', { n: a.uses ?? 0 })}</span>}
					{(a.solved ?? 0) > 0 && <span class="num">{t('article.solved', { n: a.solved ?? 0 })}</span>}
					{helpful(a) && <span class="num">{helpful(a)}</span>}
				</span>
			</a>
		</li>
	);
}

function Filters(): JSX.Element {
	const text = useSignal(typed.peek());
	const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	return (
		<form class="articles-bar" role="search" aria-label={t('article.find')} onSubmit={(e) => { e.preventDefault(); typed.value = text.peek().trim(); }}>
			<div class="articles-find">
				<Icon of="search" />
				<input class="control" type="search" autocomplete="off" maxLength={200} aria-label={t('article.find')} placeholder={t('article.find_hint')} value={text.value}
					onInput={(e) => {
						text.value = e.currentTarget.value;
						clearTimeout(timer.current);
						timer.current = setTimeout(() => { typed.value = text.peek().trim(); }, PAUSE_MS);
					}} />
			</div>
			<span class="select">
				<select class="control" aria-label={t('article.category')} value={category.value} onChange={(e) => { category.value = e.currentTarget.value; }}>
					<option value="">{t('article.any_category')}</option>
					{shelves(category.value).map((c) => <option key={c.id} value={c.id} selected={c.id === category.value}>{c.label}</option>)}
				</select>
				<Icon of="down" size={14} />
			</span>
			<span class="select">
				<select class="control" aria-label={t('article.languages')} value={language.value} onChange={(e) => { language.value = e.currentTarget.value; }}>
					<option value="">{t('article.any_language')}</option>
					{LOCALES.map((l) => <option key={l} value={l} selected={l === language.value}>{t('article.in_language', { language: languageName(l) })}</option>)}
					{LOCALES.map((l) => <option key={`-${l}`} value={`-${l}`} selected={`-${l}` === language.value}>{t('article.not_in_language', { language: languageName(l) })}</option>)}
				</select>
				<Icon of="down" size={14} />
			</span>
		</form>
	);
}

const narrowed = (): boolean => typed.value !== '' || category.value !== '' || language.value !== '';

function question(view: ListView, skip: number) {
	const l = language.peek();
	return {
		view, skip, ...(typed.peek() ? { text: typed.peek() } : {}), ...(category.peek() ? { category_id: category.peek() } : {}),
		...(l.startsWith('-') ? { missing: l.slice(1) as Locale } : l ? { locale: l as Locale } : {}),
	};
}

export function List({ view, title }: { view: ListView; title: PlainKey }): JSX.Element {
	useEffect(wantCategories, []);
	const key = [view, typed.value, category.value, language.value].join('\n');
	const { now, reload } = useLoad<Page>(key, () => call('article.list', question(view, 0)), 'article');
	const further = useSignal<readonly Article[]>([]);
	const more = useSignal(true);
	const busy = useSignal(false);
	useEffect(() => { further.value = []; more.value = true; }, [now.value]);
	const fetchMore = async (have: number) => {
		busy.value = true;
		const o = await call('article.list', question(view, have));
		busy.value = false;
		if (!o.ok) return;
		further.value = [...further.peek(), ...o.result.articles];
		more.value = o.result.more;
	};
	const about = ABOUT[view];
	const add = may('article_write') ? <a class="btn primary" href={path(articleRoute('new'))}><Icon of="add" size={14} />{t('article.new')}</a> : undefined;
	return (
		<PageFrame back={null} title={t(title)} about={about && t(about)} actions={add}>
			<Filters />
			<LoadedPart of={now.value} trouble={t('article.load_failed')} retry={reload}>
				{(data) => {
					const all = [...data.articles, ...further.value.filter((a) => !data.articles.some((x) => x.id === a.id))];
					if (!all.length) return narrowed() ? <Blank icon="search" title={t('article.none_match')} text={t('article.none_match_text')} /> : <Blank icon="book" title={t(view === 'all' ? 'article.none' : 'article.none_here')} text={view === 'all' ? t('article.none_text') : ''} />;
					return (
						<>
							<p class="hidden-text" role="status">{t('article.n_found', { n: data.total })}</p>
							<ul class="article-list">{all.map((a) => <Row key={a.id} article={a} />)}</ul>
							{data.more && more.value ? <button type="button" class="btn" disabled={busy.value} onClick={() => void fetchMore(all.length)}>{t('app.more')}</button> : <p class="muted num">{t('article.n_found', { n: data.total })}</p>}
						</>
					);
				}}
			</LoadedPart>
		</PageFrame>
	);
}
