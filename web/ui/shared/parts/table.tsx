// table.tsx - plain tables: columns with a head, rows, and a scroller of its own where the window is narrow.
import type { ComponentChildren, JSX } from 'preact';

export interface Column<T> {
	head: string;
	/** Numbers stand at the end of the cell. */
	num?: boolean;
	/** The column that names the row. */
	names?: boolean;
	class?: string;
	cell(row: T): ComponentChildren;
}

export function Table<T>({ label, columns, rows, keyOf }: { label: string; columns: readonly Column<T>[]; rows: readonly T[]; keyOf(row: T): string }): JSX.Element {
	const cls = (c: Column<T>) => [c.num && 'num', c.class].filter(Boolean).join(' ') || undefined;
	return (
		<div class="table-box" role="region" aria-label={label} tabIndex={0}>
			<table class="table">
				<thead><tr>{columns.map((c) => <th key={c.head} scope="col" class={cls(c)}>{c.head}</th>)}</tr></thead>
				<tbody>
					{rows.map((r) => (
						<tr key={keyOf(r)}>{columns.map((c) => (c.names ? <th key={c.head} scope="row" class={cls(c)}>{c.cell(r)}</th> : <td key={c.head} class={cls(c)}>{c.cell(r)}</td>))}</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
