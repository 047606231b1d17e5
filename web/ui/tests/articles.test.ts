// articles.test.ts - what changed between two texts, and what the editor's keys do to one.
import assert from 'node:assert/strict';
import test from 'node:test';
import { differences, differs, folded, wordRuns, wordsOf, type Block } from '../desk/articles/differences.ts';
import { merged } from '../desk/articles/merge.ts';
import { entered, type Style, styled } from '../desk/articles/markdown_keys.ts';

const written = (b: Block): string => b.runs.map((r) => (r.kind === 'same' ? r.text : r.kind === 'added' ? `{+${r.text}+}` : `[-${r.text}-]`)).join('');
const after = (bs: readonly Block[]) => bs.filter((b) => b.kind !== 'removed').map((b) => b.runs.filter((r) => r.kind !== 'removed').map((r) => r.text).join('')).join('\n');
const before = (bs: readonly Block[]) => bs.filter((b) => b.kind !== 'added').map((b) => b.runs.filter((r) => r.kind !== 'added').map((r) => r.text).join('')).join('\n');

test('words are words, and every Han letter is one', () => {
	assert.deepEqual(wordsOf('Open the “Orders” page, then'), ['Open ', 'the ', '“', 'Orders', '” ', 'page', ', ', 'then']);
	assert.deepEqual(wordsOf('退款3天到账。'), ['退', '款', '3', '天', '到', '账', '。']);
	assert.equal(wordsOf('a  b\t—c 😀 d').join(''), 'a  b\t—c 😀 d', 'nothing is lost');
});

test('a changed line shows which of its words changed', () => {
	for (const [a, b, want] of [
		['Refunds take 3 days.', 'Refunds take 5 days.', 'Refunds take [-3 -]{+5 +}days.'],
		['退款三天到账', '退款五天内到账', '退款[-三-]{+五+}天{+内+}到账'],
		['Open Settings', 'Open the Settings', 'Open {+the +}Settings'],
		['one two', 'one two', 'one two'],
	] as const) assert.equal(written({ kind: 'changed', runs: wordRuns(a, b) }), want);
});

test('lines that stayed, changed, came and went, in their order', () => {
	const a = '# Refunds\n\nRefunds take 3 days.\n\nAsk your bank.\n';
	const b = '# Refunds\n\nRefunds take 5 days, sometimes more.\n\nFees are never refunded.\n\nAsk your bank.\n';
	const all = differences(a, b);
	assert.deepEqual(all.map((x) => x.kind), ['same', 'same', 'changed', 'same', 'added', 'added', 'same']);
	assert.equal(written(all[2] as Block), 'Refunds take [-3 -]{+5 +}days{+, sometimes more+}.');
	assert(differs(all) && !differs(differences(a, a)));
	assert.deepEqual(differences('Wholly\nother', '完全不同').map((x) => x.kind), ['removed', 'removed', 'added']);
});

test('both texts can be read back from the differences of anything', () => {
	const bits = ['退款 ', 'alpha ', 'beta\n', '\n', '天', '。', '- x\n', '**b** ', '\n\n', 'β'];
	let seed = 7;
	const next = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
	for (let i = 0; i < 300; i++) {
		const [x, y] = [0, 0].map(() => Array.from({ length: next(30) }, () => bits[next(bits.length)]).join('')) as [string, string];
		const tidy = (s: string) => s.replace(/\n+$/, '').replace(/[ \t]+$/gm, '');
		const all = differences(x, y);
		assert.equal(tidy(before(all)).replace(/\s+/g, ' '), tidy(x).replace(/\s+/g, ' '), JSON.stringify([x, y]));
		assert.equal(tidy(after(all)).replace(/\s+/g, ' '), tidy(y).replace(/\s+/g, ' '), JSON.stringify([x, y]));
	}
});

test('a hundred lines that stayed are one line to open', () => {
	const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`);
	const shown = folded(differences(lines.join('\n'), lines.map((l, i) => (i === 50 ? 'LINE fifty' : l)).join('\n')));
	assert.deepEqual(shown.map((s) => (s.kind === 'left_out' ? s.blocks.length : s.kind)), [49, 'same', 'removed', 'added', 'same', 48]);
	assert.deepEqual(folded(differences('a\nb\nc', 'a\nb\nC')).map((s) => s.kind), ['same', 'same', 'removed', 'added']);
});

/** "a[b]c": b is selected; "a|b": the caret. */
function run(marked: string, style: Style): string {
	const at = [...marked.matchAll(/[[\]|]/g)].map((m) => m.index);
	const text = marked.replace(/[[\]|]/g, '');
	const [from, to] = marked.includes('|') ? [at[0] ?? 0, at[0] ?? 0] : [at[0] ?? 0, (at[1] ?? 1) - 1];
	const e = styled(text, from, to, style);
	const put = text.slice(0, e.from) + e.text + text.slice(e.to);
	const [a, b] = e.select;
	return a === b ? `${put.slice(0, a)}|${put.slice(a)}` : `${put.slice(0, a)}[${put.slice(a, b)}]${put.slice(b)}`;
}

test('buttons and keys put marks, and take them away again', () => {
	for (const [given, style, want] of [
		['one [two] three', 'bold', 'one **[two]** three'],
		['one **[two]** three', 'bold', 'one [two] three'],
		['one **[two]** three', 'emphasis', 'one ***[two]*** three'],
		['one [two ]three', 'bold', 'one **[two]** three'],
		['|', 'code', '`|`'],
		['a\nb|c', 'heading', 'a\n## b|c'],
		['## b|c', 'heading', 'b|c'],
		['[a\nb]', 'bullets', '[- a\n- b]'],
		['[- a\n- b]', 'bullets', '[a\nb]'],
		['[- a\n\n- b]', 'numbers', '[1. a\n\n2. b]'],
		['|', 'quote', '> |'],
	] as const) assert.equal(run(given, style), want, `${style} of ${given}`);
	const link = styled('see docs here', 4, 8, 'link');
	assert.equal(link.text, '[docs](https://)');
	assert.deepEqual(link.select, [11, 19]);
	assert.equal(styled('https://a.example', 0, 17, 'link').text, '[](https://a.example)');
});

test('Enter goes on with a list, and ends it on an empty point', () => {
	for (const [line, want] of [['- one', '\n- '], ['  2) two', '\n  3) '], ['> said', '\n> '], ['plain', null], ['- ', '']] as const)
		assert.equal(entered(line, line.length)?.text ?? null, want, line);
	assert.equal(entered('- ab', 3)?.text, '\n- ', 'in the middle of a point it is parted');
});

test('changes of different lines go together, those of one place do not', () => {
	const base = 'a\nb\nc\nd\ne';
	for (const [mine, theirs, want] of [
		['A\nb\nc\nd\ne', 'a\nb\nc\nd\nE', 'A\nb\nc\nd\nE'],
		['a\nb\nc\nd\ne\nf', 'x\na\nb\nc\nd\ne', 'x\na\nb\nc\nd\ne\nf'],
		['a\nc\nd\ne', 'a\nb\nc\nd\ne2', 'a\nc\nd\ne2'],
		['a\nB\nc\nd\ne', 'a\nB\nc\nd\ne', 'a\nB\nc\nd\ne'],
		['a\nB\nc\nd\ne', 'a\nX\nc\nd\ne', null],
		['a\nb\nnew\nc\nd\ne', 'a\nb\nother\nc\nd\ne', null],
		[base, 'q', 'q'],
	] as const) assert.equal(merged(base, mine, theirs), want, `${mine} + ${theirs}`);
});
