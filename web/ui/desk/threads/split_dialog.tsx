// split_dialog.tsx - which of the customer's messages begin another ticket, and what it is called, whose and where it is.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Message, Ticket } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { langOf } from '../../shared/script.ts';
import { open } from '../state/ticket.ts';
import { busy } from '../state/verbs.ts';
import { teams } from '../state/workspace.ts';
import { markOf, splitOff, splitting } from './relations.ts';

const SUBJECT_MOST = 998;
/** What the server takes: what customers wrote, not in a chat, and what does not go on elsewhere already. */
const mayBegin = (m: Message): boolean => m.kind === 'inbound' && m.channel !== 'chat' && !markOf(m.id)?.split_into;
const nameOf = (m: Message): string => m.author_name || m.author_address || t('message.unknown_sender');

export function SplitDialog({ ticket: x }: { ticket: Ticket }): JSX.Element | null {
	const list = (open.value?.id === x.id ? open.value.messages : []).filter(mayBegin);
	const chosen = useSignal<ReadonlySet<string>>(new Set(splitting.peek()?.messages));
	const subject = useSignal('');
	const team = useSignal(x.team_id);
	const same = useSignal(false);
	const tried = useSignal(false);
	const off = busy.value.has(x.id) || undefined;
	const first = list.find((m) => chosen.value.has(m.id));
	const none = !first;
	const stranger = first?.author_address && first.author_name !== x.customer_name ? nameOf(first) : '';
	const proposed = (first && markOf(first.id)?.subject) || x.subject;
	const close = () => { if (splitting.peek()?.ticket === x.id) splitting.value = null; };
	const toggle = (id: string, on: boolean) => {
		const next = new Set(chosen.peek());
		if (on) next.add(id);
		else next.delete(id);
		chosen.value = next;
	};
	const send = async (e: Event) => {
		e.preventDefault();
		tried.value = true;
		if (none || off) return;
		const done = await splitOff(x, list.filter((m) => chosen.peek().has(m.id)).map((m) => m.id), { subject: subject.peek().trim(), ...(team.peek() !== x.team_id ? { team_id: team.peek() } : {}), ...(same.peek() ? { same_customer: true } : {}) });
		if (done) close();
	};
	return (
		<Modal label={t('threads.split_title')} onClose={close} class="small">
			<form onSubmit={(e) => void send(e)} noValidate>
				<div class="modal-text thread-form">
					<h2>{t('threads.split_title')}</h2>
					<p class="muted">{t('threads.split_about')}</p>
					<fieldset class="split-list" aria-describedby={tried.value && none ? 'split-none' : undefined}>
						<legend>{t('threads.split_which')}</legend>
						{list.map((m, i) => (
							<label key={m.id} class="split-row">
								<input type="checkbox" {...(i === 0 ? { 'data-first': true } : {})} checked={chosen.value.has(m.id)} onChange={(e) => toggle(m.id, e.currentTarget.checked)} />
								<span class="split-what">
									<span class="split-who"><strong class="clip" lang={langOf(nameOf(m)) || undefined}>{nameOf(m)}</strong> <time class="muted num">{fullTime(m.created)}</time></span>
									<span class="clip muted" lang={langOf(m.text) || undefined}>{m.text.slice(0, 160) || t('message.empty')}</span>
								</span>
							</label>
						))}
						{list.length === 0 && <p class="muted">{t('threads.split_nothing')}</p>}
					</fieldset>
					{tried.value && none && list.length > 0 && <p id="split-none" class="bad" role="alert"><Icon of="alert" size={13} /> {t('threads.split_none')}</p>}
					<label class="field"><span>{t('threads.split_subject')}</span>
						<input autocomplete="off" maxLength={SUBJECT_MOST} dir="auto" placeholder={proposed} value={subject.value} onInput={(e) => { subject.value = e.currentTarget.value; }} />
					</label>
					<label class="field"><span>{t('threads.split_team')}</span>
						<select class="control" value={team.value} onChange={(e) => { team.value = e.currentTarget.value; }}>
							{[...teams.value.values()].filter((g) => g.active || g.id === x.team_id).map((g) => <option key={g.id} value={g.id}>{g.name}</option>)}
						</select>
					</label>
					{stranger && (
						<fieldset class="split-list">
							<legend>{t('threads.split_customer')}</legend>
							<label class="later-check"><input type="radio" name="split-customer" checked={!same.value} onChange={() => { same.value = false; }} /> <span>{stranger}</span></label>
							<label class="later-check"><input type="radio" name="split-customer" checked={same.value} onChange={() => { same.value = true; }} /> <span>{x.customer_name}</span></label>
						</fieldset>
					)}
				</div>
				<div class="modal-foot">
					<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary" aria-disabled={off}>{t('threads.split_go')}</button>
				</div>
			</form>
		</Modal>
	);
}
