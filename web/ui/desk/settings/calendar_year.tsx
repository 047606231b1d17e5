// calendar_year.tsx - a year as twelve months: each day by what it is, and the dates that are special as a list. One day is
// in the tab order, the arrow keys move from there; colour is never alone, marks and names say the same.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { count } from '../../shared/format.ts';
import { locale, t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { RemoveButton } from '../../shared/parts/field.tsx';
import { Table } from '../../shared/parts/table.tsx';
import { dateByKey, type Day, type DayKind, dayOf, isSpecial, monthDates, type Spec, specialDates, WEEKDAYS, weekdayOf, withChoice } from './calendar_days.ts';
import { dayText, hoursText, monthName, shortDate, weekdayLetter, weekdayName } from './calendar_words.ts';

const KINDS: readonly DayKind[] = ['open', 'closed', 'off', 'extra', 'other'];
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const mark = (kind: DayKind): string => (kind === 'off' || kind === 'extra' || kind === 'other' ? t(`calendar.mark_${kind}`) : '');

interface Picking {
	year: number;
	today: string;
	/** The one in the tab order. */
	here: string;
	onPick(date: string): void;
}

function DayButton({ day, p }: { day: Day; p: Picking }): JSX.Element {
	const text = dayText(day);
	return (
		<button type="button" class="cal-day" data-kind={day.kind} data-date={day.date} tabIndex={day.date === p.here ? 0 : -1} aria-current={day.date === p.today ? 'date' : undefined} data-mark={mark(day.kind) || undefined} aria-label={text} title={text} onClick={() => p.onPick(day.date)}>
			{Number(day.date.slice(8))}
		</button>
	);
}

function Month({ month, days, p }: { month: number; days: readonly Day[]; p: Picking }): JSX.Element {
	const lead = WEEKDAYS.indexOf(weekdayOf(days[0]?.date ?? ''));
	const cells: (Day | null)[] = [...Array.from({ length: lead }, () => null), ...days];
	const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7));
	return (
		<div class="cal-month">
			<table>
				<caption>{monthName(p.year, month)}</caption>
				<thead><tr>{WEEKDAYS.map((w) => <th key={w} scope="col" abbr={weekdayName(w)}>{weekdayLetter(w)}</th>)}</tr></thead>
				<tbody>
					{weeks.map((week, i) => (
						<tr key={i}>{Array.from({ length: 7 }, (_, k) => { const d = week[k]; return <td key={k}>{d && <DayButton day={d} p={p} />}</td>; })}</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

function Legend(): JSX.Element {
	return (
		<p class="cal-legend">
			{KINDS.map((k) => <span key={k}><i class="cal-swatch" data-kind={k} aria-hidden="true">{mark(k)}</i>{t(`calendar.kind_${k}`)}</span>)}
		</p>
	);
}

function SpecialList({ spec, year, onPick, onChange }: { spec: Spec; year: number; onPick(date: string): void; onChange(s: Spec): void }): JSX.Element {
	const dates = specialDates(spec, year);
	if (!dates.length) return <p class="muted">{t('calendar.dates_none', { year: String(year) })}</p>;
	return (
		<Table label={t('calendar.dates', { year: String(year) })} rows={dates.map((d) => dayOf(spec, d))} keyOf={(d) => d.date} columns={[
			{ head: t('calendar.date'), names: true, class: 'nowrap', cell: (d) => <button type="button" class="cal-link" aria-label={t('calendar.edit_date', { date: shortDate(d.date) })} onClick={() => onPick(d.date)}>{shortDate(d.date)}</button> },
			{ head: t('calendar.reason'), cell: (d) => d.name || t(`calendar.kind_${d.kind}`) },
			{ head: t('calendar.hours'), cell: (d) => hoursText(d.hours) },
			{ head: t('calendar.reset'), cell: (d) => <RemoveButton name={t('calendar.reset_date', { date: shortDate(d.date) })} onClick={() => onChange(withChoice(spec, d.date, { is: 'usual' }, ''))} /> },
		]} />
	);
}

export function YearView({ spec, today, onPick, onChange }: { spec: Spec; today: string; onPick(date: string): void; onChange(s: Spec): void }): JSX.Element {
	const year = useSignal(Number(today.slice(0, 4)));
	const here = useSignal(today);
	const grid = useRef<HTMLDivElement>(null);
	const y = year.value;
	const months = MONTHS.map((m) => monthDates(y, m).map((d) => dayOf(spec, d)));
	const all = months.flat();
	const of = (kinds: readonly DayKind[]) => all.filter((d) => kinds.includes(d.kind)).length;
	const stop = here.value.startsWith(`${y}-`) ? here.value : `${y}-01-01`;
	const show = (to: number) => { year.value = Math.max(1970, Math.min(2100, to)); };
	const onKeyDown = (e: KeyboardEvent) => {
		const from = (e.target as HTMLElement).dataset['date'];
		const to = from && !e.ctrlKey && !e.metaKey && !e.altKey ? dateByKey(e.key, from) : null;
		if (!to) return;
		e.preventDefault();
		e.stopPropagation();
		here.value = to;
		show(Number(to.slice(0, 4)));
		requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus());
	};
	const p: Picking = { year: y, today, here: stop, onPick: (d) => { here.value = d; onPick(d); } };
	return (
		<>
			<div class="cal-year-head">
				<button type="button" class="icon-btn" aria-label={t('calendar.year_before')} title={t('calendar.year_before')} onClick={() => show(y - 1)}><Icon of="back" size={16} /></button>
				<strong class="num" aria-live="polite">{y}</strong>
				<button type="button" class="icon-btn" aria-label={t('calendar.year_after')} title={t('calendar.year_after')} onClick={() => show(y + 1)}><Icon of="right" size={16} /></button>
				{!today.startsWith(`${y}-`) && <button type="button" class="btn small" onClick={() => show(Number(today.slice(0, 4)))}>{t('calendar.this_year')}</button>}
				<p class="cal-counts muted num">
					<span>{t('calendar.open_days', { n: of(['open', 'extra', 'other']) })}</span>
					<span>{t('calendar.off_days', { n: all.filter((d) => d.kind === 'off' && isSpecial(spec, d.date)).length })}</span>
					{of(['extra']) > 0 && <span>{t('calendar.extra_days', { n: of(['extra']) })}</span>}
				</p>
			</div>
			<Legend />
			<div class="cal-year" ref={grid} onKeyDown={onKeyDown} role="group" aria-label={`${t('calendar.year')} ${y}`} lang={locale.value}>
				{months.map((days, i) => <Month key={i} month={i + 1} days={days} p={p} />)}
			</div>
			<h3 class="cal-special">{t('calendar.dates', { year: String(y) })} <span class="muted num">{count(specialDates(spec, y).length)}</span></h3>
			<SpecialList spec={spec} year={y} onPick={p.onPick} onChange={onChange} />
		</>
	);
}
