// differences.ts - what has changed between two texts, as people read it: whole paragraphs that stayed, and within those
// that changed the words that came and went. A Han character counts as a word; space between words belongs to the word
// before it. Pure.
import { diffArrays } from 'diff';

export interface Run {
	kind: 'same' | 'added' | 'removed';
	text: string;
}
/** One paragraph or line; `runs` has one run unless words within it have changed. */
export interface Block {
	kind: 'same' | 'added' | 'removed' | 'changed';
	runs: readonly Run[];
}
/** A paragraph, or how many that stayed are left out here. */
export type Shown = Block | { kind: 'left_out'; blocks: readonly Block[] };

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\s*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}_'’])+\s*|[^\p{L}\p{N}]\s*/gu;
/** Two lines of which less than this is shared are two lines, not a changed one. */
const ALIKE = 0.35;
const AROUND = 1;
/** Beyond so many words a changed paragraph is shown as taken out and put in. */
const MOST = 6000;

export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

function joined(runs: readonly Run[]): Run[] {
	const out: Run[] = [];
	for (const r of runs) {
		const last = out[out.length - 1];
		if (last?.kind === r.kind) last.text += r.text;
		else if (r.text) out.push({ ...r });
	}
	return out;
}

const kindOf = (p: { added?: boolean; removed?: boolean }): Run['kind'] => (p.added ? 'added' : p.removed ? 'removed' : 'same');

/** The words of one line against another's. */
export function wordRuns(before: string, after: string): Run[] {
	const [a, b] = [wordsOf(before), wordsOf(after)];
	if (a.length + b.length > MOST) return joined([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
	const bare = (x: string, y: string) => x.trimEnd() === y.trimEnd();
	return joined(diffArrays(a, b, { comparator: bare }).map((p) => ({ kind: kindOf(p), text: p.value.join('') })));
}

function likeness(runs: readonly Run[]): number {
	const n = (kinds: readonly Run['kind'][]) => runs.filter((r) => kinds.includes(r.kind)).reduce((sum, r) => sum + r.text.trim().length, 0);
	const all = n(['same', 'added', 'removed']);
	return all ? n(['same']) / all : 1;
}

/** Lines that went beside lines that came: pairs in their order, when they are alike. */
function paired(gone: readonly string[], came: readonly string[]): Block[] {
	const out: Block[] = [];
	let next = 0;
	for (const before of gone) {
		let at = -1;
		let runs: Run[] = [];
		for (let i = next; i < came.length && at < 0; i++) {
			runs = before.trim() && came[i]?.trim() ? wordRuns(before, came[i] ?? '') : [];
			if (runs.length && likeness(runs) >= ALIKE) at = i;
		}
		if (at < 0) {
			out.push({ kind: 'removed', runs: [{ kind: 'removed', text: before }] });
			continue;
		}
		for (; next < at; next++) out.push({ kind: 'added', runs: [{ kind: 'added', text: came[next] ?? '' }] });
		next = at + 1;
		out.push({ kind: runs.some((r) => r.kind !== 'same') ? 'changed' : 'same', runs });
	}
	for (; next < came.length; next++) out.push({ kind: 'added', runs: [{ kind: 'added', text: came[next] ?? '' }] });
	return out;
}

/** Every line of both, in order. */
export function differences(before: string, after: string): Block[] {
	const lines = (s: string) => s.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
	const parts = diffArrays(lines(before), lines(after));
	const out: Block[] = [];
	for (let i = 0; i < parts.length; i++) {
		const p = parts[i];
		const q = parts[i + 1];
		if (!p) continue;
		if (!p.added && !p.removed) out.push(...p.value.map((text): Block => ({ kind: 'same', runs: [{ kind: 'same', text }] })));
		else if (q && p.removed && q.added) {
			out.push(...paired(p.value, q.value));
			i++;
		} else out.push(...p.value.map((text): Block => ({ kind: kindOf(p), runs: [{ kind: kindOf(p), text }] })));
	}
	return out;
}

export const differs = (blocks: readonly Block[]): boolean => blocks.some((b) => b.kind !== 'same');

/** Long stretches that stayed become one line that can be opened; a line of what is around a change stays. */
export function folded(blocks: readonly Block[], around = AROUND): Shown[] {
	const out: Shown[] = [];
	for (let i = 0; i < blocks.length;) {
		const b = blocks[i];
		if (!b) break;
		let end = i;
		while (blocks[end]?.kind === 'same') end++;
		if (end === i) {
			out.push(b);
			i++;
			continue;
		}
		const from = i === 0 ? 0 : i + around;
		const to = end === blocks.length ? end : end - around;
		if (to - from >= 2) out.push(...blocks.slice(i, from), { kind: 'left_out', blocks: blocks.slice(from, to) }, ...blocks.slice(to, end));
		else out.push(...blocks.slice(i, end));
		i = end;
	}
	return out;
}
