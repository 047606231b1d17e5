// shape.ts - what a letter may hold: lines, lists, quotes, code, pictures of its own, and marks. Whatever is pasted or comes
// from a draft becomes this or is left out, so no HTML of others reaches a customer. A line is a <div>, as mail programs
// write it: what the agent sees between two lines is what the customer gets.
import { DOMParser as Reader, DOMSerializer, Fragment, type Mark, type Node, Schema, Slice } from 'prosemirror-model';

const HREF = /^(https?:|mailto:|tel:)/i;
export const CID = /^cid:([\w.-]{1,64})$/;

export const shape = new Schema({
	nodes: {
		doc: { content: 'block+' },
		line: { content: 'inline*', group: 'block', parseDOM: ['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })), toDOM: () => ['div', 0] },
		quote: { content: 'block+', group: 'block', defining: true, parseDOM: [{ tag: 'blockquote' }], toDOM: () => ['blockquote', 0] },
		bullets: { content: 'item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] },
		numbers: {
			content: 'item+', group: 'block', attrs: { start: { default: 1, validate: 'number' } },
			parseDOM: [{ tag: 'ol', getAttrs: (el) => ({ start: Number(el.getAttribute('start') ?? 1) || 1 }) }],
			toDOM: (n) => (n.attrs['start'] === 1 ? ['ol', 0] : ['ol', { start: n.attrs['start'] as number }, 0]),
		},
		item: { content: 'line block*', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
		code_block: { content: 'text*', group: 'block', marks: '', code: true, defining: true, parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }], toDOM: () => ['pre', ['code', 0]] },
		text: { group: 'inline' },
		hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
		picture: {
			inline: true, group: 'inline', attrs: { cid: { validate: 'string' }, alt: { default: '', validate: 'string' } },
			parseDOM: [{ tag: 'img[src]', getAttrs: (el) => { const cid = CID.exec(el.getAttribute('src') ?? '')?.[1]; return cid ? { cid, alt: el.getAttribute('alt') ?? '' } : false; } }],
			toDOM: (n) => ['img', { src: `cid:${String(n.attrs['cid'])}`, alt: String(n.attrs['alt']) }],
		},
	},
	marks: {
		link: {
			attrs: { href: { validate: 'string' } }, inclusive: false,
			parseDOM: [{ tag: 'a[href]', getAttrs: (el) => { const href = el.getAttribute('href') ?? ''; return HREF.test(href) ? { href } : false; } }],
			toDOM: (m) => ['a', { href: String(m.attrs['href']), rel: 'noopener noreferrer' }, 0],
		},
		strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b', getAttrs: (el) => el.style.fontWeight !== 'normal' && null }, { style: 'font-weight', getAttrs: (v) => /^(bold(er)?|[6-9]00)$/.test(v) && null }], toDOM: () => ['strong', 0] },
		em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] },
		under: { parseDOM: [{ tag: 'u' }], toDOM: () => ['u', 0] },
		strike: { parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }], toDOM: () => ['s', 0] },
		code: { parseDOM: [{ tag: 'code' }, { tag: 'tt' }], toDOM: () => ['code', 0] },
	},
});

export const isHref = (s: string): boolean => HREF.test(s);

const linesOf = (text: string): Node[] => text.replace(/\r\n?/g, '\n').split('\n').map((l) => shape.node('line', null, l ? shape.text(l) : undefined));
export const fromText = (text: string): Node => shape.node('doc', null, linesOf(text));
/** To be put where the caret is: its first and last lines join what stands there. */
export const sliceOf = (text: string): Slice => new Slice(Fragment.from(linesOf(text)), 1, 1);

/** Where the `at`-th character of fromText's text stands. */
export function placeOf(text: string, at: number): number {
	const before = text.slice(0, at).split('\n');
	return before.slice(0, -1).reduce((n, l) => n + l.length + 2, 1) + (before[before.length - 1]?.length ?? 0);
}

interface Policy {
	createHTML(s: string): string;
}
const rules: Policy = { createHTML: (s) => s };
let policy: Policy | undefined;

/** Read into a document that is never shown, runs nothing and fetches nothing; only what `shape` knows comes out of it. */
export function fromHtml(html: string): Node {
	policy ??= (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes?.createPolicy('letter-draft', rules) ?? rules;
	const doc = new DOMParser().parseFromString(policy.createHTML(html), 'text/html');
	for (const br of doc.querySelectorAll('br:only-child')) if (br.parentElement?.textContent === '') br.remove(); // an empty line's (toHtml)
	return Reader.fromSchema(shape).parse(doc.body);
}

export function toHtml(doc: Node): string {
	const aside = document.implementation.createHTMLDocument('');
	const box = aside.createElement('div');
	box.append(DOMSerializer.fromSchema(shape).serializeFragment(doc.content, { document: aside }));
	for (const line of box.querySelectorAll('div')) if (!line.firstChild) line.append(aside.createElement('br')); // an empty line has a height
	return box.innerHTML;
}

const hrefOf = (marks: readonly Mark[]): string => String(marks.find((m) => m.type.name === 'link')?.attrs['href'] ?? '');
const bare = (href: string): string => href.replace(/^(https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '');

function inlineText(n: Node): string {
	let out = '';
	let link = '';
	let words = '';
	const close = () => {
		if (link && bare(words) !== bare(link)) out += ` <${link}>`;
		link = words = '';
	};
	n.forEach((c) => {
		const href = hrefOf(c.marks);
		if (href !== link) close();
		link = href;
		const text = c.isText ? (c.text ?? '') : c.type.name === 'hard_break' ? '\n' : `[${String(c.attrs['alt'] ?? '') || '…'}]`;
		words += text;
		out += text;
	});
	close();
	return out;
}

/** As plain text: the other half of the mail, and what lists and searches show. */
export function toText(doc: Node): string {
	const lines: string[] = [];
	const walk = (n: Node, first: string, rest: string): void => {
		if (n.isTextblock) {
			inlineText(n).split('\n').forEach((l, i) => lines.push((i ? rest : first) + l));
			return;
		}
		n.forEach((c, _, i) => {
			if (c.type.name === 'quote') walk(c, `${i ? rest : first}> `, `${rest}> `);
			else if (n.type.name === 'bullets') walk(c, `${rest}- `, `${rest}  `);
			else if (n.type.name === 'numbers') walk(c, `${rest}${Number(n.attrs['start']) + i}. `, `${rest}   `);
			else walk(c, i ? rest : first, rest);
		});
	};
	walk(doc, '', '');
	return lines.join('\n');
}

/** Does it hold anything that plain text cannot say? */
export function isPlain(doc: Node): boolean {
	let plain = true;
	doc.descendants((n) => {
		if (n.marks.length || (n.type.name !== 'line' && !n.isText && n.type.name !== 'hard_break')) plain = false;
		return plain;
	});
	return plain;
}
