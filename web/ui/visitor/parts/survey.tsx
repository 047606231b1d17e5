// survey.tsx - what the house would like to know when a chat has ended: the same scale as on the survey's page. A press on a
// score answers; what it was about and a few words may follow. Sides of the service are answered row by row, then sent.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { SurveyReason, VisitorSurvey, VisitorSurveyItem } from '../../shared/gen/protocol.gen.ts';
import { answerSurvey, notice, speak } from '../chat.ts';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';

const COMMENT_MOST = 4000;
const SIDES = ['expected', 'perceived'] as const;
type Row = VisitorSurvey['rows'][number];

function Scale({ survey: s, score, choose }: { survey: VisitorSurvey; score: number | undefined; choose(score: number): void }): JSX.Element {
	const worded = s.options.length <= 5;
	return (
		<>
			<div class="scores" data-many={worded ? undefined : ''} role="group" aria-label={s.question}>
				{s.options.map((o) => (
					<button key={o.score} type="button" class="score" aria-pressed={o.score === score} aria-label={worded ? undefined : t('survey_of', { text: o.score === s.least ? s.low : o.score === s.most ? s.high : s.question, n: o.score, most: s.most })} onClick={() => choose(o.score)}>{o.text}</button>
				))}
			</div>
			{!worded && <p class="ends small muted" aria-hidden><span>{s.low}</span><span>{s.high}</span></p>}
		</>
	);
}

/** Expected and perceived, least to most. */
function Sides({ survey: s, row, put }: { survey: VisitorSurvey; row: Row; put(side: (typeof SIDES)[number], n: number): void }): JSX.Element {
	const name = useId();
	return (
		<div class="sides" role="group" aria-label={row.text}>
			<b>{row.text}</b>
			{SIDES.map((side) => (
				<fieldset key={side} class="side">
					<legend class="small muted">{t(`survey.${side}`)}</legend>
					{Array.from({ length: s.most - s.least + 1 }, (_, i) => s.least + i).map((n) => (
						<label key={n}><input type="radio" name={`${name}${side}`} checked={row[side] === n} onChange={() => put(side, n)} aria-label={t('survey_of', { text: row.text, n, most: s.most })} /><span aria-hidden>{n}</span></label>
					))}
				</fieldset>
			))}
			<p class="ends small muted" aria-hidden><span>{s.low}</span><span>{s.high}</span></p>
		</div>
	);
}

export function Survey({ survey: s }: { survey: VisitorSurvey }): JSX.Element {
	const score = useSignal<number | undefined>(s.score);
	const rows = useSignal<readonly Row[]>(s.rows);
	const reason = useSignal<SurveyReason | undefined>(s.reason);
	const comment = useSignal('');
	const done = useSignal(s.answered);
	const field = useId();
	const thanks = useRef<HTMLParagraphElement>(null);
	const moved = useRef(false);
	useLayoutEffect(() => { if (done.value && moved.current) thanks.current?.focus(); }, [done.value]);
	const single = s.options.length > 0;
	const items = rows.value.flatMap((r): VisitorSurveyItem[] => (r.expected && r.perceived ? [{ dimension: r.dimension, expected: r.expected, perceived: r.perceived }] : []));
	const good = single ? s.options.find((o) => o.score === score.value)?.good : items.every((x) => x.perceived >= x.expected);
	const form = useRef<HTMLFormElement>(null);
	const whole = single ? score.value !== undefined : items.length === rows.value.length;
	useLayoutEffect(() => { if (whole) form.current?.scrollIntoView({ block: 'nearest' }); }, [whole]); // what may follow is seen
	const chips = s.chips.filter((c) => c.good === good);
	const send = async (more: object): Promise<boolean> => {
		const ok = await answerSurvey({ request: s.request, ...(single && score.peek() !== undefined ? { score: score.peek() as number } : {}), ...(single ? {} : { items }), ...more });
		notice.value = ok ? '' : t('failed');
		return ok;
	};
	const choose = (n: number) => {
		score.value = n;
		const fits = s.chips.find((c) => c.reason === reason.peek())?.good === s.options.find((o) => o.score === n)?.good;
		if (!fits) reason.value = undefined;
		void send({}).then((ok) => { if (ok) speak(t('survey_saved')); });
	};
	const submit = async (e: Event) => {
		e.preventDefault();
		const text = comment.peek().trim();
		if (!whole || !(await send({ ...(reason.peek() ? { reason: reason.peek() } : {}), ...(text ? { comment: text } : {}) }))) return;
		moved.current = true;
		done.value = true;
	};
	if (done.value)
		return (
			<section class="card"><Icon of="check" />
				<div><p ref={thanks} tabIndex={-1}>{s.thanks} <button type="button" class="link" onClick={() => { done.value = false; }}>{t('change')}</button></p></div>
			</section>
		);
	return (
		<form ref={form} class="card survey" onSubmit={(e) => void submit(e)}>
			<p><b>{s.question}</b></p>
			{single ? <Scale survey={s} score={score.value} choose={choose} />
				: rows.value.map((r) => <Sides key={r.dimension} survey={s} row={r} put={(side, n) => { rows.value = rows.peek().map((x) => (x.dimension === r.dimension ? { ...x, [side]: n } : x)); }} />)}
			{whole && (
				<>
					{chips.length > 0 && (
						<fieldset class="hope">
							<legend class="small">{t(single && s.answered ? 'survey_saved' : 'survey_more')} <span class="muted">({t('optional')})</span></legend>
							<div class="row">{chips.map((c) => <button key={c.reason} type="button" class="choice" aria-pressed={reason.value === c.reason} onClick={() => { reason.value = reason.peek() === c.reason ? undefined : c.reason; }}>{c.text}</button>)}</div>
						</fieldset>
					)}
					<div class="field">
						<label for={field}>{s.comment}</label>
						<textarea id={field} rows={2} maxLength={COMMENT_MOST} dir="auto" value={comment.value} onInput={(e) => { comment.value = e.currentTarget.value; }} />
					</div>
					<div class="row"><button type="submit" class="btn primary small-btn">{t('send')}</button></div>
				</>
			)}
		</form>
	);
}
