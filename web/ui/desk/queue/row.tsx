// row.tsx - a ticket in two lines: who and when; what and how it stands. Patched in place, never moved.
import type { JSX } from 'preact';
import type { Channel, Priority, Status, Ticket } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortDate, shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { now, rowHeight } from '../frame/media.ts';
import { DueBadge, PausedBadge } from '../sla/due_badge.tsx';
import { me } from '../state/session.ts';
import { statusText } from '../state/statuses.ts';
import { seenSeqs } from '../state/ticket.ts';
import { ticketSignal } from '../state/tickets.ts';
import { agentName } from '../state/workspace.ts';
import { snoozedText, WokeMark } from '../ticket/snooze_menu.tsx';

export const STATUS_ICON: Readonly<Record<Status, IconName>> = { new: 'dot', open: 'ring', waiting: 'waiting', waiting_other: 'waiting', solved: 'done', closed: 'lock' };
export const CHANNEL_ICON: Readonly<Record<Channel, IconName>> = { mail: 'mail', chat: 'chat', fax: 'fax', phone: 'phone', web: 'globe' };

export function StatusMark({ ticket: x }: { ticket: Ticket }): JSX.Element {
	return <span class={`status ${x.status}`}><Icon of={STATUS_ICON[x.status]} size={12} /><span class="clip">{statusText(x)}</span></span>;
}

/** Asleep, and until when; or just back, and why. */
function SleepMark({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	if (x.woke) return <WokeMark woke={x.woke} />;
	if (x.snoozed_until === undefined) return null;
	return <span class="asleep num" title={snoozedText(x)}><Icon of="snooze" size={12} />{x.snoozed_until ? shortDate(x.snoozed_until, now.value) : t('snooze.reply_short')}</span>;
}

/** Bars: one low, two normal, three high, a filled sign urgent (no triangle: that is a deadline missed). Shape, colour and words. */
export function PriorityMark({ priority, words }: { priority: Priority; words?: boolean }): JSX.Element {
	const level = { low: 1, normal: 2, high: 3, urgent: 4 }[priority];
	const name = t(`priority.${priority}`);
	return (
		<span class={`priority ${priority}`} title={words ? undefined : name}>
			<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
				{level === 4 ? <path fill="currentColor" fill-rule="evenodd" d="M2.5.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM5.1 2.6l.25 4.1h1.3l.25-4.1zM5.1 7.8h1.8v1.7H5.1z" /> : [0, 1, 2].map((i) => (
					<rect key={i} x={1 + i * 3.8} y={7.5 - i * 3} width="2.6" height={4 + i * 3} rx="0.8" fill="currentColor" opacity={i < level ? 1 : 0.28} />
				))}
			</svg>
			<span class={words ? '' : 'hidden-text'}>{name}</span>
		</span>
	);
}

/** News: nobody has touched it, or something came since this browser last showed it. */
function hasNews(x: Ticket): boolean {
	const seen = seenSeqs.value[x.id];
	return seen === undefined ? x.status === 'new' : x.last_seq > seen;
}

export interface RowProps {
	id: string;
	index: number;
	selected: boolean;
	cursor: boolean;
	left: boolean;
	onOpen(id: string): void;
}

export function TicketRow({ id, index, selected, cursor, left, onOpen }: RowProps): JSX.Element | null {
	const x = ticketSignal(id)?.value;
	if (!x) return null;
	const news = hasNews(x);
	const subject = x.subject || t('queue.no_subject');
	const mine = x.assignee_id === me.value?.id;
	const open = x.status !== 'solved' && x.status !== 'closed';
	return (
		<div id={`row-${id}`} role="row" class="row" aria-rowindex={index + 1} aria-selected={selected} data-cursor={cursor || undefined} data-news={news || undefined} data-left={left || undefined}
			style={{ top: `${index * rowHeight.value}px` }} onClick={() => onOpen(id)}>
			<span role="gridcell" class="row-channel"><Icon of={CHANNEL_ICON[x.channel]} size={15} label={t(`channel.${x.channel}`)} /></span>
			<span role="gridcell" class="row-text">
				<span class="row-line">
					<span class="row-who clip" lang={langOf(x.customer_name) || undefined}>{x.customer_name}</span>
					{(x.priority === 'high' || x.priority === 'urgent') && <PriorityMark priority={x.priority} />}
					{open && x.due !== undefined ? <DueBadge due={x.due} risk={x.risk} calendar={x.due_calendar} kind={x.due_kind} /> : open && x.due_paused ? <PausedBadge title={fullTime(x.activity)} /> : <time class="row-time num" dateTime={new Date(x.activity).toISOString()} title={fullTime(x.activity)}>{shortTime(x.activity, now.value)}</time>}
				</span>
				<span class="row-line">
					<span class="row-what clip" lang={langOf(subject + x.snippet) || undefined}>
						<span class="row-subject">{subject}</span>{x.snippet && <span class="row-snippet"> — {x.snippet}</span>}
					</span>
					{left ? <span class="status">{t('queue.left')}</span> : <><SleepMark ticket={x} /><StatusMark ticket={x} /></>}
					{x.assignee_id && !mine && <span class="row-agent" title={agentName(x.assignee_id)}><Avatar name={agentName(x.assignee_id)} /><span class="hidden-text">{agentName(x.assignee_id)}</span></span>}
				</span>
			</span>
		</div>
	);
}
