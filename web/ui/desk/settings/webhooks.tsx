// webhooks.tsx - web calls that rules and macros asked for: what became of the last ones, and how a receiver checks them.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Webhook } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortMoment } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { checkCharacter } from '../../shared/number.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Column, Table } from '../../shared/parts/table.tsx';
import { path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

async function retry(id: string): Promise<void> {
	const o = await call('webhook.retry', { id });
	if (!o.ok) toast(t('toast.failed', { why: why(o.error) }), true);
}

const STATE_ICON = { waiting: 'timer', sent: 'check', failed: 'warn' } as const;

const unsent = (said: string): string => (said === 'not_public' || said === 'too_many' ? t(`webhooks.${said}`) : said);

/** What became of it, in a line. */
function outcome(w: Webhook): string {
	const answer = w.status ? t('webhooks.answered', { status: w.status }) : unsent(w.said);
	if (w.state === 'sent') return t('webhooks.sent', { at: shortMoment(w.ended ?? w.created) });
	if (w.state === 'failed') return answer;
	return w.attempt && answer ? t('webhooks.again', { why: answer, at: shortMoment(w.next ?? w.created) }) : t('webhooks.waits');
}

/** In the language of the moment. */
const columns = (): readonly Column<Webhook>[] => [
	{ head: t('webhooks.when'), cell: (w) => <time class="num" title={fullTime(w.created)}>{shortMoment(w.created)}</time> },
	{ head: t('webhooks.ticket'), cell: (w) => <a class="num" href={path({ at: 'queue', view: 'open', team: '', ticket: w.ticket_id, details: false })}>#{w.ticket_id}-{checkCharacter(w.ticket_id)}</a> },
	{ head: t('webhooks.url'), names: true, class: 'wraps webhook-url', cell: (w) => w.url },
	{ head: t('webhooks.state'), cell: (w) => <span class={`webhook-state ${w.state}`}><Icon of={STATE_ICON[w.state]} size={13} />{t(`webhooks.state_${w.state}`)}</span> },
	{ head: t('webhooks.outcome'), class: 'wraps', cell: (w) => <>{outcome(w)}{w.attempt > 1 && <span class="muted"> · {t('webhooks.attempts', { n: w.attempt })}</span>}</> },
	{ head: t('webhooks.act'), cell: (w) => w.state === 'failed' && <button type="button" class="btn small" onClick={() => void retry(w.id)}>{t('webhooks.retry')}</button> },
];

function Secret(): JSX.Element {
	const secret = useSignal('');
	const show = async () => {
		const o = await call('webhook.secret', {});
		if (o.ok) secret.value = o.result.secret;
		else toast(t('toast.failed', { why: why(o.error) }), true);
	};
	return (
		<Section title={t('webhooks.check')} about={t('webhooks.check_how')}>
			{secret.value ? <code class="webhook-secret">{secret.value}</code> : <button type="button" class="btn" onClick={() => void show()}>{t('webhooks.show_secret')}</button>}
		</Section>
	);
}

export function Page(_: PageProps): JSX.Element {
	const { now, reload } = useLoad('webhooks', () => call('webhook.list', {}), 'webhooks');
	return (
		<LoadedPart of={now.value} retry={reload}>
			{({ webhooks }) => (
				<PageFrame title={t('webhooks.page')} about={t('webhooks.about')}>
					<Secret />
					{webhooks.length ? <Table label={t('webhooks.page')} columns={columns()} rows={webhooks} keyOf={(w) => w.id} />
						: <div class="blank"><Icon of="outgoing" size={32} /><h2>{t('webhooks.none')}</h2><p class="muted">{t('webhooks.none_why')}</p></div>}
				</PageFrame>
			)}
		</LoadedPart>
	);
}
