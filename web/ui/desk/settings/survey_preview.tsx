// survey_preview.tsx - how a survey looks to the customer: as a mail, as a page, in the chat; in all three languages side by
// side. Nothing in it can be pressed.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SurveyChip, SurveyKinds, SurveyRow, SurveyWording } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { signed } from '../surveys/gap.ts';
import { hasOptions, isRows, type SurveyForm } from './survey_form.ts';

export type Look = 'mail' | 'page' | 'chat';
const LOOKS: readonly Look[] = ['mail', 'page', 'chat'];
const NUMBER = '100482-K'; // a ticket's
const LINK = `${location.origin}/s/…`;

interface Shown {
	form: SurveyForm;
	words: SurveyWording;
	least: number;
	most: number;
	chips: readonly SurveyChip[];
	rows: readonly SurveyRow[];
}

const scores = ({ least, most }: Shown): number[] => Array.from({ length: most - least + 1 }, (_, i) => least + i);

/** The scale: five words, or numbers with what their ends mean. */
function Scale({ of }: { of: Shown }): JSX.Element {
	const { form: { kind }, words } = of;
	if (isRows(kind)) {
		const rows = kind === 'pair' ? of.rows.slice(0, 1) : of.rows;
		return (
			<div class="sv-rows">
				{rows.map((r) => (
					<div key={r.dimension} class="sv-row">
						<span>{r.text}</span>
						{(['expected', 'perceived'] as const).map((side) => <span key={side} class="sv-cells" data-side={side}>{scores(of).map((n) => <i key={n} class="num">{n}</i>)}</span>)}
					</div>
				))}
			</div>
		);
	}
	const named = hasOptions(kind);
	return (
		<div class="sv-scale">
			<div class="sv-cards" data-many={named ? undefined : ''}>
				{scores(of).map((n, i) => (
					<span key={n} class="sv-card">
						<b class="num">{kind === 'gap' ? signed(n) : n}</b>
						{named && <small>{words.options[i]}</small>}
					</span>
				))}
			</div>
			{!named && <p class="sv-ends"><span>{words.low}</span><span>{words.high}</span></p>}
		</div>
	);
}

function Rest({ of, send }: { of: Shown; send: string }): JSX.Element {
	return (
		<>
			{of.chips.length > 0 && <p class="sv-chips">{of.chips.map((c) => <span key={c.reason}>{c.text}</span>)}</p>}
			<p class="sv-comment">{of.words.comment}</p>
			<span class="sv-field" />
			<span class="sv-send">{send}</span>
		</>
	);
}

const SEND: Readonly<Record<string, string>> = { en: 'Send', 'zh-CN': '提交', 'zh-TW': '送出' }; // the customer's words, not the reader's

/** As the mail's text says it: the best first, a link below each. */
function mailLine({ form, words, least, most }: Shown, n: number): string {
	if (hasOptions(form.kind)) return words.options[n - least] ?? '';
	const end = n === least ? words.low : n === most ? words.high : '';
	return end ? `${n} - ${end}` : String(n);
}

function Frame({ of, look }: { of: Shown; look: Look }): JSX.Element {
	const w = of.words;
	const send = SEND[w.locale] ?? '';
	if (look === 'mail')
		return (
			<div class="sv-mail">
				<p class="sv-subject">{w.subject.replaceAll('{number}', NUMBER)}</p>
				{w.intro && <p class="sv-intro">{w.intro.replaceAll('{number}', NUMBER)}</p>}
				<p>{w.question}</p>
				{isRows(of.form.kind) ? <p class="sv-link">{LINK}</p> : scores(of).reverse().map((n) => <p key={n}>{mailLine(of, n)}<span class="sv-link">{LINK}?score={n}</span></p>)}
			</div>
		);
	return (
		<div class={look === 'chat' ? 'sv-page sv-chat' : 'sv-page'}>
			<p class="sv-question">{w.question}</p>
			<Scale of={of} />
			<Rest of={of} send={send} />
		</div>
	);
}

/** `kinds`: what reasons and dimensions are called, and each scale. */
export function SurveyPreview({ form, kinds }: { form: SurveyForm; kinds: SurveyKinds }): JSX.Element {
	const look = useSignal<Look>('page');
	const info = kinds.kinds.find((k) => k.kind === form.kind);
	return (
		<>
			<div class="toggles" role="group" aria-label={t('survey.look')}>
				{LOOKS.map((l) => <button key={l} type="button" class="toggle" aria-pressed={look.value === l} onClick={() => { look.value = l; }}>{t(`survey.look_${l}`)}</button>)}
			</div>
			<div class="sv-previews">
				{LOCALES.map((l) => (
					<figure key={l} class="sv-preview">
						<figcaption>{LOCALE_NAMES[l]}</figcaption>
						<div role="img" aria-label={t('survey.preview_of', { language: LOCALE_NAMES[l], question: form.wording[l].question })}>
							<div lang={l} aria-hidden="true">
								<Frame look={look.value} of={{ form, words: form.wording[l], least: info?.least ?? 1, most: info?.most ?? 5, chips: kinds.chips.filter((c) => c.locale === l && !GOOD.has(c.reason)), rows: kinds.rows.filter((r) => r.locale === l) }} />
							</div>
						</div>
					</figure>
				))}
			</div>
		</>
	);
}
/** What a good answer may be about; the preview shows what a low one is asked. */
const GOOD: ReadonlySet<string> = new Set(['solved', 'quick', 'friendly', 'clear']);
