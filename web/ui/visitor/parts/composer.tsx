// composer.tsx - where the visitor writes. Never made anew while one types; Enter sends, but not while an input method
// composes (isComposing, key 229, and Safari, which ends the composition before the key). Files by picker, drop and paste.
import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isComposing } from '../../shared/keys.ts';
import { draft, notice, say, setDraft, welcome, writes } from '../chat.ts';
import { addFiles, MOST_FILES, removeUpload, retryUpload, takeUploads, uploads, type Upload } from '../upload.ts';
import { fileSize } from '../when.ts';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';

const LINE_MOST = 8000;

export function takeFiles(list: Iterable<File> | null | undefined): boolean {
	const files = [...(list ?? [])];
	if (!files.length || !welcome.value?.file_most) return false;
	if (addFiles(files)) notice.value = t('file_many', { n: MOST_FILES });
	return true;
}

function Chip({ u }: { u: Upload }): JSX.Element {
	const part = Math.floor((u.sent / Math.max(1, u.file.size)) * 100);
	const why = u.why === 'file_large' ? t('file_large', { size: fileSize(welcome.value?.file_most ?? 0) }) : u.why ? t(u.why) : '';
	return (
		<li class={`chip ${u.state}`}>
			{u.preview ? <img src={u.preview} alt="" /> : <Icon of="file" size={18} />}
			<span class="chip-text"><span class="clip" dir="auto">{u.file.name}</span><span class={why ? 'wrong' : 'muted'}>{why || fileSize(u.file.size)}</span></span>
			{u.state === 'going' && <progress max={100} value={part} aria-label={t('file_progress', { name: u.file.name, n: part })} />}
			{u.why === 'file_failed' && <button type="button" class="chip-btn" aria-label={`${t('retry')}: ${u.file.name}`} onClick={() => retryUpload(u.id)}><Icon of="retry" size={16} /></button>}
			<button type="button" class="chip-btn" aria-label={t('remove', { name: u.file.name })} onClick={() => removeUpload(u.id)}><Icon of="close" size={16} /></button>
		</li>
	);
}

export const Chips = (): JSX.Element | null => (uploads.value.length ? <ul class="chips">{uploads.value.map((u) => <Chip key={u.id} u={u} />)}</ul> : null);

/** What is too much, or little is left. */
export function Count(): JSX.Element | null {
	const most = Math.min(welcome.value?.line_most ?? LINE_MOST, LINE_MOST);
	const left = most - [...draft.value].length;
	if (left > most / 10) return null;
	return <p class={left < 0 ? 'count wrong' : 'count'} role="status">{left < 0 ? t('too_long', { n: -left }) : t('left', { n: left })}</p>;
}

/** May it leave? Says why not, aloud, when it was asked for. */
export function mayLeave(): boolean {
	const text = draft.value.trim();
	const going = uploads.value.some((u) => u.state !== 'done');
	if (!text && !uploads.value.length) return false;
	if (going) notice.value = t('file_wait');
	return !going && [...text].length <= Math.min(welcome.value?.line_most ?? LINE_MOST, LINE_MOST);
}

export function Attach(): JSX.Element | null {
	const input = useRef<HTMLInputElement>(null);
	if (!welcome.value?.file_most) return null;
	return (
		<>
			<button type="button" class="round" aria-label={t('attach')} onClick={() => input.current?.click()}><Icon of="paperclip" /></button>
			<input ref={input} type="file" multiple hidden tabIndex={-1} aria-hidden onChange={(e) => { takeFiles(e.currentTarget.files); e.currentTarget.value = ''; }} />
		</>
	);
}

export function Composer(): JSX.Element {
	const field = useRef<HTMLTextAreaElement>(null);
	const empty = useComputed(() => !draft.value.trim() && !uploads.value.length);
	const composed = useRef(0);
	const over = useSignal(false);
	useLayoutEffect(() => { // as high as its text, up to six lines
		const el = field.current;
		if (!el) return;
		el.style.height = 'auto';
		el.style.height = `${el.scrollHeight + 2}px`;
	}, [draft.value]);
	const go = () => {
		if (!mayLeave()) return;
		say(draft.value.trim(), takeUploads());
		setDraft('');
		field.current?.focus();
	};
	const key = (e: KeyboardEvent) => {
		if (e.key !== 'Enter' || e.shiftKey || isComposing(e) || e.timeStamp - composed.current < 20) return;
		e.preventDefault();
		go();
	};
	return (
		<form class={over.value ? 'composer over' : 'composer'} onSubmit={(e) => { e.preventDefault(); go(); }}>
			<Chips />
			<div class="compose">
				<Attach />
				<textarea ref={field} rows={1} dir="auto" aria-label={t('write')} placeholder={t('write_more')} enterkeyhint="send" value={draft.value}
					onInput={(e) => { setDraft(e.currentTarget.value); writes(e.currentTarget.value !== ''); }}
					onCompositionEnd={(e) => { composed.current = e.timeStamp; }} onKeyDown={key}
					onPaste={(e) => { if (takeFiles(e.clipboardData?.files)) e.preventDefault(); }} onBlur={() => writes(false)} />
				<button type="submit" class="round send" aria-label={t('send')} aria-disabled={empty.value}><Icon of="send" /></button>
			</div>
			<Count />
		</form>
	);
}
