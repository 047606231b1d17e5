// plain.ts - from a letter with looks to plain text and back. Pictures of the text become files beneath it: none is lost.
import { draftFiles, setDraftFiles } from '../state/draft_files.ts';
import { letterOf, setLetter } from '../state/letters.ts';
import { setWritePlain } from '../state/prefs.ts';

export function writeAs(ticket: string, plain: boolean): void {
	setWritePlain(plain);
	if (!plain) return;
	requestAnimationFrame(() => { // the editor of letters has left its draft
		const { html, of: _of, ...rest } = letterOf(ticket);
		if (!html?.includes('"cid:')) return;
		setLetter(ticket, rest, false);
		setDraftFiles(ticket, 'reply', draftFiles(ticket, 'reply').peek().map(({ cid: _, ...f }) => f));
	});
}
