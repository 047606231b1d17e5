// workload.tsx - the supervisor's view: what nobody has, and who of a team has what. Cards move by drag or by their menu;
// the board is fetched again a moment after anything in it has changed, and cards stay where they are meanwhile.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AgentState, Presence, QueuedTicket, Ticket, Workload as Board } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { Trouble, Wait } from '../../shared/parts/states.tsx';
import { StateMark, stateChoices } from '../frame/state_picker.tsx';
import { go } from '../router.ts';
import { useLoad } from '../settings/load.ts';
import { why } from '../state/reasons.ts';
import { reasonText, setState } from '../state/roster.ts';
import { onTicket } from '../state/queue.ts';
import { onAnyTicket, onTopic } from '../state/topics.ts';
import { picker } from '../state/ui.ts';
import { assign } from '../state/verbs.ts';
import { agentName, myTeams, teamName } from '../state/workspace.ts';
import { Card } from './card.tsx';
import { loadText, parts } from './numbers.ts';

const RELOAD_MS = 300;

/** Where a card can go: each agent of the board, and back to the queue. */
export function targets(board: Board, now: string): Choice[] {
	return [
		...board.agents.map(({ presence: p }) => ({ id: p.agent_id, label: agentName(p.agent_id), icon: <StateMark state={p.state} />, hint: loadText(p), disabled: p.agent_id === now || undefined })),
		...(now ? [{ id: '', label: t('work.back'), icon: <Icon of="inbox" size={14} /> }] : []),
	];
}

function LoadBar({ p }: { p: Presence }): JSX.Element {
	const { load, capacity } = parts(p);
	const full = p.capacity > 0 ? Math.min(1, p.load / p.capacity) : p.load > 0 ? 1 : 0;
	return (
		<div class="work-load" role="meter" aria-label={t('work.load_label', { load, capacity })} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(full * 100)}>
			<span class="work-bar"><span class={full >= 1 ? 'work-fill full' : full >= 0.75 ? 'work-fill high' : 'work-fill'} style={{ width: `${Math.round(full * 100)}%` }} /></span>
			<span class="work-load-text num" aria-hidden="true">{t('work.load', { load, capacity })}</span>
		</div>
	);
}

interface ColumnProps {
	board: Board;
	/** '' = the queue */
	agent: string;
	count: number;
	tickets: readonly Ticket[];
	head: JSX.Element;
	queued?: ReadonlyMap<string, QueuedTicket>;
	dragged: string;
	onDrag(ticket: string): void;
	onDrop(ticket: string, agent: string): void;
}

function Column({ board, agent, count, tickets, head, queued, dragged, onDrag, onDrop }: ColumnProps): JSX.Element {
	const over = useSignal(false);
	const name = agent ? agentName(agent) : t('work.queue');
	const takes = dragged !== '' && !tickets.some((x) => x.id === dragged);
	return (
		<section class="work-column" aria-label={t('work.column', { name, n: count })} data-over={(over.value && takes) || undefined}
			onDragOver={(e) => { if (takes) { e.preventDefault(); over.value = true; } }}
			onDragLeave={(e) => { if (!(e.relatedTarget instanceof Node) || !e.currentTarget.contains(e.relatedTarget)) over.value = false; }}
			onDrop={(e) => { e.preventDefault(); over.value = false; if (takes) onDrop(dragged, agent); }}>
			{head}
			<ul class="work-cards">
				{tickets.map((x) => <Card key={x.id} ticket={x} queued={queued?.get(x.id)} choices={() => targets(board, agent)} current={agent} onMove={(to) => onDrop(x.id, to)} onDrag={onDrag} />)}
			</ul>
			{count > tickets.length && <p class="work-rest muted">{t('work.more', { n: count - tickets.length })}</p>}
			{!count && !agent && <p class="work-rest muted">{t('work.queue_empty')}</p>}
			{over.value && takes && agent && <p class="work-drop" aria-hidden="true">{t('work.drop', { name })}</p>}
		</section>
	);
}

function AgentHead({ p, count }: { p: Presence; count: number }): JSX.Element {
	const name = agentName(p.agent_id);
	const reason = p.state === 'online' && !p.on_shift ? t('state.off_shift') : reasonText(p);
	const state = [t(`state_of.${p.state}`), reason].filter(Boolean).join(' · ');
	return (
		<header class="work-head">
			<div class="work-who">
				<Avatar name={name} />
				<h2 class="clip">{name}</h2>
				<span class="num muted">{count}</span>
			</div>
			<div class="work-state">
				<Picker name={`state-${p.agent_id}`} open={picker} label={t('work.state_of', { name, state })} class="work-state-pick" choices={stateChoices} current={p.state} onPick={(s) => void setState(s as AgentState, p.agent_id)}>
					<StateMark state={p.state} /><span class="clip">{state}</span><Icon of="down" size={12} />
				</Picker>
			</div>
			<LoadBar p={p} />
		</header>
	);
}

const RANK: Readonly<Record<AgentState, number>> = { online: 0, away: 1, on_break: 2, offline: 3 };

function Columns({ board, reload }: { board: Board; reload(): void }): JSX.Element {
	const dragged = useSignal('');
	const drop = (ticket: string, agent: string) => {
		dragged.value = '';
		assign(ticket, agent);
		setTimeout(reload, RELOAD_MS);
	};
	const common = { board, dragged: dragged.value, onDrag: (id: string) => { dragged.value = id; }, onDrop: drop };
	const agents = [...board.agents].sort((a, b) => RANK[a.presence.state] - RANK[b.presence.state] || agentName(a.presence.agent_id).localeCompare(agentName(b.presence.agent_id)));
	return (
		<div class="work-columns">
			<Column {...common} agent="" count={board.count} tickets={board.queue.map((q) => q.ticket)} queued={new Map(board.queue.map((q) => [q.ticket.id, q]))}
				head={<header class="work-head"><div class="work-who"><Icon of="inbox" /><h2 class="clip">{t('work.queue')}</h2><span class="num muted">{board.count}</span></div></header>} />
			{agents.map((a) => <Column key={a.presence.agent_id} {...common} agent={a.presence.agent_id} count={a.count} tickets={a.tickets} head={<AgentHead p={a.presence} count={a.count} />} />)}
		</div>
	);
}

function TeamBoard({ team }: { team: string }): JSX.Element {
	const { now, reload } = useLoad(team, async () => {
		const o = await call('workload.get', { team_id: team });
		if (o.ok) for (const x of [...o.result.queue.map((q) => q.ticket), ...o.result.agents.flatMap((a) => a.tickets)]) onTicket(x, false);
		return o;
	}, 'presence');
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		const soon = () => {
			clearTimeout(timer);
			timer = setTimeout(reload, RELOAD_MS);
		};
		const ends = [onAnyTicket(soon), onTopic('settings', soon)];
		return () => {
			clearTimeout(timer);
			ends.forEach((end) => end());
		};
	}, [team]);
	const { state, data, error } = now.value;
	if (state === 'loading') return <Wait />;
	if (state === 'error' || !data) return <Trouble title={t('work.error')} {...(error ? { why: why(error) } : {})} retry={reload} />;
	return <Columns board={data} reload={reload} />;
}

export function Workload({ id }: { page: string; id: string }): JSX.Element {
	const teams = myTeams.value;
	const team = teams.find((x) => x.id === id)?.id ?? teams[0]?.id ?? '';
	return (
		<main class="area work" id="workload" tabIndex={-1}>
			<header class="area-head">
				<h1>{t('work.title')}</h1>
				{team && (
					<Picker name="work-team" open={picker} label={t('work.team', { name: teamName(team) })} class="btn quiet" choices={() => teams.map((x) => ({ id: x.id, label: x.name }))} current={team} onPick={(to) => go({ at: 'workload', id: to })}>
						<Icon of="team" size={14} /><span class="clip">{teamName(team)}</span><Icon of="down" size={14} />
					</Picker>
				)}
			</header>
			{team ? <TeamBoard key={team} team={team} /> : <p class="work-rest muted">{t('work.no_team')}</p>}
		</main>
	);
}
