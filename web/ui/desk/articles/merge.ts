// merge.ts - two people's changes of one text put together, when they touch different lines. Pure.
import { diffArrays } from 'diff';

interface Change {
	/** Lines of the common text that are replaced. */
	from: number;
	to: number;
	lines: readonly string[];
}

function changes(base: readonly string[], other: readonly string[]): Change[] {
	const out: Change[] = [];
	let at = 0;
	for (const p of diffArrays([...base], [...other])) {
		const last = out[out.length - 1];
		if (p.removed) {
			out.push({ from: at, to: at + p.value.length, lines: [] });
			at += p.value.length;
		} else if (p.added) {
			if (last?.to === at && !last.lines.length && last.to > last.from) last.lines = p.value;
			else out.push({ from: at, to: at, lines: p.value });
		} else at += p.value.length;
	}
	return out;
}

const touch = (a: Change, b: Change): boolean => a.from <= b.to && b.from <= a.to;
const same = (a: Change, b: Change): boolean => a.from === b.from && a.to === b.to && a.lines.join('\n') === b.lines.join('\n');

/** null: both changed the same place. */
export function merged(base: string, mine: string, theirs: string): string | null {
	const lines = base.split('\n');
	const a = changes(lines, mine.split('\n'));
	const b = changes(lines, theirs.split('\n')).filter((c) => !a.some((x) => same(x, c)));
	if (a.some((x) => b.some((y) => touch(x, y)))) return null;
	let out = lines;
	for (const c of [...a, ...b].sort((x, y) => y.from - x.from)) out = [...out.slice(0, c.from), ...c.lines, ...out.slice(c.to)];
	return out.join('\n');
}
