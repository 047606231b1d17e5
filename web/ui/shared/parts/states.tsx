// states.tsx - what a page shows while it has nothing to show: it loads, it failed, there is nothing yet.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Icon, type IconName } from './icon.tsx';

const LATE_MS = 300;

/** Nothing for a moment, then quiet lines. */
export function Wait({ lines = 4 }: { lines?: number }): JSX.Element {
	const late = useSignal(false);
	useEffect(() => {
		const timer = setTimeout(() => { late.value = true; }, LATE_MS);
		return () => clearTimeout(timer);
	}, []);
	return (
		<div class="wait" aria-busy="true">
			<span class="hidden-text">{t('app.loading')}</span>
			{late.value && Array.from({ length: lines }, (_, i) => <div key={i} class="wait-line" />)}
		</div>
	);
}

export function Trouble({ title, why, retry }: { title: string; why?: string; retry?: () => void }): JSX.Element {
	return (
		<div class="blank" role="alert">
			<Icon of="alert" size={24} />
			<p><strong>{title}</strong></p>
			{why && <p class="muted">{why}</p>}
			{retry && <button type="button" class="btn" onClick={retry}>{t('app.retry')}</button>}
		</div>
	);
}

export function Blank({ icon = 'inbox', title, text, children }: { icon?: IconName; title: string; text?: string; children?: ComponentChildren }): JSX.Element {
	return (
		<div class="blank">
			<Icon of={icon} size={24} />
			<p><strong>{title}</strong></p>
			{text && <p class="muted">{text}</p>}
			{children}
		</div>
	);
}
