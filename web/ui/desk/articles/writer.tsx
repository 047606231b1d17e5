// writer.tsx - the field that an article is written in: CommonMark, with buttons and keys for its marks, pictures by paste,
// drop or choice. The field belongs to whoever types: only a wholly other text (`turn`) is put into it from outside.
import { useSignal } from '@preact/signals';
import { Bold, Heading, ImagePlus, Italic, Link, List, ListOrdered, TextQuote } from 'lucide';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Failure } from '../../shared/outcome.ts';
import { type PlainKey, t } from '../../shared/i18n.ts';
import { isComposing, keycaps } from '../../shared/keys.ts';
import { Drawing, Icon, type IconNodes } from '../../shared/parts/icon.tsx';
import { putText } from '../composer/writing.ts';
import { why } from '../state/reasons.ts';
import { type Edit, entered, type Style, styled } from './markdown_keys.ts';

interface Tool {
	style: Style;
	label: PlainKey;
	glyph?: IconNodes;
	key?: string;
	gap?: boolean;
}
const TOOLS: readonly Tool[] = [
	{ style: 'heading', label: 'article.tool_heading', glyph: Heading },
	{ style: 'bold', label: 'article.tool_bold', glyph: Bold, key: 'b' },
	{ style: 'emphasis', label: 'article.tool_emphasis', glyph: Italic, key: 'i' },
	{ style: 'code', label: 'article.tool_code' },
	{ style: 'bullets', label: 'article.tool_bullets', glyph: List, gap: true },
	{ style: 'numbers', label: 'article.tool_numbers', glyph: ListOrdered },
	{ style: 'quote', label: 'article.tool_quote', glyph: TextQuote },
	{ style: 'link', label: 'article.tool_link', glyph: Link, gap: true },
];

export interface WriterProps {
	label: string;
	value: string;
	lang: string;
	/** Grows when `value` comes from elsewhere than the field. */
	turn: number;
	readOnly?: boolean;
	onInput(text: string): void;
	/** Put a file on the server; the mark that stands for it in the text. */
	onFile(file: File, moved: (part: number) => void): Promise<{ mark: string } | { error: Failure }>;
}

const has = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') ?? false;

export function Writer(p: WriterProps): JSX.Element {
	const area = useRef<HTMLTextAreaElement>(null);
	const tools = useRef<HTMLDivElement>(null);
	const chosen = useRef<HTMLInputElement>(null);
	const dragging = useSignal(false);
	const stop = useSignal(0); // the tool that Tab reaches
	const said = useSignal<{ text: string; bad: boolean }>({ text: '', bad: false });
	useLayoutEffect(() => { if (area.current && area.current.value !== p.value) area.current.value = p.value; }, [p.turn]);

	const apply = (e: Edit | null) => {
		const el = area.current;
		if (!el || !e || p.readOnly) return;
		putText(el, e.from, e.to, e.text);
		el.setSelectionRange(...e.select);
	};
	const style = (s: Style) => { const el = area.current; if (el) apply(styled(el.value, el.selectionStart, el.selectionEnd, s)); };
	const onKeyDown = (e: KeyboardEvent) => {
		const el = area.current;
		if (!el || isComposing(e) || e.altKey) return;
		const tool = (e.ctrlKey || e.metaKey) && !e.shiftKey ? TOOLS.find((x) => x.key === e.key.toLowerCase()) : undefined;
		const list = e.key === 'Enter' && !e.shiftKey && !e.ctrlKey && !e.metaKey && el.selectionStart === el.selectionEnd ? entered(el.value, el.selectionStart) : null;
		if (!tool && !list) return;
		e.preventDefault();
		if (tool) style(tool.style);
		else apply(list);
	};
	const take = async (files: FileList | null | undefined) => {
		for (const file of [...(files ?? [])]) {
			const name = file.name || 'picture.png';
			said.value = { text: t('article.file_sending', { name, n: 0 }), bad: false };
			const o = await p.onFile(file, (part) => { said.value = { text: t('article.file_sending', { name, n: Math.floor(part * 100) }), bad: false }; });
			if ('error' in o) {
				said.value = { text: t('article.file_failed', { name, why: why(o.error) }), bad: true };
				continue;
			}
			said.value = { text: t('article.file_there', { name }), bad: false };
			const el = area.current;
			const own = el && o.mark.startsWith('!') && !/(^|\n)$/.test(el.value.slice(0, el.selectionStart)); // a picture is a paragraph
			if (el) putText(el, el.selectionStart, el.selectionEnd, own ? `\n\n${o.mark}` : o.mark);
		}
	};
	const onPaste = (e: ClipboardEvent) => {
		if (!e.clipboardData?.files.length || e.clipboardData.types.includes('text/plain')) return; // a table of a spreadsheet is both
		e.preventDefault();
		void take(e.clipboardData.files);
	};
	const walk = (e: KeyboardEvent) => {
		const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
		const all = tools.current?.querySelectorAll<HTMLElement>('button');
		if (!by || !all) return;
		e.preventDefault();
		stop.value = (stop.value + by + all.length) % all.length;
		all[stop.value]?.focus();
	};
	const words = (x: Tool): string => (x.key ? `${t(x.label)} (${keycaps(`mod+${x.key}`).join('+')})` : t(x.label));
	return (
		<div class="write-box" data-drop={dragging.value || undefined} data-drop-text={t('article.file_drop')}
			onDragOver={(e) => { if (has(e) && !p.readOnly) { e.preventDefault(); dragging.value = true; } }} onDragLeave={() => { dragging.value = false; }}
			onDrop={(e) => { dragging.value = false; if (has(e) && !p.readOnly) { e.preventDefault(); void take(e.dataTransfer?.files); } }}>
			{!p.readOnly && (
				<div ref={tools} class="write-tools" role="toolbar" aria-label={t('article.tools')} onKeyDown={walk}>
					{TOOLS.map((x, i) => (
						<>
							{x.gap && <span class="gap" aria-hidden="true" />}
							<button key={x.style} type="button" class="icon-btn" tabIndex={stop.value === i ? 0 : -1} aria-label={words(x)} title={words(x)} onFocus={() => { stop.value = i; }} onClick={() => style(x.style)}>
								{x.glyph ? <Drawing of={x.glyph} /> : <Icon of="code" />}
							</button>
						</>
					))}
					<button type="button" class="icon-btn" tabIndex={stop.value === TOOLS.length ? 0 : -1} aria-label={t('article.tool_file')} title={t('article.tool_file')} onFocus={() => { stop.value = TOOLS.length; }} onClick={() => chosen.current?.click()}><Drawing of={ImagePlus} /></button>
					<input ref={chosen} type="file" multiple hidden onChange={(e) => { const el = e.currentTarget; void take(el.files).then(() => { el.value = ''; }); }} />
				</div>
			)}
			<textarea ref={area} class="write-text" aria-label={p.label} lang={p.lang} dir="auto" defaultValue={p.value} readOnly={p.readOnly} spellcheck placeholder={t('article.body_hint')}
				onInput={(e) => p.onInput(e.currentTarget.value)} onKeyDown={onKeyDown} onPaste={onPaste} />
			{said.value.text && <p class={`write-said ${said.value.bad ? 'bad-text' : 'muted'}`} role={said.value.bad ? 'alert' : 'status'}>{said.value.text}</p>}
		</div>
	);
}
