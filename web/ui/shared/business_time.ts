// business_time.ts - how much of a time an office is open, from the list that the program gives (calendar.open_times). Pure.
// tests/unit/test_business_changes.c and web/ui/tests/business_time.test.ts read the same table.

export interface OpenTimes {
	/** Nothing is known outside of these. */
	from: number;
	until: number;
	/** It opens, closes, opens, ... */
	changes: readonly number[];
}

/** Open time from a to b; undefined where the list does not reach. */
export function openBetween(o: OpenTimes, a: number, b: number): number | undefined {
	if (a < o.from || b > o.until) return undefined;
	let sum = 0;
	for (let i = 0; i + 1 < o.changes.length; i += 2) sum += Math.max(0, Math.min(b, o.changes[i + 1]!) - Math.max(a, o.changes[i]!));
	return sum;
}

/** When `open` more of open time has gone by; the end of the list where it does not reach. */
export function openAfter(o: OpenTimes, at: number, open: number): number {
	for (let i = 0; i + 1 < o.changes.length; i += 2) {
		const begin = Math.max(at, o.changes[i]!);
		const length = o.changes[i + 1]! - begin;
		if (length <= 0) continue;
		if (open <= length) return begin + open;
		open -= length;
	}
	return o.until;
}
