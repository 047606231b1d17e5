// prefs.ts - how this person likes the desk, kept in this browser: appearance, single keys, the details panel.
import { effect, signal } from '@preact/signals';
import { keep, keptText } from '../../shared/keep.ts';
import type { Locale, TicketSort } from '../../shared/gen/protocol.gen.ts';
import { bestLocale, LOCALES } from '../../shared/i18n.ts';

export type Theme = 'auto' | 'light' | 'dark';
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

const themeKept = keptText('theme');
export const theme = signal<Theme>(themeKept === 'light' || themeKept === 'dark' ? themeKept : 'auto');
export const singleKeys = signal(keptText('keys') !== 'off');
export const detailsShown = signal(keptText('details') !== 'off');
/** Replies by mail as plain text. */
export const writePlain = signal(keptText('write') === 'plain');
/** How lists are ordered where one can choose. */
export const sortWish = signal<TicketSort>(keptText('sort') === 'slack' ? 'slack' : 'activity');

const system = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(system.matches);
system.addEventListener('change', () => { systemDark.value = system.matches; });

effect(() => {
	const dark = theme.value === 'dark' || (theme.value === 'auto' && systemDark.value);
	document.documentElement.dataset.theme = dark ? 'dark' : 'light';
});

export function setTheme(to: Theme): void {
	theme.value = to;
	keep('theme', to);
}

export function setSingleKeys(on: boolean): void {
	singleKeys.value = on;
	keep('keys', on ? 'on' : 'off');
}

export function setWritePlain(on: boolean): void {
	writePlain.value = on;
	keep('write', on ? 'plain' : 'rich');
}

export function setDetailsShown(on: boolean): void {
	detailsShown.value = on;
	keep('details', on ? 'on' : 'off');
}

export function setSortWish(to: TicketSort): void {
	sortWish.value = to;
	keep('sort', to);
}

/** A language chosen on this browser, by whoever used it last. */
export function chosenLocale(): Locale | undefined {
	const kept = keptText('locale');
	return LOCALES.find((l) => l === kept);
}

export const keepLocale = (l: Locale): boolean => keep('locale', l);
export const firstLocale = (): Locale => chosenLocale() ?? bestLocale(navigator.languages);
