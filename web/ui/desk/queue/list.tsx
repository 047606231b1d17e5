// list.tsx - one view's tickets. Only the rows in sight are in the page (window.ts); they are patched in place.
// One tab stop: arrows move inside, Enter opens. What is new waits in the line above.
import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './queue.css';
import { count } from '../../shared/format.ts';
import type { TicketSort } from '../../shared/gen/protocol.gen.ts';
import { moreWords, t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { narrow, rowHeight, wide } from '../frame/media.ts';
import { ViewPicker, viewName } from '../frame/views.tsx';
import { go, route, ticketRoute } from '../router.ts';
import { setSortWish, sortWish } from '../state/prefs.ts';
import { loadMore, queue, showFresh } from '../state/queue.ts';
import { strangers } from '../state/strangers.ts';
import { listTurn, picker } from '../state/ui.ts';
import { badge } from '../state/workspace.ts';
import { Empty, Skeleton, Trouble } from './empty.tsx';
import { TicketRow } from './row.tsx';
import { rowsInSight } from './window.ts';

const HeldLine = lazy<object>(async () => (await Promise.all([import('../threads/held_line.tsx'), moreWords('threads')]))[0].HeldLine, 'threads', true);
const OPEN_AFTER_MS = 120;

export function List(): JSX.Element {
	const q = queue.value;
	const name = viewName(q.view, q.team);
	const total = badge(q.view, q.team);
	return (
		<section class="list" role={narrow.value ? 'main' : undefined} aria-label={t('queue.label', { view: name })}>
			<header class="list-head">
				{wide.value ? <h1 class="clip">{name}</h1> : <h1 class="list-pick"><ViewPicker view={q.view} team={q.team} /></h1>}
				<NewLine total={total} />
				{q.view !== 'at_risk' && q.view !== 'breached' && q.view !== 'solved' && q.view !== 'snoozed' && <SortPicker />}
			</header>
			{strangers.value.total > 0 && <HeldLine />}
			{q.state === 'loading' && !q.rows.ids.length && <Skeleton />}
			{q.state === 'error' && <Trouble />}
			{q.state === 'ready' && !q.rows.ids.length && <Empty />}
			{q.rows.ids.length > 0 && <Grid label={t('queue.label', { view: name })} />}
		</section>
	);
}

const SORTS = ['activity', 'slack'] as const;

function SortPicker(): JSX.Element {
	const choices = (): Choice[] => SORTS.map((s) => ({ id: s, label: t(`sort.${s}`), icon: <Icon of={s === 'slack' ? 'timer' : 'clock'} size={14} /> }));
	const label = t('sort.label', { name: t(`sort.${sortWish.value}`) });
	return (
		<Picker name="sort" open={picker} class="icon-btn sort-btn" label={label} title={label} current={sortWish.value} choices={choices} onPick={(s) => setSortWish(s as TicketSort)}>
			<Icon of={sortWish.value === 'slack' ? 'timer' : 'sort'} size={16} />
		</Picker>
	);
}

/** In the header, so that its coming moves no row. */
function NewLine({ total }: { total: number | undefined }): JSX.Element {
	const { fresh, moved } = queue.value.rows;
	return (
		<div class="new-line" role="status">
			{fresh.size > 0 ? <button type="button" class="new-btn" onClick={showFresh}>{t('queue.fresh', { n: fresh.size })}</button>
				: moved.size > 0 ? <button type="button" class="new-btn quiet" onClick={showFresh}>{t('queue.moved', { n: moved.size })}</button>
				: total !== undefined && <span class="muted num nowrap">{t('queue.total', { n: total })}</span>}
		</div>
	);
}

function Grid({ label }: { label: string }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const scroll = useSignal(0);
	const height = useSignal(900);
	const cursor = useSignal('');
	const opening = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	const ids = queue.value.rows.ids;
	const r = route.value;
	const openId = r.at === 'queue' ? r.ticket : '';
	const here = cursor.value && ids.includes(cursor.value) ? cursor.value : openId && ids.includes(openId) ? openId : (ids[0] ?? '');
	const row = rowHeight.value;
	const sight = useComputed(() => rowsInSight(scroll.value, height.value, rowHeight.value, queue.value.rows.ids.length)).value;

	useLayoutEffect(() => {
		const el = box.current;
		if (!el) return undefined;
		const observer = new ResizeObserver(() => { height.value = el.clientHeight; });
		observer.observe(el);
		return () => observer.disconnect();
	}, []);
	useLayoutEffect(() => { cursor.value = openId; }, [openId]);
	useLayoutEffect(() => { if (listTurn.value) box.current?.focus(); }, [listTurn.value]);
	useLayoutEffect(() => {
		const el = box.current;
		const at = ids.indexOf(here);
		if (!el || at < 0) return;
		if (at * row < el.scrollTop) el.scrollTop = at * row;
		else if ((at + 1) * row > el.scrollTop + el.clientHeight) el.scrollTop = (at + 1) * row - el.clientHeight;
	}, [here, row]);
	const near = sight.to >= ids.length - 12;
	useLayoutEffect(() => { if (near && queue.peek().next && queue.peek().more === 'idle') void loadMore(); }, [near, ids.length]);

	const show = (id: string) => go(ticketRoute(id), openId !== '');
	const moveTo = (at: number) => {
		const id = ids[Math.max(0, Math.min(ids.length - 1, at))];
		if (!id) return;
		cursor.value = id;
		clearTimeout(opening.current);
		if (!narrow.peek()) opening.current = setTimeout(() => show(id), OPEN_AFTER_MS);
	};
	const onKeyDown = (e: KeyboardEvent) => {
		if (e.altKey || e.ctrlKey || e.metaKey || e.isComposing) return;
		const at = ids.indexOf(here);
		const page = Math.max(1, Math.floor(height.value / row) - 1);
		const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: ids.length - 1 }[e.key];
		if (to !== undefined) moveTo(to);
		else if (e.key === 'Enter') {
			clearTimeout(opening.current);
			show(here);
			document.getElementById('ticket')?.focus();
		} else return;
		e.preventDefault();
		e.stopPropagation();
	};
	return (
		<div ref={box} id="list" class="rows" role="grid" aria-label={label} aria-rowcount={queue.value.next ? -1 : ids.length} tabIndex={0}
			aria-activedescendant={here ? `row-${here}` : undefined} onKeyDown={onKeyDown}
			onScroll={(e) => { scroll.value = e.currentTarget.scrollTop; }}>
			<div class="rows-space" role="presentation" style={{ height: `${(ids.length + (queue.value.next ? 1 : 0)) * row}px` }}>
				{ids.slice(sight.from, sight.to).map((id, i) => (
					<TicketRow key={id} id={id} index={sight.from + i} selected={id === openId} cursor={id === here} left={queue.value.rows.left.has(id)} onOpen={show} />
				))}
			</div>
			{queue.value.next && <MoreLine />}
		</div>
	);
}

function MoreLine(): JSX.Element {
	return (
		<div class="more-line" role="presentation">
			{queue.value.more === 'error' ? (
				<><span>{t('queue.more_failed')}</span> <button type="button" class="btn small" onClick={() => void loadMore()}>{t('app.retry')}</button></>
			) : <span class="muted num">{count(queue.value.rows.ids.length)} · {t('queue.more')}</span>}
		</div>
	);
}
