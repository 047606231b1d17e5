// live.ts - the live socket: connects, keeps its place in every numbered stream, and comes back by itself.
//
// After hello it asks live.resume for what it missed, also across a restart of the program. Frames are looked at when
// they arrive (chain.ts: a repeat is dropped, a hole asks again) and handed on in one go per animation frame.
// A silent connection is closed after three missed pulses. Waiting grows from 0.5 to 30 s, with jitter.
import { batch, signal } from '@preact/signals';
import { behind, follow, kept, places, type Numbered, type Places } from './chain.ts';
import type { Calls, CallName, Frame, FrameChatTyping, FrameCounts, FrameHello, FrameGone, FramePresence, FrameTicket, FrameTopic } from './gen/protocol.gen.ts';
import { lagMeter } from './lag.ts';
import { callBook } from './live_calls.ts';
import type { Outcome } from './outcome.ts';
import { wakeAll } from './ticker.ts';

export type News = FrameTicket | FrameGone | FrameTopic | FrameCounts | FramePresence | FrameChatTyping;
export interface LiveEvents {
	/** What changed, in order; inside one batch. */
	news(frames: readonly News[]): void;
	/** What is on the screen may have missed something: load it anew. The first time: load it. */
	anew(): void;
	/** Connected again and nothing was missed. */
	back(): void;
	hello(f: FrameHello): void;
	/** The connection was refused or ended: is the session over? */
	asked(): Promise<'in' | 'out' | 'unknown'>;
	signedOut(): void;
}

const PULSE_MS = 5_000;
const SILENT_MS = 3 * PULSE_MS + 2_000;
const WAIT_FIRST_MS = 500;
const WAIT_MOST_MS = 30_000;

/** connecting: the first time, or just now; down: it failed and waits. */
export const link = signal<'idle' | 'connecting' | 'live' | 'down'>('idle');
/** Milliseconds from commit to this screen; null = not measured yet. */
export const lag = signal<number | null>(null);
/** When the next attempt begins (our clock), while down; and since when nothing has been heard. */
export const nextTry = signal(0);
export const lastHeard = signal(0);

const meter = lagMeter();
/** The server's clock. */
export const serverNow = (): number => Date.now() + meter.offset();

let socket: WebSocket | null = null;
let events: LiveEvents | null = null;
let have: Places = new Map();
let loaded = false; // live.resume has succeeded once in this session
let resuming = false;
let failures = 0;
let retry: ReturnType<typeof setTimeout> | undefined;
let silence: ReturnType<typeof setTimeout> | undefined;
let queue: News[] = [];
let flushPlanned = false;

const book = callBook(
	(text) => {
		if (socket?.readyState !== WebSocket.OPEN) return false;
		socket.send(text);
		return true;
	},
	(ms, now) => meter.roundTrip(ms, now),
);

export function call<K extends CallName>(name: K, params: Calls[K]['params']): Promise<Outcome<Calls[K]['result']>> {
	return book.call(name, params);
}

function flush(): void {
	flushPlanned = false;
	const frames = queue;
	queue = [];
	if (frames.length) batch(() => events?.news(frames));
}

function plan(f: News): void {
	queue.push(f);
	if (flushPlanned) return;
	flushPlanned = true;
	if (document.hidden) setTimeout(flush, 250);
	else requestAnimationFrame(flush);
}

async function resume(forget: boolean): Promise<void> {
	if (resuming) return;
	resuming = true;
	const at = socket;
	const o = await book.call('live.resume', { since: forget ? [] : kept(have) });
	if (at !== socket) return; // another connection has begun; it asks for itself
	resuming = false;
	if (!o.ok) {
		at?.close();
		return;
	}
	have = places(o.result.streams);
	const first = !loaded;
	loaded = true;
	failures = 0;
	batch(() => {
		link.value = 'live';
		nextTry.value = 0;
	});
	if (first || forget || !o.result.complete) events?.anew();
	else events?.back();
}

function numbered(f: Numbered): void {
	if (resuming || !loaded) return; // it comes again behind the answer of live.resume
	const how = follow(have, f);
	if (how === 'take' && f.t !== 'skip') plan(f);
	else if (how === 'hole') void resume(false);
	else if (how === 'unknown') void resume(true);
}

function receive(f: Frame): void {
	const now = Date.now();
	switch (f.t) {
		case 'answer':
			return book.answer(f, performance.now());
		case 'ticket':
		case 'gone':
		case 'topic':
		case 'skip':
			return numbered(f);
		case 'counts':
		case 'presence':
		case 'chat_typing':
			return plan(f);
		case 'pulse': {
			const offset = meter.offset();
			lag.value = Math.round(f.lag + meter.heard(f.now, now));
			if (Math.abs(meter.offset() - offset) > 2000) wakeAll();
			const hole = loaded && !resuming ? behind(have, f.streams) : 'no';
			if (hole !== 'no') void resume(hole === 'unknown');
			return;
		}
		case 'hello':
			meter.heard(f.now, now);
			events?.hello(f);
			book.connected();
			return void resume(false);
		case 'resync':
			return void resume(true);
		case 'signed_out':
			return end('signed_out');
		default:
			f satisfies never; // a frame of a newer program: not for us
	}
}

function heard(): void {
	lastHeard.value = Date.now();
	clearTimeout(silence);
	silence = setTimeout(() => socket?.close(), SILENT_MS);
}

function lost(why: CloseEvent): void {
	socket = null;
	resuming = false;
	clearTimeout(silence);
	meter.forget();
	book.disconnected();
	const wait = why.code === 1012 ? WAIT_FIRST_MS : Math.min(WAIT_MOST_MS, WAIT_FIRST_MS * 2 ** failures);
	const jittered = wait * (0.5 + Math.random() * 0.5);
	failures++;
	batch(() => {
		link.value = 'down';
		lag.value = null;
		nextTry.value = Date.now() + jittered;
	});
	retry = setTimeout(() => void again(), jittered);
}

/** Before the second attempt in a row: perhaps it is the session that ended, which a socket cannot tell. */
async function again(): Promise<void> {
	if (!events) return;
	link.value = 'connecting';
	if (failures > 1 && (await events.asked()) === 'out') return end('signed_out');
	if (events && !socket) connect();
}

function connect(): void {
	clearTimeout(retry);
	const s = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
	socket = s;
	silence = setTimeout(() => s.close(), SILENT_MS);
	s.onmessage = (m) => {
		if (s !== socket) return;
		heard();
		let f: Frame;
		try {
			f = JSON.parse(String(m.data)) as Frame;
		} catch {
			return s.close();
		}
		receive(f);
	};
	s.onclose = (e) => {
		if (s === socket) lost(e);
	};
}

/** Try now instead of when the waiting is over. */
export function tryNow(): void {
	if (!events || socket) return;
	clearTimeout(retry);
	link.value = 'connecting';
	connect();
}

export function start(e: LiveEvents): void {
	if (events) end('quiet');
	events = e;
	failures = 0;
	loaded = false;
	have = new Map();
	link.value = 'connecting';
	connect();
}

export function end(why: 'signed_out' | 'quiet'): void {
	const was = events;
	const s = socket;
	events = null;
	socket = null;
	clearTimeout(retry);
	clearTimeout(silence);
	queue = [];
	resuming = false;
	book.disconnected();
	book.giveUp('signed_out');
	batch(() => {
		link.value = 'idle';
		lag.value = null;
	});
	s?.close();
	if (why === 'signed_out') was?.signedOut();
}

addEventListener('online', tryNow);
document.addEventListener('visibilitychange', () => {
	if (!document.hidden && link.value === 'down') tryNow();
});
