// head.tsx - who one talks to, how long it takes, what else can be done; and the way out.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { chat, desk, welcome } from '../chat.ts';
import { canClose, closeAtHost } from '../host.ts';
import { usual } from '../when.ts';
import { t } from '../words.ts';
import { card } from './cards.tsx';
import { Icon } from './icon.tsx';
import { downloadText } from './download.ts';

/** The line under the name. */
function state(): string {
	const c = chat.value;
	if (!welcome.value) return '';
	if (c.state === 'active' && c.agent_name) return t('with', { name: c.agent_name });
	if (c.state === 'away' || c.state === 'ended') return c.ticket_number ? t('number', { number: c.ticket_number }) : '';
	const d = desk.value;
	if (d.open) return d.wait_most === undefined ? t('online') : usual(d.wait_most);
	return t('closed');
}

function Menu(): JSX.Element {
	const list = useRef<HTMLDivElement>(null);
	const shown = useSignal(false);
	const choose = (act: () => void) => () => {
		list.current?.hidePopover();
		act();
	};
	const talks = chat.value.state === 'waiting' || chat.value.state === 'active';
	return (
		<>
			<button type="button" class="head-btn" popovertarget="menu" aria-label={t('menu')} aria-expanded={shown.value}><Icon of="more" /></button>
			<div id="menu" class="menu" popover="auto" ref={list} onToggle={(e) => { shown.value = e.newState === 'open'; }}>
				<button type="button" onClick={choose(() => { card.value = 'transcript'; })}><Icon of="mail" size={18} />{t('transcript')}</button>
				<button type="button" onClick={choose(() => void downloadText())}><Icon of="download" size={18} />{t('transcript_text')}</button>
				{talks && <button type="button" onClick={choose(() => { card.value = 'end'; })}><Icon of="close" size={18} />{t('end')}</button>}
			</div>
		</>
	);
}

export function Head(): JSX.Element {
	const name = welcome.value?.widget_name ?? t('title');
	const text = state();
	return (
		<header class="head">
			<div class="head-text">
				<h1 tabIndex={-1}>{name}</h1>
				<p>{welcome.value && <span class={desk.value.open ? 'light on' : 'light'} />}<span>{text || '\u00a0'}</span></p>
			</div>
			{chat.value.state !== 'none' && <Menu />}
			{canClose && <button type="button" class="head-btn" aria-label={t('close')} onClick={closeAtHost}><Icon of="close" /></button>}
		</header>
	);
}
