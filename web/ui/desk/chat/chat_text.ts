// chat_text.ts - a chat in words: how our answer reaches the visitor, how long they wait, what time it is where they are.
import type { Chat } from '../../shared/gen/protocol.gen.ts';
import { spanText } from '../../shared/due.ts';
import { fullTime } from '../../shared/format.ts';
import { locale, t } from '../../shared/i18n.ts';

export const visitorName = (c: Chat): string => c.visitor_name || t('chat.visitor');

/** "since 2 min", for the bar: are they there, and if not, since when. */
export function whereText(c: Chat, now: number): string {
	if (c.state === 'ended') return c.present ? t('chat.ended_there') : t('chat.ended');
	if (c.present) return t('chat.here');
	if (c.left === undefined) return t('chat.gone');
	const ms = now - c.left;
	return ms < 60_000 ? t('chat.left_now') : t('chat.left', { span: spanText(ms) });
}

/** "0:42", "12:05", then "1 h 5 min". */
export function waitText(ms: number): string {
	const s = Math.max(0, Math.floor(ms / 1000));
	if (s >= 3600) return spanText(ms);
	return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}

/** The visitor's own clock: "Sat 21:04". Undefined: nobody said where they are. */
export function theirTime(c: Chat, now: number): string | undefined {
	if (!c.zone) return undefined;
	try {
		return new Intl.DateTimeFormat(locale.value, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: c.zone }).format(now);
	} catch {
		return undefined; // a zone that this browser does not know
	}
}

/** Where a page is, short enough for a line: without the scheme, and without a lone slash. */
export function pageText(url: string): string {
	try {
		const u = new URL(url);
		return u.host + (u.pathname === '/' ? '' : decodeURI(u.pathname));
	} catch {
		return url;
	}
}

/** Only these are made into links: a page's address comes from outside. */
export const linkable = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//i.test(url);

export const hopeText = (c: Chat): string => (c.hope ? t(`chat.hope_${c.hope}`) : '');
export const blockedText = (c: Chat, now: number): string => (c.blocked_until !== undefined && c.blocked_until > now ? t('chat.blocked', { time: fullTime(c.blocked_until) }) : '');
