// schedules.tsx - reports that are mailed: which page, narrowed as the page is now, when, in which language, to whom.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Locale, ReportEvery, ReportForm, ReportPageName, ReportSchedule, SaveReportSchedule, Weekday } from '../shared/gen/protocol.gen.ts';
import { shortMoment } from '../shared/format.ts';
import { locale, LOCALE_NAMES, LOCALES, t } from '../shared/i18n.ts';
import { call } from '../shared/live.ts';
import type { Failure } from '../shared/outcome.ts';
import { CheckField, NumberField, RemoveButton, SelectField, TextField, mustBeWhole, mustStand } from '../shared/parts/field.tsx';
import { Icon } from '../shared/parts/icon.tsx';
import { Modal } from '../shared/parts/modal.tsx';
import { Blank, Trouble, Wait } from '../shared/parts/states.tsx';
import { why } from '../desk/state/reasons.ts';
import { me } from '../desk/state/session.ts';
import { toast } from '../desk/state/ui.ts';
import { agentName, agents } from '../desk/state/workspace.ts';
import { LISTS, narrowed, queryOf, readFilters } from './filters.ts';
import { weekday } from './figures.ts';
import { PAGE_NAMES } from './names.ts';
import { ask, state } from './store.ts';

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const EVERY: readonly ReportEvery[] = ['day', 'week', 'month'];
const pad = (n: number): string => String(n).padStart(2, '0');
export const clockOf = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
export function minuteOf(text: string): number {
	const m = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
	return m ? Number(m[1]) * 60 + Number(m[2]) : NaN;
}

/** The filters of the page, but for its days: a mailed report has days of its own. */
function queryNow(): string {
	const { from: _f, to: _t, step: _s, ...rest } = ask.peek() ?? { from: '', to: '' };
	return queryOf(rest);
}

export function whenText(s: Pick<ReportSchedule, 'every' | 'weekday' | 'minute'>): string {
	const at = clockOf(s.minute);
	if (s.every === 'day') return t('sched.each_day', { at });
	return s.every === 'week' ? t('sched.each_week', { day: weekday(WEEKDAYS.indexOf(s.weekday), 'long'), at }) : t('sched.each_month', { at });
}

const fresh = (page: ReportPageName): SaveReportSchedule => ({ version: 0, active: true, name: t(`page.${page}`), page, form: 'pdf', query: queryNow(), days: 7, every: 'week', weekday: 'mon', minute: 480, locale: locale.peek(), agents: me.peek() ? [{ id: me.peek()?.id ?? '' }] : [] });

function draftOf(s: ReportSchedule): SaveReportSchedule {
	const { owner_id: _o, next: _n, last: _l, trouble: _t, ...rest } = s;
	return rest;
}

/** What narrows it, in a few words. */
function narrowText(query: string): string {
	const f = readFilters(query);
	const n = narrowed(f);
	return n ? t('sched.narrowed', { what: LISTS.filter((l) => f.lists[l].length).map((l) => t(`filter.${l}`)).join(', ') }) : t('sched.whole');
}

function Form({ of, done, cancel }: { of: SaveReportSchedule; done(): void; cancel(): void }): JSX.Element {
	const d = useSignal(of);
	const time = useSignal(clockOf(of.minute));
	const tried = useSignal(false);
	const saving = useSignal(false);
	const failure = useSignal<Failure | null>(null);
	const set = (more: Partial<SaveReportSchedule>) => { d.value = { ...d.peek(), ...more }; };
	const x = d.value;
	const wrong = { name: mustStand(x.name), days: mustBeWhole(x.days, 1, 400), time: Number.isNaN(minuteOf(time.value)) ? t('sched.wrong_time') : '', to: x.agents.length ? '' : t('form.required') };
	const people = [...agents.value.values()].filter((a) => a.active && a.role !== 'agent').sort((a, b) => a.name.localeCompare(b.name));
	const save = async () => {
		tried.value = true;
		if (Object.values(wrong).some(Boolean)) return;
		saving.value = true;
		const o = await call('report.save_schedule', { ...x, minute: minuteOf(time.value) });
		saving.value = false;
		if (!o.ok) {
			failure.value = o.error;
			return;
		}
		toast(t('sched.saved'));
		done();
	};
	const say = (s: string) => (tried.value && s ? s : undefined);
	const toggle = (id: string) => set({ agents: x.agents.some((a) => a.id === id) ? x.agents.filter((a) => a.id !== id) : [...x.agents, { id }] });
	return (
		<form class="sched-form" onSubmit={(e) => { e.preventDefault(); void save(); }}>
			<TextField label={t('sched.name')} value={x.name} most={120} error={say(wrong.name)} onChange={(name) => set({ name })} first />
			<div class="form-row">
				<SelectField label={t('sched.page')} value={x.page} options={PAGE_NAMES.map((p) => ({ id: p, label: t(`page.${p}`) }))} onChange={(page) => set({ page: page as ReportPageName })} />
				<SelectField label={t('sched.form')} value={x.form} options={[{ id: 'pdf', label: t('sched.pdf') }, { id: 'csv', label: t('sched.csv') }]} onChange={(form) => set({ form: form as ReportForm })} />
				<SelectField label={t('sched.locale')} value={x.locale} options={LOCALES.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))} onChange={(l) => set({ locale: l as Locale })} />
			</div>
			<div class="form-row">
				<SelectField label={t('sched.every')} value={x.every} options={EVERY.map((e) => ({ id: e, label: t(`sched.every_${e}`) }))} onChange={(every) => set({ every: every as ReportEvery })} />
				{x.every === 'week' && <SelectField label={t('week.weekday')} value={x.weekday} options={WEEKDAYS.map((w, i) => ({ id: w, label: weekday(i, 'long') }))} onChange={(w) => set({ weekday: w as Weekday })} />}
				<TextField label={t('sched.time')} hint={state.value ? t('sched.zone', { zone: state.value.zone }) : undefined} class="sched-time" value={time.value} most={5} placeholder="08:00" error={say(wrong.time)} onChange={(v) => { time.value = v; }} />
				<NumberField label={t('sched.days')} value={x.days} least={1} most={400} unit={t('sched.days_unit')} error={say(wrong.days)} onChange={(days) => set({ days })} />
			</div>
			<p class="muted">{narrowText(x.query)} {x.query !== queryNow() && <button type="button" class="btn small quiet" onClick={() => set({ query: queryNow() })}>{t('sched.take_filters')}</button>}</p>
			<fieldset class="sched-to">
				<legend>{t('sched.to')}</legend>
				{people.map((a) => <CheckField key={a.id} label={a.name} value={x.agents.some((k) => k.id === a.id)} onChange={() => toggle(a.id)} />)}
				{say(wrong.to) && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.to}</p>}
			</fieldset>
			<CheckField label={t('sched.active')} value={x.active} onChange={(active) => set({ active })} />
			{failure.value && <p class="field-error" role="alert"><Icon of="alert" size={13} />{failure.value.code === 'conflict' ? t('sched.conflict') : t('form.failed', { why: why(failure.value) })}</p>}
			<div class="sched-foot">
				<button type="button" class="btn" onClick={cancel}>{t('app.cancel')}</button>
				<button type="submit" class="btn primary" disabled={saving.value}>{saving.value ? t('form.saving') : t('form.save')}</button>
			</div>
		</form>
	);
}

function Row({ of: s, edit, reload }: { of: ReportSchedule; edit(): void; reload(): void }): JSX.Element {
	const say = async (what: 'send' | 'remove') => {
		const o = what === 'send' ? await call('report.send_schedule', { id: s.id }) : await call('report.remove_schedule', { id: s.id, version: s.version });
		toast(o.ok ? t(what === 'send' ? 'sched.sent' : 'sched.removed') : t('toast.failed', { why: why(o.error) }), !o.ok);
		reload();
	};
	const mine = s.owner_id === me.value?.id;
	return (
		<li class="sched-row" data-off={!s.active || undefined}>
			<div class="sched-what">
				<button type="button" class="sched-name" onClick={edit}>{s.name}</button>
				<p class="muted">{t(`page.${s.page}`)} · {t(s.form === 'pdf' ? 'sched.pdf' : 'sched.csv')} · {whenText(s)}</p>
				<p class="muted">{narrowText(s.query)} · {t('sched.to_n', { names: s.agents.map((a) => agentName(a.id) || `#${a.id}`).join(', ') })}{!mine && ` · ${t('sched.owner', { name: agentName(s.owner_id) })}`}</p>
				<p class="muted num">{s.active ? t('sched.next', { at: shortMoment(s.next) }) : t('sched.off')}{s.last !== undefined && ` · ${t('sched.last', { at: shortMoment(s.last) })}`}</p>
				{s.trouble && <p class="bad-text"><Icon of="alert" size={13} /> {t('sched.trouble', { why: s.trouble })}</p>}
			</div>
			<button type="button" class="btn small" onClick={() => void say('send')}>{t('sched.send')}</button>
			<RemoveButton name={s.name} onClick={() => void say('remove')} />
		</li>
	);
}

export function Schedules({ page, close }: { page: ReportPageName; close(): void }): JSX.Element {
	const list = useSignal<readonly ReportSchedule[] | null>(null);
	const trouble = useSignal<Failure | null>(null);
	const draft = useSignal<SaveReportSchedule | null>(null);
	const load = async () => {
		const o = await call('report.schedules', {});
		trouble.value = o.ok ? null : o.error;
		if (o.ok) list.value = o.result.schedules;
	};
	useEffect(() => { void load(); }, []);
	const done = () => {
		draft.value = null;
		void load();
	};
	return (
		<Modal label={t('sched.title')} onClose={draft.value ? undefined : close} class="sched">
			<header class="modal-head"><h2>{t('sched.title')}</h2><button type="button" class="icon-btn" aria-label={t('app.close')} onClick={close}><Icon of="close" /></button></header>
			<div class="modal-text">
				{draft.value ? <Form of={draft.value} done={done} cancel={() => { draft.value = null; }} />
					: trouble.value ? <Trouble title={t('sched.failed')} why={why(trouble.value)} retry={() => void load()} />
					: !list.value ? <Wait />
					: (
						<>
							{list.value.length ? <ul class="sched-list">{list.value.map((s) => <Row key={s.id} of={s} edit={() => { draft.value = draftOf(s); }} reload={() => void load()} />)}</ul> : <Blank icon="mail" title={t('sched.none')} text={t('sched.none_text')} />}
							<button type="button" class="btn primary sched-add" onClick={() => { draft.value = fresh(page); }}><Icon of="add" size={14} />{t('sched.add')}</button>
						</>
					)}
			</div>
		</Modal>
	);
}
