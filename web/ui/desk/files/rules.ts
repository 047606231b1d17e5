// rules.ts - which files the server will refuse, said before a byte is sent. The server asks again (workflow/upload_policy.c).
import type { UploadPolicy } from '../../shared/gen/protocol.gen.ts';

export type Refusal = '' | 'empty' | 'large' | 'together' | 'many' | 'kind' | 'fax';

const FAXABLE = /\.(pdf|png|jpe?g|tiff?)$/i;

/** "exe" of "a.EXE. ": Windows drops blanks and dots at the end. */
export function endingOf(name: string): string {
	const bare = name.replace(/[. ]+$/, '');
	const at = bare.lastIndexOf('.');
	return at < 0 ? '' : bare.slice(at + 1).toLowerCase();
}

export function refusal(file: { name: string; size: number }, policy: UploadPolicy, already: readonly { size: number }[], byFax: boolean): Refusal {
	const ending = endingOf(file.name);
	if (ending && policy.refused.split(' ').includes(ending)) return 'kind';
	if (byFax && !FAXABLE.test(file.name)) return 'fax';
	if (file.size === 0) return 'empty';
	if (file.size > policy.file_most) return 'large';
	if (already.length >= policy.files_most) return 'many';
	if (already.reduce((n, f) => n + f.size, 0) + file.size > policy.message_most) return 'together';
	return '';
}
