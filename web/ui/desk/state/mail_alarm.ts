// mail_alarm.ts - mailboxes that do not work, for the bar over the desk: asked at the start, at each change, and on coming back.
import { signal } from '@preact/signals';
import type { MailboxWarning } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';

export const mailAlarms = signal<readonly MailboxWarning[]>([]);

export async function loadMailAlarms(): Promise<void> {
	const o = await call('mailbox.warnings', {});
	if (o.ok) mailAlarms.value = o.result.warnings;
}
