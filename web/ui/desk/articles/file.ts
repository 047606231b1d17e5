// file.ts - a picture or file onto an article, and the mark that stands for it in the text.
import type { ArticleFile } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { sendWhole } from '../files/pieces.ts';
import { fileMark, pictureMark } from './markdown_keys.ts';

export const markOfFile = (f: ArticleFile): string => (f.picture ? pictureMark : fileMark)(f.name, `file:${f.id}`);

/** A pasted picture has no name of its own. */
const nameOf = (file: File): string => file.name || `picture.${file.type.split('/')[1] ?? 'png'}`;

export async function putFile(article: string, file: File, moved: (part: number) => void): Promise<{ mark: string } | { error: Failure }> {
	const sent = await sendWhole(file, nameOf(file), moved);
	if (!sent.ok) return sent;
	const o = await call('article.add_file', { id: article, token: sent.result });
	return o.ok ? { mark: markOfFile(o.result) } : o;
}
