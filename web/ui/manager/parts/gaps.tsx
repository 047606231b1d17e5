// gaps.tsx - what customers expected against what they found, by dimension: a field whose diagonal is "as expected".
import type { JSX } from 'preact';
import type { ReportGap } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { type Column, Table } from '../../shared/parts/table.tsx';
import { valueText } from '../figures.ts';
import { ask, state, useReport } from '../store.ts';
import { Card } from './card.tsx';
import { Shown } from './shown.tsx';

const SIDE = 260;
const EDGE = 36;

/** From whole mark to whole mark around all that is there; at least three wide. */
export function fieldOf(dims: readonly ReportGap[]): [number, number] {
	const all = dims.flatMap((d) => [d.expected, d.perceived]).filter((v): v is number => v !== undefined);
	if (!all.length) return [1000, 7000];
	const low = Math.max(1000, Math.floor(Math.min(...all) / 1000) * 1000);
	return [Math.min(low, 4000), 7000];
}

function Field({ dims }: { dims: readonly ReportGap[] }): JSX.Element {
	const [low, high] = fieldOf(dims);
	const at = (v: number) => ((v - low) / (high - low)) * SIDE;
	const x = (v: number) => EDGE + at(v);
	const y = (v: number) => 8 + SIDE - at(v);
	const marks = Array.from({ length: (high - low) / 1000 + 1 }, (_, i) => low + i * 1000);
	return (
		<svg class="quadrant" viewBox={`0 0 ${SIDE + EDGE + 12} ${SIDE + EDGE + 16}`} role="img" aria-label={summary(dims)}>
			<path class="worse" d={`M${x(low)} ${y(low)}L${x(high)} ${y(high)}L${x(high)} ${y(low)}Z`} />
			<path class="better" d={`M${x(low)} ${y(low)}L${x(high)} ${y(high)}L${x(low)} ${y(high)}Z`} />
			<rect class="frame" x={EDGE} y={8} width={SIDE} height={SIDE} />
			<line class="even" x1={x(low)} y1={y(low)} x2={x(high)} y2={y(high)} />
			{marks.map((m) => (
				<g key={m}>
					<text x={x(m)} y={SIDE + 24} text-anchor="middle">{m / 1000}</text>
					<text x={EDGE - 8} y={y(m) + 4} text-anchor="end">{m / 1000}</text>
				</g>
			))}
			<text x={EDGE + SIDE / 2} y={SIDE + 42} text-anchor="middle">{t('gaps.expected')} →</text>
			<text x={12} y={8 + SIDE / 2} text-anchor="middle" transform={`rotate(-90 12 ${8 + SIDE / 2})`}>{t('gaps.perceived')} →</text>
			{dims.map((d, i) => d.expected !== undefined && d.perceived !== undefined && (
				<g key={d.dimension}>
					<circle class={d.n < (state.value?.min_shown ?? 10) ? 'dot few' : 'dot'} cx={x(d.expected)} cy={y(d.perceived)} r={6} />
					<text class="name" x={x(d.expected) + (x(d.expected) > SIDE ? -10 : 10)} y={y(d.perceived) + 4} text-anchor={x(d.expected) > SIDE ? 'end' : 'start'}>{i + 1}</text>
				</g>
			))}
		</svg>
	);
}

const score = (v: number | undefined): string => (v === undefined ? '–' : valueText('score', v));

function summary(dims: readonly ReportGap[]): string {
	const known = dims.filter((d): d is ReportGap & { gap: number } => d.gap !== undefined);
	const [first] = known;
	if (!first) return t('gaps.none');
	const worst = known.reduce((m, d) => (d.gap < m.gap ? d : m), first);
	return t('gaps.summary', { name: t(`dim.${worst.dimension}`), gap: valueText('score', worst.gap, 'gap'), expected: score(worst.expected), perceived: score(worst.perceived) });
}

export function Gaps(): JSX.Element {
	const { now, reload } = useReport('report.gaps', ask.value);
	const columns: Column<ReportGap & { i: number }>[] = [
		{ head: t('gaps.dimension'), names: true, cell: (d) => `${d.i + 1} ${t(`dim.${d.dimension}`)}` },
		{ head: t('gaps.expected'), num: true, cell: (d) => score(d.expected) },
		{ head: t('gaps.perceived'), num: true, cell: (d) => score(d.perceived) },
		{ head: t('fig.gap'), num: true, cell: (d) => (d.gap === undefined ? '–' : d.n < (state.value?.min_shown ?? 10) ? t('rep.too_few') : valueText('score', d.gap, 'gap')) },
		{ head: t('rep.interval'), num: true, cell: (d) => (d.low === undefined || d.high === undefined || d.n < (state.value?.min_shown ?? 10) ? '–' : t('rep.from_to', { low: valueText('score', d.low, 'gap'), high: valueText('score', d.high, 'gap') })) },
		{ head: t('rep.n_head'), num: true, cell: (d) => d.n },
	];
	return (
		<Card title={t('gaps.title')} meaning={t('def.gaps')}>
			<Shown of={now.value} retry={reload}>
				{(d) => (
					<>
						{d.dimensions.some((x) => x.n > 0) && <Field dims={d.dimensions} />}
						<p class="rep-summary">{summary(d.dimensions)}</p>
						<Table label={t('rep.data_of', { name: t('gaps.title') })} columns={columns} rows={d.dimensions.map((x, i) => ({ ...x, i }))} keyOf={(x) => x.dimension} />
					</>
				)}
			</Shown>
		</Card>
	);
}
