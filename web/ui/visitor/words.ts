// words.ts - the words of the chat. All three languages are in the one script that the frame loads: together they are
// smaller than a second request is slow. Typed as the desk's: a missing key or a name that is not filled fails the check.
import { bestLocale, fill } from '../shared/fill.ts';
import type { Locale } from '../shared/gen/protocol.gen.ts';
import { en } from './locales/en.ts';
import { zhCN } from './locales/zh-CN.ts';
import { zhTW } from './locales/zh-TW.ts';

export type Key = keyof typeof en;
type Names<S> = S extends `${string}{${infer Inside}}${infer Rest}`
	? (Inside extends `${infer N}|${string}` ? N : Inside) | Names<Rest>
	: never;
type Fill<K extends Key> = [Names<(typeof en)[K]>] extends [never] ? [] : [Readonly<Record<Names<(typeof en)[K]>, string | number>>];
/** Keys whose words need nothing filled in. */
export type PlainKey = { [K in Key]: [Names<(typeof en)[K]>] extends [never] ? K : never }[Key];

const catalogues: Readonly<Record<Locale, Readonly<Record<Key, string>>>> = { en, 'zh-CN': zhCN, 'zh-TW': zhTW };

/** Chosen once: the page's wish, else the browser's. */
export let locale: Locale = 'en';

export function chooseLocale(wish: string | null, browser: readonly string[]): void {
	const known = wish && /^(en|zh)\b/i.test(wish);
	locale = bestLocale(known ? [wish] : browser);
}

export function t<K extends Key>(key: K, ...names: Fill<K>): string {
	const text = catalogues[locale][key];
	return names[0] === undefined ? text : fill(text, names[0], locale);
}
