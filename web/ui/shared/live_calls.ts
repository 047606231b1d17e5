// live_calls.ts - requests on the live socket: numbered, answered, timed, and sent again after a lost connection.
// Every call of the protocol may be sent twice: reads change nothing, replies and notes carry a client id, and a
// change made twice is refused as stale or already so (desk/state/verbs.ts tells these apart).
import type { CallName, Calls, FrameAnswer } from './gen/protocol.gen.ts';
import { done, failed, type Outcome } from './outcome.ts';

const PATIENCE_MS = 15_000;

interface Waiting {
	name: CallName;
	params: object;
	sentAt: number; // 0 = not sent on this connection
	timer: ReturnType<typeof setTimeout>;
	settle: (o: Outcome<never>) => void;
}

export interface CallBook {
	call<K extends CallName>(name: K, params: Calls[K]['params']): Promise<Outcome<Calls[K]['result']>>;
	answer(f: FrameAnswer, now: number): void;
	/** The socket is there: send what waits. */
	connected(): void;
	disconnected(): void;
	/** Settle everything as failed. */
	giveUp(code: 'signed_out' | 'offline'): void;
}

/** `send` returns false while there is no connection; `timed` hears each answered call's round trip. */
export function callBook(send: (text: string) => boolean, timed: (ms: number, now: number) => void): CallBook {
	const waiting = new Map<string, Waiting>();
	let last = 0;

	const transmit = (id: string, w: Waiting) => {
		if (send(JSON.stringify({ id, call: w.name, params: w.params }))) w.sentAt = performance.now();
	};
	const settle = (id: string, o: Outcome<never>) => {
		const w = waiting.get(id);
		if (!w) return;
		waiting.delete(id);
		clearTimeout(w.timer);
		w.settle(o);
	};
	return {
		call(name, params) {
			const id = String(++last);
			return new Promise((resolve) => {
				const timer = setTimeout(() => {
					const sent = (waiting.get(id)?.sentAt ?? 0) > 0;
					settle(id, failed(sent ? 'timeout' : 'offline', `${name}: no answer`));
				}, PATIENCE_MS);
				const w: Waiting = { name, params, sentAt: 0, timer, settle: resolve };
				waiting.set(id, w);
				transmit(id, w);
			});
		},
		answer(f, now) {
			const w = waiting.get(f.id);
			if (!w) return; // it came after its time
			timed(now - w.sentAt, Date.now());
			if (f.error) settle(f.id, { ok: false, error: f.error });
			else settle(f.id, done((f.result ?? {}) as never));
		},
		connected() {
			for (const [id, w] of waiting) if (!w.sentAt) transmit(id, w);
		},
		disconnected() {
			for (const w of waiting.values()) w.sentAt = 0;
		},
		giveUp(code) {
			for (const id of [...waiting.keys()]) settle(id, failed(code, code));
		},
	};
}
