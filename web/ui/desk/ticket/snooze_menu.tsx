// snooze_menu.tsx - put the ticket out of sight until it matters again, and bring it back.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Ticket } from '../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call, serverNow } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { presets } from '../state/snooze.ts';
import { dialog, picker } from '../state/ui.ts';
import { snooze, wake } from '../state/verbs.ts';
import { zone } from '../state/workspace.ts';

/** When work begins again, asked when the menu opens. */
const opening = signal(0);
async function askOpening(): Promise<void> {
	const o = await call('snooze.opening', {});
	if (o.ok) opening.value = o.result.at ?? 0;
}

export const snoozedText = (x: Ticket): string => (x.snoozed_until ? t('snooze.until', { time: fullTime(x.snoozed_until) }) : t('snooze.until_reply'));
const icon = <Icon of="snooze" size={14} />;

export function SnoozeMenu({ ticket: x }: { ticket: Ticket }): JSX.Element {
	const asleep = x.snoozed_until !== undefined;
	const isOpen = picker.value === 'snooze';
	useEffect(() => { if (isOpen) void askOpening(); }, [isOpen]);
	const choices = (): Choice[] => [
		...(asleep ? [{ id: 'wake', label: t('snooze.wake'), icon: <Icon of="bell" size={14} /> }] : []),
		...presets(serverNow(), opening.value, zone.value).map((p) => ({ id: p.id, label: t(p.label), icon, hint: fullTime(p.at) })),
		{ id: 'reply', label: t('snooze.reply'), icon: <Icon of="waiting" size={14} /> },
		{ id: 'pick', label: t('snooze.pick'), icon: <Icon of="calendar" size={14} /> },
	];
	const pick = (id: string) => {
		const p = presets(serverNow(), opening.peek(), zone.value).find((y) => y.id === id);
		if (id === 'wake') wake(x.id);
		else if (id === 'reply') snooze(x.id, 0, true);
		else if (id === 'pick') dialog.value = 'snooze';
		else if (p) snooze(x.id, p.at, true);
	};
	const label = asleep ? snoozedText(x) : t('snooze.label');
	return (
		<Picker name="snooze" open={picker} class={asleep ? 'chip snoozed' : 'chip'} label={label} title={label} choices={choices} onPick={pick}>
			{icon}<span class={asleep ? 'clip' : 'clip wide-only'}>{label}</span>
		</Picker>
	);
}

/** It is back, and why; gone once somebody works on it. */
export function WokeMark({ woke }: { woke: NonNullable<Ticket['woke']> }): JSX.Element {
	return <span class="woke"><Icon of="bell" size={12} />{t(`snooze.woke_${woke}`)}</span>;
}
