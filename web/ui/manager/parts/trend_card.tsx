// trend_card.tsx - one figure by day or week: chosen of several, drawn with its interval and the period before.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ReportKey, ReportPoint, ReportSeries } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import type { Column } from '../../shared/parts/table.tsx';
import { axisText, boundsOf, extremes, intervalText, longDay, shortDay, stepsOf, valueText } from '../figures.ts';
import { ask, drillLink, filters, openDrill, pageWish, setFilters, setWish, useReport } from '../store.ts';
import { Card } from './card.tsx';
import { Choose } from './choose.tsx';
import { Shown } from './shown.tsx';
import { rangeOf, Trend } from './trend.tsx';

const numbers = (points: readonly ReportPoint[], of: 'value' | 'low' | 'high'): (number | null)[] => points.map((p) => p[of] ?? null);

/** "From 3 to 9 Nov: …", the words of the drawing. */
export function trendSummary(s: ReportSeries): string {
	const points = s.lines[0]?.points ?? [];
	const ends = extremes(points);
	const name = t(`fig.${s.key}`);
	if (!ends) return t('rep.trend_none', { name });
	const last = [...points].reverse().find((p) => p.value !== undefined);
	return t('rep.trend_summary', { name, low: valueText(s.unit, ends.low.value, s.key), low_day: shortDay(ends.low.day), high: valueText(s.unit, ends.high.value, s.key), high_day: shortDay(ends.high.day), last: valueText(s.unit, last?.value ?? 0, s.key), last_day: shortDay(last?.day ?? ends.low.day) });
}

function pointsTable(s: ReportSeries) {
	const points = (s.lines[0]?.points ?? []).map((p, i) => ({ ...p, before: s.previous?.[i] }));
	type Row = (typeof points)[number];
	const columns: Column<Row>[] = [
		{ head: t(s.step === 'week' ? 'rep.week_of' : 'rep.day'), names: true, cell: (p) => longDay(p.day) },
		{ head: t(`fig.${s.key}`), num: true, cell: (p) => (p.value === undefined ? '–' : (s.unit === 'count' ? p.value : p.n) > 0 ? <a href={drillLink({ key: s.key, day: p.day })}>{valueText(s.unit, p.value, s.key)}</a> : valueText(s.unit, p.value, s.key)) },
		...(s.unit === 'count' ? [] : [{ head: t('rep.n_head'), num: true, cell: (p: Row) => count(p.n) }]),
		...(points.some((p) => p.low !== undefined) ? [{ head: t('rep.interval'), num: true, cell: (p: Row) => intervalText({ ...p, unit: s.unit, key: s.key }) || '–' }] : []),
		...(s.previous ? [{ head: t('rep.before'), num: true, cell: (p: Row) => (p.before?.value === undefined ? '–' : valueText(s.unit, p.before.value, s.key)) }] : []),
	];
	return { columns, rows: points, keyOf: (p: Row) => p.day };
}

function Drawn({ of: s }: { of: ReportSeries }): JSX.Element {
	const at = useSignal<number | null>(null);
	const points = s.lines[0]?.points ?? [];
	const { floor, most } = boundsOf(s.key, s.unit);
	const values = numbers(points, 'value');
	const before = s.previous?.slice(0, points.length).map((p) => p.value ?? null);
	const low = numbers(points, 'low');
	const high = numbers(points, 'high');
	const banded = low.some((v) => v !== null);
	const p = at.value === null ? undefined : points[at.value];
	const then = at.value === null ? undefined : s.previous?.[at.value];
	return (
		<>
			<div class="trend-read num" aria-hidden="true">
				{p ? (
					<>
						<strong>{longDay(p.day)}</strong>
						<span>{p.value === undefined ? t('rep.nothing') : valueText(s.unit, p.value, s.key)}</span>
						{s.unit !== 'count' && <span>{t('rep.n', { n: count(p.n) })}</span>}
						{p.low !== undefined && <span>{intervalText({ ...p, unit: s.unit, key: s.key })}</span>}
						{then?.value !== undefined && <span>{t('rep.before')}: {valueText(s.unit, then.value, s.key)}</span>}
					</>
				) : (
					<span class="legend">
						<span><i class="key-line" />{t('rep.this_period')}</span>
						{banded && <span><i class="key-line band" />{t('rep.interval')}</span>}
						{before && <span><i class="key-line before" />{t('rep.before')}</span>}
					</span>
				)}
			</div>
			<Trend summary={trendSummary(s)} days={points.map((x) => shortDay(x.day))} n={s.unit === 'count' ? undefined : points.map((x) => x.n)} floor={floor}
				ends={rangeOf([...values, ...low, ...high, ...(before ?? [])], floor, most)}
				lines={[...(before ? [{ label: 'before', values: before, tone: 'before' as const }] : []), { label: s.key, values, tone: 'main', ...(banded ? { low, high } : {}) }]}
				steps={stepsOf(s.unit)} format={(v) => axisText(s.unit, v)} onPoint={(i) => { at.value = i; }}
				onOpen={(i) => { const day = points[i]?.day; if (day) openDrill({ key: s.key, day }); }} />
		</>
	);
}

/** `keys`: the figures to choose of; the first is shown to begin with. */
export function TrendCard({ keys, class: cls = 'two-thirds' }: { keys: readonly ReportKey[]; class?: string }): JSX.Element {
	const key = keys.find((k) => k === pageWish('show')) ?? (keys[0] as ReportKey);
	const { now, reload } = useReport('report.series', ask.value && { ...ask.value, keys: key });
	const s = now.value.data;
	return (
		<Card title={t('rep.trend')} meaning={t(`def.${key}`)} class={`${cls} trend-card`}
			head={
				<>
					<Choose label={t('rep.which_figure')} options={keys.map((k) => ({ id: k, label: t(`fig.${k}`) }))} value={key} onChange={(k) => setWish('show', k === keys[0] ? '' : k)} />
					<Choose label={t('rep.step')} options={[{ id: 'day', label: t('rep.by_day') }, { id: 'week', label: t('rep.by_week') }]} value={ask.value?.step ?? 'day'} onChange={(step) => setFilters({ ...filters.peek(), step })} />
				</>
			}
			summary={s && trendSummary(s)} table={s && (pointsTable(s) as never)}>
			<Shown of={now.value} retry={reload} lines={5}>{(d) => <Drawn key={`${d.key} ${d.step}`} of={d} />}</Shown>
		</Card>
	);
}
