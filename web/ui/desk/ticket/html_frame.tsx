// html_frame.tsx - a mail's own layout, from its own address, in a frame without scripts; it grows to its content.
// The server has sanitised it and sends it under a sandbox policy; remote pictures have lost their address there, and come
// when they are asked for (reading/pictures.tsx).
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { moreWords, t } from '../../shared/i18n.ts';
import { lazy } from '../../shared/parts/lazy.tsx';

const PicturesBar = lazy<{ message: string; held: number }>(async () => (await Promise.all([import('../reading/pictures.tsx'), moreWords('reading')]))[0].PicturesBar, 'reading', true);

const TALLEST = 20_000;

/** Pictures without an address, which the server took away: a quiet box in their place, none for a tracking dot. */
function holdPictures(doc: Document): number {
	const held = [...doc.images].filter((i) => !i.getAttribute('src'));
	for (const i of held) {
		const dot = Number(i.getAttribute('width') ?? 9) <= 2 || Number(i.getAttribute('height') ?? 9) <= 2;
		if (dot) i.style.display = 'none';
		else i.style.outline = '1px dashed #9aa3af';
	}
	return held.length;
}

/** `src`: the mail's layout, as it came or read otherwise. `message` '': its remote pictures are not offered. */
export function HtmlFrame({ src, message, name, onFail }: { src: string; message: string; name: string; onFail(): void }): JSX.Element {
	const frame = useRef<HTMLIFrameElement>(null);
	const held = useSignal(0);
	const ready = useSignal(false);

	useEffect(() => {
		const el = frame.current;
		if (!el) return undefined;
		let observer: ResizeObserver | undefined;
		// Without a doctype a page is at least as high as its window, and any page may ask for 100% or 100vh of it: measured
		// in the frame as it stands, it would grow each time. So it is measured in a frame without height; the box around
		// keeps its own meanwhile, or the conversation would jump.
		const measure = () => {
			const page = el.contentDocument?.documentElement;
			const box = el.parentElement;
			if (!page || !box) return;
			box.style.minHeight = `${box.offsetHeight}px`;
			el.style.height = '0';
			void el.offsetHeight; // a message out of sight is not laid out until it is asked for
			el.style.height = `${Math.min(TALLEST, Math.ceil(page.getBoundingClientRect().height) + 1)}px`;
			box.style.minHeight = '';
		};
		const loaded = () => {
			const doc = el.contentDocument;
			if (!doc?.body || doc.contentType === 'application/json') return onFail();
			held.value = holdPictures(doc);
			ready.value = true;
			observer = new ResizeObserver(measure);
			observer.observe(doc.documentElement);
			measure();
		};
		el.addEventListener('load', loaded);
		el.src = src;
		return () => {
			el.removeEventListener('load', loaded);
			observer?.disconnect();
		};
	}, [src]);
	return (
		<div class="html-box">
			{message && ready.value && <PicturesBar message={message} held={held.value} />}
			<iframe ref={frame} class="html-frame" data-ready={ready.value || undefined} title={t('message.html_title', { name })} sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" />
		</div>
	);
}
