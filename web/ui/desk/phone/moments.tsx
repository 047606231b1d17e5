// moments.tsx - how long the call was (a timer that can be stopped and written over), and when we call back.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { serverNow } from '../../shared/live.ts';
import { Field } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { localText, localTime, presets } from '../clocks/promise_times.ts';
import type { NoteDraft } from './draft.ts';
import { readLength, showLength } from './time.ts';

interface Part {
	draft: NoteDraft;
	set(part: Partial<NoteDraft>): void;
}

export function Length({ draft, set }: Part): JSX.Element {
	const now = useSignal(serverNow());
	const typed = useSignal<string | null>(null);
	const runs = draft.talked === null;
	useEffect(() => {
		if (!runs) return undefined;
		const timer = setInterval(() => { now.value = serverNow(); }, 500);
		return () => clearInterval(timer);
	}, [runs]);
	const shown = typed.value ?? showLength(draft.talked ?? now.value - draft.began);
	const wrong = typed.value !== null && Number.isNaN(readLength(typed.value));
	const onInput = (text: string) => {
		const ms = readLength(text);
		typed.value = text;
		if (!Number.isNaN(ms)) set({ talked: ms });
	};
	const toggle = () => {
		typed.value = null;
		if (runs) set({ talked: Math.max(0, serverNow() - draft.began) });
		else set({ began: serverNow() - (draft.talked ?? 0), talked: null });
	};
	return (
		<Field label={t('phone.length')} error={wrong ? t('phone.length_wrong') : undefined}>
			{(w) => (
				<span class="with-unit">
					<input {...w} class="control num short" type="text" inputMode="numeric" autocomplete="off" value={shown} onInput={(e) => onInput(e.currentTarget.value)} onBlur={() => { if (!wrong) typed.value = null; }} />
					<button type="button" class="btn small" aria-pressed={runs} onClick={toggle}><Icon of={runs ? 'pause' : 'timer'} size={14} />{t(runs ? 'phone.stop' : 'phone.go_on')}</button>
				</span>
			)}
		</Field>
	);
}

export function CallBack({ draft, set }: Part): JSX.Element {
	const now = serverNow();
	const late = draft.call_back !== 0 && !(draft.call_back > now);
	return (
		<div class="phone-back">
			<Field label={t('phone.call_back')} error={late ? t('promise.past') : undefined}>
				{(w) => <input {...w} class="control num" type="datetime-local" value={draft.call_back ? localText(draft.call_back) : ''} onInput={(e) => { const at = localTime(e.currentTarget.value); set({ call_back: Number.isNaN(at) ? 0 : at }); }} />}
			</Field>
			<div class="toggles" role="group" aria-label={t('promise.presets')}>
				{presets(now).map((p) => <button key={p.name} type="button" class="toggle" aria-pressed={draft.call_back === p.at} title={fullTime(p.at)} onClick={() => set({ call_back: draft.call_back === p.at ? 0 : p.at })}>{t(`promise.preset_${p.name}`)}</button>)}
			</div>
		</div>
	);
}
