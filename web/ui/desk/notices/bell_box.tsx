// bell_box.tsx - the list of notices that the bell opens, beside the rail.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Notice } from '../../shared/gen/protocol.gen.ts';
import { ago, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { placeBeside } from '../../shared/parts/place.ts';
import { now } from '../frame/media.ts';
import { articleRoute, go, ticketRoute } from '../router.ts';
import { loadNotices, moreNotices, notices, noticesState, olderNotices, seeNotices, unseen } from '../state/notices.ts';
import { me } from '../state/session.ts';
import { agentName } from '../state/workspace.ts';
import { NOTICE_ICON, noticeText } from './notice_text.ts';

function Line({ notice: n, close }: { notice: Notice; close(): void }): JSX.Element {
	const over = n.cleared !== undefined;
	const by = n.acked_by ? (n.acked_by === me.value?.id ? t('notice.acked_me') : t('notice.acked', { name: agentName(n.acked_by) })) : '';
	const inside = (
		<>
			<span class={over ? 'notice-icon over' : `notice-icon ${n.kind}`}><Icon of={NOTICE_ICON[n.kind]} size={15} /></span>
			<span class="notice-text">
				<span>{noticeText(n)}</span>
				<span class="muted num notice-when"><time title={fullTime(n.created)}>{ago(n.created, now.value)}</time>{over ? ` · ${t('notice.over')}` : by && ` · ${by}`}</span>
			</span>
			{n.seen === undefined && <span class="notice-new"><span class="hidden-text">{t('notice.new')}</span></span>}
		</>
	);
	const place = n.ticket_id ? ticketRoute(n.ticket_id) : n.args.article_id ? articleRoute('one', n.args.article_id) : n.kind === 'review' ? articleRoute('stale') : null;
	return (
		<li>
			{place ? <button type="button" class="notice" onClick={() => { close(); void seeNotices(n.id); go(place); }}>{inside}</button>
				: <button type="button" class="notice" onClick={() => void seeNotices(n.id)}>{inside}</button>}
		</li>
	);
}

export function BellBox({ button, close }: { button: HTMLElement; close(): void }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		box.current?.showPopover();
		if (box.current) placeBeside(box.current, button);
		box.current?.querySelector<HTMLElement>('button')?.focus();
		const outside = (e: Event) => { if (e.target instanceof Node && !box.current?.contains(e.target) && !button.contains(e.target)) close(); };
		const escape = (e: KeyboardEvent) => { // wherever the focus is by then: a pressed button may be gone
			if (e.key !== 'Escape') return;
			e.stopPropagation();
			close();
		};
		document.addEventListener('pointerdown', outside, true);
		document.addEventListener('keydown', escape, true);
		return () => {
			document.removeEventListener('pointerdown', outside, true);
			document.removeEventListener('keydown', escape, true);
			if (document.activeElement === document.body || box.current?.contains(document.activeElement)) button.focus();
		};
	}, []);
	const list = notices.value;
	return (
		<div ref={box} popover="manual" class="pop notices" role="dialog" aria-label={t('notice.title')}>
			<header class="notices-head">
				<h2>{t('notice.title')}</h2>
				{unseen.value > 0 && <button type="button" class="btn small quiet" onClick={() => void seeNotices()}>{t('notice.see_all')}</button>}
				<button type="button" class="icon-btn" aria-label={t('app.close')} onClick={close}><Icon of="close" size={16} /></button>
			</header>
			{noticesState.value === 'error' && <p class="notices-none" role="alert">{t('notice.failed')} <button type="button" class="btn small" onClick={() => void loadNotices()}>{t('app.retry')}</button></p>}
			{noticesState.value === 'ready' && !list.length && <p class="notices-none muted"><Icon of="bell" size={20} />{t('notice.none')}</p>}
			{list.length > 0 && (
				<ul class="notices-list">
					{list.map((n) => <Line key={n.id} notice={n} close={close} />)}
					{moreNotices.value && <li class="notices-more"><button type="button" class="btn small" onClick={() => void olderNotices()}>{t('app.more')}</button></li>}
				</ul>
			)}
		</div>
	);
}
