// decimal_field.tsx - a number with a fraction, as capacities and weights are; an empty one is NaN.
import type { JSX } from 'preact';
import { Field } from '../../shared/parts/field.tsx';

interface DecimalProps {
	label: string;
	hint?: string;
	error?: string | undefined;
	value: number;
	unit?: string;
	disabled?: boolean;
	onChange(v: number): void;
}

export function DecimalField(p: DecimalProps): JSX.Element {
	return (
		<Field label={p.label} {...(p.hint ? { hint: p.hint } : {})} {...(p.error ? { error: p.error } : {})}>
			{(w) => (
				<span class="with-unit">
					<input {...w} class="control num short" type="number" inputMode="decimal" min={0} step="any" disabled={p.disabled} value={Number.isNaN(p.value) ? '' : p.value}
						onInput={(e) => p.onChange(e.currentTarget.value === '' ? NaN : Number(e.currentTarget.value))} />
					{p.unit && <span class="muted nowrap">{p.unit}</span>}
				</span>
			)}
		</Field>
	);
}
