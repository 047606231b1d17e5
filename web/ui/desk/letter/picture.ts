// picture.ts - a picture in a letter as its writer sees it: from this browser while it is on its way, from the server when it
// has arrived.
import { effect } from '@preact/signals';
import type { Node } from 'prosemirror-model';
import type { NodeView } from 'prosemirror-view';
import { filePath } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { bytesOf } from '../files/store.ts';
import { type DraftFile, draftFiles } from '../state/draft_files.ts';

export function pictureView(ticket: string, node: Node): NodeView {
	const dom = document.createElement('span');
	const img = document.createElement('img');
	const cid = String(node.attrs['cid']);
	let url = '';
	let shown = '';
	dom.className = 'letter-picture';
	img.alt = String(node.attrs['alt']);
	img.draggable = false;
	dom.append(img);
	const fetch = async (f: DraftFile) => {
		const bytes = await bytesOf(f.id);
		if (bytes && shown === 'here') img.src = url = URL.createObjectURL(bytes);
	};
	const end = effect(() => {
		const f = draftFiles(ticket, 'reply').value.find((x) => x.cid === cid);
		dom.dataset['state'] = f?.state ?? 'lost';
		dom.title = !f || f.state === 'lost' ? t('files.lost') : f.why || (f.state === 'sending' ? t('files.percent', { n: Math.floor((f.received / f.size) * 100) }) : f.name);
		const from = f?.state === 'done' && !url ? 'there' : f && f.state !== 'refused' ? 'here' : '';
		if (!f || from === shown || (shown === 'here' && url)) return;
		shown = from;
		if (from === 'there') img.src = filePath.upload_content(f.token);
		else if (from) void fetch(f);
	});
	return {
		dom,
		ignoreMutation: () => true,
		destroy() {
			end();
			if (url) URL.revokeObjectURL(url);
		},
	};
}
