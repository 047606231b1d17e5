// calendar_day.tsx - what a date, or several in a row, shall be: as usual, closed, at other times, like another weekday.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { Field, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { addDays, type Choice, choiceOf, hoursOn, intervalFits, type Spec, WEEKDAYS, type Weekday, weekdayOf, withChoice } from './calendar_days.ts';
import { HoursEditor } from './calendar_hours.tsx';
import { hoursText, longDate, weekdayName } from './calendar_words.ts';

const KINDS = ['usual', 'off', 'hours', 'like'] as const;
const DAYS_MOST = 366;

/** The choice with what the date has now, for the kinds that need something. */
function begin(s: Spec, date: string, is: Choice['is']): Choice {
	if (is === 'hours') {
		const now = hoursOn(s, date);
		return { is, hours: now.length ? now : [['09:00', '18:00']] };
	}
	return is === 'like' ? { is, weekday: 'mon' } : { is };
}

export function DayDialog({ spec, date, onApply, onClose }: { spec: Spec; date: string; onApply(s: Spec): void; onClose(): void }): JSX.Element {
	const choice = useSignal<Choice>(choiceOf(spec, date));
	const name = useSignal(spec.names?.[date] ?? '');
	const through = useSignal(date);
	const group = useId();
	const c = choice.value;
	const days: string[] = [];
	for (let d = date; d <= through.value && days.length <= DAYS_MOST; d = addDays(d, 1)) days.push(d);
	const badRange = !days.length || days.length > DAYS_MOST;
	const badHours = c.is === 'hours' && !c.hours.every(intervalFits);
	const apply = () => {
		if (badRange || badHours) return;
		const chosen: Choice = c.is === 'hours' && !c.hours.length ? { is: 'off' } : c;
		onApply(days.reduce((s, d) => withChoice(s, d, chosen, name.value), spec));
		onClose();
	};
	return (
		<Modal label={longDate(date)} onClose={onClose} class="small">
			<form class="cal-form" onSubmit={(e) => { e.preventDefault(); apply(); }}>
				<h2>{longDate(date)}</h2>
				<fieldset class="cal-choices">
					<legend class="hidden-text">{longDate(date)}</legend>
					{KINDS.map((k) => (
						<label key={k}>
							<input type="radio" name={group} checked={c.is === k} data-first={c.is === k || undefined} onChange={() => { choice.value = begin(spec, date, k); }} />
							<span>{t(`calendar.day_${k}`)}{k === 'usual' && <span class="muted"> · {hoursText(spec.hours?.[weekdayOf(date)] ?? [])}</span>}</span>
						</label>
					))}
				</fieldset>
				{c.is === 'hours' && (
					<div class="cal-under">
						<HoursEditor day={longDate(date)} hours={c.hours} onChange={(hours) => { choice.value = { is: 'hours', hours }; }} />
						{badHours && <p class="field-error" role="alert">{t('calendar.time_wrong')}</p>}
						{!c.hours.length && <p class="form-hint">{t('calendar.day_none')}</p>}
					</div>
				)}
				{c.is === 'like' && (
					<div class="cal-under">
						<SelectField label={t('calendar.day_like_which')} value={c.weekday} options={WEEKDAYS.map((w) => ({ id: w, label: `${weekdayName(w)} · ${hoursText(spec.hours?.[w] ?? [])}` }))}
							onChange={(w) => { choice.value = { is: 'like', weekday: w as Weekday }; }} />
					</div>
				)}
				{c.is !== 'usual' && <TextField label={t('calendar.day_name')} value={name.value} most={60} onChange={(v) => { name.value = v; }} />}
				<Field label={t('calendar.day_through')} hint={t('calendar.day_through_hint')} error={badRange ? t('calendar.day_through_wrong') : undefined}>
					{(w) => <input {...w} class="control cal-zone num" type="date" min={date} value={through.value} onInput={(e) => { through.value = e.currentTarget.value || date; }} />}
				</Field>
				<button type="submit" class="hidden-text" tabIndex={-1} aria-hidden="true">{t('calendar.day_apply')}</button>
			</form>
			<div class="modal-foot">
				<button type="button" class="btn" onClick={onClose}>{t('app.cancel')}</button>
				<button type="button" class="btn primary" aria-disabled={badRange || badHours || undefined} onClick={apply}>{t('calendar.day_apply')}</button>
			</div>
		</Modal>
	);
}
