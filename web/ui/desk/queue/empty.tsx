// empty.tsx - a list without rows: still loading, failed, or truly empty, with the way to the next work.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { View } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { go } from '../router.ts';
import { loadQueue, queue, showFresh } from '../state/queue.ts';
import { why } from '../state/reasons.ts';
import { badge } from '../state/workspace.ts';

const SKELETON_AFTER_MS = 300;

export function Skeleton(): JSX.Element {
	const late = useSignal(false);
	useEffect(() => {
		const timer = setTimeout(() => { late.value = true; }, SKELETON_AFTER_MS);
		return () => clearTimeout(timer);
	}, []);
	return (
		<div class="skeleton" aria-busy="true" id="list" tabIndex={-1}>
			<span class="hidden-text">{t('app.loading')}</span>
			{late.value && Array.from({ length: 12 }, (_, i) => <div key={i} class="skeleton-row"><span /><span /></div>)}
		</div>
	);
}

export function Trouble(): JSX.Element {
	const q = queue.value;
	return (
		<div class="empty" role="alert" id="list" tabIndex={-1}>
			<Icon of="alert" size={24} />
			<p><strong>{t('queue.error')}</strong></p>
			{q.error && <p class="muted">{why(q.error)}</p>}
			<button type="button" class="btn" onClick={() => void loadQueue(q)}>{t('app.retry')}</button>
		</div>
	);
}

/** Where there is something to do. */
function nextWork(now: View): Exclude<View, 'team' | 'solved' | 'snoozed'> | undefined {
	return (['mine', 'unassigned', 'open'] as const).find((v) => v !== now && (badge(v, '') ?? 0) > 0);
}

export function Empty(): JSX.Element {
	const q = queue.value;
	const next = nextWork(q.view);
	const waiting = q.rows.fresh.size > 0;
	return (
		<div class="empty" id="list" tabIndex={-1}>
			<Icon of="done" size={24} />
			<p><strong>{t('queue.empty')}</strong></p>
			<p class="muted">{t(`queue.empty_${q.view}`)}</p>
			{waiting && <button type="button" class="btn" onClick={showFresh}>{t('queue.fresh', { n: q.rows.fresh.size })}</button>}
			{!waiting && next && (
				<button type="button" class="btn" onClick={() => go({ at: 'queue', view: next, team: '', ticket: '', details: false })}>
					{t('queue.next_work', { view: t(`view.${next}`), n: count(badge(next, '') ?? 0) })}
				</button>
			)}
		</div>
	);
}
