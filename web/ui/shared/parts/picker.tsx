// picker.tsx - a button that opens a list to choose one from, with a filter when the list is long.
// Keyboard: arrows, Home, End, Enter, Escape, typing. The list lies in the top layer, so nothing clips it.
import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { isComposing } from '../keys.ts';
import { matches } from '../match.ts';
import { Icon } from './icon.tsx';
import { placeBeside } from './place.ts';

export interface Choice {
	id: string;
	label: string;
	icon?: ComponentChildren;
	hint?: string | undefined;
	/** More words to find it by. */
	also?: string;
	disabled?: boolean | undefined;
}

export interface PickerProps {
	label: string;
	choices: () => Choice[];
	current?: string | undefined;
	onPick(id: string): void;
	/** Shared, so that a key can open it too: holds the name of the open picker. */
	open: Signal<string>;
	name: string;
	class?: string;
	title?: string;
	disabled?: string | undefined;
	children: ComponentChildren;
}

const FILTER_FROM = 8;

export function Picker(p: PickerProps): JSX.Element {
	const button = useRef<HTMLButtonElement>(null);
	const isOpen = p.open.value === p.name && !p.disabled;
	const id = useId();
	return (
		<>
			<button ref={button} type="button" class={p.class ?? 'picker'} aria-haspopup="listbox" aria-expanded={isOpen} aria-label={p.label}
				aria-disabled={p.disabled ? true : undefined} title={p.disabled ?? p.title} aria-controls={isOpen ? id : undefined}
				onClick={() => { if (!p.disabled) p.open.value = isOpen ? '' : p.name; }}>
				{p.children}
			</button>
			{isOpen && <PickerList {...p} id={id} button={button.current} />}
		</>
	);
}

function PickerList(p: PickerProps & { id: string; button: HTMLElement | null }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const focusable = useRef<HTMLElement | null>(null);
	const before = useRef(document.activeElement);
	const all = p.choices();
	const filtered = all.length >= FILTER_FROM;
	const typed = useSignal('');
	const shown = all.filter((c) => matches(typed.value, c.label, c.also));
	const at = useSignal(Math.max(0, all.findIndex((c) => c.id === p.current)));
	const here = Math.min(at.value, shown.length - 1);

	const close = () => { if (p.open.peek() === p.name) p.open.value = ''; };
	const giveBack = () => {
		if (!box.current?.contains(document.activeElement) && document.activeElement !== document.body) return;
		const to = before.current;
		(to instanceof HTMLElement && to.isConnected && to !== document.body ? to : p.button)?.focus({ preventScroll: true });
	};
	const pick = (c: Choice | undefined) => {
		if (!c || c.disabled) return;
		close();
		giveBack(); // before a dialog opens, which gives it back in its turn
		p.onPick(c.id);
	};
	useLayoutEffect(() => {
		box.current?.showPopover();
		if (box.current && p.button) placeBeside(box.current, p.button);
		focusable.current?.focus();
		const outside = (e: Event) => { if (e.target instanceof Node && !box.current?.contains(e.target) && !p.button?.contains(e.target)) close(); };
		document.addEventListener('pointerdown', outside, true);
		addEventListener('resize', close);
		return () => {
			document.removeEventListener('pointerdown', outside, true);
			removeEventListener('resize', close);
			giveBack();
		};
	}, []);
	useLayoutEffect(() => { box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }); }, [here, typed.value]);

	const onKeyDown = (e: KeyboardEvent) => {
		if (isComposing(e)) return;
		const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: shown.length - 1, PageDown: here + 8, PageUp: here - 8 }[e.key];
		if (to !== undefined && !(filtered && typed.value && (e.key === 'Home' || e.key === 'End'))) at.value = Math.max(0, Math.min(shown.length - 1, to));
		else if (e.key === 'Enter' || (e.key === ' ' && !filtered)) pick(shown[here]);
		else if (e.key === 'Escape') close();
		else if (e.key === 'Tab') return close();
		else {
			const byLetter = !filtered && e.key.length === 1 && !e.ctrlKey && !e.metaKey ? shown.findIndex((c) => matches(e.key, c.label, c.also)) : -1;
			e.stopPropagation();
			if (byLetter >= 0) at.value = byLetter;
			return;
		}
		e.preventDefault();
		e.stopPropagation();
	};
	const active = shown[here] ? `${p.id}-${here}` : undefined;
	const listProps = filtered ? {} : { tabIndex: 0, ref: focusable as never, 'aria-activedescendant': active, onKeyDown };
	return (
		<div ref={box} popover="manual" class="pop">
			{filtered && (
				<label class="pop-filter">
					<Icon of="search" size={14} />
					<input ref={focusable as never} type="text" role="combobox" aria-label={`${p.label}: ${t('picker.filter')}`} aria-expanded="true" aria-controls={p.id} aria-autocomplete="list"
						aria-activedescendant={active} placeholder={t('picker.filter')} autocomplete="off" spellcheck={false} value={typed.value} onKeyDown={onKeyDown}
						onInput={(e) => { typed.value = e.currentTarget.value; at.value = 0; }} />
				</label>
			)}
			<ul id={p.id} role="listbox" aria-label={p.label} class="pop-list" {...listProps}>
				{shown.map((c, i) => (
					<li key={c.id} id={`${p.id}-${i}`} role="option" class="pop-item" aria-selected={i === here} aria-disabled={c.disabled ? true : undefined}
						onPointerMove={() => { at.value = i; }} onClick={() => pick(c)}>
						<span class="pop-icon">{c.icon}</span>
						<span class="pop-label">{c.label}</span>
						{c.hint && <span class="pop-hint">{c.hint}</span>}
						{c.id === p.current && <Icon of="check" size={14} label={t('picker.current')} />}
					</li>
				))}
			</ul>
			{!shown.length && <p class="pop-none">{t('picker.none')}</p>}
		</div>
	);
}
