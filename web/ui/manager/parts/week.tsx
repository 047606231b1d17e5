// week.tsx - the hours of the week: when tickets come, and who was there, side by side in the same form.
import type { JSX } from 'preact';
import type { ReportHeat } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { locale, t } from '../../shared/i18n.ts';
import { weekday } from '../figures.ts';
import { ask, drillLink, useReport } from '../store.ts';
import { Card } from './card.tsx';
import { Heat, type HeatCell } from './heat.tsx';
import { Shown } from './shown.tsx';

const HOURS = Array.from({ length: 24 }, (_, h) => h);
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const agents = (thousandths: number): string => new Intl.NumberFormat(locale.value, { maximumFractionDigits: thousandths < 10_000 ? 1 : 0 }).format(thousandths / 1000);
const hourText = (d: number, h: number): string => t('week.hour', { day: weekday(d, 'long'), from: `${h}:00`, to: `${h + 1}:00` });

function busiest(list: readonly number[]): { day: number; hour: number; n: number } | null {
	const n = Math.max(0, ...list);
	if (!n) return null;
	const at = list.indexOf(n);
	return { day: Math.floor(at / 24), hour: at % 24, n };
}

export function arrivalsSummary(d: ReportHeat): string {
	const b = busiest(d.arrivals);
	return b ? t('week.arrivals_summary', { hour: hourText(b.day, b.hour), n: count(b.n), all: count(d.arrivals.reduce((x, y) => x + y, 0)) }) : t('rep.empty');
}

/** The hour in which the most arrive for each who is there. */
export function coverageSummary(d: ReportHeat): string {
	const weeks = Math.max(1, d.weeks) / 1000;
	const loads = d.arrivals.map((n, i) => ({ i, each: (d.coverage[i] ?? 0) > 0 ? n / weeks / ((d.coverage[i] ?? 0) / 1000) : 0 }));
	const alone = d.arrivals.reduce((n, x, i) => n + ((d.coverage[i] ?? 0) === 0 ? x : 0), 0);
	const worst = loads.reduce((m, x) => (x.each > m.each ? x : m), { i: 0, each: 0 });
	if (!worst.each) return t('rep.empty');
	return t('week.coverage_summary', { hour: hourText(Math.floor(worst.i / 24), worst.i % 24), each: agents(Math.round(worst.each * 1000)), alone: count(alone) });
}

function rowsOf(list: readonly number[], text: (n: number) => string, href?: (mark: number) => string): { name: string; cells: HeatCell[] }[] {
	return DAYS.map((d) => ({
		name: weekday(d),
		cells: HOURS.map((h): HeatCell => {
			const n = list[d * 24 + h] ?? 0;
			return { value: n, text: n ? text(n) : '', title: `${hourText(d, h)}: ${text(n)}`, href: href?.(d * 24 + h) };
		}),
	}));
}

function weekTable(d: ReportHeat) {
	const rows = DAYS.flatMap((day) => HOURS.map((h) => ({ at: day * 24 + h, day, h })));
	type Row = (typeof rows)[number];
	return {
		columns: [
			{ head: t('week.when'), names: true, cell: (r: Row) => hourText(r.day, r.h) },
			{ head: t('week.arrivals'), num: true, cell: (r: Row) => (d.arrivals[r.at] ? <a href={drillLink({ key: 'opened', mark: r.at })}>{count(d.arrivals[r.at] ?? 0)}</a> : 0) },
			{ head: t('week.coverage'), num: true, cell: (r: Row) => agents(d.coverage[r.at] ?? 0) },
		],
		rows, keyOf: (r: Row) => String(r.at),
	};
}

export function WeekCards(): JSX.Element {
	const { step: _, compare: _c, ...question } = ask.value ?? { from: '', to: '' };
	const { now, reload } = useReport('report.heat', ask.value && question);
	const d = now.value.data;
	const common = { corner: t('week.weekday'), columns: HOURS.map(String) };
	return (
		<>
			<Card title={t('week.arrivals')} meaning={t('def.arrivals')} class="half heat-card" summary={d && arrivalsSummary(d)} table={d && (weekTable(d) as never)}>
				<Shown of={now.value} retry={reload} lines={6}>{(x) => <Heat label={t('week.arrivals')} {...common} rows={rowsOf(x.arrivals, count, (mark) => drillLink({ key: 'opened', mark }))} />}</Shown>
			</Card>
			<Card title={t('week.coverage')} meaning={t('def.coverage')} class="half heat-card" summary={d && coverageSummary(d)} table={d && (weekTable(d) as never)}>
				<Shown of={now.value} retry={reload} lines={6}>{(x) => <Heat label={t('week.coverage')} {...common} rows={rowsOf(x.coverage, agents)} />}</Shown>
			</Card>
		</>
	);
}
