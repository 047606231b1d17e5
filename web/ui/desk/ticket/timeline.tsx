// timeline.tsx - the conversation. Stays at the end only for who is there; else it says how many came below.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dayName } from '../../shared/format.ts';
import { moreWords, t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import type { Event } from '../../shared/gen/protocol.gen.ts';
import { now } from '../frame/media.ts';
import { sends } from '../state/sends.ts';
import { lazy } from '../../shared/parts/lazy.tsx';
import { fetchEarlier, type Guests, guests, type OpenTicket } from '../state/ticket.ts';
import { MessageBox } from './message.tsx';
import { SendBox } from './send_box.tsx';
import { FOLD_FROM, type Item, timelineItems } from './timeline_items.ts';

/** Their words come a moment later than the messages; their room is kept until then, so that nothing moves. */
const Events = lazy<{ events: readonly Event[] }>(async () => (await import('./events.tsx')).Events, '', ({ events }, failed) => (events.length < FOLD_FROM
	? <>{events.map((e) => <p key={`${e.version}${e.kind}`} class="event">{failed ? t('lazy.failed') : '\u00a0'}</p>)}</>
	: <details class="events"><summary>{t('timeline.events', { n: events.length })}</summary></details>));
const Waiting = lazy<{ ticket: string }>(async () => (await Promise.all([import('../letter/waiting.tsx'), moreWords('letter')]))[0].Waiting, 'letter', true);

const AT_END_PX = 60;
const SETTLE_FRAMES = 4; // until messages that were not laid out while out of sight have their height

function Line({ item, others }: { item: Item; others: Guests | null }): JSX.Element | null {
	switch (item.t) {
		case 'day':
			return <h2 class="day"><span>{dayName(item.at, now.value)}</span></h2>;
		case 'since':
			return <p class="since"><span>{t('timeline.since')}</span></p>;
		case 'message':
			return <MessageBox message={item.message} from={item.from} />;
		case 'gap':
			return others && <Older state={others.state} load={others.more} label={t('timeline.earlier_merged')} />;
		case 'events':
			return <Events events={item.events} />;
	}
}

function Older({ state, load, label }: { state: string; load(): void; label: string }): JSX.Element {
	return (
		<div class="earlier">
			{state === 'error' && <span class="muted">{t('timeline.earlier_failed')}</span>}
			<button type="button" class="btn small" aria-disabled={state === 'loading' || undefined} onClick={load}>
				{state === 'loading' ? t('app.loading') : state === 'error' ? t('app.retry') : label}
			</button>
		</div>
	);
}

export function Timeline({ open }: { open: OpenTicket }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const inner = useRef<HTMLDivElement>(null);
	const atEnd = useRef(true);
	const rest = useRef({ size: '', top: 0 }); // as it was when last laid out
	const sizeOf = (el: HTMLElement): string => `${el.scrollHeight} ${el.clientHeight}`;
	const below = useSignal(0);
	const own = sends.value.filter((s) => s.ticket_id === open.id);
	const others = guests.value?.ticket === open.id ? guests.value : null;
	const items = timelineItems(open.messages, open.events, open.visited, others);
	const lastSeq = open.messages[open.messages.length - 1]?.seq ?? 0;
	const firstSeq = open.messages[0]?.seq ?? 0;
	const seen = useRef({ last: 0, first: 0, top: 0 }); // `top`: where the first loaded message stands in the window
	const firstTop = (): number => inner.current?.querySelector(`[data-seq="${seen.current.first}"]`)?.getBoundingClientRect().top ?? 0;

	const toEnd = () => {
		const el = box.current;
		if (el) el.scrollTop = el.scrollHeight;
		below.value = 0;
	};
	useLayoutEffect(() => {
		const el = box.current;
		if (!el || !lastSeq) return;
		const was = seen.current;
		const added = was.last ? open.messages.filter((m) => m.seq > was.last).length : 0;
		if (!was.last) {
			const mark = el.querySelector<HTMLElement>('.since');
			if (mark && el.scrollHeight - mark.offsetTop > el.clientHeight) {
				el.scrollTop = mark.offsetTop - 40;
				atEnd.current = false;
			} else toEnd();
		} else if (firstSeq < was.first) {
			const { first, top } = was; // earlier ones came in above: what is read stays where it is
			let frames = SETTLE_FRAMES;
			const hold = () => {
				const now = inner.current?.querySelector(`[data-seq="${first}"]`)?.getBoundingClientRect().top;
				if (now !== undefined) el.scrollTop += now - top;
				if (--frames) requestAnimationFrame(hold);
			};
			hold();
		}
		if (was.last && added && atEnd.current) toEnd();
		else if (added) below.value += added;
		seen.current = { last: lastSeq, first: firstSeq, top: 0 };
		seen.current.top = firstTop();
	}, [lastSeq, firstSeq]);
	useLayoutEffect(() => { if (own.some((s) => s.state === 'sending')) toEnd(); }, [own.length]);
	useLayoutEffect(() => {
		if (!inner.current || !box.current) return undefined;
		const observer = new ResizeObserver(() => { // a mail's own layout, or the composer, took its height
			if (atEnd.current) toEnd();
			if (box.current) rest.current = { size: sizeOf(box.current), top: box.current.scrollTop };
			seen.current.top = firstTop();
		});
		observer.observe(inner.current);
		observer.observe(box.current);
		return () => observer.disconnect();
	}, []);
	return (
		<div class="timeline-frame">
			<div ref={box} class="timeline" role="log" aria-live="off" aria-label={t('timeline.label')} tabIndex={0}
				onScroll={(e) => {
					const el = e.currentTarget;
					// a line above took room, or a message its height: nobody has scrolled, and the end is about to be shown again
					const moved = atEnd.current && rest.current.size !== sizeOf(el) && el.scrollTop >= rest.current.top;
					if (!moved) atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < AT_END_PX;
					if (atEnd.current) below.value = 0;
					seen.current.top = firstTop();
				}}>
				<div ref={inner} class="timeline-inner">
					{open.earlier !== 'none' && <Older state={open.earlier} load={() => void fetchEarlier()} label={t('timeline.earlier')} />}
					{items.map((i) => <Line key={i.key} item={i} others={others} />)}
					{own.map((s) => <SendBox key={s.client_id} send={s} />)}
					{open.state !== 'loading' && <Waiting ticket={open.id} />}
				</div>
			</div>
			{below.value > 0 && <button type="button" class="below" onClick={toEnd}><Icon of="latest" size={14} />{t('timeline.new_below', { n: below.value })}</button>}
		</div>
	);
}
