// card.tsx - a call in the conversation: which way, what became of it, how long it was, what was hoped for.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Message, PhoneCall } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { open } from '../state/ticket.ts';
import { agentName } from '../state/workspace.ts';
import { resultText } from './words.ts';

/** By the message that is the note. */
const calls = signal<Readonly<Record<string, PhoneCall>>>({});
const asked = new Set<string>();

async function fetchCalls(ticket: string): Promise<void> {
	if (!ticket || asked.has(ticket)) return;
	asked.add(ticket);
	const o = await call('phone.of_ticket', { id: ticket });
	asked.delete(ticket);
	if (o.ok) calls.value = { ...calls.peek(), ...Object.fromEntries(o.result.calls.flatMap((c) => (c.message_id ? [[c.message_id, c]] : []))) };
}

const GOOD: ReadonlySet<string> = new Set(['answered']);

export function CallCard({ message: m }: { message: Message }): JSX.Element | null {
	const c = calls.value[m.id];
	useEffect(() => { if (!c) void fetchCalls(open.peek()?.id ?? ''); }, [m.id]);
	if (!c) return null;
	const number = c.number || c.written;
	return (
		<p class="phone-facts">
			<span class="phone-way"><Icon of="phone" size={13} />{t(`phone.${c.direction}`)}</span>
			<span class={GOOD.has(c.result ?? '') ? 'good-text' : 'bad-text'}>{resultText(c)}</span>
			{number && <span class="num muted" dir="ltr">{number}</span>}
			{c.agent_id && <span class="muted">{t('phone.by', { name: agentName(c.agent_id) || c.agent_id })}</span>}
			{c.hope && <span class="tag">{t('phone.hoped', { when: t(`phone.hope_${c.hope}`) })}</span>}
			{c.recording && <a href={c.recording} target="_blank" rel="noopener noreferrer">{t('phone.recording')}</a>}
		</p>
	);
}
