// bar.tsx - above the conversation: where the ticket leads, what leads here, what it may belong to.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Ticket, TicketRef } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { may } from '../state/session.ts';
import { busy } from '../state/verbs.ts';
import { MergeDialog } from './merge_dialog.tsx';
import { askRelations, merge, merging, relations, unmerge } from './relations.ts';
import { Ref } from './ref.tsx';

function Row({ text, refs, act }: { text: string; refs: readonly TicketRef[]; act?: JSX.Element | false }): JSX.Element {
	return <div class="thread-row" role="status"><Icon of="forward" size={14} /><span>{text}</span>{refs.map((r) => <Ref key={r.id} to={r} />)}{act}</div>;
}

export function ThreadBar({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	useEffect(() => { void askRelations(x); }, [x.id, x.version]);
	const r = relations(x.id);
	const off = busy.value.has(x.id) || undefined;
	const mayChange = may('ticket_change');
	const into = (to: TicketRef): JSX.Element | false => mayChange && x.status !== 'closed' && <button type="button" class="btn small" aria-disabled={off} onClick={() => merge(x, to.id, to.number)}>{t('threads.merge_here', { number: to.number })}</button>;
	return (
		<>
			{merging.value === x.id && <MergeDialog ticket={x} />}
			{r && (
				<div class="thread-bar">
					{r.merged_into && <Row text={t('threads.merged_into')} refs={[r.merged_into]} act={mayChange && <button type="button" class="btn small" aria-disabled={off} onClick={() => unmerge(x)}>{t('threads.unmerge')}</button>} />}
					{r.merged.length > 0 && <Row text={t('threads.merged_here')} refs={r.merged} />}
					{r.split_from && <Row text={t('threads.split_from')} refs={[r.split_from]} />}
					{r.possibly && <Row text={t('threads.possibly')} refs={[r.possibly]} act={into(r.possibly)} />}
					{!r.merged_into && r.suggested.filter((s) => s.id !== r.possibly?.id).map((s) => <Row key={s.id} text={t('threads.suggested')} refs={[s]} act={into(s)} />)}
				</div>
			)}
		</>
	);
}
