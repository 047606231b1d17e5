// letter.test.ts - replies by mail: their text beside their looks, and addresses as people write them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readPeople, without } from '../desk/letter/people_rules.ts';
import { fromText, isPlain, placeOf, shape, toText } from '../desk/letter/shape.ts';

const { nodes, marks } = shape;
const line = (...words: (string | [string, string, Record<string, string>?])[]) => nodes['line']!.create(null, words.map((w) => (typeof w === 'string' ? shape.text(w) : shape.text(w[0], [marks[w[1]]!.create(w[2])]))));
const item = (...inside: Parameters<typeof nodes.doc.create>[1][]) => nodes['item']!.create(null, inside as never);

test('plain text comes back as it was written, every blank line of it', () => {
	for (const text of ['', 'one', '您好，\n\n包裹今天寄出。\n', '\n\n', 'a\n  b\n\tc', 'x '.repeat(3000)]) {
		assert.equal(toText(fromText(text)), text);
		assert(isPlain(fromText(text)));
	}
	assert.equal(toText(fromText('a\r\nb\rc')), 'a\nb\nc');
});

test('the caret keeps its place when the editor of letters takes over', () => {
	const text = '您好，\n\nthe rest';
	const doc = fromText(text);
	for (let at = 0; at <= text.length; at++) {
		const $at = doc.resolve(placeOf(text, at));
		const before = text.slice(0, at).split('\n');
		assert.equal($at.index(0), before.length - 1, `line of ${at}`);
		assert.equal($at.parentOffset, before[before.length - 1]!.length, `place of ${at}`);
	}
});

test('looks become text that says the same', () => {
	const doc = nodes['doc']!.create(null, [
		line('See ', ['the page', 'link', { href: 'https://a.example/x' }], ' or ', ['https://b.example', 'link', { href: 'https://b.example/' }], '.'),
		nodes['bullets']!.create(null, [item(line(['one', 'strong'])), item(line('two'), nodes['numbers']!.create({ start: 3 }, [item(line('three')), item(line('four'), line('still four'))]))]),
		nodes['quote']!.create(null, [line('said'), nodes['quote']!.create(null, [line('before')])]),
		nodes['code_block']!.create(null, shape.text('a = 1\n  b')),
		line('end', ['!', 'em']),
	]);
	doc.check();
	assert.equal(toText(doc), 'See the page <https://a.example/x> or https://b.example.\n- one\n- two\n  3. three\n  4. four\n     still four\n> said\n> > before\na = 1\n  b\nend!');
	assert.equal(isPlain(doc), false);
});

test('addresses as people write and paste them', () => {
	const table: [string, string[], string][] = [
		['a@x.example', ['a@x.example'], ''],
		['Alice <a@x.example>', ['Alice a@x.example'], ''],
		['"Nguyen, Alice" <a@x.example>; b@y.example', ['Nguyen, Alice a@x.example', 'b@y.example'], ''],
		['王芳（财务） <caiwu@example.cn>，李娜<li@例子.中国>', ['王芳（财务） caiwu@example.cn', '李娜 li@例子.中国'], ''],
		['a@x.example b@x.example\tc@x.example\nd@x.example', ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'], ''],
		['mailto:a@x.example, <mailto:b@x.example>', ['a@x.example', 'b@x.example'], ''],
		['nobody, a@x.example, also nobody', ['a@x.example'], 'nobody, also nobody'],
		['a@', [], 'a@'],
		['@x', [], '@x'],
		['a@x..example', [], 'a@x..example'],
		['a@x.example\r\nBcc: all@x.example', ['a@x.example'], 'Bcc: all@x.example'],
		['', [], ''],
		['用户@例子.中国', ['用户@例子.中国'], ''],
	];
	for (const [text, people, rest] of table) {
		const got = readPeople(text);
		assert.deepEqual(got.people.map((p) => [p.name, p.address].filter(Boolean).join(' ')), people, text);
		assert.equal(got.rest, rest, text);
	}
	assert.deepEqual(without([{ address: 'A@x.example' }, { address: 'b@x.example' }], 'a@X.example'), [{ address: 'b@x.example' }]);
});
