// card.tsx - a ticket on the workload board: what it is, how urgent, until when; and a menu to give it to another.
import type { JSX } from 'preact';
import type { QueuedTicket, Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { langOf } from '../../shared/script.ts';
import { CHANNEL_ICON, PriorityMark, StatusMark } from '../queue/row.tsx';
import { path, ticketRoute } from '../router.ts';
import { DueBadge } from '../sla/due_badge.tsx';
import { picker } from '../state/ui.ts';
import { busy } from '../state/verbs.ts';
import { agentName } from '../state/workspace.ts';

interface CardProps {
	ticket: Ticket;
	queued: QueuedTicket | undefined;
	choices(): Choice[];
	current: string;
	onMove(agent: string): void;
	onDrag(ticket: string): void;
}

function Waiting({ queued }: { queued: QueuedTicket }): JSX.Element | null {
	if (queued.offered_to) return <p class="card-wait"><Icon of="timer" size={13} />{t('work.offered', { name: agentName(queued.offered_to) })}</p>;
	if (queued.why && queued.why !== 'found') return <p class="card-wait warn-text"><Icon of="waiting" size={13} />{t(`work.why_${queued.why}`)}</p>;
	return null;
}

export function Card({ ticket: x, queued, choices, current, onMove, onDrag }: CardProps): JSX.Element {
	const subject = x.subject || t('queue.no_subject');
	return (
		<li class="card" draggable data-busy={busy.value.has(x.id) || undefined}
			onDragStart={(e) => { e.dataTransfer?.setData('text/plain', x.number); onDrag(x.id); }} onDragEnd={() => onDrag('')}>
			<div class="card-line">
				<Icon of={CHANNEL_ICON[x.channel]} size={14} label={t(`channel.${x.channel}`)} />
				<span class="card-who clip" lang={langOf(x.customer_name) || undefined}>{x.customer_name}</span>
				<PriorityMark priority={x.priority} />
				<Picker name={`move-${x.id}`} open={picker} label={t('work.move', { number: x.number })} title={t('work.move', { number: x.number })} class="icon-btn small" choices={choices} current={current || undefined} onPick={onMove}>
					<Icon of="more" size={14} />
				</Picker>
			</div>
			<a class="card-subject" draggable={false} href={path(ticketRoute(x.id))} lang={langOf(subject) || undefined}>{subject}</a>
			<div class="card-line">
				<span class="num muted clip card-number">{x.number}</span>
				{x.due !== undefined && <DueBadge due={x.due} risk={x.risk} calendar={x.due_calendar} />}
				<StatusMark ticket={x} />
			</div>
			{queued && <Waiting queued={queued} />}
		</li>
	);
}
