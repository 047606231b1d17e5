// promise_dialog.tsx - promise the customer something by a time.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PromiseKind } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { serverNow } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { Field, TextField } from '../../shared/parts/field.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { why } from '../state/reasons.ts';
import { makePromise } from '../state/sla.ts';
import { localText, localTime, presets } from './promise_times.ts';

const KINDS: readonly PromiseKind[] = ['call', 'reply', 'other'];
const REMIND = [0, 5, 15, 30, 60] as const;

export interface PromiseDialogProps {
	ticket: string;
	/** Chosen to begin with. */
	kind: PromiseKind;
	onClose(): void;
}

export function PromiseDialog({ ticket, kind: first, onClose }: PromiseDialogProps): JSX.Element {
	const now = serverNow();
	const kind = useSignal<PromiseKind>(first);
	const text = useSignal('');
	const due = useSignal(presets(now)[0]?.at ?? now + 3_600_000);
	const remind = useSignal<number>(15);
	const tried = useSignal(false);
	const busy = useSignal(false);
	const failure = useSignal<Failure | null>(null);
	const late = !(due.value > serverNow());
	const words = text.value.trim() || t(`promise.usual_${kind.value}`);
	const submit = async () => {
		tried.value = true;
		if (late || busy.peek()) return;
		busy.value = true;
		const wrong = await makePromise(ticket, { kind: kind.value, text: words, due: due.value, remind_min: remind.value });
		busy.value = false;
		if (wrong) failure.value = wrong;
		else onClose();
	};
	return (
		<Modal label={t('promise.title')} onClose={onClose} class="small">
			<form class="modal-form" onSubmit={(e) => { e.preventDefault(); void submit(); }}>
				<h2>{t('promise.title')}</h2>
				<div class="toggles" role="radiogroup" aria-label={t('promise.what')}>
					{KINDS.map((k) => <button key={k} type="button" role="radio" class="toggle" aria-checked={kind.value === k} data-first={k === first || undefined} onClick={() => { kind.value = k; }}>{t(`promise.kind_${k}`)}</button>)}
				</div>
				<TextField label={t('promise.text')} value={text.value} most={500} placeholder={t(`promise.usual_${kind.value}`)} onChange={(v) => { text.value = v; }} />
				<Field label={t('promise.when')} error={tried.value && late ? t('promise.past') : undefined}>
					{(w) => <input {...w} class="control num" type="datetime-local" value={localText(due.value)} onInput={(e) => { due.value = localTime(e.currentTarget.value); }} />}
				</Field>
				<div class="toggles" role="group" aria-label={t('promise.presets')}>
					{presets(now).map((p) => <button key={p.name} type="button" class="toggle" aria-pressed={due.value === p.at} title={fullTime(p.at)} onClick={() => { due.value = p.at; }}>{t(`promise.preset_${p.name}`)}</button>)}
				</div>
				<Field label={t('promise.remind')}>
					{(w) => (
						<select {...w} class="control short-select" value={String(remind.value)} onChange={(e) => { remind.value = Number(e.currentTarget.value); }}>
							{REMIND.map((n) => <option key={n} value={n} selected={n === remind.value}>{n ? t('promise.remind_min', { n }) : t('promise.remind_not')}</option>)}
						</select>
					)}
				</Field>
				{failure.value && <p class="field-error" role="alert">{why(failure.value)}</p>}
				<div class="modal-foot">
					<button type="button" class="btn" onClick={onClose}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary" aria-disabled={busy.value || undefined}>{t('promise.make')}</button>
				</div>
			</form>
		</Modal>
	);
}
