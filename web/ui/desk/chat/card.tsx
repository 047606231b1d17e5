// card.tsx - what is known of a chat's visitor, in the details beside the ticket.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { LOCALE_NAMES, LOCALES } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { chatOf } from '../state/chats.ts';
import { hopeText, linkable, pageText, theirTime } from './chat_text.ts';
import { useClock } from './use_clock.ts';

function Url({ url }: { url: string }): JSX.Element {
	return linkable(url) ? <a href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>{pageText(url)}</a> : <>{url}</>;
}

function Fact({ name, children }: { name: string; children: JSX.Element | string }): JSX.Element {
	return <div class="fact"><dt>{name}</dt><dd>{children}</dd></div>;
}

export function ChatCard({ ticket }: { ticket: string }): JSX.Element | null {
	const c = chatOf(ticket);
	const now = useClock(false);
	if (!c) return null;
	const time = theirTime(c, now);
	const language = LOCALES.find((l) => l === c.locale);
	return (
		<section>
			<h3>{t('chat.card')}</h3>
			<dl class="facts">
				{c.page && <Fact name={t('chat.page')}><><span class="chat-title">{c.page.title}</span> <Url url={c.page.url} /></></Fact>}
				{c.page?.referrer && <Fact name={t('chat.referrer')}><Url url={c.page.referrer} /></Fact>}
				{time && <Fact name={t('chat.time')}><span class="num">{time} · {c.zone ?? ''}</span></Fact>}
				{c.locale && <Fact name={t('me.language')}>{language ? LOCALE_NAMES[language] : c.locale}</Fact>}
				{c.hope && <Fact name={t('chat.hope')}>{hopeText(c)}</Fact>}
				<Fact name={t('chat.reach')}>{c.reach ? <span class="address-text">{c.reach}</span> : <span class="muted">{t('chat.no_reach')}</span>}</Fact>
				<Fact name={t('chat.identity')}>{c.signed ? <span class="with-icon"><Icon of="signed" size={14} />{c.identity ?? t('chat.signed_long')}</span> : t('chat.unsigned')}</Fact>
				{c.widget_name && <Fact name={t('chat.widget')}>{c.widget_name}</Fact>}
			</dl>
		</section>
	);
}
