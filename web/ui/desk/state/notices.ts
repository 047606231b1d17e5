// notices.ts - what this agent should hear of now: the bell's list and number. Fetched when the program says that there
// is something new; new ones that matter are shown as a message, too.
import { effect, signal, untracked } from '@preact/signals';
import type { Notice } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { noticeText } from '../notices/notice_text.ts';
import { me, phase } from './session.ts';
import { onTopic } from './topics.ts';
import { announce, toast } from './ui.ts';

export const notices = signal<readonly Notice[]>([]);
export const unseen = signal(0);
export const moreNotices = signal(false);
export const noticesState = signal<'loading' | 'ready' | 'error'>('loading');

/** Those that are shown over the page as they come: somebody waits. */
const URGENT: ReadonlySet<Notice['kind']> = new Set(['escalation', 'digest', 'promise']);
const FRESH_MS = 60_000;
let newest = -1; // the newest created that this page has seen; -1: nothing was loaded yet
let loading = false;
let again = false;

function shout(list: readonly Notice[]): void {
	const fresh = list.filter((n) => n.created > newest && n.seen === undefined && n.cleared === undefined);
	if (newest >= 0) {
		const loud = fresh.find((n) => URGENT.has(n.kind) && Date.now() - n.created < FRESH_MS * 10);
		if (loud) toast(noticeText(loud), true);
		else if (fresh[0]) announce(noticeText(fresh[0]));
	}
	newest = Math.max(newest, 0, ...list.map((n) => n.created));
}

export async function loadNotices(): Promise<void> {
	if (loading) {
		again = true;
		return;
	}
	loading = true;
	const o = await call('notice.list', {});
	loading = false;
	if (o.ok) {
		shout(o.result.notices);
		notices.value = o.result.notices;
		unseen.value = o.result.unseen;
		moreNotices.value = o.result.more;
		noticesState.value = 'ready';
	} else if (noticesState.peek() !== 'ready') noticesState.value = 'error';
	if (again) {
		again = false;
		void loadNotices();
	}
}

export async function olderNotices(): Promise<void> {
	const last = notices.peek()[notices.peek().length - 1];
	if (!last) return;
	const o = await call('notice.list', { before: last.created, before_id: last.id });
	if (!o.ok) return;
	notices.value = [...notices.peek(), ...o.result.notices];
	moreNotices.value = o.result.more;
}

/** Of one, or of all. */
export async function seeNotices(id?: string): Promise<void> {
	const now = Date.now();
	notices.value = notices.peek().map((n) => (n.seen === undefined && (!id || n.id === id) ? { ...n, seen: now } : n));
	const o = await call('notice.seen', id ? { id } : {});
	if (o.ok) unseen.value = o.result.unseen;
	else void loadNotices();
}

/** The bell's own words. */
export const bellText = (): string => (unseen.value ? t('notice.bell_n', { n: unseen.value }) : t('notice.bell'));

let whose = '';
effect(() => {
	const id = phase.value === 'in' ? (me.value?.id ?? '') : '';
	if (id === whose) return;
	whose = id;
	newest = -1;
	untracked(() => {
		notices.value = [];
		unseen.value = 0;
		if (id) void loadNotices();
	});
});
onTopic('notices', (about) => { if (!about || about === me.peek()?.id) void loadNotices(); });
