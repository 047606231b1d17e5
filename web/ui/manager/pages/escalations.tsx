// escalations.tsx - levels that rang, and tickets that went from team to team.
import type { JSX } from 'preact';
import { EscalationCards } from '../parts/escalated.tsx';
import { TableCard } from '../parts/table_card.tsx';
import { TrendCard } from '../parts/trend_card.tsx';

export function Escalations(): JSX.Element {
	return (
		<>
			<EscalationCards />
			<TrendCard keys={['escalated', 'moved']} class="half" />
			<TableCard class="half" by={['team', 'channel', 'tag', 'agent']} keys={['escalated', 'moved', 'opened']} />
		</>
	);
}
