// heat.tsx - a table of counts, darker where there is more: weekday and hour, team to team. Each cell is a link. The ramp
// has five steps whose text keeps its contrast in both themes; the middle of the accent would not (charts.css).
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';

export interface HeatCell {
	value: number;
	text: string;
	/** Said of the cell: "Monday, 10:00 to 11:00: 66". */
	title: string;
	href?: string | undefined;
}

export interface HeatProps {
	label: string;
	/** What the row heads are. */
	corner: string;
	columns: readonly string[];
	rows: readonly { name: string; cells: readonly (HeatCell | null)[] }[];
	/** Shared by maps that are compared. */
	most?: number | undefined;
	/** Few columns: cells as wide as their heads. */
	loose?: boolean;
}

/** Which of the five steps. */
export const step = (value: number, most: number): number => (most <= 0 || value <= 0 ? 0 : Math.min(4, Math.floor((value / most) * 5)));

/** One tab stop; the arrows go from cell to cell. */
function onArrow(e: KeyboardEvent & { currentTarget: HTMLTableElement }): void {
	const by = ({ ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] } as Readonly<Record<string, readonly [number, number]>>)[e.key];
	const cell = (e.target as HTMLElement).closest('td');
	if (!by || !cell || isComposing(e)) return;
	const rows = [...e.currentTarget.tBodies[0]?.rows ?? []];
	let [r, c] = [rows.indexOf(cell.parentElement as HTMLTableRowElement), cell.cellIndex];
	for (;;) {
		[r, c] = [r + by[0], c + by[1]];
		const to = rows[r]?.cells[c];
		if (!to) return;
		const link = to.querySelector('a');
		if (!link) continue;
		e.preventDefault();
		e.currentTarget.querySelectorAll('a[tabindex="0"]').forEach((a) => { (a as HTMLElement).tabIndex = -1; });
		link.tabIndex = 0;
		return link.focus();
	}
}

export function Heat({ label, corner, columns, rows, most, loose }: HeatProps): JSX.Element {
	const top = most ?? Math.max(0, ...rows.flatMap((r) => r.cells.map((c) => c?.value ?? 0)));
	let stop = true; // the first link is the tab stop
	const tab = (): number => {
		const first = stop;
		stop = false;
		return first ? 0 : -1;
	};
	return (
		<div class="heat-box" role="region" aria-label={t('rep.data_of', { name: label })} tabIndex={0}>
			<table class={loose ? 'heat loose' : 'heat'} onKeyDown={onArrow}>
				<thead><tr><th scope="col"><span class={loose ? undefined : 'hidden-text'}>{corner}</span></th>{columns.map((c) => <th key={c} scope="col">{c}</th>)}</tr></thead>
				<tbody>
					{rows.map((r) => (
						<tr key={r.name}>
							<th scope="row">{r.name}</th>
							{r.cells.map((c, i) => (
								<td key={columns[i]} class={c ? `q${step(c.value, top)}` : 'none'}>
									{!c ? '' : c.href && c.value ? <a href={c.href} title={c.title} aria-label={c.title} tabIndex={tab()}>{c.text}</a> : <span title={c.title}>{c.text}</span>}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
