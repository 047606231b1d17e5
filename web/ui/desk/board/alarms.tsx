// alarms.tsx - escalations that stand: first those that nobody sees to, then the others with who does.
import type { JSX } from 'preact';
import type { EscalationRow } from '../../shared/gen/protocol.gen.ts';
import { clock, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { path } from '../router.ts';
import { DueBadge } from '../sla/due_badge.tsx';
import { agentName, teamName } from '../state/workspace.ts';

function Line({ row: { escalation: e, ticket: x } }: { row: EscalationRow }): JSX.Element {
	const subject = x.subject || t('queue.no_subject');
	const acked = e.acked_at !== undefined;
	const told = e.agent_ids.map(agentName).filter(Boolean).join(t('cond.list_comma'));
	return (
		<li>
			<a class="board-line alarm-line" href={path({ at: 'queue', view: 'open', team: '', ticket: x.id, details: false })}>
				<span class={acked ? 'alarm-level num acked' : 'alarm-level num'}>L{e.level}</span>
				<span class="board-what clip" lang={langOf(subject) || undefined}><span class="num muted">#{x.number}</span> {subject}</span>
				<span class="alarm-clock muted clip">{t(`clock.${e.clock}`)}</span>
				{x.due !== undefined ? <DueBadge due={x.due} risk={x.risk} calendar={x.due_calendar} kind={x.due_kind} /> : <span />}
				<span class={acked ? 'alarm-who clip' : 'alarm-who clip bad-text'} title={told}>
					<Icon of={acked ? 'check' : 'siren'} size={13} />
					<span class="clip">{acked ? t('board.acked_by', { name: agentName(e.acked_by), at: clock(e.acked_at ?? 0) }) : t('board.not_acked', { at: clock(e.at) })}</span>
				</span>
				<span class="board-where muted clip" title={fullTime(e.at)}>{teamName(e.team_id)}</span>
			</a>
		</li>
	);
}

export function Alarms({ rows }: { rows: readonly EscalationRow[] }): JSX.Element {
	const list = [...rows].sort((a, b) => Number(a.escalation.acked_at !== undefined) - Number(b.escalation.acked_at !== undefined) || b.escalation.level - a.escalation.level || a.escalation.at - b.escalation.at);
	return (
		<section class="board-part" aria-label={t('board.alarms')}>
			<h2><Icon of="siren" size={16} />{t('board.alarms')}<span class="muted num"> {list.length || ''}</span></h2>
			{list.length ? <ul class="board-lines">{list.map((r) => <Line key={`${r.ticket.id} ${r.escalation.clock} ${r.escalation.cycle}`} row={r} />)}</ul>
				: <p class="muted board-empty"><Icon of="check" size={14} />{t('board.none_alarms')}</p>}
		</section>
	);
}
