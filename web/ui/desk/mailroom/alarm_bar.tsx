// alarm_bar.tsx - a mailbox does not work: said over every page, until it does again. What only needs a look may wait until
// tomorrow.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { MailboxWarning } from '../../shared/gen/protocol.gen.ts';
import { keep, keptText } from '../../shared/keep.ts';
import { shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { now } from '../frame/media.ts';
import { path } from '../router.ts';
import { mailAlarms } from '../state/mail_alarm.ts';
import { may } from '../state/session.ts';
import { troubleText } from './mailbox_words.ts';

const DAY_MS = 24 * 3_600_000;
const KEY = 'mail-hidden';
const hidden = signal(Number(keptText(KEY) ?? 0));

function hide(): void {
	hidden.value = Date.now();
	keep(KEY, String(hidden.value));
}

/** What is said: those that fail, else those that need a look and were not put off. */
function chosen(): readonly MailboxWarning[] {
	const failing = mailAlarms.value.filter((w) => w.trouble.failing);
	return failing.length || now.value - hidden.value < DAY_MS ? failing : mailAlarms.value;
}

export function MailAlarmBar(): JSX.Element | null {
	const list = chosen();
	const first = list[0];
	if (!first) return null;
	const { trouble, address } = first;
	const more = list.length - 1;
	const bad = trouble.failing;
	const page = may('mailbox_manage') ? path({ at: 'settings', page: 'mailboxes', id: more ? '' : first.mailbox_id }) : '';
	return (
		<div class={bad ? 'bar mail-alarm bad' : 'bar mail-alarm'} role="alert">
			<Icon of={bad ? 'alert' : 'warn'} size={16} />
			<span>
				<strong>{!bad ? t('mailbar.warning', { address }) : more ? t('mailbar.failing_more', { address, n: more }) : t('mailbar.failing', { address })}</strong>
				{!more && <> · {troubleText(trouble, '')} {trouble.since !== undefined && t('mailbox.since', { at: shortMoment(trouble.since) })}</>}
				{bad && !page && <> {t('mailbar.late')}</>}
			</span>
			{page && <a class="btn small" href={page}>{t('mailbar.open')}</a>}
			{!bad && <button type="button" class="btn small" onClick={hide}>{t('mailbar.hide')}</button>}
		</div>
	);
}
