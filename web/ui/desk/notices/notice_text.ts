// notice_text.ts - a notice as a sentence. Pure but for the chosen language.
import type { HeldWhy, Notice } from '../../shared/gen/protocol.gen.ts';
import { clock, sameDay, shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import type { IconName } from '../../shared/parts/icon.tsx';

export const NOTICE_ICON: Readonly<Record<Notice['kind'], IconName>> = {
	escalation: 'siren', cleared: 'check', digest: 'siren', offer: 'inbox', shift: 'calendar', rule: 'zap', snooze: 'snooze', promise: 'promise', trouble: 'warn', unmailed: 'unread', handed: 'inbox', taken_over: 'inbox', recovery: 'warn', held: 'warn', mailbox: 'mail', review: 'waiting', stranger: 'lock',
};

const when = (ms: number): string => (sameDay(ms, Date.now()) ? clock(ms) : shortMoment(ms));

export function noticeText(n: Notice): string {
	const ticket = n.subject || (n.number ? `#${n.number}` : '');
	const { args: a } = n;
	const name = a.clock ? t(`clock.${a.clock}`) : t('due.name');
	switch (n.kind) {
		case 'escalation':
			return a.due !== undefined && a.due > n.created ? t('notice.escalation_soon', { level: a.level ?? 1, name, ticket, at: when(a.due) }) : t('notice.escalation', { level: a.level ?? 1, name, ticket });
		case 'cleared':
			return t('notice.cleared', { name, ticket });
		case 'digest':
			return t('notice.digest', { n: a.count ?? 0 });
		case 'offer':
		case 'handed':
		case 'taken_over':
			return t(`notice.${n.kind}`, { ticket });
		case 'promise':
			return t('notice.promise', { ticket, text: a.text ?? '', at: a.due !== undefined ? when(a.due) : '' });
		case 'recovery':
			return t('notice.recovery', { ticket });
		case 'held':
			return t(`notice.held_${(a.text || 'refused') as HeldWhy}`, { ticket });
		case 'stranger':
			return a.due === undefined ? t('notice.stranger', { who: a.text ?? '', ticket }) : t('notice.stranger_late', { who: a.text ?? '', ticket, at: when(a.due) });
		case 'snooze':
			return t('notice.snooze', { ticket });
		case 'unmailed':
			return t('notice.unmailed', { address: a.text ?? '' });
		case 'mailbox':
			return t(`notice.mailbox_${a.state === 'failing' || a.state === 'warning' ? a.state : 'ok'}`, { address: a.text ?? '' });
		case 'review':
			return (a.count ?? 1) > 1 ? t('notice.reviews', { n: a.count ?? 1, title: a.text ?? '' }) : t('notice.review', { title: a.text ?? '' });
		case 'rule':
		case 'shift':
		case 'trouble':
			return a.text || t(`notice.${n.kind}`);
	}
}
