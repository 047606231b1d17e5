// survey_editor.tsx - one survey: what is asked of whom and when, its words in three languages, how it looks, and what a low
// answer leads to. Each save is one more version; who was asked already keeps the words they were asked with.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Locale, Survey, SurveyKind, SurveyKinds, SurveyTrigger } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, NumberField, SelectField, SpanField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { TabPanel, Tabs } from '../../shared/parts/tabs.tsx';
import { go } from '../router.ts';
import { agentName, teams } from '../state/workspace.ts';
import { type Draft, type Saved, useDraft } from './draft.ts';
import { ConditionEditor } from './parts/condition_editor.tsx';
import type { Ids } from './parts/conditions.ts';
import { Changed, PageFrame, Section } from './parts/frame.tsx';
import { bodyOf, formOf, hasOptions, isRows, KINDS, type Kinds, MATCH_FIELDS, newSurvey, recoverChoices, scoreText, type SurveyForm, surveyWrong, TRIGGERS, wordsWrong } from './survey_form.ts';
import { SurveyPreview } from './survey_preview.tsx';
import { VersionsDialog } from './survey_versions.tsx';

const HOME = { at: 'settings', page: 'surveys', id: '' } as const;

interface PartProps {
	form: SurveyForm;
	wrong: Readonly<Record<string, string>>;
	set(part: Partial<SurveyForm>): void;
}

/** When it is asked, of how many, and who is left in peace. */
function When({ form: f, wrong, set }: PartProps): JSX.Element {
	return (
		<>
			<div class="form-row top">
				<SelectField label={t('survey.trigger')} value={f.trigger} options={TRIGGERS.map((x) => ({ id: x, label: t(`survey.trigger_${x}`) }))} onChange={(x) => set({ trigger: x as SurveyTrigger })} />
				{f.trigger === 'solve' && <SpanField label={t('survey.delay')} days minutes={f.delay_min} error={wrong.delay_min} onChange={(delay_min) => set({ delay_min })} />}
				{f.trigger === 'periodic' && <NumberField label={t('survey.every')} unit={t('survey.days')} least={7} most={366} value={f.every_days} error={wrong.every_days} onChange={(every_days) => set({ every_days })} />}
			</div>
			<div class="form-row top">
				<NumberField label={t('survey.sample')} unit="%" least={1} most={100} value={f.sample_percent} error={wrong.sample_percent} onChange={(sample_percent) => set({ sample_percent })} />
				<NumberField label={t('survey.quiet')} unit={t('survey.days')} hint={t('survey.quiet_hint')} least={14} most={366} value={f.quiet_days} error={wrong.quiet_days} onChange={(quiet_days) => set({ quiet_days })} />
			</div>
		</>
	);
}

function Whom({ form: f, wrong, set, tried }: PartProps & { tried: boolean }): JSX.Element {
	const ids: Ids = { team: [...teams.value.values()].map((x) => ({ id: x.id, label: x.name })) };
	return (
		<>
			<ConditionEditor value={f.match} fields={MATCH_FIELDS} ids={ids} tried={tried} always={t('survey.whom_all')} onChange={(match) => set({ match })} />
			{wrong.match && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.match}</p>}
			<div class="sv-never">
				<p>{t('survey.never')}</p>
				<ul>{(['automatic', 'staff', 'spam', 'merged', 'lately'] as const).map((x) => <li key={x}><Icon of="block" size={13} />{t(`survey.never_${x}`)}</li>)}</ul>
			</div>
		</>
	);
}

function Recovery({ form: f, wrong, set, kinds }: PartProps & { kinds: Kinds }): JSX.Element {
	const { least = 1, most = 5 } = kinds.get(f.kind) ?? {};
	const choices = recoverChoices(f.kind, least, most);
	const never = choices[0] ?? least - 1;
	const label = (n: number) => (n === never ? t('survey.recover_never') : t(isRows(f.kind) ? 'survey.recover_gap' : 'survey.recover_score', { n: scoreText(f.kind, n) }));
	return (
		<div class="form-row top">
			<SelectField label={t('survey.recover_to')} value={String(Math.max(never, f.recover_to))} options={choices.map((n) => ({ id: String(n), label: label(n) }))} onChange={(n) => set({ recover_to: Number(n) })} />
			{f.recover_to > never && <NumberField label={t('survey.recover_hours')} hint={t('survey.recover_hours_hint')} unit={t('survey.hours')} least={1} most={720} value={f.recover_hours} error={wrong.recover_hours} onChange={(recover_hours) => set({ recover_hours })} />}
		</div>
	);
}

/** The words of one language at a time; a language is one tab. */
function Words({ form: f, wrong, set, kinds }: PartProps & { kinds: Kinds }): JSX.Element {
	const here = useSignal<Locale>('en');
	const l = here.value;
	const w = f.wording[l];
	const missing = wrong.wording ? wordsWrong(f) : '';
	const usual = kinds.get(f.kind)?.body.wording.find((x) => x.locale === l);
	const put = (part: Partial<typeof w>) => set({ wording: { ...f.wording, [l]: { ...w, ...part } } });
	const need = (text: string) => (missing && !text.trim() ? t('form.required') : undefined);
	return (
		<>
			<Tabs name="survey" label={t('survey.words')} here={l} choose={(x) => { here.value = x; }}
				tabs={LOCALES.map((x) => ({ id: x, label: <>{LOCALE_NAMES[x]}{missing === x && <Icon of="alert" size={13} label={t('survey.wrong_words')} />}</> }))} />
			<TabPanel name="survey" here={l} class="sv-words" key={l}>
				<TextField label={t('survey.question')} lang={l} most={300} lines={2} value={w.question} error={need(w.question)} onChange={(question) => put({ question })} />
				{hasOptions(f.kind) ? (
					<div class="form-row top" role="group" aria-label={t('survey.options')}>
						{[0, 1, 2, 3, 4].map((i) => (
							<TextField key={i} class="sv-option" label={t('survey.option', { n: scoreText(f.kind, (kinds.get(f.kind)?.least ?? 1) + i) })} lang={l} most={60} value={w.options[i] ?? ''} error={need(w.options[i] ?? '')}
								onChange={(x) => put({ options: [0, 1, 2, 3, 4].map((k) => (k === i ? x : (w.options[k] ?? ''))) })} />
						))}
					</div>
				) : (
					<div class="form-row top">
						<TextField label={t('survey.low')} lang={l} most={80} value={w.low} error={need(w.low)} onChange={(low) => put({ low })} />
						<TextField label={t('survey.high')} lang={l} most={80} value={w.high} error={need(w.high)} onChange={(high) => put({ high })} />
					</div>
				)}
				<TextField label={t('survey.comment')} lang={l} most={200} value={w.comment} error={need(w.comment)} onChange={(comment) => put({ comment })} />
				<TextField label={t('survey.thanks')} lang={l} most={300} value={w.thanks} error={need(w.thanks)} onChange={(thanks) => put({ thanks })} />
				<TextField label={t('survey.subject')} hint={t('survey.subject_hint', { number: '{number}' })} lang={l} most={200} value={w.subject} error={need(w.subject)} onChange={(subject) => put({ subject })} />
				<TextField label={t('survey.intro')} lang={l} most={1000} lines={3} value={w.intro} onChange={(intro) => put({ intro })} />
				{usual && JSON.stringify(usual) !== JSON.stringify(w) && <button type="button" class="btn small" onClick={() => put(usual)}><Icon of="retry" size={13} />{t('survey.usual')}</button>}
			</TabPanel>
		</>
	);
}

function Basics({ form: f, wrong, set, survey, d, kinds }: PartProps & { survey: Survey | null; d: Draft<SurveyForm>; kinds: Kinds }): JSX.Element {
	const past = useSignal(false);
	return (
		<Section title={t('survey.basics')} actions={survey && survey.version > 1 ? <button type="button" class="btn small" onClick={() => { past.value = true; }}>{t('survey.versions')}</button> : undefined}>
			<div class="form-row top">
				<TextField label={t('survey.name')} value={f.name} most={120} error={wrong.name} first={!survey} onChange={(name) => set({ name })} />
				<SelectField label={t('survey.kind')} value={f.kind} disabled={survey !== null} hint={t(`survey.kind_about_${f.kind}`)} options={KINDS.filter((k) => kinds.has(k)).map((k) => ({ id: k, label: t(`survey.kind_${k}`) }))}
					onChange={(k) => d.put(newSurvey(k as SurveyKind, kinds, d.value.peek()))} />
			</div>
			<CheckField label={t('survey.active')} hint={t('survey.active_hint')} value={f.active} onChange={(active) => set({ active })} />
			{survey && <Changed by={agentName(survey.author_id) || t('event.program')} at={survey.created} version={survey.version} />}
			{past.value && survey && <VersionsDialog id={survey.id} onClose={() => { past.value = false; }} />}
		</Section>
	);
}

async function fetchSurvey(id: string): Promise<Outcome<Survey>> {
	const o = await call('survey.list', {});
	if (!o.ok) return o;
	const s = o.result.surveys.find((x) => x.id === id);
	return s ? done(s) : failed('not_found', 'no such survey');
}

export function SurveyEditor({ survey, all, reload }: { survey: Survey | null; all: SurveyKinds; reload(): void }): JSX.Element {
	const kinds: Kinds = new Map(all.kinds.map((k) => [k.kind, k]));
	const savedOf = (s: Survey): Saved<SurveyForm> => ({ value: formOf(s, kinds) ?? newSurvey(s.kind, kinds), version: s.version }); // surveys.tsx opens none without a form
	const d = useDraft<SurveyForm>(() => ({
		saved: survey ? savedOf(survey) : { value: newSurvey('gap', kinds), version: 0 },
		async save(f, version) {
			const o = await call('survey.save', { ...(survey ? { id: survey.id, version } : {}), name: f.name.trim(), active: f.active, kind: f.kind, trigger: f.trigger, body: bodyOf(f) as never });
			if (o.ok && !survey) setTimeout(() => go({ ...HOME, id: o.result.id }, true), 0);
			return o.ok ? done(savedOf(o.result)) : o;
		},
		...(survey ? { fetch: async () => {
			const o = await fetchSurvey(survey.id);
			return o.ok ? done(savedOf(o.result)) : o;
		} } : {}),
		check: surveyWrong,
		done: reload,
	}));
	if (survey) d.refresh(savedOf(survey));
	const f = d.value.value;
	const wrong = d.wrong.value;
	const part: PartProps = { form: f, wrong, set: d.set };
	return (
		<PageFrame title={f.name || t('survey.new')} back={HOME} draft={d as never}>
			<Basics {...part} survey={survey} d={d} kinds={kinds} />
			<Section title={t('survey.when')}><When {...part} /></Section>
			<Section title={t('survey.whom')} about={t('survey.whom_about')}><Whom {...part} tried={Object.keys(wrong).length > 0} /></Section>
			<Section title={t('survey.words')} about={survey ? t('survey.words_about') : undefined}>
				<Words {...part} kinds={kinds} />
				{wrong.wording && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.wording}</p>}
			</Section>
			<Section title={t('survey.preview')} about={t('survey.preview_about')}><SurveyPreview form={f} kinds={all} /></Section>
			<Section title={t('survey.recovery')} about={t('survey.recovery_about')}><Recovery {...part} kinds={kinds} /></Section>
		</PageFrame>
	);
}
