// toolbar.tsx - the letter's looks by buttons: one tab stop, arrows between them. The same can be typed (markdown.ts).
import { useSignal } from '@preact/signals';
import { Bold, ImagePlus, Italic, Link, List, ListOrdered, SquareCode, TextQuote, Type } from 'lucide';
import type { EditorView } from 'prosemirror-view';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t, type PlainKey } from '../../shared/i18n.ts';
import { isComposing, keycaps } from '../../shared/keys.ts';
import { Drawing, type IconNodes } from '../../shared/parts/icon.tsx';
import { placeBeside } from '../../shared/parts/place.ts';
import { writeAs } from './plain.ts';
import { isHref } from './shape.ts';
import { isOn, linkHere, run, setLink, type Style } from './view.ts';

const STYLES: readonly { style: Style; label: PlainKey; icon: unknown; keys: string }[] = [
	{ style: 'strong', label: 'letter.bold', icon: Bold, keys: 'mod+b' },
	{ style: 'em', label: 'letter.italic', icon: Italic, keys: 'mod+i' },
	{ style: 'bullets', label: 'letter.bullets', icon: List, keys: 'mod+shift+8' },
	{ style: 'numbers', label: 'letter.numbers', icon: ListOrdered, keys: 'mod+shift+7' },
	{ style: 'quote', label: 'letter.quote', icon: TextQuote, keys: 'mod+shift+9' },
	{ style: 'code_block', label: 'letter.code', icon: SquareCode, keys: '' },
];

function LinkBox({ view, button, close }: { view: EditorView; button: HTMLElement; close(): void }): JSX.Element {
	const box = useRef<HTMLFormElement>(null);
	const here = linkHere(view.state);
	const address = useSignal(here?.href ?? 'https://');
	const wrong = useSignal(false);
	useLayoutEffect(() => {
		box.current?.showPopover();
		if (box.current) placeBeside(box.current, button);
		box.current?.querySelector('input')?.select();
	}, []);
	const set = (href: string) => {
		close();
		setLink(view, href);
	};
	const submit = (e: Event) => {
		e.preventDefault();
		const href = address.value.trim();
		const whole = isHref(href) ? href : /^[^\s/@]+@[^\s/@]+$/.test(href) ? `mailto:${href}` : /^[^\s:]+\.[^\s:]+/.test(href) ? `https://${href}` : '';
		if (whole && whole !== 'https://') set(whole);
		else wrong.value = true;
	};
	return (
		<form ref={box} popover="manual" class="pop letter-link" noValidate onSubmit={submit}
			onKeyDown={(e) => { if (e.key === 'Escape' && !isComposing(e)) { e.preventDefault(); e.stopPropagation(); close(); view.focus(); } }}
			onFocusOut={(e) => { if (!(e.relatedTarget instanceof globalThis.Node) || !e.currentTarget.contains(e.relatedTarget)) close(); }}>
			<label class="field"><span>{t('letter.link_address')}</span>
				<input type="url" dir="ltr" autocomplete="off" spellcheck={false} aria-invalid={wrong.value || undefined} value={address.value} onInput={(e) => { address.value = e.currentTarget.value; wrong.value = false; }} />
			</label>
			{wrong.value && <p class="bad" role="alert">{t('letter.link_wrong')}</p>}
			<span class="letter-link-acts">
				{here && <button type="button" class="btn small" onClick={() => set('')}>{t('letter.link_remove')}</button>}
				<button type="submit" class="btn small primary">{t('letter.link_set')}</button>
			</span>
		</form>
	);
}

export function Toolbar({ ticket, view, picture }: { ticket: string; view: EditorView; picture(files: readonly File[]): void }): JSX.Element {
	const bar = useRef<HTMLDivElement>(null);
	const picker = useRef<HTMLInputElement>(null);
	const stop = useSignal(0);
	const link = useSignal<HTMLElement | null>(null);
	const move = (e: KeyboardEvent) => {
		const all = [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])].filter((b) => b.closest('[role=toolbar]') === bar.current && !b.closest('form'));
		const at = all.indexOf(document.activeElement as HTMLElement);
		const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[e.key];
		if (at < 0 || to === undefined) return;
		e.preventDefault();
		stop.value = (to + all.length) % all.length;
		all[stop.value]?.focus();
	};
	const button = (i: number, label: string, icon: unknown, more: { on?: boolean; keys?: string; act(e: HTMLElement): void; class?: string; open?: boolean }) => (
		<button key={i} type="button" class={`letter-tool ${more.class ?? ''}`} aria-label={label} title={more.keys ? `${label} (${keycaps(more.keys).join(' ')})` : label} aria-pressed={more.on} aria-expanded={more.open} tabIndex={stop.value === i ? 0 : -1}
			onPointerDown={(e) => e.preventDefault()} onClick={(e) => { stop.value = i; more.act(e.currentTarget); }}>
			<Drawing of={icon as IconNodes} size={16} />
		</button>
	);
	return (
		<div ref={bar} class="letter-tools" role="toolbar" aria-label={t('letter.tools')} aria-controls="compose" onKeyDown={move}>
			{STYLES.map((s, i) => button(i, t(s.label), s.icon, { on: isOn(view.state, s.style), keys: s.keys, act: () => run(view, s.style) }))}
			{button(6, t('letter.link'), Link, { on: linkHere(view.state) !== undefined, open: link.value !== null, act: (el) => { link.value = link.value ? null : el; } })}
			{button(7, t('letter.picture'), ImagePlus, { act: () => picker.current?.click() })}
			{button(8, t('letter.plain'), Type, { class: 'letter-plain', act: () => writeAs(ticket, true) })}
			<input ref={picker} type="file" accept="image/png,image/jpeg,image/gif,image/webp" multiple hidden onChange={(e) => { picture([...(e.currentTarget.files ?? [])]); e.currentTarget.value = ''; }} />
			{link.value && <LinkBox view={view} button={link.value} close={() => { link.value = null; }} />}
		</div>
	);
}
