// attachments.tsx - what hung on a message: name, size, a small view of pictures, and the way to save it.
import type { JSX } from 'preact';
import { type Attachment, filePath } from '../../shared/gen/protocol.gen.ts';
import { fileSize } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';

const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const PREVIEW_MOST = 8_000_000;

export function Attachments({ list }: { list: readonly Attachment[] }): JSX.Element | null {
	const files = list.filter((a) => !a.inline);
	if (!files.length) return null;
	return (
		<ul class="files" aria-label={t('message.attachments', { n: files.length })}>
			{files.map((a) => (
				<li key={a.id}>
					<a class="file" href={filePath.attachment(a.id)} download={a.name}>
						<span class="hidden-text">{t('message.download')} </span>
						{SHOWN.has(a.type) && a.size < PREVIEW_MOST
							? <img class="file-view" src={`${filePath.attachment(a.id)}?inline=1`} alt="" loading="lazy" decoding="async" />
							: <span class="file-icon"><Icon of="file" size={18} /></span>}
						<span class="file-text"><span class="file-name" dir="auto">{a.name}</span><span class="muted num">{fileSize(a.size)}</span></span>
						<Icon of="download" size={14} />
					</a>
				</li>
			))}
		</ul>
	);
}
