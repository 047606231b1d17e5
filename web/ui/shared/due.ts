// due.ts - how far a deadline is, as people read it, and when that text changes next. Pure; "now" is handed in.
import { t } from './i18n.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

export type Standing = 'fine' | 'risk' | 'breached';

/** As workflow/ticket_list.h has it. Absent: no deadline, never at risk. */
export function standingOf(due: number | undefined, risk: number | undefined, now: number): Standing {
	if (due !== undefined && due <= now) return 'breached';
	return risk !== undefined && risk <= now ? 'risk' : 'fine';
}

/** "1 h 20 min", "3 d 4 h", "5 min"; whole ones only; below a minute it says so. */
export function spanText(ms: number): string {
	const minutes = Math.floor(ms / MIN);
	if (minutes < 1) return t('due.soon');
	if (minutes < 60) return t('span.min', { m: minutes });
	if (minutes < 24 * 60) {
		const [h, m] = [Math.floor(minutes / 60), minutes % 60];
		return m ? t('span.h_min', { h, m }) : t('span.h', { h });
	}
	const hours = Math.floor(ms / HOUR);
	const [d, h] = [Math.floor(hours / 24), hours % 24];
	return h ? t('span.d_h', { d, h }) : t('span.d', { d });
}

export interface DueShown {
	standing: Standing;
	/** For a narrow place: "1 h 20 min", "12 min over". */
	short: string;
	/** A sentence: "due in 1 h 20 min". */
	long: string;
	/** The first moment at which one of these is another. */
	next: number;
}

export function dueShown(due: number, risk: number | undefined, now: number): DueShown {
	const standing = standingOf(due, risk, now);
	const left = due - now;
	const riskAt = risk !== undefined && risk > now ? risk : Infinity;
	if (left <= 0) {
		const over = -left;
		const step = over >= DAY ? HOUR : MIN;
		const text = over < MIN ? t('due.just_over') : t('due.over', { span: spanText(over) });
		return { standing, short: text, long: text, next: now + step - (over % step) };
	}
	const text = left < MIN ? t('due.soon') : spanText(left);
	const step = left >= DAY ? HOUR : MIN;
	return { standing, short: text, long: left < MIN ? t('due.in_soon') : t('due.in', { span: text }), next: Math.min(now + (left % step) + 1, riskAt, due) };
}
