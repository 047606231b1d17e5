// rest.tsx - workload, channels and articles, all made of the same parts.
import type { JSX } from 'preact';
import { t } from '../../shared/i18n.ts';
import { FigureRow } from '../parts/figures.tsx';
import { Funnel } from '../parts/funnel.tsx';
import { SpreadCard } from '../parts/spread_card.tsx';
import { TableCard } from '../parts/table_card.tsx';
import { TrendCard } from '../parts/trend_card.tsx';

export function WorkloadPage(): JSX.Element {
	return (
		<>
			<FigureRow keys={['replies', 'solved', 'backlog', 'first_reply_time', 'resolution_time', 'reopened']} />
			<TableCard title={t('rep.work_table')} by={['agent', 'team']} keys={['replies', 'solved', 'backlog', 'reopened', 'first_reply_time', 'resolution_time', 'moved']} spark />
			<TrendCard keys={['replies', 'solved', 'backlog']} />
			<SpreadCard keys={['resolution_time', 'first_reply_time']} />
		</>
	);
}

export function Channels(): JSX.Element {
	return (
		<>
			<FigureRow keys={['opened', 'solved', 'first_reply_time', 'resolution_time', 'csat', 'sla_first_response']} />
			<TableCard by={['channel', 'language', 'tag']} keys={['opened', 'solved', 'first_reply_time', 'resolution_time', 'csat', 'sla_first_response', 'reopened']} />
			<TrendCard keys={['opened', 'solved', 'first_reply_time']} class="half" />
			<div class="half rep-stack"><Funnel /></div>
		</>
	);
}

export function Articles(): JSX.Element {
	return (
		<>
			<FigureRow keys={['article_used', 'article_solved', 'reopened', 'resolution_time']} />
			<TrendCard keys={['article_used', 'article_solved']} class="" />
			<TableCard by={['article', 'team', 'channel', 'language']} keys={['article_used', 'article_solved', 'csat', 'reopened']} />
		</>
	);
}
