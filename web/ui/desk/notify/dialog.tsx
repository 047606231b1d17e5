// dialog.tsx - how I want to hear of new work: sounds, notices of the desktop. The browser is asked for its leave only when
// one presses the button for it here.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { dialog } from '../state/ui.ts';
import { trySound, unlocked } from './sounds.ts';
import { LOUDNESSES, wish, wishes } from './wishes.ts';

type Leave = NotificationPermission | 'none';
const leave = signal<Leave>('none');
const look = (): void => { leave.value = 'Notification' in window ? Notification.permission : 'none'; };

async function ask(): Promise<void> {
	try {
		await Notification.requestPermission();
	} catch {
		// an old browser answers by callback alone: look is enough
	}
	look();
	if (leave.peek() === 'granted') wish({ desktop: true });
}

function Desktop(): JSX.Element {
	const on = wishes.value.desktop && leave.value === 'granted';
	if (leave.value === 'none') return <p class="muted">{t('notify.desktop_none')}</p>;
	if (leave.value === 'denied') return <p class="muted notify-line"><Icon of="lock" size={13} />{t('notify.desktop_denied')}</p>;
	if (leave.value === 'default') return <button type="button" class="btn" onClick={() => void ask()}><Icon of="bell" size={14} />{t('notify.desktop_ask')}</button>;
	return <label class="notify-line"><input type="checkbox" checked={on} onChange={(e) => wish({ desktop: e.currentTarget.checked })} />{t('notify.desktop_on')}</label>;
}

export function NotifyDialog(): JSX.Element {
	const close = () => { dialog.value = ''; };
	useEffect(look, []);
	const { sound, repeat } = wishes.value;
	return (
		<Modal label={t('notify.title')} onClose={close} class="small">
			<header class="modal-head">
				<h2>{t('notify.title')}</h2>
				<button type="button" class="icon-btn" aria-label={t('app.close')} onClick={close}><Icon of="close" /></button>
			</header>
			<div class="modal-text notify-form">
				<fieldset>
					<legend>{t('notify.sound')}</legend>
					<div class="notify-row">
						{LOUDNESSES.map((l) => (
							<label key={l} class="notify-line"><input type="radio" name="loudness" data-first={sound === l || undefined} checked={sound === l} onChange={() => wish({ sound: l })} />{t(`notify.sound_${l}`)}</label>
						))}
						<button type="button" class="btn small" disabled={sound === 'off'} onClick={() => void trySound()}><Icon of="volume" size={14} />{t('notify.test')}</button>
					</div>
					<label class="notify-line"><input type="checkbox" checked={repeat} disabled={sound === 'off'} onChange={(e) => wish({ repeat: e.currentTarget.checked })} />{t('notify.repeat')}</label>
					<p class="muted">{t(unlocked.value ? 'notify.one_tab' : 'notify.locked')}</p>
				</fieldset>
				<fieldset>
					<legend>{t('notify.desktop')}</legend>
					<Desktop />
					<p class="muted">{t('notify.desktop_why')}</p>
				</fieldset>
			</div>
			<div class="modal-foot"><button type="button" class="btn primary" onClick={close}>{t('notify.done')}</button></div>
		</Modal>
	);
}
