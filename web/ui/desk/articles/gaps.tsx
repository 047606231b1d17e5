// gaps.tsx - what is missing: words that readers looked for in vain, and solved tickets alike that no article stands for.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ArticleCluster, ArticleGap } from '../../shared/gen/protocol.gen.ts';
import { shortTime } from '../../shared/format.ts';
import { LOCALE_NAMES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { now as clock } from '../frame/media.ts';
import { articleRoute, go, path } from '../router.ts';
import { useLoad } from '../settings/load.ts';
import { LoadedPart, PageFrame, Section } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { toast } from '../state/ui.ts';
import { articleCall } from './calls.ts';
import { gapToFill } from './new.tsx';

function Gap({ gap: g, settled, reload }: { gap: ArticleGap; settled: boolean; reload(): void }): JSX.Element {
	const settle = async () => {
		const o = await call('article.settle_gap', { query: g.query, locale: g.locale });
		if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
		reload();
	};
	const write = () => {
		gapToFill.value = { query: g.query, locale: g.locale };
		go(articleRoute('new', '', g.locale));
	};
	return (
		<li class="gap-row">
			<strong lang={langOf(g.query) || g.locale}>{g.query}</strong>
			<span class="muted num">{LOCALE_NAMES[g.locale]}, {t('article.gap_n', { n: g.n })}, {t('article.gap_last', { time: shortTime(g.last, clock.value) })}</span>
			{settled ? g.article_id && <a class="btn small" href={path(articleRoute('one', g.article_id))}>{t('article.open_article')}</a> : may('article_write') && (
				<span class="row-acts">
					<button type="button" class="btn small" onClick={write}>{t('article.gap_write')}</button>
					<button type="button" class="btn small quiet" onClick={() => void settle()}>{t('article.gap_settle')}</button>
				</span>
			)}
		</li>
	);
}

function Cluster({ cluster: c }: { cluster: ArticleCluster }): JSX.Element {
	const first = c.tickets[0];
	return (
		<li class="cluster">
			<div class="version-line">
				<strong lang={langOf(c.words.join('')) || undefined}>{c.words.join(' · ')}</strong>
				<span class="muted num">{t('article.cluster_n', { n: c.n })}</span>
				{first && may('article_write') && <a class="btn small" href={path(articleRoute('new', first.id))}>{t('article.cluster_write')}</a>}
			</div>
			<ul>
				{c.tickets.map((x) => (
					<li key={x.id}><a href={path({ at: 'queue', view: 'open', team: '', ticket: x.id, details: false })}><span class="num">#{x.number}</span> <span lang={langOf(x.subject) || undefined}>{x.subject || t('queue.no_subject')}</span></a></li>
				))}
			</ul>
		</li>
	);
}

export function Gaps(): JSX.Element {
	const settled = useSignal(false);
	const gaps = useLoad(`gaps ${settled.value}`, () => call('article.gaps', { settled: settled.value }), 'article');
	const clusters = useLoad('clusters', () => articleCall('article.clusters', {}), 'article');
	return (
		<PageFrame back={null} title={t('article.gaps')} about={t('article.gaps_about')}>
			<div class="page-parts readable">
				<Section title={t('article.gap_title')} actions={
					<div class="toggles" role="group" aria-label={t('article.gap_title')}>
						{[false, true].map((s) => <button key={String(s)} type="button" class="toggle" aria-pressed={settled.value === s} onClick={() => { settled.value = s; }}>{t(s ? 'article.gap_settled' : 'article.gap_open')}</button>)}
					</div>
				}>
					<LoadedPart of={gaps.now.value} retry={gaps.reload}>
						{({ gaps: all }) => (all.length ? <ul class="article-list">{all.map((g) => <Gap key={`${g.locale} ${g.query}`} gap={g} settled={settled.value} reload={gaps.reload} />)}</ul> : <p class="muted"><Icon of="check" size={14} /> {t('article.gap_none')}</p>)}
					</LoadedPart>
				</Section>
				<Section title={t('article.cluster_title')} about={t('article.cluster_about')}>
					<LoadedPart of={clusters.now.value} retry={clusters.reload}>
						{({ clusters: all, looked_at }) => (all.length ? <ul class="article-list">{all.map((c) => <Cluster key={c.words.join()} cluster={c} />)}</ul> : <p class="muted">{t('article.cluster_none', { n: looked_at })}</p>)}
					</LoadedPart>
				</Section>
			</div>
		</PageFrame>
	);
}
