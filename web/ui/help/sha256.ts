// sha256.ts - SHA-256 of a short text, at once: crypto.subtle makes one wait for each, and is not there without HTTPS.
// Source: FIPS 180-4.
const root = (n: number, p: number): number => { const x = n ** (1 / p); return ((x - Math.floor(x)) * 2 ** 32) | 0; };

const K: number[] = [];
const H: number[] = [];
for (let n = 2; K.length < 64; n++) {
	let prime = true;
	for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
	if (!prime) continue;
	if (H.length < 8) H.push(root(n, 2));
	K.push(root(n, 3));
}

const right = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
const w = new Int32Array(64);
const KI = new Int32Array(K);

function block(state: Int32Array, words: Int32Array, at: number): void {
	let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
	for (let i = 0; i < 64; i++) {
		if (i < 16) w[i] = words[at + i]!;
		else {
			const x = w[i - 15]!;
			const y = w[i - 2]!;
			w[i] = (w[i - 16]! + (right(x, 7) ^ right(x, 18) ^ (x >>> 3)) + w[i - 7]! + (right(y, 17) ^ right(y, 19) ^ (y >>> 10))) | 0;
		}
		const t1 = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + KI[i]! + w[i]!) | 0;
		const t2 = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
		h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
	}
	[a, b, c, d, e, f, g, h].forEach((v, i) => { state[i]! += v; });
}

/** The first word of the sum of an ASCII text: enough to see how many zero bits it begins with. */
export function firstWord(text: string): number {
	const blocks = ((text.length + 8) >> 6) + 1;
	const words = new Int32Array(blocks * 16);
	const state = new Int32Array(H);
	for (let i = 0; i < text.length; i++) words[i >> 2]! |= text.charCodeAt(i) << (24 - (i % 4) * 8);
	words[text.length >> 2]! |= 0x80 << (24 - (text.length % 4) * 8);
	words[blocks * 16 - 1] = text.length * 8;
	for (let at = 0; at < words.length; at += 16) block(state, words, at);
	return state[0]!;
}
