// writing.ts - what the composer asks of its editor, be it the plain one or the one for letters.
export interface Writing {
	el: HTMLElement;
	text(): string;
	/** What stands before the caret, at least of its line. */
	before(): string;
	/** In place of what is selected and the `back` characters before it, as typing would: it can be undone. */
	put(back: number, text: string): void;
	/** `end`: with the caret behind the last word. */
	focus(end?: boolean): void;
	/** The draft came from elsewhere: show it. */
	show(): void;
}

/** What a part of the composer is given. */
export interface Held<T> {
	current: T | null;
}

/** Up to here it grows with what is written; then it scrolls (composer.css). */
export function growTo(area: HTMLTextAreaElement): void {
	area.style.height = 'auto';
	area.style.height = `${area.scrollHeight + 2}px`;
}

/** Put this in place of a part, as typing would: it can be undone. */
export function putText(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
	area.focus();
	area.setSelectionRange(from, to);
	if (document.execCommand('insertText', false, text)) return;
	area.setRangeText(text, from, to, 'end');
	area.dispatchEvent(new Event('input', { bubbles: true }));
}

export function plainWriting(area: HTMLTextAreaElement, draft: () => string): Writing {
	return {
		el: area,
		text: () => area.value,
		before: () => area.value.slice(0, area.selectionStart),
		put: (back, text) => putText(area, area.selectionStart - back, area.selectionEnd, text),
		focus(end) {
			area.focus();
			if (end) area.setSelectionRange(area.value.length, area.value.length);
		},
		show() {
			area.value = draft();
			growTo(area);
		},
	};
}
