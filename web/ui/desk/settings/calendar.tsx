// calendar.tsx - the settings' page of calendars: the list, and one of them edited - its week, its year, its holidays.
import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Calendar } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { CheckField, Field, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { Table } from '../../shared/parts/table.tsx';
import { go, path } from '../router.ts';
import { agentName } from '../state/workspace.ts';
import { intervalFits, minutesOpen, type Spec, tidySpec, WEEKDAYS } from './calendar_days.ts';
import { DayDialog } from './calendar_day.tsx';
import { WeekEditor } from './calendar_hours.tsx';
import { ImportDialog } from './calendar_import.tsx';
import { PastDialog } from './calendar_past.tsx';
import { YearView } from './calendar_year.tsx';
import { type Draft, type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { Changed, LoadedPart, PageFrame, Section } from './parts/frame.tsx';

interface Edited {
	id: string;
	name: string;
	active: boolean;
	spec: Spec;
	author: string;
	created: number;
}

const route = (id: string) => ({ at: 'settings', page: 'calendars', id }) as const;
const saved = (c: Calendar): Saved<Edited> => ({
	version: c.version,
	value: { id: c.id, name: c.name, active: c.active, spec: tidySpec(c.spec as Spec), author: c.author_id ?? '', created: c.created },
});
const mapped = (o: Outcome<Calendar>): Outcome<Saved<Edited>> => (o.ok ? done(saved(o.result)) : o);

function fresh(): Saved<Edited> {
	const office = [['09:00', '12:00'], ['13:00', '18:00']] as const;
	const week = { mon: office, tue: office, wed: office, thu: office, fri: office };
	return { version: 0, value: { id: '', name: t('calendar.new_name'), active: true, spec: { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone, hours: week }, author: '', created: 0 } };
}

const zones: readonly string[] = [...Intl.supportedValuesOf('timeZone').filter((z) => z.includes('/')), 'UTC'];

function check(v: Edited): Record<string, string> {
	const wrong: Record<string, string> = {};
	if (!v.name.trim()) wrong['name'] = t('form.required');
	if (v.spec.timezone !== 'UTC' && !/^[A-Za-z_]+\/[A-Za-z0-9_+\-/]+$/.test(v.spec.timezone)) wrong['timezone'] = t('calendar.zone_wrong');
	if (!WEEKDAYS.every((d) => (v.spec.hours?.[d] ?? []).every(intervalFits))) wrong['hours'] = t('calendar.time_wrong');
	return wrong;
}

/** Today where the office is, as its own date. */
function todayIn(zone: string): string {
	try {
		return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(Date.now());
	} catch {
		return new Date().toISOString().slice(0, 10);
	}
}

function Basics({ draft }: { draft: Draft<Edited> }): JSX.Element {
	const v = draft.value.value;
	const wrong = draft.wrong.value;
	return (
		<div class="cal-row">
			<TextField label={t('calendar.name')} value={v.name} most={120} error={wrong['name']} onChange={(name) => draft.set({ name })} />
			<Field label={t('calendar.zone')} hint={t('calendar.zone_hint')} error={wrong['timezone']}>
				{(w) => (
					<>
						<input {...w} class="control cal-zone" list={`${w.id}-zones`} autocomplete="off" spellcheck={false} value={v.spec.timezone} onInput={(e) => draft.set({ spec: { ...v.spec, timezone: e.currentTarget.value.trim() } })} />
						<datalist id={`${w.id}-zones`}>{zones.map((z) => <option key={z} value={z} />)}</datalist>
					</>
				)}
			</Field>
			<CheckField label={t('calendar.active')} hint={t('calendar.active_hint')} value={v.active} onChange={(active) => draft.set({ active })} />
		</div>
	);
}

function Editor({ from }: { from: Saved<Edited> }): JSX.Element {
	const draft = useDraft<Edited>(() => ({
		saved: from,
		check,
		save: async (v, version) => mapped(await call('calendar.save', { ...(version ? { id: v.id, version } : {}), name: v.name.trim(), active: v.active, spec: tidySpec(v.spec) })),
		...(from.version ? { fetch: async () => mapped(await call('calendar.get', { id: from.value.id })) } : {}),
		done: (s) => { if (!from.version) go(route(s.value.id), true); },
	}));
	useEffect(() => draft.refresh(from), [from.version]);
	const picked = useSignal('');
	const importing = useSignal(false);
	const past = useSignal(false);
	const v = draft.value.value;
	const today = useComputed(() => todayIn(draft.value.value.spec.timezone)).value;
	const setSpec = (spec: Spec) => draft.set({ spec: tidySpec(spec) });
	const hours = WEEKDAYS.reduce((n, d) => n + minutesOpen(v.spec.hours?.[d] ?? []), 0) / 60;
	return (
		<PageFrame title={v.name || t('calendar.add')} back={route('')} draft={draft as unknown as Draft<never>}
			actions={<button type="button" class="btn" onClick={() => { importing.value = true; }}><Icon of="calendar" size={14} />{t('calendar.holidays')}</button>}>
			<Basics draft={draft} />
			<Section title={t('calendar.week')} about={t('calendar.week_about', { hours: String(Math.round(hours * 100) / 100) })}>
				<WeekEditor week={v.spec.hours ?? {}} onChange={(w) => draft.set({ spec: { ...v.spec, hours: w } })} />
				{draft.wrong.value['hours'] && <p class="field-error" role="alert">{draft.wrong.value['hours']}</p>}
			</Section>
			<Section title={t('calendar.year')} about={t('calendar.year_about')}>
				<YearView spec={v.spec} today={today} onPick={(d) => { picked.value = d; }} onChange={setSpec} />
			</Section>
			{from.version > 0 && <Changed by={v.author ? agentName(v.author) : t('calendar.program')} at={draft.saved.value.value.created} version={draft.saved.value.version} />}
			{draft.saved.value.version > 1 && <p><button type="button" class="link-btn" onClick={() => { past.value = true; }}>{t('calendar.past')}</button></p>}
			{past.value && <PastDialog id={v.id} current={draft.saved.value.version} onClose={() => { past.value = false; }} />}
			{picked.value && <DayDialog key={picked.value} spec={v.spec} date={picked.value} onApply={setSpec} onClose={() => { picked.value = ''; }} />}
			{importing.value && <ImportDialog spec={tidySpec(v.spec)} year={Number(today.slice(0, 4))} onApply={setSpec} onClose={() => { importing.value = false; }} />}
		</PageFrame>
	);
}

function One({ id }: { id: string }): JSX.Element {
	const { now, reload } = useLoad(`calendar ${id}`, async () => mapped(await call('calendar.get', { id })));
	if (now.value.state !== 'ready') return <PageFrame title={t('calendar.title')} back={route('')}><LoadedPart of={now.value} retry={reload}>{() => null}</LoadedPart></PageFrame>;
	return now.value.data ? <Editor from={now.value.data} /> : <></>;
}

function List(): JSX.Element {
	const { now, reload } = useLoad('calendars', () => call('calendar.list', {}));
	const add = <button type="button" class="btn primary" onClick={() => go(route('new'))}><Icon of="add" size={14} />{t('calendar.add')}</button>;
	return (
		<PageFrame title={t('calendar.title')} about={t('calendar.about')} actions={add}>
			<LoadedPart of={now.value} retry={reload}>
				{({ calendars }) => (calendars.length ? (
					<Table label={t('calendar.title')} rows={calendars} keyOf={(c) => c.id} columns={[
						{ head: t('calendar.name'), names: true, cell: (c) => <a href={path(route(c.id))}>{c.name}</a> },
						{ head: t('calendar.zone'), cell: (c) => c.timezone },
						{ head: t('calendar.version'), num: true, cell: (c) => c.version },
						{ head: t('calendar.active'), cell: (c) => (c.active ? <Icon of="check" size={14} label={t('calendar.active')} /> : <span class="muted">{t('calendar.inactive')}</span>) },
					]} />
				) : <Blank icon="calendar" title={t('calendar.none')} text={t('calendar.none_text')}>{add}</Blank>)}
			</LoadedPart>
		</PageFrame>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	if (id === 'new') return <Editor key="new" from={fresh()} />;
	return id ? <One key={id} id={id} /> : <List />;
}
