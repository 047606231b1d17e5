// unsaved.ts - what has been changed on a settings page and not been saved: it is asked about before it is lost, by a
// link, by Back, or by closing the page.
import { signal } from '@preact/signals';
import { go, keepHere, type Route } from '../router.ts';

/** Where the person wanted to go; null: nobody asks. */
export const leaving = signal<Route | null>(null);

const beforeUnload = (e: BeforeUnloadEvent): void => e.preventDefault();

export function setUnsaved(on: boolean): void {
	keepHere(on ? (to) => { leaving.value = to; return true; } : null);
	if (on) addEventListener('beforeunload', beforeUnload);
	else removeEventListener('beforeunload', beforeUnload);
}

export function leaveUnsaved(): void {
	const to = leaving.peek();
	leaving.value = null;
	setUnsaved(false);
	if (to) go(to);
}
