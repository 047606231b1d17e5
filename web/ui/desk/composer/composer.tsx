// composer.tsx - where replies and notes are written. It is made once for a ticket and never again by an event, so
// focus and caret stay. Every keystroke is kept. Enter of an input method is not ours (keys.ts).
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import './composer.css';
import { t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';
import { link } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { lazy } from '../../shared/parts/lazy.tsx';
import { keycaps } from '../../shared/keys.ts';
import { langOf } from '../../shared/script.ts';
import { arrivedFiles, draftFiles, isPending, setDraftFiles } from '../state/draft_files.ts';
import { wayOf } from '../state/chat_rules.ts';
import { chatOf, readsAlong, talkerOf } from '../state/chats.ts';
import { draft, draftKind, draftTurn, keeping, type Kind, setDraft } from '../state/drafts.ts';
import { typing, typingEnded } from '../state/presence.ts';
import { send } from '../state/sends.ts';
import { promising } from '../state/sla.ts';
import { may, me } from '../state/session.ts';
import { open, viewers } from '../state/ticket.ts';
import { ticketNow, ticketSignal } from '../state/tickets.ts';
import { composeTurn, insertion, listTurn, writeOn } from '../state/ui.ts';
import { agentName } from '../state/workspace.ts';
import { putText, useSlash } from './slash.tsx';
import { wayText } from './way.ts';

const MOST = 65_536;
const DraftFiles = lazy<{ ticketId: string; kind: Kind }>(async () => (await import('../files/files.tsx')).DraftFiles, 'files', true);
const KINDS: readonly Kind[] = ['reply', 'note'];

function growTo(area: HTMLTextAreaElement): void {
	area.style.height = 'auto';
	area.style.height = `${area.scrollHeight + 2}px`;
}

/** Why nothing can be sent now; '' = it can. `talker`: the colleague whose chat it is. */
function hindrance(kind: Kind, closed: boolean, nowhere: boolean, talker: string): string {
	if (kind === 'reply' && closed) return t('composer.closed');
	if (kind === 'reply' && !may('ticket_reply')) return t('composer.no_right');
	if (kind === 'reply' && nowhere) return t('reason.no_address');
	if (kind === 'reply' && talker) return t('chat.not_mine', { name: talker });
	if (link.value === 'down' || link.value === 'connecting') return t('composer.offline');
	return '';
}

export function Composer({ ticketId }: { ticketId: string }): JSX.Element | null {
	const area = useRef<HTMLTextAreaElement>(null);
	const kind = useSignal<Kind>(readsAlong(ticketNow(ticketId)) && !draft(ticketId, 'reply').trim() ? 'note' : draftKind(ticketId));
	const slash = useSlash(area, ticketId, () => kind.peek());
	const picker = useRef<HTMLInputElement>(null);
	const dragging = useSignal(false);
	const length = useSignal(draft(ticketId, kind.peek()).length);
	const asked = useSignal(false);
	const ticket = ticketSignal(ticketId)?.value;
	const customer = open.value?.customer?.name || ticket?.customer_name || '';

	const showDraft = () => {
		if (!area.current) return;
		area.current.value = draft(ticketId, kind.peek());
		length.value = area.current.value.length;
		growTo(area.current);
	};
	useLayoutEffect(showDraft, [kind.value, draftTurn.value]);
	const turn = composeTurn.value;
	const known = useRef(turn.n);
	useLayoutEffect(() => {
		if (turn.n === known.current) return;
		known.current = turn.n;
		kind.value = turn.kind;
		area.current?.focus();
		area.current?.setSelectionRange(area.current.value.length, area.current.value.length);
	}, [turn.n]);
	const put = insertion.value;
	const knownPut = useRef(put.n);
	useLayoutEffect(() => {
		if (put.n === knownPut.current || !area.current) return;
		knownPut.current = put.n;
		putText(area.current, area.current.selectionStart, area.current.selectionEnd, put.text);
	}, [put.n]);
	useLayoutEffect(() => {
		if (writeOn.peek() !== ticketId) return;
		writeOn.value = '';
		area.current?.focus();
	}, []);
	useEffect(() => typingEnded, []);
	if (!ticket) return null;

	const closed = ticket.status === 'closed';
	const answerTo = open.value?.answerTo;
	const isChat = ticket.channel === 'chat';
	const chat = isChat ? chatOf(ticketId) : undefined;
	const quick = isChat && kind.value === 'reply' && (!chat || wayOf(chat) !== 'mail'); // Enter sends
	const stop = hindrance(kind.value, closed, !isChat && answerTo?.length === 0, talkerOf(ticketId));
	const over = length.value - MOST;
	const other = kind.value === 'reply' ? viewers.value.find((v) => v.activity === 'replying' && v.agent_id !== me.value?.id) : undefined;
	const files = draftFiles(ticketId, kind.value).value;
	const pending = files.some(isPending);
	const arrived = files.some((f) => f.state === 'done');
	const blocked = stop !== '' || over > 0 || pending || (length.value === 0 && !arrived);

	const submit = (solve: boolean) => {
		const text = area.current?.value ?? '';
		const sent = arrivedFiles(files);
		if (!area.current || stop || over > 0 || pending || (!text.trim() && !sent.length)) return;
		if (other && !asked.value) {
			asked.value = true;
			return;
		}
		asked.value = false;
		slash.end();
		send({ ...ticket, version: open.peek()?.seen ?? ticket.version }, kind.value, text, solve && kind.value === 'reply', sent);
		setDraft(ticketId, kind.value, '');
		setDraftFiles(ticketId, kind.value, []);
		typingEnded();
		showDraft();
		area.current.focus();
	};
	const onKeyDown = (e: KeyboardEvent) => {
		if (isComposing(e)) return;
		if (slash.press(e)) {
			e.preventDefault();
			e.stopPropagation();
		} else if (e.key === 'Enter' && (e.ctrlKey || e.metaKey || (quick && !e.shiftKey && !e.altKey))) {
			e.preventDefault();
			submit(e.shiftKey && (e.ctrlKey || e.metaKey));
		} else if (e.key === 'Escape') {
			e.preventDefault();
			e.stopPropagation();
			area.current?.blur();
			listTurn.value++;
		}
	};
	const onInput = ({ currentTarget: el }: { currentTarget: HTMLTextAreaElement }) => {
		setDraft(ticketId, kind.value, el.value);
		length.value = el.value.trim() ? el.value.length : 0;
		growTo(el);
		slash.look();
		if (length.value) typing(kind.value);
		else typingEnded();
	};
	const attach = async (list: FileList | null | undefined) => {
		const all = [...(list ?? [])];
		if (!all.length) return;
		const { addFiles } = await import('../files/uploads.ts');
		await addFiles(ticketId, kind.peek(), all, ticket.channel === 'fax' && (answerTo?.[0] ?? '').startsWith('+'));
	};
	const onPaste = (e: ClipboardEvent) => {
		if (!e.clipboardData?.files.length || e.clipboardData.types.includes('text/plain')) return; // a table of a spreadsheet is both
		e.preventDefault();
		void attach(e.clipboardData.files);
	};
	const carries = (e: DragEvent) => e.dataTransfer?.types.includes('Files') ?? false;
	const onDragOver = (e: DragEvent) => {
		if (!carries(e)) return;
		e.preventDefault();
		dragging.value = true;
	};
	const onDrop = (e: DragEvent) => {
		dragging.value = false;
		if (!carries(e)) return;
		e.preventDefault();
		void attach(e.dataTransfer?.files);
	};
	const choose = (k: Kind) => {
		kind.value = k;
		asked.value = false;
		area.current?.focus();
	};
	return (
		<section class={`composer ${kind.value}`} data-empty={length.value === 0 && !files.length && !stop ? '' : undefined} data-drop={dragging.value || undefined} data-drop-text={t('files.drop')} aria-label={t('composer.label')}
			onDragOver={onDragOver} onDragLeave={() => { dragging.value = false; }} onDrop={onDrop}>
			<div class="composer-top">
				<div class="composer-tabs" role="tablist">
					{KINDS.map((k) => (
						<button key={k} type="button" role="tab" id={`tab-${k}`} aria-controls="compose" aria-selected={kind.value === k} tabIndex={kind.value === k ? 0 : -1} onClick={() => choose(k)}
							onKeyDown={(e) => { if (e.key === 'ArrowRight' || e.key === 'ArrowLeft') choose(k === 'reply' ? 'note' : 'reply'); }}>
							{t(`composer.${k}`)}<kbd>{k === 'reply' ? 'R' : 'N'}</kbd>
						</button>
					))}
				</div>
				<span class="composer-to clip" title={kind.value === 'reply' ? answerTo?.join(', ') : undefined}>{kind.value === 'note' ? t('composer.to_team') : chat ? wayText(chat, answerTo) : t('composer.to', { name: customer, channel: t(`channel.${ticket.channel}`) })}</span>
			</div>
			<textarea ref={area} id="compose" rows={1} aria-label={t(`composer.${kind.value}`)} lang={langOf(ticket.subject) || undefined} dir="auto"
				placeholder={kind.value === 'note' ? t('composer.placeholder_note') : t('composer.placeholder_reply', { name: customer })} onInput={onInput} onKeyDown={onKeyDown} onPaste={onPaste} onBlur={slash.end} />
			{slash.menu}
			{files.length > 0 && <DraftFiles ticketId={ticketId} kind={kind.value} />}
			<div class="composer-foot">
				<span class="composer-hint" role="status">
					{over > 0 ? <span class="bad">{t('composer.too_long', { n: over })}</span>
						: asked.value && other ? <span class="warn">{t('composer.both', { name: agentName(other.agent_id) })}</span>
						: stop ? <span class="warn">{stop}</span>
						: pending ? t('files.wait')
						: !keeping.value ? <span class="warn">{t('composer.unsaved')}</span>
						: length.value > 0 && <><Icon of="check" size={13} />{t('composer.saved')}</>}
				</span>
				<span class="composer-acts">
					<input ref={picker} type="file" multiple hidden onChange={(e) => { void attach(e.currentTarget.files).then(() => { if (picker.current) picker.current.value = ''; }); }} />
					<button type="button" class="icon-btn" aria-label={t('files.attach')} title={t('files.attach')} onClick={() => picker.current?.click()}><Icon of="paperclip" /></button>
					{may('ticket_reply') && !closed && <button type="button" class="icon-btn" aria-label={t('promise.new')} title={t('promise.new')} onClick={() => { promising.value = { ticket: ticketId, kind: kind.value === 'note' ? 'call' : 'reply' }; }}><Icon of="promise" /></button>}
					{kind.value === 'reply' && <button type="button" class="btn" aria-disabled={blocked || undefined} onClick={() => submit(true)}>{t('composer.send_solve')}</button>}
					<button type="button" class="btn primary" aria-disabled={blocked || undefined} onClick={() => submit(false)}>
						{t(kind.value === 'note' ? 'composer.add_note' : 'composer.send')}<span class="composer-key" aria-hidden="true">{keycaps(quick ? 'enter' : 'mod+enter').map((k) => <kbd key={k}>{k}</kbd>)}</span>
					</button>
				</span>
			</div>
		</section>
	);
}
