// meanings.tsx - what the figures of a page mean: printed below it, since paper has no question marks to press.
import type { JSX } from 'preact';
import type { ReportKey, ReportPageName } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { state } from '../store.ts';

const OF: Readonly<Record<ReportPageName, readonly ReportKey[]>> = {
	satisfaction: ['csat', 'nps', 'ces', 'gap', 'response_rate', 'responsiveness_gap', 'sla_first_response', 'backlog', 'reopened'],
	sla: ['sla_first_response', 'sla_next_response', 'sla_resolve', 'sla_own', 'sla_queue', 'sla_promise', 'first_reply_time', 'resolution_time'],
	flow: ['opened', 'solved', 'reopened', 'backlog', 'backlog_old', 'first_reply_time', 'resolution_time'],
	escalations: ['escalated', 'moved', 'opened'],
	workload: ['replies', 'solved', 'backlog', 'reopened', 'first_reply_time', 'resolution_time', 'moved'],
	channels: ['opened', 'solved', 'first_reply_time', 'resolution_time', 'csat', 'sla_first_response', 'reopened'],
	articles: ['article_used', 'article_solved', 'csat', 'reopened', 'resolution_time'],
};

export function Meanings({ page }: { page: ReportPageName }): JSX.Element {
	return (
		<section class="print-only rep-meanings" aria-label={t('rep.meanings')}>
			<h2>{t('rep.meanings')}</h2>
			<dl>{OF[page].map((k) => <div key={k}><dt>{t(`fig.${k}`)}</dt><dd>{t(`def.${k}`)}</dd></div>)}</dl>
			<p>{t('def.interval')}</p>
			{state.value?.hides_agents && <p>{t('def.hidden', { n: state.value.min_group })}</p>}
		</section>
	);
}
