// save.ts - where the page of mailboxes is, and one mailbox as it is stored now.
import type { Mailbox } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';

export const MAILBOXES = { at: 'settings', page: 'mailboxes', id: '' } as const;

export async function fetchMailbox(id: string): Promise<Outcome<Mailbox>> {
	const o = await call('mailbox.list', {});
	if (!o.ok) return o;
	const m = o.result.mailboxes.find((x) => x.id === id);
	return m ? done(m) : failed('not_found', 'no such mailbox');
}
