// asked.tsx - a ticket's part on satisfaction, among its details: what the customer hoped for, was asked and answered, and
// recoveries. Not there while there is nothing to say.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { useLoad } from '../settings/load.ts';
import { Asked as Request, Hope } from './answer.tsx';
import { SkipDialog } from './dialogs.tsx';
import { RecoveryCard } from './recovery.tsx';

export function Asked({ ticket }: { ticket: Ticket }): JSX.Element | null {
	const { now, reload } = useLoad(ticket.id, () => call('ticket.survey', { id: ticket.id }), 'surveys');
	const skipping = useSignal(false);
	useEffect(() => reload(), [ticket.version]);
	const { state, data, error } = now.value;
	if (state === 'error') return <section class="asked-part"><h3>{t('asked.title')}</h3><p class="muted" role="alert">{t('asked.failed')} {error && why(error)} <button type="button" class="btn small" onClick={reload}>{t('app.retry')}</button></p></section>;
	if (!data || !(data.requests.length + data.expectations.length + data.recoveries.length)) return null;
	const [first, ...earlier] = data.requests;
	return (
		<section class="asked-part" aria-label={t('asked.title')}>
			<div class="asked-top">
				<h3>{t('asked.title')}</h3>
				{first?.state === 'planned' && may('ticket_change') && <button type="button" class="btn small quiet" onClick={() => { skipping.value = true; }}><Icon of="block" size={13} />{t('asked.skip')}</button>}
			</div>
			{data.recoveries.map((r) => <RecoveryCard key={r.id} recovery={r} reload={reload} inTicket />)}
			{first && <Request request={first} />}
			{data.expectations.map((e) => <Hope key={e.asked} expectation={e} />)}
			{earlier.length > 0 && (
				<details class="fold asked-earlier">
					<summary><Icon of="right" size={12} />{t('asked.more', { n: earlier.length })}</summary>
					{earlier.map((r) => <Request key={r.id} request={r} />)}
				</details>
			)}
			{skipping.value && <SkipDialog ticket={ticket.id} then={reload} onClose={() => { skipping.value = false; }} />}
		</section>
	);
}
