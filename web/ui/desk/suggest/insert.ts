// insert.ts - articles beside a ticket: those that fit it, those that were looked for, and one of them put into the answer,
// as its text or as a link. Each use is written down.
import type { SearchArticle, Locale } from '../../shared/gen/protocol.gen.ts';
import { locale } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { langOf } from '../../shared/script.ts';
import { t } from '../../shared/i18n.ts';
import { articleCall, helpPath, textIn } from '../articles/calls.ts';
import { articleRoute, path } from '../router.ts';
import { chatOf } from '../state/chats.ts';
import type { Kind } from '../state/drafts.ts';
import { why } from '../state/reasons.ts';
import { open } from '../state/ticket.ts';
import { ticketNow } from '../state/tickets.ts';
import { toast } from '../state/ui.ts';

/** The language the customer writes, as far as it is known. */
export function customersLocale(ticket: string): Locale {
	const chat = chatOf(ticket)?.locale;
	if (chat) return chat.startsWith('zh') ? (/TW|HK|MO|Hant/i.test(chat) ? 'zh-TW' : 'zh-CN') : 'en';
	const theirs = open.peek()?.id === ticket ? (open.peek()?.messages ?? []).filter((m) => m.kind === 'inbound' && m.class === 'human') : [];
	const text = [...theirs].reverse().map((m) => m.text).find((x) => x.trim()) ?? ticketNow(ticket)?.subject ?? '';
	const l = langOf(text);
	if (l === 'zh-CN' || l === 'zh-TW') return l;
	return /\p{Script=Han}/u.test(text) ? (locale.peek() === 'zh-TW' ? 'zh-TW' : 'zh-CN') : 'en';
}

/** May it go to the customer? */
export const isPublic = (h: SearchArticle): boolean => h.visibility === 'public' && !h.working;
export const fitsKind = (h: SearchArticle, kind: Kind): boolean => kind === 'note' || isPublic(h);

const note = (ticket: string, h: SearchArticle, how: 'text' | 'link' | 'viewed'): void => void call('article.use', { id: ticket, article_id: h.article_id, locale: h.locale, how });

/** The words to put in; undefined: they could not be fetched, which has been said. */
export async function wordsOf(ticket: string, h: SearchArticle, how: 'text' | 'link'): Promise<string | undefined> {
	if (how === 'link') {
		const o = isPublic(h) ? await call('article.get', { id: h.article_id }) : null;
		const slug = o?.ok ? textIn(o.result.article, h.locale)?.slug : undefined;
		note(ticket, h, 'link');
		return `${h.plain_title}\n${location.origin}${isPublic(h) ? helpPath(h.locale, slug ?? h.article_id) : `/${path(articleRoute('one', h.article_id, h.locale))}`}`;
	}
	const o = await articleCall('article.text', { id: h.article_id, locale: h.locale });
	if (!o.ok) {
		toast(t('toast.failed', { why: why(o.error) }), true);
		return undefined;
	}
	note(ticket, h, 'text');
	return o.result.plain?.trim() ?? '';
}

export const viewed = (ticket: string, h: SearchArticle): void => note(ticket, h, 'viewed');
