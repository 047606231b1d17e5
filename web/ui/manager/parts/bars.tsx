// bars.tsx - lists of bars that are links: distributions, funnels, causes, histograms. Lists and text, so that everybody can read them.
import type { JSX } from 'preact';

export interface Bar {
	key: string;
	label: string;
	/** Its length, of `most`. */
	value: number;
	/** What stands behind the bar: "31 %". */
	text: string;
	/** Quieter, behind the text: "n 402". */
	note?: string | undefined;
	href?: string | undefined;
	/** Said instead of label, text and note. */
	title?: string | undefined;
	tone?: 'bad' | 'warn' | undefined;
}

export function Bars({ label, bars, most, wide }: { label: string; bars: readonly Bar[]; most?: number; wide?: boolean }): JSX.Element {
	const longest = most ?? Math.max(1, ...bars.map((b) => b.value));
	return (
		<ol class="bars-list" aria-label={label} data-wide={wide || undefined}>
			{bars.map((b) => {
				const inner = (
					<>
						<span class="bar-label">{b.label}</span>
						<span class="bar-track" aria-hidden="true">{b.value > 0 && <span class={`bar-fill ${b.tone ?? ''}`} style={{ width: `max(2px, ${Math.min(100, (b.value / longest) * 100)}%)` }} />}</span>
						<span class="bar-text num">{b.text}{b.note && <span class="muted"> {b.note}</span>}</span>
					</>
				);
				return <li key={b.key}>{b.href ? <a class="bar-row" href={b.href} title={b.title}>{inner}</a> : <span class="bar-row">{inner}</span>}</li>;
			})}
		</ol>
	);
}
