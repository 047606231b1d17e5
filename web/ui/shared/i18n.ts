// i18n.ts - the words of the screens. Catalogues are typed: a key that one language lacks, or a name that a call does
// not fill, fails the type check. One language is loaded, the chosen one; English beside it once the palette looks for it.
// Words that only the settings or one area need come with them (moreWords, PARTS).
import { signal } from '@preact/signals';
import { fill } from './fill.ts';
import type { Locale } from './gen/protocol.gen.ts';
import type { en } from './locales/en.ts';
import type { articles } from './locales/en/articles.ts';
import type { letter } from './locales/en/letter.ts';
import type { mailroom } from './locales/en/mailroom.ts';
import type { reading } from './locales/en/reading.ts';
import type { threads } from './locales/en/threads.ts';
import type { enMore } from './locales/en_more.ts';
import type { surveys } from './locales/en/surveys.ts';
import type { reports } from './locales/en/reports.ts';

export { bestLocale, fill } from './fill.ts';

type English = typeof en & typeof enMore & typeof articles & typeof reports & typeof surveys & typeof mailroom & typeof letter & typeof threads & typeof reading;
export type Key = keyof English;
export type FirstWords = Readonly<Record<keyof typeof en, string>>;
export type MoreWords = Readonly<Record<keyof typeof enMore, string>>;
type Catalogue = Readonly<Record<Key, string>>;

/** Names between braces: "{n|# ticket|# tickets}" asks for n, "by {name}" for name. */
type Names<S> = S extends `${string}{${infer Inside}}${infer Rest}`
	? (Inside extends `${infer N}|${string}` ? N : Inside) | Names<Rest>
	: never;
/** Keys whose words need nothing filled in. */
export type PlainKey = { [K in Key]: [Names<English[K]>] extends [never] ? K : never }[Key];

type Fill<K extends Key> = [Names<English[K]>] extends [never]
	? []
	: [Readonly<Record<Names<English[K]>, string | number>>];

export const LOCALES: readonly Locale[] = ['en', 'zh-CN', 'zh-TW'];
/** Each language in its own words. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' };

const load: Readonly<Record<Locale, () => Promise<FirstWords>>> = {
	en: async () => (await import('./locales/en.ts')).en,
	'zh-CN': async () => (await import('./locales/zh-CN.ts')).zhCN,
	'zh-TW': async () => (await import('./locales/zh-TW.ts')).zhTW,
};
/** Words that come later, by what they come with. */
const PARTS: Readonly<Record<'settings' | 'articles' | 'reports' | 'surveys' | 'mailroom' | 'letter' | 'threads' | 'reading', Readonly<Record<Locale, () => Promise<Partial<Catalogue>>>>>> = {
	settings: {
		en: async () => (await import('./locales/en_more.ts')).enMore,
		'zh-CN': async () => (await import('./locales/zh-CN_more.ts')).zhCNMore,
		'zh-TW': async () => (await import('./locales/zh-TW_more.ts')).zhTWMore,
	},
	surveys: {
		en: async () => (await import('./locales/en/surveys.ts')).surveys,
		'zh-CN': async () => (await import('./locales/zh-CN/surveys.ts')).surveys,
		'zh-TW': async () => (await import('./locales/zh-TW/surveys.ts')).surveys,
	},
	letter: {
		en: async () => (await import('./locales/en/letter.ts')).letter,
		'zh-CN': async () => (await import('./locales/zh-CN/letter.ts')).letter,
		'zh-TW': async () => (await import('./locales/zh-TW/letter.ts')).letter,
	},
	threads: {
		en: async () => (await import('./locales/en/threads.ts')).threads,
		'zh-CN': async () => (await import('./locales/zh-CN/threads.ts')).threads,
		'zh-TW': async () => (await import('./locales/zh-TW/threads.ts')).threads,
	},
	reading: {
		en: async () => (await import('./locales/en/reading.ts')).reading,
		'zh-CN': async () => (await import('./locales/zh-CN/reading.ts')).reading,
		'zh-TW': async () => (await import('./locales/zh-TW/reading.ts')).reading,
	},
	mailroom: {
		en: async () => (await import('./locales/en/mailroom.ts')).mailroom,
		'zh-CN': async () => (await import('./locales/zh-CN/mailroom.ts')).mailroom,
		'zh-TW': async () => (await import('./locales/zh-TW/mailroom.ts')).mailroom,
	},
	reports: {
		en: async () => (await import('./locales/en/reports.ts')).reports,
		'zh-CN': async () => (await import('./locales/zh-CN/reports.ts')).reports,
		'zh-TW': async () => (await import('./locales/zh-TW/reports.ts')).reports,
	},
	articles: {
		en: async () => (await import('./locales/en/articles.ts')).articles,
		'zh-CN': async () => (await import('./locales/zh-CN/articles.ts')).articles,
		'zh-TW': async () => (await import('./locales/zh-TW/articles.ts')).articles,
	},
};
export type WordsPart = keyof typeof PARTS;

export const locale = signal<Locale>('en');
const catalogue = signal<Partial<Catalogue>>({}); // empty until main.tsx has chosen one

const brought = new Set<WordsPart>();
/** A part of the desk is opened: its words too, from now on. */
export async function moreWords(part: WordsPart = 'settings'): Promise<void> {
	if (brought.has(part)) return;
	const of = locale.peek();
	const words = await PARTS[part][of]();
	brought.add(part);
	if (of === locale.peek()) catalogue.value = { ...catalogue.peek(), ...words };
	else await setLocale(locale.peek()); // another was chosen meanwhile
}

/** Switch the language of everything on the screen. */
export async function setLocale(to: Locale): Promise<void> {
	const words = await Promise.all([load[to](), ...[...brought].map((part) => PARTS[part][to]())]);
	catalogue.value = Object.assign({}, ...words);
	locale.value = to;
	document.documentElement.lang = to;
}

/** The words for a key in the chosen language. */
export function t<K extends Key>(key: K, ...names: Fill<K>): string {
	const text = catalogue.value[key] ?? '';
	const given = names[0];
	return given === undefined ? text : fill(text, given, locale.value);
}

const inEnglish = signal<Partial<Catalogue>>({});
/** The English words: a second way to find a command by typing. They are there a moment after they were first asked for. */
export function english(key: Key): string {
	if (locale.value === 'en') return catalogue.value[key] ?? '';
	if (!inEnglish.peek()['app.name']) void load.en().then((words) => { inEnglish.value = words; });
	return inEnglish.value[key] ?? '';
}
