// views.tsx - the views and how many open tickets each holds; a column where there is room, else a menu (ViewPicker).
import type { JSX } from 'preact';
import type { View } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { go, path, route } from '../router.ts';
import { picker } from '../state/ui.ts';
import { badge, myTeams, teamName } from '../state/workspace.ts';

const FIXED: readonly { view: Exclude<View, 'team'>; icon: IconName }[] = [
	{ view: 'mine', icon: 'user' },
	{ view: 'unassigned', icon: 'ring' },
	{ view: 'at_risk', icon: 'timer' },
	{ view: 'breached', icon: 'warn' },
	{ view: 'open', icon: 'inbox' },
	{ view: 'snoozed', icon: 'snooze' },
	{ view: 'solved', icon: 'done' },
];

export const viewName = (view: View, team: string): string => (view === 'team' ? teamName(team) || t('ticket.team') : t(`view.${view}`));

function ViewLink({ view, team, icon }: { view: View; team: string; icon: IconName }): JSX.Element {
	const r = route.value;
	const here = r.at === 'queue' && r.view === view && r.team === team;
	const n = badge(view, team);
	return (
		<li>
			<a class="view" href={path({ at: 'queue', view, team, ticket: '', details: false })} aria-current={here ? 'page' : undefined}>
				<Icon of={icon} />
				<span class={team ? 'view-name of-team' : 'clip view-name'} title={viewName(view, team)}>{viewName(view, team)}</span>
				{n !== undefined && n > 0 && <span class={view === 'breached' ? 'view-count num alarm' : 'view-count num'}>{count(n)}</span>}
			</a>
		</li>
	);
}

export function Views(): JSX.Element {
	return (
		<nav class="views" aria-label={t('views.label')}>
			<ul>{FIXED.map((v) => <ViewLink key={v.view} view={v.view} team="" icon={v.icon} />)}</ul>
			{myTeams.value.length > 0 && (
				<>
					<h2 class="views-head">{t('views.teams')}</h2>
					<ul>{myTeams.value.map((x) => <ViewLink key={x.id} view="team" team={x.id} icon="team" />)}</ul>
				</>
			)}
		</nav>
	);
}

function choices(): Choice[] {
	const hint = (view: View, team: string) => {
		const n = badge(view, team);
		return n ? count(n) : undefined;
	};
	return [
		...FIXED.map((v) => ({ id: v.view, label: t(`view.${v.view}`), icon: <Icon of={v.icon} size={14} />, hint: hint(v.view, '') })),
		...myTeams.value.map((x) => ({ id: `team/${x.id}`, label: x.name, icon: <Icon of="team" size={14} />, hint: hint('team', x.id) })),
	];
}

export function ViewPicker({ view, team }: { view: View; team: string }): JSX.Element {
	const pick = (id: string) => {
		const [to, of = ''] = id.split('/');
		go({ at: 'queue', view: to as View, team: of, ticket: '', details: false });
	};
	return (
		<Picker name="view" open={picker} label={`${viewName(view, team)}, ${t('view.choose')}`} class="view-picker" choices={choices} current={team ? `team/${team}` : view} onPick={pick}>
			<span class="clip">{viewName(view, team)}</span>
			<Icon of="down" size={14} />
		</Picker>
	);
}
