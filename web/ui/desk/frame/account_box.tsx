// account_box.tsx - who is signed in, and how they like their desk: language, appearance, keys, notifications, signing out.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { LOCALE_NAMES, LOCALES, locale, t } from '../../shared/i18n.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { placeBeside } from '../../shared/parts/place.ts';
import { setSingleKeys, setTheme, singleKeys, theme, THEMES } from '../state/prefs.ts';
import { myPresence, setState, STATES } from '../state/roster.ts';
import { chooseLocale, me } from '../state/session.ts';
import { dialog } from '../state/ui.ts';
import { leaveDesk } from './account.tsx';
import { narrow } from './media.ts';
import { StateMark } from './state_picker.tsx';

export function AccountBox({ button, close }: { button: HTMLElement; close(): void }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		box.current?.showPopover();
		if (box.current) placeBeside(box.current, button);
		box.current?.querySelector<HTMLElement>('input:checked')?.focus();
		const outside = (e: Event) => { if (e.target instanceof Node && !box.current?.contains(e.target) && !button.contains(e.target)) close(); };
		document.addEventListener('pointerdown', outside, true);
		return () => {
			document.removeEventListener('pointerdown', outside, true);
			button.focus();
		};
	}, []);
	return (
		<div ref={box} popover="manual" class="pop account" role="dialog" aria-label={t('rail.account')} onKeyDown={(e) => { if (e.key === 'Escape') close(); }}>
			<div class="account-who">
				<Avatar name={me.value?.name ?? ''} large />
				<div class="clip"><strong class="clip">{me.value?.name}</strong><div class="muted clip">{me.value && t(`role.${me.value.role}`)} · {me.value?.login}</div></div>
			</div>
			{narrow.value && (
				<fieldset class="account-set">
					<legend>{t('state.legend')}</legend>
					{STATES.map((s) => (
						<label key={s}><input type="radio" name="state" checked={myPresence.value?.state === s} onChange={() => void setState(s)} /><StateMark state={s} />{t(`state_of.${s}`)}</label>
					))}
				</fieldset>
			)}
			<fieldset class="account-set">
				<legend>{t('me.language')}</legend>
				{LOCALES.map((l) => (
					<label key={l} lang={l}><input type="radio" name="locale" checked={locale.value === l} onChange={() => void chooseLocale(l)} />{LOCALE_NAMES[l]}</label>
				))}
			</fieldset>
			<fieldset class="account-set">
				<legend>{t('me.theme')}</legend>
				{THEMES.map((x) => (
					<label key={x}><input type="radio" name="theme" checked={theme.value === x} onChange={() => setTheme(x)} />{t(`theme.${x}`)}</label>
				))}
			</fieldset>
			<div class="account-set">
				<label><input type="checkbox" checked={singleKeys.value} onChange={(e) => setSingleKeys(e.currentTarget.checked)} />{t('me.keys')}</label>
			</div>
			<div class="account-foot">
				<button type="button" class="btn quiet" onClick={() => { close(); dialog.value = 'notify'; }}><Icon of="bell" />{t('notify.open')}</button>
				<button type="button" class="btn quiet" onClick={() => { close(); leaveDesk(); }}><Icon of="signout" />{t('me.signout')}</button>
			</div>
		</div>
	);
}
