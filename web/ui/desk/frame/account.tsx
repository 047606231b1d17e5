// account.tsx - the button of who is signed in; its box is account_box.tsx.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { draftCount } from '../state/drafts.ts';
import { me, signOut } from '../state/session.ts';
import { account, dialog } from '../state/ui.ts';

export function leaveDesk(): void {
	if (draftCount()) dialog.value = 'signout';
	else void signOut();
}

export function Account(): JSX.Element {
	return (
		<button type="button" class="rail-link me" aria-haspopup="dialog" aria-expanded={account.value !== null} aria-label={t('rail.account')} title={t('rail.account')}
			onClick={(e) => { account.value = account.peek() ? null : e.currentTarget; }}>
			<Avatar name={me.value?.name ?? ''} />
		</button>
	);
}
