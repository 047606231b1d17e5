// field.tsx - one line to be filled in, with its hint and what is wrong with it.
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { isComposing } from '../../shared/keys.ts';
import { looksLikeMail } from '../book.ts';
import { useSignal } from '@preact/signals';
import { t } from '../words.ts';

interface FieldProps {
	label: string;
	type?: 'text' | 'email';
	autocomplete: 'name' | 'email';
	value: string;
	most: number;
	hint?: string;
	wrong?: string;
	optional?: boolean;
	onInput(value: string): void;
}

export function Field({ label, type = 'text', autocomplete, value, most, hint, wrong, optional, onInput }: FieldProps): JSX.Element {
	const id = useId();
	const said = wrong || hint;
	return (
		<div class="field">
			<label for={id}>{label}{optional && <span class="muted"> ({t('optional')})</span>}</label>
			<input id={id} {...(type === 'email' ? { type: 'email' as const } : { type: 'text' as const })} autocomplete={autocomplete} value={value} maxLength={most} dir="auto" aria-invalid={Boolean(wrong)}
				{...(said ? { 'aria-describedby': `${id}-h` } : {})} onInput={(e) => onInput(e.currentTarget.value)} />
			{said && <p id={`${id}-h`} class={wrong ? 'wrong' : 'hint'}>{said}</p>}
		</div>
	);
}

/** An address and what it is for: mail me, keep my place, send the transcript. */
export function ReachForm({ hint, start, submit, cancel, verb }: { hint: string; start: string; verb: string; submit(reach: string): void; cancel(): void }): JSX.Element {
	const reach = useSignal(start);
	const wrong = useSignal(false);
	const form = useRef<HTMLFormElement>(null);
	useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);
	const go = (e: Event) => {
		e.preventDefault();
		wrong.value = !looksLikeMail(reach.value.trim());
		if (wrong.value) form.current?.querySelector('input')?.focus();
		else submit(reach.value.trim());
	};
	return (
		<form ref={form} class="reach" noValidate onSubmit={go} onKeyDown={(e) => { if (e.key === 'Enter' && isComposing(e)) e.preventDefault(); }}>
			<Field label={t('reach')} type="email" autocomplete="email" most={254} value={reach.value} hint={hint} {...(wrong.value ? { wrong: t('reach_wrong') } : {})} onInput={(v) => { reach.value = v; wrong.value = false; }} />
			<div class="row">
				<button type="submit" class="btn primary">{verb}</button>
				<button type="button" class="btn" onClick={cancel}>{t('cancel')}</button>
			</div>
		</form>
	);
}
