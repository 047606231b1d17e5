// mailbox_words.ts - how a mailbox fares, in words: for its page and for the banner.
import type { MailboxReason, MailboxState, MailboxTrouble } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import type { IconName } from '../../shared/parts/icon.tsx';

export const STATE_ICON: Readonly<Record<MailboxState, IconName>> = { ok: 'done', unknown: 'ring', paused: 'pause', warning: 'warn', failing: 'alert' };

/** `host`: whom it is about; '' where it has no name here. */
export function reasonText(reason: MailboxReason, host: string): string {
	const text = t(`mailbox.reason_${reason}`, { host: host || t('mailbox.its_server') });
	return host ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

export function troubleText(x: MailboxTrouble, host: string): string {
	if (x.reason === 'grant' && x.until !== undefined && !x.failing) return t('mailbox.grant_ends', { at: fullTime(x.until) });
	return reasonText(x.reason, host);
}
