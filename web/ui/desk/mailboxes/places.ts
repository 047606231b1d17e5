// places.ts - placeholders of texts: what each stands for, and which are none. Pure.
import type { PlainKey } from '../../shared/i18n.ts';

/** What each stands for; one that is not here shows as it is written. */
export const MEANING: Readonly<Record<string, PlainKey>> = {
	'customer.name': 'place.customer_name', 'customer.address': 'place.customer_address', 'ticket.number': 'place.ticket_number', 'ticket.subject': 'place.ticket_subject',
	'team.name': 'place.team_name', 'agent.name': 'place.agent_name', 'mailbox.name': 'place.mailbox_name', 'mailbox.address': 'place.mailbox_address',
	clock: 'place.clock', span: 'place.span', level: 'place.level', 'assignee.name': 'place.assignee_name', 'ticket.link': 'place.ticket_link', alarms: 'place.alarms', cleared: 'place.cleared', tickets: 'place.tickets',
	'house.name': 'place.house_name', link: 'place.link', lines: 'place.lines', 'survey.subject': 'place.survey_subject', 'survey.intro': 'place.survey_intro', 'survey.question': 'place.survey_question', 'survey.answers': 'place.survey_answers',
};

/** '' or the first thing in braces that is no placeholder here. */
export function strangePlace(text: string, names: readonly string[]): string {
	const all = [...text.matchAll(/\{([\p{L}\d_.]+)\}/gu)].map((m) => m[1] ?? '');
	return all.find((name) => !names.includes(name)) ?? '';
}
