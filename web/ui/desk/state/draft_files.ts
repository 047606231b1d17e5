// draft_files.ts - the files of what is being written: kept in this browser like the draft's text, one list a ticket and
// kind. How they get to the server is loaded with the first of them (files/uploads.ts).
import { signal, type Signal } from '@preact/signals';
import { drop, keep, keptJson } from '../../shared/keep.ts';
import { draftChanged, type DraftKind, type How } from './drafts.ts';
import { me } from './session.ts';

/** A file that has arrived: what a message names. */
export interface SentFile {
	token: string;
	name: string;
	size: number;
}

export interface DraftFile {
	id: string;
	name: string;
	size: number;
	type: string;
	/** '' until the server has given one. */
	token: string;
	received: number;
	/** waiting: for its turn, or for a connection. lost: its bytes are no longer here. */
	state: 'waiting' | 'sending' | 'done' | 'failed' | 'refused' | 'lost';
	why: string;
	/** A picture in the text, under this name. */
	cid?: string;
}

/** What may be attached, in words; '' until somebody looks (files/uploads.ts). */
export const policyText = signal('');

const keyOf = (ticket: string, kind: DraftKind): string => `files:${me.peek()?.id ?? ''}:${ticket}:${kind}`;
const lists = new Map<string, Signal<readonly DraftFile[]>>();

export function draftFiles(ticket: string, kind: DraftKind): Signal<readonly DraftFile[]> {
	const key = keyOf(ticket, kind);
	let list = lists.get(key);
	if (!list) lists.set(key, (list = signal(keptJson<DraftFile[]>(key, []))));
	return list;
}

const tokens = (list: readonly DraftFile[]): string => list.map((f) => f.token).join();

export function setDraftFiles(ticket: string, kind: DraftKind, to: readonly DraftFile[], how: How = 'typed'): void {
	const others = tokens(to) !== tokens(draftFiles(ticket, kind).peek());
	draftFiles(ticket, kind).value = to;
	if (to.length) keep(keyOf(ticket, kind), JSON.stringify(to));
	else drop(keyOf(ticket, kind));
	if (others) draftChanged.now(ticket, kind, how);
}

/** Back under the editor, from a message that was not sent. */
export function putFilesBack(ticket: string, kind: DraftKind, files: readonly SentFile[]): void {
	setDraftFiles(ticket, kind, [
		...files.map((f) => ({ ...f, id: f.token, type: '', received: f.size, state: 'done' as const, why: '' })),
		...draftFiles(ticket, kind).peek(),
	]);
}

export const arrivedFiles = (list: readonly DraftFile[]): SentFile[] => list.filter((f) => f.state === 'done' && !f.cid).map(({ token, name, size }) => ({ token, name, size }));
/** Still on its way: what is written waits for it. A picture that its text no longer shows holds up nothing. */
export const holdsUp = (f: DraftFile, html: string | undefined): boolean => (f.state === 'waiting' || f.state === 'sending') && (!f.cid || (html?.includes(`cid:${f.cid}"`) ?? false));
