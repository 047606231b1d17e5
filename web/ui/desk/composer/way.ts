// way.ts - above the composer: what becomes of what is written there to a chat's visitor.
import type { Chat } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { wayOf } from '../state/chat_rules.ts';

export function wayText(c: Chat, answerTo: readonly string[] | null | undefined): string {
	const way = wayOf(c);
	if (way === 'mail') return t('chat.way_mail', { address: c.reach ?? answerTo?.[0] ?? '' });
	if (way === 'waits') return t('chat.way_waits');
	return c.present ? t('chat.way_chat') : t('chat.way_back');
}
