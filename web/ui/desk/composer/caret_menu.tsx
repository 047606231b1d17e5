// caret_menu.tsx - a list beside the composer for what was typed in it. The keyboard stays in the composer, which hands its
// keys over while this is open.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { placeBeside } from '../../shared/parts/place.ts';

/** Where the composer finds the function that hears its keys: true = it was for the menu. */
export interface MenuKeys {
	current: ((e: KeyboardEvent) => boolean) | null;
}

export interface CaretMenuProps<T> {
	id: string;
	label: string;
	list: readonly T[];
	idOf(item: T): string;
	/** Grows or changes with what is typed: the first is chosen again. */
	query: string;
	/** What is written in. */
	area: HTMLElement;
	keys: MenuKeys;
	/** `shift`: it was chosen with Shift. */
	onPick(item: T, shift: boolean): void;
	onClose(): void;
	/** With Shift Enter chooses too, instead of a new line. */
	shifts?: boolean;
	class?: string;
	/** Under the list. */
	foot?: ComponentChildren;
	children(item: T): ComponentChildren;
}

export function CaretMenu<T>(p: CaretMenuProps<T>): JSX.Element | null {
	const box = useRef<HTMLDivElement>(null);
	const at = useSignal(0);
	const here = Math.min(at.value, p.list.length - 1);
	const shown = p.list.length > 0;
	const pick = (item: T | undefined, shift: boolean) => { if (item !== undefined) p.onPick(item, shift); };
	p.keys.current = (e) => {
		if (e.key === 'Escape') p.onClose();
		else if (!shown) return false;
		else if (e.key === 'ArrowDown') at.value = (here + 1) % p.list.length;
		else if (e.key === 'ArrowUp') at.value = (here + p.list.length - 1) % p.list.length;
		else if ((e.key === 'Enter' && !e.ctrlKey && !e.metaKey && (!e.shiftKey || p.shifts)) || e.key === 'Tab') pick(p.list[here], e.shiftKey);
		else return false;
		return true;
	};
	useEffect(() => () => { p.keys.current = null; }, []);
	useEffect(() => { at.value = 0; }, [p.query]);
	useLayoutEffect(() => {
		if (!box.current) return;
		box.current.showPopover();
		placeBeside(box.current, p.area);
	}, [shown, p.list.length]);
	useLayoutEffect(() => {
		const { area } = p;
		if (shown) area.setAttribute('aria-activedescendant', `${p.id}-${here}`);
		else area.removeAttribute('aria-activedescendant');
		box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
		return () => area.removeAttribute('aria-activedescendant');
	}, [here, shown]);
	if (!shown) return null;
	return (
		<div ref={box} popover="manual" class={`pop ${p.class ?? ''}`}>
			<ul id={p.id} role="listbox" aria-label={p.label} class="pop-list">
				{p.list.map((item, i) => (
					<li key={p.idOf(item)} id={`${p.id}-${i}`} role="option" class="pop-item" aria-selected={i === here} onPointerMove={() => { at.value = i; }} onPointerDown={(e) => e.preventDefault()} onClick={(e) => pick(item, e.shiftKey)}>
						{p.children(item)}
					</li>
				))}
			</ul>
			{p.foot}
		</div>
	);
}
