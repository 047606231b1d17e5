// backlog.tsx - opened against solved, and what was open at the end of each day, by its age.
import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import type { ReportBacklog, ReportBacklogDay } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import type { Column } from '../../shared/parts/table.tsx';
import { axisText, longDay, shortDay, stepsOf } from '../figures.ts';
import { ask, drillLink, openDrill, useReport } from '../store.ts';
import { Card } from './card.tsx';
import { Shown } from './shown.tsx';
import { Trend } from './trend.tsx';

export const AGES = [0, 1, 2, 3, 4] as const;
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
const total = (days: readonly ReportBacklogDay[], of: 'opened' | 'solved' | 'reopened'): number => sum(days.map((d) => d[of]));
const openAt = (d: ReportBacklogDay): number => sum(d.ages);

export function flowSummary(d: ReportBacklog): string {
	const [opened, solved] = [total(d.days, 'opened'), total(d.days, 'solved')];
	return t(solved >= opened ? 'flow.summary_less' : 'flow.summary_more', { opened: count(opened), solved: count(solved), by: count(Math.abs(opened - solved)) });
}

export function agesSummary(d: ReportBacklog): string {
	const last = d.days[d.days.length - 1];
	const [first] = d.days;
	if (!last || !first) return t('rep.empty');
	return t('ages.summary', { open: count(openAt(last)), old: count(last.ages[4] ?? 0), day: shortDay(first.day), was: count(openAt(first)) });
}

function Flow({ of: d }: { of: ReportBacklog }): JSX.Element {
	const at = useSignal<number | null>(null);
	const x = at.value === null ? undefined : d.days[at.value];
	return (
		<>
			<div class="trend-read num" aria-hidden="true">
				{x ? <><strong>{longDay(x.day)}</strong><span>{t('fig.opened')}: {count(x.opened)}</span><span>{t('fig.solved')}: {count(x.solved)}</span><span>{t('flow.reopened')}: {count(x.reopened)}</span></>
					: <span class="legend"><span><i class="key-line" />{t('fig.opened')}</span><span><i class="key-line second" />{t('fig.solved')}</span></span>}
			</div>
			<Trend summary={flowSummary(d)} days={d.days.map((y) => shortDay(y.day))} floor={0} steps={stepsOf('count')} format={(v) => axisText('count', v)}
				lines={[{ label: 'opened', values: d.days.map((y) => y.opened), tone: 'main' }, { label: 'solved', values: d.days.map((y) => y.solved), tone: 'second' }]}
				onPoint={(i) => { at.value = i; }} onOpen={(i) => { const day = d.days[i]?.day; if (day) openDrill({ key: 'opened', day, only: 'day' }); }} />
		</>
	);
}

const MOST_COLUMNS = 92;

function Ages({ of: d }: { of: ReportBacklog }): JSX.Element {
	const skip = Math.ceil(d.days.length / MOST_COLUMNS);
	const days = d.days.filter((_, i) => (d.days.length - 1 - i) % skip === 0);
	const most = Math.max(1, ...days.map(openAt));
	return (
		<>
			<div class="legend">{AGES.map((a) => <span key={a}><i class={`age-key age${a}`} />{t(`age.${a}`)}</span>)}</div>
			<div class="stack" role="img" aria-label={agesSummary(d)}>
				{days.map((x) => (
					<span key={x.day} class="stack-col" title={`${longDay(x.day)}: ${AGES.map((a) => `${t(`age.${a}`)} ${x.ages[a] ?? 0}`).join(', ')}`}>
						{AGES.map((a) => (x.ages[a] ? <span key={a} class={`stack-part age${a}`} style={{ height: `${((x.ages[a] ?? 0) / most) * 100}%` }} /> : null))}
					</span>
				))}
			</div>
			<div class="stack-days num" aria-hidden="true"><span>{shortDay(days[0]?.day ?? '')}</span><span>{t('ages.most', { n: count(most) })}</span><span>{shortDay(days[days.length - 1]?.day ?? '')}</span></div>
		</>
	);
}

type Day = ReportBacklogDay;
const dayHead: () => Column<Day> = () => ({ head: t('rep.day'), names: true, cell: (x) => longDay(x.day) });
const link = (n: number, key: 'opened' | 'solved' | 'reopened', day: string) => (n ? <a href={drillLink({ key, day, only: 'day', ...(key === 'reopened' ? { part: 'good' as const } : {}) })}>{count(n)}</a> : 0);

/** What was open at the end of that day. */
const held = (n: number, day: string, age?: number) => (n ? <a href={drillLink({ key: 'backlog', day, only: 'day', ...(age === undefined ? {} : { mark: age }) })}>{count(n)}</a> : 0);

export function BacklogCards(): JSX.Element {
	const { step: _, compare: _c, ...question } = ask.value ?? { from: '', to: '' };
	const { now, reload } = useReport('report.backlog', ask.value && question);
	const d = now.value.data;
	const flowColumns: Column<Day>[] = [
		dayHead(),
		{ head: t('fig.opened'), num: true, cell: (x) => link(x.opened, 'opened', x.day) },
		{ head: t('fig.solved'), num: true, cell: (x) => link(x.solved, 'solved', x.day) },
		{ head: t('flow.reopened'), num: true, cell: (x) => count(x.reopened) },
	];
	const ageColumns: Column<Day>[] = [
		dayHead(),
		...AGES.map((a): Column<Day> => ({ head: t(`age.${a}`), num: true, cell: (x) => held(x.ages[a] ?? 0, x.day, a) })),
		{ head: t('ages.all'), num: true, cell: (x) => held(openAt(x), x.day) },
	];
	const keyOf = (x: Day) => x.day;
	return (
		<>
			<Card title={t('flow.title')} meaning={t('def.flow')} class="half" summary={d && flowSummary(d)} table={d && ({ columns: flowColumns, rows: d.days, keyOf } as never)}>
				<Shown of={now.value} retry={reload} lines={5}>{(x) => <Flow of={x} />}</Shown>
			</Card>
			<Card title={t('ages.title')} meaning={t('def.ages')} class="half" summary={d && agesSummary(d)} table={d && ({ columns: ageColumns, rows: d.days, keyOf } as never)}>
				<Shown of={now.value} retry={reload} lines={5}>{(x) => <Ages of={x} />}</Shown>
			</Card>
		</>
	);
}
