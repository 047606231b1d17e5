// bars.tsx - what concerns the whole desk: no connection, or a newer desk to load.
import { signal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { ago } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { lastHeard, link, nextTry, tryNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { outdated } from '../state/heart.ts';
import { now } from './media.ts';

const seconds = signal(0);
/** A short break is not worth a bar. */
const broken = signal(false);

export function Bars(): JSX.Element {
	useSignalEffect(() => {
		if (link.value === 'live' || link.value === 'idle') {
			broken.value = false;
			return undefined;
		}
		const show = setTimeout(() => { broken.value = true; }, 700);
		const tick = () => { seconds.value = Math.max(0, Math.ceil((nextTry.value - Date.now()) / 1000)); };
		tick();
		const timer = setInterval(tick, 500);
		return () => {
			clearTimeout(show);
			clearInterval(timer);
		};
	});
	return (
		<>
			{broken.value && lastHeard.value > 0 && (
				<div class="bar offline" role="alert">
					<Icon of="offline" />
					<span>{t('offline.text', { age: ago(lastHeard.value, now.value) })}</span>
					<span class="num bar-next" aria-hidden="true">{link.value === 'connecting' || !seconds.value ? t('offline.trying') : t('offline.next', { n: seconds.value })}</span>
					<button type="button" class="btn small" onClick={tryNow}>{t('offline.now')}</button>
				</div>
			)}
			{outdated.value && !broken.value && (
				<div class="bar" role="status">
					<span>{t('update.text')}</span>
					<button type="button" class="btn small" onClick={() => location.reload()}>{t('update.load')}</button>
				</div>
			)}
		</>
	);
}
