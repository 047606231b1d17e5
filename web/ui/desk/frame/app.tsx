// app.tsx - the desk as a whole: sign-in, or rail, views, list, ticket and details, and what lies over them.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import './frame.css';
import './presence.css';
import { moreWords, t } from '../../shared/i18n.ts';
import { keyChooser } from '../../shared/keys.ts';
import { lazy } from '../../shared/parts/lazy.tsx';
import { areas } from '../areas.ts';
import { commands } from '../commands.ts';
import { Composer } from '../composer/composer.tsx';
import { List } from '../queue/list.tsx';
import { route } from '../router.ts';
import { detailsShown, singleKeys } from '../state/prefs.ts';
import { phase } from '../state/session.ts';
import { open } from '../state/ticket.ts';
import { held } from '../state/chats.ts';
import { mailAlarms } from '../state/mail_alarm.ts';
import { dialog } from '../state/ui.ts';
import { TicketPane } from '../ticket/pane.tsx';
import { Bars } from './bars.tsx';
import { wide } from './media.ts';
import { Rail } from './rail.tsx';
import { Toasts } from './toasts.tsx';
import { Views } from './views.tsx';

const Outgoing = lazy<{ id: string }>(async () => (await Promise.all([import('../mailroom/outgoing.tsx'), moreWords('mailroom')]))[0].Outgoing, 'mailroom');
const Unread = lazy<{ id: string }>(async () => (await Promise.all([import('../mailroom/unread.tsx'), moreWords('mailroom')]))[0].Unread, 'mailroom');

/** Without its room kept the ticket beside it would be drawn wider first, and its lines break anew. */
const Details = lazy<object>(async () => (await import('../customer/details.tsx')).Details, '', (_, failed) => <section class="details" aria-busy={!failed}>{failed && <p role="alert">{t('lazy.failed')}</p>}</section>);
const SignIn = lazy<object>(async () => (await import('../signin/signin.tsx')).SignIn, '', true);
const MailAlarmBar = lazy<object>(async () => (await Promise.all([import('../mailroom/alarm_bar.tsx'), moreWords('mailroom')]))[0].MailAlarmBar, 'mailroom', true);
const Strip = lazy<object>(async () => (await import('../chat/strip.tsx')).Strip, 'chat', true);
const Over = lazy<object>(async () => (await import('./over.tsx')).Over, '', true);

const chooser = keyChooser(() => commands, () => singleKeys.peek(), () => dialog.peek() !== '' || document.querySelector('dialog[open], [popover]:popover-open') !== null);

function onKeyDown(e: KeyboardEvent): void {
	const hit = phase.peek() === 'in' ? chooser.press(e) : undefined;
	if (!hit) return;
	e.preventDefault();
	hit.run();
}

export function App(): JSX.Element | null {
	useEffect(() => {
		document.addEventListener('keydown', onKeyDown);
		return () => document.removeEventListener('keydown', onKeyDown);
	}, []);
	if (phase.value === 'loading') return null;
	if (phase.value === 'out') return <SignIn />;
	return (
		<>
			<Desk />
			<Over />
			<Toasts />
		</>
	);
}

/** On a narrow window the panes are pages: list, ticket, details. */
function page(): string {
	const r = route.value;
	if (r.at === 'settings') return r.page ? 'second' : 'first';
	if (areas.some((a) => a.at === r.at)) return 'first';
	if (r.at !== 'queue') return r.id ? 'second' : 'first';
	return r.details ? 'third' : r.ticket ? 'second' : 'first';
}

function Desk(): JSX.Element {
	const r = route.value;
	const queue = r.at === 'queue';
	const area = areas.find((a) => a.at === r.at);
	const ticket = queue && r.ticket !== '';
	const ready = open.value?.state === 'ready' || open.value?.state === 'gone';
	const details = ticket && ready && (wide.value ? detailsShown.value : r.details);
	return (
		<div class="desk" data-page={page()} data-details={details ? 'on' : 'off'}>
			{queue && <a class="skip" href="#list" onClick={(e) => skip(e, 'list')}>{t('app.skip_list')}</a>}
			{ticket && <a class="skip" href="#ticket" onClick={(e) => skip(e, 'ticket')}>{t('app.skip_ticket')}</a>}
			<div class="bars">
				<Bars />
				{mailAlarms.value.length > 0 && <MailAlarmBar />}
				{held.value.length > 0 && <Strip />}
			</div>
			<Rail />
			{wide.value && !area && <Views />}
			{queue ? (
				<>
					<List />
					<main id="ticket" class="pane-ticket" tabIndex={-1}>
						<TicketPane />
						{ticket && ready && <Composer key={r.ticket} ticketId={r.ticket} />}
					</main>
					{details && <Details />}
				</>
			) : area ? <area.View page={'page' in r ? r.page : ''} id={r.id} /> : r.at === 'outgoing' ? <Outgoing id={r.id} /> : <Unread id={r.id} />}
		</div>
	);
}

function skip(e: Event, id: string): void {
	e.preventDefault();
	document.getElementById(id)?.focus();
}
