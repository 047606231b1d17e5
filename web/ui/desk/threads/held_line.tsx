// held_line.tsx - over the list: how many strangers' messages wait for a decision, and the way to the one that waits longest.
import type { JSX } from 'preact';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { strangers } from '../state/strangers.ts';
import { TicketLink } from '../ticket/ticket_link.tsx';

export function HeldLine(): JSX.Element | null {
	const { held: [first], total } = strangers.value;
	if (!first) return null;
	const who = first.author_name || first.author_address;
	return (
		<div class="held-line" role="status">
			<Icon of="lock" size={14} />
			<span>{t('threads.held_line', { n: total })}</span>
			<TicketLink id={first.ticket.id} class="btn small" title={`#${first.ticket.number} · ${who} · ${fullTime(first.at)}`}>{t('threads.held_open')}</TicketLink>
		</div>
	);
}
