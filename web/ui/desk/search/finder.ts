// finder.ts - what is asked and what was found. Kept while one looks at a ticket, so that Back finds the same page.
import { batch, signal } from '@preact/signals';
import type { SearchArticle, SearchCustomer, SearchFound, SearchHit } from '../../shared/gen/protocol.gen.ts';
import { locale } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';

const PAGE = 20;
const PAUSE_MS = 120;
const CUSTOMERS = 5;
const ARTICLES = 4;

export const question = signal('');
export const hits = signal<readonly SearchHit[]>([]);
export const customers = signal<readonly SearchCustomer[]>([]);
export const articles = signal<readonly SearchArticle[]>([]);
export const found = signal<SearchFound | null>(null); // of the last page; null: nothing was asked
export const trouble = signal<Failure | null>(null);
export const busy = signal(false);

let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const zone = (): number => -new Date().getTimezoneOffset();

async function ask(typing: boolean, skip: number): Promise<void> {
	const mine = ++turn;
	const q = question.peek();
	busy.value = true;
	const [o, people, texts] = await Promise.all([
		call('search.find', { q, typing, zone_minutes: zone(), skip, most: PAGE }),
		skip ? null : call('search.customers', { q, typing, most: CUSTOMERS }),
		skip ? null : call('search.articles', { q, typing, locale: locale.peek(), most: ARTICLES }),
	]);
	if (mine !== turn) return; // another question has come meanwhile
	batch(() => {
		if (people) customers.value = people.ok ? people.result.customers : [];
		if (texts) articles.value = texts.ok ? texts.result.articles : [];
		busy.value = false;
		trouble.value = o.ok ? null : o.error;
		if (!o.ok) return;
		found.value = o.result;
		hits.value = skip ? [...hits.peek(), ...o.result.hits.filter((h) => !hits.peek().some((x) => x.ticket.id === h.ticket.id))] : o.result.hits;
	});
}

/** While one types: after a short pause, and the last word may go on. */
export function type(text: string): void {
	question.value = text;
	clearTimeout(timer);
	if (text.trim()) timer = setTimeout(() => void ask(true, 0), PAUSE_MS);
	else clear();
}

/** Enter: at once, and every word is whole. */
export function submit(): void {
	clearTimeout(timer);
	if (question.peek().trim()) void ask(false, 0);
}

export const more = (): void => void ask(false, hits.peek().length);
export const again = (): void => void ask(false, 0);

export function clear(): void {
	turn++;
	clearTimeout(timer);
	batch(() => {
		question.value = '';
		hits.value = [];
		customers.value = [];
		articles.value = [];
		found.value = null;
		trouble.value = null;
		busy.value = false;
	});
}

/** Put a key before the words: "status:" + what is there. */
export function narrow(key: string): void {
	const now = question.peek().trim();
	question.value = now ? `${now} ${key}` : key;
}

/** What finds a customer's tickets. */
export function fromCustomer(c: SearchCustomer): string {
	const address = c.plain_address ?? '';
	return `from:"${(address.includes('@') ? address : c.plain_name).replaceAll('"', ' ')}"`;
}

/** Their tickets, instead of what was asked. */
export function showTicketsOf(c: SearchCustomer): void {
	question.value = fromCustomer(c);
	submit();
}
