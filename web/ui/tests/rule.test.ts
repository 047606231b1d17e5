// rule.test.ts - rules as the form has them and back; acts and presets; the closed table is the program's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import type { Rule } from '../shared/gen/protocol.gen.ts';

const quiet = () => undefined;
Object.assign(globalThis, { location: { hash: '' }, document: { documentElement: { dataset: {} }, addEventListener: quiet }, addEventListener: quiet, matchMedia: () => ({ matches: false, addEventListener: quiet }) });
const { ACTS, actWrong, newAct, tidyText } = await import('../desk/settings/parts/acts.ts');
const { conditionsOf } = await import('../desk/settings/parts/conditions.ts');
const policy = await import('../desk/settings/policy.ts');
const { bodyOf, EVENTS, fieldsFor, formOf, newRule, ruleWrong } = await import('../desk/settings/rule.ts');
const { moreWords, setLocale } = await import('../shared/i18n.ts');
await setLocale('en');
await moreWords();
const { presets, readThere, writeThere } = await import('../desk/state/snooze.ts');

const header = (name: string): string => readFileSync(`${UI_ROOT}/../../workflow/${name}.h`, 'utf8');

test('acts and events are those of the program', () => {
	const acts = [...header('action').matchAll(/X\(\w+, "(\w+)", \w+, (true|false)\)/g)].map(([, name, text]) => `${name} ${text}`);
	assert.deepEqual(Object.entries(ACTS).map(([name, a]) => `${name} ${a.text}`), acts);
	const list = /FACT_EVENT_LIST\(X\)([^]*?)\n#define/.exec(header('ticket_facts'))?.[1] ?? '';
	assert.deepEqual([...EVENTS, 'time'], [...list.matchAll(/"(\w+)"/g)].map(([, e]) => e));
});

const row = { field: 'status', op: 'is', value: 'waiting' } as const;
const rule = (body: Record<string, unknown>): Rule => ({ id: '1', version: 3, place: 1, active: true, name: 'Remind', body });

test('a rule comes back from the form as it went in', () => {
	for (const body of [
		{ on: ['created', 'received'], when: { all: [row, { any: [row, row] }] }, do: [{ do: 'tag', value: 'a' }] },
		{ after: { minutes: 60, since: 'activity', calendar: '3' }, when: { all: [] }, do: [{ do: 'reply', text: { en: 'Hi', 'zh-Hans': '您好' } }] },
	]) {
		const form = formOf(rule(body));
		assert(form);
		if (!form) return;
		assert.deepEqual(bodyOf(form), body);
		assert.deepEqual(ruleWrong(form), {});
	}
});

test('conditions made elsewhere are shown when they can be', () => {
	assert.deepEqual(conditionsOf({ any: [row, row] }), { all: [{ any: [row, row] }] });
	assert.deepEqual(conditionsOf({ any: [row] }), { all: [row] });
	assert.deepEqual(conditionsOf({ all: [{ all: [row, row] }] }), { all: [row, row] });
	assert.equal(conditionsOf({ any: [row, { all: [row, row] }] }), null);
	assert.equal(formOf(rule({ on: ['created'], when: { any: [{ all: [row] }] }, do: [] })), null);
});

test('a policy made elsewhere is shown when it can be', () => {
	const made = (match: unknown) => policy.formOf({ id: '1', version: 1, place: 1, active: true, name: 'VIP', author_id: '0', created: 0, body: { match } } as never);
	assert.deepEqual(made({ any: [row, row] })?.body.match, { all: [{ any: [row, row] }] });
	assert.deepEqual(made({ all: [row] })?.body.match, { all: [row] });
	assert.deepEqual(made(undefined)?.body.match, { all: [] });
	assert.equal(made({ any: [{ all: [row, row] }, row] }), null);
});

test('what is wrong is named by its field', () => {
	const wrong = (part: Partial<ReturnType<typeof newRule>>) => Object.keys(ruleWrong({ ...newRule(), name: 'A', acts: [{ do: 'unassign' }], ...part })).join();
	assert.equal(wrong({}), '');
	assert.equal(wrong({ name: ' ' }), 'name');
	assert.equal(wrong({ on: [] }), 'on');
	assert.equal(wrong({ timed: true, minutes: 0 }), 'after');
	assert.equal(wrong({ timed: true, when: { all: [{ field: 'by', op: 'is', value: 'agent' }] } }), 'when');
	assert.equal(wrong({ acts: [] }), 'do');
	assert(!fieldsFor(true).includes('text') && fieldsFor(false).includes('text'));
});

test('an act is whole when it says all that it needs', () => {
	for (const name of Object.keys(ACTS) as (keyof typeof ACTS)[]) {
		const begun = newAct(name, { agent: [{ id: '1', label: 'A' }], team: [{ id: '2', label: 'T' }], named_status: [{ id: '3', label: 'S' }], skill: [{ id: '4', label: 'K' }] });
		const needs = ['tag', 'untag', 'note', 'reply', 'notify', 'webhook'].includes(name);
		assert.equal(actWrong(begun) !== '', needs, name);
	}
	assert.deepEqual(tidyText({ en: 'Hi', 'zh-Hans': ' ' }), { en: 'Hi' });
});

test('tomorrow at nine is nine of the workspace, not of this device', () => {
	for (const [zone, now, at] of [
		['Asia/Shanghai', '2026-11-22T17:30:00Z', '2026-11-24T01:00:00Z'], // there it is the 23rd already
		['America/New_York', '2026-11-01T03:00:00Z', '2026-11-01T14:00:00Z'], // the night in which clocks go back
		['Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T07:00:00Z'], // and forward
		['UTC', '2026-12-31T23:59:00Z', '2027-01-01T09:00:00Z'],
	] as const) {
		assert.equal(presets(Date.parse(now), 0, zone).find((p) => p.id === 'tomorrow')?.at, Date.parse(at), zone);
		assert.equal(readThere(writeThere(Date.parse(at), zone), zone), Date.parse(at), zone);
	}
	assert.equal(writeThere(Date.parse('2026-11-22T17:30:00Z'), 'Asia/Shanghai'), '2026-11-23T01:30');
});

test('a snooze is offered for moments ahead, each once', () => {
	for (let day = 0; day < 7; day++) {
		const now = new Date(2026, 10, 16 + day, 15, 30).getTime();
		const list = presets(now, now + 5 * 3_600_000, '');
		assert(list.every((p) => p.at > now));
		assert.equal(new Set(list.map((p) => p.at)).size, list.length);
		const monday = list.find((p) => p.id === 'monday');
		assert.equal(monday === undefined, day === 6, 'on Sunday tomorrow is Monday');
		if (monday) assert.equal(new Date(monday.at).getDay(), 1);
	}
	assert(!presets(Date.now(), 0, '').some((p) => p.id === 'opening'));
	const minute = new Date(2026, 0, 2, 3, 4).getTime();
	assert.equal(readThere(writeThere(minute, ''), ''), minute);
	assert(Number.isNaN(readThere('', '')));
});
