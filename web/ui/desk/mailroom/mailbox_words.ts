// mailbox_words.ts - how a mailbox fares, in words: for its page and for the banner.
import type { MailboxReason, MailboxState, MailboxTrouble } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import type { IconName } from '../../shared/parts/icon.tsx';

export const STATE_ICON: Readonly<Record<MailboxState, IconName>> = { ok: 'done', unknown: 'ring', paused: 'pause', warning: 'warn', failing: 'alert' };

/** `host`: whom it is about; '' where it has no name here. */
export function reasonText(reason: MailboxReason, host: string): string {
	if (host) return t(`mailbox.reason_${reason}`, { host });
	const its = t('mailbox.its_server');
	const text = t(`mailbox.reason_${reason}`, { host: its });
	return /[\u4e00-\u9fff]/.test(its) ? text.replace(` ${its}`, its).replace(`${its} `, its) : text.charAt(0).toUpperCase() + text.slice(1); // Chinese has room about Latin names alone
}

export function troubleText(x: MailboxTrouble, host: string): string {
	if (x.reason === 'grant' && x.until !== undefined && !x.failing) return t('mailbox.grant_ends', { at: fullTime(x.until) });
	return reasonText(x.reason, host);
}
