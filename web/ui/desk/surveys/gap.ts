// gap.ts - answers in words: a score on its scale, and by how much we were above or below what was expected. Pure.
import type { Expectation, SurveyItem, SurveyKind, SurveyRequest } from '../../shared/gen/protocol.gen.ts';

/** "+1", "−2", "0": what is compared has a sign. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
export const scoreText = (kind: SurveyKind, n: number): string => (kind === 'gap' ? signed(n) : String(n));

/** Perceived less expected, over all that was asked; undefined: nothing was compared. */
export function gapOf(items: readonly SurveyItem[]): number | undefined {
	if (!items.length) return undefined;
	const sum = items.reduce((n, x) => n + x.perceived - x.expected, 0);
	return Math.round((sum / items.length) * 10) / 10;
}

/** What an answer compares with the expectation; a plain score compares nothing. */
export function answerGap(r: Pick<SurveyRequest, 'kind' | 'answer'>): number | undefined {
	if (!r.answer) return undefined;
	return r.kind === 'gap' ? r.answer.score : gapOf(r.answer.items);
}

/** How an answer stands: below, as hoped, above. Of a plain score only "low" is known. */
export function mood(r: Pick<SurveyRequest, 'kind' | 'answer'>): 'bad' | 'plain' | 'good' {
	if (r.answer?.low) return 'bad';
	const gap = answerGap(r);
	return gap === undefined || gap === 0 ? 'plain' : gap > 0 ? 'good' : 'bad';
}

/** Hoped less answered: below 0 is later than hoped for; undefined: not yet answered, and not yet too late. */
export function hopeGap(e: Expectation, now: number): number | undefined {
	if (e.gap_ms !== undefined) return e.gap_ms;
	return now > e.hoped ? e.hoped - now : undefined;
}
