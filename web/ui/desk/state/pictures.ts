// pictures.ts - mails whose remote pictures were asked for: on their way, there, or not to be had. By message, so that they
// are shown wherever the mail is.
import { signal } from '@preact/signals';
import type { Pictures } from '../../shared/gen/protocol.gen.ts';
import { filePath } from '../../shared/gen/protocol.gen.ts';
import type { Failure } from '../../shared/outcome.ts';

export type Fetched = { state: 'asking' } | { state: 'failed'; error: Failure } | { state: 'done'; result: Pictures };

export const fetched = signal<ReadonlyMap<string, Fetched>>(new Map());
export const setFetched = (id: string, f: Fetched): void => { fetched.value = new Map([...fetched.peek(), [id, f]]); };

/** Where a mail's own layout is, with its remote pictures when these were fetched. */
export function layoutOf(id: string): string {
	const f = fetched.value.get(id);
	return `${filePath.message_html(id)}${f?.state === 'done' && f.result.shown > 0 ? '?pictures=1' : ''}`;
}
