// ended.tsx - the session is over: a dialog over the page, which keeps everything as it was.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Modal } from '../../shared/parts/modal.tsx';
import { leave, me } from '../state/session.ts';
import { SignInForm } from './form.tsx';

export function Ended(): JSX.Element {
	return (
		<Modal label={t('ended.title')} class="small">
			<div class="modal-text ended">
				<h2>{t('ended.title')}</h2>
				<p class="muted">{t('ended.text')}</p>
				<SignInForm login={me.value?.login ?? ''} />
				<button type="button" class="btn quiet small" onClick={leave}>{t('ended.other')}</button>
			</div>
		</Modal>
	);
}
