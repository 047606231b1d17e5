// header.tsx - a ticket's subject, who has it, how it stands, and who else is there.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Priority, Status, Ticket } from '../../shared/gen/protocol.gen.ts';
import { moreWords, t } from '../../shared/i18n.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { langOf } from '../../shared/script.ts';
import { back, toggleDetails } from '../commands.ts';
import { narrow, wide } from '../frame/media.ts';
import { PriorityMark, STATUS_ICON } from '../queue/row.tsx';
import { DueBadge, PausedBadge } from '../sla/due_badge.tsx';
import { detailsShown } from '../state/prefs.ts';
import { may, me } from '../state/session.ts';
import { clocks, showClocks } from '../state/sla.ts';
import { nameOf, STATUS_ORDER, statuses, statusText } from '../state/statuses.ts';
import { viewers } from '../state/ticket.ts';
import { picker, toast } from '../state/ui.ts';
import { assign, move, setPriority, setStatus } from '../state/verbs.ts';
import { agentName, assignable, teamName, teams } from '../state/workspace.ts';
import { SnoozeMenu, WokeMark } from './snooze_menu.tsx';
import { Tags } from './tags.tsx';

const ThreadMenu = lazy<{ ticket: Ticket }>(async () => (await Promise.all([import('../threads/menu.tsx'), moreWords('threads')]))[0].ThreadMenu, 'threads', true);

const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

export async function copyText(text: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		toast(t('app.copied'));
	} catch {
		toast(text);
	}
}

/** Each status by its own name, and behind it the names that the house gave within it. */
function StatusPicker({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const choices = (): Choice[] => STATUS_ORDER.filter((s) => s !== 'new').flatMap((s) => {
		const icon = <span class={`status ${s}`}><Icon of={STATUS_ICON[s]} size={14} /></span>;
		const disabled = x.status === 'closed' && s !== 'open' && s !== 'closed';
		return [
			{ id: s, label: t(`status.${s}`), icon, hint: s === 'waiting' || s === 'waiting_other' ? t(`status.${s}_for`) : undefined, disabled },
			...statuses.value.filter((n) => n.active && n.category === s).map((n): Choice => ({ id: `${s}/${n.id}`, label: nameOf(n), icon, hint: t(`status.${s}`), also: `${n.name_en} ${n.name_zh_cn}`, disabled })),
		];
	});
	const name = statusText(x);
	return (
		<Picker name="status" open={picker} class={`chip status ${x.status}`} label={`${t('ticket.status')}: ${name}`} current={x.status_id ? `${x.status}/${x.status_id}` : x.status} choices={choices}
			disabled={may('ticket_change') ? undefined : t('error.denied')} onPick={(id) => { const [s, named = ''] = id.split('/'); setStatus(x.id, s as Status, named); }}>
			<Icon of={STATUS_ICON[x.status]} size={14} /><span class="clip">{name}</span>
		</Picker>
	);
}

function PriorityPicker({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const choices = (): Choice[] => PRIORITIES.map((p) => ({ id: p, label: t(`priority.${p}`), icon: <PriorityMark priority={p} /> }));
	return (
		<Picker name="priority" open={picker} class="chip" label={`${t('ticket.priority')}: ${t(`priority.${x.priority}`)}`} current={x.priority} choices={choices}
			disabled={x.status === 'closed' ? t('ticket.closed_first') : undefined} onPick={(p) => setPriority(x.id, p as Priority)}>
			<PriorityMark priority={x.priority} words />
		</Picker>
	);
}

function AssigneePicker({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const mine = me.value?.id ?? '';
	const choices = (): Choice[] => {
		const all = assignable(x);
		const people = [...all.filter((a) => a.id === mine), ...all.filter((a) => a.id !== mine)];
		return [
			...people.map((a) => ({ id: a.id, label: a.name, icon: <Avatar name={a.name} />, hint: a.id === mine ? t('message.you') : undefined })),
			{ id: '0', label: t('ticket.nobody'), icon: <Icon of="ring" size={14} /> },
		];
	};
	const name = agentName(x.assignee_id);
	return (
		<Picker name="assignee" open={picker} class="chip" label={`${t('ticket.assignee')}: ${name || t('queue.nobody')}`} current={x.assignee_id ?? '0'} choices={choices}
			disabled={x.status === 'closed' ? t('ticket.closed_first') : undefined} onPick={(a) => assign(x.id, a === '0' ? '' : a)}>
			{name ? <Avatar name={name} /> : <Icon of="ring" size={14} />}<span class="clip">{name || t('queue.nobody')}</span>
		</Picker>
	);
}

function TeamPicker({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const choices = (): Choice[] => [...teams.value.values()].filter((a) => a.active).sort((a, b) => a.name.localeCompare(b.name)).map((a) => ({ id: a.id, label: a.name, icon: <Icon of="team" size={14} /> }));
	return (
		<Picker name="team" open={picker} class="chip" label={`${t('ticket.team')}: ${teamName(x.team_id)}`} current={x.team_id} choices={choices}
			disabled={x.status === 'closed' ? t('ticket.closed_first') : undefined} onPick={(a) => move(x.id, a)}>
			<Icon of="team" size={14} /><span class="clip">{teamName(x.team_id)}</span>
		</Picker>
	);
}

/** The nearest deadline; none runs: what stands, and why. */
function Deadline({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	useEffect(showClocks, []);
	if (x.due !== undefined) return <DueBadge due={x.due} risk={x.risk} calendar={x.due_calendar} kind={x.due_kind} long />;
	const paused = clocks.value?.id === x.id ? clocks.value.clocks.find((c) => c.state === 'paused') : undefined;
	return paused || x.due_paused ? <PausedBadge why={paused?.paused_why} /> : null;
}

function People(): JSX.Element {
	const others = viewers.value.filter((v) => v.agent_id !== me.value?.id && agentName(v.agent_id));
	const writing = others.find((v) => v.activity !== 'viewing');
	const first = writing ?? others[0];
	const name = agentName(first?.agent_id);
	const text = !first ? '' : writing ? t(`people.${first.activity}`, { name }) : others.length > 1 ? t('people.more', { name, n: others.length - 1 }) : t('people.viewing', { name });
	return <div class={writing ? 'people writing' : 'people'} role="status">{text && <><Icon of={writing ? 'pencil' : 'eye'} size={14} /><span class="clip">{text}</span></>}</div>;
}

export function Header({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const subject = x.subject || t('queue.no_subject');
	const done = x.status === 'solved' || x.status === 'closed';
	const shown = wide.value && detailsShown.value;
	return (
		<header class="ticket-head">
			<div class="ticket-top">
				{narrow.value && <button type="button" class="icon-btn" aria-label={t('app.back')} onClick={back}><Icon of="back" size={18} /></button>}
				<h1 lang={langOf(subject) || undefined} title={subject}>{subject}</h1>
				{!narrow.value && !done && !x.assignee_id && <button type="button" class="btn small" onClick={() => assign(x.id, me.value?.id ?? '')}>{t('ticket.assign_me')}</button>}
				<button type="button" class="btn small solve" onClick={() => setStatus(x.id, done ? 'open' : 'solved')}>
					<Icon of={done ? 'retry' : 'check'} size={14} /><span class="wide-only">{done ? t('ticket.reopen') : t('ticket.solve')}</span>
				</button>
				<span class="ticket-more"><ThreadMenu ticket={x} /></span>
				<button type="button" class="icon-btn" aria-pressed={wide.value ? shown : undefined} aria-label={t(shown ? 'ticket.hide_details' : 'ticket.details')} title={t(shown ? 'ticket.hide_details' : 'ticket.details')} onClick={toggleDetails}>
					<Icon of="panel" size={18} />
				</button>
			</div>
			<div class="ticket-facts">
				<button type="button" class="ticket-number num" title={t('ticket.copy_number')} aria-label={`#${x.number}, ${t('ticket.copy_number')}`} onClick={() => void copyText(x.number)}>#{x.number}</button>
				{!done && <Deadline ticket={x} />}
				<StatusPicker ticket={x} />
				<PriorityPicker ticket={x} />
				<AssigneePicker ticket={x} />
				<TeamPicker ticket={x} />
				{!done && may('ticket_change') && <SnoozeMenu ticket={x} />}
				{x.woke && <WokeMark woke={x.woke} />}
			</div>
			<Tags ticket={x.id} />
			<People />
		</header>
	);
}
