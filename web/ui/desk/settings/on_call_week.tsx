// on_call_week.tsx - a week of a rota as a picture: a line a day, a block a shift. What it shows can be read and changed
// in the list of shifts beside it; a press on a block goes there.
import type { JSX } from 'preact';
import { locale, t } from '../../shared/i18n.ts';
import { agentName } from '../state/workspace.ts';
import { clockText, DAY_MIN, daysOf, type Piece, type RotaForm, uncovered } from './on_call_form.ts';

/** Monday 2026-01-05, in whatever zone: only its name is asked for. */
const MONDAY = Date.UTC(2026, 0, 5, 12);
export const dayLabel = (day: number, form: 'short' | 'long' = 'short'): string => new Intl.DateTimeFormat(locale.value, { weekday: form, timeZone: 'UTC' }).format(MONDAY + day * 86_400_000);

const HOURS = [0, 6, 12, 18, 24];
/** One of six tints, the same for a person wherever they stand. */
const tint = (agent: string, people: readonly string[]): number => (people.indexOf(agent) % 6) + 1;

function Block({ piece: p, people, onPick }: { piece: Piece; people: readonly string[]; onPick(shift: number): void }): JSX.Element {
	const name = agentName(p.agent) || t('oncall.who_none');
	const title = `${name}, ${clockText(p.from)}–${p.to === DAY_MIN ? '24:00' : clockText(p.to)}`;
	return (
		<button type="button" class="rota-block" data-tint={p.agent ? tint(p.agent, people) : 0} title={title} aria-label={title} tabIndex={-1}
			style={{ left: `${(p.from / DAY_MIN) * 100}%`, width: `${((p.to - p.from) / DAY_MIN) * 100}%`, top: `${p.lane * 24}px` }}
			onClick={() => onPick(p.shift)}>
			<span class="clip">{name}</span>
		</button>
	);
}

export function WeekGrid({ form, week, onPick }: { form: RotaForm; week: number; onPick(shift: number): void }): JSX.Element {
	const days = daysOf(form, week);
	const people = [...new Set(form.shifts.map((s) => s.agent))].filter(Boolean);
	const free = uncovered(days);
	return (
		<figure class="rota" aria-label={t('oncall.week_picture')}>
			<div class="rota-hours" aria-hidden="true">{HOURS.map((h) => <span key={h} class="num" style={{ left: `${(h / 24) * 100}%` }}>{h}</span>)}</div>
			{days.map((pieces, day) => (
				<div key={day} class="rota-day">
					<span class="rota-name">{dayLabel(day)}</span>
					<div class="rota-line" style={{ height: `${(Math.max(0, ...pieces.map((p) => p.lane)) + 1) * 24 + 2}px` }}>
						{pieces.map((p, i) => <Block key={i} piece={p} people={people} onPick={onPick} />)}
					</div>
				</div>
			))}
			<figcaption class={free && form.shifts.length ? 'warn-text' : 'muted'}>
				{!form.shifts.length ? t('oncall.empty_week') : free ? t('oncall.uncovered', { n: Math.round(free / 6) / 10 }) : t('oncall.covered')}
			</figcaption>
		</figure>
	);
}
