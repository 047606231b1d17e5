// way.ts - above the composer: what becomes of what is written there.
import type { Channel, Chat } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { wayOf } from '../state/chat_rules.ts';

export function wayText(c: Chat, answerTo: readonly string[] | null | undefined): string {
	const way = wayOf(c);
	if (way === 'mail') return t('chat.way_mail', { address: c.reach ?? answerTo?.[0] ?? '' });
	if (way === 'waits') return t('chat.way_waits');
	return c.present ? t('chat.way_chat') : t('chat.way_back');
}

/** Where an answer goes that is no chat's: what came by a form or a call is answered by mail. Nobody is promised what cannot leave. */
export function answerText(channel: Channel, name: string, answerTo: readonly string[] | null | undefined): string {
	if (answerTo?.length === 0) return t('reason.no_address');
	return t('composer.to', { name, channel: t(`channel.${channel === 'web' || channel === 'phone' ? 'mail' : channel}`) });
}
