// lag_light.tsx - how far this screen is behind, measured (shared/lag.ts): a shape, a colour and words.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { lag, link } from '../../shared/live.ts';

const SLOW_MS = 1500;

export function lagState(): 'good' | 'slow' | 'down' | 'waiting' {
	if (link.value === 'down') return 'down';
	if (link.value !== 'live') return 'waiting';
	return lag.value !== null && lag.value > SLOW_MS ? 'slow' : 'good';
}

export function lagText(): string {
	const ms = lag.value;
	switch (lagState()) {
		case 'down':
			return t('lag.down');
		case 'waiting':
			return t('lag.connecting');
		case 'slow':
			return t('lag.slow', { n: ((ms ?? 0) / 1000).toFixed(1) });
		case 'good':
			return ms === null ? t('lag.live') : t('lag.ms', { n: ms });
	}
}

export function LagLight(): JSX.Element {
	const text = lagText();
	return (
		<span class="lag" role="img" aria-label={text} title={text}>
			<span class={`lag-dot ${lagState()}`} />
		</span>
	);
}
