// flow.tsx - what comes and what goes: backlog, its age, the hours of the week.
import type { JSX } from 'preact';
import { BacklogCards } from '../parts/backlog.tsx';
import { FigureRow } from '../parts/figures.tsx';
import { SpreadCard } from '../parts/spread_card.tsx';
import { TableCard } from '../parts/table_card.tsx';
import { TrendCard } from '../parts/trend_card.tsx';
import { WeekCards } from '../parts/week.tsx';

export function Flow(): JSX.Element {
	return (
		<>
			<FigureRow keys={['opened', 'solved', 'reopened', 'backlog', 'backlog_old', 'first_reply_time', 'resolution_time']} />
			<BacklogCards />
			<WeekCards />
			<SpreadCard keys={['first_reply_time', 'resolution_time']} class="half" />
			<TrendCard keys={['first_reply_time', 'resolution_time', 'reopened', 'backlog']} class="half" />
			<TableCard by={['team', 'channel', 'tag', 'language']} keys={['opened', 'solved', 'reopened', 'backlog', 'first_reply_time', 'resolution_time']} />
		</>
	);
}
