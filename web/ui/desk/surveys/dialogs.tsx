// dialogs.tsx - small forms of a choice and a few words: a call back, how a recovery ended, why a customer is not asked.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Recovery } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { keycaps } from '../../shared/keys.ts';
import type { Failure } from '../../shared/outcome.ts';
import { TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { end, logCall, skip, whyNot } from './verbs.ts';

interface SayProps {
	title: string;
	text?: string;
	/** Two that exclude each other; the first is chosen. */
	choices?: readonly [string, string];
	choose?: string;
	/** Above the words; by choice. */
	label(second: boolean): string;
	/** Fewer letters are refused. */
	least: number;
	most: number;
	tooShort: string;
	act: string;
	submit(second: boolean, words: string): Promise<Failure | undefined>;
	onClose(): void;
}

function Say(p: SayProps): JSX.Element {
	const second = useSignal(false);
	const words = useSignal('');
	const tried = useSignal(false);
	const busy = useSignal(false);
	const failure = useSignal<Failure | null>(null);
	const short = [...words.value.trim()].length < p.least;
	const submit = async () => {
		tried.value = true;
		if (short || busy.peek()) return;
		busy.value = true;
		const wrong = await p.submit(second.peek(), words.peek().trim());
		busy.value = false;
		if (wrong) failure.value = wrong;
		else p.onClose();
	};
	const choices = p.choices ?? [];
	const onArrow = (e: KeyboardEvent) => {
		if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(e.key)) return;
		e.preventDefault();
		second.value = !second.peek();
		(e.currentTarget as HTMLElement).querySelectorAll('button')[second.peek() ? 1 : 0]?.focus();
	};
	return (
		<Modal label={p.title} onClose={p.onClose} class="small">
			<form class="modal-form" onSubmit={(e) => { e.preventDefault(); void submit(); }} onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.isComposing) void submit(); }}>
				<h2>{p.title}</h2>
				{p.text && <p class="muted">{p.text}</p>}
				{choices.length > 0 && (
					<div class="toggles" role="radiogroup" aria-label={p.choose} onKeyDown={onArrow}>
						{choices.map((c, i) => {
							const on = second.value === (i === 1);
							return <button key={c} type="button" role="radio" class="toggle" aria-checked={on} tabIndex={on ? 0 : -1} data-first={i === 0 || undefined} onClick={() => { second.value = i === 1; }}>{c}</button>;
						})}
					</div>
				)}
				<TextField label={p.label(second.value)} lines={4} most={p.most} first={!choices.length} value={words.value} error={tried.value && short ? p.tooShort : undefined} onChange={(v) => { words.value = v; }} />
				{failure.value && <p class="field-error" role="alert"><Icon of="alert" size={13} />{whyNot(failure.value)}</p>}
				<div class="modal-foot">
					<button type="button" class="btn" onClick={p.onClose}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary" aria-disabled={busy.value || undefined}>{p.act}<span class="save-key" aria-hidden="true">{keycaps('mod+enter').map((k) => <kbd key={k}>{k}</kbd>)}</span></button>
				</div>
			</form>
		</Modal>
	);
}

interface OfRecovery {
	recovery: Recovery;
	then(): void;
	onClose(): void;
}

export const CallDialog = ({ recovery: r, then, onClose }: OfRecovery): JSX.Element => (
	<Say title={t('recovery.call_title', { name: r.customer_name })} choices={[t('recovery.reached'), t('recovery.not_reached')]} choose={t('recovery.result')}
		label={(not) => t(not ? 'recovery.tried' : 'recovery.said')} least={0} most={2000} tooShort="" act={t('recovery.call_do')} submit={(not, words) => logCall(r, !not, words, then)} onClose={onClose} />
);

export const SettleDialog = ({ recovery: r, then, onClose }: OfRecovery): JSX.Element => (
	<Say title={t('recovery.settle_title', { name: r.customer_name })} choices={[t('recovery.good'), t('recovery.lost')]} choose={t('recovery.result')}
		label={() => t('recovery.how')} least={1} most={2000} tooShort={t('form.required')} act={t('recovery.settle_do')} submit={(lost, words) => end(r, lost, words, then)} onClose={onClose} />
);

export const SkipDialog = ({ ticket, then, onClose }: { ticket: string; then(): void; onClose(): void }): JSX.Element => (
	<Say title={t('asked.skip_title')} text={t('asked.skip_text')} label={() => t('asked.skip_reason')} least={3} most={500} tooShort={t('asked.skip_short')} act={t('asked.skip_do')}
		submit={(_, words) => skip(ticket, words, then)} onClose={onClose} />
);
