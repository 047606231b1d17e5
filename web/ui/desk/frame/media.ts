// media.ts - which of the three layouts the window has room for; the same widths as in frame.css.
import { computed, signal } from '@preact/signals';

function watched(query: string) {
	const m = matchMedia(query);
	const s = signal(m.matches);
	m.addEventListener('change', () => { s.value = m.matches; });
	return s;
}

/** All panes side by side. */
export const wide = watched('(min-width: 1180px)');
/** One page at a time. */
export const narrow = watched('(max-width: 759px)');
const coarse = watched('(pointer: coarse)');
/** Height of a row of the list, as --row in frame.css. */
export const rowHeight = computed(() => (narrow.value || coarse.value ? 60 : 44));

/** A clock for everything that says how long ago: ticks every 15 s, not while nobody looks. */
export const now = signal(Date.now());
setInterval(() => { if (!document.hidden) now.value = Date.now(); }, 15_000);
document.addEventListener('visibilitychange', () => { now.value = Date.now(); });
