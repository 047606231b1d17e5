// notices.tsx - what whoever writes a text should know of it first: somebody else has saved, something unsaved was found,
// its source has changed, nobody has read the conversion over, it waits for review.
import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ArticleDetail, ArticleEvent, ArticleTextHead, Locale } from '../../shared/gen/protocol.gen.ts';
import { shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { TextField } from '../../shared/parts/field.tsx';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { agentName } from '../state/workspace.ts';
import { textIn } from './calls.ts';
import { dropped } from './conflict.tsx';
import { languageName } from './dates.ts';
import { Between } from './between.tsx';
import type { Work } from './work.ts';

export interface NoticesProps {
	detail: ArticleDetail;
	locale: Locale;
	work: Work;
	/** The translator says that the text says what its source says now. */
	current: Signal<boolean>;
	save(): void;
	/** Open the question of two people's changes. */
	resolve(): void;
	reload(): void;
}

function Box({ icon, tone = '', text, children }: { icon: IconName; tone?: string; text: string; children?: ComponentChildren }): JSX.Element {
	return <div class={`notice-box ${tone}`} role="status"><Icon of={icon} /><p>{text}</p>{children}</div>;
}

function Stale({ detail: d, text: x, p }: { detail: ArticleDetail; text: ArticleTextHead; p: NoticesProps }): JSX.Element {
	const shown = useSignal(false);
	const from = x.from_locale ?? d.article.source;
	const live = textIn(d.article, from)?.live ?? 0;
	return (
		<Box icon="waiting" tone="warn" text={t('article.is_stale', { language: languageName(from) })}>
			<button type="button" class="btn small" aria-expanded={shown.value} onClick={() => { shown.value = !shown.value; }}>{t('article.see_stale')}</button>
			{x.may_write && <label class="with-icon notice-check"><input type="checkbox" checked={p.current.value} onChange={(e) => { p.current.value = e.currentTarget.checked; }} />{t('article.now_current')}</label>}
			{p.current.value && !p.work.dirty.value && <button type="button" class="btn small primary" onClick={p.save}>{t('article.save')}</button>}
			{shown.value && <Between id={d.article.id} locale={from} before={x.from_version ?? 0} after={live} />}
		</Box>
	);
}

function InReview({ p, text: x }: { p: NoticesProps; text: ArticleTextHead }): JSX.Element {
	const shown = useSignal(x.live > 0 && p.detail.may_publish);
	const words = useSignal<string | null>(null);
	const back = async () => {
		const o = await call('article.send_back', { id: p.detail.article.id, locale: p.locale, version: p.work.saved.peek().version, words: words.peek()?.trim() ?? '' });
		toast(o.ok ? t('article.was_sent_back') : t('toast.failed', { why: why(o.error) }), !o.ok);
		words.value = null;
		p.reload();
	};
	return (
		<Box icon="eye" text={t('article.in_review_by', { name: agentName(x.editor_id) || t('event.program') })}>
			{x.live > 0 && <button type="button" class="btn small" aria-expanded={shown.value} onClick={() => { shown.value = !shown.value; }}>{t('article.see_newer')}</button>}
			{p.detail.may_publish && words.value === null && <button type="button" class="btn small" onClick={() => { words.value = ''; }}>{t('article.send_back')}</button>}
			{words.value !== null && (
				<form class="form-row" onSubmit={(e) => { e.preventDefault(); void back(); }}>
					<TextField bare label={t('article.send_back_why')} placeholder={t('article.send_back_why')} most={200} value={words.value} onChange={(v) => { words.value = v; }} />
					<button type="submit" class="btn">{t('article.send_back')}</button>
				</form>
			)}
			{shown.value && x.working !== undefined && <Between id={p.detail.article.id} locale={p.locale} before={x.live} after={x.working} />}
		</Box>
	);
}

/** Why it came back, when that is the last thing that happened to it. */
function SentBack({ id, text: x }: { id: string; text: ArticleTextHead }): JSX.Element | null {
	const last = useSignal<ArticleEvent | null>(null);
	useEffect(() => {
		void call('article.history', { id }).then((o) => { last.value = o.ok ? o.result.events.find((e) => e.locale === x.locale) ?? null : null; });
	}, [x.version]);
	const e = last.value;
	if (e?.what !== 'sent_back') return null;
	return <Box icon="reply" tone="warn" text={t('article.sent_back_by', { name: agentName(e.actor_id) || t('event.program'), words: e.words || '—' })} />;
}

export function Notices(p: NoticesProps): JSX.Element {
	const a = p.detail.article;
	const x = textIn(a, p.locale);
	const w = p.work;
	const theirs = w.theirs.value;
	const reviewed = async () => {
		const o = await call('article.reviewed', { id: a.id, locale: p.locale, version: w.saved.peek().version });
		if (!o.ok) toast(t('toast.failed', { why: why(o.error) }), true);
		await w.look();
		p.reload();
	};
	return (
		<>
			{a.archived && <Box icon="lock" text={t('article.is_archived')} />}
			{theirs && <Box icon="alert" tone="warn" text={w.found.value ? t('article.found_old', { date: shortMoment(w.found.value), name: agentName(theirs.author_id) || t('event.program') }) : t('article.newer', { name: agentName(theirs.author_id) || t('event.program') })}><button type="button" class="btn small" onClick={p.resolve}>{t('article.see_newer')}</button></Box>}
			{!theirs && w.found.value > 0 && <Box icon="retry" text={t('article.found_draft', { date: shortMoment(w.found.value) })}><button type="button" class="btn small" onClick={() => dropped(w.discard())}>{t('article.discard')}</button></Box>}
			{x?.stale && <Stale detail={p.detail} text={x} p={p} />}
			{x?.converted && <Box icon="sort" tone="warn" text={t('article.is_converted', { language: languageName(x.from_locale ?? a.source) })}>{x.may_write && <button type="button" class="btn small" onClick={() => void reviewed()}>{t('article.mark_reviewed')}</button>}</Box>}
			{x?.term_changed && !x.converted && <Box icon="sort" tone="warn" text={t('article.is_term_changed')}>{x.may_write && <button type="button" class="btn small" onClick={() => void reviewed()}>{t('article.mark_reviewed')}</button>}</Box>}
			{x?.state === 'in_review' && <InReview p={p} text={x} />}
			{x?.state === 'draft' && (x.working ?? 0) > 0 && <SentBack id={a.id} text={x} />}
			{x?.state === 'draft' && x.live > 0 && x.working !== x.live && <Box icon="eye" text={t('article.live_differs', { n: x.live })} />}
		</>
	);
}
