// paper.tsx - HTML that the program has made and cleaned, as a customer's mail program shows it: in a frame without scripts.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { page } from '../articles/trusted.ts';

/** As high as what it holds, up to `most` pixels. */
export function Paper({ title, html, lang, most = 320 }: { title: string; html: string; lang: string; most?: number }): JSX.Element {
	const frame = useRef<HTMLIFrameElement>(null);
	useEffect(() => {
		const el = frame.current;
		if (!el) return undefined;
		const fit = () => { el.height = String(Math.min(most, Math.max(40, el.contentDocument?.documentElement.scrollHeight ?? 0))); };
		el.addEventListener('load', fit);
		page(el, { title: '', html, lang, theme: 'light', sheets: [] });
		return () => el.removeEventListener('load', fit);
	}, [html, lang]);
	return <iframe ref={frame} class="sign-paper" title={title} sandbox="allow-same-origin" height={40} />;
}
