// delivery.tsx - what became of a reply on its way, one line a recipient when they differ.
import type { JSX } from 'preact';
import type { Delivery, Recipient } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';

const ICONS: Readonly<Record<Delivery, IconName>> = { queued: 'clock', sending: 'outgoing', sent: 'check', deferred: 'waiting', failed: 'warn', uncertain: 'help', withdrawn: 'close' };

function text(r: Recipient): string {
	const why = [r.status, r.said].filter(Boolean).join(' ');
	if (r.state === 'failed' && why) return t('delivery.failed_why', { why });
	if (r.state === 'deferred' && why) return t('delivery.deferred_why', { why });
	return t(`delivery.${r.state}`);
}

export function Deliveries({ recipients }: { recipients: readonly Recipient[] }): JSX.Element | null {
	if (!recipients.length) return null;
	const first = recipients[0];
	const same = first && recipients.every((r) => r.state === first.state && (r.said ?? '') === (first.said ?? ''));
	const lines = same ? [first] : recipients;
	return (
		<ul class="deliveries">
			{lines.map((r) => (
				<li key={r.address} class={`delivery ${r.state}`} title={`${recipients.map((x) => x.address).join(', ')} · ${fullTime(r.at)}`}>
					<Icon of={ICONS[r.state]} size={13} />
					<span>{text(r)}{!same && <span class="delivery-to"> {t('delivery.to', { address: r.address })}</span>}</span>
				</li>
			))}
		</ul>
	);
}
