// strangers.ts - messages that are held until somebody decides whose words they are: asked at the start, and when one comes or is decided.
import { signal } from '@preact/signals';
import type { HeldMessages } from '../../shared/gen/protocol.gen.ts';
import { call } from '../../shared/live.ts';

export const strangers = signal<HeldMessages>({ held: [], total: 0 });

export async function loadStrangers(): Promise<void> {
	const o = await call('held.list', {});
	if (o.ok) strangers.value = o.result;
}
