// lazy.tsx - a part of the screens that is loaded when first shown, with its style sheet. The build names the sheets in
// the page (<meta name="sheets">), since their names carry a hash.
import { signal, type Signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Wait } from './states.tsx';

export function sheetPath(name: string): string {
	const all = document.querySelector<HTMLMetaElement>('meta[name=sheets]')?.content ?? '';
	return all.split(' ').find((s) => s.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

const sheets = new Map<string, Promise<void>>();
function loadSheet(name: string): Promise<void> {
	const path = sheetPath(name);
	if (!path) return Promise.resolve();
	let loaded = sheets.get(name);
	if (!loaded) {
		loaded = new Promise((resolve, reject) => {
			const link = document.createElement('link');
			link.rel = 'stylesheet';
			link.href = path;
			link.onload = () => resolve();
			link.onerror = () => {
				sheets.delete(name);
				link.remove();
				reject(new Error(path));
			};
			document.head.append(link);
		});
		sheets.set(name, loaded);
	}
	return loaded;
}

interface Later<P> {
	state: Signal<{ part?: ComponentType<P>; failed?: boolean }>;
	/** From whoever shows it. */
	ask(): void;
}

/** A part that is loaded when it is asked for; until then there is something else in its place. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, sheet = ''): Later<P> {
	const state: Later<P>['state'] = signal({});
	let asked = false;
	const fetch = async () => {
		try {
			const [part] = await Promise.all([load(), sheet ? loadSheet(sheet) : undefined]);
			state.value = { part };
		} catch {
			asked = false;
			state.value = { failed: true };
		}
	};
	return {
		state,
		ask() {
			if (!asked) void fetch();
			asked = true;
		},
	};
}

/**
 * `sheet`: the name of a folder of desk/ whose style sheets it needs. `over`: it lies over the page, which stays as it is
 * meanwhile; or what keeps its room until it is here, and says so when it cannot come.
 */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>, sheet = '', over: boolean | ((p: P, failed: boolean) => JSX.Element) = false): (p: P) => JSX.Element | null {
	const { state, ask } = later(load, sheet);
	return function Lazy(p: P): JSX.Element | null {
		useEffect(ask, []);
		const { part: Part, failed } = state.value;
		if (Part) return <Part {...p} />;
		if (typeof over === 'function') return over(p, failed === true);
		if (!failed) return over ? null : <Wait />;
		return (
			<div class="pane-ticket alone" role="alert">
				<div class="ticket-none">
					<h1>{t('lazy.failed')}</h1>
					<p>{t('lazy.failed_why')}</p>
					<button type="button" class="btn" onClick={() => location.reload()}>{t('update.load')}</button>
				</div>
			</div>
		);
	};
}
