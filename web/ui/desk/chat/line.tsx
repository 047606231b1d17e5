// line.tsx - a line of a chat as a bubble, and under ours whether it has reached the visitor and been seen.
import type { JSX } from 'preact';
import type { Chat, Message } from '../../shared/gen/protocol.gen.ts';
import { clock, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { LinkedText } from '../../shared/parts/linked_text.tsx';
import { langOf } from '../../shared/script.ts';
import { chatOf } from '../state/chats.ts';
import { me } from '../state/session.ts';
import { open } from '../state/ticket.ts';
import { Attachments } from '../ticket/attachments.tsx';
import { follows, receiptOf } from './line_rules.ts';

const ICONS: Readonly<Record<ReturnType<typeof receiptOf>, IconName>> = { sent: 'check', received: 'checks', seen: 'checks', mailed: 'mail', waits: 'waiting' };

function Receipt({ message: m, chat: c, last }: { message: Message; chat: Chat; last: boolean }): JSX.Element {
	const r = receiptOf(m.seq, c);
	const text = t(`chat.receipt_${r}`);
	return <span class={`receipt ${r}`} title={text}><Icon of={ICONS[r]} size={13} label={last ? '' : text} />{last && <span>{text}</span>}</span>;
}

export function ChatLine({ message: m }: { message: Message }): JSX.Element {
	const ours = m.kind === 'reply';
	const all = open.value?.messages ?? [];
	const at = all.findIndex((x) => x.seq === m.seq);
	const before = all[at - 1];
	const joined = before !== undefined && follows(before, m);
	const c = ours ? chatOf(open.value?.id ?? '') : undefined;
	const last = ours && !all.slice(at + 1).some((x) => x.kind === 'reply' && x.channel === 'chat');
	const name = m.author_id && m.author_id === me.value?.id ? t('message.you') : m.author_name || t('chat.visitor');
	return (
		<article class={`bubble ${ours ? 'ours' : 'theirs'}${joined ? ' joined' : ''}`} data-seq={m.seq} aria-label={`${name}, ${fullTime(m.created)}`}>
			{!joined && <header class="bubble-who clip" lang={langOf(name) || undefined}>{name}</header>}
			<div class="bubble-body">
				{m.text && <LinkedText class="msg-text" text={m.text} />}
				<Attachments list={m.attachments} />
			</div>
			<footer class="bubble-foot num"><time dateTime={new Date(m.created).toISOString()} title={fullTime(m.created)}>{clock(m.created)}</time>{c && <Receipt message={m} chat={c} last={last} />}</footer>
		</article>
	);
}
