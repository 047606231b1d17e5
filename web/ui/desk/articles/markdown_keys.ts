// markdown_keys.ts - what the buttons and keys of the editor do to a CommonMark text: the text, and where the caret stands
// afterwards. Pure.
export interface Edit {
	/** What is replaced, and by what. */
	from: number;
	to: number;
	text: string;
	/** Selected afterwards. */
	select: [number, number];
}
export type Style = 'bold' | 'emphasis' | 'code' | 'link' | 'heading' | 'bullets' | 'numbers' | 'quote';

const AROUND: Readonly<Partial<Record<Style, string>>> = { bold: '**', emphasis: '*', code: '`' };

function lineStart(text: string, at: number): number {
	return text.lastIndexOf('\n', at - 1) + 1;
}
function lineEnd(text: string, at: number): number {
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end;
}

/** Marks put around what is selected, or taken away when they stand there. */
function around(text: string, from: number, to: number, mark: string): Edit {
	const n = mark.length;
	const has = text.slice(from - n, from) === mark && text.slice(to, to + n) === mark;
	const wider = mark === '*' && has && (text.slice(from - 2, from) === '**' && text.slice(from - 3, from) !== '***');
	if (has && !wider) return { from: from - n, to: to + n, text: text.slice(from, to), select: [from - n, to - n] };
	const inner = text.slice(from, to);
	const lead = /^\s*/.exec(inner)?.[0].length ?? 0; // marks never stand beside a space: they would not count
	const tail = inner.trim() ? (/\s*$/.exec(inner)?.[0].length ?? 0) : 0;
	const core = inner.slice(lead, inner.length - tail);
	return { from, to, text: `${inner.slice(0, lead)}${mark}${core}${mark}${inner.slice(inner.length - tail)}`, select: [from + lead + n, from + lead + n + core.length] };
}

/** Every line that is touched begins with it; none does when all did. */
function before(text: string, from: number, to: number, mark: (n: number) => string, has: RegExp): Edit {
	const start = lineStart(text, from);
	const end = lineEnd(text, to > from && text[to - 1] === '\n' ? to - 1 : to);
	const lines = text.slice(start, end).split('\n');
	const off = lines.every((l) => has.test(l) || !l.trim()) && lines.some((l) => l.trim());
	let n = 0;
	const put = lines.map((l) => (off ? l.replace(has, '') : !l.trim() && lines.length > 1 ? l : mark(++n) + l.replace(/^(#{1,6} |[-*] |\d+[.)] |> )/, ''))).join('\n');
	const grown = put.length - (end - start);
	return { from: start, to: end, text: put, select: from === to ? [Math.max(start, from + grown), Math.max(start, from + grown)] : [start, start + put.length] };
}

export function styled(text: string, from: number, to: number, style: Style): Edit {
	const mark = AROUND[style];
	if (mark) return around(text, from, to, mark);
	switch (style) {
		case 'heading': return before(text, from, to, () => '## ', /^#{1,6} /);
		case 'bullets': return before(text, from, to, () => '- ', /^[-*] /);
		case 'numbers': return before(text, from, to, (n) => `${n}. `, /^\d+[.)] /);
		case 'quote': return before(text, from, to, () => '> ', /^> /);
		default: {
			const words = text.slice(from, to);
			const isAddress = /^https?:\/\/\S+$/.test(words);
			const put = isAddress ? `[](${words})` : `[${words}](https://)`;
			const at = isAddress ? from + 1 : from + words.length + 3;
			return { from, to, text: put, select: isAddress ? [at, at] : [at, at + 'https://'.length] };
		}
	}
}

/** Enter within a list goes on with it; on an empty point it ends the list. null: a plain Enter. */
export function entered(text: string, at: number): Edit | null {
	const start = lineStart(text, at);
	const m = /^(\s*)([-*]|(\d+)([.)])|>) (.*)$/.exec(text.slice(start, at));
	if (!m) return null;
	const [, space = '', point = '', number, dot = '', said = ''] = m;
	if (!said.trim() && at === lineEnd(text, at)) return { from: start, to: at, text: '', select: [start, start] };
	const next = `\n${space}${number ? `${Number(number) + 1}${dot}` : point} `;
	return { from: at, to: at, text: next, select: [at + next.length, at + next.length] };
}

/** A picture's or a file's place in the text. */
export const pictureMark = (name: string, address: string): string => `![${name.replace(/\.[a-z0-9]+$/i, '').replace(/[[\]]/g, '')}](${address})`;
export const fileMark = (name: string, address: string): string => `[${name.replace(/[[\]]/g, '')}](${address})`;
