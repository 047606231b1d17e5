// thumb.tsx - an attachment small: made by the program, asked for when it comes into sight.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { type Attachment, filePath } from '../../shared/gen/protocol.gen.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { knownPreview, previewOf } from './previews.ts';

/** `plain`: where it is as it came, if a browser shows it by itself. */
export function Thumb({ file: a, plain }: { file: Attachment; plain: string }): JSX.Element {
	const box = useRef<HTMLSpanElement>(null);
	const path = useSignal('');
	const take = (drawn: boolean) => { path.value = drawn ? `${filePath.attachment_preview(a.id, '0')}?size=small` : plain; };
	useEffect(() => {
		const el = box.current;
		const have = knownPreview(a.id);
		if (have) take(have.pages > 0);
		if (have || !el) return undefined;
		let gone = false;
		const seen = new IntersectionObserver((all) => {
			if (!all.some((x) => x.isIntersecting)) return;
			seen.disconnect();
			void previewOf(a.id).then((o) => { if (!gone) take(o.ok && o.result.pages > 0); });
		});
		seen.observe(el);
		return () => {
			gone = true;
			seen.disconnect();
		};
	}, [a.id]);
	return path.value
		? <img class="file-view" src={path.value} alt="" width={36} height={36} decoding="async" onError={() => { path.value = path.value === plain ? '' : plain; }} />
		: <span ref={box} class="file-icon"><Icon of="file" size={18} /></span>;
}
