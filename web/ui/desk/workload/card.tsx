// card.tsx - a ticket on the workload board: what it is, how urgent, until when; and a menu to give it to another.
import type { JSX } from 'preact';
import type { QueuedTicket, Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { langOf } from '../../shared/script.ts';
import { CHANNEL_ICON, PriorityMark, StatusMark } from '../queue/row.tsx';
import { go, path, ticketRoute } from '../router.ts';
import { DueBadge } from '../sla/due_badge.tsx';
import { me } from '../state/session.ts';
import { picker } from '../state/ui.ts';
import { busy } from '../state/verbs.ts';
import { agentName } from '../state/workspace.ts';

const WATCH = 'watch';
const TAKE = 'take';

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

/** A chat that another has: a lead may read along, unseen by the visitor, or take it. */
function ofChat(x: Ticket): Choice[] {
	if (x.channel !== 'chat' || !x.assignee_id || x.assignee_id === me.value?.id) return [];
	return [
		{ id: WATCH, label: t('work.watch'), icon: <Icon of="eye" size={14} /> },
		{ id: TAKE, label: t('cmd.chat_take'), icon: <Icon of="chat" size={14} /> },
	];
}

async function takeHere(x: Ticket): Promise<void> {
	const verbs = await import('../chat/chat_verbs.ts');
	if (await verbs.takeOver(x.id)) go(ticketRoute(x.id));
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
				<Picker name={`move-${x.id}`} open={picker} label={t('work.move', { number: x.number })} title={t('work.move', { number: x.number })} class="icon-btn small" choices={() => [...ofChat(x), ...choices()]} current={current || undefined}
					onPick={(to) => { if (to === WATCH) go(ticketRoute(x.id)); else if (to === TAKE) void takeHere(x); else onMove(to); }}>
					<Icon of="more" size={14} />
				</Picker>
			</div>
			<a class="card-subject" draggable={false} href={path(ticketRoute(x.id))} lang={langOf(subject) || undefined}>{subject}</a>
			<div class="card-line">
				<span class="num muted nowrap card-number">#{x.number}</span>
				{x.due !== undefined && <DueBadge due={x.due} risk={x.risk} calendar={x.due_calendar} />}
				<StatusMark ticket={x} />
			</div>
			{queued && <Waiting queued={queued} />}
		</li>
	);
}
