// ref.tsx - another ticket by its number and subject: a link that opens it.
import type { JSX } from 'preact';
import type { TicketRef } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { langOf } from '../../shared/script.ts';
import { TicketLink } from '../ticket/ticket_link.tsx';

export function Ref({ to: r }: { to: TicketRef }): JSX.Element {
	const subject = r.subject || t('queue.no_subject');
	return <TicketLink id={r.id} class="thread-ref" title={subject}><span class="num">#{r.number}</span> <span class="clip" lang={langOf(subject) || undefined}>{subject}</span></TicketLink>;
}
