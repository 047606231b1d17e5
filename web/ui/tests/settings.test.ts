// settings.test.ts - what is edited in the settings: nothing typed is lost, nothing newer is overwritten unasked.
import assert from 'node:assert/strict';
import test from 'node:test';
import { done, failed, type Outcome } from '../shared/outcome.ts';

const listeners = new Set<string>();
Object.assign(globalThis, {
	location: { hash: '#/settings/sla' }, history: { pushState: () => undefined },
	addEventListener: (name: string) => listeners.add(name), removeEventListener: (name: string) => listeners.delete(name),
});
Object.assign(globalThis, { document: { documentElement: {} } });
const { moreWords, setLocale } = await import('../shared/i18n.ts');
await setLocale('en');
await moreWords();
const { draftOf } = await import('../desk/settings/draft.ts');
const { moved } = await import('../shared/parts/ordered_list.tsx');
const { go, route } = await import('../desk/router.ts');
const { leaveUnsaved, leaving } = await import('../desk/state/unsaved.ts');

interface Thing { name: string; n: number }
type Saved = { value: Thing; version: number };
const saved: Saved = { value: { name: 'a', n: 1 }, version: 3 };
const check = (v: Thing): Record<string, string> => (v.name ? {} : { name: 'empty' });

test('a draft is dirty when it differs, and clean again when it does not', () => {
	const d = draftOf<Thing>({ saved, save: async () => done(saved) });
	assert.equal(d.dirty.value, false);
	d.set({ n: 2 });
	assert.equal(d.dirty.value, true);
	d.set({ n: 1 });
	assert.equal(d.dirty.value, false);
	d.set({ name: 'b' });
	d.reset();
	assert.deepEqual(d.value.value, saved.value);
});

test('what is wrong is said only once saving was tried, and nothing is sent', async () => {
	let sent = 0;
	const d = draftOf<Thing>({ saved, check, save: async () => { sent++; return done(saved); } });
	d.set({ name: '' });
	assert.deepEqual(d.wrong.value, {});
	assert.equal(await d.save(), false);
	assert.deepEqual(d.wrong.value, { name: 'empty' });
	assert.equal(sent, 0);
	d.set({ name: 'c' });
	assert.deepEqual(d.wrong.value, {});
});

test('what is typed while it is being saved is not lost', async () => {
	let answer = (_: Outcome<Saved>): void => undefined;
	const d = draftOf<Thing>({ saved, save: () => new Promise((r) => { answer = r; }) });
	d.set({ name: 'b' });
	const saving = d.save();
	d.set({ name: 'bc' });
	answer(done({ value: { name: 'b', n: 1 }, version: 4 }));
	assert.equal(await saving, true);
	assert.equal(d.value.value.name, 'bc');
	assert.equal(d.dirty.value, true);
	d.reset();
	assert.equal(d.value.value.name, 'b');
});

test('a newer version asks; mine goes over theirs only when asked to, by their version', async () => {
	const versions: number[] = [];
	const theirs = { value: { name: 'theirs', n: 9 }, version: 7 };
	const d = draftOf<Thing>({
		saved, fetch: async () => done(theirs),
		save: async (value, version) => { versions.push(version); return version === 7 ? done({ value, version: 8 }) : failed('conflict', 'newer'); },
	});
	d.set({ name: 'mine' });
	assert.equal(await d.save(), false);
	assert.deepEqual(d.conflict.value, theirs);
	assert.equal(d.value.value.name, 'mine');
	assert.equal(await d.overwrite(), true);
	assert.deepEqual(versions, [3, 7]);
	assert.equal(d.saved.value.version, 8);
	d.set({ name: 'again' });
	d.refresh({ value: { name: 'x', n: 0 }, version: 20 });
	assert.equal(d.value.value.name, 'again', 'a refresh never takes what was typed');
	d.reset();
	d.refresh({ value: { name: 'x', n: 0 }, version: 20 });
	assert.equal(d.value.value.name, 'x');
});

test('a field that the server refused carries its reason until it is changed', async () => {
	const d = draftOf<Thing>({ saved, save: async () => ({ ok: false, error: { code: 'invalid', message: 'taken', path: 'name' } }) });
	d.set({ name: 'b' });
	await d.save();
	assert((d.wrong.value.name ?? '').includes('taken'));
	d.set({ name: 'c' });
	assert.deepEqual(d.wrong.value, {});
});

test('leaving with something unsaved asks first, then goes where one wanted', () => {
	const d = draftOf<Thing>({ saved, save: async () => done(saved) });
	d.set({ n: 5 });
	assert(listeners.has('beforeunload'));
	go({ at: 'queue', view: 'mine', team: '', ticket: '', details: false });
	assert.equal(route.value.at, 'settings');
	assert.equal(leaving.value?.at, 'queue');
	leaveUnsaved();
	assert.equal(route.value.at, 'queue');
	assert(!listeners.has('beforeunload'));
});

test('one item moved, the others keep their order', () => {
	for (const [from, to, want] of [[0, 2, 'bcad'], [3, 0, 'dabc'], [1, 1, 'abcd'], [0, 99, 'bcda'], [2, -1, 'cabd']] as const) assert.equal(moved([...'abcd'], from, to).join(''), want, `${from} to ${to}`);
});
