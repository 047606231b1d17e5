// comments_store.ts - what customers wrote, a page at a time. Rows never move on their own: what is new waits behind a
// button, what is known is patched in place.
import { batch, signal } from '@preact/signals';
import type { ReportAsk, ReportComment } from '../shared/gen/protocol.gen.ts';
import { t } from '../shared/i18n.ts';
import { call } from '../shared/live.ts';
import type { Failure } from '../shared/outcome.ts';
import { why } from '../desk/state/reasons.ts';
import { toast } from '../desk/state/ui.ts';

const PAGE = 30;

export interface CommentList {
	state: 'loading' | 'ready' | 'error';
	list: readonly ReportComment[];
	/** Not shown yet. */
	fresh: readonly ReportComment[];
	more: boolean;
	error?: Failure;
}

export const comments = signal<CommentList>({ state: 'loading', list: [], fresh: [], more: false });
export const handling = signal<ReadonlySet<string>>(new Set());
let asked: ReportAsk | null = null;
let turn = 0;

const patch = (list: readonly ReportComment[], by: readonly ReportComment[]): ReportComment[] => {
	const news = new Map(by.map((c) => [c.id, c]));
	return list.map((c) => news.get(c.id) ?? c);
};

/** Anew: another question. */
export async function loadComments(ask: ReportAsk): Promise<void> {
	const mine = ++turn;
	const same = JSON.stringify(ask) === JSON.stringify(asked);
	asked = ask;
	if (!same) comments.value = { ...comments.peek(), state: comments.peek().list.length ? 'ready' : 'loading', fresh: [] };
	const o = await call('report.comments', { ...ask, most: PAGE });
	if (mine !== turn) return;
	const was = comments.peek();
	if (!o.ok) comments.value = was.state === 'ready' && same ? was : { state: 'error', list: [], fresh: [], more: false, error: o.error };
	else comments.value = { state: 'ready', list: o.result.comments, fresh: [], more: o.result.more };
}

/** Something was answered or handled. */
export async function refreshComments(): Promise<void> {
	if (!asked) return;
	const mine = ++turn;
	const o = await call('report.comments', { ...asked, most: PAGE });
	if (mine !== turn || !o.ok) return;
	const was = comments.peek();
	if (!was.list.length) {
		comments.value = { state: 'ready', list: o.result.comments, fresh: [], more: o.result.more };
		return;
	}
	const known = new Set(was.list.map((c) => c.id));
	const last = was.list.length < o.result.comments.length ? o.result.comments.length : PAGE; // behind them lies what "more" brings
	comments.value = { ...was, list: patch(was.list, o.result.comments), fresh: o.result.comments.slice(0, last).filter((c) => !known.has(c.id)) };
}

export function showFreshComments(): void {
	const { list, fresh } = comments.peek();
	comments.value = { ...comments.peek(), list: [...fresh, ...list], fresh: [] };
}

export async function moreComments(): Promise<void> {
	if (!asked) return;
	const was = comments.peek();
	const o = await call('report.comments', { ...asked, skip: was.list.length + was.fresh.length, most: PAGE });
	if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
	const known = new Set(comments.peek().list.map((c) => c.id));
	comments.value = { ...comments.peek(), list: [...comments.peek().list, ...o.result.comments.filter((c) => !known.has(c.id))], more: o.result.more };
}

export async function handle(c: ReportComment, handled: boolean): Promise<void> {
	handling.value = new Set([...handling.peek(), c.id]);
	const o = await call('report.handle_comment', { id: c.id, handled });
	batch(() => {
		handling.value = new Set([...handling.peek()].filter((x) => x !== c.id));
		if (o.ok) comments.value = { ...comments.peek(), list: patch(comments.peek().list, [{ ...c, handled }]) };
		else toast(t('toast.failed', { why: why(o.error) }), true);
	});
}
