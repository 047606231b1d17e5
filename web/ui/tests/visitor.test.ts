// visitor.test.ts - the chat's values: lines and outbox, words, times, colours.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import test from 'node:test';
import { langOf } from '../shared/script.ts';
import type { VisitorLine } from '../shared/gen/protocol.gen.ts';
import { isOwn, looksLikeMail, merge, readOutbox, shown, transcript, unsent, writeLine, type Pending } from '../visitor/book.ts';
import { contrast, readColour, tokensOf } from '../visitor/colour.ts';
import { en } from '../visitor/locales/en.ts';
import { zhCN } from '../visitor/locales/zh-CN.ts';
import { zhTW } from '../visitor/locales/zh-TW.ts';
import { fileSize, promised, sameDay, usual, wait } from '../visitor/when.ts';
import { chooseLocale, locale } from '../visitor/words.ts';

const line = (seq: number, more: Partial<VisitorLine> = {}): VisitorLine => ({ seq, mine: false, at: seq * 1000, text: `line ${seq}`, ...more });
const waits = (client: string, at: number, more: Partial<Pending> = {}): Pending => ({ client, text: 'x', at, files: [], ...more });

test('lines stand in order, each once, whichever way they come', () => {
	const have = [line(1), line(4)];
	assert.deepEqual(merge(have, [line(6)]).map((l) => l.seq), [1, 4, 6]);
	assert.deepEqual(merge(have, [line(2), line(4, { text: 'new' }), line(0)]).map((l) => `${l.seq} ${l.text}`), ['0 line 0', '1 line 1', '2 line 2', '4 new']);
	assert.deepEqual(merge(have, []).map((l) => l.seq), [1, 4]);
	assert.equal(merge(have, [line(4)]).length, 2, 'a repeat of the last one');
});

test('a line waits until it is known to be stored', () => {
	const pending = [waits('a', 1), waits('b', 2)];
	assert.deepEqual(unsent(pending, [line(3, { mine: true, client: 'a' }), line(4)]).map((p) => p.client), ['b']);
	assert.equal(unsent(pending, [line(3)]).length, 2);
});

test('the outbox is read back in order, and what is not ours is left out', () => {
	const second = waits('b', 20, { text: '第二', files: [{ upload: 'u', name: 'n', type: 't', size: 3 }] });
	const kept = { token: 'T', 'line.b': writeLine(second), 'line.a': writeLine(waits('a', 10)), 'line.c': '{"text":', 'line.d': '{"text":1,"at":2}', draft: 'hello' };
	assert.deepEqual(readOutbox(kept), [waits('a', 10), second]);
	assert(!writeLine({ ...second, refused: 'long' }).includes('long'), 'a refusal is not kept: after a reload it is tried again');
});

test('what one person wrote waits for them; a stranger may sign in before it leaves', () => {
	const kept = { 'line.a': writeLine({ ...waits('a', 10), who: 'u1' }), 'line.b': writeLine(waits('b', 20)) };
	const own = (who: string | undefined) => readOutbox(kept).filter((p) => isOwn(p, who)).map((p) => p.client);
	assert.deepEqual(own('u1'), ['a', 'b']);
	assert.deepEqual(own('u2'), ['b']);
	assert.deepEqual(own(undefined), ['b']);
});

test('days and authors head their lines', () => {
	const all = shown([line(1, { at: 0, author: 'Mei' }), line(2, { at: 60_000, author: 'Mei' }), line(3, { at: 61_000, author: 'Tom' }), line(4, { at: 86_400_000, author: 'Tom' })], [waits('p', 86_400_500)], sameDay);
	assert.deepEqual(all.map((l) => [l.day, l.head]), [[true, true], [false, false], [false, true], [true, true], [false, true]]);
	assert.equal(all[4]?.pending?.client, 'p');
	assert.equal(shown([line(1, { mine: true, client: 'c1' })], [], sameDay)[0]?.id, 'c1', 'the bubble stays the same when it is stored');
});

test('a conversation as text', () => {
	assert.equal(transcript('Shop  5-K', [line(1, { text: '你好' }), line(2, { text: '', files: [{ id: '1', name: 'a.png', type: 'image/png', size: 1 }] })], () => 'Me', (ms) => String(ms)), 'Shop  5-K\n\n1000  Me\n你好\n\n2000  Me\n[a.png]\n');
});

test('an address that a person may have meant', () => {
	for (const yes of ['a@b.example', "o'neil+x@mail.co.uk", '小明@例子.中国']) assert(looksLikeMail(yes), yes);
	for (const no of ['', 'a', 'a@b', '@b.com', 'a b@c.de', 'a@b.c', 'a@b.com,c@d.com', `${'a'.repeat(250)}@b.com`]) assert(!looksLikeMail(no), no);
});

test('whatever colour a site asks for, words on it and in it can be read', () => {
	const ground = { light: ['#ffffff', '#eceff3'], dark: ['#11151b', '#212833'] } as const;
	for (const hex of ['#1d5bd0', '#ffcc00', '#ffffff', '#000000', '#808080', '#ff0000', '#00a86b', '#11151b', '#777777', '#0a0a14'])
		for (const theme of ['light', 'dark'] as const) {
			const tokens = tokensOf(readColour(hex)!, theme);
			const c = (name: string) => readColour(tokens[name] ?? '')!;
			for (const [what, ratio] of [['brand', contrast(c('--brand'), c('--on-brand'))], ['strong', contrast(c('--brand-strong'), c('--on-brand'))], ['accent', contrast(c('--accent'), c('--on-accent'))]] as const) assert(ratio >= 4.5, `${hex} ${theme} ${what} ${ratio}`);
			for (const g of ground[theme]) assert(contrast(c('--accent'), readColour(g)!) >= 4.5, `${hex} ${theme} on ${g}`);
		}
	for (const wrong of [null, '', 'red', '#12', '#12345g', 'url(x)']) assert.equal(readColour(wrong), null);
});

test('waits and promises in words', () => {
	chooseLocale('en', []);
	assert.equal(usual(40_000), 'Usually answers within a minute');
	assert.equal(usual(150_000), 'Usually answers within 3 minutes');
	assert.equal(usual(2 * 3_600_000), 'Usually answers within 2 hours');
	assert.equal(wait(undefined, undefined), '');
	assert.equal(wait(0, 50_000), 'Less than a minute.');
	assert.equal(wait(60_000, 240_000), 'About 1–4 min.');
	assert.equal(wait(100_000, 110_000), 'About 2 min.');
	const now = Date.UTC(2026, 10, 22, 6);
	assert.equal(promised(now + 3_600_000, now), '07:00');
	assert.equal(promised(now + 86_400_000, now), 'Mon, Nov 23, 06:00');
	assert.equal(fileSize(12), '12 B');
	chooseLocale('zh-Hant-TW', []);
	assert.equal(locale, 'zh-TW');
	assert.equal(wait(60_000, 240_000), '預計等候 1–4 分鐘。');
	chooseLocale('fr', ['fr', 'zh-CN']);
	assert.equal(locale, 'zh-CN', 'a page in a language that we have not: the browser is asked');
});

const names = (s: string): string => [...s.matchAll(/\{(\w+)/g)].map(([, n]) => n).sort().join();

test('every language has every word, in its own script, and every word is used', () => {
	for (const [lang, words] of Object.entries({ 'zh-CN': zhCN, 'zh-TW': zhTW })) {
		assert.equal(Object.keys(words).join(), Object.keys(en).join(), lang);
		for (const [key, text] of Object.entries(en)) {
			const other = words[key as keyof typeof en];
			assert.equal(names(other), names(text), `${lang} ${key}`);
			if (key !== 'announce') assert(/[\u4e00-\u9fff]/.test(other) || !/[a-z]{3}/i.test(other.replace(/\{[^}]*\}/g, '')), `${lang} ${key}: ${other}`);
			assert(langOf(other) !== (lang === 'zh-CN' ? 'zh-TW' : 'zh-CN'), `${lang} ${key}: ${other}`);
		}
	}
	const files = (dir: string): string[] => readdirSync(dir).flatMap((f) => (statSync(`${dir}/${f}`).isDirectory() ? files(`${dir}/${f}`) : /\.tsx?$/.test(f) && !dir.includes('locales') ? [readFileSync(`${dir}/${f}`, 'utf8')] : []));
	const code = files(`${UI_ROOT}/visitor`).join('\n');
	const families = [...code.matchAll(/`([a-z_]+\.)\$\{/g)].map(([, p]) => p ?? '');
	assert.deepEqual(Object.keys(en).filter((k) => !code.includes(`'${k}'`) && !families.some((p) => k.startsWith(p))), []);
});

test('the loader never writes HTML, and imports nothing', () => {
	const code = readFileSync(`${UI_ROOT}/visitor/loader.ts`, 'utf8');
	assert(!/innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\b|\.style\b|^import /m.test(code));
});
