// chain.ts - how far each numbered stream has been heard, and whether a frame continues it. Pure.
// Ticket, gone, topic and skip frames of a stream make a chain (web/api/schema/types.json, FrameSkip): whoever is at p takes
// n = p + 1, or a skip that begins at or before p; what lies behind p is a repeat; anything else is a hole.
import type { FrameGone, FrameSkip, FrameTicket, FrameTopic, StreamPlace } from './gen/protocol.gen.ts';

export type Numbered = FrameTicket | FrameGone | FrameTopic | FrameSkip;
export type Places = Map<number, number>;

export function places(list: readonly StreamPlace[]): Places {
	return new Map(list.map((p) => [p.s, p.n]));
}

export function kept(have: Places): StreamPlace[] {
	return [...have].map(([s, n]) => ({ s, n }));
}

/** Move on by one frame. 'unknown': a stream of which nothing has been said yet. */
export function follow(have: Places, f: Numbered): 'take' | 'repeat' | 'hole' | 'unknown' {
	const at = have.get(f.s);
	if (at === undefined) return 'unknown';
	if (f.n <= at) return 'repeat';
	const fits = f.t === 'skip' ? f.after <= at : f.n === at + 1;
	if (!fits) return 'hole';
	have.set(f.s, f.n);
	return 'take';
}

/** Does a pulse speak of frames that should have come and did not? */
export function behind(have: Places, now: readonly StreamPlace[]): 'no' | 'hole' | 'unknown' {
	let unknown = false;
	for (const p of now) {
		const at = have.get(p.s);
		if (at === undefined) unknown = true;
		else if (at < p.n) return 'hole';
	}
	return unknown ? 'unknown' : 'no';
}
