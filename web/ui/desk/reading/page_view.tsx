// page_view.tsx - what viewers of pages share: how near one looks, and their buttons.
import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';

export const ZOOMS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2] as const;
/** 'width' fills the window across, 'page' shows all of it; a number is the index of a zoom. */
export type Zoom = 'width' | 'page' | number;

export function useZoom(first: Zoom): { zoom: Signal<Zoom>; near(by: number): void; fit(): void } {
	const zoom = useSignal<Zoom>(first);
	return {
		zoom,
		near(by) {
			const now = typeof zoom.value === 'number' ? zoom.value : zoom.value === 'width' ? 3 : 1;
			zoom.value = Math.min(ZOOMS.length - 1, Math.max(0, now + by));
		},
		fit() { zoom.value = zoom.value === 'width' ? 'page' : 'width'; },
	};
}

export function Act({ of, label, off, run }: { of: IconName; label: string; off?: boolean; run(): void }): JSX.Element {
	return <button type="button" class="icon-btn" aria-label={label} title={label} aria-disabled={off || undefined} onClick={() => { if (!off) run(); }}><Icon of={of} /></button>;
}

/** Keys without Ctrl, Alt or Meta; true: it was one of them. */
export function pressKey(e: KeyboardEvent, keys: Readonly<Record<string, () => void>>): void {
	const run = e.ctrlKey || e.metaKey || e.altKey ? undefined : keys[e.key];
	if (!run) return;
	e.preventDefault();
	run();
}
