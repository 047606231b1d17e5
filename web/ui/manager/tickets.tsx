// tickets.tsx - the tickets behind a figure or a part of one, with the filters of the page it came from. A ticket opens in
// the desk; Back comes to this list, and once more to the page.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReportAsk, ReportTicket } from '../shared/gen/protocol.gen.ts';
import { count, fullTime, shortMoment } from '../shared/format.ts';
import { t } from '../shared/i18n.ts';
import { call } from '../shared/live.ts';
import { Icon } from '../shared/parts/icon.tsx';
import { Blank } from '../shared/parts/states.tsx';
import { type Column, Table } from '../shared/parts/table.tsx';
import { langOf } from '../shared/script.ts';
import { CHANNEL_ICON, StatusMark } from '../desk/queue/row.tsx';
import { path, route } from '../desk/router.ts';
import { why } from '../desk/state/reasons.ts';
import { toast } from '../desk/state/ui.ts';
import { agentName, teamName } from '../desk/state/workspace.ts';
import { askDrill, type Drill, readDrill } from './filters.ts';
import { KEYS, longDay, spanDays, valueText, weekday } from './figures.ts';
import { CLOCKS, rowName } from './names.ts';
import { Meaning } from './parts/card.tsx';
import { Shown } from './parts/shown.tsx';
import { ask, filters, pageLink, state, useReport } from './store.ts';

const PAGE = 50;
const AGE_KEYS: ReadonlySet<string> = new Set(['backlog', 'backlog_old']);

/** Which part of the figure a mark is, in words. */
function markText(d: Drill): string {
	const m = d.mark ?? 0;
	if (d.key === 'opened') return t('week.hour', { day: weekday(Math.floor(m / 24) % 7, 'long'), from: `${m % 24}:00`, to: `${(m % 24) + 1}:00` });
	if (AGE_KEYS.has(d.key)) return t(`age.${Math.min(4, m) as 0 | 1 | 2 | 3 | 4}`);
	if (d.key === 'gap') return m >= 1 && m <= 5 ? t(`gap.${m as 1 | 2 | 3 | 4 | 5}`) : String(m);
	if (d.key === 'escalated') return t(`clock.${CLOCKS[m] ?? 'first_response'}`);
	if (d.key.endsWith('_time') || d.key.startsWith('sla_')) return t('drill.bucket', { n: m + 1 });
	return t('drill.score', { n: m });
}

/** "CSAT · by Mei · score 2 · 3 Nov" */
export function drillTitle(d: Drill): string {
	const parts = [t(`fig.${d.key}`)];
	if (d.part) parts.push(t(`part.${d.part}`));
	if (d.by && d.row !== undefined) parts.push(rowName(d.by, { row: d.row, name: '' }));
	if (d.to_team) parts.push(t('drill.to_team', { name: teamName(d.to_team) || `#${d.to_team}` }));
	if (d.mark !== undefined) parts.push(markText(d));
	if (d.day) parts.push(longDay(d.day));
	return parts.join(' · ');
}

function columns(d: Drill): Column<ReportTicket>[] {
	const timed = d.key.endsWith('_time') || d.key === 'responsiveness_gap';
	return [
		{ head: t('rep.ticket'), names: true, class: 'wraps', cell: ({ ticket: x }) => (
			<a href={path({ at: 'queue', view: x.status === 'solved' || x.status === 'closed' ? 'solved' : 'open', team: '', ticket: x.id, details: false })} lang={langOf(x.subject) || undefined}><span class="num muted">#{x.number}</span> {x.subject || t('queue.no_subject')}</a>
		) },
		{ head: t('drill.customer'), cell: ({ ticket: x }) => <span class="drill-who"><Icon of={CHANNEL_ICON[x.channel]} size={14} label={t(`channel.${x.channel}`)} /><span lang={langOf(x.customer_name) || undefined}>{x.customer_name}</span></span> },
		{ head: t('drill.status'), cell: ({ ticket: x }) => <StatusMark ticket={x} /> },
		{ head: t('by.team'), cell: ({ ticket: x }) => teamName(x.team_id) },
		...(state.value?.hides_agents ? [] : [{ head: t('by.agent'), cell: ({ ticket: x }: ReportTicket) => agentName(x.assignee_id) || t('queue.nobody') }]),
		{ head: t('drill.at'), cell: (r) => <time class="num" dateTime={new Date(r.at).toISOString()} title={fullTime(r.at)}>{shortMoment(r.at)}</time> },
		...(timed ? [{ head: t('drill.value'), num: true, cell: (r: ReportTicket) => (r.value === undefined ? '–' : valueText('time', r.value)) }] : []),
		...(d.key === 'csat' || d.key === 'nps' || d.key === 'ces' ? [{ head: t('drill.score_head'), num: true, cell: (r: ReportTicket) => r.mark }] : []),
		...(d.key === 'gap' ? [{ head: t('drill.score_head'), cell: (r: ReportTicket) => (r.mark >= 1 && r.mark <= 5 ? t(`gap.${r.mark as 1 | 2 | 3 | 4 | 5}`) : r.mark) }] : []),
		{ head: t('drill.times'), num: true, cell: (r) => count(r.times) },
	];
}

/** More of them than the first page, asked for one page after another. */
function useMore(question: ReportAsk | null) {
	const rest = useSignal<{ list: readonly ReportTicket[]; more: boolean } | null>(null);
	const busy = useSignal(false);
	const key = JSON.stringify(question);
	useEffect(() => { rest.value = null; }, [key]);
	const more = async () => {
		if (!question || busy.peek()) return;
		busy.value = true;
		const o = await call('report.tickets', { ...question, skip: PAGE + (rest.peek()?.list.length ?? 0), most: PAGE });
		busy.value = false;
		if (o.ok) rest.value = { list: [...(rest.peek()?.list ?? []), ...o.result.tickets], more: o.result.more };
		else toast(t('toast.failed', { why: why(o.error) }), true);
	};
	return { rest: rest.value, busy: busy.value, more };
}

export function Tickets(): JSX.Element {
	const r = route.value;
	const drill = readDrill(r.at === 'reports' ? r.query : '', KEYS);
	const question = drill && ask.value ? askDrill(ask.value, drill) : null;
	const { now, reload } = useReport('report.tickets', question && { ...question, most: PAGE });
	const { rest, busy, more } = useMore(question);
	const back = r.at === 'reports' ? r.page : '';
	if (!drill) return <Blank icon="reports" title={t('drill.none')}><a class="btn" href={pageLink(back)}>{t('drill.back')}</a></Blank>;
	return (
		<section class="rep-card drill" aria-label={drillTitle(drill)}>
			<header class="rep-crumb">
				<a class="btn small" href={pageLink(back)} onClick={(e) => { if (history.length > 1 && e.button === 0 && !e.ctrlKey && !e.metaKey) { e.preventDefault(); history.back(); } }}><Icon of="back" size={14} />{t('drill.back')}</a>
				<h2>{drillTitle(drill)}</h2>
				<Meaning of={t(`fig.${drill.key}`)} text={t(`def.${drill.key}`)} />
				<span class="muted num">{question && spanDays(question.from, question.to)}</span>
			</header>
			<Shown of={now.value} retry={reload} lines={8}>
				{(d) => {
					const list = [...d.tickets, ...(rest?.list ?? [])];
					const again = rest ? rest.more : d.more;
					return list.length ? (
						<>
							<p class="muted" role="status">{again ? t('drill.first', { n: count(list.length) }) : t('drill.all', { n: list.length })}</p>
							<Table label={t('rep.data_of', { name: drillTitle(drill) })} columns={columns(drill)} rows={list} keyOf={(x) => x.ticket.id} />
							{again && <button type="button" class="btn small" disabled={busy} onClick={() => void more()}>{t('app.more')}</button>}
						</>
					) : <Blank icon="inbox" title={t('drill.empty')} text={filters.value.lists.teams.length ? t('drill.empty_teams') : t('drill.empty_text')} />;
				}}
			</Shown>
		</section>
	);
}
