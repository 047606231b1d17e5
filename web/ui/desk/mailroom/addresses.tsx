// addresses.tsx - addresses that mail does not reach: which, why, since when; one that is right after all is forgotten.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { AddressState } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { now } from '../frame/media.ts';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { toast } from '../state/ui.ts';
import { PageHead, useFresh } from './parts.tsx';

/** What its last mail was refused with: the code, and the other side's words. */
export const refusal = (a: AddressState): string => [a.status, a.said].filter(Boolean).join(' ');

function Row({ address: a, forget }: { address: AddressState; forget(): void }): JSX.Element {
	return (
		<li class="address-row">
			<span class="mail-line"><strong class="clip">{a.address}</strong><span class={`mail-state ${a.trouble === 'hard' ? 'failed' : 'deferred'}`}>{t(`addresses.${a.trouble}`)}</span></span>
			<span class="mail-why">{refusal(a)}</span>
			<span class="mail-line"><time class="muted num" title={fullTime(a.at)}>{t('addresses.since', { at: shortTime(a.at, now.value) })}</time>{may('ticket_change') && <button type="button" class="btn small" aria-label={t('addresses.forget_this', { address: a.address })} onClick={forget}>{t('addresses.forget')}</button>}</span>
		</li>
	);
}

export function Addresses(): JSX.Element {
	const list = useSignal<readonly AddressState[] | null>(null);
	const trouble = useSignal<Failure | undefined>(undefined);
	const load = async () => {
		const o = await call('address.list', {});
		trouble.value = o.ok ? undefined : o.error;
		if (o.ok) list.value = o.result.addresses;
	};
	const forget = async (address: string) => {
		const o = await call('address.mend', { address });
		toast(o.ok ? t('addresses.forgotten', { address }) : t('toast.failed', { why: why(o.error) }), !o.ok);
		if (o.ok) void load();
	};
	useFresh(() => void load(), false);
	return (
		<>
			<PageHead title={t('outgoing.addresses')} back={{ at: 'outgoing', id: '' }} />
			<div class="mail-body">
				<p class="muted">{t('addresses.about')}</p>
				{trouble.value ? (
					<div role="alert"><p>{why(trouble.value)}</p><button type="button" class="btn" onClick={() => void load()}>{t('app.retry')}</button></div>
				) : !list.value ? <span class="hidden-text">{t('app.loading')}</span> : !list.value.length ? (
					<p class="with-icon"><Icon of="done" size={16} />{t('addresses.empty')}</p>
				) : <ul class="address-list">{list.value.map((a) => <Row key={a.address} address={a} forget={() => void forget(a.address)} />)}</ul>}
			</div>
		</>
	);
}
