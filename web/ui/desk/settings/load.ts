// load.ts - what a page outside the tickets shows, fetched when it opens, and again when the program says that something
// of its topic has changed.
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Topic } from '../../shared/gen/protocol.gen.ts';
import type { Failure, Outcome } from '../../shared/outcome.ts';
import { onTopic } from '../state/topics.ts';

export interface Loaded<T> {
	state: 'loading' | 'ready' | 'error';
	data?: T;
	error?: Failure;
}

/** `key` names what is loaded: another key loads anew. An older value stays on the screen while a newer one comes. */
export function useLoad<T>(key: string, fetch: () => Promise<Outcome<T>>, topic: Topic = 'settings'): { now: Signal<Loaded<T>>; reload(): void } {
	const now = useSignal<Loaded<T>>({ state: 'loading' });
	const asked = useRef(0);
	const load = async (anew: boolean) => {
		if (anew) now.value = { state: 'loading' };
		const turn = ++asked.current;
		const o = await fetch();
		if (turn !== asked.current) return; // another was asked for meanwhile
		if (o.ok) now.value = { state: 'ready', data: o.result };
		else if (anew || now.peek().state !== 'ready') now.value = { state: 'error', error: o.error };
	};
	const again = useRef(load);
	again.current = load;
	useEffect(() => { void load(true); }, [key]);
	useEffect(() => onTopic(topic, () => void again.current(false)), []);
	return { now, reload: () => void load(now.peek().state === 'error') };
}
