// ticker.ts - one timer for everything on the screen that changes with time: whoever shows a deadline says when its words
// change next and is woken then; nothing else is drawn again. While the page is hidden nobody is woken.
import { batch } from '@preact/signals';

interface Wish {
	at: () => number;
	wake: () => void;
}

const LEAST_MS = 50;
const MOST_MS = 60_000; // a machine that slept, or a clock that was set: look again
const wishes = new Set<Wish>();
let timer: ReturnType<typeof setTimeout> | undefined;
let planned = Infinity;

function plan(): void {
	let first = Infinity;
	for (const w of wishes) first = Math.min(first, w.at());
	if (first === planned) return;
	planned = first;
	clearTimeout(timer);
	if (first < Infinity && !(typeof document !== 'undefined' && document.hidden)) timer = setTimeout(ring, Math.min(MOST_MS, Math.max(LEAST_MS, first - Date.now())));
}

function ring(): void {
	planned = Infinity;
	const now = Date.now();
	const due = [...wishes].map((w) => ({ w, at: w.at() })).filter((x) => x.at <= now).sort((a, b) => a.at - b.at).map((x) => x.w);
	for (const w of due) wishes.delete(w);
	batch(() => { for (const w of due) w.wake(); });
	plan();
}

/**
 * Wake once, not before `at` (our own clock). It is asked again at every turn: what hangs on the server's clock moves when
 * that becomes known better, and who is woken too early sees no change and never asks again. Gives back how to take the
 * wish back.
 */
export function wakeAt(at: () => number, wake: () => void): () => void {
	const w = { at, wake };
	wishes.add(w);
	if (at() < planned) plan();
	return () => void wishes.delete(w);
}

/** The clock was set: all that shows time looks again. */
export function wakeAll(): void {
	const all = [...wishes];
	wishes.clear();
	batch(() => { for (const w of all) w.wake(); });
	plan();
}

if (typeof document !== 'undefined')
	document.addEventListener('visibilitychange', () => {
		clearTimeout(timer);
		if (document.hidden) planned = Infinity;
		else ring();
	});
