// view.tsx - a fax page in large: page by page with the keyboard, near and far, turned when it came in askew.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { filePath, type Fax, type FaxPage } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { Act, pressKey, useZoom, type Zoom, ZOOMS } from '../reading/page_view.tsx';
import { faxView } from '../state/faxes.ts';

function Paper({ id, page, zoom, turn, label, failed }: { id: string; page: FaxPage; zoom: Zoom; turn: number; label: string; failed(): void }): JSX.Element {
	const side = turn % 180 !== 0;
	const w = side ? page.height : page.width;
	const h = side ? page.width : page.height;
	// about the middle of the page as it stands, into the middle of the page as it is shown
	const place = `translate(${w / 2} ${h / 2}) rotate(${turn}) translate(${-page.width / 2} ${-page.height / 2})`;
	const scale = typeof zoom === 'number' ? (ZOOMS[zoom] ?? 1) : 0;
	return ( // made anew when its size comes from elsewhere: Chromium may keep the width of an attribute that is gone
		<svg key={typeof zoom === 'number' ? 'at' : zoom} class={`fax-paper ${typeof zoom === 'number' ? 'at' : zoom}`} viewBox={`0 0 ${w} ${h}`} role="img" aria-label={label}
			{...(scale ? { width: Math.round(w * scale), height: Math.round(h * scale) } : {})}>
			<image href={filePath.fax_page(id, String(page.page))} width={page.width} height={page.height} transform={place} onError={failed} />
		</svg>
	);
}

export function FaxView({ fax }: { fax: Fax }): JSX.Element | null {
	const { zoom, near, fit } = useZoom('width');
	const turns = useSignal<Readonly<Record<number, number>>>({});
	const broken = useSignal(false);
	const desk = useRef<HTMLDivElement>(null);
	const n = fax.pages.length;
	const at = Math.min(Math.max(faxView.value?.page ?? 1, 1), n);
	const page = fax.pages[at - 1];
	const close = () => { faxView.value = null; };
	const go = (to: number) => {
		if (to < 1 || to > n || to === at) return;
		faxView.value = { id: fax.id, page: to };
		broken.value = false;
		desk.current?.scrollTo(0, 0);
	};
	const rotate = () => { turns.value = { ...turns.value, [at]: ((turns.value[at] ?? 0) + 90) % 360 }; };
	const keys: Readonly<Record<string, () => void>> = {
		ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1), PageDown: () => go(at + 1), PageUp: () => go(at - 1),
		Home: () => go(1), End: () => go(n), '+': () => near(1), '=': () => near(1), '-': () => near(-1), 0: fit, r: rotate,
	};
	useEffect(() => { // the next one is there when it is turned to
		const next = fax.pages[at];
		if (next) new Image().src = filePath.fax_page(fax.id, String(next.page));
	}, [at]);
	if (!page) return null;
	const title = t('fax.page_of', { n: at, of: n });
	return (
		<Modal label={`${t('fax.title')}: ${title}`} onClose={close} class="page-view fax-view">
			<div class="page-view-inner" onKeyDown={(e) => pressKey(e, keys)}>
				<header class="modal-head">
					<h2 class="clip" aria-live="polite"><span class="num" dir="ltr">{fax.number || t('fax.unknown')}</span> <span class="muted">{title}</span></h2>
					<span class="nowrap page-acts">
						<Act of="left" label={t('fax.previous')} off={at <= 1} run={() => go(at - 1)} />
						<Act of="right" label={t('fax.next')} off={at >= n} run={() => go(at + 1)} />
						<Act of="zoom_out" label={t('fax.zoom_out')} off={zoom.value === 0} run={() => near(-1)} />
						<Act of="zoom_in" label={t('fax.zoom_in')} off={zoom.value === ZOOMS.length - 1} run={() => near(1)} />
						<Act of="fit" label={t(zoom.value === 'width' ? 'fax.fit_page' : 'fax.fit_width')} run={fit} />
						<Act of="rotate" label={t('fax.rotate')} run={rotate} />
						<Act of="close" label={t('app.close')} run={close} />
					</span>
				</header>
				<div class="page-desk fax-desk" ref={desk} tabIndex={0} data-first aria-label={title}>
					{broken.value
						? <p class="fax-state bad" role="alert"><Icon of="warn" size={14} />{t('fax.failed')} <button type="button" class="btn small" onClick={() => { broken.value = false; }}>{t('app.retry')}</button></p>
						: <Paper id={fax.id} page={page} zoom={zoom.value} turn={turns.value[at] ?? 0} label={title} failed={() => { broken.value = true; }} />}
				</div>
			</div>
		</Modal>
	);
}
