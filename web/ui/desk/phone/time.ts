// time.ts - how long a call was, as people write it: "4:05", "1:02:03", "5" minutes. Pure.
export const LONGEST_MS = 86_400_000;

export function showLength(ms: number): string {
	const s = Math.max(0, Math.floor(ms / 1000));
	const two = (n: number): string => String(n).padStart(2, '0');
	const h = Math.floor(s / 3600);
	return `${h ? `${h}:${two(Math.floor(s / 60) % 60)}` : Math.floor(s / 60)}:${two(s % 60)}`;
}

/** NaN: it is no length of a call. Full-width digits and colons count. */
export function readLength(text: string): number {
	const plain = text.normalize('NFKC').trim();
	if (!/^\d{1,4}(:\d{1,2}){0,2}$/.test(plain)) return NaN;
	const parts = plain.split(':').map(Number);
	if (parts.slice(1).some((n) => n > 59)) return NaN;
	const s = parts.length === 1 ? (parts[0] ?? 0) * 60 : parts.reduce((sum, n) => sum * 60 + n, 0);
	return s * 1000 <= LONGEST_MS ? s * 1000 : NaN;
}
