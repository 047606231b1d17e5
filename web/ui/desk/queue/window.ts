// window.ts - which rows of a long list are in sight. Pure.
const SPARE = 8;

export function rowsInSight(scroll: number, height: number, row: number, total: number): { from: number; to: number } {
	const first = Math.floor(scroll / row);
	const from = Math.max(0, Math.min(first - SPARE, Math.max(0, total - 1)));
	const to = Math.min(total, first + Math.ceil(height / row) + SPARE);
	return { from, to: Math.max(to, from) };
}
