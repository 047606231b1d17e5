// state_picker.tsx - am I there? Online, away, on a break, offline: a shape, a colour and words.
import type { JSX } from 'preact';
import type { AgentState } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Picker } from '../../shared/parts/picker.tsx';
import { myPresence, reasonText, setState, STATES } from '../state/roster.ts';
import { picker } from '../state/ui.ts';

/** A disc, a crescent, two bars, a ring: told apart without colour. */
export function StateMark({ state, size = 14 }: { state: AgentState; size?: number }): JSX.Element {
	return (
		<svg class={`state-mark ${state}`} viewBox="0 0 14 14" width={size} height={size} aria-hidden="true">
			{state === 'online' ? <circle cx="7" cy="7" r="5.5" fill="currentColor" />
				: state === 'away' ? <path d="M9.5 1.6a5.7 5.7 0 1 0 3 7.9A4.8 4.8 0 0 1 9.5 1.6z" fill="currentColor" />
				: state === 'on_break' ? <path d="M2.5 2h3.4v10H2.5zM8.1 2h3.4v10H8.1z" fill="currentColor" />
				: <circle cx="7" cy="7" r="4.7" fill="none" stroke="currentColor" stroke-width="1.8" />}
		</svg>
	);
}

export const stateChoices = () => STATES.map((s) => ({ id: s, label: t(`state_of.${s}`), icon: <StateMark state={s} /> }));

export function StatePicker(): JSX.Element {
	const mine = myPresence.value;
	const state = mine?.state ?? 'offline';
	const reason = mine ? reasonText(mine) : '';
	const label = t('state.label', { state: t(`state_of.${state}`) }) + (reason ? ` · ${reason}` : '');
	return (
		<Picker name="state" open={picker} label={label} title={label} class="rail-link state-pick" choices={stateChoices} current={state} onPick={(s) => void setState(s as AgentState)}>
			<Icon of="user" size={18} /><StateMark state={state} size={12} />
		</Picker>
	);
}
