// calendar_import.tsx - holidays out of a built-in list or a file: what would change is shown, line by line, and taken into
// the draft. The program reads and decides; nothing is saved here.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { HolidayList, ImportDay, ImportFormat, ImportPreview } from '../../shared/gen/protocol.gen.ts';
import { locale, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { Field, NumberField, SelectField } from '../../shared/parts/field.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { Wait } from '../../shared/parts/states.tsx';
import { Table } from '../../shared/parts/table.tsx';
import { why } from '../state/reasons.ts';
import { type Hours, type Spec, tidySpec, WEEKDAYS, type Weekday } from './calendar_days.ts';
import { hoursText, shortDate, weekdayName } from './calendar_words.ts';

const BYTES_MOST = 200_000;
const SHOWN_MOST = 500;

interface File_ {
	name: string;
	text: string;
	format: ImportFormat;
}

/** UTF-8, or what Chinese spreadsheets write. */
async function readFile(file: File): Promise<File_> {
	const bytes = await file.arrayBuffer();
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		text = new TextDecoder(locale.peek() === 'zh-TW' ? 'big5' : 'gb18030').decode(bytes);
	}
	return { name: file.name, text: text.replaceAll('\0', ''), format: /^\s*BEGIN:VCALENDAR/i.test(text) ? 'ical' : 'csv' };
}

const outcomeText = (d: ImportDay): string => (d.outcome === 'unreadable' && d.fault ? `${t('calendar.outcome_unreadable')}: ${t(`calendar.fault_${d.fault}`)}` : t(`calendar.outcome_${d.outcome}`));
const counts = (d: ImportDay): boolean => d.outcome === 'added' || d.outcome === 'changed';

function Preview({ preview, skip, onSkip }: { preview: ImportPreview; skip: ReadonlySet<string>; onSkip(date: string, yes: boolean): void }): JSX.Element {
	const shown = preview.days.slice(0, SHOWN_MOST).map((d, i) => ({ ...d, key: String(i) }));
	const can = (d: ImportDay) => d.date !== undefined && (counts(d) || d.outcome === 'skipped');
	return (
		<div class="cal-preview">
			<Table label={t('calendar.import_preview')} rows={shown} keyOf={(d) => d.key} columns={[
				{ head: t('calendar.import_take'), cell: (d) => can(d) && d.date && <input type="checkbox" aria-label={t('calendar.import_take_date', { date: shortDate(d.date) })} checked={!skip.has(d.date)} onChange={(e) => onSkip(d.date ?? '', !e.currentTarget.checked)} /> },
				{ head: t('calendar.date'), names: true, class: 'nowrap', cell: (d) => (d.date ? shortDate(d.date) : t('calendar.import_line', { n: d.line })) },
				{ head: t('calendar.reason'), cell: (d) => d.name },
				{ head: t('calendar.hours'), cell: (d) => (d.outcome === 'unreadable' ? '' : d.hours ? `${t(d.open ? 'calendar.kind_open' : 'calendar.closed')} ${hoursText(d.hours as unknown as Hours)}` : t(d.open ? 'calendar.kind_open' : 'calendar.closed')) },
				{ head: t('calendar.outcome'), cell: (d) => <span class={d.outcome === 'unreadable' ? 'bad-text' : counts(d) ? '' : 'muted'}>{d.line > 0 && d.date && d.outcome === 'unreadable' ? `${t('calendar.import_line', { n: d.line })}: ` : ''}{outcomeText(d)}</span> },
			]} />
		</div>
	);
}

function Sources({ list, first, last }: { list: HolidayList | undefined; first: number; last: number }): JSX.Element {
	return (
		<>
			{list?.years.filter((y) => y.year >= first && y.year <= last).map((y) => (
				<p key={y.year} class="form-hint">
					{y.provisional && <strong class="warn-text">{t('calendar.import_provisional')} · </strong>}
					{t('calendar.import_source', { year: String(y.year), n: y.days, source: y.source })}
					{y.note && <> {y.note}</>}
				</p>
			))}
		</>
	);
}

export function ImportDialog({ spec, year, onApply, onClose }: { spec: Spec; year: number; onApply(s: Spec): void; onClose(): void }): JSX.Element {
	const lists = useSignal<readonly HolidayList[]>([]);
	const from = useSignal<'list' | 'file'>('list');
	const which = useSignal('');
	const file = useSignal<File_ | null>(null);
	const first = useSignal(year);
	const last = useSignal(year + 1);
	const like = useSignal<Weekday>('mon');
	const skip = useSignal<ReadonlySet<string>>(new Set());
	const preview = useSignal<ImportPreview | null>(null);
	const failure = useSignal<Failure | null>(null);
	const tooBig = useSignal(false);
	const reading = useSignal(false);
	const turn = useRef(0);

	useEffect(() => {
		void call('calendar.holiday_lists', { locale: locale.peek() }).then((o) => {
			if (!o.ok) { failure.value = o.error; return; }
			lists.value = o.result.lists;
			which.value = (o.result.lists.find((l) => l.timezone === spec.timezone) ?? o.result.lists[0])?.list ?? '';
		});
	}, []);
	const wanted = from.value === 'list' ? which.value : (file.value?.text ?? '');
	const yearsFit = first.value >= 1970 && last.value <= 2100 && first.value <= last.value;
	useEffect(() => {
		const mine = ++turn.current;
		if (!wanted || !yearsFit || tooBig.value) { preview.value = null; return; }
		const what = from.value === 'list' ? { format: 'list' as const, list: which.value } : { format: file.value?.format ?? ('csv' as const), text: wanted };
		reading.value = true;
		void call('calendar.preview_import', {
			...what, spec, first_year: first.value, last_year: last.value, like: like.value, locale: locale.peek(), skip: [...skip.value].map((date) => ({ date })),
		}).then((o) => {
			if (mine !== turn.current) return;
			reading.value = false;
			failure.value = o.ok ? null : o.error;
			preview.value = o.ok ? o.result : null;
		});
	}, [wanted, first.value, last.value, like.value, skip.value, tooBig.value]);

	const choose = async (f: File | undefined) => {
		if (!f) return;
		tooBig.value = f.size > BYTES_MOST;
		skip.value = new Set();
		file.value = tooBig.value ? null : await readFile(f);
	};
	const taken = preview.value?.days.filter(counts).length ?? 0;
	const apply = () => {
		if (!preview.value || !taken) return;
		onApply(tidySpec(preview.value.spec as Spec));
		onClose();
	};
	const problem = tooBig.value ? t('calendar.import_too_big') : failure.value ? t('calendar.import_failed', { why: why(failure.value) }) : '';
	return (
		<Modal label={t('calendar.import_title')} onClose={onClose} class="cal-import">
			<div class="cal-form">
				<h2>{t('calendar.import_title')}</h2>
				<div class="cal-row">
					<SelectField label={t('calendar.import_from')} value={from.value} options={[{ id: 'list', label: t('calendar.import_list') }, { id: 'file', label: t('calendar.import_file') }]}
						onChange={(v) => { from.value = v as 'list' | 'file'; failure.value = null; tooBig.value = false; skip.value = new Set(); }} />
					{from.value === 'list'
						? <SelectField label={t('calendar.import_which')} value={which.value} options={lists.value.map((l) => ({ id: l.list, label: l.name }))} onChange={(v) => { which.value = v; skip.value = new Set(); }} />
						: <Field label={t('calendar.import_file')} hint={t('calendar.import_choose')}>{(w) => <input {...w} type="file" accept=".ics,.csv,.txt,text/calendar,text/csv" onChange={(e) => void choose(e.currentTarget.files?.[0])} />}</Field>}
					<NumberField label={t('calendar.import_first')} value={first.value} least={1970} most={2100} onChange={(v) => { first.value = v; }} />
					<NumberField label={t('calendar.import_last')} value={last.value} least={1970} most={2100} onChange={(v) => { last.value = v; }} />
					<SelectField label={t('calendar.import_like')} value={like.value} options={WEEKDAYS.map((w) => ({ id: w, label: weekdayName(w) }))} onChange={(v) => { like.value = v as Weekday; }} />
				</div>
				{from.value === 'list' && <Sources list={lists.value.find((l) => l.list === which.value)} first={first.value} last={last.value} />}
				<div role="status" aria-live="polite">
					{problem ? <p class="bad-text">{problem}</p> : preview.value && !taken ? <p class="muted">{t('calendar.import_nothing')}</p> : null}
				</div>
				{reading.value && !preview.value && <Wait lines={3} />}
				{preview.value && <Preview preview={preview.value} skip={skip.value} onSkip={(d, yes) => { const s = new Set(skip.value); if (yes) s.add(d); else s.delete(d); skip.value = s; }} />}
			</div>
			<div class="modal-foot">
				<span class="muted cal-note">{t('calendar.import_note')}</span>
				<button type="button" class="btn" onClick={onClose}>{t('app.cancel')}</button>
				<button type="button" class="btn primary" aria-disabled={!taken || undefined} onClick={apply}>{t('calendar.import_apply', { n: taken })}</button>
			</div>
		</Modal>
	);
}
