// dialogs.tsx - what is asked before a chat is handed over, and before a visitor is blocked.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Chat, Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { keycaps } from '../../shared/keys.ts';
import { CheckField, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { chatDialog } from '../state/chats.ts';
import { me } from '../state/session.ts';
import { roster } from '../state/roster.ts';
import { agentName, assignable, teams } from '../state/workspace.ts';
import { visitorName } from './chat_text.ts';
import { block, endChat, transfer } from './chat_verbs.ts';

interface Aim {
	id: string; // "agent/4", "team/2"
	label: string;
}

/** Whom it can be given to: people of the team who are there first, then its others, then teams. */
function aims(x: Ticket): { people: Aim[]; teams: Aim[] } {
	const state = (id: string) => roster.value.get(id)?.state ?? 'offline';
	const rank = { online: 0, away: 1, on_break: 2, offline: 3 };
	const people = assignable(x)
		.filter((a) => a.id !== me.value?.id && a.id !== x.assignee_id)
		.sort((a, b) => rank[state(a.id)] - rank[state(b.id)] || a.name.localeCompare(b.name))
		.map((a) => ({ id: `agent/${a.id}`, label: `${a.name} · ${t(`state_of.${state(a.id)}`)}` }));
	const all = [...teams.value.values()].filter((v) => v.active).sort((a, b) => Number(b.id === x.team_id) - Number(a.id === x.team_id) || a.name.localeCompare(b.name));
	return { people, teams: all.map((v) => ({ id: `team/${v.id}`, label: t('chat.to_team', { name: v.name }) })) };
}

function Transfer({ chat: c, ticket: x }: { chat: Chat; ticket: Ticket }): JSX.Element {
	const { people, teams: groups } = aims(x);
	const to = useSignal(people[0]?.id ?? groups[0]?.id ?? '');
	const whisper = useSignal('');
	const busy = useSignal(false);
	const close = () => { chatDialog.value = ''; };
	const send = async (e: Event) => {
		e.preventDefault();
		const [kind, id = ''] = to.peek().split('/');
		if (!id || busy.peek()) return;
		busy.value = true;
		const name = kind === 'agent' ? agentName(id) : (teams.peek().get(id)?.name ?? '');
		if (await transfer(x.id, kind === 'agent' ? { agent_id: id } : { team_id: id }, whisper.peek(), name)) close();
		busy.value = false;
	};
	return (
		<Modal label={t('chat.transfer_title', { name: visitorName(c) })} onClose={close} class="small">
			<form onSubmit={(e) => void send(e)} onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void send(e); }}>
				<div class="modal-text chat-form">
					<h2>{t('chat.transfer_title', { name: visitorName(c) })}</h2>
					<SelectField label={t('chat.transfer_to')} value={to.value} options={[...people, ...groups]} onChange={(v) => { to.value = v; }} />
					<TextField label={t('chat.whisper')} hint={t('chat.whisper_hint')} lines={4} most={8000} value={whisper.value} onChange={(v) => { whisper.value = v; }} />
				</div>
				<div class="modal-foot">
					<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary" aria-disabled={busy.value || undefined}>{t('cmd.chat_transfer')}<span class="composer-key" aria-hidden="true">{keycaps('mod+enter').map((k) => <kbd key={k}>{k}</kbd>)}</span></button>
				</div>
			</form>
		</Modal>
	);
}

const SPANS = [60, 1440, 10_080, 43_200] as const;

function Block({ chat: c, ticket: x }: { chat: Chat; ticket: Ticket }): JSX.Element {
	const minutes = useSignal<string>(String(SPANS[1]));
	const end = useSignal(true);
	const close = () => { chatDialog.value = ''; };
	const apply = async () => {
		close();
		await block(x.id, Number(minutes.peek()));
		if (end.peek() && c.state !== 'ended') void endChat(x.id);
	};
	return (
		<Modal label={t('chat.block_title', { name: visitorName(c) })} onClose={close} class="small">
			<div class="modal-text chat-form">
				<h2>{t('chat.block_title', { name: visitorName(c) })}</h2>
				<p class="muted">{t('chat.block_text')}</p>
				<SelectField label={t('chat.block_for')} value={minutes.value} options={SPANS.map((m) => ({ id: String(m), label: t(`chat.block_${m}`) }))} onChange={(v) => { minutes.value = v; }} />
				<CheckField label={t('chat.block_end')} value={end.value} onChange={(v) => { end.value = v; }} />
			</div>
			<div class="modal-foot">
				<button type="button" class="btn" data-first onClick={close}>{t('app.cancel')}</button>
				<button type="button" class="btn danger" onClick={() => void apply()}>{t('chat.block')}</button>
			</div>
		</Modal>
	);
}

export function ChatDialogs(p: { chat: Chat; ticket: Ticket }): JSX.Element | null {
	if (chatDialog.value === 'transfer') return <Transfer {...p} />;
	return chatDialog.value === 'block' ? <Block {...p} /> : null;
}
