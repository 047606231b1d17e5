// choose.tsx - one of a few, side by side; of many, a list.
import type { JSX } from 'preact';
import { Icon } from '../../shared/parts/icon.tsx';

export interface ChooseOption<T extends string> {
	id: T;
	label: string;
}

const FEW = 4;

export function Choose<T extends string>({ label, options, value, onChange }: { label: string; options: readonly ChooseOption<T>[]; value: T; onChange(v: T): void }): JSX.Element | null {
	if (options.length < 2) return null;
	if (options.length <= FEW) {
		return (
			<span class="seg" role="group" aria-label={label}>
				{options.map((o) => <button key={o.id} type="button" aria-pressed={o.id === value} onClick={() => onChange(o.id)}>{o.label}</button>)}
			</span>
		);
	}
	return (
		<span class="select">
			<select class="control" aria-label={label} value={value} onChange={(e) => onChange(e.currentTarget.value as T)}>
				{options.map((o) => <option key={o.id} value={o.id} selected={o.id === value}>{o.label}</option>)}
			</select>
			<Icon of="down" size={14} />
		</span>
	);
}
