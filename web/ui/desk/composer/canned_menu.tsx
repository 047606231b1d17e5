// canned_menu.tsx - canned replies beside the "/" that asked for them. The keyboard stays in the composer, which hands its
// keys over while this is open.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { CannedReply } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { placeBeside } from '../../shared/parts/place.ts';
import { langOf } from '../../shared/script.ts';
import { canned, cannedText, wantCanned } from '../state/canned.ts';
import { fitting } from '../state/canned_rules.ts';
import { chatOf } from '../state/chats.ts';
import { ticketNow } from '../state/tickets.ts';

export interface CannedMenuProps {
	ticket: string;
	query: string;
	area: HTMLTextAreaElement;
	/** Where the composer finds the function that hears its keys: true = it was for the menu. */
	keys: { current: ((e: KeyboardEvent) => boolean) | null };
	onPick(text: string): void;
	onClose(): void;
}

const ID = 'canned';
const SHOWN = 8;

export function CannedMenu(p: CannedMenuProps): JSX.Element | null {
	const box = useRef<HTMLDivElement>(null);
	const at = useSignal(0);
	useEffect(wantCanned, []);
	const all = canned.value;
	const list = fitting(all.list, p.query, chatOf(p.ticket)?.locale ?? '', ticketNow(p.ticket)?.team_id ?? '').slice(0, SHOWN);
	const here = Math.min(at.value, list.length - 1);
	const shown = list.length > 0;
	const pick = (c: CannedReply | undefined) => { if (c) p.onPick(cannedText(c, p.ticket)); };
	p.keys.current = (e) => {
		if (!shown) return false;
		if (e.key === 'ArrowDown') at.value = (here + 1) % list.length;
		else if (e.key === 'ArrowUp') at.value = (here + list.length - 1) % list.length;
		else if ((e.key === 'Enter' && !e.shiftKey && !e.ctrlKey && !e.metaKey) || e.key === 'Tab') pick(list[here]);
		else if (e.key === 'Escape') p.onClose();
		else return false;
		return true;
	};
	useEffect(() => () => { p.keys.current = null; }, []);
	useEffect(() => { at.value = 0; }, [p.query]);
	useLayoutEffect(() => {
		if (!box.current) return;
		box.current.showPopover();
		placeBeside(box.current, p.area);
	}, [shown, list.length]);
	useLayoutEffect(() => {
		const { area } = p;
		if (shown) area.setAttribute('aria-activedescendant', `${ID}-${here}`);
		else area.removeAttribute('aria-activedescendant');
		box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
		return () => area.removeAttribute('aria-activedescendant');
	}, [here, shown]);
	if (!shown) return all.state === 'ready' && !p.query ? <p class="canned-none hidden-text" role="status">{t('canned.none_short')}</p> : null;
	return (
		<div ref={box} popover="manual" class="pop canned">
			<ul id={ID} role="listbox" aria-label={t('canned.title')} class="pop-list">
				{list.map((c, i) => (
					<li key={c.id} id={`${ID}-${i}`} role="option" class="pop-item" aria-selected={i === here} onPointerMove={() => { at.value = i; }} onPointerDown={(e) => e.preventDefault()} onClick={() => pick(c)}>
						<span class="canned-name"><strong class="clip" lang={langOf(c.name) || undefined}>{c.name}</strong>{c.shortcut && <span class="muted nowrap">/{c.shortcut}</span>}</span>
						<span class="canned-text clip" lang={c.locale || langOf(c.text) || undefined}>{cannedText(c, p.ticket).replace(/\s+/g, ' ')}</span>
					</li>
				))}
			</ul>
		</div>
	);
}
