// event_text.ts - a change of a ticket as a sentence. Pure but for the chosen language and the names of ids.
import type { Event } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { locale, type PlainKey, t } from '../../shared/i18n.ts';
import { me } from '../state/session.ts';
import { namedStatus, nameOf } from '../state/statuses.ts';
import { agentName, teamName } from '../state/workspace.ts';

const isId = (s: string): boolean => /^[1-9]\d*$/.test(s);
const agent = (s: string): string => (isId(s) ? (s === me.value?.id ? t('event.you') : agentName(s) || s) : s && s !== '0' ? s : t('event.nobody'));
const team = (s: string): string => (isId(s) ? teamName(s) || s : s);

const ROUTED: ReadonlySet<string> = new Set(['answered last', 'next in turn', 'least loaded']);
const LEFT: Readonly<Record<string, PlainKey>> = { 'owner offline': 'event.why_offline', 'owner deactivated': 'event.why_deactivated', "owner's shift is over": 'event.why_shift' };
const PASSED: Readonly<Record<string, 'event.passed_refused' | 'event.passed_expired' | 'event.passed_withdrawn'>> = { refused: 'event.passed_refused', expired: 'event.passed_expired' };

/** Why the program itself set a chat's status. */
const OF_CHAT: Readonly<Record<string, PlainKey>> = { left: 'event.chat_left', idle: 'event.chat_idle', 'visitor ended': 'event.chat_ended', abandoned: 'event.chat_abandoned' };

const WORDS: ReadonlySet<string> = new Set([
	'status.new', 'status.open', 'status.waiting', 'status.waiting_other', 'status.solved', 'status.closed',
	'priority.low', 'priority.normal', 'priority.high', 'priority.urgent',
	'state.queued', 'state.sending', 'state.sent', 'state.deferred', 'state.failed', 'state.uncertain', 'state.withdrawn',
]);
const word = (kind: 'status' | 'priority' | 'state', s: string): string => (WORDS.has(`${kind}.${s}`) ? t(`${kind}.${s}` as PlainKey) : s);

/** "rule 'VIP first'" and "macro 'Refund'" stand as the cause of what they did. */
const named = (cause: string, kind: string): string => (cause.startsWith(`${kind} '`) && cause.endsWith("'") ? cause.slice(kind.length + 2, -1) : '');

export function actorName(e: Event): string {
	const rule = named(e.cause, 'rule');
	if (!e.actor_id) return rule ? t('event.by_rule', { name: rule }) : t('event.program');
	const by = e.actor_id === me.value?.id ? t('event.you') : agentName(e.actor_id) || e.actor_id;
	const macro = named(e.cause, 'macro');
	return macro ? t('event.by_macro', { by, name: macro }) : by;
}

function snoozedText(by: string, became: string): string {
	const until = parseInt(became, 10);
	return Number.isNaN(until) ? t('event.snoozed_reply', { by }) : t('event.snoozed', { by, time: fullTime(until) });
}

function statusName(id: string): string {
	const s = namedStatus(id);
	return s ? nameOf(s) : id;
}

/** Why a reply that waits is held. */
const OF_REPLY: ReadonlySet<string> = new Set(['customer', 'colleague', 'asked', 'refused', 'merged', 'gone', 'right', 'mailbox']);

export function eventText(e: Event): string {
	const by = actorName(e);
	switch (e.kind) {
		case 'created':
			return t('event.created', { by });
		case 'assigned':
			if ((!e.became || e.became === '0') && LEFT[e.cause]) return t('event.released', { from: agent(e.was), why: t(LEFT[e.cause] ?? 'event.why_offline') });
			if (!e.became || e.became === '0') return t('event.unassigned', { by, from: agent(e.was) });
			if (!e.actor_id && ROUTED.has(e.cause)) return t('event.routed', { to: agent(e.became) });
			return e.became === e.actor_id ? t('event.assigned_self', { by }) : t('event.assigned', { by, to: agent(e.became) });
		case 'status':
			if (e.became === 'open' && (e.was === 'solved' || e.was === 'closed' || e.was === 'waiting' || e.was === 'waiting_other') && e.actor_id) return t('event.reopened', { by });
			if (!e.actor_id && OF_CHAT[e.cause]) return t(OF_CHAT[e.cause] ?? 'event.chat_left');
			return t('event.status', { by, from: word('status', e.was), to: word('status', e.became) });
		case 'priority':
			return t('event.priority', { by, from: word('priority', e.was), to: word('priority', e.became) });
		case 'moved':
			return t('event.moved', { by, from: team(e.was), to: team(e.became) });
		case 'offered':
			return t('event.offered', { to: agent(e.became) });
		case 'passed':
			return t(PASSED[e.cause] ?? 'event.passed_withdrawn', { from: agent(e.was) });
		case 'skills':
			return t('event.skills', { by });
		case 'replied':
			return t('event.replied', { by });
		case 'noted':
			return t('event.noted', { by });
		case 'called':
			return t(e.cause === 'outbound' ? 'event.called_out' : 'event.called_in', { by });
		case 'received':
			return t('event.received');
		case 'delivery':
			return t('event.delivery', { to: word('state', e.became) });
		case 'auto_answered':
			return t('event.auto_answered');
		case 'named_status':
			return t('event.named_status', { by, to: e.became ? statusName(e.became) : '—' });
		case 'tagged':
			return t('event.tagged', { by, tag: e.became });
		case 'untagged':
			return t('event.untagged', { by, tag: e.was });
		case 'snoozed':
			return snoozedText(by, e.became);
		case 'woke':
			return e.became === 'agent' ? t('event.woke_agent', { by }) : t(e.became === 'reply' ? 'event.woke_reply' : e.became === 'breach' ? 'event.woke_breach' : 'event.woke_time');
		case 'promised':
		case 'promise_kept':
		case 'promise_cancelled':
			return t(`event.${e.kind}`, { by });
		case 'no_reply_needed':
			return t('event.no_reply_needed', { by });
		case 'action_failed':
			return t('event.action_failed', { by, why: e.became });
		case 'notified':
			return t('event.notified', { by, text: e.became });
		case 'webhook':
			return t('event.webhook', { by, url: e.became });
		case 'webhook_failed':
			return t('event.webhook_failed', { url: e.became, why: e.cause === 'not_public' || e.cause === 'too_many' ? t(`event.webhook_${e.cause}`) : e.cause });
		case 'rules_stopped':
			return t('event.rules_stopped');
		case 'breached':
			return t('event.breached');
		case 'escalated': { // "resolve 2", and the ids of those alarmed
			const level = e.became.split(' ')[1] ?? '';
			const who = e.cause.split(' ').filter(isId).map(agent);
			return who.length ? t('event.escalated', { level, who: new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(who) }) : t('event.escalated_none', { level });
		}
		case 'acknowledged':
			return t('event.acknowledged', { by });
		case 'introduced':
			return t('event.introduced', { name: e.became });
		case 'mailed':
			return t(e.cause === 'transcript' ? 'event.mailed_transcript' : 'event.mailed');
		case 'blocked':
			return t('event.blocked', { by, time: fullTime(parseInt(e.became, 10)) });
		case 'unblocked':
			return t('event.unblocked', { by });
		case 'survey_asked':
		case 'survey_revoked':
			return t(`event.${e.kind}`);
		case 'survey_answered':
			return t(e.cause === 'again' ? 'event.survey_again' : 'event.survey_answered');
		case 'recovery_opened':
			return t('event.recovery_opened');
		case 'survey_skipped':
		case 'recovery_taken':
			return t(`event.${e.kind}`, { by });
		case 'recovery_called':
			return t(e.cause === 'tried' ? 'event.recovery_tried' : 'event.recovery_called', { by });
		case 'recovery_ended':
			return t(e.cause === 'lost' ? 'event.recovery_lost' : 'event.recovery_ended', { by });
		case 'scheduled':
			return t('event.scheduled', { by, time: fullTime(Number(e.was)) });
		case 'withdrawn':
			return t('event.withdrawn', { by });
		case 'held':
			if (OF_REPLY.has(e.cause)) return t('event.reply_held');
			return t('event.other', { by, kind: e.kind });
		case 'merged':
		case 'merged_in':
		case 'dismissed':
		case 'split':
			return t(`event.${e.kind}`, { by, number: e.became });
		case 'unmerged':
		case 'merged_out':
			return t(`event.${e.kind}`, { by, number: e.was });
		case 'redecoded':
			return e.became ? t('event.redecoded', { by, charset: e.became.toUpperCase() }) : t('event.redecoded_back', { by });
		case 'refused':
		case 'topic_kept':
			return t(`event.${e.kind}`, { by });
		default:
			return t('event.other', { by, kind: [e.kind, e.became || e.cause].filter(Boolean).join(' ') });
	}
}
