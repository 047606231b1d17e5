// draft_sync.ts - drafts on the server too, so that they survive this browser: sent a moment after the last keystroke, fetched
// where they are newer. What was written here and on another screen meanwhile is never thrown away: it is asked about.
import { batch, effect } from '@preact/signals';
import type { Composed, Draft } from '../../shared/gen/protocol.gen.ts';
import { drop, keep, keptJson } from '../../shared/keep.ts';
import { call, link } from '../../shared/live.ts';
import { type DraftFile, draftFiles, setDraftFiles } from './draft_files.ts';
import { draft, draftChanged, draftConflict, draftTurn, type DraftKind as Kind, type How, setDraft } from './drafts.ts';
import { htmlOf, letterOf, setLetter, shownIn } from './letters.ts';
import { me } from './session.ts';
import { open } from './ticket.ts';
import { onTopic } from './topics.ts';

const PAUSE_MS = 1000;
const KINDS: readonly Kind[] = ['reply', 'note', 'forward'];

interface Known {
	/** Of the server's draft that this one follows; 0: there was none. */
	version: number;
	/** Written since. */
	dirty: boolean;
}

const rows = new Map<string, number>(); // what the server has: versions
let known: Record<string, Known> = {};
let knownOf = '';
let puts = 0;
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const busy = new Set<string>();

const keyOf = (ticket: string, kind: Kind): string => `${ticket}:${kind}`;
const store = (): string => `drafts_known:${me.peek()?.id ?? ''}`;
function recall(): void {
	const of = store();
	if (of === knownOf) return;
	knownOf = of;
	known = keptJson(of, {});
}
const stand = (key: string): Known => known[key] ?? { version: 0, dirty: false };
function note(key: string, to: Known): void {
	recall();
	const { [key]: _, ...others } = known;
	known = to.version || to.dirty ? { ...others, [key]: to } : others;
	if (Object.keys(known).length) keep(store(), JSON.stringify(known));
	else drop(store());
}

function contentOf(ticket: string, kind: Kind): Composed {
	const text = draft(ticket, kind);
	const files = draftFiles(ticket, kind).peek().filter((f) => f.token);
	const whole = { text, files: files.filter((f) => !f.cid).map(({ token }) => ({ token })) };
	if (kind !== 'reply') return whole;
	const l = letterOf(ticket);
	const html = htmlOf(l, text);
	const people = l.chosen ? { to: [...(l.to ?? [])], cc: [...(l.cc ?? [])], bcc: [...(l.bcc ?? [])] } : {};
	return { ...whole, ...(html ? { html, pictures: shownIn(html, files).map((f) => ({ token: f.token, cid: f.cid ?? '' })) } : {}), ...people, ...(l.answers ? { answers: l.answers } : {}) };
}
const isBlank = (c: Composed): boolean => !c.text.trim() && !c.html && !c.files?.length && !c.to;

/** Is it what stands here already? */
function isSame(d: Draft): boolean {
	const c = contentOf(d.ticket_id, d.kind);
	const sum = (x: Composed | Draft) => [x.html ?? x.text, (x.files ?? []).map((f) => f.token).join(), JSON.stringify([x.to ?? [], x.cc ?? [], x.bcc ?? []])].join('\n');
	return sum(c) === sum(d);
}

const fileOf = (f: Draft['files'][number]): DraftFile => ({
	id: f.token, name: f.name, size: f.size, type: f.type, token: f.token, received: f.received, state: f.received >= f.size ? 'done' : 'lost', why: '', ...(f.cid ? { cid: f.cid } : {}),
});

/** What was typed last is on the server when this is done. */
export async function draftKept(ticket: string, kind: Kind): Promise<void> {
	clearTimeout(timers.get(keyOf(ticket, kind)));
	await push(ticket, kind);
}

/** The server's draft in place of what stands here. */
export function takeDraft(d: Draft): void {
	const { ticket_id: id, kind } = d;
	const people = d.to.length + d.cc.length + d.bcc.length > 0;
	batch(() => {
		const have = draftFiles(id, kind).peek();
		setDraftFiles(id, kind, [...d.files, ...d.pictures].map((f) => have.find((h) => h.token === f.token) ?? fileOf(f)), 'theirs');
		if (kind === 'reply') setLetter(id, { ...(d.html ? { html: d.html, of: d.text } : {}), ...(people ? { to: d.to, cc: d.cc, bcc: d.bcc, chosen: true as const } : {}), ...(d.answers ? { answers: d.answers } : {}) }, true, 'theirs');
		setDraft(id, kind, d.text, 'theirs');
		rows.set(keyOf(id, kind), d.version);
		note(keyOf(id, kind), { version: d.version, dirty: false });
		draftTurn.value++;
	});
}

/** The answer to a conflict: this screen's stays. */
export function keepMine(d: Draft): void {
	draftConflict.value = null;
	note(keyOf(d.ticket_id, d.kind), { version: d.version, dirty: true });
	plan(d.ticket_id, d.kind);
}
export function useTheirs(d: Draft): void {
	draftConflict.value = null;
	takeDraft(d);
}

/** Take it, unless something was written here that it does not know. */
export function meet(d: Draft): void {
	const key = keyOf(d.ticket_id, d.kind);
	rows.set(key, d.version);
	const blank = isBlank(contentOf(d.ticket_id, d.kind));
	if (isSame(d)) note(key, { version: d.version, dirty: false });
	else if (!stand(key).dirty && (blank || stand(key).version)) takeDraft(d);
	else if (blank) takeDraft(d);
	else draftConflict.value = d;
}

async function fetch(ticket: string, kind: Kind): Promise<void> {
	const o = await call('draft.get', { id: ticket, kind });
	if (!o.ok) return;
	const key = keyOf(ticket, kind);
	if (o.result.draft) return meet(o.result.draft);
	rows.delete(key);
	if (stand(key).dirty) {
		note(key, { version: 0, dirty: true });
		plan(ticket, kind);
	}
}

async function push(ticket: string, kind: Kind): Promise<void> {
	const key = keyOf(ticket, kind);
	const s = stand(key);
	if (!s.dirty || busy.has(key) || link.peek() !== 'live' || draftConflict.peek()?.ticket_id === ticket) return;
	const content = contentOf(ticket, kind);
	busy.add(key);
	puts++;
	note(key, { ...s, dirty: false });
	const o = isBlank(content)
		? s.version ? await call('draft.discard', { id: ticket, kind, version: s.version }) : { ok: true as const, result: {} }
		: await call('draft.put', { id: ticket, kind, version: s.version, content });
	busy.delete(key);
	const since = stand(key).dirty;
	if (o.ok) {
		const version = 'version' in o.result ? o.result.version : 0;
		if (version) rows.set(key, version);
		else rows.delete(key);
		note(key, { version, dirty: since });
		if (since) plan(ticket, kind);
		return;
	}
	note(key, { version: stand(key).version, dirty: true });
	if (o.error.code === 'conflict' || o.error.code === 'not_found') await fetch(ticket, kind);
}

function plan(ticket: string, kind: Kind): void {
	const key = keyOf(ticket, kind);
	clearTimeout(timers.get(key));
	timers.set(key, setTimeout(() => void push(ticket, kind), PAUSE_MS));
}

function changed(ticket: string, kind: Kind, how: How): void {
	recall();
	const key = keyOf(ticket, kind);
	if (how === 'theirs') return;
	if (how === 'sent') {
		clearTimeout(timers.get(key));
		return note(key, { ...stand(key), dirty: false });
	}
	note(key, { ...stand(key), dirty: true });
	plan(ticket, kind);
}

/** The open ticket's drafts against what the server has. */
function look(ticket: string): void {
	for (const kind of KINDS) {
		const key = keyOf(ticket, kind);
		const version = rows.get(key) ?? 0;
		const s = stand(key);
		if (version && version !== s.version) void fetch(ticket, kind);
		else if (!version && s.version) {
			note(key, { version: 0, dirty: s.dirty });
			if (s.dirty) plan(ticket, kind);
			else if (draft(ticket, kind).trim()) { // sent or thrown away on another screen
				batch(() => {
					setDraft(ticket, kind, '', 'theirs');
					setDraftFiles(ticket, kind, [], 'theirs');
					if (kind === 'reply') setLetter(ticket, {}, true, 'theirs');
					draftTurn.value++;
				});
			}
		} else if (s.dirty) plan(ticket, kind);
	}
}

async function list(): Promise<void> {
	recall();
	const before = puts;
	const o = await call('draft.list', {});
	if (!o.ok) return;
	if (before !== puts || busy.size) return void setTimeout(() => void list(), PAUSE_MS);
	rows.clear();
	for (const d of o.result.drafts) rows.set(keyOf(d.ticket_id, d.kind), d.version);
	const here = open.peek()?.id;
	if (here) look(here);
}

/** Once, a moment after the desk has begun. */
export function beginDraftSync(): void {
	recall();
	draftChanged.now = changed;
	onTopic('drafts', () => void list());
	effect(() => { if (link.value === 'live') void list(); });
	effect(() => { if (open.value?.state === 'ready') openNow(open.value.id); });
}

let opened = '';
function openNow(id: string): void {
	if (id === opened) return;
	opened = id;
	if (draftConflict.peek() && draftConflict.peek()?.ticket_id !== id) draftConflict.value = null;
	queueMicrotask(() => look(id));
}
