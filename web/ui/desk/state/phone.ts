// phone.ts - what rings at my telephone, and the note on a call that is being written.
import { signal } from '@preact/signals';
import type { MyCall } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { inText } from '../../shared/keys.ts';
import { call } from '../../shared/live.ts';
import { route } from '../router.ts';
import { me } from './session.ts';
import { onTopic } from './topics.ts';
import { announce } from './ui.ts';

export interface NoteStart {
	/** The call it is about, with whom it may be. */
	call?: MyCall;
	/** The ticket that was open. */
	ticket: string;
}
/** The note that is open; null: none. */
export const phoneNote = signal<NoteStart | null>(null);
export const myCalls = signal<readonly MyCall[]>([]);

const ticketHere = (): string => { const r = route.peek(); return r.at === 'queue' ? r.ticket : ''; };

/** For this call, or the first that waits for its note; else a new one. */
export function openNote(of?: MyCall): void {
	const about = of ?? myCalls.peek()[0];
	phoneNote.value = { ...(about ? { call: about } : {}), ticket: about ? '' : ticketHere() };
}

/** Somebody types, or answers a dialog: what comes by itself waits beside. */
const isBusy = (): boolean => phoneNote.peek() !== null || inText(document.activeElement) || document.querySelector('dialog[open], [popover]:popover-open') !== null;

export const callerName = (c: MyCall): string => c.callers[0]?.name || c.call.name || c.call.number || c.call.written || t('phone.unknown');

async function load(): Promise<void> {
	const o = await call('phone.mine', {});
	if (!o.ok) return;
	const before = new Map(myCalls.peek().map((c) => [c.call.id, c]));
	myCalls.value = o.result.calls;
	for (const c of o.result.calls) {
		const was = before.get(c.call.id);
		if (c.rings && !was?.rings) announce(t('phone.rings_said', { name: callerName(c) }));
		if (was?.rings && !c.rings && c.call.state === 'answered' && !isBusy()) openNote(c);
	}
}

export async function dismissCall(id: string): Promise<void> {
	myCalls.value = myCalls.peek().filter((c) => c.call.id !== id);
	await call('phone.dismiss', { id });
}

export function watchCalls(): void {
	onTopic('calls', (about) => { if (!about || about === me.peek()?.id) void load(); });
}
