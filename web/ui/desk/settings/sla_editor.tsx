// sla_editor.tsx - one policy: whom it is for, what is promised, and who hears of it when the promise is in danger.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Policy, SlaKind } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, NumberField, SelectField, SpanField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { TabPanel, Tabs } from '../../shared/parts/tabs.tsx';
import { go } from '../router.ts';
import { agentName, teams } from '../state/workspace.ts';
import { type Saved, useDraft } from './draft.ts';
import { LadderEditor } from './ladder_editor.tsx';
import { ConditionEditor } from './parts/condition_editor.tsx';
import type { Ids } from './parts/conditions.ts';
import { Changed, PageFrame, Section } from './parts/frame.tsx';
import { bodyOf, formOf, LADDER_KINDS, MATCH_FIELDS, newPolicy, type PolicyBody, type PolicyForm, policyWrong, RESUME_DAYS, RISK_PERCENT, TARGET_KINDS, usualTarget } from './policy.ts';
import type { SlaNames } from './sla_names.ts';
import { ApplyDialog, TryPolicy } from './sla_try.tsx';

interface PartProps {
	body: PolicyBody;
	names: SlaNames;
	wrong: Readonly<Record<string, string>>;
	onChange(b: PolicyBody): void;
}

/** Each clock: on or off, how long, in whose hours, and when it counts as at risk. */
function Targets({ body, names, wrong, onChange }: PartProps): JSX.Element {
	const calendars = [{ id: '', label: t('policy.around_clock') }, ...names.calendars];
	const first = names.calendars[0]?.id;
	return (
		<ul class="targets">
			{TARGET_KINDS.map((kind) => {
				const target = body.targets[kind];
				const put = (to: typeof target) => {
					const { [kind]: _, ...others } = body.targets;
					onChange({ ...body, targets: to ? { ...others, [kind]: to } : others });
				};
				const withCalendar = (id: string) => {
					if (!target) return;
					const { calendar: _, ...rest } = target;
					put(id ? { ...rest, calendar: id } : rest);
				};
				return (
					<li key={kind} class="target" data-off={!target || undefined}>
						<CheckField label={t(`clock.${kind}`)} hint={t(`policy.hint_${kind as Exclude<SlaKind, 'promise'>}`)} value={target !== undefined} onChange={(on) => put(on ? usualTarget(kind, first) : undefined)} />
						{target && (
							<div class="form-row">
								<SpanField label={t('policy.within')} minutes={target.business_ms / 60_000} error={wrong[`targets.${kind}`]} onChange={(m) => put({ ...target, business_ms: Math.round(m * 60_000) })} />
								<SelectField label={t('policy.calendar')} value={target.calendar ?? ''} options={calendars} onChange={withCalendar} />
								<NumberField label={t('policy.risk')} unit="%" least={1} most={99} value={target.risk_percent ?? RISK_PERCENT} onChange={(risk_percent) => put({ ...target, risk_percent })} />
							</div>
						)}
					</li>
				);
			})}
		</ul>
	);
}

function Ladders({ body, names, wrong, onChange, tried }: PartProps & { tried: boolean }): JSX.Element {
	const kinds = LADDER_KINDS.filter((k) => k === 'promise' || body.targets[k]);
	const here = useSignal<SlaKind>(kinds[0] ?? 'promise');
	const kind = kinds.includes(here.value) ? here.value : (kinds[0] ?? 'promise');
	return (
		<>
			<Tabs name="ladder" label={t('policy.ladder_of')} here={kind} choose={(k) => { here.value = k; }}
				tabs={kinds.map((k) => ({ id: k, label: <>{t(`clock.${k}`)}<span class="tab-n num">{body.ladder[k]?.length || ''}</span>{wrong[`ladder.${k}`] && <Icon of="alert" size={13} label={t('policy.ladder_wrong')} />}</> }))} />
			<TabPanel name="ladder" here={kind}>
				<LadderEditor key={kind} levels={body.ladder[kind] ?? []} names={names} tried={tried} onChange={(levels) => onChange({ ...body, ladder: { ...body.ladder, [kind]: levels } })} />
			</TabPanel>
		</>
	);
}

export function PolicyEditor({ policy, names, reload }: { policy: Policy | null; names: SlaNames; reload(): void }): JSX.Element {
	const savedOf = (p: Policy): Saved<PolicyForm> => ({ value: formOf(p) ?? newPolicy(undefined), version: p.version }); // sla.tsx opens none without a form
	const fetch = async (id: string): Promise<Outcome<Saved<PolicyForm>>> => {
		const o = await call('sla.policies', {});
		if (!o.ok) return o;
		const p = id ? o.result.policies.find((x) => x.id === id) : undefined;
		return p ? done(savedOf(p)) : failed('not_found', 'no such policy');
	};
	const kept = useSignal(false); // saved here: open tickets are not yet under it
	const applying = useSignal(false);
	const d = useDraft<PolicyForm>(() => ({
		saved: policy ? savedOf(policy) : { value: newPolicy(names.calendars[0]?.id), version: 0 },
		async save(f, version) {
			const o = await call('sla.policy_save', { ...(policy ? { id: policy.id, version } : {}), name: f.name.trim(), active: f.active, body: bodyOf(f) });
			if (!o.ok) return o;
			const known = policy ? o.result.policies.find((p) => p.id === policy.id) : [...o.result.policies].sort((a, b) => Number(b.id) - Number(a.id))[0];
			return known ? done(savedOf(known)) : failed('not_found', 'it was not saved');
		},
		...(policy ? { fetch: () => fetch(policy.id) } : {}),
		check: policyWrong,
		done() {
			reload();
			kept.value = true;
			if (!policy) go({ at: 'settings', page: 'sla', id: '' }, true);
		},
	}));
	if (policy) d.refresh(savedOf(policy));
	const f = d.value.value;
	const wrong = d.wrong.value;
	const tried = Object.keys(wrong).length > 0;
	const ids: Ids = { team: [...teams.value.values()].map((x) => ({ id: x.id, label: x.name })) };
	const put = (body: PolicyBody) => d.set({ body });
	return (
		<PageFrame title={f.name || t('policy.new')} back={{ at: 'settings', page: 'sla', id: '' }} draft={d as never}>
			{kept.value && !d.dirty.value && (
				<p class="kept"><Icon of="check" size={14} /><span>{t('apply.saved')}</span><button type="button" class="btn small" onClick={() => { applying.value = true; }}>{t('apply.open')}</button></p>
			)}
			{applying.value && <ApplyDialog onClose={() => { applying.value = false; }} />}
			<Section title={t('policy.basics')}>
				<TextField label={t('policy.name')} value={f.name} most={120} error={wrong.name} onChange={(name) => d.set({ name })} first={!policy} />
				<CheckField label={t('policy.active')} hint={t('policy.active_hint')} value={f.active} onChange={(active) => d.set({ active })} />
				{policy && <Changed by={agentName(policy.author_id) || t('event.program')} at={policy.created} version={policy.version} />}
			</Section>
			<Section title={t('policy.match')} about={t('policy.match_about')}>
				<ConditionEditor value={f.body.match} fields={MATCH_FIELDS} ids={ids} tried={tried} always={t('policy.match_always')} onChange={(match) => put({ ...f.body, match })} />
				{wrong.match && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.match}</p>}
			</Section>
			<Section title={t('policy.targets')} about={t('policy.targets_about')}>
				<Targets body={f.body} names={names} wrong={wrong} onChange={put} />
				<NumberField label={t('policy.resume')} hint={t('policy.resume_hint')} unit={t('policy.days')} least={0} most={365} value={f.body.resume_days ?? RESUME_DAYS} error={wrong.resume_days} onChange={(resume_days) => put({ ...f.body, resume_days })} />
			</Section>
			<Section title={t('policy.ladder')} about={t('policy.ladder_about')}>
				<Ladders body={f.body} names={names} wrong={wrong} tried={tried} onChange={put} />
			</Section>
			<Section title={t('try.title')} about={t('try.about', { n: 90 })}>
				<TryPolicy id={policy?.id ?? ''} form={f} />
			</Section>
		</PageFrame>
	);
}
