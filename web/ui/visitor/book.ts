// book.ts - the lines of a conversation and those that still wait to leave, as values. Pure.
import type { VisitorFile, VisitorLine } from '../shared/gen/protocol.gen.ts';

export interface PendingFile { upload: string; name: string; type: string; size: number }

/** A line that is not stored yet. It is kept, and sent again until it is answered: its client id makes it one line. */
export interface Pending {
	client: string;
	text: string;
	at: number;
	files: PendingFile[];
	/** The signed id it was written under; absent: a stranger's, who may sign in before it leaves. */
	who?: string;
	/** Why it was refused for good; absent: it waits or is on its way. */
	refused?: 'long' | 'blocked' | 'other' | 'files';
}

/** Lines in order, each once: what comes again replaces what was there. */
export function merge(have: readonly VisitorLine[], more: readonly VisitorLine[]): VisitorLine[] {
	const last = have[have.length - 1]?.seq ?? -1;
	if (more.length === 1 && more[0] && more[0].seq > last) return [...have, more[0]];
	const all = new Map(have.map((l) => [l.seq, l]));
	for (const l of more) all.set(l.seq, l);
	return [...all.values()].sort((a, b) => a.seq - b.seq);
}

/** What still waits once these lines are known to be stored. */
export function unsent(pending: readonly Pending[], stored: readonly VisitorLine[]): Pending[] {
	const there = new Set(stored.map((l) => l.client).filter(Boolean));
	return pending.filter((p) => !there.has(p.client));
}

/** Whose lines these are: what one person wrote never leaves as another, nor is shown to them; it waits for their return. */
export const isOwn = (p: Pending, who: string | undefined): boolean => !p.who || p.who === who;

/** Kept entries -> the outbox, oldest first. What cannot be read is left out. */
export function readOutbox(kept: Readonly<Record<string, string>>): Pending[] {
	const all: Pending[] = [];
	for (const [k, v] of Object.entries(kept)) {
		if (!k.startsWith('line.')) continue;
		try {
			const p = JSON.parse(v) as Partial<Pending>;
			if (typeof p.text === 'string' && typeof p.at === 'number') all.push({ client: k.slice(5), text: p.text, at: p.at, files: Array.isArray(p.files) ? p.files : [], ...(typeof p.who === 'string' ? { who: p.who } : {}) });
		} catch {
			// not ours
		}
	}
	return all.sort((a, b) => a.at - b.at);
}

export const writeLine = (p: Pending): string => JSON.stringify({ text: p.text, at: p.at, files: p.files, who: p.who });

export interface Shown {
	id: string;
	mine: boolean;
	author: string;
	at: number;
	text: string;
	files: readonly (VisitorFile | PendingFile)[];
	byMail: boolean;
	/** Of a stored line. */
	seq?: number;
	pending?: Pending;
	/** Says who and when: not the same person within three minutes, or another day. */
	head: boolean;
	/** The first of its day. */
	day: boolean;
}

const TOGETHER_MS = 3 * 60_000;

/** What is on the screen: stored lines, then those that wait. `sameDay` knows the visitor's zone. */
export function shown(lines: readonly VisitorLine[], pending: readonly Pending[], sameDay: (a: number, b: number) => boolean): Shown[] {
	const all: Shown[] = [
		...lines.map((l) => ({ id: l.client ?? `s${l.seq}`, mine: l.mine, author: l.author ?? '', at: l.at, text: l.text, files: l.files ?? [], byMail: l.by_mail ?? false, seq: l.seq, head: true, day: true })),
		...pending.map((p) => ({ id: p.client, mine: true, author: '', at: p.at, text: p.text, files: p.files, byMail: false, pending: p, head: true, day: true })),
	];
	for (let i = 1; i < all.length; i++) {
		const a = all[i - 1];
		const b = all[i];
		if (!a || !b) continue;
		b.day = !sameDay(a.at, b.at);
		b.head = b.day || a.mine !== b.mine || a.author !== b.author || b.at - a.at > TOGETHER_MS;
	}
	return all;
}

/** The conversation as a text file. `who` and `when` put names and times into words. */
export function transcript(title: string, lines: readonly VisitorLine[], who: (l: VisitorLine) => string, when: (ms: number) => string): string {
	const body = lines.map((l) => [`${when(l.at)}  ${who(l)}`, l.text, ...(l.files ?? []).map((f) => `[${f.name}]`)].filter(Boolean).join('\n'));
	return `${[title, ...body].join('\n\n')}\n`;
}

/** An address that a person may have meant. */
export const looksLikeMail = (s: string): boolean => /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+\.[^\s@.]{2,}$/.test(s) && s.length <= 254;
