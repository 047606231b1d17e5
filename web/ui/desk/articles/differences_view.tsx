// differences_view.tsx - two texts as one: what came is underlined, what went is struck through, never by colour alone;
// long stretches that stayed are one line to open.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { type Block, differences, differs, folded, type Run, type Shown } from './differences.ts';

function RunText({ run: r }: { run: Run }): JSX.Element {
	if (r.kind === 'added') return <ins><span class="hidden-text">{t('article.diff_added')} </span>{r.text}</ins>;
	if (r.kind === 'removed') return <del><span class="hidden-text">{t('article.diff_removed')} </span>{r.text}</del>;
	return <>{r.text}</>;
}

const Line = ({ block: b }: { block: Block }): JSX.Element => (
	<p class="diff-line" data-kind={b.kind}>{b.runs.some((r) => r.text.trim()) ? b.runs.map((r, i) => <RunText key={i} run={r} />) : ' '}</p>
);

function Left({ blocks }: { blocks: readonly Block[] }): JSX.Element {
	const open = useSignal(false);
	if (open.value) return <>{blocks.map((b, i) => <Line key={i} block={b} />)}</>;
	return <button type="button" class="diff-left" onClick={() => { open.value = true; }}>{t('article.diff_left_out', { n: blocks.length })}</button>;
}

const isLeft = (s: Shown): s is Extract<Shown, { kind: 'left_out' }> => s.kind === 'left_out';

export interface Words {
	title: string;
	body: string;
}

export function Differences({ before, after, lang, label }: { before: Words; after: Words; lang: string; label: string }): JSX.Element {
	const title = useMemo(() => differences(before.title, after.title), [before.title, after.title]);
	const body = useMemo(() => differences(before.body, after.body), [before.body, after.body]);
	if (!differs(title) && !differs(body)) return <p class="muted diff-none">{t('article.diff_none')}</p>;
	return (
		<div class="diff" lang={lang} role="region" aria-label={label} tabIndex={0}>
			{differs(title) && <div class="diff-title">{title.map((b, i) => <Line key={i} block={b} />)}</div>}
			{folded(body).map((s, i) => (isLeft(s) ? <Left key={i} blocks={s.blocks} /> : <Line key={i} block={s} />))}
		</div>
	);
}
