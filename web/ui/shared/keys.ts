// keys.ts - the keyboard. Single keys act only outside text fields and without any modifier; nothing is bound to Alt,
// AltGr or Ctrl+Alt, which type letters in many languages; sequences ("g m") wait one second. Single keys can be
// switched off (WCAG 2.1.4). An input method's keys are nobody else's: isComposing.
export interface Binding {
	/** "j", "?", "mod+k", "mod+shift+enter", "g m", "escape" */
	keys: readonly string[];
	run(): void;
	when?(): boolean;
}

/** Is this key part of typing by an input method? Enter then chooses a candidate and must not send. */
export const isComposing = (e: { isComposing: boolean; keyCode: number }): boolean => e.isComposing || e.keyCode === 229;

const NOT_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file']);

export function inText(el: EventTarget | null): boolean {
	if (!(el instanceof HTMLElement)) return false;
	if (el.isContentEditable) return true;
	if (el instanceof HTMLInputElement) return !NOT_TEXT.has(el.type);
	return el instanceof HTMLTextAreaElement || el instanceof HTMLSelectElement;
}

/** "mod+shift+enter": how a key event is written in a binding. Shift counts only with keys that type nothing. */
export function keyName(e: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
	const types = e.key.length === 1;
	const mod = e.ctrlKey || e.metaKey ? 'mod+' : '';
	const shift = e.shiftKey && (!types || mod) ? 'shift+' : '';
	return mod + shift + e.key.toLowerCase();
}

export interface Chooser {
	/** Which binding a key means; undefined: none. */
	press(e: KeyboardEvent): Binding | undefined;
}

const SEQUENCE_MS = 1000;

/** Chooses among bindings; `single` says whether single keys are on, `modal` whether a dialog has the keyboard. */
export function keyChooser(bindings: () => readonly Binding[], single: () => boolean, modal: () => boolean): Chooser {
	let begun = '';
	let begunAt = 0;
	return {
		press(e) {
			if (e.defaultPrevented || e.altKey || isComposing(e) || e.key === 'Dead') return undefined;
			const name = keyName(e);
			const plain = !name.startsWith('mod+');
			if (modal()) return undefined;
			if (plain && name !== 'escape' && (inText(e.target) || !single())) return undefined;
			const open = bindings().filter((b) => !b.when || b.when());
			const sequence = begun && e.timeStamp - begunAt < SEQUENCE_MS ? `${begun} ${name}` : '';
			begun = '';
			const hit = (sequence && open.find((b) => b.keys.includes(sequence))) || open.find((b) => b.keys.includes(name));
			if (!hit && plain && open.some((b) => b.keys.some((k) => k.startsWith(`${name} `)))) {
				begun = name;
				begunAt = e.timeStamp;
			}
			return hit;
		},
	};
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

const SIGNS: Readonly<Record<string, string>> = { escape: 'Esc', enter: '↵', arrowdown: '↓', arrowup: '↑', shift: '⇧' };

/** "mod+shift+enter" as keycaps: ["Ctrl", "⇧", "↵"]. */
export function keycaps(keys: string): string[] {
	return keys.split(/[+ ]/).map((k) => (k === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : (SIGNS[k] ?? k.toUpperCase())));
}
