// ref.tsx - another ticket by its number and subject; pressing it goes there.
import type { JSX } from 'preact';
import type { TicketRef } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { langOf } from '../../shared/script.ts';
import { show } from './relations.ts';

export function Ref({ to: r }: { to: TicketRef }): JSX.Element {
	const subject = r.subject || t('queue.no_subject');
	return <button type="button" class="thread-ref" title={subject} onClick={() => show(r)}><span class="num">#{r.number}</span> <span class="clip" lang={langOf(subject) || undefined}>{subject}</span></button>;
}
