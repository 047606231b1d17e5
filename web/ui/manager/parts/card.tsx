// card.tsx - a part of a report: its title with what it means, one sentence that says what is seen, the drawing, and the
// same figures as a table.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { placeBeside } from '../../shared/parts/place.ts';
import { type Column, Table } from '../../shared/parts/table.tsx';
import { state } from '../store.ts';

/** A question mark beside a figure: what it is and how it is counted. Printed below the page. */
export function Meaning({ of, text }: { of: string; text: string }): JSX.Element {
	const open = useSignal(false);
	const button = useRef<HTMLButtonElement>(null);
	const box = useRef<HTMLDivElement>(null);
	const id = useId();
	useLayoutEffect(() => {
		if (!open.value || !box.current || !button.current) return undefined;
		box.current.showPopover();
		placeBeside(box.current, button.current);
		const close = () => { open.value = false; };
		const outside = (e: Event) => { if (e.target instanceof Node && !box.current?.contains(e.target) && !button.current?.contains(e.target)) close(); };
		const escape = (e: KeyboardEvent) => {
			if (e.key !== 'Escape') return;
			e.stopPropagation();
			close();
			button.current?.focus();
		};
		document.addEventListener('pointerdown', outside, true);
		document.addEventListener('keydown', escape, true);
		document.addEventListener('scroll', close, true);
		return () => {
			document.removeEventListener('pointerdown', outside, true);
			document.removeEventListener('keydown', escape, true);
			document.removeEventListener('scroll', close, true);
		};
	}, [open.value]);
	return (
		<>
			<button ref={button} type="button" class="meaning" aria-label={t('rep.what_is', { name: of })} aria-expanded={open.value} aria-controls={open.value ? id : undefined} onClick={() => { open.value = !open.value; }}>
				<Icon of="help" size={13} />
			</button>
			{open.value && <div ref={box} id={id} popover="manual" class="pop meaning-box" role="note"><strong>{of}</strong><p>{text}</p>{state.value?.hides_agents && <p>{t('def.hidden', { n: state.value.min_group })}</p>}</div>}
		</>
	);
}

export interface DataTable<T> {
	columns: readonly Column<T>[];
	rows: readonly T[];
	keyOf(row: T): string;
}

export interface CardProps<T> {
	at?: RefObject<HTMLElement | null>;
	title: string;
	meaning?: string | undefined;
	/** Beside the title: the figure itself, or what chooses. */
	head?: ComponentChildren;
	/** What is to be seen here, in a sentence. */
	summary?: string | undefined;
	table?: DataTable<T> | undefined;
	class?: string;
	children?: ComponentChildren;
}

export function Card<T>({ at, title, meaning, head, summary, table, class: cls = '', children }: CardProps<T>): JSX.Element {
	return (
		<section {...(at ? { ref: at } : {})} class={`rep-card ${cls}`} aria-label={title}>
			<header class="rep-card-head">
				<h2>{title}</h2>
				{meaning && <Meaning of={title} text={meaning} />}
				<span class="rep-space" />
				{head}
			</header>
			{children}
			{summary && <p class="rep-summary">{summary}</p>}
			{table && <Figures title={title} {...table} />}
		</section>
	);
}

/** The drawing's figures. The rows are made when it is opened: most never are. */
function Figures<T>({ title, columns, rows, keyOf }: DataTable<T> & { title: string }): JSX.Element {
	const open = useSignal(false);
	const box = useRef<HTMLDetailsElement>(null);
	return (
		<details ref={box} class="rep-data" onToggle={() => { if (box.current?.open) open.value = true; }}>
			<summary>{t('rep.data_table')}</summary>
			{open.value && <Table label={t('rep.data_of', { name: title })} columns={columns} rows={rows} keyOf={keyOf} />}
		</details>
	);
}
