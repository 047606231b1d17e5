// frame.tsx - what every page of the settings stands in: a head with its title and what can be done, the saving bar of
// what is being edited, and what happens when somebody else saved first.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { fullTime } from '../../../shared/format.ts';
import { t } from '../../../shared/i18n.ts';
import { keycaps } from '../../../shared/keys.ts';
import { link } from '../../../shared/live.ts';
import { Icon } from '../../../shared/parts/icon.tsx';
import { Modal } from '../../../shared/parts/modal.tsx';
import { Trouble, Wait } from '../../../shared/parts/states.tsx';
import { narrow } from '../../frame/media.ts';
import { path, type Route } from '../../router.ts';
import { why } from '../../state/reasons.ts';
import type { Draft } from '../draft.ts';
import type { Loaded } from '../load.ts';

export interface PageFrameProps {
	title: string;
	about?: string | undefined;
	/** Where the arrow leads; on a narrow window the list of pages when not given; null: there is no arrow. */
	back?: Route | null;
	/** Beside the title. */
	actions?: ComponentChildren;
	/** What is edited here: brings the saving bar and Mod+S. */
	draft?: Draft<never> | undefined;
	/** Words on the button, "Save" when not given. */
	save?: string;
	/** Between the head and what scrolls: tabs. */
	above?: ComponentChildren;
	/** A saving bar of the page's own. */
	foot?: ComponentChildren;
	/** In the saving bar, before the buttons. */
	beside?: ComponentChildren;
	children: ComponentChildren;
}

export function PageFrame(p: PageFrameProps): JSX.Element {
	const back: Route | null | undefined = p.back !== undefined ? p.back : (narrow.value ? { at: 'settings', page: '', id: '' } : undefined);
	const { draft } = p;
	const onKeyDown = (e: KeyboardEvent) => {
		if (!draft || document.querySelector('dialog[open]') || e.key.toLowerCase() !== 's' || !(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
		e.preventDefault();
		if (draft.dirty.peek()) void draft.save();
	};
	useEffect(() => {
		document.addEventListener('keydown', onKeyDown);
		return () => document.removeEventListener('keydown', onKeyDown);
	}, [draft]);
	return (
		<div class="page">
			<header class="page-head">
				{back && <a class="icon-btn" href={path(back)} aria-label={t('app.back')}><Icon of="back" size={18} /></a>}
				<div class="page-title">
					<h1>{p.title}</h1>
					{p.about && <p class="muted">{p.about}</p>}
				</div>
				{p.actions && <div class="page-acts">{p.actions}</div>}
			</header>
			{p.above}
			<div class="page-body">{p.children}</div>
			{p.foot}
			{p.draft && <SaveBar draft={p.draft} save={p.save} beside={p.beside} />}
			{p.draft && <Theirs draft={p.draft} />}
		</div>
	);
}

/** Stands at the page's foot as soon as something differs from what is saved. */
function SaveBar({ draft, save, beside }: { draft: Draft<never>; save: string | undefined; beside: ComponentChildren }): JSX.Element | null {
	if (!draft.dirty.value) return null;
	const offline = link.value !== 'live';
	const wrong = Object.keys(draft.wrong.value).length;
	const failure = draft.failure.value;
	const saving = draft.state.value === 'saving';
	return (
		<footer class="save-bar">
			<p class="save-said" role="status">
				{failure && !wrong ? <span class="bad"><Icon of="alert" size={14} />{t('form.failed', { why: why(failure) })}</span>
					: wrong ? <span class="bad"><Icon of="alert" size={14} />{t('form.wrong', { n: wrong })}</span>
					: offline ? <span class="warn"><Icon of="offline" size={14} />{t('form.offline')}</span>
					: <span class="muted">{draft.saved.value.version ? t('form.unsaved') : t('form.new')}</span>}
			</p>
			{beside}
			{draft.saved.value.version > 0 && <button type="button" class="btn" disabled={saving} onClick={draft.reset}>{t('form.discard')}</button>}
			<button type="button" class="btn primary" aria-disabled={saving || offline || undefined} onClick={() => { if (!saving && !offline) void draft.save(); }}>
				{saving ? t('form.saving') : (save ?? t('form.save'))}<span class="save-key" aria-hidden="true">{keycaps('mod+s').map((k) => <kbd key={k}>{k}</kbd>)}</span>
			</button>
		</footer>
	);
}

function Theirs({ draft }: { draft: Draft<never> }): JSX.Element | null {
	if (!draft.conflict.value) return null;
	return (
		<Modal label={t('form.conflict_title')} onClose={() => draft.takeTheirs()} class="small">
			<div class="modal-text"><h2>{t('form.conflict_title')}</h2><p>{t('form.conflict_text')}</p></div>
			<div class="modal-foot">
				<button type="button" class="btn" onClick={() => void draft.overwrite()}>{t('form.conflict_mine')}</button>
				<button type="button" class="btn primary" data-first onClick={() => draft.takeTheirs()}>{t('form.conflict_theirs')}</button>
			</div>
		</Modal>
	);
}

/** Loading, failed, or what was loaded. */
export function LoadedPart<T>({ of, trouble = t('form.load_failed'), retry, children }: { of: Loaded<T>; trouble?: string; retry(): void; children: (data: T) => ComponentChildren }): JSX.Element {
	if (of.state === 'loading') return <Wait />;
	if (of.state === 'error' || of.data === undefined) return <Trouble title={trouble} {...(of.error ? { why: why(of.error) } : {})} retry={retry} />;
	return <>{children(of.data)}</>;
}

/** A part of a page under its own heading. */
export function Section({ title, about, actions, children }: { title: string; about?: string | undefined; actions?: ComponentChildren; children: ComponentChildren }): JSX.Element {
	return (
		<section class="page-section" aria-label={title}>
			<header class="section-head">
				<div><h2>{title}</h2>{about && <p class="muted">{about}</p>}</div>
				{actions}
			</header>
			{children}
		</section>
	);
}

/** "Changed by Mei, 3 Nov 2026, 14:02 · version 4" */
export function Changed({ by, at, version }: { by: string; at: number; version: number }): JSX.Element {
	return <p class="muted page-changed num">{t('form.changed', { by, at: fullTime(at), n: version })}</p>;
}

/** Asks before something is thrown away; `gentle`: before something that reaches far. */
export function Confirm({ title, text, act, gentle = false, onAct, onClose }: { title: string; text: string; act: string; gentle?: boolean; onAct(): void; onClose(): void }): JSX.Element {
	return (
		<Modal label={title} onClose={onClose} class="small">
			<div class="modal-text"><h2>{title}</h2><p>{text}</p></div>
			<div class="modal-foot">
				<button type="button" class="btn" data-first onClick={onClose}>{t('app.cancel')}</button>
				<button type="button" class={`btn ${gentle ? 'primary' : 'danger'}`} onClick={() => { onClose(); onAct(); }}>{act}</button>
			</div>
		</Modal>
	);
}
