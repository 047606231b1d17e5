// toasts.tsx - messages that pass, and the one quiet place where screen readers hear of news.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { announced, dismiss, toasts } from '../state/ui.ts';

export function Toasts(): JSX.Element {
	return (
		<>
			<div class="toasts" role="status">
				{toasts.value.map((x) => (
					<div key={x.id} class={x.bad ? 'toast bad' : 'toast'}>
						<span>{x.text}</span>
						{x.act && <button type="button" class="toast-act" onClick={() => { dismiss(x.id); x.act?.run(); }}>{x.act.label}</button>}
						<button type="button" class="icon-btn" aria-label={t('toast.dismiss')} onClick={() => dismiss(x.id)}><Icon of="close" size={14} /></button>
					</div>
				))}
			</div>
			<div class="hidden-text" role="status">{announced.value}</div>
		</>
	);
}
