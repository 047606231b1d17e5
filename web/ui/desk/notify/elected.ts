// elected.ts - of several tabs of one person, one speaks: whoever holds the browser's lock. When it closes, another takes over.
import { signal } from '@preact/signals';

/** Is it this tab? A browser without locks lets every tab speak. */
export function elect(name: string): { readonly mine: { readonly value: boolean; peek(): boolean }; leave(): void } {
	const mine = signal(false);
	const end = new AbortController();
	let release: () => void = () => undefined;
	if (navigator.locks)
		navigator.locks.request(name, { signal: end.signal }, () => {
			mine.value = true;
			return new Promise<void>((resolve) => { release = resolve; });
		}).catch(() => undefined); // left before its turn came
	else mine.value = true;
	return {
		mine,
		leave() {
			end.abort();
			release();
			mine.value = false;
		},
	};
}
