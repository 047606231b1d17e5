// keys.tsx - a command's keys as keycaps.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { keycaps } from '../../shared/keys.ts';

/** One of a command's keys: "g m" is two presses, "mod+k" is one. */
export function Keys({ keys }: { keys: string }): JSX.Element {
	const presses = keys.split(' ');
	return (
		<span class="keys">
			{presses.map((press, i) => (
				<>
					{i > 0 && <span class="muted">{t('help.then')}</span>}
					{keycaps(press).map((k) => <kbd key={k}>{k}</kbd>)}
				</>
			))}
		</span>
	);
}
