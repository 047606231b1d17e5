// link.ts - the visitor's socket: says hello first, carries calls and frames, and comes back by itself with waits that grow
// from one second to thirty. What is lost with a connection is asked for by hello (`after`); calls are not repeated here,
// because lines and introductions are kept by chat.ts until they are answered.
import { signal } from '@preact/signals';
import type { FrameVisitor, VisitorCallName, VisitorCalls, VisitorHello, VisitorWelcome } from '../shared/gen/protocol.gen.ts';
import { done, failed, type Failure, type Outcome } from '../shared/outcome.ts';

export interface LinkEvents {
	hello(): VisitorHello;
	welcome(w: VisitorWelcome): void;
	/** Hello was refused; true: it makes no sense to try again. */
	refused(e: Failure): boolean;
	frame(f: Exclude<FrameVisitor, { t: 'answer' }>): void;
}

const TOO_MANY = 4029; // the program's word for too many connections of one address
const PATIENCE_MS = 15_000;
const SILENT_MS = 60_000; // a pulse comes every 25 s at least
const WAIT_FIRST_MS = 1_000;
const WAIT_MOST_MS = 30_000;

/** connecting: the first time, or just now; down: it failed and waits; over: refused for good. */
export const link = signal<'connecting' | 'live' | 'down' | 'over'>('connecting');

let events: LinkEvents | undefined;
let socket: WebSocket | undefined;
let failures = 0;
let last = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;
const waiting = new Map<string, (o: Outcome<never>) => void>();

function request<K extends VisitorCallName>(s: WebSocket, name: K, params: VisitorCalls[K]['params']): Promise<Outcome<VisitorCalls[K]['result']>> {
	const id = String(++last);
	return new Promise((resolve) => {
		const timer = setTimeout(() => answer(failed('timeout', `${name}: no answer`)), PATIENCE_MS);
		const answer = (o: Outcome<never>): void => {
			clearTimeout(timer);
			waiting.delete(id);
			resolve(o);
		};
		waiting.set(id, answer);
		s.send(JSON.stringify({ id, call: name, params }));
	});
}

/** One attempt: without a connection it fails at once with `offline`. */
export function call<K extends VisitorCallName>(name: K, params: VisitorCalls[K]['params']): Promise<Outcome<VisitorCalls[K]['result']>> {
	if (link.value !== 'live' || socket?.readyState !== WebSocket.OPEN) return Promise.resolve(failed('offline', name));
	return request(socket, name, params);
}

async function greet(s: WebSocket): Promise<void> {
	if (!events) return;
	const o = await request(s, 'visitor.hello', events.hello());
	if (s !== socket) return;
	if (o.ok) {
		failures = 0;
		link.value = 'live';
		return events.welcome(o.result);
	}
	if (events.refused(o.error)) {
		lost(s);
		clearTimeout(retry);
		link.value = 'over';
	} else if (o.error.retry_after) lost(s, o.error.retry_after * 1000);
	s.close();
}

function heard(s: WebSocket): void {
	clearTimeout(silence);
	silence = setTimeout(() => lost(s), SILENT_MS);
}

/** This connection is no more, though the browser may not know it yet. */
function lost(s: WebSocket, least = 0): void {
	if (s !== socket) return;
	socket = undefined;
	clearTimeout(silence);
	for (const answer of [...waiting.values()]) answer(failed('offline', 'the connection was lost'));
	const wait = Math.max(least, Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** failures));
	failures++;
	link.value = 'down';
	retry = setTimeout(connect, wait * (0.5 + Math.random() * 0.7));
	s.close();
}

function connect(): void {
	clearTimeout(retry);
	if (link.value === 'down' && failures < 3) link.value = 'connecting';
	const s = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/chat/live`);
	socket = s;
	heard(s);
	s.onopen = () => { if (s === socket) void greet(s); };
	s.onmessage = (m) => {
		if (s !== socket) return;
		heard(s);
		let f: FrameVisitor;
		try {
			f = JSON.parse(String(m.data)) as FrameVisitor;
		} catch {
			return lost(s);
		}
		if (f.t === 'answer') waiting.get(f.id)?.(f.error ? { ok: false, error: f.error } : done((f.result ?? {}) as never));
		else if (link.value === 'live') events?.frame(f); // before: hello's answer has it
	};
	s.onclose = (e) => {
		if (s === socket && e.code === TOO_MANY) events?.refused({ code: 'limit', message: e.reason });
		lost(s);
	};
}

export function tryNow(): void {
	if (events && !socket) {
		link.value = 'connecting';
		connect();
	}
}

export function startLink(e: LinkEvents): void {
	events = e;
	link.value = 'connecting';
	connect();
}

/** Begin anew: another identity. */
export function again(): void {
	if (!events) return;
	failures = 0;
	const s = socket;
	if (s) lost(s);
	clearTimeout(retry);
	link.value = 'connecting';
	connect();
}

if (typeof window !== 'undefined') {
	addEventListener('online', tryNow);
	addEventListener('offline', () => { if (socket) lost(socket); });
	document.addEventListener('visibilitychange', () => { if (!document.hidden) tryNow(); });
}
