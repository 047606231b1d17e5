// card.tsx - beside an open ticket: articles that may answer it, put in with one press; what was used; and an article made
// from the ticket itself.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SearchArticle, ArticleUse, Ticket } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { articleRoute, path } from '../router.ts';
import { draftKind } from '../state/drafts.ts';
import { may } from '../state/session.ts';
import { onTopic } from '../state/topics.ts';
import { compose, insert } from '../state/ui.ts';
import { agentName } from '../state/workspace.ts';
import { isPublic, viewed, wordsOf } from './insert.ts';

const SHOWN = 5;

function Hit({ hit: h, ticket, used }: { hit: SearchArticle; ticket: Ticket; used: boolean }): JSX.Element {
	const seen = useSignal(false);
	const closed = ticket.status === 'closed';
	const put = async (how: 'text' | 'link') => {
		const words = await wordsOf(ticket.id, h, how);
		if (words === undefined) return;
		compose(isPublic(h) && !closed ? draftKind(ticket.id) : 'note');
		requestAnimationFrame(() => insert(words));
	};
	const look = (e: { currentTarget: HTMLDetailsElement }) => {
		if (!e.currentTarget.open || seen.peek()) return;
		seen.value = true;
		viewed(ticket.id, h);
	};
	return (
		<li class="suggested">
			<details onToggle={look}>
				<summary><Icon of="right" size={12} /><span class="suggested-title" lang={h.locale}>{h.plain_title}</span>{used && <Icon of="check" size={13} label={t('article.used_here')} />}</summary>
				<p class="suggested-said" lang={h.locale}>{h.said.cut_before && '… '}{h.said.pieces.map((p) => p.text).join('')}{h.said.cut_behind && ' …'}</p>
				<p><a href={path(articleRoute('one', h.article_id, h.locale))}>{t('article.open_article')}</a></p>
			</details>
			<span class="suggested-acts">
				{!isPublic(h) && <span class="muted with-icon"><Icon of="lock" size={12} />{t('article.visibility_internal')}</span>}
				<button type="button" class="btn small" aria-label={t('article.insert_text_of', { title: h.plain_title })} onClick={() => void put('text')}>{t('article.insert_text')}</button>
				<button type="button" class="btn small" aria-label={t('article.insert_link_of', { title: h.plain_title })} onClick={() => void put('link')}>{t('article.insert_link')}</button>
			</span>
		</li>
	);
}

function Used({ uses }: { uses: readonly ArticleUse[] }): JSX.Element | null {
	const said = uses.filter((u) => u.how !== 'viewed');
	if (!said.length) return null;
	return (
		<ul class="suggested-used" aria-label={t('article.used_here')}>
			{said.map((u, i) => (
				<li key={i} title={`${agentName(u.agent_id)}, ${fullTime(u.at)}`}><Icon of="check" size={12} /><a href={path(articleRoute('one', u.article_id, u.locale))} lang={u.locale}>{u.title}</a> <span class="muted">{t(`article.how_${u.how as 'text'}`)}</span></li>
			))}
		</ul>
	);
}

/** The customer's last message; when another comes, other articles may fit. */
export function ArticleCard({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const hits = useSignal<readonly SearchArticle[] | null>(null);
	const uses = useSignal<readonly ArticleUse[]>([]);
	const turn = useSignal(0);
	useEffect(() => onTopic('article', () => { turn.value++; }), []);
	useEffect(() => {
		let here = true;
		void call('search.suggest', { id: x.id, most: SHOWN }).then((o) => { if (here) hits.value = o.ok ? o.result.articles : hits.peek() ?? []; });
		void call('article.of_ticket', { id: x.id }).then((o) => { if (here && o.ok) uses.value = o.result.uses; });
		return () => { here = false; };
	}, [x.id, x.last_seq, turn.value]);
	const kind = draftKind(x.id);
	return (
		<section class="suggest" aria-label={t('article.suggested')}>
			<h3>{t('article.suggested')}</h3>
			{hits.value && (hits.value.length
				? <ul>{hits.value.map((h) => <Hit key={h.article_id} hit={h} ticket={x} used={uses.value.some((u) => u.article_id === h.article_id && u.how !== 'viewed')} />)}</ul>
				: <p class="muted">{t('article.none_fits')}</p>)}
			<Used uses={uses.value.filter((u) => u.how === 'made_from' || !hits.value?.some((h) => h.article_id === u.article_id))} />
			<p class="suggest-foot">
				{may('article_write') && <a class="btn small" href={path(articleRoute('new', x.id))}><Icon of="book" size={13} />{t('article.make')}</a>}
				<button type="button" class="btn small quiet" onClick={() => { compose(kind); requestAnimationFrame(() => insert('??')); }}>{t('article.find_other')} <kbd>??</kbd></button>
			</p>
		</section>
	);
}

