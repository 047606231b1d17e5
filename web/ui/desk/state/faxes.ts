// faxes.ts - what is known of the faxes on the open ticket: fetched when first shown, and again while something is under
// way (its pages are being made, the gateway has not reported).
import { signal } from '@preact/signals';
import type { Fax } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';

export interface KnownFax {
	fax?: Fax;
	failed: boolean;
}

/** By message. */
export const faxes = signal<Readonly<Record<string, KnownFax>>>({});
/** The page that is looked at in large. */
export const faxView = signal<{ id: string; page: number } | null>(null);

export async function fetchFax(id: string): Promise<void> {
	const o = await call('fax.get', { id });
	const known = faxes.peek()[id];
	const now: KnownFax = o.ok ? { fax: o.result, failed: false } : { ...(known?.fax ? { fax: known.fax } : {}), failed: true };
	faxes.value = { ...faxes.peek(), [id]: now };
}

const SOON_MS = 1000;
const LATER_MS = 20_000;
const SOON_TRIES = 20;

/** When to look again; 0 = it will not change. */
export function lookAgain(fax: Fax | undefined, tries: number): number {
	if (fax?.state === 'waiting') return tries < SOON_TRIES ? SOON_MS : LATER_MS;
	return fax?.state === 'leaving' ? LATER_MS : 0;
}
