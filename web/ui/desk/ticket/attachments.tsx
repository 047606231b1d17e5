// attachments.tsx - what hung on a message: a small view of it, name and size; it is looked at in the viewer, or saved.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type Attachment, filePath } from '../../shared/gen/protocol.gen.ts';
import { fileSize } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { viewing } from '../state/ui.ts';

/** A browser shows them by itself; the program may make small pictures of the others, too. */
const PLAIN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const DRAWN = new Set([...PLAIN, 'image/tiff', 'image/bmp', 'application/pdf']);
const SMALL_MOST = 200_000;
const PLAIN_MOST = 8_000_000;

const Thumb = lazy<{ file: Attachment; plain: string }>(async () => (await import('../reading/thumb.tsx')).Thumb, 'reading', true);

function View({ file: a }: { file: Attachment }): JSX.Element {
	const broken = useSignal(false);
	const plain = PLAIN.has(a.type) && a.size < PLAIN_MOST ? `${filePath.attachment(a.id)}?inline=1` : '';
	if (plain && a.size < SMALL_MOST && !broken.value) return <img class="file-view" src={plain} alt="" loading="lazy" decoding="async" onError={() => { broken.value = true; }} />;
	return DRAWN.has(a.type) && !broken.value ? <span class="file-thumb"><Thumb file={a} plain={plain} /></span> : <span class="file-icon"><Icon of="file" size={18} /></span>;
}

export function Attachments({ list }: { list: readonly Attachment[] }): JSX.Element | null {
	const files = list.filter((a) => !a.inline);
	if (!files.length) return null;
	return (
		<ul class="files" aria-label={t('message.attachments', { n: files.length })}>
			{files.map((a, at) => (
				<li key={a.id} class="file">
					<button type="button" class="file-open" title={a.name} onClick={() => { viewing.value = { files, at }; }}>
						<View file={a} />
						<span class="file-text"><span class="file-name" dir="auto">{a.name}</span><span class="muted num">{fileSize(a.size)}</span></span>
					</button>
					<a class="icon-btn file-save" href={filePath.attachment(a.id)} download={a.name} aria-label={t('message.download_file', { name: a.name })} title={t('message.download')}><Icon of="download" size={14} /></a>
				</li>
			))}
		</ul>
	);
}
