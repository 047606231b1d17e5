// editor.tsx - a reply by mail with its looks: the editor, its buttons and its pictures. What is written is in the draft a
// moment after each change has been painted, and at once when the page or the caret leaves.
import { useSignal } from '@preact/signals';
import type { EditorView } from 'prosemirror-view';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Held, Writing } from '../composer/writing.ts';
import { addFiles } from '../files/uploads.ts';
import { draft, setDraft } from '../state/drafts.ts';
import { htmlOf, letterOf, setLetter } from '../state/letters.ts';
import { pictureView } from './picture.ts';
import { fromHtml, fromText, isPlain, placeOf, toHtml, toText } from './shape.ts';
import { Toolbar } from './toolbar.tsx';
import { before, letterView, put, putPicture, show, toEnd } from './view.ts';

export interface EditorProps {
	ticket: string;
	label: string;
	lang: string | undefined;
	placeholder: string;
	/** Where the caret stood in the plain text, when this takes the place of the plain editor while it is in use. */
	caret: number | undefined;
	writing: Held<Writing>;
	press(e: KeyboardEvent): boolean;
	/** The text is another. */
	changed(text: string): void;
	/** Something was typed: does a menu open? */
	look(): void;
	blur(): void;
	attach(files: readonly File[]): void;
}

const PICTURE = /^image\/(png|jpeg|gif|webp)$/;

function docOf(ticket: string): ReturnType<typeof fromText> {
	const text = draft(ticket, 'reply');
	const html = htmlOf(letterOf(ticket), text);
	return html ? fromHtml(html) : fromText(text);
}

function useEditor(p: EditorProps, pictures: (files: readonly File[]) => void): { place: { current: HTMLDivElement | null }; view: EditorView | null } {
	const place = useRef<HTMLDivElement>(null);
	const view = useSignal<EditorView | null>(null);
	const turn = useSignal(0);
	const now = useRef(p);
	now.current = p;
	useLayoutEffect(() => {
		if (!place.current) return undefined;
		let stale = false; // the draft is behind the screen
		let frame = 0;
		const flush = () => {
			if (!stale) return;
			stale = false;
			const text = toText(v.state.doc);
			const html = isPlain(v.state.doc) ? undefined : toHtml(v.state.doc);
			const { html: was, of, ...rest } = letterOf(p.ticket);
			if (was !== html || (html && of !== text)) setLetter(p.ticket, html ? { ...rest, html, of: text } : rest, false);
			setDraft(p.ticket, 'reply', text);
			now.current.changed(text);
		};
		const soon = () => {
			stale = true;
			if (document.hidden) setTimeout(flush, 0);
			else {
				cancelAnimationFrame(frame);
				frame = requestAnimationFrame(() => setTimeout(flush, 0));
			}
		};
		const v = letterView(place.current, docOf(p.ticket), p.caret === undefined ? undefined : placeOf(draft(p.ticket, 'reply'), p.caret), {
			key: (e) => now.current.press(e),
			change(doc) {
				turn.value++;
				if (!doc) return;
				soon();
				now.current.look();
			},
			blur() {
				flush();
				now.current.blur();
			},
			files(files) {
				const shown = files.filter((f) => PICTURE.test(f.type));
				if (shown.length) pictures(shown);
				if (shown.length < files.length) now.current.attach(files.filter((f) => !PICTURE.test(f.type)));
			},
			picture: (node) => pictureView(p.ticket, node),
			attributes: {
				id: 'compose', role: 'textbox', 'aria-multiline': 'true', 'aria-label': p.label, 'data-placeholder': p.placeholder, dir: 'auto', class: 'letter-text', spellcheck: 'true', ...(p.lang ? { lang: p.lang } : {}),
			},
		});
		view.value = v;
		p.writing.current = {
			el: v.dom,
			text() {
				flush();
				return toText(v.state.doc);
			},
			before: () => before(v),
			put: (back, text) => put(v, back, text),
			focus: (end) => (end ? toEnd(v) : v.focus()),
			show() {
				show(v, docOf(p.ticket));
				cancelAnimationFrame(frame);
				stale = false;
			},
		};
		if (p.caret !== undefined) v.focus();
		document.addEventListener('visibilitychange', flush);
		addEventListener('pagehide', flush);
		return () => {
			flush();
			document.removeEventListener('visibilitychange', flush);
			removeEventListener('pagehide', flush);
			v.destroy();
		};
	}, []);
	void turn.value;
	return { place, view: view.value };
}

export function Editor(p: EditorProps): JSX.Element {
	const view = useRef<EditorView | null>(null);
	const pictures = (files: readonly File[]) => {
		void addFiles(p.ticket, 'reply', files, false, true).then((added) => {
			const v = view.current;
			if (!v || v.isDestroyed) return;
			for (const f of added) putPicture(v, f.cid ?? '', f.name.replace(/\.\w+$/, ''));
			v.focus();
		});
	};
	const made = useEditor(p, pictures);
	view.current = made.view;
	return (
		<div class="letter-box">
			{made.view && <Toolbar ticket={p.ticket} view={made.view} picture={pictures} />}
			<div ref={made.place} class="letter-place" />
		</div>
	);
}
