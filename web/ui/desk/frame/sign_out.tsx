// sign_out.tsx - asks once before signing out with drafts on this device.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Modal } from '../../shared/parts/modal.tsx';
import { draftCount } from '../state/drafts.ts';
import { signOut } from '../state/session.ts';
import { dialog } from '../state/ui.ts';

export function SignOut(): JSX.Element {
	const close = () => { dialog.value = ''; };
	return (
		<Modal label={t('me.signout')} onClose={close} class="small">
			<div class="modal-text"><p>{t('me.signout_drafts', { n: draftCount() })}</p></div>
			<div class="modal-foot">
				<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
				<button type="button" class="btn primary" data-first onClick={() => void signOut()}>{t('me.signout')}</button>
			</div>
		</Modal>
	);
}
