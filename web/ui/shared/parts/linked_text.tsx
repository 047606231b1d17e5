// linked_text.tsx - plain text with its web addresses as links. Nothing is ever parsed as HTML.
import type { ComponentChildren, JSX } from 'preact';
import { langOf } from '../script.ts';

const LINK = /\bhttps?:\/\/[^\s<>"'“”‘’，。；：！？、（）《》「」【】]+/g;

/** A link's end is rarely the full stop or bracket behind it. */
function trimmed(url: string): string {
	let u = url.replace(/[.,;:!?'"]+$/, '');
	if (u.endsWith(')') && !u.includes('(')) u = u.slice(0, -1);
	return u;
}

export function linkParts(text: string): (string | { url: string })[] {
	const parts: (string | { url: string })[] = [];
	let at = 0;
	for (const m of text.matchAll(LINK)) {
		const url = trimmed(m[0]);
		if (m.index > at) parts.push(text.slice(at, m.index));
		parts.push({ url });
		at = m.index + url.length;
	}
	if (at < text.length) parts.push(text.slice(at));
	return parts;
}

export function LinkedText({ text, class: cls }: { text: string; class?: string }): JSX.Element {
	const lang = langOf(text);
	const parts: ComponentChildren[] = linkParts(text).map((p, i) =>
		typeof p === 'string' ? p : <a key={i} href={p.url} target="_blank" rel="noopener noreferrer nofollow">{p.url}</a>);
	return <div class={cls} lang={lang || undefined} dir="auto">{parts}</div>;
}
