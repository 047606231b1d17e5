// presence.ts - tells the others which ticket this screen shows and whether its agent is writing. Said again every
// 10 s while typing goes on, and taken back 12 s after the last keystroke.
import { call } from '../../shared/live.ts';
import type { Activity } from '../../shared/gen/protocol.gen.ts';
import type { Kind } from './drafts.ts';

const AGAIN_MS = 10_000;
const PAUSE_MS = 12_000;

let ticket = '';
let said: Activity = 'viewing';
let saidAt = 0;
let quiet: ReturnType<typeof setTimeout> | undefined;

function say(activity: Activity): void {
	said = activity;
	saidAt = Date.now();
	void call('ticket.look', ticket ? { id: ticket, activity } : {});
}

export function look(at: string): void {
	if (at === ticket) return;
	ticket = at;
	clearTimeout(quiet);
	say('viewing');
}

/** The connection is new: it knows nothing of us. */
export const lookAgain = (): void => { if (ticket) say(said); };

export function typing(kind: Kind): void {
	if (!ticket) return;
	const activity: Activity = kind === 'note' ? 'noting' : 'replying';
	clearTimeout(quiet);
	quiet = setTimeout(typingEnded, PAUSE_MS);
	if (said !== activity || Date.now() - saidAt > AGAIN_MS) say(activity);
}

export function typingEnded(): void {
	clearTimeout(quiet);
	if (ticket && said !== 'viewing') say('viewing');
}
