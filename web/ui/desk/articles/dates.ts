// dates.ts - days and languages, as people write them.
import type { Locale } from '../../shared/gen/protocol.gen.ts';
import { locale, LOCALE_NAMES } from '../../shared/i18n.ts';

const SCRIPTS: Readonly<Record<Locale, string>> = { en: 'en', 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };
/** Within a sentence: in the language of the screen. */
export const languageName = (l: Locale): string => new Intl.DisplayNames([locale.value], { type: 'language' }).of(SCRIPTS[l]) ?? LOCALE_NAMES[l];

export const listed = (all: readonly string[]): string => new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(all);

export const day = (ms: number): string => new Intl.DateTimeFormat(locale.value, { day: 'numeric', month: 'short', year: 'numeric' }).format(ms);

/** 2026-11-22, of this machine's zone; '' = none. */
export function dayField(ms: number | undefined): string {
	if (!ms) return '';
	const d = new Date(ms);
	return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
}
/** The end of that day; 0: none, or none that is. */
export function dayEnd(field: string): number {
	const m = /^(\d{4})-(\d\d)-(\d\d)$/.exec(field);
	return m ? new Date(Number(m[1]), Number(m[2]) - 1, Number(m[3]), 23, 59, 59).getTime() : 0;
}
