// table_card.tsx - figures by agent, team, channel, tag or language: sorted by a press on a head, grey where the answers are
// too few to say anything, places only for those that the program ranks. Every figure opens its tickets.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReportBy, ReportFigure, ReportKey, ReportLine, ReportRow, ReportTable } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { articleRoute, path } from '../../desk/router.ts';
import { figureText, intervalText } from '../figures.ts';
import { learnTitles, rowName } from '../names.ts';
import { ask, drillLink, filters, pageWish, setFilters, setWish, shownBy, state, useReport, useSteady } from '../store.ts';
import { Card, Meaning } from './card.tsx';
import { Choose } from './choose.tsx';
import { Delta } from './figures.tsx';
import { Shown } from './shown.tsx';
import { Spark } from './spark.tsx';

export interface Sort {
	/** 'name', 'n' or a figure. */
	by: string;
	down: boolean;
}

const SCORES: ReadonlySet<string> = new Set(['csat', 'nps', 'ces', 'gap']);
/** A table of scores has its answers beside them, and places. */
const isScored = (keys: readonly ReportKey[]): boolean => SCORES.has(keys[0] ?? '');
const figureOf = (r: ReportRow, key: string): ReportFigure | undefined => r.figures.find((f) => f.key === key);
/** Of the first score of the table: how many answers a row rests on. */
export const answersOf = (r: ReportRow): number => r.figures.find((f) => SCORES.has(f.key))?.n ?? r.figures[0]?.n ?? 0;

/** Rows by a head. Those with too few to rank stand behind those with enough, whatever their figure. */
export function sortRows(rows: readonly ReportRow[], sort: Sort, least: number, nameOf: (r: ReportRow) => string = (r) => r.name): ReportRow[] {
	const way = sort.down ? -1 : 1;
	if (sort.by === 'name') return [...rows].sort((a, b) => way * nameOf(a).localeCompare(nameOf(b)));
	if (sort.by === 'n') return [...rows].sort((a, b) => way * (answersOf(a) - answersOf(b)));
	const enough = (r: ReportRow) => (!SCORES.has(sort.by) ? figureOf(r, sort.by)?.value !== undefined : (figureOf(r, sort.by)?.n ?? 0) >= least);
	const value = (r: ReportRow) => figureOf(r, sort.by)?.value ?? -Infinity;
	return [...rows].sort((a, b) => Number(enough(b)) - Number(enough(a)) || (enough(a) ? way * (value(a) - value(b)) : answersOf(b) - answersOf(a)));
}

function Cell({ of: f, by, row }: { of: ReportFigure | undefined; by: ReportBy; row: string }): JSX.Element {
	if (f?.hidden) return <td class="num few" title={t('rep.hidden_title', { n: state.value?.min_group ?? 5 })}>{t('rep.hidden')}</td>;
	if (!f || f.value === undefined) return <td class="num few">–</td>;
	if (f.too_few) return <td class="num few"><a href={drillLink({ key: f.key, by, row })} title={t('rep.too_few_title', { n: f.n })}>{t('rep.too_few')}</a></td>;
	const interval = intervalText(f);
	const none = f.unit === 'count' && f.value === 0;
	return (
		<td class="num">
			{none ? figureText(f) : <a href={drillLink({ key: f.key, by, row })}>{figureText(f)}</a>} <Delta of={f} />
			{interval && <span class="ci">{interval}</span>}
		</td>
	);
}

function Head({ id, label, meaning, sort, num, onSort }: { id: string; label: string; meaning?: string; sort: Sort; num?: boolean; onSort(s: Sort): void }): JSX.Element {
	const on = sort.by === id;
	return (
		<th scope="col" class={num ? 'num' : undefined} aria-sort={on ? (sort.down ? 'descending' : 'ascending') : undefined}>
			<span class="rank-head">
				<button type="button" onClick={() => onSort({ by: id, down: on ? !sort.down : id !== 'name' })}>{label}<Icon of={on ? (sort.down ? 'down' : 'up') : 'sort'} size={12} /></button>
				{meaning && <Meaning of={label} text={meaning} />}
			</span>
		</th>
	);
}

interface RowsProps {
	of: ReportTable;
	lines: readonly ReportLine[] | undefined;
	label: string;
	keys: readonly ReportKey[];
	sort: Sort;
	onSort(s: Sort): void;
}

function Rows({ of: d, lines, label, keys, sort, onSort }: RowsProps): JSX.Element {
	const least = state.value?.min_ranked ?? 30;
	const rows = useSteady(sortRows(d.rows, sort, least, (r) => rowName(d.by, r)), (r) => r.row, JSON.stringify([sort, ask.value, d.by]));
	const scored = isScored(keys);
	const ranked = scored && d.rows.some((r) => r.figures.some((f) => f.rank !== undefined));
	const spark = keys.find((k) => SCORES.has(k)) ?? (keys[0] as ReportKey);
	const place = (r: ReportRow) => (figureOf(r, sort.by) ?? figureOf(r, spark))?.rank;
	if (!rows.length) return <Blank icon="reports" title={t('rep.empty')} text={t('rep.empty_text')} />;
	return (
		<>
			<div class="table-box" role="region" aria-label={t('rep.data_of', { name: label })} tabIndex={0}>
				<table class="table rank">
					<thead>
						<tr>
							{ranked && <th scope="col" class="place">{t('rep.place')}</th>}
							<Head id="name" label={t(`by.${d.by}`)} sort={sort} onSort={onSort} />
							{scored && <Head id="n" label={t('rep.answers')} meaning={t('def.answers')} sort={sort} num onSort={onSort} />}
							{keys.map((k) => <Head key={k} id={k} label={t(`fig.${k}`)} meaning={t(`def.${k}`)} sort={sort} num onSort={onSort} />)}
							{lines && <th scope="col">{t('rep.course', { name: t(`fig.${spark}`) })}</th>}
						</tr>
					</thead>
					<tbody>
						{rows.map((r) => {
							const name = rowName(d.by, r);
							const few = scored && answersOf(r) < (state.value?.min_shown ?? 10);
							const line = lines?.find((l) => l.row === r.row);
							return (
								<tr key={r.row} class={few ? 'few' : undefined} data-row={r.row}>
									{ranked && <td class="place num">{place(r) ?? ''}</td>}
									<th scope="row" lang={langOf(name) || undefined}>{d.by === 'article' ? <a href={path(articleRoute('one', r.row))}>{name}</a> : name}</th>
									{scored && <td class="num">{answersOf(r) ? <a href={drillLink({ key: spark, by: d.by, row: r.row })}>{count(answersOf(r))}</a> : 0}</td>}
									{keys.map((k) => <Cell key={k} of={figureOf(r, k)} by={d.by} row={r.row} />)}
									{lines && <td>{line && !few && <Spark values={line.points.map((p) => p.value ?? null)} label={t('rep.course_of', { name })} />}</td>}
								</tr>
							);
						})}
					</tbody>
				</table>
			</div>
			{d.more && <p class="muted">{t('rep.rows_more', { n: count(rows.length) })}</p>}
			{scored && <p class="rep-summary">{ranked ? t('rep.rank_note', { n: least }) : t('rep.rank_none', { n: least })}</p>}
		</>
	);
}

export interface TableCardProps {
	title?: string;
	/** What to choose of; the first to begin with. */
	by: readonly ReportBy[];
	keys: readonly ReportKey[];
	/** A small line in each row. */
	spark?: boolean;
	class?: string;
}

export function TableCard({ title, by: every, keys, spark, class: cls = '' }: TableCardProps): JSX.Element {
	const choices = shownBy(every);
	const by = choices.find((b) => b === pageWish('rows')) ?? (choices[0] as ReportBy);
	const sort = useSignal<Sort>({ by: isScored(keys) ? 'n' : (keys[0] as string), down: true });
	const { now, reload } = useReport('report.table', ask.value && { ...ask.value, by, keys: keys.join(',') });
	const rows = by === 'article' ? now.value.data?.rows : undefined;
	useEffect(() => { if (rows) learnTitles(rows); }, [rows]);
	const course = useReport('report.series', spark && ask.value ? { ...ask.value, step: 'week', by, keys: keys.find((k) => SCORES.has(k)) ?? (keys[0] as ReportKey) } : null);
	const name = title ?? t('rep.by_title', { by: t(`by.${by}`) });
	return (
		<Card title={name} class={`table-card ${cls}`}
			head={
				<>
					{by === 'agent' && isScored(keys) && <Choose label={t('rep.raters')} options={[{ id: 'last', label: t('rep.raters_last') }, { id: 'all', label: t('rep.raters_all') }]} value={filters.value.raters} onChange={(raters) => setFilters({ ...filters.peek(), raters })} />}
					<Choose label={t('rep.by')} options={choices.map((b) => ({ id: b, label: t(`by.${b}`) }))} value={by} onChange={(b) => setWish('rows', b === choices[0] ? '' : b)} />
				</>
			}>
			<Shown of={now.value} retry={reload} lines={6}>{(d) => <Rows of={d} lines={spark ? course.now.value.data?.lines : undefined} label={name} keys={keys} sort={sort.value} onSort={(s) => { sort.value = s; }} />}</Shown>
		</Card>
	);
}
