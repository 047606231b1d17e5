// work.ts - the work that a contact form asks for (web/help/help_work.h), done in slices while its sender still writes.
import { firstWord } from './sha256.ts';

const SLICE_MS = 12;

/** The first number whose sum behind `head` begins with that many zero bits. */
export function work(head: string, bits: number): Promise<string> {
	let n = 0;
	return new Promise((done) => {
		const slice = (): void => {
			for (const end = performance.now() + SLICE_MS; performance.now() < end;)
				for (let i = 0; i < 64; i++, n++)
					if (Math.clz32(firstWord(`${head}:${n}`)) >= bits) return done(String(n));
			setTimeout(slice);
		};
		slice();
	});
}
