// snooze_dialog.tsx - until when a ticket sleeps, at a time of one's own.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { presets, readThere, writeThere } from '../state/snooze.ts';
import { open } from '../state/ticket.ts';
import { dialog } from '../state/ui.ts';
import { snooze } from '../state/verbs.ts';
import { zone } from '../state/workspace.ts';

export function SnoozeDialog(): JSX.Element | null {
	const id = open.value?.id ?? '';
	const at = useSignal(writeThere(presets(serverNow(), 0, zone.value)[1]?.at ?? serverNow(), zone.value));
	const onReply = useSignal(true);
	const tried = useSignal(false);
	const close = () => { dialog.value = ''; };
	const ms = readThere(at.value, zone.value);
	const wrong = !(ms > serverNow());
	const send = (e: Event) => {
		e.preventDefault();
		tried.value = true;
		if (wrong) return;
		close();
		snooze(id, ms, onReply.value);
	};
	return (
		<Modal label={t('snooze.title')} onClose={close} class="small">
			<form onSubmit={send} noValidate>
				<div class="modal-text snooze-form">
					<h2>{t('snooze.title')}</h2>
					<label class="field">
						<span>{t('snooze.date')}</span>
						<input data-first type="datetime-local" required aria-invalid={tried.value && wrong ? true : undefined} aria-describedby={tried.value && wrong ? 'snooze-wrong' : undefined} value={at.value} min={writeThere(serverNow(), zone.value)}
							onInput={(e) => { at.value = e.currentTarget.value; }} />
					</label>
					{tried.value && wrong && <p id="snooze-wrong" class="bad" role="alert"><Icon of="alert" size={13} /> {t('snooze.past')}</p>}
					<label class="snooze-check"><input type="checkbox" checked={onReply.value} onChange={(e) => { onReply.value = e.currentTarget.checked; }} /> {t('snooze.or_reply')}</label>
				</div>
				<div class="modal-foot">
					<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary">{t('snooze.label')}</button>
				</div>
			</form>
		</Modal>
	);
}
