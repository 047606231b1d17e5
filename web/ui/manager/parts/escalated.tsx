// escalated.tsx - levels that rang, and tickets that went from team to team with the time they had spent before.
import type { JSX } from 'preact';
import type { ReportEscalations, ReportMove, ReportRang } from '../../shared/gen/protocol.gen.ts';
import { spanText } from '../../shared/due.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Blank } from '../../shared/parts/states.tsx';
import type { Column } from '../../shared/parts/table.tsx';
import { teamName } from '../../desk/state/workspace.ts';
import { valueText } from '../figures.ts';
import { CLOCKS } from '../names.ts';
import { ask, drillLink, useReport } from '../store.ts';
import { Card } from './card.tsx';
import { FigureBox } from './figures.tsx';
import { Heat } from './heat.tsx';
import { Shown } from './shown.tsx';

const sum = (list: readonly { n: number }[]): number => list.reduce((a, b) => a + b.n, 0);
const team = (id: string): string => teamName(id) || `#${id}`;

export function rateText(d: ReportEscalations): string {
	const opened = d.figures.find((f) => f.key === 'opened')?.value ?? 0;
	const rang = sum(d.rang);
	return opened ? t('esc.rate', { n: count(rang), share: valueText('share', Math.round((rang / opened) * 1000)) }) : t('rep.empty');
}

function Rang({ of: d }: { of: ReportEscalations }): JSX.Element {
	const levels = [...new Set(d.rang.map((r) => r.level))].sort((a, b) => a - b);
	const rows = CLOCKS.filter((c) => d.rang.some((r) => r.clock === c)).map((c) => ({
		name: t(`clock.${c}`),
		cells: levels.map((l) => {
			const r = d.rang.find((x) => x.clock === c && x.level === l);
			return r ? { value: r.n, text: count(r.n), title: t('esc.cell', { clock: t(`clock.${c}`), level: l, n: r.n, acked: r.acknowledged }), href: drillLink({ key: 'escalated', mark: CLOCKS.indexOf(c) }) } : null;
		}),
	}));
	return <Heat loose label={t('esc.rang')} corner={t('breach.clock')} columns={levels.map((l) => t('esc.level', { n: l }))} rows={rows} />;
}

const rangColumns = (): Column<ReportRang>[] => [
	{ head: t('breach.clock'), names: true, cell: (r) => t(`clock.${r.clock}`) },
	{ head: t('esc.level_head'), num: true, cell: (r) => r.level },
	{ head: t('esc.n'), num: true, cell: (r) => <a href={drillLink({ key: 'escalated', mark: CLOCKS.indexOf(r.clock) })}>{count(r.n)}</a> },
	{ head: t('esc.acked'), num: true, cell: (r) => `${count(r.acknowledged)} (${valueText('share', r.n ? Math.round((r.acknowledged / r.n) * 1000) : 0)})` },
];

const move = (m: ReportMove): string => drillLink({ key: 'moved', by: 'team', row: m.from_team, to_team: m.to_team });

function Matrix({ moves }: { moves: readonly ReportMove[] }): JSX.Element {
	const ids = [...new Set(moves.flatMap((m) => [m.from_team, m.to_team]))].sort((a, b) => team(a).localeCompare(team(b)));
	const rows = ids.map((from) => ({
		name: team(from),
		cells: ids.map((to) => {
			const m = moves.find((x) => x.from_team === from && x.to_team === to);
			return m ? { value: m.n, text: count(m.n), title: t('esc.move', { from: team(from), to: team(to), n: m.n, span: spanText(m.spent) }), href: move(m) } : null;
		}),
	}));
	return <Heat loose label={t('esc.moves')} corner={t('esc.from_to')} columns={ids.map(team)} rows={rows} />;
}

const moveColumns = (): Column<ReportMove>[] => [
	{ head: t('esc.from'), names: true, cell: (m) => team(m.from_team) },
	{ head: t('esc.to'), cell: (m) => team(m.to_team) },
	{ head: t('rep.tickets'), num: true, cell: (m) => <a href={move(m)}>{count(m.n)}</a> },
	{ head: t('esc.spent'), num: true, cell: (m) => spanText(m.spent) },
];

function movesSummary(moves: readonly ReportMove[]): string {
	const [top] = [...moves].sort((a, b) => b.n - a.n);
	if (!top) return t('esc.no_moves');
	const spent = moves.reduce((n, m) => n + m.spent * m.n, 0) / Math.max(1, sum(moves));
	return t('esc.moves_summary', { n: count(sum(moves)), from: team(top.from_team), to: team(top.to_team), span: spanText(spent) });
}

export function EscalationCards(): JSX.Element {
	const { now, reload } = useReport('report.escalations', ask.value);
	const d = now.value.data;
	const rang = [...(d?.rang ?? [])].sort((a, b) => CLOCKS.indexOf(a.clock) - CLOCKS.indexOf(b.clock) || a.level - b.level);
	return (
		<>
			<div class="rep-figures-box"><Shown of={now.value} retry={reload} lines={2}>{(x) => <div class="rep-figures" role="group" aria-label={t('rep.figures')}>{x.figures.map((f) => <FigureBox key={f.key} of={f} />)}</div>}</Shown></div>
			<Card title={t('esc.rang')} meaning={t('def.escalated')} class="half" summary={d && rateText(d)} table={{ columns: rangColumns(), rows: rang, keyOf: (r) => `${r.clock} ${r.level}` }}>
				<Shown of={now.value} retry={reload}>{(x) => (x.rang.length ? <Rang of={x} /> : <Blank icon="done" title={t('esc.none')} />)}</Shown>
			</Card>
			<Card title={t('esc.moves')} meaning={t('def.moves')} class="half" summary={d && movesSummary(d.moves)} table={{ columns: moveColumns(), rows: [...(d?.moves ?? [])].sort((a, b) => b.n - a.n), keyOf: (m) => `${m.from_team} ${m.to_team}` }}>
				<Shown of={now.value} retry={reload}>{(x) => (x.moves.length ? <Matrix moves={x.moves} /> : <Blank icon="done" title={t('esc.no_moves')} />)}</Shown>
			</Card>
		</>
	);
}
