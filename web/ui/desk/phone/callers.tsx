// callers.tsx - whose number it is, with what is open of theirs, and the ticket that the note goes on.
import type { JSX } from 'preact';
import type { Caller, FoundCallers, PhoneCall, Ticket } from '../../shared/gen/protocol.gen.ts';
import { shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { ticketNow } from '../state/tickets.ts';
import type { NoteDraft } from './draft.ts';
import { resultText } from './words.ts';

function Last({ calls }: { calls: readonly PhoneCall[] }): JSX.Element | null {
	if (!calls.length) return null;
	return (
		<p class="phone-last muted">
			{t('phone.last')} {calls.slice(0, 3).map((c) => `${shortTime(c.started, serverNow())} ${resultText(c)}`).join(' · ')}
		</p>
	);
}

export function Callers({ found, chosen, onChoose }: { found: FoundCallers; chosen: string; onChoose(c: Caller): void }): JSX.Element {
	return (
		<div class="phone-callers" role="status" aria-live="polite">
			{found.callers.map((c) => (
				<button key={c.customer_id} type="button" class="phone-caller" aria-pressed={c.customer_id === chosen} onClick={() => onChoose(c)}>
					<Icon of="user" size={14} />
					<strong class="clip" lang={langOf(c.name) || undefined}>{c.name}</strong>
					{c.class && <span class="tag">{c.class}</span>}
					<span class="muted num" dir="ltr">{c.number}</span>
					<span class="muted">{t('phone.open_tickets', { n: c.tickets.length })}</span>
				</button>
			))}
			{found.number && !found.callers.length && <p class="muted">{t('phone.new_caller', { number: found.number })}</p>}
			<Last calls={found.calls} />
		</div>
	);
}

/** New, the one that was open, and what is open of the caller; native radio buttons, so that the arrows choose. */
export function Tickets({ found, here, draft, onChange }: { found: FoundCallers; here: string; draft: NoteDraft; onChange(id: string): void }): JSX.Element {
	const theirs = found.callers.filter((c) => !draft.customer_id || c.customer_id === draft.customer_id).flatMap((c) => c.tickets);
	const current = here ? ticketNow(here) : undefined;
	const list: Ticket[] = [...(current ? [current] : []), ...theirs.filter((x) => x.id !== here)];
	if (draft.ticket_id && !list.some((x) => x.id === draft.ticket_id)) {
		const known = ticketNow(draft.ticket_id);
		if (known) list.unshift(known);
	}
	return (
		<fieldset class="phone-tickets">
			<legend>{t('phone.ticket')}</legend>
			{list.map((x) => (
				<label key={x.id}>
					<input type="radio" name="phone-ticket" checked={draft.ticket_id === x.id} onChange={() => onChange(x.id)} />
					<span class="num muted">#{x.number}</span> <span class="clip" lang={langOf(x.subject) || undefined}>{x.subject || t('queue.no_subject')}</span> <span class="muted nowrap">{t(`status.${x.status}`)}</span>
				</label>
			))}
			<label>
				<input type="radio" name="phone-ticket" checked={!draft.ticket_id} onChange={() => onChange('')} />
				<span>{t('phone.new_ticket')}</span>
			</label>
		</fieldset>
	);
}
