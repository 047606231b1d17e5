// open_times.ts - when calendars are open, fetched once a day for those that tickets on the screen are due by. A version of a
// calendar never changes, so nothing else makes it old.
import { signal } from '@preact/signals';
import type { OpenTimes } from '../../shared/business_time.ts';
import { call } from '../../shared/live.ts';

const DAY = 86_400_000;
const AGAIN_MS = 30_000;
const known = signal<ReadonlyMap<string, OpenTimes>>(new Map());
const askAgain = new Map<string, number>();

async function fetchTimes(key: string): Promise<void> {
	const [id = '', version] = key.split('.');
	const o = await call('calendar.open_times', { id, version: Number(version) });
	askAgain.set(key, Date.now() + (o.ok ? DAY : AGAIN_MS));
	if (o.ok) known.value = new Map(known.peek()).set(key, o.result);
}

/** Of a ticket's `due_calendar`. Null: day and night; undefined: not known (yet). */
export function openTimes(key: string | undefined): OpenTimes | null | undefined {
	if (!key) return null;
	if ((askAgain.get(key) ?? 0) <= Date.now()) {
		askAgain.set(key, Infinity);
		void fetchTimes(key);
	}
	return known.value.get(key);
}
