// recovery.tsx - one customer who was let down: by when they are called back, what they said, who sees to it, and what can be
// done. In the list of recoveries, and in the ticket's details.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Recovery, RecoveryEvent } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Avatar } from '../../shared/parts/avatar.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { langOf } from '../../shared/script.ts';
import { path } from '../router.ts';
import { DueBadge } from '../sla/due_badge.tsx';
import { may, me } from '../state/session.ts';
import { agentName, teamName } from '../state/workspace.ts';
import { Hope, Said, Score } from './answer.tsx';
import { CallDialog, SettleDialog } from './dialogs.tsx';
import { take } from './verbs.ts';

const STATE_ICON = { open: 'phone', called: 'phone', settled: 'check', lost: 'close' } as const;
const isEnded = (r: Recovery): boolean => r.state === 'settled' || r.state === 'lost';

function Standing({ recovery: r }: { recovery: Recovery }): JSX.Element {
	if (r.due !== undefined && r.state === 'open') return <DueBadge due={r.due} risk={undefined} name={t('recovery.state_open')} />;
	return (
		<span class="recovery-state" data-state={r.state}>
			<Icon of={STATE_ICON[r.state]} size={13} />{t(`recovery.state_${r.state}`)}
			{r.breached_at !== undefined && <span class="recovery-late"><Icon of="warn" size={12} />{t('recovery.late')}</span>}
		</span>
	);
}

function Event({ event: e }: { event: RecoveryEvent }): JSX.Element {
	const by = e.actor_id ? (e.actor_id === me.value?.id ? t('event.you') : agentName(e.actor_id)) : '';
	return (
		<li>
			<time class="num muted" title={fullTime(e.at)}>{shortMoment(e.at)}</time>
			<span>{t(`recovery.event_${e.kind}`)}{by && <span class="muted"> · {by}</span>}{e.text && <span class="recovery-said" lang={langOf(e.text) || undefined}>{e.text}</span>}</span>
		</li>
	);
}

function Acts({ recovery: r, reload }: { recovery: Recovery; reload(): void }): JSX.Element | null {
	const dialog = useSignal<'' | 'call' | 'settle'>('');
	if (isEnded(r) || !may('recovery_work')) return null;
	const close = () => { dialog.value = ''; };
	const mine = r.assignee_id === me.value?.id;
	return (
		<div class="recovery-acts">
			{!mine && <button type="button" class="btn small" onClick={() => void take(r, reload)}>{t('recovery.take')}</button>}
			<button type="button" class={mine && r.state === 'open' ? 'btn small primary' : 'btn small'} onClick={() => { dialog.value = 'call'; }}><Icon of="phone" size={13} />{t('recovery.call')}</button>
			<button type="button" class={mine && r.state === 'called' ? 'btn small primary' : 'btn small'} onClick={() => { dialog.value = 'settle'; }}><Icon of="check" size={13} />{t('recovery.settle')}</button>
			{dialog.value === 'call' && <CallDialog recovery={r} then={reload} onClose={close} />}
			{dialog.value === 'settle' && <SettleDialog recovery={r} then={reload} onClose={close} />}
		</div>
	);
}

/** By which way they can be called back, or that there is none: then nobody looks for a number in vain. */
function Reach({ recovery: r }: { recovery: Recovery }): JSX.Element | null {
	if (isEnded(r)) return null;
	const ways = [r.phone && <a key="phone" class="with-icon num" href={`tel:${r.phone}`}><Icon of="phone" size={13} />{r.phone}</a>, r.address && <span key="mail" class="with-icon"><Icon of="mail" size={13} />{r.address}</span>].filter(Boolean);
	if (ways.length) return <p class="recovery-reach">{ways}</p>;
	return <p class="recovery-reach warn-text with-icon"><Icon of="warn" size={13} />{t('recovery.no_way')}</p>;
}

/** `inTicket`: the ticket, its customer and what was answered stand around it already. */
export function RecoveryCard({ recovery: r, reload, inTicket = false }: { recovery: Recovery; reload(): void; inTicket?: boolean }): JSX.Element {
	const who = agentName(r.assignee_id);
	return (
		<article class="recovery" data-state={r.state} data-late={(r.state === 'open' && r.breached_at !== undefined) || undefined} aria-label={inTicket ? t('recovery.one') : r.customer_name}>
			<header class="recovery-head">
				{inTicket ? <strong class="with-icon"><Icon of="recovery" size={14} />{t('recovery.one')}</strong>
					: <a class="recovery-name clip" href={path({ at: 'queue', view: 'open', team: '', ticket: r.ticket_id, details: false })} lang={langOf(r.customer_name) || undefined} data-row>{r.customer_name}</a>}
				<Standing recovery={r} />
			</header>
			{!inTicket && <p class="recovery-subject clip muted" lang={langOf(r.subject) || undefined}><span class="num">#{r.number}</span> {r.subject}</p>}
			<p class="recovery-cause"><span>{t(`recovery.cause_${r.cause}`)}</span>{r.request && <Score request={r.request} />}</p>
			{!inTicket && r.request && <Said request={r.request} />}
			{!inTicket && r.expectation && <Hope expectation={r.expectation} />}
			<p class="recovery-who">{who ? <><Avatar name={who} />{who}</> : <span class="warn-text">{t('recovery.nobody')}</span>}{!inTicket && <span class="muted"> · {teamName(r.team_id)}</span>}</p>
			<Reach recovery={r} />
			<Acts recovery={r} reload={reload} />
			{r.events.length > 1 && (
				<details class="fold recovery-more">
					<summary><Icon of="right" size={12} />{t('recovery.history')}</summary>
					<ol>{r.events.map((e) => <Event key={`${e.at} ${e.kind}`} event={e} />)}</ol>
				</details>
			)}
		</article>
	);
}
