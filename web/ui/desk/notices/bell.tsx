// bell.tsx - the bell: how many notices were not seen. Its list is bell_box.tsx and never opens by itself.
import type { JSX } from 'preact';
import './notices.css';
import { Icon } from '../../shared/parts/icon.tsx';
import { bellText, unseen } from '../state/notices.ts';
import { bell } from '../state/ui.ts';

export function Bell(): JSX.Element {
	const text = bellText();
	return (
		<button type="button" class="rail-link bell" aria-haspopup="dialog" aria-expanded={bell.value !== null} aria-label={text} title={text} onClick={(e) => { bell.value = bell.peek() ? null : e.currentTarget; }}>
			<Icon of="bell" size={18} />
			{unseen.value > 0 && <span class="bell-n num" aria-hidden="true">{unseen.value > 99 ? '99+' : unseen.value}</span>}
		</button>
	);
}
