// forward.tsx - a message, or all that was said, to somebody else: to whom, with which words, with or without what was said,
// with which files. What is written is a draft of its own.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Message } from '../../shared/gen/protocol.gen.ts';
import { fileSize, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { isComposing, keycaps } from '../../shared/keys.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { draft, setDraft } from '../state/drafts.ts';
import type { People } from '../state/letters.ts';
import { undoSend } from '../state/session.ts';
import { send } from '../state/sends.ts';
import { open } from '../state/ticket.ts';
import { ticketNow } from '../state/tickets.ts';
import { type Forwarding, forwarding } from '../state/ui.ts';
import { PeopleRows } from './people.tsx';

const OF_CUSTOMER: ReadonlySet<Message['kind']> = new Set(['inbound', 'reply']);

export function Forward({ ticket, message, before }: Forwarding): JSX.Element | null {
	const area = useRef<HTMLTextAreaElement>(null);
	const whom = useSignal<People>({ to: before?.to ?? [], cc: before?.cc ?? [], bcc: before?.bcc ?? [] });
	const all = (open.value?.id === ticket ? open.value.messages : []).filter((m) => OF_CUSTOMER.has(m.kind));
	const one = all.find((m) => m.id === message);
	const what = useSignal<'one' | 'all' | 'none'>(before?.forward?.history === false ? 'none' : one ? 'one' : 'all');
	const tried = useSignal(false);
	const close = () => { forwarding.value = null; };
	const files = (what.value === 'one' && one ? [one] : all).flatMap((m) => m.attachments.filter((a) => !a.inline));
	const out = useSignal<ReadonlySet<string>>(new Set(before ? files.map((f) => f.id).filter((id) => !before.forward?.attachments?.some((a) => a.id === id)) : []));
	const nobody = whom.value.to.length === 0;
	useLayoutEffect(() => { document.getElementById('forward-to')?.focus(); }, []);
	const submit = () => {
		const x = ticketNow(ticket);
		tried.value = true;
		(document.activeElement as HTMLElement | null)?.blur(); // what is still in an address field counts
		requestAnimationFrame(() => {
			if (!x || whom.peek().to.length === 0) return;
			const { to, cc, bcc } = whom.peek();
			const chosen = files.filter((f) => !out.peek().has(f.id)).slice(0, 20).map((f) => ({ id: f.id }));
			send({ ...x, version: open.peek()?.seen ?? x.version }, 'reply', area.current?.value ?? '', false, [], {
				to: [...to], cc: [...cc], bcc: [...bcc], ...(undoSend() ? { undo: true } : {}),
				forward: { history: what.peek() !== 'none', ...(what.peek() === 'one' && one ? { message_id: one.id } : {}), ...(chosen.length ? { attachments: chosen } : {}) },
			});
			setDraft(ticket, 'forward', '', 'sent');
			close();
		});
	};
	const choice = (id: 'one' | 'all' | 'none', label: string) => <label class="later-check"><input type="radio" name="forward-what" checked={what.value === id} onChange={() => { what.value = id; }} /> <span>{label}</span></label>;
	return (
		<Modal label={t('forward.title')} onClose={close} class="forward">
			<form class="forward-form" noValidate onSubmit={(e) => { e.preventDefault(); submit(); }} onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !isComposing(e)) { e.preventDefault(); submit(); } }}>
				<div class="modal-text">
					<h2>{t('forward.title')}</h2>
					<PeopleRows name="forward" ticket={ticket} whom={whom.value} choose={(w) => { whom.value = w; }} />
					{tried.value && nobody && <p class="bad" role="alert"><Icon of="alert" size={13} /> {t('forward.nobody')}</p>}
					<label class="field"><span>{t('forward.text')}</span>
						<textarea ref={area} rows={4} dir="auto" maxLength={65_536} defaultValue={draft(ticket, 'forward')} onInput={(e) => setDraft(ticket, 'forward', e.currentTarget.value)} />
					</label>
					<fieldset class="forward-what">
						<legend>{t('forward.what')}</legend>
						{one && choice('one', t('forward.one', { name: one.author_name || one.author_address || t('message.unknown_sender'), time: fullTime(one.created) }))}
						{choice('all', t('forward.all', { n: all.length }))}
						{choice('none', t('forward.none'))}
					</fieldset>
					{files.length > 0 && (
						<fieldset class="forward-what">
							<legend>{t('forward.files')}</legend>
							{files.map((f) => (
								<label key={f.id} class="later-check"><input type="checkbox" checked={!out.value.has(f.id)} onChange={(e) => {
									const next = new Set(out.peek());
									if (e.currentTarget.checked) next.delete(f.id);
									else next.add(f.id);
									out.value = next;
								}} /> <span class="clip" dir="auto">{f.name}</span> <span class="muted num">{fileSize(f.size)}</span></label>
							))}
						</fieldset>
					)}
				</div>
				<div class="modal-foot">
					<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary">{t('forward.send')}<span class="composer-key" aria-hidden="true">{keycaps('mod+enter').map((k) => <kbd key={k}>{k}</kbd>)}</span></button>
				</div>
			</form>
		</Modal>
	);
}
