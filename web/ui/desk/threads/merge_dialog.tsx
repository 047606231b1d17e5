// merge_dialog.tsx - into which ticket: a number, or one of those that look like the same matter.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Field } from '../../shared/parts/field.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { langOf } from '../../shared/script.ts';
import { busy } from '../state/verbs.ts';
import { merge, merging, relations } from './relations.ts';

const NUMBER = /^#?\d+-[0-9A-Z]$/;

export function MergeDialog({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const input = useRef<HTMLInputElement>(null);
	const number = useSignal('');
	const wrong = useSignal('');
	const off = busy.value.has(x.id) || undefined;
	const near = relations(x.id)?.suggested ?? [];
	const close = () => { if (merging.peek() === x.id) merging.value = ''; };
	const refuse = (why: string) => {
		wrong.value = why;
		input.current?.focus();
	};
	const into = async (to: string, shown: string) => {
		wrong.value = '';
		await merge(x, to, shown, refuse);
		if (!wrong.peek()) close();
	};
	const send = (e: Event) => {
		e.preventDefault();
		const said = number.value.trim().toUpperCase().replace(/[‐-—]/g, '-');
		if (off) return;
		if (!NUMBER.test(said)) refuse(t('threads.wrong_number'));
		else if (said.replace('#', '') === x.number) refuse(t('threads.itself'));
		else void into(said, said.replace('#', ''));
	};
	return (
		<Modal label={t('threads.into', { number: x.number })} onClose={close} class="small">
			<form onSubmit={send} noValidate>
				<div class="modal-text thread-form">
					<h2>{t('threads.into', { number: x.number })}</h2>
					<p class="muted">{t('threads.into_what')}</p>
					<Field label={t('threads.into_hint')} error={wrong.value || undefined} class="field">
						{(wired) => <input {...wired} ref={input} data-first autocomplete="off" spellcheck={false} maxLength={24} placeholder="100482-K" value={number.value} onInput={(e) => { number.value = e.currentTarget.value; wrong.value = ''; }} />}
					</Field>
					{near.length > 0 && (
						<div class="thread-near">
							<p class="muted">{t('threads.suggested')}</p>
							{near.map((r) => <button key={r.id} type="button" class="btn" aria-disabled={off} title={t('threads.merge_here', { number: r.number })} onClick={() => { if (!off) void into(r.id, r.number); }}><span class="num">#{r.number}</span> <span class="clip" lang={langOf(r.subject) || undefined}>{r.subject}</span></button>)}
						</div>
					)}
				</div>
				<div class="modal-foot">
					<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary" aria-disabled={off}>{t('threads.into_go')}</button>
				</div>
			</form>
		</Modal>
	);
}
