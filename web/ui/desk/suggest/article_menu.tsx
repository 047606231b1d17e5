// article_menu.tsx - articles beside the "??" that asked for them: those that fit the ticket, or the words typed behind it.
// Enter puts the text in, Shift+Enter a link.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SearchArticle } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import type { AskedMenuProps } from '../composer/canned_menu.tsx';
import { CaretMenu } from '../composer/caret_menu.tsx';
import type { Kind } from '../state/drafts.ts';
import { customersLocale, fitsKind, wordsOf } from './insert.ts';

export interface ArticleMenuProps extends AskedMenuProps {
	kind: Kind;
}

const SHOWN = 6;
const PAUSE_MS = 120;

export function ArticleMenu(p: ArticleMenuProps): JSX.Element | null {
	const list = useSignal<readonly SearchArticle[]>([]);
	const state = useSignal<'asking' | 'there' | 'failed'>('asking');
	const query = p.query.trim();
	useEffect(() => {
		let here = true;
		const ask = async () => {
			const o = await (query ? call('search.articles', { q: query, typing: true, locale: customersLocale(p.ticket), most: SHOWN }) : call('search.suggest', { id: p.ticket, most: SHOWN }));
			if (!here) return;
			if (o.ok) list.value = o.result.articles;
			state.value = o.ok ? 'there' : 'failed';
		};
		const timer = setTimeout(() => void ask(), query ? PAUSE_MS : 0);
		return () => {
			here = false;
			clearTimeout(timer);
		};
	}, [query]);
	const pick = async (h: SearchArticle, link: boolean) => {
		if (!fitsKind(h, p.kind)) return;
		const words = await wordsOf(p.ticket, h, link ? 'link' : 'text');
		if (words !== undefined) p.onPick(words);
	};
	return (
		<>
			<p class="hidden-text" role="status">{state.value === 'there' ? t('article.n_found', { n: list.value.length }) : ''}</p>
			{!list.value.length && state.value !== 'asking' && <p class="article-menu-none muted">{t(state.value === 'failed' ? 'article.load_failed' : query ? 'article.none_match' : 'article.none_fits')}</p>}
			<CaretMenu id="articles-found" class="canned article-menu" label={t('article.find')} list={list.value} idOf={(h) => h.article_id} query={query} area={p.area} keys={p.keys} shifts onPick={(h, shift) => void pick(h, shift)} onClose={p.onClose}
				foot={<p class="article-menu-foot muted"><span><kbd>↵</kbd> {t('article.insert_text')}</span><span><kbd>⇧</kbd> <kbd>↵</kbd> {t('article.insert_link')}</span></p>}>
				{(h) => (
					<>
						<span class="canned-name">
							<strong class="clip" lang={h.locale}>{h.plain_title}</strong>
							{!fitsKind(h, p.kind) && <span class="suggest-lock"><Icon of="lock" size={11} />{t('article.only_notes')}</span>}
						</span>
						{h.said.pieces.length > 0 && <span class="canned-text clip" lang={h.locale}>{h.said.pieces.map((x, i) => (x.hit ? <mark key={i}>{x.text}</mark> : <span key={i}>{x.text}</span>))}</span>}
					</>
				)}
			</CaretMenu>
		</>
	);
}
