// calendar_hours.tsx - opening hours as intervals: of one day, and of the seven days of a week.
import type { JSX } from 'preact';
import { AddButton, RemoveButton } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { t } from '../../shared/i18n.ts';
import { type Hours, type Interval, intervalFits, minutes, timeText, tidyTime, WEEKDAYS, type Weekday } from './calendar_days.ts';
import { weekdayName } from './calendar_words.ts';

/** After the last one, with an hour's break; in the morning when there is none. */
function next(hours: Hours): Interval {
	const last = minutes(hours[hours.length - 1]?.[1] ?? '');
	if (Number.isNaN(last)) return ['09:00', '18:00'];
	const from = Math.min(last + 60, 23 * 60);
	return [timeText(from), timeText(Math.min(from + 240, 1440))];
}

function TimeInput({ label, value, bad, onChange }: { label: string; value: string; bad: boolean; onChange(v: string): void }): JSX.Element {
	return (
		<input class="control num" type="text" inputMode="numeric" autocomplete="off" maxLength={5} aria-label={label} aria-invalid={bad || undefined} value={value}
			onInput={(e) => onChange(e.currentTarget.value)} onBlur={(e) => { const v = tidyTime(e.currentTarget.value); if (v !== value) onChange(v); }} />
	);
}

export function HoursEditor({ day, hours, disabled, onChange }: { day: string; hours: Hours; disabled?: boolean; onChange(h: Hours): void }): JSX.Element {
	const put = (at: number, i: Interval) => onChange(hours.map((h, k) => (k === at ? i : h)));
	return (
		<div class="cal-intervals">
			{!hours.length && <span class="muted">{t('calendar.closed')}</span>}
			{hours.map((h, i) => (
				<span class="cal-interval" key={i}>
					<TimeInput label={t('calendar.from', { day })} value={h[0]} bad={!intervalFits(h)} onChange={(v) => put(i, [v, h[1]])} />
					<span aria-hidden="true">–</span>
					<TimeInput label={t('calendar.to', { day })} value={h[1]} bad={!intervalFits(h)} onChange={(v) => put(i, [h[0], v])} />
					<RemoveButton name={t('calendar.interval', { day, from: h[0], to: h[1] })} disabled={disabled ?? false} onClick={() => onChange(hours.filter((_, k) => k !== i))} />
				</span>
			))}
			<button type="button" class="icon-btn small" aria-label={t('calendar.add_hours_to', { day })} title={t('calendar.add_hours')} disabled={disabled || hours.length >= 8} onClick={() => onChange([...hours, next(hours)])}><Icon of="add" size={14} /></button>
		</div>
	);
}

export function WeekEditor({ week, onChange }: { week: Partial<Record<Weekday, Hours>>; onChange(w: Partial<Record<Weekday, Hours>>): void }): JSX.Element {
	const monday = week.mon ?? [];
	const same = (['tue', 'wed', 'thu', 'fri'] as const).every((d) => JSON.stringify(week[d] ?? []) === JSON.stringify(monday));
	return (
		<div class="cal-week">
			{WEEKDAYS.map((d) => (
				<div class="cal-weekday" key={d} role="group" aria-label={weekdayName(d)}>
					<span>{weekdayName(d)}</span>
					<HoursEditor day={weekdayName(d)} hours={week[d] ?? []} onChange={(h) => onChange({ ...week, [d]: h })} />
				</div>
			))}
			{!same && <AddButton label={t('calendar.copy_week')} onClick={() => onChange({ ...week, tue: monday, wed: monday, thu: monday, fri: monday })} />}
		</div>
	);
}
