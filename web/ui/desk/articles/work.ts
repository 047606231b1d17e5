// work.ts - a text of an article while somebody writes it. Every keystroke is kept in this browser until it is saved, with
// the version it was begun from, so that nothing is lost by a reload, a lost line, or a colleague who saved first.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ArticleBody, Locale } from '../../shared/gen/protocol.gen.ts';
import { drop, keep, keptJson, keptKeys } from '../../shared/keep.ts';
import { done, type Failure, type Outcome } from '../../shared/outcome.ts';
import { me } from '../state/session.ts';
import { articleCall } from './calls.ts';
import { merged } from './merge.ts';

/** What of a saved text writing needs; version and number 0: there is none yet. */
export type Saved = Pick<ArticleBody, 'version' | 'number' | 'title' | 'body'> & { author_id?: string };
export const NOTHING: Saved = { version: 0, number: 0, title: '', body: '' };

interface Kept {
	version: number;
	number: number;
	title: string;
	body: string;
	what: string;
	at: number;
}

export interface Work {
	title: ReadonlySignal<string>;
	body: ReadonlySignal<string>;
	what: ReadonlySignal<string>;
	saved: ReadonlySignal<Saved>;
	/** Grows when the body comes from elsewhere than the field. */
	turn: ReadonlySignal<number>;
	dirty: ReadonlySignal<boolean>;
	saving: ReadonlySignal<boolean>;
	/** False: this browser refuses to keep what is typed. */
	keeping: ReadonlySignal<boolean>;
	/** When what this browser had kept was typed; 0: nothing was found. */
	found: ReadonlySignal<number>;
	/** What a colleague has saved meanwhile. */
	theirs: ReadonlySignal<Saved | null>;
	failure: ReadonlySignal<Failure | null>;
	set(part: { title?: string; body?: string; what?: string }): void;
	/** Back to what is saved; what comes back takes it back. */
	discard(): () => void;
	/** Somebody has changed something of the article: is this text another one now? */
	look(): Promise<void>;
	/** `current`: the text it was made from, as its reader saw it. True: saved. */
	save(current?: { from_locale: Locale; from_version: number }): Promise<boolean>;
	/** After theirs has come: mine over it, theirs instead of mine, or both, where they touch different lines. */
	takeMine(): Promise<boolean>;
	takeTheirs(): () => void;
	takeBoth(): Promise<boolean>;
}

const prefix = (): string => `article:${me.peek()?.id ?? ''}:`;
export const keptTexts = (): string[] => keptKeys(prefix());

const fetchText = (id: string, locale: Locale, number?: number): Promise<Outcome<ArticleBody>> => articleCall('article.text', { id, locale, ...(number ? { number } : {}) });

export function workOn(id: string, locale: Locale, begun: Saved): Work {
	const key = `${prefix()}${id}:${locale}`;
	const kept = keptJson<Kept | null>(key, null);
	const saved = signal(kept && kept.number !== begun.number ? { ...begun, version: kept.version, number: kept.number } : begun);
	const title = signal(kept?.title ?? begun.title);
	const body = signal(kept?.body ?? begun.body);
	const what = signal(kept?.what ?? '');
	const turn = signal(0);
	const saving = signal(false);
	const keeping = signal(true);
	const found = signal(kept && (kept.title !== begun.title || kept.body !== begun.body) ? kept.at : 0);
	const theirs = signal<Saved | null>(kept && kept.number !== begun.number ? begun : null);
	const failure = signal<Failure | null>(null);
	const dirty = computed(() => title.value !== saved.value.title || body.value !== saved.value.body);
	if (kept && !found.peek()) drop(key);

	const note = () => {
		failure.value = null;
		if (!dirty.peek()) {
			drop(key);
			found.value = 0;
			return;
		}
		const { version, number } = saved.peek();
		keeping.value = keep(key, JSON.stringify({ version, number, title: title.peek(), body: body.peek(), what: what.peek(), at: Date.now() } satisfies Kept));
	};
	const put = (part: { title?: string; body?: string }) => {
		if (part.title !== undefined) title.value = part.title;
		if (part.body !== undefined) body.value = part.body;
		turn.value++;
		note();
	};
	const settle = (s: Saved) => {
		saved.value = s;
		title.value = s.title;
		if (body.peek() !== s.body) {
			body.value = s.body;
			turn.value++;
		}
		what.value = '';
		theirs.value = null;
		note();
	};
	/** Other words in place of mine; the function puts mine back. */
	const dropMine = (s: Saved) => {
		const mine = { title: title.peek(), body: body.peek() };
		settle(s);
		return () => put(mine);
	};
	const send = async (version: number, current?: { from_locale: Locale; from_version: number }): Promise<boolean> => {
		if (saving.peek()) return false;
		saving.value = true;
		failure.value = null;
		const sent = { title: title.peek().trim(), body: body.peek(), what: what.peek().trim() };
		const o = await articleCall('article.write', { id, locale, version, ...sent, ...current });
		saving.value = false;
		if (o.ok) {
			const head = o.result.article.texts.find((x) => x.locale === locale);
			saved.value = { version: head?.version ?? version + 1, number: head?.working ?? saved.peek().number + 1, title: sent.title, body: sent.body, ...(me.peek() ? { author_id: me.peek()?.id ?? '' } : {}) };
			if (title.peek().trim() === sent.title) title.value = sent.title;
			if (what.peek().trim() === sent.what) what.value = '';
			theirs.value = null;
			found.value = 0;
			note();
			return true;
		}
		if (o.error.code !== 'conflict') {
			failure.value = o.error;
			return false;
		}
		const now = await fetchText(id, locale);
		if (!now.ok) failure.value = now.error;
		else if (now.result.number === saved.peek().number) return send(now.result.version, current); // its state was changed, not its words
		else theirs.value = now.result;
		return false;
	};
	const look = async () => {
		if (!saved.peek().version) return;
		const now = await fetchText(id, locale);
		if (!now.ok || now.result.version <= saved.peek().version || saving.peek()) return;
		if (now.result.number === saved.peek().number) saved.value = { ...saved.peek(), version: now.result.version };
		else if (dirty.peek()) theirs.value = now.result;
		else settle(now.result);
	};
	return {
		title, body, what, saved, turn, dirty, saving, keeping, found, theirs, failure, look,
		set(part) {
			if (part.title !== undefined) title.value = part.title;
			if (part.body !== undefined) body.value = part.body;
			if (part.what !== undefined) what.value = part.what;
			note();
		},
		discard: () => dropMine(theirs.peek() ?? saved.peek()),
		save: (current) => send(saved.peek().version, current),
		takeMine() {
			const t = theirs.peek();
			theirs.value = null;
			return send(t?.version ?? saved.peek().version);
		},
		takeTheirs: () => dropMine(theirs.peek() ?? saved.peek()),
		async takeBoth() {
			const t = theirs.peek();
			const before = await fetchBase(id, locale, saved.peek().number);
			if (!t || !before.ok) return false;
			const both = merged(before.result.body, body.peek(), t.body);
			const line = title.peek() === before.result.title ? t.title : t.title === before.result.title || t.title === title.peek() ? title.peek() : null;
			if (both === null || line === null) return false;
			saved.value = t;
			title.value = line;
			body.value = both;
			turn.value++;
			theirs.value = null;
			note();
			return true;
		},
	};
}

/** The text that both began from. */
const fetchBase = (id: string, locale: Locale, number: number): Promise<Outcome<{ title: string; body: string }>> => (number ? fetchText(id, locale, number) : Promise.resolve(done({ title: '', body: '' })));
