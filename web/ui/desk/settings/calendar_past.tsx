// calendar_past.tsx - an earlier version of a calendar, to look at: clocks that began under it still count by it.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Calendar } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { SelectField } from '../../shared/parts/field.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { Wait } from '../../shared/parts/states.tsx';
import { Table } from '../../shared/parts/table.tsx';
import { why } from '../state/reasons.ts';
import { agentName } from '../state/workspace.ts';
import { dayOf, type Spec, specialDates, tidySpec, WEEKDAYS } from './calendar_days.ts';
import { hoursText, shortDate, weekdayName } from './calendar_words.ts';
import { Changed } from './parts/frame.tsx';

/** Years of which some date is special. */
const yearsOf = (spec: Spec): number[] => [...new Set(JSON.stringify(spec).match(/\b\d{4}(?=-\d\d-\d\d)/g) ?? [])].map(Number).sort((a, b) => a - b);

function Shown({ calendar: c }: { calendar: Calendar }): JSX.Element {
	const spec = tidySpec(c.spec as Spec);
	const dates = yearsOf(spec).flatMap((y) => specialDates(spec, y));
	return (
		<>
			<Changed by={c.author_id ? agentName(c.author_id) : t('calendar.program')} at={c.created} version={c.version} />
			<Table label={t('calendar.week')} rows={WEEKDAYS} keyOf={(w) => w} columns={[
				{ head: t('calendar.weekday'), names: true, cell: (w) => weekdayName(w) },
				{ head: t('calendar.hours'), class: 'wraps', cell: (w) => hoursText(spec.hours?.[w] ?? []) },
			]} />
			{dates.length > 0 && <Table label={t('calendar.special')} rows={dates.map((d) => dayOf(spec, d))} keyOf={(d) => d.date} columns={[
				{ head: t('calendar.date'), names: true, cell: (d) => shortDate(d.date) },
				{ head: t('calendar.reason'), class: 'wraps', cell: (d) => d.name || t(`calendar.kind_${d.kind}`) },
				{ head: t('calendar.hours'), cell: (d) => hoursText(d.hours) },
			]} />}
		</>
	);
}

/** `current`: the version in force; those before it can be looked at. */
export function PastDialog({ id, current, onClose }: { id: string; current: number; onClose(): void }): JSX.Element {
	const version = useSignal(current - 1);
	const shown = useSignal<Calendar | null>(null);
	const failed = useSignal<Failure | null>(null);
	useEffect(() => {
		let here = true;
		void call('calendar.get', { id, version: version.value }).then((o) => {
			if (!here) return;
			shown.value = o.ok ? o.result : null;
			failed.value = o.ok ? null : o.error;
		});
		return () => { here = false; };
	}, [version.value]);
	const versions = Array.from({ length: current - 1 }, (_, i) => String(current - 1 - i));
	return (
		<Modal label={t('calendar.past')} onClose={onClose} class="wide">
			<div class="modal-text cal-past">
				<h2>{t('calendar.past')}</h2>
				<p class="muted">{t('calendar.past_about')}</p>
				<SelectField label={t('calendar.version')} value={String(version.value)} options={versions.map((v) => ({ id: v, label: v }))} onChange={(v) => { version.value = Number(v); }} />
				{failed.value ? <p role="alert">{why(failed.value)}</p> : shown.value ? <Shown calendar={shown.value} /> : <Wait />}
			</div>
			<div class="modal-foot"><button type="button" class="btn" onClick={onClose}>{t('app.close')}</button></div>
		</Modal>
	);
}
