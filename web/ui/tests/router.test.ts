// router.test.ts - addresses and the pages they mean.
import assert from 'node:assert/strict';
import test from 'node:test';

Object.assign(globalThis, { location: { hash: '' }, addEventListener: () => undefined, history: {} });
const { parse, path } = await import('../desk/router.ts');

test('an address says the same both ways', () => {
	for (const a of ['#/mine', '#/unassigned/100017', '#/team/3', '#/team/3/100017', '#/team/3/100017/details', '#/solved', '#/outgoing', '#/outgoing/12', '#/unread/5', '#/board', '#/board/2', '#/settings', '#/settings/sla', '#/settings/sla/4', '#/settings/on_call/new', '#/print/100017', '#/print/100017/52']) assert.equal(path(parse(a)), a);
});

test('what makes no sense leads somewhere that does', () => {
	for (const [a, want] of [['', '#/mine'], ['#/nonsense', '#/mine'], ['#/team', '#/mine'], ['#/team/x', '#/mine'], ['#/mine/0', '#/mine'], ['#/mine/<script>', '#/mine'], ['#/t/100017', '#/open/100017'], ['#/mine/details', '#/mine'], ['#/outgoing/x', '#/outgoing'], ['#/print', '#/mine'], ['#/print/x/1', '#/mine'], ['#/settings/<b>', '#/settings'], ['#/settings/sla/x', '#/settings/sla']] as const)
		assert.equal(path(parse(a)), want, a);
});
