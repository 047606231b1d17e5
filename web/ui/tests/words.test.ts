// words.test.ts - catalogues, languages, searching by typing, numbers, links, keys.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import test from 'node:test';
import { bestLocale, fill } from '../shared/i18n.ts';
import { ageOf } from '../shared/format.ts';
import { inText, isComposing, keyChooser, keyName, type Binding } from '../shared/keys.ts';
import { callTable } from '../shared/gen/protocol.gen.ts';
import { ARTICLE_HTTP } from '../desk/articles/calls.ts';
import { HTTP_CALLS } from '../shared/http.ts';
import { en as enFirst } from '../shared/locales/en.ts';
import { articles as enArticles } from '../shared/locales/en/articles.ts';
import { enMore } from '../shared/locales/en_more.ts';
import { zhCN as zhCNFirst } from '../shared/locales/zh-CN.ts';
import { articles as zhCNArticles } from '../shared/locales/zh-CN/articles.ts';
import { zhCNMore } from '../shared/locales/zh-CN_more.ts';
import { zhTW as zhTWFirst } from '../shared/locales/zh-TW.ts';
import { articles as zhTWArticles } from '../shared/locales/zh-TW/articles.ts';
import { zhTWMore } from '../shared/locales/zh-TW_more.ts';
import { surveys as enSurveys } from '../shared/locales/en/surveys.ts';
import { surveys as zhCNSurveys } from '../shared/locales/zh-CN/surveys.ts';
import { surveys as zhTWSurveys } from '../shared/locales/zh-TW/surveys.ts';
import { letter as enLetter } from '../shared/locales/en/letter.ts';
import { mailroom as enMailroom } from '../shared/locales/en/mailroom.ts';
import { reports as enReports } from '../shared/locales/en/reports.ts';
import { letter as zhCNLetter } from '../shared/locales/zh-CN/letter.ts';
import { mailroom as zhCNMailroom } from '../shared/locales/zh-CN/mailroom.ts';
import { reports as zhCNReports } from '../shared/locales/zh-CN/reports.ts';
import { letter as zhTWLetter } from '../shared/locales/zh-TW/letter.ts';
import { mailroom as zhTWMailroom } from '../shared/locales/zh-TW/mailroom.ts';
import { reports as zhTWReports } from '../shared/locales/zh-TW/reports.ts';
import { reading as enReading } from '../shared/locales/en/reading.ts';
import { threads as enThreads } from '../shared/locales/en/threads.ts';
import { reading as zhCNReading } from '../shared/locales/zh-CN/reading.ts';
import { threads as zhCNThreads } from '../shared/locales/zh-CN/threads.ts';
import { reading as zhTWReading } from '../shared/locales/zh-TW/reading.ts';
import { threads as zhTWThreads } from '../shared/locales/zh-TW/threads.ts';
import { wall as enWall } from '../shared/locales/en/wall.ts';
import { wall as zhCNWall } from '../shared/locales/zh-CN/wall.ts';
import { wall as zhTWWall } from '../shared/locales/zh-TW/wall.ts';
import { initials, matches, rank } from '../shared/match.ts';
import { checkCharacter, readNumber } from '../shared/number.ts';
import { initialsOf } from '../shared/parts/avatar.tsx';
import { linkParts } from '../shared/parts/linked_text.tsx';
import { langOf } from '../shared/script.ts';

const en = { ...enFirst, ...enMore, ...enSurveys, ...enArticles, ...enReports, ...enMailroom, ...enLetter, ...enWall, ...enThreads, ...enReading };
const zhCN = { ...zhCNFirst, ...zhCNMore, ...zhCNSurveys, ...zhCNArticles, ...zhCNReports, ...zhCNMailroom, ...zhCNLetter, ...zhCNWall, ...zhCNThreads, ...zhCNReading };
const zhTW = { ...zhTWFirst, ...zhTWMore, ...zhTWSurveys, ...zhTWArticles, ...zhTWReports, ...zhTWMailroom, ...zhTWLetter, ...zhTWWall, ...zhTWThreads, ...zhTWReading };

const names = (s: string): string => [...s.matchAll(/\{(\w+)/g)].map(([, n]) => n).sort().join();

test('every language fills in the same names, and none is left in English', () => {
	for (const [lang, words] of Object.entries({ zhCN, zhTW })) {
		for (const [key, text] of Object.entries(en)) {
			const other = words[key as keyof typeof en];
			assert.equal(names(other), names(text), `${lang} ${key}`);
			assert(other.trim() !== '', `${lang} ${key} is empty`);
			if (!['app.name', 'app.title_count', 'event.program', 'outgoing.message_id'].includes(key)) assert(/[\u4e00-\u9fff]/.test(other) || !/[a-z]{3}/i.test(other.replace(/\{[^}]*\}/g, '')), `${lang} ${key}: ${other}`);
		}
		assert.equal(Object.keys(words).join(), Object.keys(en).join(), `${lang}: the same keys in the same order`);
	}
});

test('the clocks are called as in mails and sentences', () => {
	const table = readFileSync(`${UI_ROOT}/../../workflow/sla_words.c`, 'utf8');
	const kinds = ['first_response', 'next_response', 'resolve', 'own', 'queue', 'promise', 'recovery'] as const;
	for (const [lang, words] of Object.entries({ en, 'zh-CN': zhCN, 'zh-TW': zhTW })) {
		const row = table.split('\n').find((l) => l.includes(`[LOCALE_${lang.toUpperCase().replace('-', '_')}] = {`)) ?? '';
		assert.equal(kinds.map((k) => `"${words[`clock.${k}`]}"`).join(', '), /\{([^{}]*)\}/.exec(row)?.[1], lang);
	}
});

test('Simplified holds no Traditional letters and the other way round', () => {
	for (const [key, text] of Object.entries(zhCN)) assert(langOf(text) !== 'zh-TW', `zh-CN ${key}: ${text}`);
	for (const [key, text] of Object.entries(zhTW)) assert(langOf(text) !== 'zh-CN', `zh-TW ${key}: ${text}`);
});

test('every key is used', () => {
	const files = (dir: string): string[] => readdirSync(dir).flatMap((f) => (statSync(`${dir}/${f}`).isDirectory() ? files(`${dir}/${f}`) : /\.tsx?$/.test(f) && !dir.includes('locales') ? [readFileSync(`${dir}/${f}`, 'utf8')] : []));
	const code = [...files(`${UI_ROOT}/desk`), ...files(`${UI_ROOT}/manager`), ...files(`${UI_ROOT}/shared`)].join('\n');
	const families = [...code.matchAll(/`([a-z_]+\.[a-z_]*)\$\{/g)].map(([, p]) => p ?? '');
	const unused = Object.keys(en).filter((k) => !code.includes(`'${k}'`) && !families.some((p) => k.startsWith(p)));
	assert.deepEqual(unused, []);
});

test('the few calls over HTTP go where the schema says', () => {
	for (const [name, [method, path]] of Object.entries({ ...HTTP_CALLS, ...ARTICLE_HTTP })) {
		const row = callTable[name as keyof typeof callTable];
		assert.deepEqual([row.method, row.path], [method, path], name);
	}
});

test('what is asked on the live socket is heard there', () => {
	const files = (dir: string): string[] => readdirSync(dir).flatMap((f) => (statSync(`${dir}/${f}`).isDirectory() ? files(`${dir}/${f}`) : /\.tsx?$/.test(f) ? [readFileSync(`${dir}/${f}`, 'utf8')] : []));
	const asked = ['desk', 'manager'].flatMap((d) => files(`${UI_ROOT}/${d}`)).flatMap((code) => [...code.matchAll(/\bcall\('(\w+\.\w+)'/g)].map(([, name]) => name ?? ''));
	assert(asked.length > 50);
	assert.deepEqual([...new Set(asked)].filter((name) => !callTable[name as keyof typeof callTable]?.live), []);
});

test('plurals by the language', () => {
	assert.equal(fill('{n|# ticket|# tickets}', { n: 1 }, 'en'), '1 ticket');
	assert.equal(fill('{n|# ticket|# tickets}', { n: 1200 }, 'en'), '1,200 tickets');
	assert.equal(fill('{n|# 个}', { n: 2 }, 'zh-CN'), '2 个');
	assert.equal(fill('{a} and {b}', { a: 'x', b: '{a}' }, 'en'), 'x and {a}', 'what is filled in is not read again');
});

test('the language that fits', () => {
	for (const [wishes, want] of [[['de', 'fr'], 'en'], [['zh-TW', 'en'], 'zh-TW'], [['zh-Hant-HK'], 'zh-TW'], [['zh'], 'zh-CN'], [['zh-Hans-SG'], 'zh-CN'], [['fr', 'zh-CN'], 'zh-CN'], [['en-GB', 'zh'], 'en']] as const)
		assert.equal(bestLocale(wishes), want, wishes.join());
});

test('the language of a text by its letters', () => {
	for (const [text, want] of [['无法登录账户', 'zh-CN'], ['發票抬頭需要更正', 'zh-TW'], ['配送先の変更について', 'ja'], ['안녕하세요', 'ko'], ['Order 8841', ''], ['王小明', '']] as const) assert.equal(langOf(text), want, text);
});

test('found by words, by parts, by accents left out, by pinyin initials', () => {
	for (const [typed, label, want] of [['ass me', 'Assign to me', true], ['zaz', 'Zażółć', true], ['fpgw', '分配给我', true], ['fp', '分配…', true], ['zp', '指派…', true], ['xyz', '分配', false], ['', 'x', true]] as const)
		assert.equal(matches(typed, label), want, `${typed} in ${label}`);
	assert.equal(initials('键盘帮助'), 'jpbz');
	assert(rank('so', 'Solve') < rank('so', 'Unsolved'));
});

test('a ticket number carries its check', () => {
	for (const id of ['1', '100001', '240117', '9007199254740991']) assert.equal(readNumber(`#${id}-${checkCharacter(id)}`), id);
	assert.equal(readNumber(`240117-${checkCharacter('240117').toLowerCase()}`), '240117');
	for (const wrong of ['', '0-1', 'abc', '240117', '240171-' + checkCharacter('240117')]) assert.equal(readNumber(wrong), null, wrong);
});

test('links end where people end them', () => {
	const urls = (s: string) => linkParts(s).filter((p) => typeof p !== 'string').map((p) => (p as { url: string }).url);
	assert.deepEqual(urls('see https://a.example/x?y=1. Then'), ['https://a.example/x?y=1']);
	assert.deepEqual(urls('(https://a.example/x) “https://b.example”'), ['https://a.example/x', 'https://b.example”'].map((u) => u.replace('”', '')));
	assert.deepEqual(urls('请看https://a.example/订单，谢谢'), ['https://a.example/订单']);
	assert.deepEqual(urls('javascript:alert(1) ftp://x data:text/html,x'), []);
	assert.equal(linkParts('a https://x.example b').map((p) => (typeof p === 'string' ? p : p.url)).join(''), 'a https://x.example b');
});

test('initials of every kind of name', () => {
	for (const [name, want] of [['Alice Nguyen', 'AN'], ['王小明', '小明'], ['张伟 Zhang Wei', '张伟'], ['bob@x.example', 'B'], ['', '?'], ['P. Patel', 'PP']] as const) assert.equal(initialsOf(name), want, name);
	assert.equal(initialsOf('王小明', 1), '明');
});

const press = (key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent => ({ key, keyCode: 0, isComposing: false, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, defaultPrevented: false, timeStamp: 0, target: null, ...more }) as KeyboardEvent;

test('single keys, sequences, Mod keys; never with Alt, never while composing', () => {
	Object.assign(globalThis, { HTMLElement: class {}, HTMLInputElement: class {}, HTMLTextAreaElement: class {}, HTMLSelectElement: class {} });
	const make = (keys: string): Binding => ({ keys: [keys], run: () => undefined });
	const all = ['j', 'g m', 'mod+k', '?', 'escape', 'mod+shift+enter'].map(make);
	let single = true;
	let modal = false;
	const c = keyChooser(() => all, () => single, () => modal);
	const hit = (e: KeyboardEvent) => c.press(e)?.keys[0];
	assert.equal(hit(press('j')), 'j');
	assert.equal(hit(press('J', { shiftKey: true })), 'j');
	assert.equal(hit(press('?', { shiftKey: true })), '?');
	assert.equal(hit(press('j', { altKey: true })), undefined);
	assert.equal(hit(press('j', { ctrlKey: true })), undefined);
	assert.equal(hit(press('j', { isComposing: true })), undefined);
	assert.equal(hit(press('j', { keyCode: 229 })), undefined);
	assert.equal(hit(press('k', { metaKey: true })), 'mod+k');
	assert.equal(hit(press('Enter', { ctrlKey: true, shiftKey: true })), 'mod+shift+enter');
	assert.equal(hit(press('g')), undefined);
	assert.equal(hit(press('m', { timeStamp: 500 })), 'g m');
	assert.equal(hit(press('g')), undefined);
	assert.equal(hit(press('m', { timeStamp: 1500 })), undefined, 'too late');
	single = false;
	assert.equal(hit(press('j')), undefined);
	assert.equal(hit(press('Escape')), 'escape');
	single = true;
	modal = true;
	assert.equal(hit(press('j')), undefined);
	assert.equal(keyName(press('Ł', { shiftKey: true })), 'ł');
	assert.equal(inText(null), false);
	assert.equal(isComposing(press('Enter', { keyCode: 229 })), true);
});

test('how long ago: minutes, hours, days', () => {
	assert.deepEqual([0, 0.5, 1, 23.9, 24, 680].map((hours) => ageOf(hours * 3_600_000).join(' ')), ['moment 0', 'min 30', 'hour 1', 'hour 23', 'day 1', 'day 28']);
});
