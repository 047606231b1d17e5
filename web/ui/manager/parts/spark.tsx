// spark.tsx - a small line in a row of a table: where a figure has been going. Beside the figure, never instead of it.
import type { JSX } from 'preact';

const W = 72;
const H = 20;

/** Points of the line; gaps where there is no figure. */
export function sparkPath(values: readonly (number | null)[], low: number, high: number): string {
	const step = values.length > 1 ? (W - 4) / (values.length - 1) : 0;
	const span = high - low || 1;
	let pen = false;
	return values
		.map((v, i) => {
			if (v === null) {
				pen = false;
				return '';
			}
			const to = `${pen ? 'L' : 'M'}${(2 + i * step).toFixed(1)} ${(H - 2 - ((v - low) / span) * (H - 4)).toFixed(1)}`;
			pen = true;
			return to;
		})
		.filter(Boolean)
		.join('');
}

export function Spark({ values, label }: { values: readonly (number | null)[]; label: string }): JSX.Element | null {
	const real = values.filter((v): v is number => v !== null);
	if (real.length < 2) return null;
	return (
		<svg class="spark" width={W} height={H} viewBox={`0 0 ${W} ${H}`} role="img" aria-label={label}>
			<path d={sparkPath(values, Math.min(...real), Math.max(...real))} />
		</svg>
	);
}
