// survey.test.ts - answers in words, and surveys as their editor has them.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expectation, Survey, SurveyKindInfo, SurveyRequest, SurveyWording } from '../shared/gen/protocol.gen.ts';
import type { Kinds } from '../desk/settings/survey_form.ts';

const quiet = () => undefined;
Object.assign(globalThis, { location: { hash: '' }, document: { documentElement: { dataset: {} }, addEventListener: quiet }, addEventListener: quiet, matchMedia: () => ({ matches: false, addEventListener: quiet }) });
const { moreWords, setLocale } = await import('../shared/i18n.ts');
await setLocale('en');
await moreWords();
const { bodyOf, changedParts, formOf, newSurvey, recoverChoices, scoreText, surveyWrong, wordsWrong } = await import('../desk/settings/survey_form.ts');
const { answerGap, gapOf, hopeGap, mood, signed } = await import('../desk/surveys/gap.ts');

const words = (locale: 'en' | 'zh-CN' | 'zh-TW', options: string[] = ['1', '2', '3', '4', '5']): SurveyWording => ({ locale, subject: 's', intro: '', question: 'q', low: 'l', high: 'h', options, comment: 'c', thanks: 't' });
const info = (kind: SurveyKindInfo['kind'], least: number, most: number, options?: string[]): SurveyKindInfo => ({
	kind, least, most, body: { match: {} as never, delay_min: 60, every_days: 0, sample_percent: 100, quiet_days: 14, recover_to: least, recover_hours: 24, wording: [words('en', options), words('zh-CN', options), words('zh-TW', options)] },
});
const kinds: Kinds = new Map([info('gap', -2, 2), info('nps', 0, 10, [])].map((k) => [k.kind, k]));
const answered = (kind: SurveyRequest['kind'], answer: Partial<NonNullable<SurveyRequest['answer']>>) => ({ kind, answer: { at: 1, changed: 1, times: 1, items: [], ...answer } });

test('the gap: told directly, or perceived less expected over all rows; a plain score compares nothing', () => {
	const rows = [{ dimension: 'clarity', expected: 6, perceived: 3 }, { dimension: 'empathy', expected: 5, perceived: 6 }] as const;
	assert.equal(gapOf(rows), -1);
	assert.equal(gapOf([]), undefined);
	for (const [kind, answer, gap, how] of [
		['gap', { score: 2 }, 2, 'good'], ['gap', { score: 0 }, 0, 'plain'], ['gap', { score: -1, low: true }, -1, 'bad'],
		['pair', { items: [...rows] }, -1, 'bad'], ['csat', { score: 5 }, undefined, 'plain'], ['nps', { score: 3, low: true }, undefined, 'bad'],
	] as const) {
		assert.equal(answerGap(answered(kind, answer as object)), gap, kind);
		assert.equal(mood(answered(kind, answer as object)), how, `${kind} ${JSON.stringify(answer)}`);
	}
	assert.equal(answerGap({ kind: 'gap' }), undefined, 'not answered');
	assert.deepEqual([2, 0, -2].map(signed), ['+2', '0', '−2']);
});

test('what was hoped for against the clock: late by the answer, or by now when nobody has answered', () => {
	const e: Expectation = { hope: 'today', channel: 'mail', asked: 0, hoped: 1000 };
	assert.equal(hopeGap(e, 400), undefined, 'there is time');
	assert.equal(hopeGap(e, 1500), -500);
	assert.equal(hopeGap({ ...e, answered: 600, gap_ms: 400 }, 9999), 400);
});

test('what opens a recovery: never, or up to any score but the best; of rows any gap below nothing', () => {
	assert.deepEqual(recoverChoices('gap', -2, 2), [-3, -2, -1, 0, 1]);
	assert.deepEqual(recoverChoices('csat', 1, 5), [0, 1, 2, 3, 4]);
	assert.deepEqual(recoverChoices('pair', 1, 7), [-7, -6, -5, -4, -3, -2, -1]);
	assert.equal(scoreText('gap', -1), '−1');
	assert.equal(scoreText('csat', 3), '3');
});

test('a new survey begins switched off with the built-in words; another kind brings its own scale and keeps the rest', () => {
	const f = newSurvey('gap', kinds);
	assert.equal(f.active, false);
	assert.equal(f.wording['zh-TW'].options.length, 5);
	const other = newSurvey('nps', kinds, { ...f, name: 'Mine', quiet_days: 30, trigger: 'periodic' });
	assert.deepEqual([other.kind, other.name, other.quiet_days, other.trigger, other.wording.en.options.length, other.recover_to], ['nps', 'Mine', 30, 'periodic', 0, 0]);
});

test('saved is what belongs to its trigger, and it comes back as it was', () => {
	const f = { ...newSurvey('gap', kinds), name: 'Gap', every_days: 30, delay_min: 120 };
	assert.deepEqual([bodyOf(f).delay_min, bodyOf(f).every_days], [120, 0]);
	assert.deepEqual([bodyOf({ ...f, trigger: 'periodic' }).delay_min, bodyOf({ ...f, trigger: 'periodic' }).every_days], [0, 30]);
	assert.deepEqual([bodyOf({ ...f, trigger: 'chat_end' }).delay_min, bodyOf({ ...f, trigger: 'chat_end' }).every_days], [0, 0]);
	const saved: Survey = { id: '1', version: 1, active: false, kind: 'gap', trigger: 'solve', name: 'Gap', body: bodyOf(f), created: 0 };
	assert.deepEqual(formOf(saved, kinds), { ...f, every_days: 90 });
	assert.equal(formOf({ ...saved, body: { ...saved.body, match: { all: [{ all: [{ any: [] }] }] } as never } }, kinds), null, 'more than the form can show');
});

test('what is wrong: numbers out of range, a language that misses a word', () => {
	const f = { ...newSurvey('gap', kinds), name: 'Gap' };
	assert.deepEqual(surveyWrong(f), {});
	assert.deepEqual(Object.keys(surveyWrong({ ...f, name: ' ', quiet_days: 13, sample_percent: 0, delay_min: NaN })).sort(), ['delay_min', 'name', 'quiet_days', 'sample_percent']);
	assert.deepEqual(surveyWrong({ ...f, trigger: 'chat_end', delay_min: NaN }), {}, 'not asked for');
	const torn = { ...f, wording: { ...f.wording, 'zh-TW': { ...f.wording['zh-TW'], options: ['1', '2', '', '4', '5'] } } };
	assert.equal(wordsWrong(torn), 'zh-TW');
	assert.deepEqual(Object.keys(surveyWrong(torn)), ['wording']);
	assert.equal(wordsWrong({ ...newSurvey('nps', kinds), name: 'N' }), '', 'numbers need no words');
});

test('versions say what they changed', () => {
	const f = { ...newSurvey('gap', kinds), name: 'Gap' };
	const s = (more: Partial<Survey>): Survey => ({ id: '1', version: 1, active: true, kind: 'gap', trigger: 'solve', name: 'Gap', body: bodyOf(f), created: 0, ...more });
	assert.deepEqual(changedParts(s({}), s({})), []);
	assert.equal(changedParts(s({ active: false, body: { ...bodyOf(f), quiet_days: 30, delay_min: 5, wording: [] } }), s({})).length, 4);
});
