// wishes.ts - how this person wants to hear of things, kept in this browser, and what follows from it. Pure but for the store.
import { signal } from '@preact/signals';
import { keep, keptJson, keptText } from '../../shared/keep.ts';

export type Loudness = 'off' | 'soft' | 'loud';
export const LOUDNESSES: readonly Loudness[] = ['off', 'soft', 'loud'];

export interface Wishes {
	sound: Loudness;
	/** A new chat of mine is said again until it is seen. */
	repeat: boolean;
	desktop: boolean;
}

const FIRST: Wishes = { sound: 'soft', repeat: true, desktop: false };
export const wishes = signal<Wishes>(FIRST);
let whose = '';

export function recallWishes(me: string): void {
	whose = me;
	const kept = keptJson<Partial<Wishes>>(`notify:${me}`, {});
	wishes.value = { ...FIRST, ...(keptText('offer-sound') === 'off' ? { sound: 'off' as const } : {}), ...kept };
}

export function wish(part: Partial<Wishes>): void {
	wishes.value = { ...wishes.peek(), ...part };
	keep(`notify:${whose}`, JSON.stringify(wishes.peek()));
}

/** Peak of a tone, 0 to 1. */
export const volumeOf = (l: Loudness): number => ({ off: 0, soft: 0.08, loud: 0.3 })[l];

const AGAIN_MS = 20_000;
const AGAIN_MOST = 15;
/** When a chat that nobody has looked at is said again; Infinity: not any more. */
export const againAt = (said: number, times: number, w: Wishes): number => (w.repeat && times < AGAIN_MOST ? said + AGAIN_MS : Infinity);
