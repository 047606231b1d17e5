// spread_card.tsx - how a figure is spread: scores one by one, times and clocks by buckets. Always beside the mean, which
// hides whether all are middling or half are furious.
import type { JSX } from 'preact';
import type { ReportBar, ReportDistribution, ReportKey } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { spanText } from '../../shared/due.ts';
import { t } from '../../shared/i18n.ts';
import { bucketText, valueText } from '../figures.ts';
import { ask, drillLink, pageWish, setWish, useReport } from '../store.ts';
import { type Bar, Bars } from './bars.tsx';
import { Card } from './card.tsx';
import { Choose } from './choose.tsx';
import { Shown } from './shown.tsx';

/** What a bar counts, in words. */
export function barText(key: ReportKey, b: ReportBar): string {
	if (b.late && b.least === undefined) return t('rep.late_open');
	if (b.least === undefined) return key === 'gap' ? t(`gap.${b.mark as 1 | 2 | 3 | 4 | 5}`) : String(b.mark);
	if (b.late) return t('rep.late_by', { span: bucketText(b.least, b.most, spanText) });
	if (key.startsWith('sla_')) return t('rep.left', { span: bucketText(b.least, b.most, (n) => valueText('share', n)) });
	return bucketText(b.least, b.most, spanText);
}

function toneOf(key: ReportKey, b: ReportBar): 'bad' | undefined {
	if (b.late) return 'bad';
	return (key === 'csat' && b.mark <= 2) || (key === 'gap' && b.mark <= 2) || (key === 'nps' && b.mark <= 6) || (key === 'ces' && b.mark <= 3) ? 'bad' : undefined;
}

/** Ranges without end: those before the first and behind the last that has any are left out. Scales are shown whole. */
export function shownBars(bars: readonly ReportBar[]): readonly ReportBar[] {
	if (bars[0]?.least === undefined || bars.some((b) => b.late)) return bars;
	const first = bars.findIndex((b) => b.n > 0 || (b.previous ?? 0) > 0);
	const last = bars.findLastIndex((b) => b.n > 0 || (b.previous ?? 0) > 0);
	return first < 0 ? [] : bars.slice(first, last + 1);
}

const share = (n: number, all: number): string => (all ? valueText('share', Math.round((n / all) * 1000)) : '–');

export function spreadSummary(d: ReportDistribution): string {
	const all = d.bars.reduce((n, b) => n + b.n, 0);
	if (!all) return t('rep.spread_none');
	const top = d.bars.reduce((m, b) => (b.n > m.n ? b : m));
	return t('rep.spread_summary', { name: barText(d.key, top), share: share(top.n, all), n: count(all) });
}

export function SpreadCard({ keys, wish = 'spread', class: cls = 'third' }: { keys: readonly ReportKey[]; wish?: 'spread' | 'show'; class?: string }): JSX.Element {
	const key = keys.find((k) => k === pageWish(wish)) ?? (keys[0] as ReportKey);
	const { now, reload } = useReport('report.distribution', ask.value && { ...ask.value, keys: key });
	const d = now.value.data;
	const all = d?.bars.reduce((n, b) => n + b.n, 0) ?? 0;
	const before = d?.bars.reduce((n, b) => n + (b.previous ?? 0), 0) ?? 0;
	const plain = d?.bars[0]?.least === undefined;
	const bar = (b: ReportBar): Bar => ({ key: String(b.mark), label: barText(key, b), value: b.n, text: share(b.n, all), note: count(b.n), href: b.n ? drillLink({ key, mark: b.mark }) : undefined, title: t('rep.to_tickets'), tone: toneOf(key, b) });
	return (
		<Card title={t('rep.spread_of', { name: t(`fig.${key}`) })} meaning={t('def.spread')} class={cls}
			head={wish === 'spread' && <Choose label={t('rep.which_figure')} options={keys.map((k) => ({ id: k, label: t(`fig.${k}`) }))} value={key} onChange={(k) => setWish('spread', k === keys[0] ? '' : k)} />}
			summary={d && spreadSummary(d)}
			table={d && ({
				columns: [
					{ head: t(plain ? 'rep.answer' : 'rep.bucket'), names: true, cell: (b: ReportBar) => barText(key, b) },
					{ head: t('rep.n_head'), num: true, cell: (b: ReportBar) => (b.n ? <a href={drillLink({ key, mark: b.mark })}>{count(b.n)}</a> : 0) },
					{ head: t('rep.share'), num: true, cell: (b: ReportBar) => share(b.n, all) },
					...(before ? [{ head: t('rep.before'), num: true, cell: (b: ReportBar) => share(b.previous ?? 0, before) }] : []),
				],
				rows: d.bars, keyOf: (b: ReportBar) => String(b.mark),
			} as never)}>
			<Shown of={now.value} retry={reload}>{(x) => shownBars(x.bars).length > 0 && <Bars label={t('rep.spread_of', { name: t(`fig.${key}`) })} bars={shownBars(x.bars).map(bar)} wide={!plain || key === 'gap'} />}</Shown>
		</Card>
	);
}
