// conflict.tsx - a change or a reply met a ticket that had moved on: what happened meanwhile, and what now.
import type { JSX } from 'preact';
import type { Event } from '../../shared/gen/protocol.gen.ts';
import { clock } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Modal } from '../../shared/parts/modal.tsx';
import { retry, sendConflict, takeBack } from '../state/sends.ts';
import { fetchNews } from '../state/ticket.ts';
import { changeConflict } from '../state/verbs.ts';
import { compose } from '../state/ui.ts';
import { eventText } from './event_text.ts';

function Difference({ events }: { events: readonly Event[] }): JSX.Element {
	if (!events.length) return <p>{t('conflict.nothing')}</p>;
	return (
		<>
			<p>{t('conflict.text')}</p>
			<ul class="difference">
				{events.map((e) => <li key={`${e.version}${e.kind}`}><time class="num muted">{clock(e.at)}</time><span>{eventText(e)}</span></li>)}
			</ul>
		</>
	);
}

function Dialog({ events, what, apply, onApply, onBack }: { events: readonly Event[]; what: string; apply: string; onApply(): void; onBack(): void }): JSX.Element {
	return (
		<Modal label={t('conflict.title')} onClose={onBack} class="small">
			<div class="modal-text">
				<h2>{t('conflict.title')}</h2>
				<Difference events={events} />
				<p><strong>{what}</strong></p>
			</div>
			<div class="modal-foot">
				<button type="button" class="btn" onClick={onApply}>{apply}</button>
				<button type="button" class="btn primary" data-first onClick={onBack}>{t('conflict.back')}</button>
			</div>
		</Modal>
	);
}

export function Conflicts(): JSX.Element | null {
	const reply = sendConflict.value;
	if (reply) {
		const close = () => { sendConflict.value = null; };
		const id = reply.send.client_id;
		return (
			<Dialog events={reply.events} what={t('conflict.reply')} apply={t('conflict.send')}
				onApply={() => { close(); retry(id); }}
				onBack={() => { close(); takeBack(id); void fetchNews(reply.send.ticket_id); compose(reply.send.kind); }} />
		);
	}
	const change = changeConflict.value;
	if (!change) return null;
	const close = () => { changeConflict.value = null; };
	return <Dialog events={change.events} what={t('conflict.change')} apply={t('conflict.apply')} onApply={() => { close(); change.apply(); }} onBack={close} />;
}
