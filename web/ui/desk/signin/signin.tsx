// signin.tsx - the way in: local accounts, errors beside the form, and the choice of language and appearance.
import type { JSX } from 'preact';
import { LOCALE_NAMES, LOCALES, locale, t } from '../../shared/i18n.ts';
import { setTheme, theme, THEMES } from '../state/prefs.ts';
import { chooseLocale } from '../state/session.ts';
import { SignInForm } from './form.tsx';

export function Mark(): JSX.Element {
	return (
		<svg class="mark" viewBox="0 0 32 32" width="40" height="40" aria-hidden="true">
			<rect width="32" height="32" rx="8" fill="var(--accent)" />
			<path d="M8.5 10.5a3 3 0 0 1 3-3h9a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-4.2l-4.1 3.9a.7.7 0 0 1-1.2-.5v-3.5a3 3 0 0 1-2.5-2.9z" fill="none" stroke="var(--on-accent)" stroke-width="2.2" stroke-linejoin="round" />
			<circle cx="16" cy="13.5" r="2.1" fill="var(--on-accent)" />
		</svg>
	);
}

export function SignIn(): JSX.Element {
	return (
		<div class="signin">
			<main class="signin-card">
				<Mark />
				<h1>{t('signin.title')}</h1>
				<SignInForm login="" />
			</main>
			<footer class="signin-foot">
				<div role="group" aria-label={t('me.language')}>
					{LOCALES.map((l) => (
						<button key={l} type="button" class="text-choice" lang={l} aria-pressed={locale.value === l} onClick={() => void chooseLocale(l)}>{LOCALE_NAMES[l]}</button>
					))}
				</div>
				<div role="group" aria-label={t('me.theme')}>
					{THEMES.map((x) => (
						<button key={x} type="button" class="text-choice" aria-pressed={theme.value === x} onClick={() => setTheme(x)}>{t(`theme.${x}`)}</button>
					))}
				</div>
			</footer>
		</div>
	);
}
