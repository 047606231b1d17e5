// canned_rules.ts - canned replies: where a "/" asks for one (and "??" for an article), which ones fit, and what stands in
// their places. Pure.
import type { CannedReply } from '../../shared/gen/protocol.gen.ts';
import { matches, rank } from '../../shared/match.ts';

export interface Slash {
	/** Where the "/" stands. */
	from: number;
	query: string;
}

const MOST = 32;

/** A "/" at the start of a word, with what is typed behind it up to the caret; a path or a date is none. */
export function slashAt(text: string, caret: number): Slash | null {
	const line = text.slice(0, caret);
	const from = line.lastIndexOf('/');
	if (from < 0 || caret - from > MOST) return null;
	const before = line[from - 1];
	if (before !== undefined && !/[\s(（，。、；：！？]/.test(before)) return null;
	const query = line.slice(from + 1);
	return /\s/.test(query) ? null : { from, query };
}

const WORDS_MOST = 80;

/** "??" at the start of a word, and the words behind it on its line: an article is looked for. Also as Chinese is typed. */
export function articleAt(text: string, caret: number): Slash | null {
	const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
	const m = /(?:^|[\s(（，。、；：！])([?？]{2})(?![?？])([^?？]*)$/.exec(line);
	const from = m ? caret - (m[2]?.length ?? 0) - 2 : -1;
	return m && (m[2]?.length ?? 0) <= WORDS_MOST ? { from, query: m[2] ?? '' } : null;
}

const PLACES: ReadonlySet<string> = new Set(['customer.name', 'agent.name', 'ticket.number']);
export type Places = Readonly<Record<'customer.name' | 'agent.name' | 'ticket.number', string>>;

/** `more`: what the program says of the ticket, {customer.name} and so on. Names in braces that we know are filled in; any other stays as it was written. */
export const filled = (text: string, places: Places, more: ReadonlyMap<string, string> = new Map()): string => text.replace(/\{([\w.]+)\}/g, (whole, name: string) => (PLACES.has(name) ? places[name as keyof Places] : (more.get(name) ?? whole)));

/** Those that fit what is typed: by shortcut, then by name; in the customer's language before others. */
export function fitting(all: readonly CannedReply[], query: string, locale: string, team: string): CannedReply[] {
	const score = (c: CannedReply) => {
		if (!query) return 2;
		if (c.shortcut && c.shortcut.toLowerCase().startsWith(query.toLowerCase())) return 0;
		return 1 + Math.min(rank(query, c.name), rank(query, c.shortcut ?? '') + 0.5);
	};
	return all
		.filter((c) => c.active && (!c.team_id || c.team_id === team) && (!query || matches(query, `${c.name} ${c.shortcut ?? ''}`, c.text.slice(0, 200))))
		.map((c) => ({ c, s: score(c), l: c.locale && locale && c.locale !== locale ? 1 : 0 }))
		.sort((a, b) => a.s - b.s || a.l - b.l || a.c.name.localeCompare(b.c.name))
		.map((x) => x.c);
}
