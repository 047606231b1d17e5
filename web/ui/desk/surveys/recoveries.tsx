// recoveries.tsx - customers who were let down, what is due first above; those that are mine, and those that have ended.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Recovery } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { TabPanel, Tabs } from '../../shared/parts/tabs.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { go } from '../router.ts';
import { useLoad } from '../settings/load.ts';
import { LoadedPart } from '../settings/parts/frame.tsx';
import { may } from '../state/session.ts';
import { myTeams } from '../state/workspace.ts';
import { RecoveryCard } from './recovery.tsx';

const TABS = ['open', 'mine', 'ended'] as const;
type Tab = (typeof TABS)[number];

/** Up and down go from one customer to the next. */
function onArrow(e: KeyboardEvent): void {
	const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
	const room = e.currentTarget as HTMLElement;
	if (!by || e.altKey || e.ctrlKey || e.metaKey || !(e.target instanceof HTMLElement) || e.target.closest('dialog, select, [role=tablist]')) return;
	const rows = [...room.querySelectorAll<HTMLElement>('[data-row]')];
	const here = rows.indexOf(e.target.closest('.recovery')?.querySelector<HTMLElement>('[data-row]') as HTMLElement);
	const to = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by];
	if (!to) return;
	e.preventDefault();
	to.focus();
}

function List({ tab, team }: { tab: Tab; team: string }): JSX.Element {
	const older = useSignal<readonly Recovery[]>([]); // of ended ones, behind the first page
	const moreOlder = useSignal(true);
	const ask = (before?: number) => call('recovery.list', { ...(tab === 'ended' ? { ended: true } : {}), ...(tab === 'mine' ? { mine: true } : {}), ...(team ? { team_id: team } : {}), ...(before === undefined ? {} : { before }) });
	const { now, reload } = useLoad(`${tab} ${team}`, () => ask(), 'surveys');
	const next = async (last: Recovery) => {
		const o = await ask(last.opened);
		if (!o.ok) return;
		older.value = [...older.peek(), ...o.result.recoveries];
		moreOlder.value = o.result.more;
	};
	return (
		<LoadedPart of={now.value} retry={reload} trouble={t('recovery.failed')}>
			{({ recoveries, more }) => {
				const known = new Set(recoveries.map((r) => r.id));
				const all = [...recoveries, ...older.value.filter((r) => !known.has(r.id))];
				const last = all[all.length - 1];
				if (!last) return <Blank icon="recovery" title={t(`recovery.none_${tab}`)} text={tab === 'open' ? t('recovery.none_text') : ''} />;
				return (
					<>
						<p class="hidden-text" role="status">{t('recovery.n', { n: all.length })}</p>
						<ul class="recoveries" aria-label={t('recovery.list')}>{all.map((r) => <li key={r.id}><RecoveryCard recovery={r} reload={reload} /></li>)}</ul>
						{more && moreOlder.value && tab === 'ended' && <button type="button" class="btn" onClick={() => void next(last)}>{t('recovery.more')}</button>}
					</>
				);
			}}
		</LoadedPart>
	);
}

/** `id`: a team; '' all of mine. */
export function Recoveries({ id }: { page: string; id: string }): JSX.Element {
	const tab = useSignal<Tab>('open');
	const room = useRef<HTMLElement>(null);
	useEffect(() => { if (document.activeElement === document.body) room.current?.focus(); }, []); // opened by its key: the arrows work at once
	if (!may('recovery_work')) return <main class="area" tabIndex={-1}><Blank icon="lock" title={t('recovery.title')} text={t('recovery.no_right')} /></main>;
	const teams = myTeams.value;
	return (
		<main ref={room} class="area" id="recoveries" tabIndex={-1} onKeyDown={onArrow}>
			<header class="area-head recovery-top">
				<div class="page-title"><h1>{t('recovery.title')}</h1><p class="muted">{t('recovery.about')}</p></div>
				{teams.length > 1 && (
					<span class="select">
						<select class="control" aria-label={t('recovery.team')} value={id} onChange={(e) => go({ at: 'recoveries', id: e.currentTarget.value })}>
							<option value="" selected={!id}>{t('recovery.all_teams')}</option>
							{teams.map((x) => <option key={x.id} value={x.id} selected={x.id === id}>{x.name}</option>)}
						</select>
						<Icon of="down" size={14} />
					</span>
				)}
			</header>
			<div class="area-body">
				<Tabs name="recovery" class="recovery-tabs" label={t('recovery.tabs')} tabs={TABS.map((x) => ({ id: x, label: t(`recovery.tab_${x}`) }))} here={tab.value} choose={(to) => { tab.value = to; }} />
				<TabPanel name="recovery" here={tab.value}><List key={`${tab.value} ${id}`} tab={tab.value} team={id} /></TabPanel>
			</div>
		</main>
	);
}
