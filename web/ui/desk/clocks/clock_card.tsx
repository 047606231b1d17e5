// clock_card.tsx - one clock: its name, how it stands, how much is used, and on demand why and what happened to it.
import type { JSX } from 'preact';
import type { SlaClock, SlaEvent } from '../../shared/gen/protocol.gen.ts';
import { openText, spanText } from '../../shared/due.ts';
import { fullTime, shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { DueBadge, PausedBadge } from '../sla/due_badge.tsx';
import { me } from '../state/session.ts';
import { cancelPromise, keepPromise } from '../state/sla.ts';
import { agentName } from '../state/workspace.ts';
import { eventText } from './clock_events.ts';

export const clockName = (c: SlaClock): string => (c.promise ? t(`promise.kind_${c.promise.kind}`) : t(`clock.${c.kind}`));

/** How it stands, for an ended or standing clock; a running one has the badge. */
function Standing({ clock: c }: { clock: SlaClock }): JSX.Element {
	if (c.state === 'running' && c.due !== undefined) return <DueBadge due={c.due} risk={c.risk} calendar={c.due_calendar} name={clockName(c)} />;
	if (c.state === 'running') return <span class="due"><Icon of="timer" size={12} />{t('clock.counting')}</span>;
	if (c.state === 'paused') return <PausedBadge />;
	if (c.state === 'cancelled') return <span class="due">{t('clock.cancelled')}</span>;
	if (c.breached_at !== undefined) return <span class="due breached"><Icon of="warn" size={12} />{t('clock.missed', { span: (c.calendar_id ? openText : spanText)(c.late_ms ?? 0) })}</span>;
	return <span class="due met"><Icon of="check" size={12} />{t('clock.met')}</span>;
}

function Bar({ clock: c }: { clock: SlaClock }): JSX.Element | null {
	if (!c.target_ms || c.kind === 'promise' || c.state === 'cancelled') return null;
	const used = c.state === 'running' && c.left_ms !== undefined ? c.target_ms - c.left_ms : c.breached_at !== undefined ? c.target_ms : c.used_ms;
	const part = Math.max(0, Math.min(1, used / c.target_ms));
	const standing = c.breached_at !== undefined || (c.state === 'running' && c.left_ms === undefined) ? 'breached' : part * 100 >= c.risk_percent && c.state === 'running' ? 'risk' : 'fine';
	return (
		<div class="clock-bar" aria-hidden="true">
			<span class={`clock-used ${standing}`} style={{ width: `${Math.round(part * 100)}%` }} />
		</div>
	);
}

function Event({ event: e }: { event: SlaEvent }): JSX.Element {
	const by = e.actor_id ? (e.actor_id === me.value?.id ? t('event.you') : agentName(e.actor_id)) : '';
	return <li><time class="num muted" title={fullTime(e.at)}>{shortMoment(e.at)}</time><span>{eventText(e)}{by && <span class="muted"> · {by}</span>}</span></li>;
}

export function ClockCard({ clock: c, ticket }: { clock: SlaClock; ticket: string }): JSX.Element {
	const on = c.state === 'running' || c.state === 'paused';
	return (
		<li class={on ? 'clock' : 'clock ended'}>
			<div class="clock-head">
				<span class="clock-name clip">{clockName(c)}{c.cycle > 1 && c.kind !== 'promise' && <span class="muted"> · {t('clock.cycle', { n: c.cycle })}</span>}</span>
				<Standing clock={c} />
			</div>
			{c.promise && <p class="clock-text">{c.promise.text}</p>}
			{on && <Bar clock={c} />}
			{on && <p class="clock-said">{c.sentence}</p>}
			{c.kind === 'promise' && on && c.promise && (
				<div class="clock-acts">
					<button type="button" class="btn small" onClick={() => void keepPromise(ticket, c.cycle)}><Icon of="check" size={13} />{t('promise.keep')}</button>
					<button type="button" class="btn small quiet" onClick={() => void cancelPromise(ticket, c.cycle)}>{t('promise.cancel')}</button>
				</div>
			)}
			<details class="clock-more">
				<summary><Icon of="right" size={12} />{t('clock.why')}</summary>
				{!on && <p class="clock-said">{c.sentence}</p>}
				{c.why && <p class="clock-said">{c.why}</p>}
				<ol class="clock-events" aria-label={t('clock.events')}>{c.events.map((e) => <Event key={e.n} event={e} />)}</ol>
			</details>
		</li>
	);
}
