// clock_events.ts - what happened to a clock, as sentences. The program's causes are words of its own; those it is known to
// give have a translation, a rule's or a status' name is shown as it is.
import type { SlaEvent } from '../../shared/gen/protocol.gen.ts';
import { openText, spanText } from '../../shared/due.ts';
import { type PlainKey, t } from '../../shared/i18n.ts';

const EVENTS = new Set(['start', 'pause', 'resume', 'retarget', 'fulfil', 'reopen', 'revoke', 'cancel', 'restore', 'rebase', 'breach', 'ack']);
const CAUSES = new Set(['deadline', 'received', 'replied', 'reply', 'solved', 'status', 'merged', 'unmerged', 'bounced', 'created', 'assigned', 'moved', 'priority', 'policy', 'retarget', 'no_reply_needed', 'kept', 'cancelled', 'reopened', 'closed']);

export function eventText(e: SlaEvent): string {
	const what = EVENTS.has(e.event) ? t(`clock.event_${e.event}` as PlainKey) : e.event;
	if (e.event === 'breach') return e.late_ms && e.late_ms >= 60_000 ? t('clock.event_breach_late', { span: spanText(e.late_ms) }) : what;
	if ((e.event === 'start' || e.event === 'retarget') && e.target_ms) return t('clock.event_target', { what, span: openText(e.target_ms) });
	if (!e.cause || e.event === 'start' || e.event === e.cause) return what;
	return t('clock.event_cause', { what, cause: CAUSES.has(e.cause) ? t(`clock.cause_${e.cause}` as PlainKey) : e.cause });
}
