// placed_text.tsx - a text with placeholders: a menu of those there are puts one where the caret stands.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { Field } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Picker } from '../../shared/parts/picker.tsx';
import { MEANING } from './places.ts';

const open = signal('');

export interface PlacedTextProps {
	label: string;
	/** The place says what it is. */
	bare?: boolean;
	hint?: string | undefined;
	error?: string | undefined;
	/** Names of placeholders, without braces. */
	names: readonly string[];
	value: string;
	most: number;
	/** Absent: one line. */
	lines?: number;
	lang?: string;
	first?: boolean;
	onChange(v: string): void;
}

export function PlacedText(p: PlacedTextProps): JSX.Element {
	const control = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
	const put = (name: string) => {
		const el = control.current;
		if (!el) return;
		const [from, to] = [el.selectionStart ?? p.value.length, el.selectionEnd ?? p.value.length];
		const text = `{${name}}`;
		p.onChange(p.value.slice(0, from) + text + p.value.slice(to));
		setTimeout(() => {
			el.focus();
			el.setSelectionRange(from + text.length, from + text.length);
		}, 0);
	};
	return (
		<Field class="placed" label={p.label} bare={p.bare ?? false} hint={p.hint} error={p.error}>
			{(w) => {
				const same = { ...w, ref: control, class: 'control', maxLength: p.most, lang: p.lang, value: p.value, onInput: (e: { currentTarget: { value: string } }) => p.onChange(e.currentTarget.value) };
				return (
					<>
						{p.lines ? <textarea {...same} rows={p.lines} /> : <input {...same} type="text" autocomplete="off" data-first={p.first || undefined} />}
						{p.names.length > 0 && (
							<Picker label={t('place.insert_into', { field: p.label })} open={open} name={w.id} class="btn small" onPick={put}
								choices={() => p.names.map((name) => ({ id: name, label: MEANING[name] ? t(MEANING[name]) : `{${name}}`, hint: MEANING[name] ? `{${name}}` : undefined, also: name }))}>
								<Icon of="add" size={13} />{t('place.insert')}
							</Picker>
						)}
					</>
				);
			}}
		</Field>
	);
}
