// tabs.tsx - one of several panels is shown; arrows go from tab to tab. The panel carries TabPanel's ids.
import type { ComponentChildren, JSX } from 'preact';

export interface Tab<T extends string> {
	id: T;
	label: ComponentChildren;
	lang?: string;
}

export interface TabsProps<T extends string> {
	/** Stands before the ids of tabs and panel: one word, once a page. */
	name: string;
	label: string;
	tabs: readonly Tab<T>[];
	here: T;
	class?: string;
	choose(to: T): void;
}

export function Tabs<T extends string>({ name, label, tabs, here, class: cls = '', choose }: TabsProps<T>): JSX.Element {
	const onKeyDown = (e: KeyboardEvent) => {
		const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
		const next = by && tabs[(tabs.findIndex((x) => x.id === here) + by + tabs.length) % tabs.length];
		if (!next) return;
		e.preventDefault();
		choose(next.id);
		document.getElementById(`${name}-tab-${next.id}`)?.focus();
	};
	return (
		<div class={`tabs ${cls}`} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
			{tabs.map((x) => (
				<button key={x.id} type="button" role="tab" id={`${name}-tab-${x.id}`} aria-selected={x.id === here} aria-controls={`${name}-panel`} tabIndex={x.id === here ? 0 : -1} lang={x.lang} onClick={() => choose(x.id)}>{x.label}</button>
			))}
		</div>
	);
}

/** What the chosen tab shows. */
export function TabPanel({ name, here, class: cls, children }: { name: string; here: string; class?: string; children: ComponentChildren }): JSX.Element {
	return <div id={`${name}-panel`} class={cls} role="tabpanel" aria-labelledby={`${name}-tab-${here}`}>{children}</div>;
}
