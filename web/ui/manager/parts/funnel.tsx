// funnel.tsx - of those who were to be asked: asked, answered, unhappy, called back, settled. A mail that was opened is not
// counted: reading a mail tells nobody.
import type { JSX } from 'preact';
import type { ReportFunnelRow } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import type { Column } from '../../shared/parts/table.tsx';
import { valueText } from '../figures.ts';
import { channelName, languageName } from '../names.ts';
import { ask, drillLink, useReport } from '../store.ts';
import { type Bar, Bars } from './bars.tsx';
import { Card } from './card.tsx';
import { Shown } from './shown.tsx';

/** '' before numbers there are none of. */
const note = (n: number, of: number): string | undefined => (of ? part(n, of) : undefined);
const part = (n: number, of: number): string => (of ? valueText('share', Math.round((n / of) * 1000)) : '–');

function bars(f: ReportFunnelRow): Bar[] {
	const asked = drillLink({ key: 'response_rate' });
	return [
		{ key: 'wanted', label: t('funnel.wanted'), value: f.wanted, text: count(f.wanted), href: f.wanted ? asked : undefined },
		{ key: 'sent', label: t('funnel.sent'), value: f.sent, text: count(f.sent), note: note(f.sent, f.wanted), href: f.sent ? asked : undefined },
		{ key: 'answered', label: t('funnel.answered'), value: f.answered, text: count(f.answered), note: note(f.answered, f.sent), href: f.answered ? drillLink({ key: 'response_rate', part: 'good' }) : undefined },
		{ key: 'low', label: t('funnel.low'), value: f.low, text: count(f.low), note: note(f.low, f.answered), tone: 'bad', href: f.low ? drillLink({ key: 'csat', part: 'bad' }) : undefined },
		{ key: 'recovery', label: t('funnel.recovery'), value: f.recovery_opened, text: count(f.recovery_opened), note: note(f.recovery_opened, f.low), href: f.recovery_opened ? drillLink({ key: 'recovery_opened' }) : undefined },
		{ key: 'called', label: t('funnel.called'), value: f.recovery_called, text: count(f.recovery_called), note: note(f.recovery_called, f.recovery_opened) },
		{ key: 'settled', label: t('funnel.settled'), value: f.recovery_settled, text: count(f.recovery_settled), note: note(f.recovery_settled, f.recovery_opened), href: f.recovery_settled ? drillLink({ key: 'recovery_settled' }) : undefined },
	];
}

export function Funnel(): JSX.Element {
	const { now, reload } = useReport('report.funnel', ask.value);
	const d = now.value.data;
	type Row = ReportFunnelRow & { name: string; of: 'all' | 'channel' | 'language' };
	const rows: Row[] = d ? [
		{ ...d.all, name: t('rep.all'), of: 'all' as const },
		...d.by_channel.map((r): Row => ({ ...r, name: channelName(r.row), of: 'channel' })),
		...d.by_language.map((r): Row => ({ ...r, name: languageName(r.row), of: 'language' })),
	] : [];
	const drill = (r: Row, n: number, good: boolean) => (n ? <a href={drillLink({ key: 'response_rate', ...(good ? { part: 'good' as const } : {}), ...(r.of === 'all' ? {} : { by: r.of, row: r.row }) })}>{count(n)}</a> : 0);
	const columns: Column<Row>[] = [
		{ head: t('rep.of_which'), names: true, cell: (r) => r.name },
		{ head: t('funnel.wanted'), num: true, cell: (r) => count(r.wanted) },
		{ head: t('funnel.sent'), num: true, cell: (r) => drill(r, r.sent, false) },
		{ head: t('funnel.failed'), num: true, cell: (r) => count(r.failed) },
		{ head: t('funnel.answered'), num: true, cell: (r) => drill(r, r.answered, true) },
		{ head: t('fig.response_rate'), num: true, cell: (r) => part(r.answered, r.sent) },
		{ head: t('funnel.lag'), num: true, cell: (r) => (r.answer_lag === undefined ? '–' : valueText('time', r.answer_lag)) },
		{ head: t('funnel.low'), num: true, cell: (r) => count(r.low) },
		{ head: t('funnel.called'), num: true, cell: (r) => count(r.recovery_called) },
		{ head: t('funnel.settled'), num: true, cell: (r) => count(r.recovery_settled) },
	];
	return (
		<Card title={t('funnel.title')} meaning={t('def.funnel')}
			summary={d && (d.all.sent ? t('funnel.summary', { answered: count(d.all.answered), sent: count(d.all.sent), share: part(d.all.answered, d.all.sent), lag: d.all.answer_lag === undefined ? '–' : valueText('time', d.all.answer_lag) }) : t('funnel.none'))}
			table={{ columns, rows, keyOf: (r) => `${r.of} ${r.row}` }}>
			<Shown of={now.value} retry={reload}>{(x) => <Bars label={t('funnel.title')} bars={bars(x.all)} wide />}</Shown>
		</Card>
	);
}
