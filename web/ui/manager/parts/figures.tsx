// figures.tsx - figures in a row: each with its meaning, how it has changed, how sure it is, and its tickets behind it.
import type { JSX } from 'preact';
import type { ReportFigure, ReportKey } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { changeOf, figureText, intervalText, valueText } from '../figures.ts';
import { ask, drillLink, state, useReport } from '../store.ts';
import { Meaning } from './card.tsx';
import { Shown } from './shown.tsx';

const SIGN = { 1: '▲', 0: '=', '-1': '▼' } as const;

export function Delta({ of: f }: { of: ReportFigure }): JSX.Element | null {
	const c = changeOf(f.key, f.unit, f.value, f.previous);
	if (!c || !f.previous) return null;
	const was = valueText(f.unit, f.previous.value ?? 0, f.key);
	const said = c.way > 0 ? t('rep.more_by', { by: c.text, was }) : c.way < 0 ? t('rep.less_by', { by: c.text, was }) : t('rep.same_as', { was });
	return <span class={`delta ${c.tone}`} title={said}><span aria-hidden="true">{SIGN[String(c.way) as '1' | '0' | '-1']} {c.way ? c.text : ''}</span><span class="hidden-text">{said}</span></span>;
}

/** Of answers: how many of those asked. Of the rest: how many it rests on. */
function Basis({ of: f }: { of: ReportFigure }): JSX.Element {
	if (f.of !== undefined) return <>{t('rep.n_of', { n: count(f.n), of: count(f.of) })}</>;
	return <>{t('rep.n', { n: count(f.n) })}</>;
}

export function FigureBox({ of: f }: { of: ReportFigure }): JSX.Element {
	const name = t(`fig.${f.key}`);
	const interval = intervalText(f);
	return (
		<div class="rep-figure" role="group" aria-label={name} data-key={f.key}>
			<div class="rep-figure-name"><span class="clip">{name}</span><Meaning of={name} text={t(`def.${f.key}`)} /></div>
			<div class="rep-figure-line">
				{f.value === undefined || (f.unit === 'count' && f.value === 0) ? <span class="rep-figure-n num">{f.value === undefined ? '–' : figureText(f)}</span> : <a class="rep-figure-n num" href={drillLink({ key: f.key })} title={t('rep.to_tickets')}>{figureText(f)}</a>}
				<Delta of={f} />
			</div>
			<p class="muted num">
				{f.hidden ? t('rep.hidden_title', { n: state.value?.min_group ?? 5 }) : f.value === undefined ? t('rep.nothing') : f.unit !== 'count' && <Basis of={f} />}
				{f.too_few && f.value !== undefined && <strong class="warn-text"> {t('rep.too_few')}</strong>}
				{f.unit === 'count' && f.previous?.value !== undefined && t('rep.was', { was: valueText(f.unit, f.previous.value) })}
			</p>
			{interval && <p class="muted num"><abbr title={t('rep.interval_title')}>{t('rep.interval')}</abbr> {interval}</p>}
			{f.median !== undefined && <p class="muted num">{t('rep.median', { value: valueText('time', f.median) })}</p>}
		</div>
	);
}

export function FigureRow({ keys }: { keys: readonly ReportKey[] }): JSX.Element {
	const { now, reload } = useReport('report.figures', ask.value && { ...ask.value, keys: keys.join(',') });
	return (
		<div class="rep-figures-box">
			<Shown of={now.value} retry={reload} lines={2}>{(d) => <div class="rep-figures" role="group" aria-label={t('rep.figures')}>{d.figures.map((f) => <FigureBox key={f.key} of={f} />)}</div>}</Shown>
		</div>
	);
}
