// line_rules.ts - which lines of a chat stand together, and how far one of ours has come. Pure.
import type { Chat, Message } from '../../shared/gen/protocol.gen.ts';

const TOGETHER_MS = 120_000;

/** The same person went on within two minutes: no name again. */
export const follows = (before: Message, m: Message): boolean =>
	before.channel === 'chat' && before.kind === m.kind && (before.author_id ?? '') === (m.author_id ?? '') && m.created - before.created < TOGETHER_MS;

export type Receipt = 'sent' | 'received' | 'seen' | 'mailed' | 'waits';

/** mailed: the visitor had gone, so it followed them by mail. waits: they have gone and have not got it. */
export function receiptOf(seq: number, c: Chat): Receipt {
	if (seq <= c.visitor_seen_seq) return 'seen';
	if (seq <= c.received_seq) return 'received';
	if (seq <= c.mailed_seq) return 'mailed';
	return c.present ? 'sent' : 'waits';
}
