// alarm_banner.tsx - an escalation that stands on the open ticket: how high it has climbed, who was told, and who sees to it.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Escalation } from '../../shared/gen/protocol.gen.ts';
import { clock, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { may, me } from '../state/session.ts';
import { acknowledge, clocks } from '../state/sla.ts';
import { agentName } from '../state/workspace.ts';

/** The highest level that stands, of the clock that has climbed highest. */
export function highest(list: readonly Escalation[]): Escalation | undefined {
	return list.filter((e) => e.cleared_at === undefined).sort((a, b) => b.level - a.level || a.at - b.at)[0];
}

const people = (ids: readonly string[]): string => ids.map((id) => (id === me.value?.id ? t('event.you') : agentName(id))).filter(Boolean).join(t('cond.list_comma'));

export function AlarmBanner({ ticket }: { ticket: string }): JSX.Element | null {
	const busy = useSignal(false);
	const c = clocks.value?.id === ticket ? clocks.value : null;
	const e = highest(c?.rung ?? []);
	if (!c || !e) return null;
	const held = c.ahead.find((a) => a.held === 'ack');
	const next = c.ahead.find((a) => a.clock === e.clock && a.cycle === e.cycle);
	const name = t(`clock.${e.clock}`);
	const acked = e.acked_at !== undefined;
	const who = e.acked_by === me.value?.id ? t('event.you') : agentName(e.acked_by);
	const ack = async () => {
		busy.value = true;
		await acknowledge(ticket);
		busy.value = false;
	};
	return (
		<div class={acked ? 'alarm-bar acked' : 'alarm-bar'} role="status">
			<Icon of="siren" size={16} />
			<span class="alarm-text">
				{acked ? t('alarm.acked', { level: e.level, name, who, at: clock(e.acked_at ?? 0) }) : t('alarm.stands', { level: e.level, name, who: people(e.agent_ids) || t('event.nobody') })}
				{held ? ` ${t('alarm.held', { at: clock(held.at) })}` : !acked && next ? ` ${t('alarm.next', { level: next.level, at: clock(next.at) })}` : ''}
			</span>
			<time class="num" title={fullTime(e.at)}>{clock(e.at)}</time>
			{!acked && may('ticket_change') && <button type="button" class="btn small" aria-disabled={busy.value || undefined} onClick={() => { if (!busy.value) void ack(); }}>{t('alarm.ack')}</button>}
		</div>
	);
}
