// reports.tsx - the managers' area: which page, what it is narrowed to, and what can be had of it: files, paper, mail.
import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { filePath, type ReportPageName } from '../shared/gen/protocol.gen.ts';
import { count } from '../shared/format.ts';
import { locale, t } from '../shared/i18n.ts';
import { call, link } from '../shared/live.ts';
import type { Failure } from '../shared/outcome.ts';
import { Boundary } from '../shared/parts/boundary.tsx';
import { Icon } from '../shared/parts/icon.tsx';
import { lazy } from '../shared/parts/lazy.tsx';
import { Blank, Trouble, Wait } from '../shared/parts/states.tsx';
import { path, route } from '../desk/router.ts';
import { why } from '../desk/state/reasons.ts';
import { may } from '../desk/state/session.ts';
import { onTopic } from '../desk/state/topics.ts';
import { toast } from '../desk/state/ui.ts';
import { FilterBar } from './filter_bar.tsx';
import { queryOf } from './filters.ts';
import { spanDays } from './figures.ts';
import { PAGE_NAMES } from './names.ts';
import { PAGES } from './pages.tsx';
import { Box } from './parts/multi.tsx';
import { Meanings } from './parts/meanings.tsx';
import { ask, paced, pageLink, state } from './store.ts';

const Schedules = lazy<{ page: ReportPageName; close(): void }>(async () => (await import('./schedules.tsx')).Schedules, '', true);

const Tickets = lazy<object>(async () => (await import('./tickets.tsx')).Tickets);

const pageOf = (name: string): ReportPageName => PAGE_NAMES.find((p) => p === name) ?? 'satisfaction';

/** Which day it is for the program, and how far it has counted: asked first, and again when it has counted on. */
function useState(): { trouble: Failure | null; again(): void } {
	const trouble = useSignal<Failure | null>(null);
	const load = async () => {
		const o = await call('report.state', {});
		trouble.value = o.ok ? null : o.error;
		if (o.ok) state.value = o.result;
	};
	useEffect(() => {
		void load();
		const { wish, end } = paced(() => void load());
		const off = onTopic('report', wish);
		return () => {
			off();
			end();
		};
	}, []);
	useSignalEffect(() => { if (link.value === 'live' && trouble.peek()) void load(); });
	return { trouble: trouble.value, again: () => void load() };
}

/** On paper all is light, whatever the screen is. */
function usePaper(): void {
	useEffect(() => {
		const root = document.documentElement;
		let was = '';
		const before = () => {
			was = root.dataset.theme ?? 'light';
			root.dataset.theme = 'light';
		};
		const after = () => { root.dataset.theme = was; };
		addEventListener('beforeprint', before);
		addEventListener('afterprint', after);
		return () => {
			removeEventListener('beforeprint', before);
			removeEventListener('afterprint', after);
		};
	}, []);
}

function Menu({ label, icon, children }: { label: string; icon: 'download' | 'settings'; children: (close: () => void) => ComponentChildren }): JSX.Element {
	const open = useSignal(false);
	const button = useRef<HTMLButtonElement>(null);
	const id = useId();
	const close = () => { open.value = false; };
	return (
		<>
			<button ref={button} type="button" class="btn" aria-haspopup="dialog" aria-expanded={open.value} aria-controls={open.value ? id : undefined} onClick={() => { open.value = !open.value; }}><Icon of={icon} size={14} />{label}<Icon of="down" size={14} /></button>
			{open.value && <Box id={id} button={button.current} label={label} close={close}>{children(close)}</Box>}
		</>
	);
}

/** For all who read reports, at once. */
function Hiding(): JSX.Element {
	const busy = useSignal(false);
	const on = state.value?.hides_agents ?? false;
	const set = async (hides_agents: boolean) => {
		busy.value = true;
		const o = await call('report.set_hiding', { hides_agents });
		busy.value = false;
		if (o.ok) state.value = o.result;
		else toast(t('toast.failed', { why: why(o.error) }), true);
	};
	return (
		<div class="rep-setting">
			<label class="check"><input type="checkbox" checked={on} disabled={busy.value} onChange={(e) => void set(e.currentTarget.checked)} /> <span>{t('rep.hide_agents')}</span></label>
			<p class="muted">{t('def.hidden', { n: state.value?.min_group ?? 5 })}</p>
		</div>
	);
}

function Acts({ page, onSchedule }: { page: ReportPageName; onSchedule(): void }): JSX.Element | null {
	if (!ask.value) return null;
	const { step: _, ...question } = ask.value;
	const query = queryOf(question);
	return (
		<div class="rep-acts">
			<Menu label={t('rep.download')} icon="download">
				{(close) => (
					<div class="span-list">
						<a class="pop-item" href={`${filePath.report_export('xlsx')}?${query}`} download onClick={close}><span class="pop-label">{t('rep.xlsx')}</span></a>
						<a class="pop-item" href={`${filePath.report_export('csv')}?${query}&bom=1`} download onClick={close}><span class="pop-label">{t('rep.csv')}</span></a>
						<a class="pop-item" href={`${filePath.report_page(page)}?${query}&locale=${locale.value}`} download onClick={close}><span class="pop-label">{t('rep.pdf')}</span></a>
						<button type="button" class="pop-item" onClick={() => { close(); print(); }}><span class="pop-label">{t('rep.print')}</span></button>
					</div>
				)}
			</Menu>
			<a class="btn rep-wall" href={`/wall${ask.value.teams ? `?teams=${ask.value.teams}` : ''}`} target="_blank" rel="noopener"><Icon of="board" size={14} />{t('rep.wall')}</a>
			{may('report_manage') && <Menu label={t('rep.settings')} icon="settings">{() => <Hiding />}</Menu>}
			<button type="button" class="btn" onClick={onSchedule}><Icon of="mail" size={14} />{t('sched.open')}</button>
		</div>
	);
}

/** Where each page was scrolled to, so that Back finds the place. */
const places = new Map<string, number>();

function Page({ page, drilled }: { page: ReportPageName; drilled: boolean }): JSX.Element {
	const box = useRef<HTMLDivElement>(null);
	const key = path(route.value);
	useLayoutEffect(() => { if (box.current) box.current.scrollTop = places.get(key) ?? 0; }, [page, drilled]);
	const Shown = PAGES[page];
	return (
		<div ref={box} class="rep-body" onScroll={(e) => { places.set(path(route.peek()), e.currentTarget.scrollTop); }}>
			{ask.value && <p class="print-only">{t('rep.printed', { span: spanDays(ask.value.from, ask.value.to), zone: state.value?.zone ?? '' })}</p>}
			{drilled ? <Tickets /> : <Shown />}
			{!drilled && <Meanings page={page} />}
		</div>
	);
}

export function Reports({ page: name, id }: { page: string; id: string }): JSX.Element {
	const page = pageOf(name);
	const scheduling = useSignal(false);
	const { trouble, again } = useState();
	usePaper();
	if (!may('report_read')) return <main class="reports" id="reports" tabIndex={-1}><Blank icon="lock" title={t('rail.reports')} text={t('rep.no_right')} /></main>;
	const s = state.value;
	return (
		<main class="reports" id="reports" tabIndex={-1}>
			<div class="rep-head">
				<div class="rep-top">
					<h1>{t('rail.reports')}<span class="print-only"> · {t(`page.${page}`)}</span></h1>
					<nav class="rep-tabs" aria-label={t('rep.pages')}>
						{PAGE_NAMES.map((p) => <a key={p} class="rep-tab" href={pageLink(p)} aria-current={p === page ? 'page' : undefined}>{t(`page.${p}`)}</a>)}
					</nav>
					<Acts page={page} onSchedule={() => { scheduling.value = true; }} />
				</div>
				<FilterBar />
			</div>
			{s && !s.whole && <p class="rep-note" role="status"><Icon of="waiting" size={14} />{t('rep.counting', { n: s.percent })}</p>}
			{s?.hides_agents && <p class="rep-note"><Icon of="lock" size={14} />{t('rep.agents_hidden')}</p>}
			{s?.zone_wanted && <p class="rep-note" role="status"><Icon of="waiting" size={14} />{t('rep.recounting', { zone: s.zone_wanted, n: count(s.percent) })}</p>}
			{s ? <Boundary key={`${page} ${id}`}><Page page={page} drilled={id === 'tickets'} /></Boundary>
				: trouble ? <Trouble title={t('rep.failed')} why={why(trouble)} retry={again} /> : <Wait lines={8} />}
			{scheduling.value && <Schedules page={page} close={() => { scheduling.value = false; }} />}
		</main>
	);
}
