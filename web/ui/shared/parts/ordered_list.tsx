// ordered_list.tsx - a list whose order means something. Rows are moved by dragging the grip, by the arrow keys on it, or
// by the two buttons (nothing needs a drag, WCAG 2.5.7). The order is the caller's; this only says what moved where.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Icon } from './icon.tsx';

export interface OrderedListProps<T> {
	label: string;
	items: readonly T[];
	idOf(item: T): string;
	nameOf(item: T): string;
	/** Put the item that stands at `from` at `to`. */
	onMove(from: number, to: number): void;
	disabled?: boolean;
	/** Numbers before the rows: the first that fits wins. */
	numbered?: boolean;
	children: (item: T, index: number) => ComponentChildren;
}

/** The list with one item moved. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
	const list = [...items];
	const [item] = list.splice(from, 1);
	if (item !== undefined) list.splice(Math.max(0, Math.min(list.length, to)), 0, item);
	return list;
}

export function OrderedList<T>(p: OrderedListProps<T>): JSX.Element {
	const list = useRef<HTMLOListElement>(null);
	const drag = useSignal<{ from: number; to: number } | null>(null);
	const said = useSignal('');
	const last = p.items.length - 1;

	const move = (from: number, to: number) => {
		const at = Math.max(0, Math.min(last, to));
		const item = p.items[from];
		if (at === from || item === undefined) return;
		p.onMove(from, at);
		said.value = t('order.moved', { name: p.nameOf(item), n: at + 1, of: p.items.length });
		requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(':scope > li > .grip')[at]?.focus());
	};
	/** Which row the pointer is over, by the rows' middles. */
	const rowAt = (y: number): number => {
		const rows = [...(list.current?.children ?? [])].map((r) => r.getBoundingClientRect());
		const at = rows.findIndex((r) => y < r.top + r.height / 2);
		return at < 0 ? rows.length : at;
	};
	const onPointerDown = (e: PointerEvent & { currentTarget: HTMLElement }, from: number) => {
		if (p.disabled || e.button !== 0) return;
		e.currentTarget.setPointerCapture(e.pointerId);
		drag.value = { from, to: from };
	};
	const onPointerMove = (e: PointerEvent) => {
		const d = drag.peek();
		if (d) drag.value = { from: d.from, to: rowAt(e.clientY) };
	};
	const onPointerUp = () => {
		const d = drag.peek();
		drag.value = null;
		if (d) move(d.from, d.to > d.from ? d.to - 1 : d.to);
	};
	const onKeyDown = (e: KeyboardEvent, at: number) => {
		const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last }[e.key];
		if (to === undefined || e.ctrlKey || e.metaKey || e.altKey) return;
		e.preventDefault();
		e.stopPropagation();
		if (!p.disabled) move(at, to);
	};
	const d = drag.value;
	return (
		<div class="ordered">
			<ol ref={list} aria-label={p.label}>
				{p.items.map((item, i) => {
					const name = p.nameOf(item);
					const drop = d && d.to !== d.from && d.to !== d.from + 1 ? (d.to === i ? 'before' : d.to === i + 1 && i === last ? 'after' : undefined) : undefined;
					return (
						<li key={p.idOf(item)} class="ordered-row" data-dragged={d?.from === i || undefined} data-drop={drop}>
							<button type="button" class="grip" aria-disabled={p.disabled || undefined} aria-label={t('order.grip', { name, n: i + 1, of: p.items.length })} title={t('order.hint')}
								onPointerDown={(e) => onPointerDown(e, i)} onPointerMove={onPointerMove} onPointerUp={onPointerUp} onPointerCancel={() => { drag.value = null; }} onKeyDown={(e) => onKeyDown(e, i)}>
								<Icon of="grip" size={14} />
							</button>
							{p.numbered && <span class="ordered-n num muted" aria-hidden="true">{i + 1}</span>}
							<div class="ordered-body">{p.children(item, i)}</div>
							<span class="ordered-acts">
								<button type="button" class="icon-btn small" aria-label={t('order.up', { name })} title={t('order.up_short')} disabled={p.disabled || i === 0} onClick={() => move(i, i - 1)}><Icon of="up" size={14} /></button>
								<button type="button" class="icon-btn small" aria-label={t('order.down', { name })} title={t('order.down_short')} disabled={p.disabled || i === last} onClick={() => move(i, i + 1)}><Icon of="down" size={14} /></button>
							</span>
						</li>
					);
				})}
			</ol>
			<p class="hidden-text" role="status">{said.value}</p>
		</div>
	);
}
