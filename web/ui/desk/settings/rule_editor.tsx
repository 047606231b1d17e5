// rule_editor.tsx - one rule: when it looks, what must be so, what is done; and where it would have acted last week.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CalendarRow, DryRunDone, Rule } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, SelectField, SpanField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Table } from '../../shared/parts/table.tsx';
import { langOf } from '../../shared/script.ts';
import { go, path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { statusText } from '../state/statuses.ts';
import { type Saved, useDraft } from './draft.ts';
import { ActEditor, actIds } from './parts/act_editor.tsx';
import { RULE_ACTS } from './parts/acts.ts';
import { ConditionEditor } from './parts/condition_editor.tsx';
import type { Ids } from './parts/conditions.ts';
import { PageFrame, Section } from './parts/frame.tsx';
import { bodyOf, EVENTS, fieldsFor, formOf, newRule, type RuleForm, ruleWrong, SINCE, type Since } from './rule.ts';
import { saidAt } from './said_at.ts';

const HOME = { at: 'settings', page: 'rules', id: '' } as const;

function DryRun({ form }: { form: RuleForm }): JSX.Element {
	const state = useSignal<{ busy: boolean; data?: DryRunDone; trouble?: string }>({ busy: false });
	const s = state.value;
	const whole = Object.keys(ruleWrong({ ...form, name: 'x' })).length === 0;
	const run = async () => {
		state.value = { busy: true };
		const o = await call('rule.dry_run', { body: bodyOf(form) });
		state.value = o.ok ? { busy: false, data: o.result } : { busy: false, trouble: why(o.error) };
	};
	return (
		<Section title={t('rules.dry')} about={t('rules.dry_about')} actions={<button type="button" class="btn" disabled={s.busy || !whole} onClick={() => void run()}>{t(s.busy ? 'rules.dry_busy' : 'rules.dry_run')}</button>}>
			<div role="status">
				{s.trouble && <p class="field-error"><Icon of="alert" size={13} />{s.trouble}</p>}
				{s.data && <p class="muted">{t('rules.dry_found', { n: s.data.hits.length, m: s.data.tickets })}{s.data.more_tickets && ` ${t('rules.dry_more_tickets')}`}{s.data.more_events && ` ${t('rules.dry_more_events')}`}{s.data.more_hits && ` ${t('rules.dry_more_hits')}`}</p>}
			</div>
			{s.data && s.data.hits.length > 0 && (
				<Table label={t('rules.dry')} rows={s.data.hits} keyOf={(h) => `${h.ticket.id} ${h.at}`} columns={[
					{ head: t('rules.dry_ticket'), names: true, class: 'wraps', cell: (h) => <a href={path({ at: 'queue', view: 'open', team: '', ticket: h.ticket.id, details: false })} lang={langOf(h.ticket.subject) || undefined}>{h.ticket.subject || t('queue.no_subject')}</a> },
					{ head: t('rules.dry_number'), num: true, cell: (h) => `#${h.ticket.number}` },
					{ head: t('rules.dry_at'), num: true, cell: (h) => fullTime(h.at) },
					{ head: t('rules.dry_now'), cell: (h) => statusText(h.ticket) },
				]} />
			)}
		</Section>
	);
}

function Begin({ form: f, wrong, calendars, set }: { form: RuleForm; wrong: Readonly<Record<string, string>>; calendars: readonly CalendarRow[]; set(part: Partial<RuleForm>): void }): JSX.Element {
	return (
		<>
			<div class="toggles" role="group" aria-label={t('rules.begin')}>
				{[false, true].map((timed) => <button key={String(timed)} type="button" class="toggle" aria-pressed={f.timed === timed} onClick={() => set({ timed })}>{t(timed ? 'rules.on_time' : 'rules.on_event')}</button>)}
			</div>
			{f.timed ? (
				<div class="form-row">
					<SpanField label={t('rules.after')} minutes={f.minutes} days error={wrong.after} onChange={(minutes) => set({ minutes })} />
					<SelectField label={t('rules.since')} value={f.since} options={SINCE.map((x) => ({ id: x, label: t(`rules.since_${x}`) }))} onChange={(x) => set({ since: x as Since })} />
					<SelectField label={t('rules.clock')} value={f.calendar} options={[{ id: '', label: t('rules.wall') }, ...calendars.filter((c) => c.active || c.id === f.calendar).map((c) => ({ id: c.id, label: c.name }))]} onChange={(calendar) => set({ calendar })} />
				</div>
			) : (
				<>
					<div class="toggles" role="group" aria-label={t('rules.events')}>
						{EVENTS.map((e) => <button key={e} type="button" class="toggle" aria-pressed={f.on.includes(e)} onClick={() => set({ on: f.on.includes(e) ? f.on.filter((x) => x !== e) : [...f.on, e] })}>{t(`cond.event_${e}`)}</button>)}
					</div>
					{wrong.on && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.on}</p>}
				</>
			)}
		</>
	);
}

export function RuleEditor({ rule: r, calendars, reload }: { rule: Rule | null; calendars: readonly CalendarRow[]; reload(): void }): JSX.Element {
	const begun = r ? formOf(r) : newRule();
	const d = useDraft<RuleForm>(() => ({
		saved: { value: begun ?? newRule(), version: r?.version ?? 0 },
		async save(f, version) {
			const o = saidAt(await call('rule.save', { ...(r ? { id: r.id, version } : {}), name: f.name.trim(), place: f.place, active: f.active, body: bodyOf(f) }), ['name', 'on', 'after', 'when', 'do']);
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		...(r ? { fetch: async (): Promise<Outcome<Saved<RuleForm>>> => {
			const o = await call('rule.list', {});
			if (!o.ok) return o;
			const now = o.result.rules.find((x) => x.id === r.id);
			const form = now && formOf(now);
			return now && form ? done({ value: form, version: now.version }) : failed('not_found', 'no such rule');
		} } : {}),
		check: ruleWrong,
		done() {
			reload();
			if (!r) go(HOME, true);
		},
	}));
	if (!begun || (r && !formOf(r)))
		return <PageFrame title={r?.name ?? ''} back={HOME}><div class="blank"><Icon of="code" size={24} /><p><strong>{t('rules.otherwise')}</strong></p><p class="muted">{t('rules.otherwise_text')}</p></div></PageFrame>;
	if (r) d.refresh({ value: begun, version: r.version });
	const f = d.value.value;
	const wrong = d.wrong.value;
	const acts = actIds();
	const ids: Ids = { team: acts.team ?? [], assignee: acts.agent ?? [], named_status: acts.named_status ?? [] };
	return (
		<PageFrame title={f.name || t('rules.new')} back={HOME} draft={d as never}>
			<Section title={t('rules.basics')}>
				<TextField label={t('rules.name')} value={f.name} most={80} error={wrong.name} onChange={(name) => d.set({ name })} first={!r} />
				<CheckField label={t('rules.active')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
			<Section title={t('rules.begin')}><Begin form={f} wrong={wrong} calendars={calendars} set={d.set} /></Section>
			<Section title={t('cond.label')}>
				<ConditionEditor value={f.when} fields={fieldsFor(f.timed)} ids={ids} tried={wrong.when !== undefined} always={t(f.timed ? 'rules.always_timed' : 'rules.always')} onChange={(when) => d.set({ when })} />
				{wrong.when && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.when}</p>}
			</Section>
			<Section title={t('acts.label')} about={t('rules.acts_about')}>
				<ActEditor value={f.acts} names={RULE_ACTS} tried={wrong.do !== undefined} onChange={(list) => d.set({ acts: list })} />
				{wrong.do && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.do}</p>}
			</Section>
			<DryRun form={f} />
		</PageFrame>
	);
}
