// due.test.ts - deadlines in words, and one timer for all of them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { dueShown, spanText, standingOf } from '../shared/due.ts';
import { setLocale } from '../shared/i18n.ts';
import { wakeAll, wakeAt } from '../shared/ticker.ts';

Object.assign(globalThis, { document: { documentElement: {} } });
await setLocale('en');
const MIN = 60_000;
const NOW = 1_800_000_000_000;

test('a deadline in words, from days to minutes and past it', () => {
	for (const [left, short, standing] of [
		[51 * 60 * MIN, '2 d 3 h', 'fine'], [48 * 60 * MIN, '2 d', 'fine'], [80 * MIN, '1 h 20 min', 'fine'], [120 * MIN, '2 h', 'fine'],
		[30 * MIN, '30 min', 'risk'], [29.5 * MIN, '29 min', 'risk'], [MIN, '1 min', 'risk'], [59_999, '< 1 min', 'risk'], [1, '< 1 min', 'risk'],
		[0, 'just over', 'breached'], [-59_999, 'just over', 'breached'], [-MIN, '1 min over', 'breached'], [-12 * MIN, '12 min over', 'breached'], [-80 * MIN, '1 h 20 min over', 'breached'], [-50 * 60 * MIN, '2 d 2 h over', 'breached'],
	] as const) {
		const d = dueShown(NOW + left, NOW + left - 31 * MIN, NOW, null);
		assert.equal(d.short, short, String(left));
		assert.equal(d.standing, standing, String(left));
	}
	assert.equal(standingOf(undefined, undefined, NOW), 'fine');
});

test('it says when its words change next, and until then they do not', () => {
	for (const left of [51.4 * 60 * MIN, 24 * 60 * MIN, 80.5 * MIN, 80 * MIN, 31 * MIN, 30.5 * MIN, MIN, 30_000, 0, -1, -30_000, -90_000, -MIN * 60 * 30]) {
		const due = NOW + left;
		const risk = due - 31 * MIN;
		const d = dueShown(due, risk, NOW, null);
		assert(d.next > NOW, `${left}: ${d.next - NOW}`);
		const before = dueShown(due, risk, d.next - 1, null);
		assert.deepEqual([before.short, before.long, before.standing], [d.short, d.long, d.standing], `${left}: changes before it said`);
		const then = dueShown(due, risk, d.next, null);
		assert(then.short !== d.short || then.standing !== d.standing, `${left}: "${d.short}" did not change`);
	}
});

test('in each language in its own way', async () => {
	const words: Record<string, string> = {};
	for (const l of ['en', 'zh-CN', 'zh-TW'] as const) {
		await setLocale(l);
		words[l] = [dueShown(NOW + 80 * MIN, undefined, NOW, null).long, dueShown(NOW - 12 * MIN, undefined, NOW, null).short].join(' / ');
	}
	await setLocale('en');
	assert.deepEqual(words, { en: 'due in 1 h 20 min / 12 min over', 'zh-CN': '还剩 1 小时 20 分 / 超时 12 分钟', 'zh-TW': '還剩 1 小時 20 分 / 逾時 12 分鐘' });
	assert.equal(spanText(59_999), '< 1 min');
});

test('one timer wakes each when it asked, and not who took it back', async () => {
	const woken: string[] = [];
	const begin = Date.now();
	wakeAt(() => begin + 120, () => woken.push('b'));
	wakeAt(() => begin + 60, () => woken.push('a'));
	wakeAt(() => begin + 70, () => woken.push('never'))();
	await new Promise<void>((r) => { wakeAt(() => begin + 180, () => r()); });
	assert.deepEqual(woken, ['a', 'b']);
});

test('who hangs on a clock that is known better meanwhile is woken by that one, and not before', async () => {
	const begin = Date.now();
	let at = begin + 60;
	const woken = new Promise<number>((r) => { wakeAt(() => at, () => r(Date.now())); });
	at = begin + 160;
	assert(await woken >= begin + 160, 'woken too early, it would sleep for ever');
});

test('a clock that was set wakes all of them at once', () => {
	const woken: string[] = [];
	wakeAt(() => Infinity, () => woken.push('far'));
	wakeAll();
	assert.deepEqual(woken, ['far']);
	wakeAll();
	assert.deepEqual(woken, ['far']);
});
