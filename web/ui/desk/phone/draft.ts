// draft.ts - a note on a call while it is written: what stands in it at first, and how it is kept in this browser.
import type { MyCall, PhoneDirection, PhoneHope, PhoneNote, PhoneResult } from '../../shared/gen/protocol.gen.ts';
import { serverNow } from '../../shared/live.ts';
import { draft, setDraft } from '../state/drafts.ts';
import type { NoteStart } from '../state/phone.ts';
import { newClientId } from '../state/sends.ts';
import { ticketNow } from '../state/tickets.ts';
import { myTeams } from '../state/workspace.ts';

export interface NoteDraft {
	client_id: string;
	call_id: string;
	number: string;
	name: string;
	customer_id: string;
	/** '' = a new one. */
	ticket_id: string;
	team_id: string;
	subject: string;
	direction: PhoneDirection;
	result: PhoneResult;
	text: string;
	hope: PhoneHope | '';
	/** 0 = nothing is promised. */
	call_back: number;
	/** Since when the timer runs. */
	began: number;
	/** Null: it still runs. */
	talked: number | null;
}

export const RESULTS: Readonly<Record<PhoneDirection, readonly PhoneResult[]>> = {
	inbound: ['answered', 'missed', 'voicemail'],
	outbound: ['answered', 'no_answer', 'busy', 'voicemail', 'failed'],
};

function fromCall({ call: c, callers }: MyCall): Partial<NoteDraft> {
	const caller = callers.length === 1 ? callers[0] : undefined;
	return {
		call_id: c.id,
		number: c.number || c.written,
		name: caller?.name ?? c.name,
		customer_id: caller?.customer_id ?? '',
		ticket_id: caller?.tickets[0]?.id ?? '',
		direction: c.direction,
		result: c.result && RESULTS[c.direction].includes(c.result) ? c.result : 'answered',
		began: c.answered ?? c.started,
		talked: c.state === 'ended' ? c.talked : null,
	};
}

function fromTicket(id: string): Partial<NoteDraft> {
	const x = ticketNow(id);
	return x ? { ticket_id: id, customer_id: x.customer_id ?? '', name: x.customer_name } : {};
}

const keyOf = (start: NoteStart): string => `phone-${start.call?.call.id ?? 'new'}`;

export function firstDraft(start: NoteStart): NoteDraft {
	const now = serverNow();
	return {
		client_id: newClientId(), call_id: '', number: '', name: '', customer_id: '', ticket_id: '', team_id: myTeams.peek()[0]?.id ?? '', subject: '',
		direction: 'inbound', result: 'answered', text: '', hope: '', call_back: 0, began: now, talked: null,
		...(start.ticket ? fromTicket(start.ticket) : {}),
		...(start.call ? fromCall(start.call) : {}),
	};
}

/** What was begun and not saved; null: nothing was. */
export function keptDraft(start: NoteStart): NoteDraft | null {
	try {
		const kept = JSON.parse(draft(keyOf(start), 'note')) as NoteDraft;
		return typeof kept.client_id === 'string' ? kept : null;
	} catch {
		return null;
	}
}

export const keepDraft = (start: NoteStart, d: NoteDraft | null): void => setDraft(keyOf(start), 'note', d ? JSON.stringify(d) : '');

/** Is there anything in it that would be missed? */
export const isWorth = (d: NoteDraft, first: NoteDraft): boolean => d.text.trim() !== '' || d.number !== first.number || d.subject !== '' || d.call_back !== 0;

export function wire(d: NoteDraft, now: number): PhoneNote {
	const talked = d.result === 'answered' ? d.talked ?? Math.max(0, now - d.began) : 0;
	return {
		client_id: d.client_id, direction: d.direction, result: d.result, number: d.number.trim(), name: d.name.trim(), text: d.text.trim(),
		talked: Math.round(Math.min(talked, 86_400_000)),
		started: Math.round(Math.min(d.began, now)),
		...(d.call_id ? { call_id: d.call_id } : {}),
		...(d.customer_id ? { customer_id: d.customer_id } : {}),
		...(d.ticket_id ? { ticket_id: d.ticket_id } : { team_id: d.team_id, ...(d.subject.trim() ? { subject: d.subject.trim() } : {}) }),
		...(d.hope ? { hope: d.hope } : {}),
		...(d.call_back ? { call_back: d.call_back } : {}),
	};
}
