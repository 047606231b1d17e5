// slash.tsx - "/" in the composer opens the canned replies beside it, "??" the articles; they take its arrow keys, Enter and
// Escape meanwhile.
import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { lazy } from '../../shared/parts/lazy.tsx';
import { moreWords } from '../../shared/i18n.ts';
import { articleAt, type Slash, slashAt } from '../state/canned_rules.ts';
import type { Kind } from '../state/drafts.ts';
import type { ArticleMenuProps } from '../suggest/article_menu.tsx';
import type { AskedMenuProps } from './canned_menu.tsx';

const CannedMenu = lazy<AskedMenuProps>(async () => (await import('./canned_menu.tsx')).CannedMenu, '', true);
const ArticleMenu = lazy<ArticleMenuProps>(async () => (await Promise.all([import('../suggest/article_menu.tsx'), moreWords('articles')]))[0].ArticleMenu, 'suggest', true);

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

export function useSlash(area: RefObject<HTMLTextAreaElement | null>, ticket: string, kind: () => Kind): UsedSlash {
	const at = useSignal<Slash | null>(null);
	const asks = useSignal<'canned' | 'article'>('canned');
	const keys = useRef<((e: KeyboardEvent) => boolean) | null>(null);
	const end = () => { at.value = null; };
	const pick = (text: string) => {
		const s = at.peek();
		if (s && area.current) putText(area.current, s.from, area.current.selectionStart, text);
		end();
	};
	const menu = () => {
		if (!at.value || !area.current) return null;
		const p = { ticket, query: at.value.query, area: area.current, keys, onPick: pick, onClose: end };
		return asks.value === 'article' ? <ArticleMenu {...p} kind={kind()} /> : <CannedMenu {...p} />;
	};
	return {
		menu: menu(),
		look() {
			const el = area.current;
			const article = el && articleAt(el.value, el.selectionStart);
			asks.value = article ? 'article' : 'canned';
			at.value = article ?? (el && slashAt(el.value, el.selectionStart));
		},
		press: (e) => at.peek() !== null && (keys.current?.(e) ?? false),
		end,
	};
}
