// breaches.tsx - clocks that passed their deadline: why, and which.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ReportBreach, ReportCauseName } from '../../shared/gen/protocol.gen.ts';
import { spanText } from '../../shared/due.ts';
import { count, fullTime, shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { type Column, Table } from '../../shared/parts/table.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { path } from '../../desk/router.ts';
import { agentName, teamName } from '../../desk/state/workspace.ts';
import { valueText } from '../figures.ts';
import { ask, pageWish, setWish, state, useReport, wishLink } from '../store.ts';
import { Bars } from './bars.tsx';
import { Card } from './card.tsx';
import { Choose } from './choose.tsx';
import { Shown } from './shown.tsx';

const CAUSES = ['retarget', 'unassigned', 'moved', 'waiting', 'reopened', 'escalated', 'busy'] as const satisfies readonly ReportCauseName[];
const causeText = (c: ReportCauseName): string => t(`cause.${c}`);
/** Which cause alone is listed; undefined: all. */
const wishedCause = (): ReportCauseName | undefined => CAUSES.find((c) => c === pageWish('cause'));
const PAGE = 50;
const MOST = 200;

const columns = (): Column<ReportBreach>[] => [
	{ head: t('rep.ticket'), names: true, class: 'wraps', cell: (b) => <a href={path({ at: 'queue', view: 'open', team: '', ticket: b.ticket.id, details: false })} lang={langOf(b.ticket.subject) || undefined}><span class="num muted">#{b.ticket.number}</span> {b.ticket.subject || t('queue.no_subject')}</a> },
	{ head: t('breach.clock'), cell: (b) => t(`clock.${b.clock}`) },
	{ head: t('breach.cause'), cell: (b) => causeText(b.cause) },
	{ head: t('breach.at'), cell: (b) => <time dateTime={new Date(b.at).toISOString()} title={fullTime(b.at)}>{shortMoment(b.at)}</time> },
	{ head: t('breach.late'), num: true, cell: (b) => (b.late === undefined ? t('breach.not_yet') : spanText(b.late)) },
	{ head: t('by.team'), cell: (b) => teamName(b.team_id) },
	...(state.value?.hides_agents ? [] : [{ head: t('by.agent'), cell: (b: ReportBreach) => agentName(b.agent_id) || t('queue.nobody') }]),
];

const useBreaches = (most: number, cause?: ReportCauseName) => {
	const { step: _, compare: _c, ...question } = ask.value ?? { from: '', to: '' };
	return useReport('report.breaches', ask.value && { ...question, most, ...(cause ? { cause } : {}) });
};

export function Causes(): JSX.Element {
	const { now, reload } = useBreaches(1);
	const causes = [...(now.value.data?.causes ?? [])].sort((a, b) => b.n - a.n);
	const all = causes.reduce((n, c) => n + c.n, 0);
	const share = (n: number) => valueText('share', all ? Math.round((n / all) * 1000) : 0);
	const [top] = causes;
	return (
		<Card title={t('breach.causes')} meaning={t('def.causes')} class="third" summary={top ? t('breach.summary', { n: count(all), cause: causeText(top.cause), share: share(top.n) }) : undefined}>
			<Shown of={now.value} retry={reload}>
				{() => (causes.length ? <Bars wide label={t('breach.causes')} bars={causes.map((c) => ({ key: c.cause, label: causeText(c.cause), value: c.n, text: count(c.n), note: share(c.n), href: c.n ? wishLink('cause', c.cause) : undefined }))} /> : <Blank icon="done" title={t('breach.none')} />)}
			</Shown>
		</Card>
	);
}

export function Breaches(): JSX.Element {
	const most = useSignal(PAGE);
	const cause = wishedCause();
	const { now, reload } = useBreaches(most.value, cause);
	const box = useRef<HTMLElement>(null);
	const was = useRef(cause);
	useEffect(() => { // a press on a bar of causes leads here
		if (cause && cause !== was.current) box.current?.scrollIntoView({ block: 'start' });
		was.current = cause;
	}, [cause]);
	return (
		<Card at={box} title={t('breach.list')} meaning={t('def.breaches')} class="breach-card"
			head={<Choose label={t('breach.cause')} options={[{ id: '', label: t('breach.any_cause') }, ...CAUSES.map((c) => ({ id: c, label: causeText(c) }))]} value={cause ?? ''} onChange={(c) => setWish('cause', c)} />}>
			<Shown of={now.value} retry={reload}>
				{(d) => (
					<>
						{d.breaches.length ? <Table label={t('rep.data_of', { name: t('breach.list') })} columns={columns()} rows={d.breaches} keyOf={(b) => `${b.ticket.id} ${b.clock} ${b.at}`} /> : <Blank icon="done" title={t('breach.none')} />}
						{d.more && most.value < MOST && <button type="button" class="btn small" onClick={() => { most.value = MOST; }}>{t('app.more')}</button>}
						{d.more && most.value >= MOST && <p class="muted">{t('rep.rows_more', { n: count(d.breaches.length) })}</p>}
					</>
				)}
			</Shown>
		</Card>
	);
}
