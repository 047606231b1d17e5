// host.ts - the conversation with the page that the chat stands on. Every message goes to that page's origin only and is
// taken from that page's window and origin only. What must outlive a reload is kept by the page in its own storage, an entry
// a thing, because a frame's own storage may be partitioned or refused; two tabs never write the same entry.
import type { VisitorIdentity, VisitorPage } from '../shared/gen/protocol.gen.ts';

/** By Onevoice.set: what the page knows already. */
export interface Given { name?: string; email?: string }

export interface HostInit {
	/** null: the browser refuses storage. */
	kept: Readonly<Record<string, string>> | null;
	page?: VisitorPage;
	identity?: VisitorIdentity;
	given?: Given;
	open: boolean;
}

export interface HostEvents {
	init(i: HostInit): void;
	open(): void;
	shut(): void;
	page(p: VisitorPage): void;
	identify(i: VisitorIdentity | undefined): void;
	set(g: Given): void;
	unkept(): void;
}

type FromHost = ({ t: 'init' } & HostInit) | { t: 'open' | 'shut' | 'unkept' } | { t: 'page'; page: VisitorPage } | { t: 'identify'; identity?: VisitorIdentity } | { t: 'set'; given: Given };

const asked = new URLSearchParams(location.search);
export const key = asked.get('key') ?? '';
export const wishedLocale = asked.get('l');
export const wishedColour = asked.get('c');
const origin = asked.get('o') ?? '';
/** Opened as a page of its own: it keeps things itself. */
const alone = parent === window || !origin;
const prefix = `onevoice:${key}:`;

function tell(m: object): void {
	if (alone) return;
	try {
		parent.postMessage(m, origin);
	} catch {
		// an origin that is none, as a file's: there is nobody to tell
	}
}

/** null takes it out. */
export function keepAtHost(k: string, v: string | null): void {
	if (!alone) return tell({ t: 'keep', k, v });
	try {
		if (v === null) localStorage.removeItem(prefix + k);
		else localStorage.setItem(prefix + k, v);
	} catch {
		// kept for this page only
	}
}

function keptHere(): Record<string, string> | null {
	try {
		const mine = Object.keys(localStorage).filter((k) => k.startsWith(prefix));
		return Object.fromEntries(mine.map((k) => [k.slice(prefix.length), localStorage.getItem(k) ?? '']));
	} catch {
		return null;
	}
}

export const closeAtHost = (): void => tell({ t: 'close' });
export const countAtHost = (n: number): void => tell({ t: 'unread', n });
/** For whoever listens by Onevoice.on. */
export const eventAtHost = (name: string, data: unknown): void => tell({ t: 'event', name, data });
export const canClose = !alone;

export function startHost(on: HostEvents): void {
	if (alone) return on.init({ kept: keptHere(), open: true });
	addEventListener('message', (e: MessageEvent<FromHost | null>) => {
		if (e.source !== parent || e.origin !== origin || typeof e.data !== 'object' || !e.data) return;
		const m = e.data;
		switch (m.t) {
			case 'init':
				return on.init(m);
			case 'open':
			case 'shut':
			case 'unkept':
				return on[m.t]();
			case 'page':
				return on.page(m.page);
			case 'identify':
				return on.identify(m.identity);
			case 'set':
				return on.set(m.given);
			default:
				m satisfies never;
		}
	});
	tell({ t: 'ready' });
}
