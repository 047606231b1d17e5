// markdown.ts - Markdown as it is typed becomes what it means: **bold**, *emphasis*, `code`, ~~struck~~, [words](address),
// "- ", "1. ", "> " and ``` at the start of a line. Backspace right behind it takes it back. Works while an input method
// composes, too: the rules run when it has chosen.
import type { MarkType, NodeType } from 'prosemirror-model';
import { InputRule, inputRules, textblockTypeInputRule, undoInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { Command, Plugin } from 'prosemirror-state';
import { isHref, shape } from './shape.ts';

const { marks, nodes } = shape;

/** Words between two signs: `match[1]` stands before them, `match[2]` are they. */
function between(find: RegExp, type: MarkType): InputRule {
	return new InputRule(find, (state, match, start, end) => {
		const [whole = '', lead = '', words = ''] = match;
		const from = start + whole.indexOf(lead) + lead.length;
		if (!words || state.doc.rangeHasMark(from, end, marks['code'] as MarkType)) return null;
		const $from = state.doc.resolve(from);
		const kept = $from.marks().filter((m) => m.type !== type);
		return state.tr.replaceWith(from, end, shape.text(words, [...kept, type.create()])).removeStoredMark(type);
	}, { inCodeMark: false });
}

const link = new InputRule(/\[([^\]\n]+)\]\((\S+)\)$/, (state, match, start, end) => {
	const [, words = '', address = ''] = match;
	const href = isHref(address) ? address : /^[\w-]+(\.[\w-]+)+/.test(address) ? `https://${address}` : '';
	if (!href) return null;
	const type = marks['link'] as MarkType;
	return state.tr.replaceWith(start, end, shape.text(words, [type.create({ href })])).removeStoredMark(type);
});

/** An address, when a blank ends it. */
const address = new InputRule(/(^|[\s(（：:，。])(https?:\/\/[^\s<>"，。；！？（）]*[^\s<>"，。；！？（）.,;:!?)])(\s)$/, (state, match, start, end) => {
	const [, lead = '', href = '', blank = ''] = match;
	const from = start + lead.length;
	const type = marks['link'] as MarkType;
	if (state.doc.rangeHasMark(from, from + href.length, type)) return null;
	return state.tr.insertText(blank, end).addMark(from, from + href.length, type.create({ href })).removeStoredMark(type);
});

export const markdown = (): Plugin => inputRules({
	rules: [
		between(/(^|[^*\w])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks['strong'] as MarkType),
		between(/(^|[\s(（，。、：])__([^_\s](?:[^_]*[^_\s])?)__$/, marks['strong'] as MarkType),
		between(/(^|[^*\w])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks['em'] as MarkType),
		between(/(^|[\s(（，。、：])_([^_\s](?:[^_]*[^_\s])?)_$/, marks['em'] as MarkType),
		between(/(^|[^`])`([^`]+)`$/, marks['code'] as MarkType),
		between(/(^|[^~])~~([^~\s](?:[^~]*[^~\s])?)~~$/, marks['strike'] as MarkType),
		link,
		address,
		wrappingInputRule(/^\s*([-*+])\s$/, nodes['bullets'] as NodeType),
		wrappingInputRule(/^(\d{1,3})[.、)]\s$/, nodes['numbers'] as NodeType, (m) => ({ start: Number(m[1]) }), (m, n) => n.childCount + Number(n.attrs['start']) === Number(m[1])),
		wrappingInputRule(/^\s*[>》]\s$/, nodes['quote'] as NodeType),
		textblockTypeInputRule(/^```$/, nodes['code_block'] as NodeType),
	],
});

export const takeBack: Command = undoInputRule;
