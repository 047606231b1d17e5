// people_and_texts.ts - customers and articles for what is typed into the palette: asked of the program, after a pause.
import { batch, signal } from '@preact/signals';
import type { SearchArticle, SearchCustomer } from '../../shared/gen/protocol.gen.ts';
import { locale } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { may } from '../state/session.ts';

const PAUSE_MS = 120;
const CUSTOMERS = 5;
const ARTICLES = 4;

export const customers = signal<readonly SearchCustomer[]>([]);
export const articles = signal<readonly SearchArticle[]>([]);

let turn = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

async function ask(q: string): Promise<void> {
	const mine = ++turn;
	const [people, texts] = await Promise.all([
		call('search.customers', { q, typing: true, most: CUSTOMERS }),
		may('article_read') ? call('search.articles', { q, typing: true, locale: locale.peek(), most: ARTICLES }) : null,
	]);
	if (mine !== turn) return; // more has been typed meanwhile
	batch(() => {
		customers.value = people.ok ? people.result.customers : [];
		articles.value = texts?.ok ? texts.result.articles : [];
	});
}

/** '' forgets what was found. */
export function askFor(typed: string): void {
	const q = typed.trim();
	clearTimeout(timer);
	turn++;
	if (q) timer = setTimeout(() => void ask(q), PAUSE_MS);
	else batch(() => { customers.value = []; articles.value = []; });
}
