// tail.tsx - between the conversation and the composer: the visitor writes. A place of its own, so that nothing jumps.
import type { JSX } from 'preact';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { chatOf, writing } from '../state/chats.ts';
import { visitorName } from './chat_text.ts';
import { TypingDots } from './presence_dot.tsx';

export function ChatTail({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const c = chatOf(x.id);
	const on = c !== undefined && writing.value.has(x.id);
	return <div class="chat-tail" role="status">{on && <><TypingDots /><span class="clip">{t('chat.writing', { name: visitorName(c) })}</span></>}</div>;
}
