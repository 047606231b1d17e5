// waiting.tsx - replies that wait, at the end of the conversation: a moment in which they can be taken back, until later, or
// held until their agent decides. Colleagues see them too, and can stop one.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { MailPerson, ScheduledReply } from '../../shared/gen/protocol.gen.ts';
import { fileSize, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { LinkedText } from '../../shared/parts/linked_text.tsx';
import { may } from '../state/session.ts';
import { hold, isMine, scheduled, scheduledBusy, sendNow, withdraw } from '../state/scheduled.ts';
import { agentName } from '../state/workspace.ts';

const names = (list: readonly MailPerson[]): string => list.map((p) => p.name || p.address).join(', ');

/** Whole seconds until then, counted while it is on the screen. */
function useSeconds(due: number, on: boolean): number {
	const left = (): number => Math.max(0, Math.ceil((due - serverNow()) / 1000));
	const n = useSignal(left());
	useEffect(() => {
		if (!on) return undefined;
		const timer = setInterval(() => { n.value = left(); }, 250);
		return () => clearInterval(timer);
	}, [due, on]);
	return n.value;
}

function standing(s: ScheduledReply, seconds: number): string {
	if (s.state === 'held') return s.why === 'refused' ? t('scheduled.refused', { why: s.said ?? '' }) : t(`scheduled.held_${s.why ?? 'asked'}`);
	if (s.undo) return seconds > 0 ? t('scheduled.seconds', { n: seconds }) : t('scheduled.now');
	return t(s.hold ? 'scheduled.at_hold' : 'scheduled.at', { time: fullTime(s.due) });
}

function Card({ s }: { s: ScheduledReply }): JSX.Element {
	const counts = s.undo && s.state === 'waiting';
	const seconds = useSeconds(s.due, counts);
	const mine = isMine(s);
	const busy = scheduledBusy.value === s.id || undefined;
	const open = useSignal(!counts || s.text.length < 400);
	const who = mine ? t('message.you') : agentName(s.agent_id);
	const people = [names(s.to), names(s.cc) && t('scheduled.cc', { names: names(s.cc) }), names(s.bcc) && t('scheduled.bcc', { names: names(s.bcc) })].filter(Boolean).join(' · ');
	return (
		<article class="msg reply on-way waiting-reply" data-state={s.state} aria-label={t('scheduled.label', { name: who })}>
			<header class="msg-head">
				<Icon of={s.state === 'held' ? 'pause' : 'clock'} size={14} />
				<span class="msg-who clip">{who}</span>
				{people && <span class="msg-address clip" title={people}>{people}</span>}
			</header>
			<div class={open.value ? '' : 'waiting-cut'}><LinkedText class="msg-text" text={s.text} /></div>
			{s.files.length > 0 && <ul class="files" aria-label={t('message.attachments', { n: s.files.length })}>{s.files.map((f) => <li key={f.token} class="file"><Icon of="file" size={14} /><span class="file-name" dir="auto">{f.name}</span><span class="muted num">{fileSize(f.size)}</span></li>)}</ul>}
			<div class="waiting-foot" data-state={s.state}>
				<span class="waiting-state" role={counts ? undefined : 'status'}>{standing(s, seconds)}{s.solve && <span class="muted"> · {t('scheduled.solves')}</span>}</span>
				<span class="waiting-acts">
					{mine && <button type="button" class="btn small" aria-disabled={busy} onClick={() => void withdraw(s)}>{t(counts ? 'scheduled.undo' : 'scheduled.withdraw')}</button>}
					{mine && <button type="button" class={counts ? 'btn small' : 'btn small primary'} aria-disabled={busy} onClick={() => void sendNow(s)}>{t('scheduled.send')}</button>}
					{!mine && s.state === 'waiting' && may('ticket_reply') && <button type="button" class="btn small" aria-disabled={busy} onClick={() => void hold(s)}>{t('scheduled.hold')}</button>}
				</span>
			</div>
			{counts && <span class="hidden-text" role="status">{t('scheduled.told')}</span>}
		</article>
	);
}

export function Waiting({ ticket }: { ticket: string }): JSX.Element | null {
	const { ticket: of, list } = scheduled.value;
	if (of !== ticket || !list.length) return null;
	return <>{list.map((s) => <Card key={s.id} s={s} />)}</>;
}
