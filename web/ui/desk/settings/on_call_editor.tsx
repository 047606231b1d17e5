// on_call_editor.tsx - one rota: its name and zone, the week, its shifts, and what stands in for them for a time.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { OnCall } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { AddButton, CheckField, Field, type Option, RemoveButton, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { go } from '../router.ts';
import { agents } from '../state/workspace.ts';
import { type Saved, useDraft } from './draft.ts';
import { clockMinutes, clockText, DAY_MIN, formOf, newRota, nextShift, type OverrideForm, overrideOf, type RotaForm, rotaWrong, type ShiftForm, shiftLength, shiftOf, WEEK_MIN, WEEKS_MOST } from './on_call_form.ts';
import { dayLabel, WeekGrid } from './on_call_week.tsx';
import { PageFrame, Section } from './parts/frame.tsx';

const people = (): Option[] => [...agents.value.values()].filter((a) => a.active).sort((a, b) => a.name.localeCompare(b.name)).map((a) => ({ id: a.id, label: a.name }));
const withGone = (list: Option[], id: string): Option[] => (!id || list.some((o) => o.id === id) ? list : [...list, { id, label: agents.value.get(id)?.name ?? id }]);
const days = (): Option[] => Array.from({ length: 7 }, (_, d) => ({ id: String(d), label: dayLabel(d, 'long') }));
const zones = (): string[] => (typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []);
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** A day of the week and a time of that day, as one value: minutes since Monday 00:00. */
function WeekTime({ label, value, onChange }: { label: string; value: number; onChange(v: number): void }): JSX.Element {
	const day = Math.floor(value / DAY_MIN);
	return (
		<span class="week-time" role="group" aria-label={label}>
			<SelectField bare label={`${label}: ${t('oncall.day')}`} value={String(day)} options={days()} onChange={(d) => onChange(Number(d) * DAY_MIN + (value % DAY_MIN))} />
			<Field bare label={`${label}: ${t('oncall.time')}`}>
				{(w) => <input {...w} class="control num time" type="time" required value={clockText(value)} onChange={(e) => {
					const m = clockMinutes(e.currentTarget.value);
					if (m >= 0) onChange(day * DAY_MIN + m);
				}} />}
			</Field>
		</span>
	);
}

interface ShiftProps {
	shift: ShiftForm;
	weeks: number;
	index: number;
	error: string | undefined;
	onChange(s: ShiftForm): void;
	onRemove(): void;
}

function ShiftRow({ shift: s, weeks, index, error, onChange, onRemove }: ShiftProps): JSX.Element {
	const hours = Math.round(shiftLength(s) / 6) / 10;
	const name = agents.value.get(s.agent)?.name ?? t('oncall.shift_n', { n: index + 1 });
	return (
		<li class="rota-shift" id={`shift-${index}`} data-wrong={error ? '' : undefined}>
			<SelectField bare label={t('oncall.who')} value={s.agent} options={[{ id: '', label: t('oncall.who_choose'), disabled: true }, ...withGone(people(), s.agent)]} onChange={(agent) => onChange({ ...s, agent })} />
			{weeks > 1 && <SelectField bare label={t('oncall.week')} value={String(s.week)} options={Array.from({ length: weeks }, (_, w) => ({ id: String(w), label: t('oncall.week_n', { n: w + 1 }) }))} onChange={(w) => onChange({ ...s, week: Number(w) })} />}
			<WeekTime label={t('oncall.from')} value={s.begins} onChange={(begins) => onChange({ ...s, begins, ends: (begins + Math.min(shiftLength(s), WEEK_MIN)) % WEEK_MIN })} />
			<span class="muted" aria-hidden="true">–</span>
			<WeekTime label={t('oncall.to')} value={s.ends} onChange={(ends) => onChange({ ...s, ends })} />
			<span class="muted num nowrap">{t('oncall.hours', { n: hours })}</span>
			<RemoveButton name={name} onClick={onRemove} />
			{error && <p class="field-error" role="alert"><Icon of="alert" size={13} />{error}</p>}
		</li>
	);
}

/** As a datetime-local input wants it: the reader's own clock. */
const localText = (ms: number): string => new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

function OverrideRow({ o, error, onChange, onRemove }: { o: OverrideForm; error: string | undefined; onChange(o: OverrideForm): void; onRemove(): void }): JSX.Element {
	const at = (label: string, value: number, put: (ms: number) => void): JSX.Element => (
		<Field bare label={label}>
			{(w) => <input {...w} class="control num" type="datetime-local" value={localText(value)} onChange={(e) => {
				const ms = new Date(e.currentTarget.value).getTime();
				if (Number.isFinite(ms)) put(ms);
			}} />}
		</Field>
	);
	return (
		<li class="rota-shift" data-wrong={error ? '' : undefined}>
			<SelectField bare label={t('oncall.who')} value={o.agent} options={[{ id: '', label: t('oncall.who_none') }, ...withGone(people(), o.agent)]} onChange={(agent) => onChange({ ...o, agent })} />
			{at(t('oncall.from'), o.begins, (begins) => onChange({ ...o, begins }))}
			<span class="muted" aria-hidden="true">–</span>
			{at(t('oncall.to'), o.ends, (ends) => onChange({ ...o, ends }))}
			<RemoveButton name={agents.value.get(o.agent)?.name ?? t('oncall.who_none')} onClick={onRemove} />
			{error && <p class="field-error" role="alert"><Icon of="alert" size={13} />{error}</p>}
		</li>
	);
}

const put = <T,>(list: readonly T[], i: number, v: T): T[] => list.map((x, k) => (k === i ? v : x));
const without = <T,>(list: readonly T[], i: number): T[] => list.filter((_, k) => k !== i);
const nextHour = (): number => Math.ceil(Date.now() / 3_600_000) * 3_600_000;

export function RotaEditor({ rota, reload }: { rota: OnCall | null; reload(): void }): JSX.Element {
	const week = useSignal(rota?.week_now ?? 0);
	const savedOf = (r: OnCall): Saved<RotaForm> => ({ value: formOf(r), version: r.version });
	const fetch = async (id: string): Promise<Outcome<Saved<RotaForm>>> => {
		const o = await call('on_call.list', {});
		if (!o.ok) return o;
		const r = o.result.rotas.find((x) => x.id === id);
		return r ? done(savedOf(r)) : failed('not_found', 'no such rota');
	};
	const d = useDraft<RotaForm>(() => ({
		saved: rota ? savedOf(rota) : { value: newRota(ownZone()), version: 0 },
		async save(f, version) {
			const o = await call('on_call.save', {
				...(rota ? { id: rota.id, version } : {}), name: f.name.trim(), timezone: f.timezone.trim(), weeks: f.weeks, active: f.active,
				shifts: f.shifts.map(shiftOf), overrides: f.overrides.map(overrideOf),
			});
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		...(rota ? { fetch: () => fetch(rota.id) } : {}),
		check: rotaWrong,
		done() {
			reload();
			if (!rota) go({ at: 'settings', page: 'on_call', id: '' }, true);
		},
	}));
	if (rota) d.refresh(savedOf(rota));
	const f = d.value.value;
	const wrong = d.wrong.value;
	const shown = Math.min(week.value, f.weeks - 1);
	const setWeeks = (n: number) => d.set({ weeks: n });
	const showShift = (i: number) => {
		const row = document.getElementById(`shift-${i}`);
		row?.scrollIntoView({ block: 'nearest' });
		row?.querySelector<HTMLElement>('select')?.focus();
	};
	return (
		<PageFrame title={f.name || t('oncall.new')} back={{ at: 'settings', page: 'on_call', id: '' }} draft={d as never}>
			<Section title={t('oncall.basics')}>
				<TextField label={t('oncall.name')} value={f.name} most={120} error={wrong.name} onChange={(name) => d.set({ name })} first={!rota} />
				<Field label={t('oncall.timezone')} hint={t('oncall.timezone_hint')} error={wrong.timezone}>
					{(w) => (
						<>
							<input {...w} class="control" type="text" list="on-call-zones" maxLength={64} autocomplete="off" spellcheck={false} value={f.timezone} onInput={(e) => d.set({ timezone: e.currentTarget.value })} />
							<datalist id="on-call-zones">{zones().map((z) => <option key={z} value={z} />)}</datalist>
						</>
					)}
				</Field>
				<SelectField label={t('oncall.turns')} hint={t('oncall.turns_hint')} value={String(f.weeks)} options={Array.from({ length: WEEKS_MOST }, (_, i) => ({ id: String(i + 1), label: i ? t('oncall.turns_n', { n: i + 1 }) : t('oncall.turns_1') }))} onChange={(n) => setWeeks(Number(n))} />
				<CheckField label={t('oncall.active')} hint={t('oncall.active_hint')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
			<Section title={t('oncall.shifts')} about={t('oncall.shifts_about')} actions={f.weeks > 1
				? <SelectField bare label={t('oncall.week_shown')} value={String(shown)} options={Array.from({ length: f.weeks }, (_, i) => ({ id: String(i), label: i === rota?.week_now ? t('oncall.week_this', { n: i + 1 }) : t('oncall.week_n', { n: i + 1 }) }))} onChange={(w) => { week.value = Number(w); }} />
				: undefined}>
				<WeekGrid form={f} week={shown} onPick={showShift} />
				<ul class="rota-shifts" aria-label={t('oncall.shifts')}>
					{f.shifts.map((s, i) => (
						<ShiftRow key={i} index={i} shift={s} weeks={f.weeks} error={wrong[`shift.${i}`]} onChange={(v) => d.set({ shifts: put(f.shifts, i, v) })} onRemove={() => d.set({ shifts: without(f.shifts, i) })} />
					))}
				</ul>
				<AddButton label={t('oncall.add_shift')} disabled={f.shifts.length >= 200} onClick={() => d.set({ shifts: [...f.shifts, { ...nextShift(f.shifts, f.shifts[f.shifts.length - 1]?.agent ?? ''), ...(f.shifts.length ? {} : { week: shown }) }] })} />
			</Section>
			<Section title={t('oncall.overrides')} about={t('oncall.overrides_about', { zone: ownZone() })}>
				<ul class="rota-shifts" aria-label={t('oncall.overrides')}>
					{f.overrides.map((o, i) => (
						<OverrideRow key={i} o={o} error={wrong[`override.${i}`]} onChange={(v) => d.set({ overrides: put(f.overrides, i, v) })} onRemove={() => d.set({ overrides: without(f.overrides, i) })} />
					))}
				</ul>
				<AddButton label={t('oncall.add_override')} disabled={f.overrides.length >= 200} onClick={() => d.set({ overrides: [...f.overrides, { agent: '', begins: nextHour(), ends: nextHour() + 8 * 3_600_000 }] })} />
			</Section>
		</PageFrame>
	);
}
