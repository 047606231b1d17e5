// composer.tsx - where replies and notes are written. It is made once for a ticket and never again by an event, so
// focus and caret stay. Every keystroke is kept. Enter of an input method is not ours (keys.ts). A reply by mail gets its
// editor (letter/) as soon as that has been loaded; until then, and for everything else, it is a plain one.
import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import './composer.css';
import { moreWords, t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';
import { link } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { later, lazy } from '../../shared/parts/lazy.tsx';
import { keycaps } from '../../shared/keys.ts';
import { langOf } from '../../shared/script.ts';
import type { Draft, Ticket } from '../../shared/gen/protocol.gen.ts';
import type { ActsProps } from '../letter/acts.tsx';
import type { EditorProps } from '../letter/editor.tsx';
import { arrivedFiles, draftFiles, holdsUp, policyText, setDraftFiles } from '../state/draft_files.ts';
import { wayOf } from '../state/chat_rules.ts';
import { chatOf, readsAlong, talkerOf } from '../state/chats.ts';
import { draft, draftConflict, draftKind, draftTurn, keeping, type Kind, setDraft } from '../state/drafts.ts';
import { fromText, hasNobody, letterOf, type More, moreOf, setLetter } from '../state/letters.ts';
import { writePlain } from '../state/prefs.ts';
import { typing, typingEnded } from '../state/presence.ts';
import { send } from '../state/sends.ts';
import { promising } from '../state/sla.ts';
import { may, me, undoSend } from '../state/session.ts';
import { open, viewers } from '../state/ticket.ts';
import { ticketNow, ticketSignal } from '../state/tickets.ts';
import { composeTurn, insertion, listTurn, writeOn } from '../state/ui.ts';
import { agentName } from '../state/workspace.ts';
import { useSlash } from './slash.tsx';
import { answerText, wayText } from './way.ts';
import { growTo, plainWriting, type Writing } from './writing.ts';

const MOST = 65_536;
const DraftFiles = lazy<{ ticketId: string; kind: Kind }>(async () => (await import('../files/files.tsx')).DraftFiles, 'files', true);
/** A part of letter/, with its words. */
const part = <P extends object>(load: () => Promise<ComponentType<P>>) => async (): Promise<ComponentType<P>> => (await Promise.all([load(), moreWords('letter')]))[0];
const editor = later<EditorProps>(part(async () => (await import('../letter/editor.tsx')).Editor), 'letter');
const People = lazy<{ ticket: Ticket }>(part(async () => (await import('../letter/people.tsx')).People), 'letter', true);
const Acts = lazy<ActsProps>(part(async () => (await import('../letter/acts.tsx')).Acts), 'letter', true);
const Signature = lazy<{ ticket: string }>(part(async () => (await import('../letter/signature.tsx')).Signature), 'letter', true);
const Conflict = lazy<{ draft: Draft }>(part(async () => (await import('../letter/conflict.tsx')).Conflict), 'letter', true);
const KINDS: readonly Kind[] = ['reply', 'note'];

const askPolicy = async (): Promise<void> => (await import('../files/uploads.ts')).wantPolicy();

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
	const writing = useRef<Writing>(null);
	const kind = useSignal<Kind>(readsAlong(ticketNow(ticketId)) && !draft(ticketId, 'reply').trim() ? 'note' : draftKind(ticketId));
	const slash = useSlash(writing, ticketId, () => kind.peek());
	const picker = useRef<HTMLInputElement>(null);
	const dragging = useSignal(false);
	const composes = useSignal(false); // an input method is at work in the plain editor, which then stays
	const length = useSignal(draft(ticketId, kind.peek()).trim().length);
	const asked = useSignal(false);
	const ticket = ticketSignal(ticketId)?.value;
	const customer = open.value?.customer?.name || ticket?.customer_name || '';
	const answerTo = open.value?.answerTo;
	const letter = kind.value === 'reply' && (ticket?.channel === 'mail' || ((answerTo?.[0]?.includes('@') ?? false) && ticket?.channel !== 'chat'));
	const Rich = letter && !writePlain.value && !composes.value ? editor.state.value.part : undefined;
	const caret = Rich && area.current && document.activeElement === area.current ? area.current.selectionStart : undefined;

	useEffect(() => { if (letter) editor.ask(); }, [letter]);
	useLayoutEffect(() => {
		if (!Rich && area.current) writing.current = plainWriting(area.current, () => draft(ticketId, kind.peek()));
	}, [!Rich]);
	useLayoutEffect(() => {
		writing.current?.show();
		length.value = draft(ticketId, kind.peek()).trim().length;
	}, [kind.value, draftTurn.value, !Rich]);
	const turn = composeTurn.value;
	const known = useRef(turn.n);
	useLayoutEffect(() => {
		if (turn.n === known.current) return;
		known.current = turn.n;
		kind.value = turn.kind;
		requestAnimationFrame(() => writing.current?.focus(true));
		writing.current?.focus(true);
	}, [turn.n]);
	const put = insertion.value;
	const knownPut = useRef(put.n);
	useLayoutEffect(() => {
		if (put.n === knownPut.current) return;
		knownPut.current = put.n;
		writing.current?.put(0, put.text);
	}, [put.n]);
	useLayoutEffect(() => {
		if (writeOn.peek() !== ticketId) return;
		writeOn.value = '';
		writing.current?.focus();
	}, []);
	useEffect(() => typingEnded, []);
	if (!ticket) return null;

	const closed = ticket.status === 'closed';
	const isChat = ticket.channel === 'chat';
	const chat = isChat ? chatOf(ticketId) : undefined;
	const quick = isChat && kind.value === 'reply' && (!chat || wayOf(chat) !== 'mail'); // Enter sends
	const stop = hindrance(kind.value, closed, letter ? hasNobody(ticketId) : !isChat && answerTo?.length === 0, talkerOf(ticketId));
	const conflict = draftConflict.value?.ticket_id === ticketId && draftConflict.value.kind === kind.value ? draftConflict.value : null;
	const over = length.value - MOST;
	const other = kind.value === 'reply' ? viewers.value.find((v) => v.activity === 'replying' && v.agent_id !== me.value?.id) : undefined;
	const files = draftFiles(ticketId, kind.value).value;
	const pending = files.some((f) => holdsUp(f, letterOf(ticketId).html));
	const arrived = files.some((f) => f.state === 'done' && !f.cid);
	const blocked = stop !== '' || over > 0 || pending || (length.value === 0 && !arrived);

	const submit = (solve: boolean, when: Pick<More, 'due' | 'hold'> = {}) => {
		const text = writing.current?.text() ?? '';
		const sent = arrivedFiles(files);
		const more: More = letter ? moreOf(ticketId, text) : {};
		if (!writing.current || stop || over > 0 || pending || (!text.trim() && !sent.length && !more.pictures)) return;
		const wrong = letter ? document.querySelector<HTMLElement>('.letter-people [aria-invalid]') : null; // it is said there what
		if (wrong) return wrong.focus();
		if (other && !asked.value) {
			asked.value = true;
			return;
		}
		asked.value = false;
		slash.end();
		const waits: More = when.due ? when : letter && undoSend() ? { undo: true } : {};
		send({ ...ticket, version: open.peek()?.seen ?? ticket.version }, kind.value, text, solve && kind.value === 'reply', sent, { ...more, ...waits });
		if (letter) setLetter(ticketId, {}, true, 'sent');
		setDraft(ticketId, kind.value, '', 'sent');
		setDraftFiles(ticketId, kind.value, [], 'sent');
		typingEnded();
		draftTurn.value++;
		writing.current.focus();
		if (when.due) requestAnimationFrame(() => writing.current?.focus()); // the dialog has given the focus back elsewhere
	};
	/** true: it is none of the editor's business. */
	const press = (e: KeyboardEvent): boolean => {
		if (isComposing(e)) return false;
		if (slash.press(e)) e.stopPropagation();
		else if (e.key === 'Enter' && (e.ctrlKey || e.metaKey || (quick && !e.shiftKey && !e.altKey))) submit(e.shiftKey && (e.ctrlKey || e.metaKey));
		else if (e.key === 'Escape') {
			e.stopPropagation();
			writing.current?.el.blur();
			listTurn.value++;
		} else return false;
		e.preventDefault();
		return true;
	};
	const changed = (text: string) => {
		length.value = text.trim() ? text.length : 0;
		if (length.value) typing(kind.value);
		else typingEnded();
	};
	const onInput = ({ currentTarget: el }: { currentTarget: HTMLTextAreaElement }) => {
		setDraft(ticketId, kind.value, el.value);
		growTo(el);
		slash.look();
		changed(el.value);
	};
	const attach = async (list: Iterable<File> | null | undefined) => {
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
		if (!dragging.peek()) void askPolicy();
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
		requestAnimationFrame(() => writing.current?.focus());
	};
	const words = {
		label: t(`composer.${kind.value}`), lang: langOf(ticket.subject) || undefined,
		placeholder: kind.value === 'note' ? t('composer.placeholder_note') : t('composer.placeholder_reply', { name: customer }),
	};
	return (
		<section class={`composer ${kind.value}`} data-empty={length.value === 0 && !files.length && !stop ? '' : undefined} data-drop={dragging.value || undefined} data-drop-text={`${t('files.drop')}\n${policyText.value}`} aria-label={t('composer.label')}
			onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.defaultPrevented && !(e.target as Element).closest('dialog')) press(e); }}
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
				<span class="composer-to clip" title={kind.value === 'reply' ? answerTo?.join(', ') : undefined}>{kind.value === 'note' ? t('composer.to_team') : letter ? fromText(ticketId) : chat ? wayText(chat, answerTo) : answerText(ticket.channel, customer, answerTo)}</span>
			</div>
			{conflict && <Conflict draft={conflict} />}
			{letter && <People ticket={ticket} />}
			{Rich ? <Rich {...words} ticket={ticketId} caret={caret} writing={writing} key={`letter ${ticketId}`} press={press} changed={changed} look={slash.look} blur={slash.end} attach={(all) => void attach(all)} />
				: <textarea ref={area} id="compose" rows={1} aria-label={words.label} lang={words.lang} dir="auto" placeholder={words.placeholder} onInput={onInput} onKeyDown={press} onPaste={onPaste} onBlur={slash.end}
					onCompositionStart={() => { composes.value = true; }} onCompositionEnd={() => { setTimeout(() => { composes.value = false; }, 0); }} />}
			{slash.menu}
			{letter && <Signature ticket={ticketId} />}
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
					<button type="button" class="icon-btn" aria-label={t('files.attach')} title={policyText.value || t('files.attach')} aria-description={policyText.value || undefined} onPointerEnter={askPolicy} onFocus={askPolicy} onClick={() => picker.current?.click()}><Icon of="paperclip" /></button>
					{may('ticket_reply') && !closed && <button type="button" class="icon-btn" aria-label={t('promise.new')} title={t('promise.new')} onClick={() => { promising.value = { ticket: ticketId, kind: kind.value === 'note' ? 'call' : 'reply' }; }}><Icon of="promise" /></button>}
					{letter && <Acts ticket={ticketId} blocked={blocked} send={submit} />}
					{kind.value === 'reply' && <button type="button" class="btn" aria-disabled={blocked || undefined} onClick={() => submit(true)}>{t('composer.send_solve')}</button>}
					<button type="button" class="btn primary" aria-disabled={blocked || undefined} onClick={() => submit(false)}>
						{t(kind.value === 'note' ? 'composer.add_note' : 'composer.send')}<span class="composer-key" aria-hidden="true">{keycaps(quick ? 'enter' : 'mod+enter').map((k) => <kbd key={k}>{k}</kbd>)}</span>
					</button>
				</span>
			</div>
		</section>
	);
}
