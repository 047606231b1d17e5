// event_text.ts - a change of a ticket as a sentence. Pure but for the chosen language and the names of ids.
import type { Event } from '../../shared/gen/protocol.gen.ts';
import { type PlainKey, t } from '../../shared/i18n.ts';
import { me } from '../state/session.ts';
import { agentName, teamName } from '../state/workspace.ts';

const isId = (s: string): boolean => /^[1-9]\d*$/.test(s);
const agent = (s: string): string => (isId(s) ? (s === me.value?.id ? t('event.you') : agentName(s) || s) : s && s !== '0' ? s : t('event.nobody'));
const team = (s: string): string => (isId(s) ? teamName(s) || s : s);

const WORDS: ReadonlySet<string> = new Set([
	'status.new', 'status.open', 'status.waiting', 'status.solved', 'status.closed',
	'priority.low', 'priority.normal', 'priority.high', 'priority.urgent',
	'state.queued', 'state.sending', 'state.sent', 'state.deferred', 'state.failed', 'state.uncertain',
]);
const word = (kind: 'status' | 'priority' | 'state', s: string): string => (WORDS.has(`${kind}.${s}`) ? t(`${kind}.${s}` as PlainKey) : s);

export function actorName(e: Event): string {
	if (!e.actor_id) return t('event.program');
	return e.actor_id === me.value?.id ? t('event.you') : agentName(e.actor_id) || e.actor_id;
}

export function eventText(e: Event): string {
	const by = actorName(e);
	switch (e.kind) {
		case 'created':
			return t('event.created', { by });
		case 'assigned':
			if (!e.became || e.became === '0') return t('event.unassigned', { by, from: agent(e.was) });
			return e.became === e.actor_id ? t('event.assigned_self', { by }) : t('event.assigned', { by, to: agent(e.became) });
		case 'status':
			if (e.became === 'open' && (e.was === 'solved' || e.was === 'closed' || e.was === 'waiting' || e.was === 'waiting_other') && e.actor_id) return t('event.reopened', { by });
			return t('event.status', { by, from: word('status', e.was), to: word('status', e.became) });
		case 'priority':
			return t('event.priority', { by, from: word('priority', e.was), to: word('priority', e.became) });
		case 'moved':
			return t('event.moved', { by, from: team(e.was), to: team(e.became) });
		case 'replied':
			return t('event.replied', { by });
		case 'noted':
			return t('event.noted', { by });
		case 'received':
			return t('event.received');
		case 'delivery':
			return t('event.delivery', { to: word('state', e.became) });
		default:
			return t('event.other', { by, kind: [e.kind, e.became || e.cause].filter(Boolean).join(' ') });
	}
}
