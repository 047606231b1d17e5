// modal.tsx - a dialog over the page: the browser's own <dialog>, which keeps the focus inside and gives it back.
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface ModalProps {
	label: string;
	/** Asked for by Escape or a press outside; undefined: stays until answered. */
	onClose?: (() => void) | undefined;
	class?: string;
	children: ComponentChildren;
}

export function Modal({ label, onClose, class: cls = '', children }: ModalProps): JSX.Element {
	const ref = useRef<HTMLDialogElement>(null);
	useLayoutEffect(() => {
		const dialog = ref.current;
		const before = document.activeElement;
		dialog?.showModal();
		dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
		return () => {
			dialog?.close();
			if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
		};
	}, []);
	return (
		<dialog ref={ref} class={`modal ${cls}`} aria-label={label}
			onCancel={(e) => { e.preventDefault(); onClose?.(); }}
			onPointerDown={(e) => { if (e.target === ref.current) onClose?.(); }}>
			<div class="modal-body">{children}</div>
		</dialog>
	);
}
