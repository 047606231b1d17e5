// log.tsx - the conversation. Stays at its end while one is there; whoever reads further up keeps their place and is told
// how much has come. Read out by a region of its own (app.tsx): a log that speaks by itself reads one's own lines too.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { shown } from '../book.ts';
import { begun, chat, lines, more, older, outbox, past, typing, welcome } from '../chat.ts';
import { dayName, sameDay } from '../when.ts';
import { t } from '../words.ts';
import { Icon } from './icon.tsx';
import { Line } from './line.tsx';

const NEAR = 60;

export function Log(): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const atEnd = useRef(true);
	const missed = useSignal(0);
	const was = useRef({ n: 0, first: 0, height: 0 });
	const list = useMemo(() => shown(lines.value, outbox.value, sameDay), [lines.value, outbox.value]);
	const before = useMemo(() => shown(past.value, [], sameDay), [past.value]);
	const desk = welcome.value?.widget_name ?? '';
	const lastMine = list.filter((l) => l.mine && !l.pending).pop();
	const writes = typing.value;

	useLayoutEffect(() => {
		const el = box.current;
		if (!el) return;
		const now = { n: list.length, first: lines.value[0]?.seq ?? 0, height: el.scrollHeight };
		if (was.current.first > now.first && now.first) el.scrollTop += now.height - was.current.height; // earlier ones came above
		else if (atEnd.current || list[list.length - 1]?.pending) el.scrollTop = now.height;
		else if (now.n > was.current.n) missed.value += now.n - was.current.n;
		was.current = now;
	}, [list, writes, chat.value.state]);
	useLayoutEffect(() => { // the room shrinks when a keyboard or a card comes
		const el = box.current;
		if (!el) return;
		const watch = new ResizeObserver(() => { if (atEnd.current) el.scrollTop = el.scrollHeight; });
		watch.observe(el);
		return () => watch.disconnect();
	}, []);
	const scrolled = () => {
		const el = box.current;
		if (!el) return;
		atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR;
		if (atEnd.current) missed.value = 0;
	};
	const toEnd = () => {
		const el = box.current;
		if (el) el.scrollTop = el.scrollHeight;
	};
	const row = (l: (typeof list)[number]) => [
		l.day && <li key={`d${l.id}`} class="day"><span>{dayName(l.at, Date.now())}</span></li>,
		<Line key={l.id} line={l} last={l === lastMine} desk={desk} />,
	];
	return (
		<div class="log-room">
			<div class="log" role="log" aria-live="off" aria-label={t('log')} tabIndex={0} ref={box} onScroll={scrolled} onLoadCapture={() => { if (atEnd.current) toEnd(); }}>
				{more.value && <button type="button" class="btn small-btn older" onClick={() => void older()}>{t('older')}</button>}
				{!begun.value && !list.length && <p class="muted">{welcome.value?.greeting || t('greeting')}</p>}
				{before.length > 0 && <ol class="lines earlier" aria-label={t('earlier_chat')}>{before.map(row)}</ol>}
				<ol class="lines">{list.map(row)}</ol>
				{writes && <p class="typing"><span class="dots" aria-hidden><i /><i /><i /></span>{writes.name ? t('typing', { name: writes.name }) : t('typing_somebody')}</p>}
			</div>
			{missed.value > 0 && <button type="button" class="btn latest" onClick={toEnd}><Icon of="down" size={16} />{t('new_lines', { n: missed.value })}</button>}
		</div>
	);
}
