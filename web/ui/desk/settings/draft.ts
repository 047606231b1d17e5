// draft.ts - something of the settings while it is edited: what is saved, what is on the screen, whether they differ, and
// the way to save. A save that meets a newer version asks (parts/frame.tsx); what was typed is never lost by that.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure, Outcome } from '../../shared/outcome.ts';
import { t } from '../../shared/i18n.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { setUnsaved } from '../state/unsaved.ts';

export interface Saved<T> {
	value: T;
	/** 0: it is new. */
	version: number;
}

export interface DraftOptions<T> {
	/** As it is on the server. */
	saved: Saved<T>;
	/** Send it; `version` is the one it was begun from. */
	save(value: T, version: number): Promise<Outcome<Saved<T>>>;
	/** Fetch what is on the server now, after a conflict. */
	fetch?(): Promise<Outcome<Saved<T>>>;
	/** What is wrong with it, before it is sent: by field, '' is the whole. Nothing wrong: {}. */
	check?(value: T): Readonly<Record<string, string>>;
	/** After it has been saved. */
	done?(saved: Saved<T>): void;
}

export interface Draft<T> {
	value: ReadonlySignal<T>;
	saved: ReadonlySignal<Saved<T>>;
	dirty: ReadonlySignal<boolean>;
	state: ReadonlySignal<'idle' | 'saving'>;
	/** What is wrong, by field; shown once saving was tried, or the server said so. */
	wrong: ReadonlySignal<Readonly<Record<string, string>>>;
	/** The server's refusal as a whole. */
	failure: ReadonlySignal<Failure | null>;
	/** What somebody else saved meanwhile. */
	conflict: ReadonlySignal<Saved<T> | null>;
	set(part: Partial<T>): void;
	put(value: T): void;
	reset(): void;
	/** Take a newer saved value when nothing has been typed. */
	refresh(s: Saved<T>): void;
	save(): Promise<boolean>;
	/** Show what is wrong without saving. */
	look(): void;
	/** After a conflict: mine over theirs, or theirs. */
	overwrite(): Promise<boolean>;
	takeTheirs(): void;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function draftOf<T extends object>(o: DraftOptions<T>): Draft<T> {
	const saved = signal(o.saved);
	const value = signal(o.saved.value);
	const state = signal<'idle' | 'saving'>('idle');
	const tried = signal(false);
	const refused = signal<Readonly<Record<string, string>>>({});
	const failure = signal<Failure | null>(null);
	const conflict = signal<Saved<T> | null>(null);
	const dirty = computed(() => saved.value.version === 0 || !same(value.value, saved.value.value));
	const wrong = computed(() => ({ ...refused.value, ...(tried.value ? o.check?.(value.value) : {}) }));
	const guard = () => setUnsaved(!same(value.peek(), saved.peek().value));

	const settle = (s: Saved<T>) => {
		saved.value = s;
		value.value = s.value;
		tried.value = false;
		refused.value = {};
		failure.value = null;
		conflict.value = null;
		guard();
	};
	const send = async (version: number): Promise<boolean> => {
		if (state.peek() === 'saving') return false;
		tried.value = true;
		if (Object.keys(o.check?.(value.peek()) ?? {}).length) return false;
		state.value = 'saving';
		const sent = value.peek();
		const a = await o.save(sent, version);
		state.value = 'idle';
		if (a.ok) {
			const typedSince = !same(value.peek(), sent) ? value.peek() : null;
			settle(a.result);
			if (typedSince) d.put(typedSince);
			toast(t('form.saved'));
			o.done?.(a.result);
			return true;
		}
		if (a.error.code === 'conflict' && o.fetch) {
			const now = await o.fetch();
			if (now.ok) {
				conflict.value = now.result;
				return false;
			}
		}
		if (a.error.code === 'invalid' && a.error.path) refused.value = { [a.error.path]: why(a.error) };
		failure.value = a.error;
		return false;
	};
	const d: Draft<T> = {
		value, saved, dirty, state, wrong, failure, conflict,
		set: (part) => d.put({ ...value.peek(), ...part }),
		put(v) {
			value.value = v;
			refused.value = {};
			failure.value = null;
			guard();
		},
		reset: () => settle(saved.peek()),
		refresh(s) {
			if (s.version > saved.peek().version && !dirty.peek()) settle(s);
		},
		save: () => send(saved.peek().version),
		look() {
			tried.value = true;
		},
		overwrite() {
			const theirs = conflict.peek();
			conflict.value = null;
			return send(theirs?.version ?? saved.peek().version);
		},
		takeTheirs() {
			const theirs = conflict.peek();
			if (theirs) settle(theirs);
		},
	};
	return d;
}

/** A draft for as long as the component is shown (give it a `key` by what it edits). */
export function useDraft<T extends object>(options: () => DraftOptions<T>): Draft<T> {
	const held = useRef<Draft<T> | null>(null);
	held.current ??= draftOf(options());
	useEffect(() => () => setUnsaved(false), []);
	return held.current;
}
