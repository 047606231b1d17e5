// conflict.tsx - two screens of one agent have written the same reply: which one it is to be. Neither is lost by looking.
import type { JSX } from 'preact';
import type { Draft } from '../../shared/gen/protocol.gen.ts';
import { clock } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { draft } from '../state/drafts.ts';
import { keepMine, useTheirs } from '../state/draft_sync.ts';
import { insert, toast } from '../state/ui.ts';

export function Conflict({ draft: d }: { draft: Draft }): JSX.Element {
	const take = () => {
		const mine = draft(d.ticket_id, d.kind);
		useTheirs(d);
		toast(t('draft.taken'), false, { label: t('draft.add_mine'), run: () => insert(`\n\n${mine}`) });
	};
	return (
		<div class="draft-conflict" role="alert">
			<Icon of="warn" size={16} />
			<div class="draft-conflict-text">
				<p><strong>{t('draft.conflict', { time: clock(d.updated) })}</strong></p>
				<p class="draft-theirs" dir="auto">{d.text.slice(0, 300) || t('draft.empty')}</p>
			</div>
			<span class="draft-conflict-acts">
				<button type="button" class="btn small" onClick={take}>{t('draft.theirs')}</button>
				<button type="button" class="btn small primary" onClick={() => keepMine(d)}>{t('draft.mine')}</button>
			</span>
		</div>
	);
}
