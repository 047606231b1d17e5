// files.tsx - the files under the editor: each with its name, how far it is, and the ways to cancel or try again.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fileSize } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type DraftFile, draftFiles } from '../state/draft_files.ts';
import type { Kind } from '../state/drafts.ts';
import { removeFile, resumeFiles, retryFile } from './uploads.ts';

function stateOf(f: DraftFile): string {
	switch (f.state) {
		case 'waiting': return t('files.waiting');
		case 'sending': return t('files.percent', { n: Math.floor((f.received / f.size) * 100) });
		case 'done': return fileSize(f.size);
		default: return f.why;
	}
}

const isBad = (f: DraftFile): boolean => f.state === 'failed' || f.state === 'refused' || f.state === 'lost';

function Chip({ f, remove }: { f: DraftFile; remove: () => void }): JSX.Element {
	const bad = isBad(f);
	return (
		<li class="attached-file" data-state={bad ? 'bad' : f.state}>
			<Icon of={bad ? 'warn' : f.state === 'done' ? 'check' : 'file'} size={14} />
			<span class="attached-name clip" dir="auto" title={f.name}>{f.name}</span>
			<span class="attached-state num" role={bad ? 'alert' : undefined}>{stateOf(f)}</span>
			{f.state === 'sending' && <progress class="attached-bar" max={f.size} value={f.received} aria-label={t('files.progress', { name: f.name })} />}
			{f.state === 'failed' && <button type="button" class="attached-act" aria-label={t('files.retry', { name: f.name })} title={t('app.retry')} onClick={() => retryFile(f.id)}><Icon of="retry" size={14} /></button>}
			<button type="button" class="attached-act" aria-label={t('files.remove', { name: f.name })} title={t('files.remove', { name: f.name })} onClick={remove}><Icon of="close" size={14} /></button>
		</li>
	);
}

export function DraftFiles({ ticketId, kind }: { ticketId: string; kind: Kind }): JSX.Element | null {
	const list = useRef<HTMLUListElement>(null);
	const files = draftFiles(ticketId, kind).value.filter((f) => !f.cid || isBad(f)); // a picture in the text shows itself
	useEffect(() => resumeFiles(ticketId, kind), [ticketId, kind]);
	if (!files.length) return null;
	/* The focus goes to the neighbour, not to nowhere. */
	const remove = (i: number, id: string) => {
		removeFile(id);
		requestAnimationFrame(() => {
			const left = list.current?.querySelectorAll<HTMLElement>('.attached-file');
			(left?.[Math.min(i, left.length - 1)]?.querySelector<HTMLElement>('.attached-act:last-child') ?? document.getElementById('compose'))?.focus();
		});
	};
	return (
		<ul ref={list} class="attached" aria-label={t('files.label')}>
			{files.map((f, i) => <Chip key={f.id} f={f} remove={() => remove(i, f.id)} />)}
		</ul>
	);
}
