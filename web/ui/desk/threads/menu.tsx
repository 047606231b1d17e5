// menu.tsx - what is seldom done to a ticket: print it, merge it and take it apart again, spam and not.
import type { JSX } from 'preact';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { go } from '../router.ts';
import { may } from '../state/session.ts';
import { open } from '../state/ticket.ts';
import { picker } from '../state/ui.ts';
import { merging, relations, setSpam, splitting, unmerge } from './relations.ts';

export function ThreadMenu({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const merged = Boolean(relations(x.id)?.merged_into);
	const spam = open.value?.id === x.id && open.value.tags.includes('spam');
	const paper: Choice = { id: 'print', label: t('cmd.print'), icon: <Icon of="fax" size={14} /> };
	const choices = (): Choice[] => !may('ticket_change') ? [paper] : [
		merged ? { id: 'unmerge', label: t('threads.unmerge'), icon: <Icon of="retry" size={14} /> } : { id: 'merge', label: t('threads.merge'), icon: <Icon of="forward" size={14} /> },
		...(merged ? [] : [{ id: 'split', label: t('threads.split_menu'), icon: <Icon of="add" size={14} /> }]),
		...(spam ? [{ id: 'not_spam', label: t('threads.not_spam'), icon: <Icon of="inbox" size={14} /> }] : merged ? [] : [{ id: 'spam', label: t('threads.spam'), icon: <Icon of="block" size={14} /> }]),
		paper,
	];
	const pick = (id: string) => {
		if (id === 'print') go({ at: 'print', page: x.id, id: '' });
		else if (id === 'merge') merging.value = x.id;
		else if (id === 'split') splitting.value = { ticket: x.id, messages: [] };
		else if (id === 'unmerge') unmerge(x);
		else setSpam(x, id === 'spam');
	};
	return <Picker name="thread" open={picker} class="icon-btn" label={t('threads.menu')} title={t('threads.menu')} choices={choices} onPick={pick}><Icon of="more" size={18} /></Picker>;
}
