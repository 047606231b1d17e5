// form.tsx - login and password. What went wrong stands above the button, is read out, and stays until the next try.
import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import type { Failure } from '../../shared/outcome.ts';
import { why } from '../state/reasons.ts';
import { signIn } from '../state/session.ts';

function reason(e: Failure, wait: number): string {
	switch (e.code) {
		case 'denied':
		case 'signed_out':
		case 'not_found':
			return t('signin.wrong');
		case 'limit':
			return t('signin.limited', { n: wait });
		case 'offline':
		case 'timeout':
		case 'garbled':
			return t('signin.unreachable');
		default:
			return t('signin.trouble', { why: why(e) });
	}
}

export function SignInForm({ login }: { login: string }): JSX.Element {
	const first = useRef<HTMLInputElement>(null);
	const secret = useRef<HTMLInputElement>(null);
	const state = useSignal<'idle' | 'busy' | 'missing'>('idle');
	const error = useSignal<Failure | null>(null);
	const wait = useSignal(0);
	const shown = useSignal(false);

	useEffect(() => (login ? secret : first).current?.focus(), []);
	useSignalEffect(() => {
		if (!wait.value) return undefined;
		const timer = setTimeout(() => {
			wait.value--;
			if (!wait.peek()) error.value = null;
		}, 1000);
		return () => clearTimeout(timer);
	});

	const submit = async (e: Event) => {
		e.preventDefault();
		const name = login || (first.current?.value.trim() ?? '');
		const password = secret.current?.value ?? '';
		if (state.value === 'busy' || wait.value) return;
		error.value = null;
		if (!name || !password) {
			state.value = 'missing';
			(name ? secret : first).current?.focus();
			return;
		}
		state.value = 'busy';
		const failure = await signIn(name, password);
		state.value = 'idle';
		if (!failure) return;
		error.value = failure;
		if (failure.code === 'limit') wait.value = failure.retry_after ?? 30;
		secret.current?.select();
	};
	const wrong = error.value?.code === 'denied' || error.value?.code === 'signed_out';
	const message = state.value === 'missing' ? t('signin.missing') : error.value ? reason(error.value, wait.value) : '';
	return (
		<form class="signin-form" onSubmit={(e) => void submit(e)} noValidate>
			{login ? <p class="signin-as"><strong>{login}</strong></p> : (
				<label class="field">
					<span>{t('signin.login')}</span>
					<input ref={first} type="text" name="username" autocomplete="username" autocapitalize="none" spellcheck={false} aria-invalid={wrong || undefined} />
				</label>
			)}
			<label class="field">
				<span>{t('signin.password')}</span>
				<span class="secret">
					<input ref={secret} {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })} name="password" autocomplete="current-password" aria-invalid={wrong || undefined} />
					<button type="button" class="icon-btn" aria-pressed={shown.value} aria-label={t(shown.value ? 'signin.hide' : 'signin.show')} onClick={() => { shown.value = !shown.value; }}>
						<Icon of={shown.value ? 'eye_off' : 'eye'} />
					</button>
				</span>
			</label>
			<div role="alert" class="form-error">{message && <><Icon of="alert" /><span>{message}</span></>}</div>
			<button type="submit" class="btn primary wide" aria-disabled={state.value === 'busy' || wait.value > 0 || undefined}>{t(state.value === 'busy' ? 'signin.busy' : 'signin.submit')}</button>
		</form>
	);
}
