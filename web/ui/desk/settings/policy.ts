// policy.ts - an SLA policy as its editor has it: workflow/sla_policy.h. Pure but for the chosen language.
import type { Policy, SlaKind } from '../../shared/gen/protocol.gen.ts';
import { openText } from '../../shared/due.ts';
import { t } from '../../shared/i18n.ts';
import { mustStand, onlyWrong } from '../../shared/parts/field.tsx';
import { type Level, levelWrong } from './ladder.ts';
import { type Conditions, conditionsOf, conditionsWrong, type FieldName } from './parts/conditions.ts';

export interface Target {
	business_ms: number;
	/** Absent: the time counts day and night. */
	calendar?: string;
	risk_percent?: number;
}
export interface PolicyBody {
	match: Conditions;
	targets: Partial<Record<SlaKind, Target>>;
	ladder: Partial<Record<SlaKind, Level[]>>;
	resume_days?: number;
}
export interface PolicyForm {
	name: string;
	active: boolean;
	body: PolicyBody;
}

/** Clocks that a policy has targets for; a promise has its own moment and only a ladder. */
export const TARGET_KINDS: readonly SlaKind[] = ['first_response', 'next_response', 'resolve', 'own', 'queue', 'recovery'];
export const LADDER_KINDS: readonly SlaKind[] = [...TARGET_KINDS, 'promise'];
export const MATCH_FIELDS: readonly FieldName[] = ['customer_class', 'priority', 'team', 'channel', 'language', 'tag'];
export const RISK_PERCENT = 75;
export const RESUME_DAYS = 3;
const USUAL_MS: Readonly<Record<SlaKind, number>> = { first_response: 2 * 3_600_000, next_response: 4 * 3_600_000, resolve: 16 * 3_600_000, own: 3_600_000, queue: 60_000, promise: 0, recovery: 24 * 3_600_000 };

export function newPolicy(calendar: string | undefined): PolicyForm {
	const target = (kind: SlaKind): Target => ({ business_ms: USUAL_MS[kind], ...(calendar ? { calendar } : {}) });
	return { name: '', active: true, body: { match: { all: [] }, targets: { first_response: target('first_response'), next_response: target('next_response'), resolve: target('resolve') }, ladder: {} } };
}

export const usualTarget = (kind: SlaKind, calendar: string | undefined): Target => ({ business_ms: USUAL_MS[kind], ...(calendar ? { calendar } : {}) });

/** null: made by other means than this form, and more than it can show. */
export function formOf(p: Policy): PolicyForm | null {
	const body = p.body as Partial<PolicyBody>;
	const match = conditionsOf(body.match);
	return match && { name: p.name, active: p.active, body: { ...body, match, targets: body.targets ?? {}, ladder: body.ladder ?? {} } };
}

/** Without what is empty, as it is saved. */
export function bodyOf(f: PolicyForm): PolicyBody {
	const ladder = Object.fromEntries(Object.entries(f.body.ladder).filter(([, levels]) => levels.length > 0));
	return { ...f.body, ladder };
}

export function policyWrong(f: PolicyForm): Record<string, string> {
	const wrong: Record<string, string> = { name: mustStand(f.name), match: conditionsWrong(f.body.match) };
	for (const [kind, target] of Object.entries(f.body.targets)) {
		if (!Number.isInteger(target.business_ms) || target.business_ms < 60_000 || target.business_ms > 366 * 86_400_000) wrong[`targets.${kind}`] = t('policy.wrong_target');
		else if (target.risk_percent !== undefined && (!Number.isInteger(target.risk_percent) || target.risk_percent < 1 || target.risk_percent > 99)) wrong[`targets.${kind}`] = t('policy.wrong_risk');
	}
	for (const [kind, levels] of Object.entries(f.body.ladder)) {
		const bad = levels.map(levelWrong).find((w) => w !== '');
		if (bad) wrong[`ladder.${kind}`] = bad;
	}
	const days = f.body.resume_days;
	if (days !== undefined && (!Number.isInteger(days) || days < 0 || days > 365)) wrong.resume_days = t('form.number');
	return onlyWrong(wrong);
}

/** "First response 2 h · Resolution 16 h" */
export function targetsText(b: Partial<PolicyBody>): string {
	return TARGET_KINDS.flatMap((k) => {
		const target = b.targets?.[k];
		return target ? [t('policy.target_short', { clock: t(`clock.${k}`), span: openText(target.business_ms) })] : [];
	}).join(' · ') || t('policy.no_targets');
}
