// article_names.ts - the titles of articles in tables: fetched when a table by article is shown, in this desk's language.
import { call } from '../shared/live.ts';
import { titleOf } from '../desk/articles/calls.ts';
import { articleTitles } from './names.ts';

const PAGES_MOST = 8; // of fifty
let busy = false;

/** Until all of these are known, or there are no more. */
export async function learnArticles(ids: readonly string[]): Promise<void> {
	const missing = () => ids.some((id) => !articleTitles.peek().has(id));
	if (busy || !missing()) return;
	busy = true;
	for (const view of ['all', 'archived'] as const) {
		for (let skip = 0, page = 0; page < PAGES_MOST && missing(); page++) {
			const o = await call('article.list', { view, skip });
			if (!o.ok) break;
			articleTitles.value = new Map([...articleTitles.peek(), ...o.result.articles.map((a) => [a.id, titleOf(a)] as const)]);
			skip += o.result.articles.length;
			if (!o.result.more || !o.result.articles.length) break;
		}
	}
	busy = false;
}
