// mail_paper.tsx - a mail's own layout on paper. Browsers print a frame as one block that begins on a new page and is cut
// through the middle of a line at the page's end, so what the frame shows is built anew here, in a shadow of its own:
// the elements and attributes that a mail may have, black on white, pictures only from this program (ops/decisions/0149).
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const KEPT = new Set(('a abbr address article aside b big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 '
	+ 'header hr i img ins kbd li main mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr').split(' '));
/** Their text is not the mail's. */
const DROPPED = new Set(['head', 'link', 'meta', 'script', 'style', 'template', 'title']);
const ATTRIBUTES = ['align', 'alt', 'border', 'cellpadding', 'cellspacing', 'colspan', 'dir', 'face', 'height', 'lang', 'nowrap', 'rowspan', 'size', 'span', 'start', 'type', 'valign', 'value', 'width'];
const SHEET = `:host { display: block; color: var(--ink); }
* { max-width: 100% !important; color: var(--ink) !important; background: none !important; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
img { height: auto; break-inside: avoid; }
img:not([src]) { display: none; }
tr { break-inside: avoid; }
a { text-decoration: underline; }`;

let sheet: CSSStyleSheet | undefined;
function paperSheet(): CSSStyleSheet {
	if (!sheet) {
		sheet = new CSSStyleSheet();
		sheet.replaceSync(SHEET);
	}
	return sheet;
}

/** A picture of this program, or one that the mail itself carries in its text. */
const isOurs = (src: string): boolean => src.startsWith('data:image/') || src.startsWith(`${location.origin}/`);

function copyOf(el: Element): HTMLElement {
	const made = document.createElement(el.localName);
	for (const name of ATTRIBUTES) {
		const value = el.getAttribute(name);
		if (value !== null) made.setAttribute(name, value);
	}
	const src = el.localName === 'img' && el.hasAttribute('src') ? (el as HTMLImageElement).src : ''; // whole: it is written for the frame's address
	if (src && isOurs(src)) made.setAttribute('src', src);
	const style = (el as HTMLElement).style?.cssText;
	if (style) made.style.cssText = style; // by the object model, which the page's policy allows; its rules are the program's own
	return made;
}

/** What stands below `from` into `to`: an element that a mail may not have gives what it holds. */
export function buildAnew(from: Node, to: Node): void {
	for (const child of from.childNodes) {
		if (child.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(child.nodeValue ?? ''));
		else if (child.nodeType !== Node.ELEMENT_NODE || DROPPED.has((child as Element).localName)) continue;
		else if (!KEPT.has((child as Element).localName)) buildAnew(child, to);
		else buildAnew(child, to.appendChild(copyOf(child as Element)));
	}
}

const PICTURES_MS = 5000;

/** They are there, or will not come. */
function pictures(root: ShadowRoot): Promise<unknown> {
	const all = [...root.querySelectorAll('img')].filter((i) => i.src).map((i) => i.decode().catch(() => i.removeAttribute('src')));
	return Promise.race([Promise.all(all), new Promise((r) => setTimeout(r, PICTURES_MS))]);
}

/** It stands there with its pictures (true), cannot be had (false), or is gone again. */
export type Settled = boolean | 'gone';

export function MailPaper({ src, settled }: { src: string; settled(how: Settled): void }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const host = box.current;
		if (!host) return undefined;
		const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
		const frame = document.createElement('iframe');
		let gone = false;
		frame.setAttribute('sandbox', 'allow-same-origin');
		frame.className = 'paper-frame';
		frame.title = '';
		frame.addEventListener('load', () => {
			const doc = frame.contentDocument;
			if (gone) return;
			if (!doc?.body || doc.contentType === 'application/json') return settled(false);
			root.adoptedStyleSheets = [paperSheet()];
			root.replaceChildren();
			buildAnew(doc.body, root);
			frame.remove();
			void pictures(root).then(() => { if (!gone) settled(true); });
		});
		frame.src = src;
		host.after(frame);
		return () => {
			gone = true;
			frame.remove();
			settled('gone');
		};
	}, [src]);
	return <div ref={box} class="paper-mail" dir="auto" />;
}
