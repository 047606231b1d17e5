// acts.tsx - a letter that goes later: at a moment that is offered, or at one's own; held when the customer writes first.
import { signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call, serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { writePlain } from '../state/prefs.ts';
import { setUndoSend } from '../state/scheduled.ts';
import { undoSend } from '../state/session.ts';
import { presets, readThere, writeThere } from '../state/snooze.ts';
import { picker } from '../state/ui.ts';
import { zone } from '../state/workspace.ts';
import { writeAs } from './plain.ts';

export interface ActsProps {
	ticket: string;
	blocked: boolean;
	send(solve: boolean, when: { due: number; hold: boolean }): void;
}

/** When work begins again, asked when the menu opens. */
const opening = signal(0);

function LaterDialog({ close, send }: { close(): void; send: ActsProps['send'] }): JSX.Element {
	const at = useSignal(writeThere(presets(serverNow(), 0, zone.value)[1]?.at ?? serverNow(), zone.value));
	const hold = useSignal(true);
	const solve = useSignal(false);
	const tried = useSignal(false);
	const ms = readThere(at.value, zone.value);
	const wrong = !(ms > serverNow());
	const submit = (e: Event) => {
		e.preventDefault();
		tried.value = true;
		if (wrong) return;
		close();
		send(solve.value, { due: ms, hold: hold.value });
	};
	return (
		<Modal label={t('later.title')} onClose={close} class="small">
			<form onSubmit={submit} noValidate>
				<div class="modal-text later-form">
					<h2>{t('later.title')}</h2>
					<label class="field"><span>{t('later.when')}</span>
						<input data-first type="datetime-local" required aria-invalid={tried.value && wrong ? true : undefined} aria-describedby={tried.value && wrong ? 'later-wrong later-zone' : 'later-zone'} value={at.value} min={writeThere(serverNow(), zone.value)} onInput={(e) => { at.value = e.currentTarget.value; }} />
					</label>
					<p id="later-zone" class="muted">{t('later.zone', { zone: zone.value || new Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
					{tried.value && wrong && <p id="later-wrong" class="bad" role="alert"><Icon of="alert" size={13} /> {t('snooze.past')}</p>}
					<label class="later-check"><input type="checkbox" checked={hold.value} onChange={(e) => { hold.value = e.currentTarget.checked; }} /> <span>{t('later.hold')}<span class="muted later-why">{t('later.hold_why')}</span></span></label>
					<label class="later-check"><input type="checkbox" checked={solve.value} onChange={(e) => { solve.value = e.currentTarget.checked; }} /> <span>{t('later.solve')}</span></label>
				</div>
				<div class="modal-foot">
					<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary">{t('later.send')}</button>
				</div>
			</form>
		</Modal>
	);
}

export function Acts(p: ActsProps): JSX.Element {
	const asking = useSignal(false);
	const isOpen = picker.value === 'later';
	useEffect(() => {
		if (isOpen) void call('snooze.opening', {}).then((o) => { if (o.ok) opening.value = o.result.at ?? 0; });
	}, [isOpen]);
	const clock = <Icon of="clock" size={14} />;
	const choices = (): Choice[] => [
		...presets(serverNow(), opening.value, zone.value).map((c) => ({ id: c.id, label: t(c.label), icon: clock, hint: fullTime(c.at), disabled: p.blocked })),
		{ id: 'pick', label: t('snooze.pick'), icon: <Icon of="calendar" size={14} />, disabled: p.blocked },
		{ id: 'undo', label: t(undoSend() ? 'later.undo_off' : 'later.undo_on'), icon: <Icon of="retry" size={14} /> },
		{ id: 'plain', label: t(writePlain.value ? 'letter.rich' : 'letter.plain'), icon: <Icon of="file" size={14} /> },
	];
	const pick = (id: string) => {
		const c = presets(serverNow(), opening.peek(), zone.value).find((x) => x.id === id);
		if (id === 'undo') void setUndoSend(!undoSend());
		else if (id === 'plain') writeAs(p.ticket, !writePlain.peek());
		else if (id === 'pick') asking.value = true;
		else if (c) p.send(false, { due: c.at, hold: true });
	};
	return (
		<>
			<Picker name="later" open={picker} class="icon-btn" label={t('later.menu')} title={t('later.menu')} choices={choices} onPick={pick}><Icon of="clock" /></Picker>
			{asking.value && <LaterDialog close={() => { asking.value = false; }} send={p.send} />}
		</>
	);
}
