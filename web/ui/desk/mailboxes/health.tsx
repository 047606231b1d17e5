// health.tsx - how a mailbox fares, in words and colour: what troubles it and what to do, when it was last heard of,
// what waits; and what one can do at once.
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type { Mailbox, MailboxState, MailboxTrouble } from '../../shared/gen/protocol.gen.ts';
import { ago, fullTime, shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { now } from '../frame/media.ts';
import { STATE_ICON, troubleText } from '../mailroom/mailbox_words.ts';
import { path } from '../router.ts';
import { chooseOutgoing } from '../state/mailroom.ts';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { toast } from '../state/ui.ts';

export function StateMark({ state }: { state: MailboxState }): JSX.Element {
	return <span class="box-state" data-state={state}><Icon of={STATE_ICON[state]} size={14} />{t(`mailbox.state_${state}`)}</span>;
}

/** As long as hours say something: how long ago; then the day. */
export const heardAt = (at: number): string => (now.value - at < 24 * 3_600_000 ? ago(at, now.value) : shortMoment(at));

const SOON_MS = 30 * 86_400_000;

/** The server that a trouble is about; '' where both are. */
export const hostOf = (m: Mailbox, x: MailboxTrouble): string => (x.side === 'in' ? m.in.host : x.side === 'out' ? m.out.host || t('mailbox.the_relay') : '');

/** What stands first in the list, in a line. */
export const troubleLine = (m: Mailbox): string => m.health.troubles.slice(0, 1).map((x) => [troubleText(x, hostOf(m, x)), x.since === undefined ? '' : t('mailbox.since', { at: shortMoment(x.since) })].filter(Boolean).join(' ')).join('');

function Trouble({ box: m, trouble: x }: { box: Mailbox; trouble: MailboxTrouble }): JSX.Element {
	const { reason } = x;
	const soon = reason === 'grant' && !x.failing;
	return (
		<li class="box-trouble" data-failing={x.failing || undefined}>
			<Icon of={x.failing ? 'alert' : 'warn'} size={16} />
			<div>
				<p>
					<strong>{reason === 'silent' && m.silent_hours ? t('mailbox.silent_for', { n: m.silent_hours }) : troubleText(x, hostOf(m, x))}</strong>
					{x.since !== undefined && <span class="nowrap num"> {t('mailbox.since', { at: shortMoment(x.since) })}</span>}
				</p>
				{!soon && <p>{t(`mailbox.help_${reason}`)}</p>}
				{x.said && <p class="box-said">{t('mailbox.said')} <q class="said" lang="en">{x.said}</q></p>}
			</div>
		</li>
	);
}

const Time = ({ at, none }: { at: number | undefined; none: string }): JSX.Element => (at === undefined ? <span class="muted">{none}</span> : <time title={fullTime(at)}>{heardAt(at)}</time>);

function facts(m: Mailbox): [string, ComponentChildren][] {
	const h = m.health;
	const never = t('mailbox.never');
	const fetched = m.in.kind !== 'lmtp';
	return [
		...(fetched ? [[t('mailbox.looked'), <><Time key="l" at={h.looked} none={never} />{h.looked !== undefined && m.health.state === 'ok' && <span class="muted"> · {t(h.idle ? 'mailbox.idle' : 'mailbox.polled')}</span>}</>] as [string, ComponentChildren]] : []),
		...(h.waiting ? [[t('mailbox.waiting'), h.waiting] as [string, ComponentChildren]] : []),
		...(h.stuck ? [[t('mailbox.stuck'), <span key="k" class="warn-text">{h.stuck}</span>] as [string, ComponentChildren]] : []),
		[t('mailbox.received'), <Time key="r" at={h.received} none={never} />],
		[t('mailbox.sent'), <Time key="s" at={h.sent} none={never} />],
		[t('mailbox.queued'), <>{h.queued}{h.oldest !== undefined && h.queued > 0 && <span class="muted"> · {t('mailbox.oldest', { at: heardAt(h.oldest) })}</span>}</>],
		[t('mailbox.failed'), h.failed > 0 && may('outgoing_read') ? <a key="f" href={path({ at: 'outgoing', id: '' })} onClick={() => chooseOutgoing('failed')}>{t('mailbox.failed_n', { n: h.failed })}</a> : h.failed],
		...(m.heartbeat || h.beat !== undefined ? [[t('mailbox.beat'), h.beat === undefined ? <span key="b" class="muted">{never}</span> : h.beat_back === undefined ? t('mailbox.beat_away', { at: heardAt(h.beat) }) : t('mailbox.beat_back', { at: heardAt(h.beat), n: Math.max(1, Math.round((h.beat_back - h.beat) / 1000)) })] as [string, ComponentChildren]] : []),
		...(m.oauth?.access_until !== undefined ? [[t('mailbox.token'), t('mailbox.token_until', { at: shortMoment(m.oauth.access_until) })] as [string, ComponentChildren]] : []),
		...(m.oauth?.grant_until !== undefined ? [[t('mailbox.consent'), <span key="c" class={m.oauth.grant_until - now.value < SOON_MS ? 'warn-text' : undefined}>{t('mailbox.until', { at: fullTime(m.oauth.grant_until) })}</span>] as [string, ComponentChildren]] : []),
	];
}

export function HealthPart({ box: m, onPause }: { box: Mailbox; onPause(paused: boolean): Promise<void> }): JSX.Element {
	const busy = useSignal('');
	const act = async (name: string, run: () => Promise<Outcome<unknown> | void>, said = '') => {
		if (busy.peek()) return;
		busy.value = name;
		const o = await run();
		busy.value = '';
		if (o && !o.ok) toast(t('toast.failed', { why: o.error.code === 'conflict' && name === 'beat' ? t('mailbox.beat_under_way') : why(o.error) }), true);
		else if (said) toast(said);
	};
	const off = (name: string) => (busy.value === name ? true : undefined);
	const { state, troubles } = m.health;
	return (
		<section class="box-health" data-state={state} aria-label={t('mailbox.health')}>
			<header>
				<h2><StateMark state={state} /></h2>
				<div class="page-acts">
					{m.active && !m.paused && <button type="button" class="btn small" aria-disabled={off('look')} onClick={() => void act('look', () => call('mailbox.look', { id: m.id }), t('mailbox.look_begun'))}><Icon of="retry" size={14} />{t('mailbox.look')}</button>}
					{m.active && !m.paused && <button type="button" class="btn small" aria-disabled={off('beat')} onClick={() => void act('beat', () => call('mailbox.beat', { id: m.id }), t('mailbox.beat_begun'))}><Icon of="zap" size={14} />{t('mailbox.beat_now')}</button>}
					{m.active && <button type="button" class="btn small" aria-disabled={off('pause')} onClick={() => void act('pause', () => onPause(!m.paused))}><Icon of={m.paused ? 'right' : 'pause'} size={14} />{t(m.paused ? 'mailbox.resume' : 'mailbox.pause')}</button>}
				</div>
			</header>
			{m.paused && <p>{t(m.in.kind === 'lmtp' ? 'mailbox.paused_lmtp' : 'mailbox.paused_about')}</p>}
			{state === 'unknown' && !troubles.length && <p class="muted">{t('mailbox.unknown_about')}</p>}
			{troubles.length > 0 && <div role="status"><ul class="box-troubles">{troubles.map((x) => <Trouble key={`${x.side} ${x.reason}`} box={m} trouble={x} />)}</ul></div>}
			{m.health.alert && <p class="note-line"><Icon of="help" size={15} /><span>{t('mailbox.alert')} <q class="said" lang="en">{m.health.alert}</q></span></p>}
			<dl class="box-facts">{facts(m).map(([name, value]) => <div key={name}><dt>{name}</dt><dd class="num">{value}</dd></div>)}</dl>
		</section>
	);
}
