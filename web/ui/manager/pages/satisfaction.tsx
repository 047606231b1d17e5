// satisfaction.tsx - what customers say: scores, who answered, what they expected, what they wrote.
import type { JSX } from 'preact';
import type { ReportBy, ReportKey } from '../../shared/gen/protocol.gen.ts';
import { lazy } from '../../shared/parts/lazy.tsx';
import { FigureRow } from '../parts/figures.tsx';
import { Funnel } from '../parts/funnel.tsx';
import { Gaps } from '../parts/gaps.tsx';
import { SpreadCard } from '../parts/spread_card.tsx';
import { TableCard } from '../parts/table_card.tsx';
import { TrendCard } from '../parts/trend_card.tsx';

const Comments = lazy<object>(async () => (await import('../parts/comments.tsx')).Comments);

const SCORES: readonly ReportKey[] = ['csat', 'nps', 'ces', 'gap'];
const EVERY: readonly ReportBy[] = ['agent', 'team', 'channel', 'tag', 'language'];

export function Satisfaction(): JSX.Element {
	return (
		<>
			<FigureRow keys={[...SCORES, 'response_rate', 'responsiveness_gap', 'sla_first_response', 'backlog']} />
			<TrendCard keys={[...SCORES, 'response_rate', 'responsiveness_gap']} />
			<SpreadCard keys={SCORES} wish="show" />
			<TableCard by={EVERY} keys={[...SCORES, 'sla_first_response', 'reopened']} spark />
			<div class="half rep-stack">
				<Funnel />
				<Gaps />
			</div>
			<div class="half rep-stack"><Comments /></div>
		</>
	);
}
