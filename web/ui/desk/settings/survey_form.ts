// survey_form.ts - a survey as its editor has it: workflow/survey.h. Pure but for the chosen language.
import type { Locale, Survey, SurveyBody, SurveyKind, SurveyKindInfo, SurveyTrigger, SurveyWording } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { mustStand, onlyWrong } from '../../shared/parts/field.tsx';
import { signed } from '../surveys/gap.ts';
import { type Conditions, conditionsOf, conditionsWrong, type FieldName } from './parts/conditions.ts';

export type Wordings = Readonly<Record<Locale, SurveyWording>>;
export interface SurveyForm {
	name: string;
	active: boolean;
	kind: SurveyKind;
	trigger: SurveyTrigger;
	match: Conditions;
	delay_min: number;
	every_days: number;
	sample_percent: number;
	quiet_days: number;
	recover_to: number;
	recover_hours: number;
	wording: Wordings;
}
export type Kinds = ReadonlyMap<SurveyKind, SurveyKindInfo>;

export const KINDS: readonly SurveyKind[] = ['gap', 'csat', 'nps', 'ces', 'pair', 'panel'];
export const TRIGGERS: readonly SurveyTrigger[] = ['solve', 'chat_end', 'periodic'];
export const MATCH_FIELDS: readonly FieldName[] = ['team', 'channel', 'language', 'customer_class', 'tag', 'priority'];
const EVERY_DAYS = 90;
/** Pair and panel ask in rows of two; what opens a recovery is the difference. */
export const isRows = (k: SurveyKind): boolean => k === 'pair' || k === 'panel';
export const hasOptions = (k: SurveyKind): boolean => k === 'gap' || k === 'csat';

function wordings(list: readonly SurveyWording[], usual: readonly SurveyWording[]): Wordings {
	const of = (l: Locale): SurveyWording => {
		const w = list.find((x) => x.locale === l) ?? usual.find((x) => x.locale === l);
		return w ?? { locale: l, subject: '', intro: '', question: '', low: '', high: '', options: [], comment: '', thanks: '' };
	};
	return { en: of('en'), 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW') };
}

function formFrom(name: string, active: boolean, kind: SurveyKind, trigger: SurveyTrigger, b: SurveyBody, match: Conditions, usual: readonly SurveyWording[]): SurveyForm {
	const { delay_min, every_days, sample_percent, quiet_days, recover_to, recover_hours } = b;
	return { name, active, kind, trigger, match, delay_min, every_days: every_days || EVERY_DAYS, sample_percent, quiet_days, recover_to, recover_hours, wording: wordings(b.wording, usual) };
}

/** null: made by other means than this form, and more than it can show. */
export function formOf(s: Survey, kinds: Kinds): SurveyForm | null {
	const match = conditionsOf(s.body.match);
	return match && formFrom(s.name, s.active, s.kind, s.trigger, s.body, match, kinds.get(s.kind)?.body.wording ?? []);
}

/** As the program would have it, of a kind. It begins switched off: whoever makes it looks at it first. */
export function newSurvey(kind: SurveyKind, kinds: Kinds, from?: SurveyForm): SurveyForm {
	const info = kinds.get(kind);
	if (!info) throw new Error(`the program does not know ${kind}`);
	const usual = formFrom('', false, kind, 'solve', info.body, { all: [] }, info.body.wording);
	if (!from) return usual;
	const { name, active, trigger, match, delay_min, every_days, sample_percent, quiet_days, recover_hours } = from;
	return { ...usual, name, active, trigger, match, delay_min, every_days, sample_percent, quiet_days, recover_hours };
}

/** As it is saved: what does not belong to the trigger is nothing. */
export function bodyOf(f: SurveyForm): SurveyBody {
	const { match, sample_percent, quiet_days, recover_to, recover_hours, wording } = f;
	return {
		match: match as never, sample_percent, quiet_days, recover_to, recover_hours,
		delay_min: f.trigger === 'solve' ? f.delay_min : 0, every_days: f.trigger === 'periodic' ? f.every_days : 0,
		wording: Object.values(wording),
	};
}

const within = (n: number, least: number, most: number): string => (Number.isInteger(n) && n >= least && n <= most ? '' : t('survey.wrong_number', { least, most }));

/** '' or the first language in which something is missing. */
export function wordsWrong(f: SurveyForm): Locale | '' {
	const whole = (w: SurveyWording) => [w.subject, w.question, w.comment, w.thanks, w.low, w.high, ...(hasOptions(f.kind) ? [0, 1, 2, 3, 4].map((i) => w.options[i] ?? '') : [])].every((x) => x.trim() !== '');
	return Object.values(f.wording).find((w) => !whole(w))?.locale ?? '';
}

export function surveyWrong(f: SurveyForm): Record<string, string> {
	return onlyWrong({
		name: mustStand(f.name),
		match: conditionsWrong(f.match),
		delay_min: f.trigger === 'solve' ? within(f.delay_min, 0, 43_200) : '',
		every_days: f.trigger === 'periodic' ? within(f.every_days, 7, 366) : '',
		sample_percent: within(f.sample_percent, 1, 100),
		quiet_days: within(f.quiet_days, 14, 366),
		recover_hours: within(f.recover_hours, 1, 720),
		wording: wordsWrong(f) ? t('survey.wrong_words') : '',
	});
}

/** What may open a recovery: never, or every score up to one; of rows every gap up to one. The best of a scale never does. */
export function recoverChoices(kind: SurveyKind, least: number, most: number): number[] {
	const [from, to] = isRows(kind) ? [least - most, -1] : [least, most - 1];
	return [from - 1, ...Array.from({ length: to - from + 1 }, (_, i) => from + i)];
}

/** A gap has a sign. */
export const scoreText = (kind: SurveyKind, n: number): string => (kind === 'gap' || isRows(kind) ? signed(n) : String(n));

/** What two versions of a survey differ in, as the names of parts of the form. */
export function changedParts(now: Survey, before: Survey): string[] {
	const parts: string[] = [];
	if (now.name !== before.name) parts.push(t('survey.name'));
	if (now.active !== before.active) parts.push(t(now.active ? 'survey.turned_on' : 'survey.turned_off'));
	const differs = (k: keyof SurveyBody) => JSON.stringify(now.body[k]) !== JSON.stringify(before.body[k]);
	if (now.trigger !== before.trigger || differs('delay_min') || differs('every_days')) parts.push(t('survey.when'));
	if (differs('match')) parts.push(t('survey.whom'));
	if (differs('sample_percent')) parts.push(t('survey.sample'));
	if (differs('quiet_days')) parts.push(t('survey.quiet'));
	if (differs('recover_to') || differs('recover_hours')) parts.push(t('survey.recovery'));
	if (differs('wording')) parts.push(t('survey.words'));
	return parts;
}
