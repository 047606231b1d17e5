// viewer.tsx - a message's attachments in large: pages of a PDF, pictures, text, made by the program and never opened as
// what they are. Left and right go from one to the next; what cannot be shown says why, and can be saved.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Attachment, filePath, type Preview } from '../../shared/gen/protocol.gen.ts';
import { fileSize } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { link } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { why } from '../state/reasons.ts';
import { viewing } from '../state/ui.ts';
import { Act, pressKey, useZoom, type Zoom, ZOOMS } from './page_view.tsx';
import { knownPreview, previewOf } from './previews.ts';

type State = { of: Preview } | { error: Failure } | null;

/** Asked for again when the line is back. */
function usePreview(id: string): { state: State; retry(): void } {
	const got = useSignal<{ id: string; state: State }>({ id, state: null });
	const turn = useSignal(0);
	const live = link.value === 'live';
	useEffect(() => {
		const have = knownPreview(id);
		got.value = { id, state: have ? { of: have } : null };
		let gone = false;
		if (!have) void previewOf(id).then((o) => { if (!gone) got.value = { id, state: o.ok ? { of: o.result } : { error: o.error } }; });
		return () => { gone = true; };
	}, [id, live, turn.value]);
	// what is known of the one before is not this one's
	return { state: got.value.id === id ? got.value.state : null, retry: () => { turn.value++; } };
}

function Page({ id, page, of, zoom, size, name }: { id: string; page: number; of: number; zoom: Zoom; size: readonly [number, number] | undefined; name: string }): JSX.Element {
	const natural = useSignal(size);
	const broken = useSignal(0); // odd: it did not come
	const scale = typeof zoom === 'number' ? (ZOOMS[zoom] ?? 1) : 0;
	const [w, h] = natural.value ?? [undefined, undefined];
	if (broken.value % 2) return <p class="page-said bad" role="alert"><Icon of="warn" size={14} />{t('viewer.page_failed')} <button type="button" class="btn small" onClick={() => { broken.value++; }}>{t('app.retry')}</button></p>;
	return ( // made anew when its size comes from elsewhere: Chromium may keep the width of an attribute that is gone
		<img key={`${scale ? 'at' : zoom}-${broken.value}`} class={`page-paper ${scale ? 'at' : zoom}`} src={`${filePath.attachment_preview(id, String(page))}${broken.value ? `?again=${broken.value}` : ''}`}
			alt={of > 1 ? t('viewer.page_of', { name, n: page + 1, of }) : name} decoding="async" loading={page > 1 ? 'lazy' : 'eager'}
			{...(scale && w && h ? { width: Math.round(w * scale), height: Math.round(h * scale) } : w && h ? { width: w, height: h } : {})}
			onLoad={(e) => { natural.value = [e.currentTarget.naturalWidth, e.currentTarget.naturalHeight]; }} onError={() => { broken.value++; }} />
	);
}

function None({ file, text }: { file: Attachment; text: string }): JSX.Element {
	return (
		<div class="page-none">
			<Icon of="file" size={32} />
			<p><strong>{t('viewer.none')}</strong></p>
			<p>{text}</p>
			<a class="btn" href={filePath.attachment(file.id)} download={file.name}><Icon of="download" size={14} />{t('message.download')} <span class="muted num">{fileSize(file.size)}</span></a>
		</div>
	);
}

function Shown({ file: a, of: p, zoom }: { file: Attachment; of: Preview; zoom: Zoom }): JSX.Element {
	if (p.kind === 'none') return <None file={a} text={t(p.why ? `viewer.why_${p.why}` : 'viewer.why_type')} />;
	if (p.kind === 'text') {
		return (
			<>
				<pre class="page-text" dir="auto">{p.text}</pre>
				{p.cut && <p class="page-said muted">{t('message.cut')}</p>}
			</>
		);
	}
	const size = p.width && p.height ? [p.width, p.height] as const : undefined;
	return (
		<>
			{Array.from({ length: p.pages }, (_, i) => <Page key={i} id={a.id} page={i} of={p.pages_all} zoom={zoom} size={i === 0 ? size : undefined} name={a.name} />)}
			{p.pages_all > p.pages && <p class="page-said muted">{t('viewer.first', { n: p.pages, of: p.pages_all })}</p>}
		</>
	);
}

function Body({ file: a, state, retry, zoom }: { file: Attachment; state: State; retry(): void; zoom: Zoom }): JSX.Element {
	const late = useSignal(false);
	const waits = state === null;
	useEffect(() => {
		late.value = false;
		if (!waits) return undefined;
		const timer = setTimeout(() => { late.value = true; }, 300);
		return () => clearTimeout(timer);
	}, [a.id, waits]);
	if (!state) return <p class="page-said muted" role="status">{late.value && t(link.value === 'live' ? 'viewer.making' : 'viewer.offline')}</p>;
	if ('error' in state) return <p class="page-said bad" role="alert"><Icon of="warn" size={14} />{t('viewer.failed', { why: why(state.error) })} <button type="button" class="btn small" onClick={retry}>{t('app.retry')}</button></p>;
	return <Shown file={a} of={state.of} zoom={zoom} />;
}

export function Viewer({ files, at }: { files: readonly Attachment[]; at: number }): JSX.Element | null {
	const desk = useRef<HTMLDivElement>(null);
	const { zoom, near, fit } = useZoom('page');
	const file = files[at];
	const { state, retry } = usePreview(file?.id ?? '');
	const shown = state && 'of' in state ? state.of : null;
	const drawn = shown?.kind === 'picture' || shown?.kind === 'pages';
	useEffect(() => { if (shown) zoom.value = shown.kind === 'pages' ? 'width' : 'page'; }, [file?.id, shown?.kind]);
	if (!file) return null;
	const close = () => { viewing.value = null; };
	const go = (to: number) => {
		if (to < 0 || to >= files.length) return;
		viewing.value = { files, at: to };
		desk.current?.scrollTo(0, 0);
	};
	const keys: Readonly<Record<string, () => void>> = {
		ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1), ...(drawn ? { '+': () => near(1), '=': () => near(1), '-': () => near(-1), 0: fit } : {}),
	};
	return (
		<Modal label={file.name} onClose={close} class="page-view">
			<div class="page-view-inner" onKeyDown={(e) => pressKey(e, keys)}>
				<header class="modal-head">
					<h2 class="clip" aria-live="polite"><span dir="auto">{file.name}</span> {files.length > 1 && <span class="muted num">{t('viewer.at', { n: at + 1, of: files.length })}</span>}</h2>
					<span class="nowrap page-acts">
						{files.length > 1 && <Act of="left" label={t('viewer.previous')} off={at === 0} run={() => go(at - 1)} />}
						{files.length > 1 && <Act of="right" label={t('viewer.next')} off={at === files.length - 1} run={() => go(at + 1)} />}
						{drawn && <Act of="zoom_out" label={t('fax.zoom_out')} off={zoom.value === 0} run={() => near(-1)} />}
						{drawn && <Act of="zoom_in" label={t('fax.zoom_in')} off={zoom.value === ZOOMS.length - 1} run={() => near(1)} />}
						{drawn && <Act of="fit" label={t(zoom.value === 'width' ? 'fax.fit_page' : 'fax.fit_width')} run={fit} />}
						<a class="icon-btn" href={filePath.attachment(file.id)} download={file.name} aria-label={t('message.download')} title={t('message.download')}><Icon of="download" /></a>
						<Act of="close" label={t('app.close')} run={close} />
					</span>
				</header>
				<div ref={desk} class="page-desk" tabIndex={0} data-first role="region" aria-label={file.name} aria-busy={!state}>
					<Body key={file.id} file={file} state={state} retry={retry} zoom={zoom.value} />
				</div>
			</div>
		</Modal>
	);
}
