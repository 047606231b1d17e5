// merge_dialog.tsx - into which ticket: a number, or one of those that look like the same matter.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { merge, merging, relations } from './relations.ts';

const NUMBER = /^#?\d+(-[0-9A-Za-z])$/;

export function MergeDialog({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const number = useSignal('');
	const tried = useSignal(false);
	const close = () => { merging.value = ''; };
	const wrong = !NUMBER.test(number.value.trim());
	const near = relations(x.id)?.suggested ?? [];
	const into = (to: string, shown: string) => {
		close();
		merge(x, to, shown);
	};
	const send = (e: Event) => {
		e.preventDefault();
		tried.value = true;
		if (!wrong) into(number.value.trim(), number.value.trim().replace('#', '').toUpperCase());
	};
	return (
		<Modal label={t('threads.into', { number: x.number })} onClose={close} class="small">
			<form onSubmit={send} noValidate>
				<div class="modal-text thread-form">
					<h2>{t('threads.into', { number: x.number })}</h2>
					<p class="muted">{t('threads.into_what')}</p>
					<label class="field">
						<span>{t('threads.into_hint')}</span>
						<input data-first autocomplete="off" spellcheck={false} maxLength={24} placeholder="100482-K" aria-invalid={tried.value && wrong ? true : undefined} aria-describedby={tried.value && wrong ? 'merge-wrong' : undefined} value={number.value} onInput={(e) => { number.value = e.currentTarget.value; }} />
					</label>
					{tried.value && wrong && <p id="merge-wrong" class="bad" role="alert"><Icon of="alert" size={13} /> {t('threads.wrong_number')}</p>}
					{near.length > 0 && <p class="muted">{t('threads.suggested')}</p>}
					{near.map((r) => <button key={r.id} type="button" class="btn thread-near" onClick={() => into(r.id, r.number)}><span class="num">#{r.number}</span> <span class="clip">{r.subject}</span></button>)}
				</div>
				<div class="modal-foot">
					<button type="button" class="btn" onClick={close}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary">{t('threads.into_go')}</button>
				</div>
			</form>
		</Modal>
	);
}
