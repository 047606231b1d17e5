// conditions.test.ts - rows of conditions: the form is the program's own, a change keeps what still makes sense.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const quiet = () => undefined;
Object.assign(globalThis, { location: { hash: '' }, document: { documentElement: { dataset: {} }, addEventListener: quiet }, addEventListener: quiet, matchMedia: () => ({ matches: false, addEventListener: quiet }) });
const { moreWords, setLocale } = await import('../shared/i18n.ts');
await setLocale('en');
await moreWords();
const { conditionsText, conditionsWrong, FIELDS, kindOf, newRow, opsOf, withOp } = await import('../desk/settings/parts/conditions.ts');
type Field = keyof typeof FIELDS;

const c = (name: string): string => readFileSync(`${UI_ROOT}/../../workflow/${name}`, 'utf8');
const words = (text: string, list: string): string[] => {
	const body = text.slice(text.indexOf(`#define ${list}(X)`) + 1).split(/\n#|\n\n/)[0] ?? '';
	return [...body.matchAll(/X\((\w+),\s*"([^"]+)"(?:,\s*(\w+))?/g)].map(([, , w, kind]) => `${w}${kind ? ` ${kind.toLowerCase()}` : ''}`);
};

test('the fields and their kinds are those of workflow/condition.h', () => {
	const theirs = words(c('condition.h'), 'CONDITION_FIELD_LIST');
	assert(theirs.length > 10);
	assert.deepEqual((Object.keys(FIELDS) as Field[]).map((f) => `${f} ${kindOf(f)}`), theirs);
	const ops = new Set(words(c('condition.h'), 'CONDITION_OP_LIST'));
	for (const f of Object.keys(FIELDS) as Field[]) for (const o of opsOf(f)) assert(ops.has(o), o);
});

test('a new row is what it says; another operator keeps the value where it can', () => {
	assert.deepEqual(newRow('priority'), { field: 'priority', op: 'is', value: 'low' });
	assert.deepEqual(newRow('breached'), { field: 'breached', op: 'is', value: true });
	assert.deepEqual(newRow('team', { team: [{ id: '7', label: 'Billing' }] }), { field: 'team', op: 'is', value: '7' });
	const vip = { field: 'customer_class' as const, op: 'is' as const, value: 'VIP' };
	assert.deepEqual(withOp(vip, 'any_of'), { field: 'customer_class', op: 'any_of', value: ['VIP'] });
	assert.deepEqual(withOp(withOp(vip, 'any_of'), 'is_not'), { field: 'customer_class', op: 'is_not', value: 'VIP' });
	assert.deepEqual(withOp(vip, 'set'), { field: 'customer_class', op: 'set' });
});

test('what is not whole is said', () => {
	assert.equal(conditionsWrong({ all: [] }), '');
	for (const bad of [{ field: 'customer_class', op: 'is', value: ' ' }, { field: 'tag', op: 'has_any', value: [] }, { field: 'hours_in_status', op: 'at_least', value: NaN }, { field: 'team', op: 'is' }] as const)
		assert(conditionsWrong({ all: [bad as never] }) !== '', JSON.stringify(bad));
});

test('as a sentence', () => {
	assert.equal(conditionsText({ all: [{ field: 'customer_class', op: 'is', value: 'VIP' }, { any: [{ field: 'priority', op: 'at_least', value: 'high' }, { field: 'team', op: 'any_of', value: ['3', '4'] }] }] }, { team: [{ id: '3', label: 'Billing' }] }),
		'customer class is VIP, and priority is at least High or team is one of Billing, #4');
	assert.equal(conditionsText({ all: [] }), '');
});
