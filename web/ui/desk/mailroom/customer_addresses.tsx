// customer_addresses.tsx - on a customer's card: which of their addresses mail does not reach, and why.
import type { JSX } from 'preact';
import type { AddressState } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { refusal } from './addresses.tsx';

export function Undeliverable({ list }: { list: readonly AddressState[] }): JSX.Element {
	return (
		<ul class="address-faults">
			{list.map((a) => (
				<li key={a.address} class="mail-reason" data-state={a.trouble === 'hard' ? 'failed' : 'deferred'} title={fullTime(a.at)}>
					<Icon of="warn" size={14} /><span><strong>{a.address}</strong> · {t(`addresses.${a.trouble}`)}<br /><span class="muted">{refusal(a)}</span></span>
				</li>
			))}
		</ul>
	);
}
