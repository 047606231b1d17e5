// ui.ts - what lies over the page, and messages that pass: which picker, dialog or panel is open.
import { signal } from '@preact/signals';
import type { Attachment, Draft } from '../../shared/gen/protocol.gen.ts';

/** What the palette is opened for; '' = everything. */
export const paletteFor = signal<'' | 'macro' | 'canned'>('');
export const picker = signal(''); // name of the open picker, '' = none
export const dialog = signal<'' | 'palette' | 'help' | 'signout' | 'snooze' | 'notify'>('');
/** The buttons whose boxes are open: the account's, the bell's. */
export const account = signal<HTMLElement | null>(null);
export const bell = signal<HTMLElement | null>(null);
/** A text to be looked at: a mail's source. */
export const source = signal<{ path: string; title: string } | null>(null);
/** Attachments that are looked at, and which of them. */
export const viewing = signal<{ files: readonly Attachment[]; at: number } | null>(null);
/** What is being forwarded: a ticket's message; '' = all that was said. */
export const forwarding = signal<Forwarding | null>(null);
export interface Forwarding {
	ticket: string;
	message: string;
	/** Of one that was taken back. */
	before?: Pick<Draft, 'to' | 'cc' | 'bcc' | 'forward'>;
}
/** Grows when the composer is asked to take the keyboard; the kind it is to show. */
export const composeTurn = signal<{ n: number; kind: 'reply' | 'note' }>({ n: 0, kind: 'reply' });
/** The ticket whose composer takes the keyboard as soon as it stands. */
export const writeOn = signal('');
/** A text to be put where the caret is in the composer. */
export const insertion = signal<{ n: number; text: string }>({ n: 0, text: '' });
export const insert = (text: string): void => { insertion.value = { n: insertion.peek().n + 1, text }; };
/** Grows when the list is asked to take the keyboard. */
export const listTurn = signal(0);

export interface Toast {
	id: number;
	text: string;
	bad: boolean;
	/** What can be done about it: "Undo". */
	act?: ToastAct;
}
export interface ToastAct {
	label: string;
	run(): void;
}
export const toasts = signal<readonly Toast[]>([]);
/** Said by screen readers when it comes their turn; never takes the focus. */
export const announced = signal('');

let last = 0;
export function toast(text: string, bad = false, act?: ToastAct): void {
	const id = ++last;
	toasts.value = [...toasts.peek().slice(-2), { id, text, bad, ...(act ? { act } : {}) }];
	setTimeout(() => dismiss(id), bad || act ? 9000 : 3500);
}
export const dismiss = (id: number): void => { toasts.value = toasts.peek().filter((x) => x.id !== id); };

export function compose(kind: 'reply' | 'note'): void {
	composeTurn.value = { n: composeTurn.peek().n + 1, kind };
}

const SAY_MS = 5000;
let saidAt = 0;
let later: ReturnType<typeof setTimeout> | undefined;
/** At most once in five seconds; the last one wins. */
export function announce(text: string): void {
	clearTimeout(later);
	const wait = Math.max(0, saidAt + SAY_MS - Date.now());
	later = setTimeout(() => {
		saidAt = Date.now();
		announced.value = text;
	}, wait);
}
