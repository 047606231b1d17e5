// timeline_items.ts - what stands in a ticket's conversation, in order: days, messages, changes, and what is on its
// way. Pure. Changes that a message already tells (replied, noted, received) are left out; three or more in a row fold.
import type { Event, Message } from '../../shared/gen/protocol.gen.ts';
import { sameDay } from '../../shared/format.ts';

export type Item =
	| { t: 'day'; key: string; at: number }
	| { t: 'since'; key: string }
	| { t: 'message'; key: string; message: Message }
	| { t: 'events'; key: string; events: readonly Event[] };

const TOLD_BY_MESSAGE = new Set(['created', 'replied', 'noted', 'received', 'delivery', 'heard', 'untrusted', 'repeated']);

export const FOLD_FROM = 3;

export function timelineItems(messages: readonly Message[], events: readonly Event[], visited: number): Item[] {
	const items: Item[] = [];
	const shown = events.filter((e) => !TOLD_BY_MESSAGE.has(e.kind) && (e.was !== '' || e.became !== '' || e.cause !== ''));
	const first = messages[0]?.created ?? 0;
	const older = messages[0] && messages[0].seq > 1; // earlier messages are not loaded: neither are their changes
	let day = 0;
	let marked = visited === 0;
	let e = shown.findIndex((x) => !older || x.at >= first);
	if (e < 0) e = shown.length;

	const onDay = (at: number) => {
		if (day && sameDay(day, at)) return;
		day = at;
		items.push({ t: 'day', key: `day-${at}`, at });
	};
	const eventsBefore = (until: number) => {
		let group: Event[] = [];
		const close = () => {
			const head = group[0];
			if (head) items.push({ t: 'events', key: `e-${head.version}-${head.kind}`, events: group });
			group = [];
		};
		for (let x = shown[e]; x && x.at < until; x = shown[++e]) {
			if (!day || !sameDay(day, x.at)) {
				close();
				onDay(x.at);
			}
			group.push(x);
		}
		close();
	};
	for (const m of messages) {
		eventsBefore(m.created);
		onDay(m.created);
		if (!marked && m.seq > visited) {
			marked = true;
			items.push({ t: 'since', key: 'since' });
		}
		items.push({ t: 'message', key: `m-${m.id}`, message: m });
	}
	eventsBefore(Infinity);
	return items;
}

/** Newer copies of messages in place of older ones, by number. */
export function mergeMessages(have: readonly Message[], more: readonly Message[]): Message[] {
	const all = new Map(have.map((m) => [m.seq, m]));
	for (const m of more) all.set(m.seq, m);
	return [...all.values()].sort((a, b) => a.seq - b.seq);
}
