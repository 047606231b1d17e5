// fill.ts - words with names and plurals to be filled in, and the language that fits. Shared by every catalogue. Pure.
import type { Locale } from './gen/protocol.gen.ts';

/** The language that fits a list of wishes as browsers give it, English when none does. */
export function bestLocale(wishes: readonly string[]): Locale {
	for (const wish of wishes) {
		const w = wish.toLowerCase();
		if (/^zh\b.*-(hant|tw|hk|mo)\b/.test(w)) return 'zh-TW';
		if (/^zh\b/.test(w)) return 'zh-CN';
		if (/^en\b/.test(w)) return 'en';
	}
	return 'en';
}

const plurals = new Map<string, Intl.PluralRules>();
function isOne(n: number, of: Locale): boolean {
	let rules = plurals.get(of);
	if (!rules) plurals.set(of, (rules = new Intl.PluralRules(of)));
	return rules.select(n) === 'one';
}

export function fill(text: string, names: Readonly<Record<string, string | number>>, of: Locale): string {
	return text.replace(/\{(\w+)(?:\|([^}]*))?\}/g, (_, name: string, forms?: string) => {
		const value = names[name] ?? '';
		if (forms === undefined) return String(value);
		const [one = '', other = one] = forms.split('|');
		const n = Number(value);
		return (isOne(n, of) ? one : other).replace('#', new Intl.NumberFormat(of).format(n));
	});
}
