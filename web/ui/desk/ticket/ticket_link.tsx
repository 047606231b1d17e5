// ticket_link.tsx - a link to another ticket: opens it in the view one is on, or in a tab of its own.
import type { ComponentChildren, JSX } from 'preact';
import { go, ticketRoute } from '../router.ts';

export function TicketLink({ id, class: cls, title, children }: { id: string; class?: string; title?: string; children: ComponentChildren }): JSX.Element {
	const press = (e: MouseEvent) => {
		if (e.ctrlKey || e.metaKey || e.shiftKey) return;
		e.preventDefault();
		go(ticketRoute(id));
	};
	return <a href={`#/t/${id}`} class={cls} title={title} onClick={press}>{children}</a>;
}

/** A sentence with the numbers of tickets in it, each a link; a number is an id and a character that proves it. */
export function Numbered({ text }: { text: string }): JSX.Element {
	return <>{text.split(/(#\d+-[0-9A-Z])/).map((part, i) => (i % 2 ? <TicketLink key={i} id={part.slice(1, -2)}>{part}</TicketLink> : part))}</>;
}
