// field.tsx - a labelled control with its hint and its error beside it, and the controls themselves. Native inputs: the
// browser knows keyboards, input methods and screen readers better than we do.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Icon } from './icon.tsx';

/** What the control must carry so that label, hint and error belong to it. */
export interface Wired {
	id: string;
	'aria-describedby'?: string;
	'aria-invalid'?: true;
}

export interface FieldProps {
	label: string;
	/** The label is for screen readers only: the place says what it is. */
	bare?: boolean;
	hint?: string | undefined;
	error?: string | undefined;
	class?: string;
	children: (wired: Wired) => ComponentChildren;
}

export function Field({ label, bare, hint, error, class: cls = '', children }: FieldProps): JSX.Element {
	const id = useId();
	const about = [hint && `${id}-h`, error && `${id}-e`].filter(Boolean).join(' ');
	return (
		<div class={`form-field ${cls}`}>
			<label for={id} class={bare ? 'hidden-text' : undefined}>{label}</label>
			{children({ id, ...(about ? { 'aria-describedby': about } : {}), ...(error ? { 'aria-invalid': true as const } : {}) })}
			{hint && <p id={`${id}-h`} class="form-hint">{hint}</p>}
			{error && <p id={`${id}-e`} class="field-error" role="alert"><Icon of="alert" size={13} />{error}</p>}
		</div>
	);
}

export function AddButton({ label = t('form.add'), onClick, disabled }: { label?: string; onClick(): void; disabled?: boolean }): JSX.Element {
	return <button type="button" class="btn small add-btn" disabled={disabled} onClick={onClick}><Icon of="add" size={14} />{label}</button>;
}

/** A small cross beside what it removes. */
export function RemoveButton({ name, onClick, disabled }: { name: string; onClick(): void; disabled?: boolean }): JSX.Element {
	const label = t('form.remove', { name });
	return <button type="button" class="icon-btn small" aria-label={label} title={label} disabled={disabled} onClick={onClick}><Icon of="close" size={14} /></button>;
}

/** '' or what is wrong: for the checks of forms. */
export const mustStand = (text: string): string => (text.trim() ? '' : t('form.required'));
export const mustBeWhole = (n: number, least = 0, most = Number.MAX_SAFE_INTEGER): string => (Number.isInteger(n) && n >= least && n <= most ? '' : t('form.number'));
/** Only those that are wrong. */
export const onlyWrong = (all: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(all).filter(([, why]) => why !== ''));

interface Common {
	label: string;
	bare?: boolean;
	hint?: string | undefined;
	error?: string | undefined;
	class?: string;
	disabled?: boolean;
}

const outer = ({ label, bare, hint, error, class: cls }: Common): Omit<FieldProps, 'children'> => ({ label, hint, error, ...(bare ? { bare } : {}), ...(cls ? { class: cls } : {}) });

export function TextField(p: Common & { value: string; onChange(v: string): void; most?: number; placeholder?: string; lines?: number; lang?: string; first?: boolean }): JSX.Element {
	return (
		<Field {...outer(p)}>
			{(w) => p.lines
				? <textarea {...w} class="control" rows={p.lines} maxLength={p.most} placeholder={p.placeholder} lang={p.lang} disabled={p.disabled} value={p.value} onInput={(e) => p.onChange(e.currentTarget.value)} />
				: <input {...w} class="control" type="text" maxLength={p.most} placeholder={p.placeholder} lang={p.lang} disabled={p.disabled} autocomplete="off" value={p.value} data-first={p.first || undefined} onInput={(e) => p.onChange(e.currentTarget.value)} />}
		</Field>
	);
}

/** Whole numbers; an empty or wrong one is NaN, and the caller says what is wrong with it. */
export function NumberField(p: Common & { value: number; onChange(v: number): void; least?: number; most?: number; unit?: string }): JSX.Element {
	return (
		<Field {...outer(p)}>
			{(w) => (
				<span class="with-unit">
					<input {...w} class="control num short" type="number" inputMode="numeric" min={p.least} max={p.most} disabled={p.disabled} value={Number.isNaN(p.value) ? '' : p.value}
						onInput={(e) => p.onChange(e.currentTarget.value === '' ? NaN : Number(e.currentTarget.value))} />
					{p.unit && <span class="muted nowrap">{p.unit}</span>}
				</span>
			)}
		</Field>
	);
}

export interface Option {
	id: string;
	label: string;
	disabled?: boolean;
}

export function SelectField(p: Common & { value: string; options: readonly Option[]; onChange(v: string): void }): JSX.Element {
	return (
		<Field {...outer(p)}>
			{(w) => (
				<span class="select">
					<select {...w} class="control" disabled={p.disabled} value={p.value} onChange={(e) => p.onChange(e.currentTarget.value)}>
						{!p.options.some((o) => o.id === p.value) && <option value={p.value} selected>{p.value ? `#${p.value}` : '—'}</option>}
						{p.options.map((o) => <option key={o.id} value={o.id} disabled={o.disabled} selected={o.id === p.value}>{o.label}</option>)}
					</select>
					<Icon of="down" size={14} />
				</span>
			)}
		</Field>
	);
}

export function CheckField({ label, hint, value, disabled, onChange }: { label: string; hint?: string; value: boolean; disabled?: boolean; onChange(v: boolean): void }): JSX.Element {
	const id = useId();
	return (
		<div class="form-check">
			<input id={id} type="checkbox" checked={value} disabled={disabled} aria-describedby={hint ? `${id}-h` : undefined} onChange={(e) => onChange(e.currentTarget.checked)} />
			<label for={id}>{label}</label>
			{hint && <p id={`${id}-h`} class="form-hint">{hint}</p>}
		</div>
	);
}

const UNITS = { d: 1440, h: 60, min: 1 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES: readonly Unit[] = ['min', 'h', 'd'];
const bestUnit = (minutes: number): Unit => (minutes > 0 && minutes % 1440 === 0 ? 'd' : minutes > 0 && minutes % 60 === 0 ? 'h' : 'min');

/** Minutes as people write a span: a number and its unit. The unit stays as chosen while one types. */
export function SpanField(p: Common & { minutes: number; onChange(minutes: number): void; days?: boolean }): JSX.Element {
	const first = bestUnit(p.minutes);
	const unit = useSignal<Unit>(first === 'd' && !p.days ? 'h' : first);
	const size = UNITS[unit.value];
	return (
		<Field {...outer(p)}>
			{(w) => (
				<span class="with-unit">
					<input {...w} class="control num short" type="number" inputMode="numeric" min={0} step="any" disabled={p.disabled} value={Number.isNaN(p.minutes) ? '' : p.minutes / size}
						onInput={(e) => p.onChange(e.currentTarget.value === '' ? NaN : Math.round(Number(e.currentTarget.value) * size))} />
					<span class="select">
						<select class="control" aria-label={t('span.unit')} disabled={p.disabled} value={unit.value}
							onChange={(e) => {
								const to = e.currentTarget.value as Unit;
								const n = p.minutes / size;
								unit.value = to;
								p.onChange(Math.round(n * UNITS[to]));
							}}>
							{UNIT_NAMES.filter((u) => u !== 'd' || p.days).map((u) => <option key={u} value={u} selected={u === unit.value}>{t(`span.unit_${u}`)}</option>)}
						</select>
						<Icon of="down" size={14} />
					</span>
				</span>
			)}
		</Field>
	);
}
