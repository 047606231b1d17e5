// pieces.ts - one file to the server in pieces: what of it travels by HTTP, and a file sent whole by itself.
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome, passing } from '../../shared/outcome.ts';

const PIECE = 256 * 1024; // half of what the server takes: the bar moves
const PATIENCE_MS = 60_000;
const PAUSE_MS = 2000;
const TRIES = 5;

export const pause = (): Promise<void> => new Promise((r) => { setTimeout(r, PAUSE_MS); });
export const pieceEnd = (from: number, size: number): number => Math.min(from + PIECE, size);

/** The piece behind `from`; null: no answer came. */
export async function putPiece(token: string, from: number, bytes: Blob, signal: AbortSignal): Promise<Response | null> {
	try {
		return await fetch(`/api/v1/uploads/${token}/${from}`, {
			method: 'PUT', credentials: 'same-origin', body: bytes.slice(from, pieceEnd(from, bytes.size)),
			headers: { 'X-Onevoice-Request': '1', 'Content-Type': 'application/octet-stream' },
			signal: AbortSignal.any ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) : signal,
		});
	} catch {
		return null;
	}
}

export async function refusalOf(answer: Response): Promise<string> {
	const e = await answer.json().catch(() => ({ message: '' })) as { message: string };
	return e.message;
}

/** All of it; its token. What the network breaks is tried again from where the server stands. */
export async function sendWhole(file: File, name: string, moved: (part: number) => void): Promise<Outcome<string>> {
	const begun = await call('upload.begin', { name, size: file.size, ...(file.type ? { type: file.type } : {}) });
	if (!begun.ok) return begun;
	const { token } = begun.result;
	for (let at = 0, tries = 0; at < file.size;) {
		const answer = await putPiece(token, at, file, new AbortController().signal);
		if (answer?.ok) {
			at = pieceEnd(at, file.size);
			moved(at / file.size);
			continue;
		}
		if (answer?.status === 422) return failed('invalid', await refusalOf(answer));
		if (++tries > TRIES) return failed('offline', 'the file did not arrive');
		await pause();
		const here = await call('upload.get', { token });
		if (here.ok) at = here.result.received;
		else if (!passing(here.error.code)) return here;
	}
	return done(token);
}
