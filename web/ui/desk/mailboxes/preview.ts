// preview.ts - what the program makes of a text, a moment after the last keystroke; what was made before stays meanwhile.
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure, Outcome } from '../../shared/outcome.ts';

const PAUSE_MS = 350;

export interface Previewed<T> {
	of?: T;
	trouble?: Failure;
}

/** `key` is all that it is made of. '' = nothing is asked. */
export function usePreview<T>(key: string, ask: () => Promise<Outcome<T>>): Signal<Previewed<T>> {
	const now = useSignal<Previewed<T>>({});
	const turn = useRef(0);
	useEffect(() => {
		const mine = ++turn.current;
		if (!key) {
			now.value = {};
			return undefined;
		}
		const timer = setTimeout(async () => {
			const o = await ask();
			if (mine === turn.current) now.value = o.ok ? { of: o.result } : { ...now.peek(), trouble: o.error };
		}, now.peek().of ? PAUSE_MS : 0);
		return () => clearTimeout(timer);
	}, [key]);
	return now;
}
