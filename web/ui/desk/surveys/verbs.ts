// verbs.ts - what people do about answers: see to a customer who was let down, log a call back, settle, not ask at all. Each
// gives back what went wrong; what went well is said and shown.
import type { Recovery, TicketSurvey } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure, Outcome } from '../../shared/outcome.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';

/** After any of them, whether it went well or somebody else was faster: fetch anew. */
type Then = () => void;

function settle(o: Outcome<Recovery | TicketSurvey>, said: string, then: Then): Failure | undefined {
	if (o.ok || o.error.code === 'conflict') then();
	if (!o.ok) return o.error;
	toast(said);
	return undefined;
}

/** What went wrong in words: a version that is no longer the newest has its own. */
export const whyNot = (e: Failure): string => (e.code === 'conflict' ? t('recovery.changed') : why(e));

export async function take({ id, version }: Recovery, then: Then): Promise<void> {
	const wrong = settle(await call('recovery.take', { id, version }), t('recovery.taken'), then);
	if (wrong) toast(whyNot(wrong), true);
}

export const logCall = async ({ id, version }: Recovery, reached: boolean, text: string, then: Then): Promise<Failure | undefined> =>
	settle(await call('recovery.call', { id, version, reached, text }), t(reached ? 'recovery.call_done' : 'recovery.tried_done'), then);

export const end = async ({ id, version }: Recovery, lost: boolean, text: string, then: Then): Promise<Failure | undefined> =>
	settle(await call('recovery.settle', { id, version, lost, text }), t('recovery.settle_done'), then);

export const skip = async (ticket: string, reason: string, then: Then): Promise<Failure | undefined> =>
	settle(await call('ticket.survey_skip', { id: ticket, reason }), t('asked.skip_done'), then);
