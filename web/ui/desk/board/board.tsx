// board.tsx - the managers' board: what is overdue, what is due within the hour, team by team. It follows by itself and is
// meant for a screen on the wall, too: nothing on it needs a press.
import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { BoardTeam, EscalationRow, Ticket } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { go, path } from '../router.ts';
import { type Loaded, useLoad } from '../settings/load.ts';
import { LoadedPart } from '../settings/parts/frame.tsx';
import { DueBadge, StandingMark } from '../sla/due_badge.tsx';
import { may } from '../state/session.ts';
import { agentName, counts, myTeams, teamName } from '../state/workspace.ts';
import { PriorityMark } from '../queue/row.tsx';
import { Alarms } from './alarms.tsx';

const AGAIN_MS = 20_000;
const SOON_MS = 400;
const HOUR_MS = 3_600_000;
const MOST = 200;

interface BoardNow {
	now: number;
	teams: readonly BoardTeam[];
	/** Overdue, or due within the hour, the longest overdue first. */
	tickets: readonly Ticket[];
	more: boolean;
	alarms: readonly EscalationRow[];
}

async function fetchBoard(team: string): Promise<Outcome<BoardNow>> {
	const of = team ? { team_id: team } : {};
	const [board, list, alarms] = await Promise.all([
		call('board.get', {}),
		call('ticket.list', { view: team ? 'team' : 'open', sort: 'slack', limit: MOST, ...of }),
		call('escalation.list', of),
	]);
	if (!board.ok) return board;
	if (!list.ok) return list;
	if (!alarms.ok) return alarms;
	const until = board.result.at + HOUR_MS;
	const tickets = list.result.tickets.filter((x) => x.due !== undefined && x.due <= until);
	return done({ now: board.result.at, teams: board.result.teams, tickets, more: tickets.length === MOST, alarms: alarms.result.escalations });
}

/** Loads again when numbers move, and now and then: a deadline comes nearer though nothing happens. */
function useBoard(team: string): { now: { value: Loaded<BoardNow> }; reload(): void } {
	const loaded = useLoad(team, () => fetchBoard(team), 'board');
	const again = useRef(loaded.reload);
	again.current = loaded.reload;
	const first = useRef(true);
	useSignalEffect(() => {
		counts.value;
		if (first.current) {
			first.current = false;
			return undefined;
		}
		const timer = setTimeout(() => again.current(), SOON_MS);
		return () => clearTimeout(timer);
	});
	useEffect(() => {
		const timer = setInterval(() => { if (!document.hidden) again.current(); }, AGAIN_MS);
		return () => clearInterval(timer);
	}, []);
	return loaded;
}

function Number({ n, label, kind }: { n: number; label: string; kind: 'breached' | 'risk' | 'fine' }): JSX.Element {
	return (
		<div class={`figure ${n ? kind : 'none'}`}>
			<span class="figure-n num">{count(n)}</span>
			<span class="figure-label"><StandingMark standing={kind} />{label}</span>
		</div>
	);
}

const sum = (teams: readonly BoardTeam[], of: (x: BoardTeam) => number): number => teams.reduce((n, x) => n + of(x), 0);

function Teams({ teams, here }: { teams: readonly BoardTeam[]; here: string }): JSX.Element {
	const all = myTeams.value.map((x) => teams.find((s) => s.team_id === x.id) ?? { team_id: x.id, open: 0, unassigned: 0, due_in_hour: 0, overdue: 0, at_risk: 0, breached: 0, unacked: 0, acked: 0 });
	const rows = all.filter((x) => !here || x.team_id === here).sort((a, b) => b.overdue - a.overdue || b.due_in_hour - a.due_in_hour || teamName(a.team_id).localeCompare(teamName(b.team_id)));
	const most = Math.max(1, ...rows.map((x) => x.overdue + x.due_in_hour));
	return (
		<section class="board-part" aria-label={t('board.by_team')}>
			<h2>{t('board.by_team')}</h2>
			<ul class="board-teams">
				{rows.map((x) => (
					<li key={x.team_id}>
						<a class="board-team" href={path({ at: 'board', id: here === x.team_id ? '' : x.team_id })} aria-current={here === x.team_id ? 'true' : undefined}>
							<span class="board-team-name clip">{teamName(x.team_id)}</span>
							<span class="board-bar" aria-hidden="true"><span class="bad" style={{ width: `${(x.overdue / most) * 100}%` }} /><span class="soon" style={{ width: `${(x.due_in_hour / most) * 100}%` }} /></span>
							<span class="board-team-n num">
								<span class={x.overdue ? 'due breached' : 'due'}><StandingMark standing="breached" />{t('board.n_breached', { n: x.overdue })}</span>
								<span class={x.due_in_hour ? 'due risk' : 'due'}><StandingMark standing="risk" />{t('board.n_soon', { n: x.due_in_hour })}</span>
								<span class={x.unacked ? 'due breached' : 'due'}><Icon of="siren" size={12} />{t('board.n_unacked', { n: x.unacked })}</span>
								<span class="due">{t('board.n_open', { n: x.open })}</span>
							</span>
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}

function Line({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const subject = x.subject || t('queue.no_subject');
	const who = agentName(x.assignee_id);
	return (
		<li>
			<a class="board-line" href={path({ at: 'queue', view: 'open', team: '', ticket: x.id, details: false })}>
				{x.due !== undefined && <DueBadge due={x.due} risk={x.risk} calendar={x.due_calendar} kind={x.due_kind} />}
				<span class="board-what clip" lang={langOf(subject) || undefined}><span class="num muted">#{x.number}</span> {subject}</span>
				<span class="board-marks">{(x.priority === 'high' || x.priority === 'urgent') && <PriorityMark priority={x.priority} />}</span>
				<span class="board-who clip">{who ? <><Avatar name={who} /><span class="clip">{who}</span></> : <span class="warn-text">{t('queue.nobody')}</span>}</span>
				<span class="board-where muted clip">{teamName(x.team_id)}</span>
			</a>
		</li>
	);
}

function Tickets({ title, list, empty, icon }: { title: string; list: readonly Ticket[]; empty: string; icon: 'warn' | 'timer' }): JSX.Element {
	return (
		<section class="board-part" aria-label={title}>
			<h2><Icon of={icon} size={16} />{title}<span class="muted num"> {list.length || ''}</span></h2>
			{list.length ? <ul class="board-lines">{list.map((x) => <Line key={x.id} ticket={x} />)}</ul> : <p class="muted board-empty"><Icon of="check" size={14} />{empty}</p>}
		</section>
	);
}

export function Board({ id }: { page: string; id: string }): JSX.Element {
	const { now, reload } = useBoard(id);
	const wall = useSignal(false);
	const root = useRef<HTMLElement>(null);
	useEffect(() => {
		const changed = () => { wall.value = document.fullscreenElement !== null; };
		document.addEventListener('fullscreenchange', changed);
		return () => document.removeEventListener('fullscreenchange', changed);
	}, []);
	if (!may('workload_read')) return <main class="area board" tabIndex={-1}><Blank icon="lock" title={t('rail.board')} text={t('board.no_right')} /></main>;
	const teams = myTeams.value;
	return (
		<main ref={root} class="area board" id="board" tabIndex={-1} data-wall={wall.value || undefined}>
			<header class="area-head board-head">
				<h1>{t('board.title')}</h1>
				{teams.length > 1 && (
					<span class="select">
						<select class="control" aria-label={t('board.team')} value={id} onChange={(e) => go({ at: 'board', id: e.currentTarget.value })}>
							<option value="" selected={!id}>{t('board.all_teams')}</option>
							{teams.map((x) => <option key={x.id} value={x.id} selected={x.id === id}>{x.name}</option>)}
						</select>
						<Icon of="down" size={14} />
					</span>
				)}
				<button type="button" class="btn small" onClick={() => void (document.fullscreenElement ? document.exitFullscreen() : root.current?.requestFullscreen())}>{t(wall.value ? 'board.leave_wall' : 'board.wall')}</button>
			</header>
			<LoadedPart of={now.value} retry={reload} trouble={t('board.failed')}>
				{(b) => {
					const late = b.tickets.filter((x) => (x.due ?? 0) <= b.now);
					const soon = b.tickets.filter((x) => (x.due ?? 0) > b.now);
					const shown = id ? b.teams.filter((x) => x.team_id === id) : b.teams;
					return (
						<div class="area-body board-body">
							<div class="figures" role="group" aria-label={t('board.figures')}>
								<Number n={sum(shown, (x) => x.overdue)} label={t('board.breached')} kind="breached" />
								<Number n={sum(shown, (x) => x.due_in_hour)} label={t('board.soon')} kind="risk" />
								<Number n={sum(shown, (x) => x.unacked)} label={t('board.unacked')} kind="breached" />
								<Number n={sum(shown, (x) => x.acked)} label={t('board.acked')} kind="fine" />
							</div>
							<Alarms rows={b.alarms} />
							<div class="board-columns">
								<Tickets title={t('board.breached')} list={late} empty={t('board.none_breached')} icon="warn" />
								<Tickets title={t('board.soon')} list={soon} empty={t('board.none_soon')} icon="timer" />
							</div>
							{b.more && <p class="muted">{t('board.more')}</p>}
							<Teams teams={b.teams} here={id} />
						</div>
					);
				}}
			</LoadedPart>
		</main>
	);
}
