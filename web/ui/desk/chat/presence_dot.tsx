// presence_dot.tsx - is the visitor there? A disc: yes; a ring: just left; an envelope: it goes on by mail; a square: ended.
import type { JSX } from 'preact';
import type { Chat } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { wayOf } from '../state/chat_rules.ts';

export type Dot = 'here' | 'left' | 'mail' | 'over';

export function dotOf(c: Chat): Dot {
	if (c.present) return 'here';
	if (c.state === 'ended') return 'over';
	return wayOf(c) === 'mail' ? 'mail' : 'left';
}

export function PresenceDot({ chat: c }: { chat: Chat }): JSX.Element {
	const dot = dotOf(c);
	const label = t(`chat.dot_${dot}`);
	if (dot === 'mail') return <span class="chat-dot mail" title={label}><Icon of="mail" size={12} label={label} /></span>;
	return (
		<span class={`chat-dot ${dot}`} title={label}>
			<svg viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={label}>
				{dot === 'here' ? <circle cx="6" cy="6" r="5" fill="currentColor" /> : dot === 'left' ? <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2" /> : <rect x="2" y="2" width="8" height="8" rx="1" fill="none" stroke="currentColor" stroke-width="2" />}
			</svg>
		</span>
	);
}

/** Three dots that move, unless somebody asked for less motion. */
export function TypingDots(): JSX.Element {
	return <span class="typing-dots" aria-hidden="true"><i /><i /><i /></span>;
}
