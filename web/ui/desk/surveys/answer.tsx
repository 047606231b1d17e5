// answer.tsx - one question to a customer: what was asked, how it stands, what was answered, and the gap.
import type { JSX } from 'preact';
import type { Expectation, SurveyRequest } from '../../shared/gen/protocol.gen.ts';
import { spanText } from '../../shared/due.ts';
import { fullTime, shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { agentName } from '../state/workspace.ts';
import { answerGap, hopeGap, mood, scoreText, signed } from './gap.ts';

/** "4 of 5", "+1", or how many points below what was expected. */
export function Score({ request: r }: { request: SurveyRequest }): JSX.Element | null {
	const gap = answerGap(r);
	const score = r.answer?.score;
	if (score === undefined && gap === undefined) return null;
	const short = score === undefined ? t('asked.gap', { gap: signed(gap ?? 0) }) : r.kind === 'gap' ? signed(score) : t('asked.of', { score, most: r.most });
	const long = score === undefined ? short : t('asked.scale', { score: scoreText(r.kind, score), least: r.least, most: r.most });
	return <span class="asked-score num" data-mood={mood(r)} title={long}>{mood(r) === 'bad' && <Icon of="warn" size={12} label={t('asked.low')} />}{short}</span>;
}

function standing(r: SurveyRequest): string {
	const at = (ms: number | undefined) => shortMoment(ms ?? r.created);
	switch (r.state) {
		case 'planned':
			return t('asked.state_planned', { at: at(r.due) });
		case 'asked':
			return t('asked.state_asked', { at: at(r.asked) });
		case 'answered':
			return t('asked.state_answered', { at: at(r.answer?.at) });
		case 'expired':
			return t('asked.state_expired', { at: at(r.asked) });
		case 'skipped':
			return t('asked.state_skipped', { by: agentName(r.skipped_by) || t('event.program') });
		default:
			return t(`asked.state_${r.state}`);
	}
}

/** What was answered, without the question. */
export function Said({ request: r }: { request: SurveyRequest }): JSX.Element | null {
	const a = r.answer;
	if (!a) return null;
	return (
		<>
			{a.items.length > 0 && (
				<ul class="asked-items">
					{a.items.map((x) => (
						<li key={x.dimension}>
							<span>{t(`asked.dim_${x.dimension}`)}</span>
							<span class="muted num">{t('asked.pair', { expected: x.expected, perceived: x.perceived })}</span>
							<span class="asked-score num" data-mood={x.perceived < x.expected ? 'bad' : x.perceived > x.expected ? 'good' : 'plain'}>{signed(x.perceived - x.expected)}</span>
						</li>
					))}
				</ul>
			)}
			{a.comment && <blockquote class="asked-words" lang={langOf(a.comment) || r.locale}>{a.comment}</blockquote>}
			{a.reason && <p class="muted">{t('asked.about', { reason: t(`asked.reason_${a.reason}`) })}</p>}
			{a.withheld && <p class="muted">{t('asked.withheld')}</p>}
			{a.times > 1 && <p class="muted num">{t('asked.changed', { n: a.times - 1, at: shortMoment(a.changed) })}</p>}
		</>
	);
}

export function Asked({ request: r }: { request: SurveyRequest }): JSX.Element {
	return (
		<div class="asked" data-state={r.state}>
			<div class="asked-head">
				<span class="asked-state" title={fullTime(r.answer?.at ?? r.asked ?? r.due ?? r.created)}>{standing(r)}</span>
				<Score request={r} />
			</div>
			<p class="muted asked-question" lang={r.locale}>{r.question}</p>
			{r.why && <p class="muted">{t(`asked.why_${r.why}`)}</p>}
			{r.skip_reason && <p class="asked-words">{r.skip_reason}</p>}
			<Said request={r} />
			<p class="muted asked-from">{r.survey_name} · {t(`asked.way_${r.way}`)}</p>
		</div>
	);
}

/** What the customer hoped for before anybody helped, against the clock. */
export function Hope({ expectation: e }: { expectation: Expectation }): JSX.Element {
	const gap = hopeGap(e, serverNow());
	const late = gap !== undefined && gap < 0;
	return (
		<div class="asked">
			<div class="asked-head">
				<span>{t('asked.hoped', { when: t(`asked.hope_${e.hope}`) })}</span>
				{gap !== undefined && <span class="asked-score num" data-mood={late ? 'bad' : 'good'}>{late && <Icon of="warn" size={12} />}{late ? `−${spanText(-gap)}` : `+${spanText(gap)}`}</span>}
			</div>
			<p class="muted">{e.answered === undefined ? t('asked.hope_open', { at: shortMoment(e.hoped) }) : late ? t('asked.hope_late', { span: spanText(-(gap ?? 0)) }) : t('asked.hope_early', { span: spanText(gap ?? 0) })}</p>
		</div>
	);
}
