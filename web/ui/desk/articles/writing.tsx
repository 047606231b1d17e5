// writing.tsx - one text of an article: its field, its preview, and the way from draft to published.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { LOCALE_NAMES, t } from '../../shared/i18n.ts';
import { link } from '../../shared/live.ts';
import { keycaps } from '../../shared/keys.ts';
import { call } from '../../shared/live.ts';
import { TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Wait, Trouble } from '../../shared/parts/states.tsx';
import { wide } from '../frame/media.ts';
import { articleRoute } from '../router.ts';
import { Confirm, PageFrame } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { onTopic } from '../state/topics.ts';
import { toast } from '../state/ui.ts';
import { setUnsaved } from '../state/unsaved.ts';
import { Acts } from './acts.tsx';
import { Begin } from './begin.tsx';
import { articleCall, textIn } from './calls.ts';
import { Conflict, dropped } from './conflict.tsx';
import { putFile } from './file.ts';
import { StateMark } from './marks.tsx';
import { Notices } from './notices.tsx';
import type { PartProps } from './one.tsx';
import { Preview } from './preview.tsx';
import { type Saved, type Work, workOn } from './work.ts';
import { Writer } from './writer.tsx';

const BODY_MOST = 60_000; // characters; as in the schema

export interface WritingProps extends PartProps {
	title: string;
	tabs: JSX.Element;
}

/** The text as it is on the server; then it is written on. */
export function Writing(p: WritingProps): JSX.Element {
	const a = p.detail.article;
	const begun = useSignal<Saved | null>(null);
	const trouble = useSignal('');
	const head = textIn(a, p.locale);
	const fetch = async () => {
		trouble.value = '';
		const o = await articleCall('article.text', { id: a.id, locale: p.locale });
		if (o.ok) begun.value = o.result;
		else trouble.value = why(o.error);
	};
	useEffect(() => { if (head && !begun.peek()) void fetch(); }, [head !== undefined]);
	if (head && begun.value) return <Editor {...p} begun={begun.value} />;
	return (
		<PageFrame title={p.title} back={articleRoute('')} above={p.tabs}>
			{head ? (trouble.value ? <Trouble title={t('article.load_failed')} why={trouble.value} retry={() => void fetch()} /> : <Wait />) : <Begin {...p} />}
		</PageFrame>
	);
}

function Foot({ work: w, save }: { work: Work; save(): void }): JSX.Element | null {
	if (!w.dirty.value) return null;
	const offline = link.value !== 'live';
	const f = w.failure.value;
	return (
		<footer class="save-bar">
			<p class="save-said" role="status">
				{f ? <span class="bad"><Icon of="alert" size={14} />{t('form.failed', { why: why(f) })}</span>
					: !w.keeping.value ? <span class="warn"><Icon of="alert" size={14} />{t('article.not_kept')}</span>
					: <span class="muted"><Icon of="check" size={13} />{t('article.kept')}</span>}
			</p>
			<TextField bare label={t('article.what')} placeholder={t('article.what')} class="write-what" value={w.what.value} most={200} onChange={(what) => w.set({ what })} />
			<button type="button" class="btn" disabled={w.saving.value} onClick={() => dropped(w.discard())}>{t('form.discard')}</button>
			<button type="button" class="btn primary" aria-disabled={w.saving.value || offline || undefined} onClick={save}>
				{w.saving.value ? t('form.saving') : t('article.save')}<span class="save-key" aria-hidden="true">{keycaps('mod+s').map((k) => <kbd key={k}>{k}</kbd>)}</span>
			</button>
		</footer>
	);
}

function Editor(p: WritingProps & { begun: Saved }): JSX.Element {
	const a = p.detail.article;
	const held = useSignal<Work | null>(null);
	held.value ??= workOn(a.id, p.locale, p.begun);
	const w = held.value;
	const head = textIn(a, p.locale);
	const current = useSignal(false);
	const side = useSignal<'write' | 'preview'>('write');
	const conflict = useSignal(false);
	const archiving = useSignal(false);
	const may = head?.may_write ?? p.detail.may_write;

	useEffect(() => onTopic('article', (about) => { if (!about || about === a.id) void w.look(); }), []);
	useEffect(() => () => setUnsaved(false), []);
	useEffect(() => { setUnsaved(!w.keeping.value && w.dirty.value); }, [w.keeping.value, w.dirty.value]);

	/** Saved, or nothing was to save. */
	const save = async (): Promise<boolean> => {
		const source = textIn(a, head?.from_locale ?? a.source);
		const now = current.peek() && source?.live ? { from_locale: source.locale, from_version: source.live } : undefined;
		if (!w.dirty.peek() && !now) return true;
		const over = w.body.peek().length - BODY_MOST;
		if (!w.title.peek().trim() || over > 0) {
			toast(over > 0 ? t('composer.too_long', { n: over }) : t('article.title_needed'), true);
			return false;
		}
		const ok = await w.save(now);
		if (ok) current.value = false;
		conflict.value = w.theirs.peek() !== null;
		return ok;
	};
	const said = async () => { if (await save()) toast(t('form.saved')); };
	const onKeyDown = (e: KeyboardEvent) => {
		if (e.key.toLowerCase() !== 's' || !(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || document.querySelector('dialog[open]')) return;
		e.preventDefault();
		if (w.dirty.peek() || current.peek()) void said();
	};
	useEffect(() => {
		document.addEventListener('keydown', onKeyDown);
		return () => document.removeEventListener('keydown', onKeyDown);
	});
	const archive = async () => {
		const o = await call('article.archive', { id: a.id, version: a.version, archived: true });
		toast(o.ok ? t('article.was_archived') : t('toast.failed', { why: why(o.error) }), !o.ok);
		if (o.ok) p.reload();
	};
	const showsBoth = wide.value;
	return (
		<PageFrame title={p.title} back={articleRoute('')} above={p.tabs} foot={<Foot work={w} save={() => void said()} />}
			actions={<Acts detail={p.detail} locale={p.locale} work={w} save={save} archive={() => { archiving.value = true; }} reload={p.reload} />}>
			<Notices detail={p.detail} locale={p.locale} work={w} current={current} save={() => void said()} resolve={() => { conflict.value = true; }} reload={p.reload} />
			{!showsBoth && (
				<div class="toggles" role="group" aria-label={t('article.write')}>
					{(['write', 'preview'] as const).map((s) => <button key={s} type="button" class="toggle" aria-pressed={side.value === s} onClick={() => { side.value = s; }}>{t(`article.${s}`)}</button>)}
				</div>
			)}
			<div class="write" data-side={showsBoth ? undefined : side.value}>
				<div class="write-pane">
					<div class="write-line">
						<input class="write-title" aria-label={t('article.title')} placeholder={t('article.title')} lang={p.locale} maxLength={200} readOnly={!may} value={w.title.value} onInput={(e) => w.set({ title: e.currentTarget.value })} />
						<StateMark text={head} />
					</div>
					<Writer label={`${t('article.body')}, ${LOCALE_NAMES[p.locale]}`} value={w.body.value} lang={p.locale} turn={w.turn.value} readOnly={!may} onInput={(body) => w.set({ body })}
						onFile={(file, moved) => putFile(a.id, file, moved)} />
				</div>
				{(showsBoth || side.value === 'preview') && <Preview title={w.title.value} body={w.body.value} lang={p.locale} />}
			</div>
			{conflict.value && w.theirs.value && <Conflict work={w} lang={p.locale} onClose={() => { conflict.value = false; }} />}
			{archiving.value && <Confirm title={t('article.archive_title', { title: p.title })} text={t('article.archive_text')} act={t('article.archive')} onAct={() => void archive()} onClose={() => { archiving.value = false; }} />}
		</PageFrame>
	);
}
