// comments.tsx - what customers wrote with their answers, word for word and in their language.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReportComment } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank, Trouble, Wait } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { now } from '../../desk/frame/media.ts';
import { path } from '../../desk/router.ts';
import { why } from '../../desk/state/reasons.ts';
import { onTopic } from '../../desk/state/topics.ts';
import { agentName } from '../../desk/state/workspace.ts';
import { comments, handle, handling, loadComments, moreComments, refreshComments, showFreshComments } from '../comments_store.ts';
import { ask, ofFew, paced, pageWish, setWish, state as reports } from '../store.ts';
import { Card } from './card.tsx';
import { Choose } from './choose.tsx';

const HIGH = { csat: 4, nps: 9, ces: 6, gap: 4, pair: 8, panel: 8 } as const;
const MOST_OF = { csat: 5, nps: 10, ces: 7 } as const;
const ABOUT: ReadonlySet<string> = new Set(['answer', 'speed', 'person', 'product']);

/** "4 of 5", "9 of 10", a gap in its words. */
export function scoreText(c: Pick<ReportComment, 'kind' | 'score'>): string {
	if (c.kind === 'csat' || c.kind === 'nps' || c.kind === 'ces') return t('rep.score_of', { n: c.score, of: MOST_OF[c.kind] });
	if (c.kind === 'gap' && c.score >= 1 && c.score <= 5) return t(`gap.${c.score as 1 | 2 | 3 | 4 | 5}`);
	return c.kind === 'pair' || c.kind === 'panel' ? t(`kind.${c.kind}`) : String(c.score);
}

function Comment({ of: c }: { of: ReportComment }): JSX.Element {
	const busy = handling.value.has(c.id);
	const tone = c.low ? 'low' : c.score >= HIGH[c.kind] ? 'high' : '';
	const link = c.ticket ? path({ at: 'queue', view: 'open', team: '', ticket: c.ticket.id, details: false }) : '';
	return (
		<li class="said" data-handled={c.handled || undefined} data-id={c.id}>
			<p class="said-line">
				<span class={`said-score ${tone}`}>{scoreText(c)}</span>
				<span>{t(`fig_kind.${c.kind}`)}</span>
				{c.about && <span class="rep-chip">{ABOUT.has(c.about) ? t(`about.${c.about as 'answer' | 'speed' | 'person' | 'product'}`) : c.about}</span>}
				<span class="rep-space" />
				<time dateTime={new Date(c.at).toISOString()} title={fullTime(c.at)}>{shortTime(c.at, now.value)}</time>
			</p>
			<p class="said-text" lang={langOf(c.text) || c.language || undefined}>{c.text}</p>
			<p class="said-line">
				{c.customer && <span lang={langOf(c.customer) || undefined}>{c.customer}</span>}
				{c.agent_id && <span>{t('rep.served_by', { name: agentName(c.agent_id) || `#${c.agent_id}` })}</span>}
				{c.ticket && <a href={link} class="num">#{c.ticket.number}</a>}
				<span class="rep-space" />
				{c.ticket && <a class="btn small quiet" href={link}><Icon of="reply" size={13} />{t('rep.reply')}</a>}
				<button type="button" class="btn small quiet" aria-pressed={c.handled} disabled={busy} onClick={() => void handle(c, !c.handled)}>
					<Icon of={c.handled ? 'done' : 'ring'} size={13} />{t(c.handled ? 'rep.handled' : 'rep.mark_handled')}
				</button>
			</p>
		</li>
	);
}

export function Comments(): JSX.Element {
	const order = pageWish('order') === 'newest' ? 'newest' : 'lowest';
	const question = ask.value && { ...ask.value, order: order as 'newest' | 'lowest' };
	const key = JSON.stringify(question);
	useEffect(() => { if (question) void loadComments(question); }, [key]);
	useEffect(() => {
		const { wish, end } = paced(() => void refreshComments());
		const off = onTopic('report', wish);
		return () => {
			off();
			end();
		};
	}, []);
	const { state, list, fresh, more, error } = comments.value;
	return (
		<Card title={t('rep.comments')} meaning={t('def.comments')} class="comments-card"
			head={<Choose label={t('rep.order')} options={[{ id: 'lowest', label: t('rep.lowest') }, { id: 'newest', label: t('rep.newest') }]} value={order} onChange={(o) => setWish('order', o === 'newest' ? o : '')} />}>
			{state === 'loading' ? <Wait /> : state === 'error' && ofFew(error) ? <Blank icon="lock" title={t('rep.hidden_title', { n: reports.value?.min_group ?? 5 })} /> : state === 'error' ? <Trouble title={t('rep.failed')} {...(error ? { why: why(error) } : {})} retry={() => { if (question) void loadComments(question); }} /> : (
				<>
					<p class="hidden-text" role="status">{fresh.length ? t('rep.fresh', { n: fresh.length }) : ''}</p>
					{fresh.length > 0 && <button type="button" class="btn small fresh-btn" onClick={showFreshComments}><Icon of="latest" size={13} />{t('rep.fresh', { n: fresh.length })}</button>}
					{list.length ? <ul class="said-list" aria-label={t('rep.comments')}>{list.map((c) => <Comment key={c.id} of={c} />)}</ul> : <Blank icon="chat" title={t('rep.no_comments')} text={t('rep.empty_text')} />}
					{more && <button type="button" class="btn small" onClick={() => void moreComments()}>{t('app.more')}</button>}
				</>
			)}
		</Card>
	);
}
