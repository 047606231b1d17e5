// canned_menu.tsx - canned replies beside the "/" that asked for them.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { langOf } from '../../shared/script.ts';
import { canned, cannedText, wantCanned, wantPlaces } from '../state/canned.ts';
import { fitting } from '../state/canned_rules.ts';
import { chatOf } from '../state/chats.ts';
import { ticketNow } from '../state/tickets.ts';
import { CaretMenu, type MenuKeys } from './caret_menu.tsx';

export interface AskedMenuProps {
	ticket: string;
	query: string;
	area: HTMLElement;
	keys: MenuKeys;
	onPick(text: string): void;
	onClose(): void;
}

const SHOWN = 8;

export function CannedMenu(p: AskedMenuProps): JSX.Element | null {
	useEffect(() => {
		wantCanned();
		void wantPlaces(p.ticket);
	}, [p.ticket]);
	const all = canned.value;
	const list = fitting(all.list, p.query, chatOf(p.ticket)?.locale ?? '', ticketNow(p.ticket)?.team_id ?? '').slice(0, SHOWN);
	return (
		<>
			{!list.length && all.state === 'ready' && !p.query && <p class="canned-none hidden-text" role="status">{t('canned.none_short')}</p>}
			<CaretMenu id="canned" class="canned" label={t('canned.title')} list={list} idOf={(c) => c.id} query={p.query} area={p.area} keys={p.keys} onPick={(c) => p.onPick(cannedText(c, p.ticket))} onClose={p.onClose}>
				{(c) => (
					<>
						<span class="canned-name"><strong class="clip" lang={langOf(c.name) || undefined}>{c.name}</strong>{c.shortcut && <span class="muted nowrap">/{c.shortcut}</span>}</span>
						<span class="canned-text clip" lang={c.locale || langOf(c.text) || undefined}>{cannedText(c, p.ticket).replace(/\s+/g, ' ')}</span>
					</>
				)}
			</CaretMenu>
		</>
	);
}
