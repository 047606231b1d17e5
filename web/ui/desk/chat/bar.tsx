// bar.tsx - above a chat's conversation: is the visitor there, on which page, who talks to them, and what can be done with
// the chat as a whole. Who is not the one that talks reads along here, unseen by the visitor, and may take over.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Chat, Ticket } from '../../shared/gen/protocol.gen.ts';
import { spanText } from '../../shared/due.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { quietOf, wayOf } from '../state/chat_rules.ts';
import { chatDialog, chatOf, chats, chatTurn, loadChat } from '../state/chats.ts';
import { may, me } from '../state/session.ts';
import { seeUpTo } from './seen.ts';
import { compose, picker } from '../state/ui.ts';
import { agentName } from '../state/workspace.ts';
import { blockedText, linkable, pageText, theirTime, whereText } from './chat_text.ts';
import { block, endChat, takeOver } from './chat_verbs.ts';
import { ChatDialogs } from './dialogs.tsx';
import { PresenceDot } from './presence_dot.tsx';
import { useClock } from './use_clock.ts';

function Page({ chat: c }: { chat: Chat }): JSX.Element | null {
	if (!c.page) return null;
	const { url, title } = c.page;
	const text = title || pageText(url);
	const icon = <Icon of="globe" size={13} />;
	return linkable(url)
		? <a class="chat-page" href={url} target="_blank" rel="noopener noreferrer nofollow" title={url}>{icon}<span class="clip">{text}</span></a>
		: <span class="chat-page">{icon}<span class="clip">{text}</span></span>;
}

function Menu({ chat: c, ticket: x, mine }: { chat: Chat; ticket: Ticket; mine: boolean }): JSX.Element {
	const now = Date.now();
	const blocked = blockedText(c, now) !== '';
	const choices = (): Choice[] => [
		...(may('ticket_assign') && c.state !== 'ended' ? [{ id: 'transfer', label: t('cmd.chat_transfer'), icon: <Icon of="forward" size={14} />, hint: 'U' }] : []),
		...(c.state !== 'ended' && (mine || may('workload_read')) ? [{ id: 'end', label: t('cmd.chat_end'), icon: <Icon of="done" size={14} /> }] : []),
		...(may('ticket_change') ? [blocked ? { id: 'unblock', label: t('chat.unblock'), icon: <Icon of="user" size={14} /> } : { id: 'block', label: t('chat.block'), icon: <Icon of="block" size={14} /> }] : []),
	];
	const pick = (id: string) => {
		if (id === 'end') void endChat(x.id);
		else if (id === 'unblock') void block(x.id, 0);
		else chatDialog.value = id as 'transfer' | 'block';
	};
	return <Picker name="chat-menu" open={picker} class="icon-btn" label={t('chat.menu')} title={t('chat.menu')} choices={choices} onPick={pick}><Icon of="more" /></Picker>;
}

/** Somebody has been silent for long: say so, and what one may do. */
function Quiet({ chat: c, now }: { chat: Chat; now: number }): JSX.Element | null {
	const q = quietOf(c, now);
	if (q.who === 'none') return null;
	const span = spanText(now - q.since);
	if (q.who === 'agent') return <p class="chat-quiet late"><Icon of="timer" size={13} />{t('chat.quiet_us', { span })}</p>;
	return (
		<p class="chat-quiet">
			<Icon of="waiting" size={13} /><span>{t(c.reach ? 'chat.quiet_mail' : 'chat.quiet', { span })}</span>
			<button type="button" class="btn small" onClick={() => void endChat(c.id)}>{t('cmd.chat_end')}</button>
		</p>
	);
}

/** A colleague talks: I read along. */
function Watching({ ticket: x }: { ticket: Ticket }): JSX.Element {
	return (
		<p class="chat-watch" role="status">
			<Icon of="eye" size={14} /><span class="chat-watch-text">{t('chat.watching', { name: agentName(x.assignee_id) })}</span>
			<button type="button" class="btn small" onClick={() => compose('note')}><Icon of="note" size={13} />{t('chat.whisper')}</button>
			{may('workload_read') && <button type="button" class="btn small primary" onClick={() => void takeOver(x.id)}>{t('cmd.chat_take')}</button>}
		</p>
	);
}

export function ChatBar({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	const turn = chatTurn.value;
	const c = chatOf(x.id);
	useEffect(() => { void loadChat(x.id); }, [x.id, turn]);
	const mine = x.assignee_id === me.value?.id;
	useEffect(() => (mine ? seeUpTo(x.id) : undefined), [x.id, mine]);
	const now = useClock(false);
	if (!c) return <div class="chat-bar" aria-busy={!chats.value.has(x.id)} />;
	const watching = x.assignee_id !== undefined && !mine && (c.state === 'active' || c.state === 'away');
	const time = theirTime(c, now);
	const blocked = blockedText(c, now);
	return (
		<section class="chat-bar" aria-label={t('chat.bar')}>
			<div class="chat-line">
				<PresenceDot chat={c} />
				<span class="chat-where" data-way={wayOf(c)}>{whereText(c, now)}</span>
				{c.signed && <span class="tag signed" title={t('chat.signed_why')}><Icon of="signed" size={12} />{t('chat.signed')}</span>}
				<Page chat={c} />
				{time && <span class="muted nowrap num chat-time" title={c.zone}><Icon of="clock" size={12} />{t('chat.their_time', { time })}</span>}
				<Menu chat={c} ticket={x} mine={mine} />
			</div>
			{blocked && <p class="chat-quiet late"><Icon of="block" size={13} />{blocked}</p>}
			{watching ? <Watching ticket={x} /> : mine && <Quiet chat={c} now={now} />}
			<ChatDialogs chat={c} ticket={x} />
		</section>
	);
}
