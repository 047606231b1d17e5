// bar.tsx - above the conversation: where the ticket leads, what leads here, what it may belong to.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Ticket, TicketRef } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { link } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { may } from '../state/session.ts';
import { busy } from '../state/verbs.ts';
import { followMerged } from './merged.ts';
import { MergeDialog } from './merge_dialog.tsx';
import { askRelations, dismiss, failed, merge, merging, relations, splitting, unmerge } from './relations.ts';
import { Ref } from './ref.tsx';
import { SplitDialog } from './split_dialog.tsx';

function Row({ text, refs, why, children }: { text: string; refs: readonly TicketRef[]; why?: string; children?: ComponentChildren }): JSX.Element {
	return (
		<div class="thread-row">
			<Icon of="forward" size={14} />
			<p class="thread-words"><span>{text}</span> {refs.map((r) => <Ref key={r.id} to={r} />)}{why && <span class="muted">{why}</span>}</p>
			{children}
		</div>
	);
}

export function ThreadBar({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	const live = link.value === 'live';
	useEffect(() => { void askRelations(x); }, [x.id, x.version, live]);
	const r = relations(x.id);
	useEffect(() => { if (r) followMerged(x.id, r.merged); }, [x.id, r]);
	const off = busy.value.has(x.id) || undefined;
	const mayChange = may('ticket_change');
	const act = (label: string, name: string, what: () => void): JSX.Element => <button type="button" class="btn small" aria-label={name} title={name} aria-disabled={off} onClick={what}>{label}</button>;
	const into = (to: TicketRef): JSX.Element | false => mayChange && x.status !== 'closed' && act(t('threads.into_go'), t('threads.merge_here', { number: to.number }), () => void merge(x, to.id, to.number));
	const not = (to: TicketRef): JSX.Element | false => mayChange && act(t('threads.dismiss'), t('threads.dismiss_name', { number: to.number }), () => dismiss(x, to));
	const decides = (to: TicketRef): JSX.Element => <div class="thread-both">{into(to)}{not(to)}</div>;
	const suggested = r && !r.merged_into ? r.suggested.filter((s) => s.id !== r.possibly?.id) : [];
	const some = failed(x.id) || r?.merged_into || r?.merged.length || r?.split_from || r?.follows || r?.followed || r?.possibly || suggested.length;
	return (
		<>
			{merging.value === x.id && <MergeDialog ticket={x} />}
			{splitting.value?.ticket === x.id && <SplitDialog ticket={x} />}
			{some ? <section class="thread-bar" aria-label={t('threads.bar')}>
				{failed(x.id) && <div class="thread-row" role="alert"><Icon of="alert" size={14} /><p class="thread-words">{t('threads.failed')}</p>{act(t('app.retry'), t('app.retry'), () => void askRelations(x))}</div>}
				{r?.merged_into && <Row text={t('threads.merged_into')} refs={[r.merged_into]}>{mayChange && act(t('threads.unmerge'), t('threads.unmerge'), () => unmerge(x))}</Row>}
				{r && r.merged.length > 0 && <Row text={t('threads.merged_here')} refs={r.merged} />}
				{r?.split_from && <Row text={t('threads.split_from')} refs={[r.split_from]} />}
				{r?.follows && <Row text={t('threads.follows')} refs={[r.follows]} why={t('threads.follows_why')} />}
				{r?.followed && <Row text={t('threads.followed')} refs={[r.followed]} />}
				{r?.possibly && <Row text={t('threads.possibly')} refs={[r.possibly]} why={t('threads.possibly_why')}>{decides(r.possibly)}</Row>}
				{suggested.map((s) => <Row key={s.id} text={t('threads.suggested')} refs={[s]}>{decides(s)}</Row>)}
			</section> : null}
		</>
	);
}
