// drafts.ts - what is being written, kept in this browser at every keystroke. A draft belongs to one agent, one ticket
// and one kind, and never appears anywhere else.
import { signal } from '@preact/signals';
import type { Draft } from '../../shared/gen/protocol.gen.ts';
import { drop, keep, keptKeys, keptText } from '../../shared/keep.ts';
import { me } from './session.ts';

export type Kind = 'reply' | 'note';
export type DraftKind = Kind | 'forward';

const prefix = (): string => `draft:${me.peek()?.id ?? ''}:`;
const keyOf = (ticket: string, kind: DraftKind): string => `${prefix()}${ticket}:${kind}`;

/** What another screen wrote while this one did too. */
export const draftConflict = signal<Draft | null>(null);

/** typed: by this agent, here; sent: it is on its way; theirs: it is what the server has. */
export type How = 'typed' | 'sent' | 'theirs';
/** Who keeps drafts on the server (draft_sync.ts) hears of each change. */
export const draftChanged: { now(ticket: string, kind: DraftKind, how: How): void } = { now: () => undefined };

const inMemory = new Map<string, string>();
/** False once this browser has refused to keep a draft. */
export const keeping = signal(true);
/** Grows when a draft comes from elsewhere than the editor (a failed reply taken back), so that the editor looks. */
export const draftTurn = signal(0);

export function draft(ticket: string, kind: DraftKind): string {
	const key = keyOf(ticket, kind);
	return inMemory.get(key) ?? keptText(key) ?? '';
}

export function setDraft(ticket: string, kind: DraftKind, text: string, how: How = 'typed'): void {
	const key = keyOf(ticket, kind);
	inMemory.set(key, text);
	if (text.trim()) keeping.value = keep(key, text);
	else drop(key);
	draftChanged.now(ticket, kind, how);
}

export function putBack(ticket: string, kind: Kind, text: string): void {
	const have = draft(ticket, kind);
	setDraft(ticket, kind, have.trim() ? `${text}\n\n${have}` : text);
	draftTurn.value++;
}

export const draftCount = (): number => keptKeys(prefix()).length;

/** Which kind was being written on this ticket: the one with a draft, the reply when in doubt. */
export const draftKind = (ticket: string): Kind => (!draft(ticket, 'reply').trim() && draft(ticket, 'note').trim() ? 'note' : 'reply');
