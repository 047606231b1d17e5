// versions.tsx - every version of a text: what changed from one to another, and the way back to an older one.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ArticleVersionHead } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { SelectField } from '../../shared/parts/field.tsx';
import { articleRoute, go } from '../router.ts';
import { useLoad } from '../settings/load.ts';
import { LoadedPart } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { agentName } from '../state/workspace.ts';
import { Between } from './between.tsx';
import { textIn } from './calls.ts';
import type { PartProps } from './one.tsx';

type Against = 'before' | 'live' | 'now';

function Shown({ p, all, chosen: v }: { p: PartProps; all: readonly ArticleVersionHead[]; chosen: ArticleVersionHead }): JSX.Element {
	const against = useSignal<Against>('before');
	const live = all.find((x) => x.live)?.number ?? 0;
	const newest = all[0]?.number ?? v.number;
	const other = { before: v.number - 1, live, now: newest }[against.value];
	const [a, b] = other <= v.number ? [other, v.number] : [v.number, other];
	const head = textIn(p.detail.article, p.locale);
	const restore = async () => {
		const o = await call('article.restore', { id: p.detail.article.id, locale: p.locale, version: head?.version ?? 0, number: v.number });
		toast(o.ok ? t('article.restored', { n: v.number }) : t('toast.failed', { why: why(o.error) }), !o.ok);
		if (!o.ok) return;
		p.reload();
		go(articleRoute('one', p.detail.article.id, p.locale));
	};
	return (
		<section class="version-shown" aria-label={t('article.version_n', { n: v.number })}>
			<div class="form-row">
				<h2>{t('article.diff_between', { a, b })}</h2>
				<SelectField bare label={t('article.compare')} value={against.value} options={[
					{ id: 'before', label: t('article.compare_before') }, ...(live && live !== v.number ? [{ id: 'live', label: t('article.compare_live') }] : []), ...(newest !== v.number ? [{ id: 'now', label: t('article.compare_now') }] : []),
				]} onChange={(x) => { against.value = x as Against; }} />
				{head?.may_write && v.number !== newest && <button type="button" class="btn" onClick={() => void restore()}>{t('article.restore')}</button>}
			</div>
			<Between id={p.detail.article.id} locale={p.locale} before={a} after={b} />
		</section>
	);
}

export function Versions(p: PartProps): JSX.Element {
	const { id } = p.detail.article;
	const { now, reload } = useLoad(`${id} ${p.locale}`, () => call('article.versions', { id, locale: p.locale }), 'article');
	const chosen = useSignal(0);
	return (
		<LoadedPart of={now.value} trouble={t('article.load_failed')} retry={reload}>
			{({ versions }) => {
				const v = versions.find((x) => x.number === chosen.value) ?? versions[0];
				if (!v) return <p class="muted">{t('article.no_text')}</p>;
				return (
					<div class="versions">
						<ol class="version-list" aria-label={t('article.versions')}>
							{versions.map((x) => (
								<li key={x.number}>
									<button type="button" class="version-item" aria-current={x.number === v.number ? 'true' : undefined} onClick={() => { chosen.value = x.number; }}>
										<span class="version-line"><strong class="num">{t('article.version_n', { n: x.number })}</strong>{x.live && <span class="text-state" data-state="published">{t('article.version_live')}</span>}{x.converted && <span class="text-state" data-state="warn">{t('article.converted')}</span>}</span>
										{x.what && <span>{x.what}</span>}
										{x.restored !== undefined && <span>{t('article.version_restored', { n: x.restored })}</span>}
										<span class="muted num">{agentName(x.author_id) || t('event.program')}, {fullTime(x.at)}</span>
									</button>
								</li>
							))}
						</ol>
						<Shown key={v.number} p={p} all={versions} chosen={v} />
					</div>
				);
			}}
		</LoadedPart>
	);
}
