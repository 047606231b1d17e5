// files.test.ts - which files are refused before a byte is sent.
import assert from 'node:assert/strict';
import test from 'node:test';
import { endingOf, refusal } from '../desk/files/rules.ts';

const policy = { version: 1, file_most: 1000, message_most: 1500, visitor_most: 500, files_most: 3, refused: 'bat exe js' };

test('an ending is what Windows would run', () => {
	for (const [name, ending] of [['a.EXE', 'exe'], ['a.exe. .', 'exe'], ['a.pdf.js', 'js'], ['报价.docx', 'docx'], ['none', ''], ['.', ''], ['a.', '']])
		assert.equal(endingOf(name as string), ending, name);
});

test('a file is refused for what the server would refuse it for', () => {
	const cases: [string, number, number[], boolean, string][] = [
		['a.pdf', 1000, [], false, ''],
		['a.pdf', 1001, [], false, 'large'],
		['a.pdf', 0, [], false, 'empty'],
		['a.js', 10, [], false, 'kind'],
		['a.json', 10, [], false, ''],
		['a.pdf', 600, [900], false, ''],
		['a.pdf', 601, [900], false, 'together'],
		['a.pdf', 1, [1, 1, 1], false, 'many'],
		['a.docx', 10, [], true, 'fax'],
		['a.TIFF', 10, [], true, ''],
	];
	for (const [name, size, already, byFax, want] of cases)
		assert.equal(refusal({ name, size }, policy, already.map((n) => ({ size: n })), byFax), want, `${name} ${size}`);
});
