// clocks.tsx - the open ticket's clocks and promises: what runs, what was kept or missed, and what can be done about it.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { clocks, noReplyNeeded, promising, reloadClocks, showClocks } from '../state/sla.ts';
import { ClockCard } from './clock_card.tsx';

export function Clocks({ ticket }: { ticket: string }): JSX.Element {
	useEffect(showClocks, []);
	const c = clocks.value?.id === ticket ? clocks.value : null;
	const list = c?.clocks ?? [];
	const running = list.filter((x) => x.state === 'running' || x.state === 'paused').sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
	const ended = list.filter((x) => x.state === 'fulfilled' || (x.state === 'cancelled' && x.breached_at !== undefined));
	const waits = running.some((x) => x.kind === 'next_response');
	return (
		<section class="clocks" aria-label={t('clock.label')}>
			<div class="clocks-head">
				<h3>{t('clock.label')}</h3>
				{may('ticket_reply') && <button type="button" class="btn small quiet" onClick={() => { promising.value = { ticket, kind: 'call' }; }}><Icon of="promise" size={14} />{t('promise.new')}</button>}
			</div>
			{c?.state === 'error' && <p class="muted" role="alert">{t('clock.failed')} {c.error && why(c.error)} <button type="button" class="btn small" onClick={reloadClocks}>{t('app.retry')}</button></p>}
			{c?.state === 'ready' && !running.length && !ended.length && <p class="muted">{t('clock.none')}</p>}
			{running.length > 0 && <ul>{running.map((x) => <ClockCard key={`${x.kind} ${x.cycle}`} clock={x} ticket={ticket} />)}</ul>}
			{waits && may('ticket_reply') && <button type="button" class="btn small" onClick={() => void noReplyNeeded(ticket)}>{t('clock.no_reply')}</button>}
			{ended.length > 0 && (
				<details class="clocks-ended">
					<summary><Icon of="right" size={12} />{t('clock.ended', { n: ended.length })}</summary>
					<ul>{ended.map((x) => <ClockCard key={`${x.kind} ${x.cycle}`} clock={x} ticket={ticket} />)}</ul>
				</details>
			)}
		</section>
	);
}
