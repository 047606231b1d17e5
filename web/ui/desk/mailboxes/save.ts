// save.ts - a mailbox stored: what the server says of a field stands at that field, and where the page is.
import type { Mailbox } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';

export const MAILBOXES = { at: 'settings', page: 'mailboxes', id: '' } as const;

/** "in.host: there is no such server" is about the field in.host. */
export function saidOf<T>(o: Outcome<T>): Outcome<T> {
	if (o.ok || o.error.code !== 'invalid' || o.error.path) return o;
	const at = /^([a-z_]+(?:\.[a-z_]+|\[\d+\])*): (.*)$/s.exec(o.error.message);
	return at?.[1] ? { ok: false, error: { ...o.error, path: at[1], message: at[2] ?? '' } } : o;
}

export async function fetchMailbox(id: string): Promise<Outcome<Mailbox>> {
	const o = await call('mailbox.list', {});
	if (!o.ok) return o;
	const m = o.result.mailboxes.find((x) => x.id === id);
	return m ? done(m) : failed('not_found', 'no such mailbox');
}
