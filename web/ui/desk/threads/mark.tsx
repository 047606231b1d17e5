// mark.tsx - on a message: a stranger's words that wait for a decision, perhaps another matter, or where it goes on.
import type { JSX } from 'preact';
import type { Message } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { may } from '../state/session.ts';
import { open } from '../state/ticket.ts';
import { busy } from '../state/verbs.ts';
import { decide, markOf, sameTopic, split } from './relations.ts';
import { Ref } from './ref.tsx';

export function ThreadMark({ message: m }: { message: Message }): JSX.Element | null {
	const mark = markOf(m.id);
	const ticket = open.value?.id ?? '';
	if (!mark) return null;
	const off = busy.value.has(ticket) || undefined;
	const act = (label: string, what: () => void): JSX.Element | false => may('ticket_change') && <button type="button" class="btn small" aria-disabled={off} onClick={what}>{label}</button>;
	if (mark.split_into) return <div class="thread-mark"><Icon of="forward" size={14} /><span>{t('threads.goes_on')}</span><Ref to={mark.split_into} /></div>;
	return (
		<>
			{(mark.hold === 'held' || mark.hold === 'refused') && (
				<div class="thread-mark warn">
					<Icon of="lock" size={14} /><span>{t(mark.hold === 'held' ? 'threads.held' : 'threads.refused')}</span>
					<span class="thread-acts">
						{act(t('threads.accept'), () => decide(ticket, m.id, true))}
						{act(t('threads.own'), () => split(ticket, m.id))}
						{mark.hold === 'held' && act(t('threads.refuse'), () => decide(ticket, m.id, false))}
					</span>
				</div>
			)}
			{mark.hold === 'accepted' && <div class="thread-mark"><Icon of="check" size={14} /><span>{t('threads.accepted')}</span></div>}
			{mark.new_topic && (
				<div class="thread-mark">
					<Icon of="flag" size={14} /><span>{t('threads.topic', { subject: mark.subject })}</span>
					<span class="thread-acts">{act(t('threads.split'), () => split(ticket, m.id))}{act(t('threads.same_topic'), () => sameTopic(ticket, m.id))}</span>
				</div>
			)}
		</>
	);
}
