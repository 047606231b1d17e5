// about.tsx - an article as a whole: who may read it, who keeps it, its files, how it is used, what readers said.
import type { JSX } from 'preact';
import type { Article, ArticleDetail, ArticleEvent, ArticleVisibility, Locale } from '../../shared/gen/protocol.gen.ts';
import { fileSize, fullTime } from '../../shared/format.ts';
import { LOCALE_NAMES, type PlainKey, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { Field, SelectField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { type Saved, useDraft } from '../settings/draft.ts';
import { useLoad } from '../settings/load.ts';
import { LoadedPart, Section } from '../settings/parts/frame.tsx';
import { agentName, agents } from '../state/workspace.ts';
import { categoryName, shelves } from './categories_known.ts';
import { dayEnd, dayField } from './dates.ts';
import { markOfFile } from './file.ts';
import type { PartProps } from './one.tsx';

interface Facts {
	category: string;
	owner: string;
	visibility: ArticleVisibility;
	source: Locale;
	review: string;
}
const factsOf = (a: Article): Saved<Facts> => ({ value: { category: a.category_id, owner: a.owner_id ?? '', visibility: a.visibility, source: a.source, review: dayField(a.review_by) }, version: a.version });

export function FactFields({ f, set, texts, disabled }: { f: Facts; set(part: Partial<Facts>): void; texts: readonly Locale[]; disabled?: boolean }): JSX.Element {
	const off = disabled ? { disabled } : {};
	return (
		<div class="form-row top">
			<SelectField {...off} label={t('article.visibility')} value={f.visibility} options={(['public', 'internal'] as const).map((v) => ({ id: v, label: t(`article.visibility_${v}_long`) }))} onChange={(v) => set({ visibility: v as ArticleVisibility })} />
			<SelectField {...off} label={t('article.category')} value={f.category} options={shelves(f.category)} onChange={(category) => set({ category })} />
			<SelectField {...off} label={t('article.owner')} value={f.owner} options={[...agents.value.values()].filter((a) => a.active || a.id === f.owner).map((a) => ({ id: a.id, label: a.name }))} onChange={(owner) => set({ owner })} />
			{texts.length > 1 && <SelectField {...off} label={t('article.source')} value={f.source} options={texts.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))} onChange={(l) => set({ source: l as Locale })} />}
			<Field label={t('article.review_by')} hint={f.review ? undefined : t('article.review_never')}>
				{(w) => <input {...w} class="control day-field" type="date" disabled={disabled} value={f.review} onInput={(e) => set({ review: e.currentTarget.value })} />}
			</Field>
		</div>
	);
}

function FactForm({ detail: d, reload }: { detail: ArticleDetail; reload(): void }): JSX.Element {
	const a = d.article;
	const may = d.may_publish || a.texts.some((x) => x.may_write);
	const draft = useDraft<Facts>(() => ({
		saved: factsOf(a),
		async save(f, version) {
			const o = await call('article.set', { id: a.id, version, category_id: f.category, owner_id: f.owner, visibility: f.visibility, source: f.source, review_by: dayEnd(f.review) });
			return o.ok ? done(factsOf(o.result.article)) : o;
		},
		async fetch(): Promise<Outcome<Saved<Facts>>> {
			const o = await call('article.get', { id: a.id });
			return o.ok ? done(factsOf(o.result.article)) : o;
		},
		done: reload,
	}));
	draft.refresh(factsOf(a));
	return (
		<Section title={t('article.facts')}>
			<FactFields f={draft.value.value} set={draft.set} texts={a.texts.map((x) => x.locale)} disabled={!may} />
			{may && draft.dirty.value && (
				<div class="form-row">
					<button type="button" class="btn primary" onClick={() => void draft.save()}>{t('form.save')}</button>
					<button type="button" class="btn" onClick={draft.reset}>{t('form.discard')}</button>
				</div>
			)}
			{draft.conflict.value && <p class="warn-text" role="alert">{t('form.conflict_text')} <button type="button" class="btn small" onClick={draft.takeTheirs}>{t('form.conflict_theirs')}</button> <button type="button" class="btn small" onClick={() => void draft.overwrite()}>{t('form.conflict_mine')}</button></p>}
			{!draft.conflict.value && draft.failure.value && <p class="field-error" role="alert">{t('form.failed', { why: draft.failure.value.message })}</p>}
			<p class="muted">{t('article.created_on', { date: fullTime(a.created ?? a.changed), name: agentName(a.owner_id) })} · {categoryName(a.category_id)}</p>
		</Section>
	);
}

const FIGURES = ['uses', 'solved', 'helped', 'not_helped'] as const;

function Uses({ article: a }: { article: Article }): JSX.Element {
	return (
		<Section title={t('article.uses')} about={t('article.uses_about')}>
			<dl class="article-figures">{FIGURES.map((f) => <div key={f} class="article-figure"><dt>{t(`article.n_${f}`)}</dt><dd class="num">{a[f] ?? 0}</dd></div>)}</dl>
		</Section>
	);
}

function Files({ detail: d }: { detail: ArticleDetail }): JSX.Element {
	return (
		<Section title={t('article.files')}>
			{d.files.length ? (
				<ul class="article-list article-files">
					{d.files.map((f) => (
						<li key={f.id}>
							<a href={`/api/v1/article-files/${f.id}`} target="_blank" rel="noopener"><Icon of="file" /><strong class="clip">{f.name}</strong><span class="muted nowrap num">{fileSize(f.size)}</span><code class="clip">{markOfFile(f)}</code></a>
						</li>
					))}
				</ul>
			) : <p class="muted">{t('article.files_none')}</p>}
		</Section>
	);
}

function Feedback({ id }: { id: string }): JSX.Element {
	const { now, reload } = useLoad(id, () => call('article.feedback', { id }), 'article');
	return (
		<Section title={t('article.feedback')}>
			<LoadedPart of={now.value} retry={reload}>
				{({ feedback }) => (feedback.length ? (
					<ul class="told-list">
						{feedback.map((f, i) => (
							<li key={i}>
								<span class="version-line"><Icon of={f.helped ? 'check' : 'close'} size={14} label={t(f.helped ? 'article.n_helped' : 'article.n_not_helped')} />
									{f.reason !== 'none' && <span class="text-state">{t(`article.reason_${f.reason}`)}</span>}
									<span class="muted num">{LOCALE_NAMES[f.locale]}, {t('article.version_n', { n: f.number })}, {fullTime(f.at)}</span>
								</span>
								{f.words && <p lang={langOf(f.words) || undefined}>{f.words}</p>}
							</li>
						))}
					</ul>
				) : <p class="muted">{t('article.feedback_none')}</p>)}
			</LoadedPart>
		</Section>
	);
}

const KNOWN: ReadonlySet<string> = new Set(['created', 'written', 'submitted', 'sent_back', 'published', 'archived', 'unarchived', 'restored', 'converted', 'reviewed', 'term_changed', 'owner_left', 'settings']);

function Event({ event: e }: { event: ArticleEvent }): JSX.Element {
	return (
		<li>
			<span>{KNOWN.has(e.what) ? t(`article.event_${e.what}` as PlainKey) : e.what}{e.number !== undefined && ` · ${t('article.version_n', { n: e.number })}`}{e.locale && ` · ${LOCALE_NAMES[e.locale]}`}</span>
			<span class="muted num">{agentName(e.actor_id) || t('event.program')}, {fullTime(e.at)}</span>
			{e.words && <p>{e.words}</p>}
		</li>
	);
}

function History({ id }: { id: string }): JSX.Element {
	const { now, reload } = useLoad(id, () => call('article.history', { id }), 'article');
	return (
		<Section title={t('article.history')}>
			<LoadedPart of={now.value} retry={reload}>{({ events }) => <ol class="told-list">{events.map((e, i) => <Event key={i} event={e} />)}</ol>}</LoadedPart>
		</Section>
	);
}

export function About({ detail: d, reload }: PartProps): JSX.Element {
	return (
		<div class="page-parts readable">
			<FactForm detail={d} reload={reload} />
			<Uses article={d.article} />
			<Feedback id={d.article.id} />
			<Files detail={d} />
			<History id={d.article.id} />
		</div>
	);
}
