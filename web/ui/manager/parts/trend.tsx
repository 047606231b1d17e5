// trend.tsx - figures over time, drawn by uPlot: the line with its interval as a band, the period before dashed, how many
// answers each point rests on below the axis. A press on a point opens its tickets; the table beside it holds the same.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

export interface Line {
	label: string;
	values: readonly (number | null)[];
	/** second: another thing; before: the same, a period earlier. */
	tone: 'main' | 'second' | 'before';
	low?: readonly (number | null)[] | undefined;
	high?: readonly (number | null)[] | undefined;
}

export interface TrendProps {
	/** What a screen reader hears of it. */
	summary: string;
	/** Below the axis, one a point. */
	days: readonly string[];
	/** How many each point rests on; not given: they are counts themselves. */
	n?: readonly number[] | undefined;
	lines: readonly Line[];
	/** Ends of the axis that always show, where the scale has ends. */
	ends?: readonly [number, number] | undefined;
	/** The axis does not reach below it. */
	floor?: number | undefined;
	/** The steps of the axis, where tens are not what people count in. */
	steps?: readonly number[] | undefined;
	format(value: number): string;
	/** The point under the pointer, null: none. */
	onPoint?(at: number | null): void;
	onOpen?(at: number): void;
}

const HEIGHT = 184;
const LABEL_PX = 64;

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function colours(): Record<'accent' | 'second' | 'muted' | 'line' | 'text' | 'band', string> {
	const accent = token('--accent');
	return { accent, second: token('--warn'), muted: token('--muted'), line: token('--line'), text: token('--text'), band: `${accent}2e` };
}

/** The axis: all that is drawn and a little room; whole steps only. */
export function rangeOf(values: readonly (number | null | undefined)[], floor?: number, most?: number): [number, number] {
	const real = values.filter((v): v is number => typeof v === 'number');
	if (!real.length) return [floor ?? 0, most ?? 1];
	const low = Math.min(...real);
	const high = Math.max(...real);
	const room = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1;
	return [Math.max(floor ?? -Infinity, low - room), Math.min(most ?? Infinity, high + room)];
}

type Data = [number[], ...(number | null)[][]];

function dataOf(p: TrendProps): Data {
	const data: Data = [p.days.map((_, i) => i)];
	for (const l of p.lines) {
		data.push([...l.values]);
		if (l.low && l.high) data.push([...l.high], [...l.low]);
	}
	return data;
}

/** The same lines as before may be given new figures; others are drawn anew. */
const shapeOf = (p: TrendProps): string => `${p.n ? 'n' : ''} ${p.lines.map((l) => `${l.label} ${l.tone} ${l.low ? 'band' : ''}`).join('|')}`;

/** Days with a value between days without: no line leads there, so a point must be seen. */
const alone = (values: readonly (number | null)[]): number[] => values.flatMap((v, i) => (v !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? [i] : []));

function options(p: () => TrendProps, width: number, font: string): uPlot.Options {
	const c = colours();
	const series: uPlot.Series[] = [{}];
	const bands: uPlot.Band[] = [];
	for (const [n, l] of p().lines.entries()) {
		const lone = l.values.filter((v) => v !== null).length < 3;
		series.push({ label: l.label, stroke: l.tone === 'main' ? c.accent : l.tone === 'second' ? c.second : c.muted, width: l.tone === 'before' ? 1.5 : 2, spanGaps: false, ...(l.tone === 'before' ? { dash: [5, 4] } : l.tone === 'second' ? { dash: [2, 2] } : {}), points: { show: true, size: 6, ...(lone ? {} : { filter: () => alone(p().lines[n]?.values ?? []) }) } });
		if (!l.low) continue;
		const at = series.length;
		series.push({ stroke: 'transparent', width: 0, points: { show: false } }, { stroke: 'transparent', width: 0, points: { show: false } });
		bands.push({ series: [at, at + 1], fill: c.band });
	}
	const axis = { stroke: c.muted, grid: { stroke: c.line, width: 1 }, ticks: { stroke: c.line, width: 1, size: 4 }, font };
	return {
		width, height: HEIGHT, series, bands, legend: { show: false }, padding: [8, 28, 0, 0],
		cursor: { drag: { x: false, y: false }, points: { size: 7 }, y: false },
		scales: {
			x: { time: false, range: () => [-0.35, Math.max(0.35, p().days.length - 0.65)] },
			y: { range: () => (p().ends ? [...(p().ends as readonly [number, number])] : rangeOf(p().lines.flatMap((l) => [...l.values, ...(l.low ?? []), ...(l.high ?? [])]), p().floor)) },
		},
		axes: [
			{
				...axis, size: p().n ? 46 : 30, grid: { show: false }, gap: 4,
				splits: (u) => {
					const step = Math.max(1, Math.ceil(p().days.length / Math.max(1, Math.floor(u.width / LABEL_PX) - 1)));
					return p().days.map((_, i) => i).filter((i) => i % step === 0);
				},
				values: (_, at) => at.map((i) => { const n = p().n?.[i]; return `${p().days[i] ?? ''}${n === undefined ? '' : `\nn ${n}`}`; }),
			},
			{ ...axis, size: 52, space: 36, ...(p().steps ? { incrs: [...(p().steps ?? [])] } : {}), values: (_, at) => at.map((v) => p().format(v)) },
		],
		hooks: { setCursor: [(u) => p().onPoint?.(u.cursor.idx ?? null)] },
	};
}

export function Trend(props: TrendProps): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const plot = useRef<uPlot | null>(null);
	const now = useRef(props);
	now.current = props;
	const shape = shapeOf(props);

	useLayoutEffect(() => {
		const el = box.current;
		if (!el) return undefined;
		const make = () => {
			plot.current?.destroy();
			const font = `12px ${getComputedStyle(el).fontFamily}`;
			plot.current = new uPlot(options(() => now.current, el.clientWidth || 300, font), dataOf(now.current), el);
		};
		make();
		const sized = new ResizeObserver(() => { if (el.clientWidth && plot.current?.width !== el.clientWidth) plot.current?.setSize({ width: el.clientWidth, height: HEIGHT }); });
		sized.observe(el);
		const themed = new MutationObserver(make);
		themed.observe(document.documentElement, { attributeFilter: ['data-theme', 'lang', 'data-print'] });
		return () => {
			sized.disconnect();
			themed.disconnect();
			plot.current?.destroy();
			plot.current = null;
		};
	}, [shape]);
	useLayoutEffect(() => { plot.current?.setData(dataOf(now.current)); });

	const open = () => {
		const at = plot.current?.cursor.idx;
		if (typeof at === 'number') props.onOpen?.(at);
	};
	return <div ref={box} class="trend" role="img" aria-label={props.summary} data-opens={props.onOpen ? true : undefined} onClick={open} onPointerLeave={() => props.onPoint?.(null)} />;
}
