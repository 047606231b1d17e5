// signature.tsx - what will stand beneath the reply: shown where it will stand, not to be typed over.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { langOf } from '../../shared/script.ts';
import { onTopic } from '../state/topics.ts';

const known = signal<ReadonlyMap<string, string>>(new Map());
onTopic('settings', () => { known.value = new Map(); });

export function Signature({ ticket }: { ticket: string }): JSX.Element | null {
	const text = known.value.get(ticket);
	useEffect(() => {
		if (text !== undefined) return;
		void call('signature.of_ticket', { id: ticket }).then((o) => { if (o.ok) known.value = new Map(known.peek()).set(ticket, o.result.text.trim()); });
	}, [ticket, text === undefined]);
	if (!text) return null;
	return (
		<details class="letter-signature">
			<summary>{t('letter.signature')}<span class="clip" aria-hidden="true" lang={langOf(text) || undefined}>{text.replace(/\s+/g, ' ')}</span></summary>
			<p lang={langOf(text) || undefined}>{text}</p>
		</details>
	);
}
