// timeline_items.ts - what stands in a ticket's conversation, in order: days, messages, changes, and what is on its
// way; between them what was said on tickets that lead here. Pure. Changes that a message already tells (replied, noted, received) are left out; three or more in a row fold.
import type { Event, Message, TicketRef } from '../../shared/gen/protocol.gen.ts';
import { sameDay } from '../../shared/format.ts';

export type Item =
	| { t: 'day'; key: string; at: number }
	| { t: 'since'; key: string }
	/** `from`: the ticket on which it was said, when it is another. */
	| { t: 'message'; key: string; message: Message; from?: TicketRef }
	/** Here older ones of other tickets would stand. */
	| { t: 'gap'; key: string }
	| { t: 'events'; key: string; events: readonly Event[] };

const TOLD_BY_MESSAGE = new Set(['created', 'replied', 'noted', 'received', 'delivery', 'heard', 'untrusted', 'repeated']);

export const FOLD_FROM = 3;

/** Of other tickets: what is loaded, by time, and whether there is more before it. */
export interface Between {
	of: ReadonlyMap<string, TicketRef>;
	list: readonly { ticket_id: string; message: Message }[];
	next: string;
	state: 'ready' | 'loading' | 'error';
}

export function timelineItems(messages: readonly Message[], events: readonly Event[], visited: number, between?: Between | null): Item[] {
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
	// those from before the loaded messages come with these
	const others = (between?.list ?? []).filter((x) => !older || x.message.created >= first);
	let o = 0;
	if (between && (between.next ? others.length === between.list.length : between.state !== 'ready' && !between.list.length)) items.push({ t: 'gap', key: 'gap' });
	const othersBefore = (until: number) => {
		for (let x = others[o]; x && x.message.created < until; x = others[++o]) {
			const from = between?.of.get(x.ticket_id);
			if (!from) continue;
			eventsBefore(x.message.created);
			onDay(x.message.created);
			items.push({ t: 'message', key: `g-${x.message.id}`, message: x.message, from });
		}
	};
	for (const m of messages) {
		othersBefore(m.created);
		eventsBefore(m.created);
		onDay(m.created);
		if (!marked && m.seq > visited) {
			marked = true;
			items.push({ t: 'since', key: 'since' });
		}
		items.push({ t: 'message', key: `m-${m.id}`, message: m });
	}
	othersBefore(Infinity);
	eventsBefore(Infinity);
	return items;
}

/** Newer copies of messages in place of older ones, by number. */
export function mergeMessages(have: readonly Message[], more: readonly Message[]): Message[] {
	const all = new Map(have.map((m) => [m.seq, m]));
	for (const m of more) all.set(m.seq, m);
	return [...all.values()].sort((a, b) => a.seq - b.seq);
}
