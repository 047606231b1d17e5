// previews.ts - what the program can show of attachments: asked for once each, again while it has no hand free, and kept,
// since they do not change.
import type { Preview } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';
import type { Outcome } from '../../shared/outcome.ts';

const AGAIN_MS = 1500;
const TRIES = 8;
const MOST = 200;
const known = new Map<string, Preview>();
const asked = new Map<string, Promise<Outcome<Preview>>>();

async function ask(id: string): Promise<Outcome<Preview>> {
	for (let tries = 1; ; tries++) {
		const o = await call('attachment.preview', { id });
		const later = !o.ok && (o.error.code === 'busy' || o.error.code === 'retry' || o.error.code === 'timeout');
		if (!later || tries === TRIES) return o;
		await new Promise((r) => setTimeout(r, AGAIN_MS));
	}
}

export const knownPreview = (id: string): Preview | undefined => known.get(id);

export function previewOf(id: string): Promise<Outcome<Preview>> {
	const under = asked.get(id);
	if (under) return under;
	const now = ask(id).then((o) => {
		asked.delete(id);
		if (o.ok) known.set(id, o.result);
		for (const old of known.keys()) if (known.size > MOST) known.delete(old);
		return o;
	});
	asked.set(id, now);
	return now;
}
