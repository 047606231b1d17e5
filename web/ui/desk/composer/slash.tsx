// slash.tsx - "/" in the composer opens the canned replies beside it, "??" the articles; they take its arrow keys, Enter and
// Escape meanwhile.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { lazy } from '../../shared/parts/lazy.tsx';
import { moreWords } from '../../shared/i18n.ts';
import { articleAt, type Slash, slashAt } from '../state/canned_rules.ts';
import type { Kind } from '../state/drafts.ts';
import type { ArticleMenuProps } from '../suggest/article_menu.tsx';
import type { AskedMenuProps } from './canned_menu.tsx';
import type { Held, Writing } from './writing.ts';

const CannedMenu = lazy<AskedMenuProps>(async () => (await import('./canned_menu.tsx')).CannedMenu, '', true);
const ArticleMenu = lazy<ArticleMenuProps>(async () => (await Promise.all([import('../suggest/article_menu.tsx'), moreWords('articles')]))[0].ArticleMenu, 'suggest', true);

interface UsedSlash {
	menu: JSX.Element | null;
	/** Something was typed. */
	look(): void;
	/** Was this key for the menu? */
	press(e: KeyboardEvent): boolean;
	end(): void;
}

export function useSlash(writing: Held<Writing>, ticket: string, kind: () => Kind): UsedSlash {
	const at = useSignal<Slash | null>(null);
	const asks = useSignal<'canned' | 'article'>('canned');
	const keys = useRef<((e: KeyboardEvent) => boolean) | null>(null);
	const end = () => { at.value = null; };
	const pick = (text: string) => {
		const s = at.peek();
		const w = writing.current;
		if (s && w) w.put(w.before().length - s.from, text);
		end();
	};
	const menu = () => {
		if (!at.value || !writing.current) return null;
		const p = { ticket, query: at.value.query, area: writing.current.el, keys, onPick: pick, onClose: end };
		return asks.value === 'article' ? <ArticleMenu {...p} kind={kind()} /> : <CannedMenu {...p} />;
	};
	return {
		menu: menu(),
		look() {
			const text = writing.current?.before() ?? '';
			const article = articleAt(text, text.length);
			asks.value = article ? 'article' : 'canned';
			at.value = article ?? slashAt(text, text.length);
		},
		press: (e) => at.peek() !== null && (keys.current?.(e) ?? false),
		end,
	};
}
