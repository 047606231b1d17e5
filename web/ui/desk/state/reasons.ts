// reasons.ts - why something did not work, in the agent's language. The server's rules speak English; the sentences it
// is known to say have a translation, any other is shown as it is.
import { type PlainKey, t } from '../../shared/i18n.ts';
import type { Failure } from '../../shared/outcome.ts';

const SAID: Readonly<Record<string, PlainKey>> = {
	'a closed ticket cannot be assigned; reopen it first': 'reason.closed_assign',
	'a closed ticket cannot be moved; reopen it first': 'reason.closed_move',
	'a closed ticket keeps its priority; reopen it first': 'reason.closed_priority',
	'a closed ticket takes no reply; reopen it first': 'reason.closed_reply',
	'a closed ticket can only be reopened': 'reason.closed_only_reopen',
	'this agent takes no work in the ticket\'s team': 'reason.no_work',
	'only a ticket that nobody has touched is new': 'reason.only_new',
	'this team takes no tickets any more': 'reason.team_inactive',
	'there is no address to answer to': 'reason.no_address',
	'there is no mailbox to answer from': 'reason.no_mailbox',
};

export function why(e: Failure): string {
	switch (e.code) {
		case 'not_found':
		case 'denied':
		case 'conflict':
		case 'limit':
		case 'timeout':
		case 'offline':
		case 'db':
		case 'signed_out':
		case 'too_large':
			return t(`error.${e.code}`);
		case 'busy':
		case 'retry':
			return t('error.busy');
		case 'invalid': {
			const known = e.message.startsWith('it was merged into #') ? 'reason.merged' : SAID[e.message];
			return known ? t(known) : t('error.invalid', { why: e.message });
		}
		default:
			return t('error.internal', { trace: e.trace ?? e.code });
	}
}
