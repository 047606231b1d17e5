// app.tsx - the frame as a whole: head, conversation or first form, cards, field; what is read out; Escape; dropped files.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isComposing } from '../../shared/keys.ts';
import { begun, notice, open, spoken, trouble, welcome } from '../chat.ts';
import { closeAtHost } from '../host.ts';
import { link, tryNow } from '../link.ts';
import { t } from '../words.ts';
import { Cards, card, close } from './cards.tsx';
import { Composer, takeFiles } from './composer.tsx';
import { Head } from './head.tsx';
import { Home } from './home.tsx';
import { Icon } from './icon.tsx';
import { Log } from './log.tsx';

const SLOW_MS = 6000;

/** Nothing has been heard yet. */
function Connecting(): JSX.Element {
	const slow = useSignal(false);
	useEffect(() => {
		const timer = setTimeout(() => { slow.value = true; }, SLOW_MS);
		return () => clearTimeout(timer);
	}, []);
	return <div class="middle" role="status"><span class="spin" />{slow.value || link.value === 'down' ? t('slow') : t('connecting')}{link.value === 'down' && <button type="button" class="btn" onClick={tryNow}>{t('try_now')}</button>}</div>;
}

function Trouble(): JSX.Element | null {
	if (!trouble.value) return null;
	return <div class="middle" role="alert"><Icon of="alert" size={28} /><p>{t(trouble.value)}</p>{link.value !== 'over' && <button type="button" class="btn" onClick={tryNow}>{t('try_now')}</button>}</div>;
}

const BRIEF_MS = 1000;

/** Not for a moment's gap, which nobody needs to know about. */
function Bar(): JSX.Element | null {
	const late = useSignal(false);
	const away = link.value !== 'live' && welcome.value !== null;
	useEffect(() => {
		if (!away) return void (late.value = false);
		const timer = setTimeout(() => { late.value = true; }, BRIEF_MS);
		return () => clearTimeout(timer);
	}, [away]);
	if (!away || !late.value) return null;
	return <div class="bar" role="status"><Icon of="offline" size={18} /><span>{t('offline')}</span><button type="button" class="link" onClick={tryNow}>{t('try_now')}</button></div>;
}

function escape(e: KeyboardEvent): void {
	if (e.key !== 'Escape' || isComposing(e) || e.defaultPrevented || document.querySelector(':popover-open')) return;
	if (card.value) close();
	else closeAtHost();
}

export function App(): JSX.Element {
	const over = useSignal(false);
	const room = useRef<HTMLDivElement>(null);
	useEffect(() => {
		addEventListener('keydown', escape);
		return () => removeEventListener('keydown', escape);
	}, []);
	useEffect(() => { // opened, or the first form has become a conversation: the field has the caret
		const touch = matchMedia('(pointer: coarse)').matches && !begun.value; // no keyboard over the greeting
		if (open.value) room.current?.querySelector<HTMLElement>(touch ? 'h1' : 'textarea')?.focus({ preventScroll: true });
	}, [open.value, begun.value, Boolean(welcome.value)]);
	const talks = begun.value && (welcome.value || !trouble.value);
	return (
		<div ref={room} class={over.value ? 'room over' : 'room'} onDragOver={(e) => { if (welcome.value?.file_most && e.dataTransfer?.types.includes('Files')) { e.preventDefault(); over.value = true; } }}
			onDragLeave={(e) => { if (!room.current?.contains(e.relatedTarget as Node | null)) over.value = false; }} onDrop={(e) => { e.preventDefault(); over.value = false; takeFiles(e.dataTransfer?.files); }}>
			<Head />
			<Bar />
			<main class="main">
				{link.value === 'over' ? <Trouble /> : talks ? <><Log /><Cards /></> : welcome.value ? <><Home /><Cards /></> : trouble.value ? <Trouble /> : <Connecting />}
				<div class="notice" role="status">{notice.value && <p>{notice.value}</p>}</div>
				{talks && link.value !== 'over' && <Composer />}
			</main>
			<div class="hidden-text" role="status" aria-live="polite">{spoken.value}</div>
			{over.value && <div class="drop" aria-hidden>{t('drop')}</div>}
		</div>
	);
}
