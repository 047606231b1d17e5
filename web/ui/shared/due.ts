// due.ts - how far a deadline is, as people read it, and when that text changes next. Pure; "now" is handed in.
import { openAfter, openBetween, type OpenTimes } from './business_time.ts';
import { shortMoment } from './format.ts';
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

/** Business time: never in days, since a day is as long as its office is open. */
export function openText(ms: number): string {
	const minutes = Math.floor(ms / MIN);
	const [h, m] = [Math.floor(minutes / 60), minutes % 60];
	return h && !m ? t('span.h', { h }) : h ? t('span.h_min', { h, m }) : spanText(ms);
}

export interface DueShown {
	standing: Standing;
	/** For a narrow place: "1 h 20 min", "12 min over"; a moment where business time is not known. */
	short: string;
	/** A sentence: "due in 1 h 20 min". */
	long: string;
	/** The first moment at which one of these is another. */
	next: number;
}

/**
 * `open`: what is counted by; null: the clock on the wall, undefined: not known, then the moment is said.
 * While the office is closed nothing counts, and nothing is drawn anew.
 */
export function dueShown(due: number, risk: number | undefined, now: number, open: OpenTimes | null | undefined): DueShown {
	const standing = standingOf(due, risk, now);
	const over = due <= now;
	const wall = Math.abs(due - now);
	const span = open === null ? wall : open && (over ? openBetween(open, due, now) : openBetween(open, now, due));
	const turn = over ? Infinity : Math.min(due, risk !== undefined && risk > now ? risk : Infinity);
	if (span === undefined) {
		const at = shortMoment(due);
		return { standing, short: at, long: over ? t('due.was_at', { at }) : t('due.at', { at }), next: Math.min(turn, now + HOUR) };
	}
	const step = !open && span >= DAY ? HOUR : MIN;
	const wait = over ? step - (span % step) : (span % step) + 1;
	const next = Math.min(turn, open ? openAfter(open, now, wait) : now + wait);
	const text = open ? openText(span) : spanText(span);
	const short = over ? (span < MIN ? t('due.just_over') : t('due.over', { span: text })) : text;
	return { standing, short, long: over ? short : span < MIN ? t('due.in_soon') : t('due.in', { span: text }), next };
}
