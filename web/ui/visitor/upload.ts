// upload.ts - files on their way: announced on the socket, sent in pieces to the address that is answered, gone on with
// where the program says that it stands. A lost connection is waited out; what is refused says why; the visitor may cancel and try again.
import { signal } from '@preact/signals';
import { call, link } from './link.ts';
import { welcome } from './chat.ts';
import type { PendingFile } from './book.ts';

export type UploadTrouble = 'file_large' | 'file_empty' | 'file_refused' | 'file_failed';
export interface Upload {
	id: number;
	file: File;
	/** A picture's own address in this page, to be shown. */
	preview?: string;
	upload?: string;
	sent: number;
	state: 'going' | 'done' | 'failed';
	why?: UploadTrouble;
}

export const MOST_FILES = 10;
const TRIES = 5;
const PIECE = 256 * 1024;

export const uploads = signal<readonly Upload[]>([]);
let last = 0;
const stops = new Map<number, AbortController>();

const replace = (id: number, by: (u: Upload) => Upload): void => { uploads.value = uploads.value.map((u) => (u.id === id ? by(u) : u)); };
const change = (id: number, to: Partial<Upload>): void => replace(id, (u) => ({ ...u, ...to }));
const find = (id: number): Upload | undefined => uploads.value.find((u) => u.id === id);

/** How many did not fit any more. */
export function addFiles(files: readonly File[]): number {
	const room = MOST_FILES - uploads.value.length;
	for (const file of files.slice(0, room)) {
		const u: Upload = { id: ++last, file, sent: 0, state: 'going' };
		if (/^image\/(png|jpeg|gif|webp|avif)$/.test(file.type)) u.preview = URL.createObjectURL(file);
		const most = welcome.value?.file_most ?? 0;
		const why: UploadTrouble | undefined = file.size > most ? 'file_large' : file.size ? undefined : 'file_empty';
		uploads.value = [...uploads.value, why ? { ...u, state: 'failed', why } : u];
		if (!why) void go(u.id);
	}
	return Math.max(0, files.length - room);
}

export function removeUpload(id: number): void {
	stops.get(id)?.abort();
	const u = find(id);
	if (u?.preview) URL.revokeObjectURL(u.preview);
	uploads.value = uploads.value.filter((x) => x.id !== id);
}

export function retryUpload(id: number): void {
	replace(id, ({ why: _, ...u }) => ({ ...u, state: 'going' }));
	void go(id);
}

/** Those that are there, for a line that leaves now; the list begins anew. */
export function takeUploads(): PendingFile[] {
	const ready = uploads.value.filter((u) => u.state === 'done' && u.upload);
	for (const u of uploads.value) if (u.preview) URL.revokeObjectURL(u.preview);
	uploads.value = [];
	return ready.map((u) => ({ upload: u.upload ?? '', name: u.file.name, type: u.file.type, size: u.file.size }));
}

const live = (stop: AbortSignal): Promise<void> => new Promise((resolve) => {
	const off = link.subscribe((l) => { if (l === 'live' || stop.aborted) setTimeout(() => { off(); resolve(); }); });
	stop.addEventListener('abort', () => resolve());
});
const pause = (ms: number): Promise<void> => new Promise((r) => setTimeout(r, ms));

async function go(id: number): Promise<void> {
	const stop = new AbortController();
	stops.set(id, stop);
	for (let tries = 0; tries < TRIES && !stop.signal.aborted; tries++) {
		await live(stop.signal);
		const how = await attempt(id, stop.signal);
		if (how === 'done' || stop.signal.aborted) return;
		if (how !== 'again') return change(id, { state: 'failed', why: how });
		await pause(400 * 2 ** tries);
	}
	if (!stop.signal.aborted) change(id, { state: 'failed', why: 'file_failed' });
}

async function attempt(id: number, stop: AbortSignal): Promise<'done' | 'again' | UploadTrouble> {
	const u = find(id);
	if (!u) return 'done';
	const { name, type, size } = u.file;
	const o = await call('visitor.upload', { name: name.slice(0, 255) || 'file', type: type.slice(0, 127) || 'application/octet-stream', size, ...(u.upload ? { upload: u.upload } : {}) });
	if (!o.ok) {
		if (o.error.code === 'too_large') return 'file_large';
		if (o.error.code === 'not_found' && u.upload) { // forgotten meanwhile: from the beginning
			replace(id, ({ upload: _, ...x }) => ({ ...x, sent: 0 }));
			return 'again';
		}
		return o.error.code === 'denied' || o.error.code === 'invalid' || o.error.code === 'unsupported' ? 'file_refused' : 'again';
	}
	change(id, { upload: o.result.upload, sent: o.result.received });
	return pieces(id, u.file, o.result.url, o.result.received, Math.min(PIECE, o.result.piece_most), stop);
}

async function pieces(id: number, file: File, url: string, from: number, most: number, stop: AbortSignal): Promise<'done' | 'again' | UploadTrouble> {
	let at = from;
	while (at < file.size) {
		let answer: Response;
		let body: { received?: number } = {};
		try {
			answer = await fetch(`${url}&offset=${at}`, {
				method: 'PUT', body: file.slice(at, at + most), signal: stop, credentials: 'omit', cache: 'no-store', headers: { 'Content-Type': 'application/octet-stream' },
			});
			body = (await answer.json()) as { received?: number };
		} catch {
			return 'again';
		}
		if (answer.status === 413) return 'file_large';
		if (answer.status === 415 || answer.status === 422) return 'file_refused';
		if (!answer.ok && answer.status !== 409) return 'again';
		const received = body.received ?? 0;
		if (received <= at && answer.ok) return 'again';
		at = received;
		change(id, { sent: at });
	}
	change(id, { state: 'done', sent: file.size });
	return 'done';
}
