// seen.ts - tells the program how far the one who talks has seen the visitor's lines: what is on the screen, in a window
// that is looked at. Whoever only reads along tells nothing.
import { effect, signal } from '@preact/signals';
import { call, link } from '../../shared/live.ts';
import { open } from '../state/ticket.ts';

const visible = signal(!document.hidden);
document.addEventListener('visibilitychange', () => { visible.value = !document.hidden; });

/** Until the function given back is called. */
export function seeUpTo(ticket: string): () => void {
	let told = 0;
	return effect(() => {
		const o = open.value;
		if (!visible.value || link.value !== 'live' || o?.id !== ticket || o.state !== 'ready') return;
		const last = o.messages.findLast((m) => m.kind === 'inbound')?.seq ?? 0;
		if (last <= told) return;
		told = last;
		void call('chat.seen', { id: ticket, seq: last }).then((a) => { if (!a.ok) told = 0; });
	});
}
