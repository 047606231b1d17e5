// rail.tsx - the areas of the desk, the lag light, help and the account.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { areas } from '../areas.ts';
import { Bell } from '../notices/bell.tsx';
import { path, route, type Route } from '../router.ts';
import { may } from '../state/session.ts';
import { dialog } from '../state/ui.ts';
import { Account } from './account.tsx';
import { LagLight } from './lag_light.tsx';
import { StatePicker } from './state_picker.tsx';

function RailLink({ to, icon, label }: { to: Route; icon: IconName; label: string }): JSX.Element {
	return (
		<a class="rail-link" href={path(to)} aria-current={route.value.at === to.at ? 'page' : undefined} aria-label={label} title={label}>
			<Icon of={icon} size={18} />
		</a>
	);
}

export function Rail(): JSX.Element {
	return (
		<nav class="rail" aria-label={t('rail.label')}>
			<RailLink to={{ at: 'queue', view: 'mine', team: '', ticket: '', details: false }} icon="inbox" label={t('rail.tickets')} />
			{may('outgoing_read') && <RailLink to={{ at: 'outgoing', id: '' }} icon="outgoing" label={t('rail.outgoing')} />}
			{may('mail_unread') && <RailLink to={{ at: 'unread', id: '' }} icon="unread" label={t('rail.unread')} />}
			{areas.filter((a) => a.at !== 'settings' && a.when()).map((a) => <RailLink key={a.at} to={a.to} icon={a.icon} label={t(a.label)} />)}
			<button type="button" class="rail-link" aria-label={t('rail.palette')} title={t('rail.palette')} onClick={() => { dialog.value = 'palette'; }}>
				<Icon of="command" size={18} />
			</button>
			<span class="rail-space" />
			<Bell />
			<LagLight />
			{areas.filter((a) => a.at === 'settings' && a.when()).map((a) => <RailLink key={a.at} to={a.to} icon={a.icon} label={t(a.label)} />)}
			<button type="button" class="rail-link" aria-label={t('rail.help')} title={t('rail.help')} onClick={() => { dialog.value = 'help'; }}>
				<Icon of="help" size={18} />
			</button>
			<StatePicker />
			<Account />
		</nav>
	);
}
