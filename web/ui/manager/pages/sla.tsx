// sla.tsx - deadlines: how many were kept, how early or late, which passed and why.
import type { JSX } from 'preact';
import type { ReportKey } from '../../shared/gen/protocol.gen.ts';
import { Breaches, Causes } from '../parts/breaches.tsx';
import { FigureRow } from '../parts/figures.tsx';
import { SpreadCard } from '../parts/spread_card.tsx';
import { TableCard } from '../parts/table_card.tsx';
import { TrendCard } from '../parts/trend_card.tsx';

const SLA: readonly ReportKey[] = ['sla_first_response', 'sla_next_response', 'sla_resolve', 'sla_own', 'sla_queue', 'sla_promise'];

export function Sla(): JSX.Element {
	return (
		<>
			<FigureRow keys={SLA} />
			<TrendCard keys={SLA} />
			<SpreadCard keys={SLA} wish="show" />
			<Causes />
			<TableCard class="two-thirds" by={['team', 'agent', 'channel', 'tag', 'language']} keys={['sla_first_response', 'sla_next_response', 'sla_resolve', 'first_reply_time', 'resolution_time']} />
			<Breaches />
		</>
	);
}
