// note.tsx - a call written down, by keyboard alone: the number finds who it is, Enter goes on to the words, Mod+Enter saves,
// Escape keeps what was written. Nothing here waits for the network but the saving.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Caller, FoundCallers, PhoneDirection } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { isComposing, keycaps } from '../../shared/keys.ts';
import { call, serverNow } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { Field, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { go, ticketRoute } from '../router.ts';
import { phoneNote, type NoteStart } from '../state/phone.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { myTeams, teams } from '../state/workspace.ts';
import { Callers, Tickets } from './callers.tsx';
import { firstDraft, isWorth, keepDraft, keptDraft, type NoteDraft, RESULTS, wire } from './draft.ts';
import { CallBack, Length } from './moments.tsx';

const FIND_MS = 120;
const HOPES = ['now', 'today', 'two_days'] as const;
const DIRECTIONS = ['inbound', 'outbound'] as const;
const NOBODY: FoundCallers = { number: '', callers: [], calls: [] };

/** Toggles that are radio buttons: one stop of the Tab key, the arrows choose. */
export function Choices<T extends string>({ label, name, value, of, onChange }: { label: string; name: string; value: T; of: readonly { id: T; label: string }[]; onChange(v: T): void }): JSX.Element {
	return (
		<fieldset class="phone-choices">
			<legend>{label}</legend>
			{of.map((o) => (
				<label key={o.id} class="toggle">
					<input type="radio" name={name} checked={o.id === value} onChange={() => onChange(o.id)} />
					<span>{o.label}</span>
				</label>
			))}
		</fieldset>
	);
}

export function Note({ start }: { start: NoteStart }): JSX.Element {
	const kept = useRef(keptDraft(start));
	const first = useRef(firstDraft(start));
	const d = useSignal<NoteDraft>(kept.current ?? first.current);
	const found = useSignal<FoundCallers>(start.call ? { ...NOBODY, callers: start.call.callers } : NOBODY);
	const tried = useSignal(false);
	const busy = useSignal(false);
	const failure = useSignal<Failure | null>(null);
	const words = useRef<HTMLTextAreaElement>(null);
	const v = d.value;
	const set = (part: Partial<NoteDraft>) => {
		d.value = { ...d.peek(), ...part };
		keepDraft(start, isWorth(d.value, first.current) ? d.value : null);
	};

	// ---- who it is, while the number is typed; the answer of an older question is not taken ----
	const asked = useRef(0);
	const choose = (c: Caller, fill = true) => {
		const now = d.peek();
		set({ customer_id: c.customer_id, name: fill || !now.name ? c.name : now.name, ticket_id: now.ticket_id || (c.tickets[0]?.id ?? '') });
	};
	const find = async (params: { number?: string; customer_id?: string }) => {
		const turn = ++asked.current;
		const o = await call('phone.find', params);
		if (turn !== asked.current || !o.ok) return;
		found.value = o.result;
		const sure = o.result.callers.filter((c) => c.whole || params.customer_id);
		if (sure.length === 1 && sure[0] && !d.peek().customer_id) choose(sure[0], false);
	};
	useEffect(() => {
		const at = d.peek();
		if (at.number) void find({ number: at.number });
		else if (at.customer_id) void find({ customer_id: at.customer_id });
	}, []);
	const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
	const onNumber = (number: string) => {
		const was = d.peek();
		const own = found.peek().callers.some((c) => c.customer_id === was.customer_id);
		set({ number, ...(own && !start.ticket ? { customer_id: '', name: '', ticket_id: '' } : {}) });
		clearTimeout(timer.current);
		timer.current = setTimeout(() => void find({ number }), FIND_MS);
	};
	useEffect(() => () => clearTimeout(timer.current), []);

	// ---- saving and leaving ----
	const noWords = v.text.trim() === '';
	const close = () => { phoneNote.value = null; };
	const save = async () => {
		tried.value = true;
		if (busy.peek()) return;
		if (noWords) return words.current?.focus();
		busy.value = true;
		const o = await call('phone.note', wire(d.peek(), serverNow()));
		busy.value = false;
		if (!o.ok) {
			failure.value = o.error;
			return;
		}
		keepDraft(start, null);
		close();
		const x = o.result.ticket;
		toast(t('phone.saved', { number: x.number }), false, { label: t('phone.open'), run: () => go(ticketRoute(x.id)) });
	};
	const onKeyDown = (e: KeyboardEvent) => {
		if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey) || isComposing(e)) return;
		e.preventDefault();
		void save();
	};
	const onNumberKey = (e: KeyboardEvent) => {
		if (e.key !== 'Enter' || e.ctrlKey || e.metaKey || isComposing(e)) return;
		e.preventDefault();
		const best = found.peek().callers[0];
		if (best && !d.peek().customer_id) choose(best);
		words.current?.focus();
	};
	const anew = () => {
		kept.current = null;
		keepDraft(start, null);
		d.value = { ...first.current, began: serverNow() };
		found.value = NOBODY;
	};
	const straight = start.call !== undefined || v.ticket_id !== '';
	const turn = (direction: PhoneDirection) => set({ direction, result: RESULTS[direction].includes(v.result) ? v.result : 'answered' });
	return (
		<Modal label={t('phone.title')} onClose={close} class="phone-note">
			<form onSubmit={(e) => { e.preventDefault(); void save(); }} onKeyDown={onKeyDown}>
				<header class="modal-head">
					<h2><Icon of="phone" />{t('phone.title')}</h2>
					{kept.current && <span class="muted phone-kept">{t('phone.kept')} <button type="button" class="btn small" onClick={anew}>{t('phone.anew')}</button></span>}
					<button type="button" class="icon-btn" aria-label={t('app.close')} onClick={close}><Icon of="close" /></button>
				</header>
				<div class="phone-body">
					<div class="phone-who">
						<Field label={t('phone.number')} hint={t('phone.number_hint')}>
							{(w) => <input {...w} class="control num" type="tel" maxLength={200} autocomplete="off" data-first={!straight || undefined} dir="ltr" value={v.number} onInput={(e) => onNumber(e.currentTarget.value)} onKeyDown={onNumberKey} />}
						</Field>
						<Callers found={found.value} chosen={v.customer_id} onChoose={choose} />
						<TextField label={t('phone.name')} value={v.name} most={190} onChange={(name) => set({ name })} />
						<Tickets found={found.value} here={start.ticket} draft={v} onChange={(ticket_id) => set({ ticket_id })} />
						{!v.ticket_id && (
							<>
								<Field label={t('phone.team')}>
									{(w) => (
										<select {...w} class="control" value={v.team_id} onChange={(e) => set({ team_id: e.currentTarget.value })}>
											{(myTeams.value.length ? myTeams.value : [...teams.value.values()]).map((x) => <option key={x.id} value={x.id} selected={x.id === v.team_id}>{x.name}</option>)}
										</select>
									)}
								</Field>
								<TextField label={t('phone.subject')} value={v.subject} most={200} placeholder={t('phone.subject_hint')} onChange={(subject) => set({ subject })} />
							</>
						)}
					</div>
					<div class="phone-what">
						<Choices label={t('phone.direction')} name="phone-direction" value={v.direction} of={DIRECTIONS.map((id) => ({ id, label: t(`phone.${id}`) }))} onChange={turn} />
						<Choices label={t('phone.result')} name="phone-result" value={v.result} of={RESULTS[v.direction].map((id) => ({ id, label: t(`phone.result_${id}`) }))} onChange={(result) => set({ result })} />
						{v.result === 'answered' && <Length draft={v} set={set} />}
						<Field label={t('phone.text')} error={tried.value && noWords ? t('form.required') : undefined}>
							{(w) => <textarea {...w} ref={words} class="control" rows={5} maxLength={20_000} dir="auto" data-first={straight || undefined} value={v.text} onInput={(e) => set({ text: e.currentTarget.value })} />}
						</Field>
						<Choices label={t('phone.hope')} name="phone-hope" value={v.hope} of={[{ id: '', label: t('phone.hope_none') }, ...HOPES.map((id) => ({ id, label: t(`phone.hope_${id}`) }))]} onChange={(hope) => set({ hope })} />
						<CallBack draft={v} set={set} />
					</div>
				</div>
				<footer class="modal-foot">
					<span class="phone-said" role="status">{failure.value ? <span class="bad-text">{t('form.failed', { why: why(failure.value) })}</span> : <span class="muted">{t('phone.esc')}</span>}</span>
					<button type="submit" class="btn primary" aria-disabled={busy.value || undefined}>{t('phone.save')}<span class="composer-key" aria-hidden="true">{keycaps('mod+enter').map((k) => <kbd key={k}>{k}</kbd>)}</span></button>
				</footer>
			</form>
		</Modal>
	);
}
