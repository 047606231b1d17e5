// mark.tsx - on a message: a stranger's words that wait for a decision, perhaps another matter, or where it goes on.
import type { ComponentChildren, JSX } from 'preact';
import type { Message } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { may } from '../state/session.ts';
import { open } from '../state/ticket.ts';
import { busy } from '../state/verbs.ts';
import { decide, markOf, sameTopic, splitting } from './relations.ts';
import { Ref } from './ref.tsx';

function Line({ icon, text, class: cls = '', children }: { icon: IconName; text: ComponentChildren; class?: string; children?: ComponentChildren }): JSX.Element {
	return <div class={`thread-mark ${cls}`}><Icon of={icon} size={14} /><p class="thread-words">{text}</p>{children && <div class="thread-acts">{children}</div>}</div>;
}

export function ThreadMark({ message: m }: { message: Message }): JSX.Element | null {
	const mark = markOf(m.id);
	const ticket = open.value?.id ?? '';
	if (!mark) return null;
	const off = busy.value.has(ticket) || undefined;
	const act = (label: string, what: () => void): JSX.Element => <button type="button" class="btn small" aria-disabled={off} onClick={what}>{label}</button>;
	if (mark.split_into) return <Line icon="forward" text={<><span>{t('threads.goes_on')}</span> <Ref to={mark.split_into} /></>} />;
	const own = act(t('threads.split'), () => { splitting.value = { ticket, messages: [m.id] }; });
	const decides = may('ticket_change');
	return (
		<>
			{(mark.hold === 'held' || mark.hold === 'refused') && (
				<Line icon="lock" class="decided warn" text={t(mark.hold === 'held' ? 'threads.held' : 'threads.refused')}>
					{decides && <>{act(t('threads.accept'), () => decide(ticket, m.id, true))}{mark.hold === 'held' && act(t('threads.refuse'), () => decide(ticket, m.id, false))}{own}</>}
				</Line>
			)}
			{mark.hold === 'accepted' && <Line icon="check" class="decided" text={t('threads.accepted')} />}
			{mark.new_topic && (
				<Line icon="flag" text={t('threads.topic', { subject: mark.subject || t('queue.no_subject') })}>
					{decides && <>{own}{act(t('threads.same_topic'), () => sameTopic(ticket, m.id))}</>}
				</Line>
			)}
		</>
	);
}
