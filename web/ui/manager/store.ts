// store.ts - what the reports show, fetched by what the address says and again when the program has counted something new.
// An older figure stays until the newer one is there, so nothing jumps; a page that nobody looks at asks for nothing.
import { computed, signal, type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Calls, ReportAsk, ReportBy, ReportState } from '../shared/gen/protocol.gen.ts';
import { call } from '../shared/live.ts';
import type { Failure, Outcome } from '../shared/outcome.ts';
import { go, path, route, type Route } from '../desk/router.ts';
import { onTopic } from '../desk/state/topics.ts';
import { askOf, type Drill, type Filters, readFilters, writeDrill, writeFilters } from './filters.ts';

/** The first look after news, and how long until the next: a busy house counts all the time. */
const SOON_MS = 120;
const REST_MS = 1000;

export const state = signal<ReportState | null>(null);
/** When figures on the screen were last fetched. */
export const fetched = signal(0);

type ReportRoute = Extract<Route, { at: 'reports' }>;
const here = computed<ReportRoute>(() => (route.value.at === 'reports' ? route.value : { at: 'reports', page: '', id: '', query: '' }));
export const filters = computed<Filters>(() => readFilters(here.value.query));
/** Null until the program has said which day it is. */
export const ask = computed<ReportAsk | null>(() => {
	if (!state.value) return null;
	const { agents, ...rest } = askOf(filters.value, state.value.today);
	return agents && !state.value.hides_agents ? { ...rest, agents } : rest;
});
/** What tables may be made by: not by agent where reports hide agents. */
export const shownBy = (all: readonly ReportBy[]): readonly ReportBy[] => (state.value?.hides_agents ? all.filter((b) => b !== 'agent') : all);
/** A failure that only says: of so few people nothing is told. */
export const ofFew = (e: Failure | undefined): boolean => e?.code === 'denied' && !!state.value?.hides_agents;

export const join = (...parts: readonly string[]): string => parts.filter(Boolean).join('&');

/** What a page of its own remembers in the address, beside the filters: which figure, which table. */
export function pageWish(name: string): string {
	return new RegExp(`(?:^|&)${name}=([a-z_]{1,24})(?:&|$)`).exec(here.value.query)?.[1] ?? '';
}
const WISHES = ['show', 'rows', 'spread', 'order', 'cause'] as const;
const wishes = (): string => join(...WISHES.map((w) => (pageWish(w) ? `${w}=${pageWish(w)}` : '')));
export function setWish(name: (typeof WISHES)[number], value: string): void {
	const rest = join(...WISHES.filter((w) => w !== name && pageWish(w)).map((w) => `${w}=${pageWish(w)}`));
	go({ ...here.peek(), query: join(writeFilters(filters.peek()), rest, value ? `${name}=${value}` : '') }, true);
}

/** This page with a wish more, as a link. */
export const wishLink = (name: (typeof WISHES)[number], value: string): string => path({ ...here.value, query: join(writeFilters(filters.value), ...WISHES.filter((w) => w !== name && pageWish(w)).map((w) => `${w}=${pageWish(w)}`), `${name}=${value}`) });

export function setFilters(f: Filters): void {
	go({ ...here.peek(), query: join(writeFilters(f), wishes()) });
}

export const pageLink = (page: string): string => path({ at: 'reports', page, id: '', query: writeFilters(filters.value) });
/** To the tickets behind a figure; Back comes to this very page. */
export const drillLink = (d: Drill): string => path({ at: 'reports', page: here.value.page || 'satisfaction', id: 'tickets', query: join(writeFilters(filters.value), writeDrill(d)) });
export const openDrill = (d: Drill): void => go({ at: 'reports', page: here.peek().page || 'satisfaction', id: 'tickets', query: join(writeFilters(filters.peek()), writeDrill(d)) });

type ReportCall = { [K in keyof Calls]: K extends `report.${string}` ? K : never }[keyof Calls];

export interface Shown<T> {
	state: 'loading' | 'ready' | 'error';
	data?: T;
	error?: Failure;
	/** Other filters were chosen, and their figures are on their way. */
	stale: boolean;
}

/** Runs at once, then at most once a second, the last wish always heard; not while the page is hidden. */
export function paced(run: () => void): { wish(): void; end(): void } {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let ran = 0;
	const fire = () => {
		timer = undefined;
		if (document.hidden) return document.addEventListener('visibilitychange', fire, { once: true });
		ran = Date.now();
		run();
	};
	return {
		wish: () => { timer ??= setTimeout(fire, Math.max(SOON_MS, ran + REST_MS - Date.now())); },
		end: () => {
			clearTimeout(timer);
			document.removeEventListener('visibilitychange', fire);
		},
	};
}

/** What was last seen, so that Back finds the page as it was, at the same place. */
const seen = new Map<string, unknown>();
const SEEN_MOST = 80;
function remember(key: string, data: unknown): void {
	seen.delete(key);
	seen.set(key, data);
	const [oldest] = seen.keys();
	if (seen.size > SEEN_MOST && oldest !== undefined) seen.delete(oldest);
}

/** The answer to one question, kept up with what happens. */
export function useReport<K extends ReportCall>(name: K, params: Calls[K]['params'] | null): { now: Signal<Shown<Calls[K]['result']>>; reload(): void } {
	const key = `${name} ${JSON.stringify(params)}`;
	const before = seen.get(key) as Calls[K]['result'] | undefined;
	const now = useSignal<Shown<Calls[K]['result']>>(before === undefined ? { state: 'loading', stale: false } : { state: 'ready', data: before, stale: false });
	const turn = useRef(0);
	const asked = useRef(params);
	asked.current = params;
	const load = async () => {
		if (!asked.current) return;
		const mine = ++turn.current;
		const o: Outcome<Calls[K]['result']> = await call(name, asked.current);
		if (mine !== turn.current) return; // another was asked for meanwhile
		const was = now.peek();
		if (o.ok) {
			remember(`${name} ${JSON.stringify(asked.current)}`, o.result);
			now.value = { state: 'ready', data: o.result, stale: false };
			fetched.value = Date.now();
		} else now.value = was.data !== undefined && !was.stale ? { ...was, error: o.error } : { state: 'error', error: o.error, stale: false };
	};
	const again = useRef(load);
	again.current = load;
	useEffect(() => {
		const was = now.peek();
		const known = seen.get(key) as Calls[K]['result'] | undefined;
		now.value = known !== undefined ? { state: 'ready', data: known, stale: false } : was.data === undefined ? { state: 'loading', stale: false } : { ...was, stale: true };
		void load();
	}, [key]);
	useEffect(() => {
		const { wish, end } = paced(() => void again.current());
		const off = onTopic('report', wish);
		return () => {
			off();
			end();
		};
	}, []);
	return { now, reload: () => void load() };
}

/** Rows stay where they are while figures change: the order is the one that was asked for, new rows come last. */
export function useSteady<T>(rows: readonly T[], keyOf: (row: T) => string, orderedBy: string): readonly T[] {
	const kept = useRef<{ by: string; order: readonly string[] }>({ by: '', order: [] });
	if (kept.current.by !== orderedBy) kept.current = { by: orderedBy, order: rows.map(keyOf) };
	const place = new Map(kept.current.order.map((k, i) => [k, i]));
	const fresh = rows.filter((r) => !place.has(keyOf(r)));
	if (fresh.length) kept.current.order = [...kept.current.order, ...fresh.map(keyOf)];
	return [...rows].sort((a, b) => (place.get(keyOf(a)) ?? Infinity) - (place.get(keyOf(b)) ?? Infinity) || 0);
}
