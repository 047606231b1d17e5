// due_badge.tsx - how much business time there is until a deadline, counted down: a shape, a colour and words. It is drawn again only
// when its words change (shared/ticker.ts).
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import './sla.css';
import type { SlaKind } from '../../shared/gen/protocol.gen.ts';
import { type DueShown, dueShown, type Standing } from '../../shared/due.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { wakeAt } from '../../shared/ticker.ts';
import { openTimes } from '../state/open_times.ts';

/** ○ there is time, ◆ it becomes tight, ▲ it is over: told apart without colour. */
export function StandingMark({ standing }: { standing: Standing }): JSX.Element {
	return (
		<svg class="due-mark" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
			{standing === 'fine' ? <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" stroke-width="1.6" />
				: standing === 'risk' ? <path d="M5 .4 9.6 5 5 9.6.4 5z" fill="currentColor" />
				: <path d="M5 .6 9.8 9.4H.2z" fill="currentColor" />}
		</svg>
	);
}

/** The words for a deadline now, and a new drawing when they change. */
export function useDue(due: number, risk: number | undefined, calendar: string | undefined): DueShown {
	const turn = useSignal(0);
	turn.value; // drawn again when woken
	const shown = dueShown(due, risk, serverNow(), openTimes(calendar));
	useEffect(() => wakeAt(() => shown.next - (serverNow() - Date.now()), () => { turn.value++; }), [shown.next]);
	return shown;
}

/** A clock stands: nothing is due before it goes on. */
export function PausedBadge({ why, title }: { why?: string | undefined; title?: string }): JSX.Element {
	return <span class="due paused" title={title}><Icon of="pause" size={12} />{why ? t('due.paused', { why }) : t('clock.paused')}</span>;
}

export interface DueBadgeProps {
	due: number;
	risk?: number | undefined;
	/** What the time is counted by, as a ticket's due_calendar. */
	calendar?: string | undefined;
	/** Which clock it is, before the words that are read out. */
	kind?: SlaKind | undefined;
	/** Instead of the clock's own name. */
	name?: string;
	/** The whole sentence instead of the short one. */
	long?: boolean;
}

export function DueBadge({ due, risk, calendar, kind, name = kind ? t(`clock.${kind}`) : t('due.name'), long }: DueBadgeProps): JSX.Element {
	const { standing, short, long: sentence } = useDue(due, risk, calendar);
	const justOver = short === t('due.just_over'); // a moment has no business time
	const said = t(calendar && !justOver ? 'due.title_open' : 'due.title', { name, text: sentence, at: fullTime(due) });
	return (
		<span class={`due ${standing}`} title={said}>
			<StandingMark standing={standing} />
			<span aria-hidden="true">{long ? sentence : short}</span>
			<span class="hidden-text">{said}</span>
		</span>
	);
}
