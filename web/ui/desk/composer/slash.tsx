// slash.tsx - "/" in the composer: the canned replies open beside it and take its arrow keys, Enter and Escape meanwhile.
import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { lazy } from '../../shared/parts/lazy.tsx';
import { type Slash, slashAt } from '../state/canned_rules.ts';
import type { CannedMenuProps } from './canned_menu.tsx';

const CannedMenu = lazy<CannedMenuProps>(async () => (await import('./canned_menu.tsx')).CannedMenu, '', true);

/** Put this in place of a part, as typing would: it can be undone. */
export function putText(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
	area.focus();
	area.setSelectionRange(from, to);
	if (document.execCommand('insertText', false, text)) return;
	area.setRangeText(text, from, to, 'end');
	area.dispatchEvent(new Event('input', { bubbles: true }));
}

interface UsedSlash {
	menu: JSX.Element | null;
	/** Something was typed. */
	look(): void;
	/** Was this key for the menu? */
	press(e: KeyboardEvent): boolean;
	end(): void;
}

export function useSlash(area: RefObject<HTMLTextAreaElement | null>, ticket: string): UsedSlash {
	const at = useSignal<Slash | null>(null);
	const keys = useRef<((e: KeyboardEvent) => boolean) | null>(null);
	const end = () => { at.value = null; };
	const pick = (text: string) => {
		const s = at.peek();
		if (s && area.current) putText(area.current, s.from, area.current.selectionStart, text);
		end();
	};
	return {
		menu: at.value && area.current ? <CannedMenu ticket={ticket} query={at.value.query} area={area.current} keys={keys} onPick={pick} onClose={end} /> : null,
		look() {
			const el = area.current;
			at.value = el && slashAt(el.value, el.selectionStart);
		},
		press: (e) => at.peek() !== null && (keys.current?.(e) ?? false),
		end,
	};
}
