// view.ts - the editor of letters: ProseMirror over shape.ts, with the keys that writers know. What is on the screen is the
// browser's own editing, so input methods work as everywhere.
import { baseKeymap, chainCommands, createParagraphNear, exitCode, lift, liftEmptyBlock, newlineInCode, setBlockType, splitBlock, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Mark, MarkType, Node, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { EditorView, type NodeViewConstructor } from 'prosemirror-view';
import { markdown, takeBack } from './markdown.ts';
import { isHref, shape, sliceOf } from './shape.ts';

const { marks, nodes } = shape;
const item = nodes['item'] as NodeType;

export type Style = 'strong' | 'em' | 'bullets' | 'numbers' | 'quote' | 'code_block';

const newLine: Command = (state, dispatch) => {
	dispatch?.(state.tr.replaceSelectionWith((nodes['hard_break'] as NodeType).create()).scrollIntoView());
	return true;
};

/** Only at the start of an item does Backspace lift it. */
const atStart = (make: Command): Command => (state, dispatch, view) => {
	const { $from, empty } = state.selection;
	const first = empty && $from.parentOffset === 0 && $from.depth > 1 && $from.node(-1).type === item && $from.index(-1) === 0;
	return first && make(state, dispatch, view);
};

const keys = {
	Enter: chainCommands(splitListItem(item), newlineInCode, createParagraphNear, liftEmptyBlock, splitBlock),
	'Shift-Enter': chainCommands(exitCode, newLine),
	Backspace: chainCommands(takeBack, atStart(liftListItem(item)), baseKeymap['Backspace'] as Command),
	Tab: sinkListItem(item),
	'Shift-Tab': liftListItem(item),
	'Mod-b': toggleMark(marks['strong'] as MarkType),
	'Mod-i': toggleMark(marks['em'] as MarkType),
	'Mod-u': toggleMark(marks['under'] as MarkType),
	'Mod-z': undo,
	'Mod-y': redo,
	'Shift-Mod-z': redo,
	'Mod-Shift-7': wrapInList(nodes['numbers'] as NodeType),
	'Mod-Shift-8': wrapInList(nodes['bullets'] as NodeType),
	'Mod-Shift-9': wrapIn(nodes['quote'] as NodeType),
};

export interface Hooks {
	/** The keys before the editor has them; true: it was none of its business. */
	key(e: KeyboardEvent): boolean;
	/** After every change: of the text, or only of where the caret is. */
	change(doc: boolean): void;
	blur(): void;
	/** Files that were pasted, and no words beside them. */
	files(files: readonly File[]): void;
	picture: NodeViewConstructor;
	attributes: Readonly<Record<string, string>>;
}

const isEmpty = (doc: Node): boolean => doc.childCount === 1 && doc.firstChild?.type.name === 'line' && doc.firstChild.content.size === 0;

/** An address pasted over words makes a link of them. */
function linked(view: EditorView, text: string): boolean {
	const { selection } = view.state;
	if (selection.empty || !isHref(text) || /\s/.test(text) || selection.$from.parent !== selection.$to.parent) return false;
	view.dispatch(view.state.tr.addMark(selection.from, selection.to, (marks['link'] as MarkType).create({ href: text })));
	return true;
}

export function letterView(place: HTMLElement, doc: Node, caret: number | undefined, hooks: Hooks): EditorView {
	const state = EditorState.create({ doc, plugins: [markdown(), keymap(keys), keymap(baseKeymap), history()] });
	const at = caret === undefined ? undefined : TextSelection.near(state.doc.resolve(Math.min(caret, state.doc.content.size)), -1);
	const view: EditorView = new EditorView(place, {
		state: at ? state.apply(state.tr.setSelection(at)) : state,
		attributes: (s) => ({ ...hooks.attributes, ...(isEmpty(s.doc) ? { 'data-empty': '' } : {}) }),
		nodeViews: { picture: hooks.picture },
		dispatchTransaction(tr: Transaction) {
			view.updateState(view.state.apply(tr));
			if (tr.docChanged || tr.selectionSet) hooks.change(tr.docChanged);
		},
		handleKeyDown: (_, e) => hooks.key(e),
		handleDOMEvents: { blur: () => { hooks.blur(); return false; } },
		clipboardTextParser: (text) => sliceOf(text),
		handlePaste(v, e) {
			const data = e.clipboardData;
			const words = data?.getData('text/plain').trim() ?? '';
			if (!data?.files.length || words) return linked(v, words); // a table of a spreadsheet is both
			hooks.files([...data.files]);
			return true;
		},
	});
	return view;
}

export function run(view: EditorView, style: Style): void {
	const to = nodes[style];
	const mark = marks[style];
	const act: Command = mark ? toggleMark(mark)
		: style === 'code_block' ? (isOn(view.state, style) ? setBlockType(nodes['line'] as NodeType) : setBlockType(to as NodeType))
		: style === 'quote' ? (isOn(view.state, style) ? lift : wrapIn(to as NodeType))
		: isOn(view.state, style) ? liftListItem(item) : otherList(to as NodeType);
	act(view.state, view.dispatch, view);
	view.focus();
}

/** A list of the other kind changes its kind; else one begins. */
const otherList = (to: NodeType): Command => (state, dispatch, view) => {
	const { $from } = state.selection;
	for (let d = $from.depth; d > 0; d--) {
		const n = $from.node(d).type.name;
		if (n !== 'bullets' && n !== 'numbers') continue;
		dispatch?.(state.tr.setNodeMarkup($from.before(d), to));
		return true;
	}
	return wrapInList(to)(state, dispatch, view);
};

export function isOn(state: EditorState, style: Style): boolean {
	const { $from, from, to, empty } = state.selection;
	const mark = marks[style];
	if (mark) return empty ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, mark);
	for (let d = $from.depth; d > 0; d--) {
		const n = $from.node(d).type.name;
		if (n === style) return true;
		if (style !== 'quote' && (n === 'bullets' || n === 'numbers')) return false;
	}
	return false;
}

/** What stands before the caret in its line. */
export function before(view: EditorView): string {
	const { $from } = view.state.selection;
	return $from.parent.textBetween(0, $from.parentOffset, '\n', '￼');
}

/** In place of what is selected and the `back` characters before it. */
export function put(view: EditorView, back: number, text: string): void {
	const { from, to, $from } = view.state.selection;
	const start = Math.max($from.start(), from - back);
	const tr = $from.parent.type.spec.code || !text.includes('\n') ? view.state.tr.insertText(text, start, to) : view.state.tr.replaceRange(start, to, sliceOf(text));
	view.dispatch(tr.scrollIntoView());
	view.focus();
}

/** The link that the caret stands in, whole. */
export function linkHere(state: EditorState): { from: number; to: number; href: string } | undefined {
	const { $from } = state.selection;
	const type = marks['link'] as MarkType;
	const has = (n: Node | null | undefined): Mark | undefined => n?.marks.find((m) => m.type === type);
	const mark = has($from.nodeAfter) ?? has($from.nodeBefore);
	if (!mark) return undefined;
	let [from, to] = [-1, -1];
	$from.parent.forEach((c, offset) => {
		if (!mark.isInSet(c.marks)) return;
		const start = $from.start() + offset;
		if (start > $from.pos && to >= 0 && start !== to) return;
		if (from < 0 || to !== start) from = start;
		to = start + c.nodeSize;
	});
	return from <= $from.pos && $from.pos <= to ? { from, to, href: String(mark.attrs['href']) } : undefined;
}

/** '' takes the link away; with nothing selected and no link, its address is written. */
export function setLink(view: EditorView, href: string): void {
	const type = marks['link'] as MarkType;
	const here = linkHere(view.state);
	const { from, to, empty } = view.state.selection;
	const [start, end] = empty && here ? [here.from, here.to] : [from, to];
	const tr = view.state.tr;
	if (!href) tr.removeMark(start, end, type);
	else if (start === end) tr.replaceSelectionWith(shape.text(href, [type.create({ href })]), false);
	else tr.addMark(start, end, type.create({ href }));
	view.dispatch(tr.scrollIntoView());
	view.focus();
}

export function putPicture(view: EditorView, cid: string, alt: string): void {
	view.dispatch(view.state.tr.replaceSelectionWith((nodes['picture'] as NodeType).create({ cid, alt })).scrollIntoView());
}

export function show(view: EditorView, doc: Node): void {
	if (doc.eq(view.state.doc)) return;
	const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content);
	view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).setMeta('addToHistory', true));
}

export function toEnd(view: EditorView): void {
	view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)).scrollIntoView());
	view.focus();
}
