// looks.tsx - looks through the directory: asked for, waited for, and what came of them in words: who would come, change
// and go, and why somebody is left out.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fullTime, shortMoment } from '../../../shared/format.ts';
import type { DirectoryKind, DirectoryRun, DirectoryStep } from '../../../shared/gen/protocol.gen.ts';
import { t } from '../../../shared/i18n.ts';
import { call } from '../../../shared/live.ts';
import { Icon, type IconName } from '../../../shared/parts/icon.tsx';
import { type Column, Table } from '../../../shared/parts/table.tsx';
import { why } from '../../state/reasons.ts';
import { toast } from '../../state/ui.ts';
import { agentName, agents } from '../../state/workspace.ts';
import { useLoad } from '../load.ts';
import { LoadedPart, Section } from '../parts/frame.tsx';

const ASK_MS = 500;
const ACT_ICON: Readonly<Record<DirectoryStep['act'], IconName>> = { add: 'add', change: 'pencil', back: 'retry', end: 'block', leave_out: 'warn' };

/** What it came to, in one line. */
function outcome(r: DirectoryRun): string {
	if (r.state === 'waiting') return t('directory.waits');
	if (r.state === 'failed') return t(`directory.why_${r.why}`);
	if (r.state === 'stopped') return t('directory.stopped', { n: r.ended });
	if (r.kind === 'test') return t('directory.test_ok', { n: r.people });
	return t('directory.counts', { added: r.added, changed: r.changed, ended: r.ended, out: r.left_out });
}

const said = (s: DirectoryStep): string => (s.act === 'leave_out' ? t(`directory.out_${s.why}`) : s.what.map((w) => t(`directory.what_${w}`)).join(t('directory.and')));

async function link(s: DirectoryStep): Promise<void> {
	const local = [...agents.value.values()].find((a) => a.active && a.id === s.agent_id);
	if (!s.uid || !local) return;
	const o = await call('directory.link', { agent_id: local.id, uid: s.uid });
	toast(o.ok ? t('directory.linked', { name: s.name }) : t('form.failed', { why: why(o.error) }), !o.ok);
}

const columns = (): readonly Column<DirectoryStep>[] => [
	{ head: t('directory.act'), cell: (s) => <span class="trial-end nowrap"><Icon of={ACT_ICON[s.act]} size={13} />{t(`directory.act_${s.act}`)}</span> },
	{ head: t('directory.name'), names: true, cell: (s) => s.name },
	{ head: t('directory.login'), cell: (s) => s.login },
	{ head: t('directory.role'), cell: (s) => t(`role.${s.role}`) },
	{ head: t('directory.what'), class: 'wraps', cell: (s) => <>{said(s)}{s.why === 'local' && s.agent_id && <> <button type="button" class="btn small" onClick={() => void link(s)}>{t('directory.link')}</button></>}</> },
];

function Found({ run, sync }: { run: DirectoryRun; sync(pass: number): void }): JSX.Element {
	const bad = run.state === 'failed' || run.state === 'stopped';
	const steps = run.steps ?? [];
	return (
		<>
			<p role="status"><span class={`trial-end ${bad ? 'bad' : 'ok'}`}><Icon of={bad ? 'alert' : 'done'} size={15} />{outcome(run)}</span></p>
			{run.said && run.state === 'failed' && <p class="muted">{t('directory.said')} <q lang="en">{run.said}</q></p>}
			{run.kind !== 'test' && run.groups && <ul class="muted">{run.groups.map((g) => <li key={g.dn}>{t('directory.group_found', { dn: g.dn, n: g.people })}</li>)}</ul>}
			{run.kind !== 'test' && steps.length > 0 && <Table label={t('directory.steps')} columns={columns()} rows={steps} keyOf={(s) => `${s.act} ${s.login} ${s.uid ?? ''}`} />}
			{run.kind === 'preview' && run.state === 'done' && run.too_many && (
				<p class="trial-acts"><span class="trial-end bad"><Icon of="warn" size={15} />{t('directory.too_many', { n: run.ended })}</span><button type="button" class="btn small danger" onClick={() => sync(run.ended)}>{t('directory.pass', { n: run.ended })}</button></p>
			)}
		</>
	);
}

export function Looks({ ready, enabled, begun }: { ready: boolean; enabled: boolean; begun: boolean }): JSX.Element {
	const run = useSignal<DirectoryRun | null>(null);
	const busy = useSignal<DirectoryKind | ''>('');
	const turn = useRef(0);
	useEffect(() => () => { turn.current++; }, []); // the page is left: ask no more
	const look = async (kind: DirectoryKind, pass = 0) => {
		if (busy.peek()) return;
		const mine = ++turn.current;
		busy.value = kind;
		run.value = null;
		const o = await call('directory.look', { kind, ...(pass ? { pass } : {}) });
		let failure = o.ok ? null : o.error;
		while (o.ok && !failure && mine === turn.current && (run.peek()?.state ?? 'waiting') === 'waiting') {
			await new Promise((r) => setTimeout(r, ASK_MS));
			const now = await call('directory.run', { id: o.result.id });
			if (now.ok) run.value = now.result;
			else failure = now.error;
		}
		if (mine !== turn.current) return;
		if (failure) toast(t('form.failed', { why: why(failure) }), true);
		busy.value = '';
	};
	const button = (kind: DirectoryKind, icon: IconName, can: boolean) => (
		<button type="button" class="btn" disabled={!can} aria-disabled={busy.value !== '' || undefined} onClick={() => void look(kind)}><Icon of={icon} size={14} />{t(busy.value === kind ? 'directory.looking' : `directory.do_${kind}`)}</button>
	);
	return (
		<Section title={t('directory.looks')} about={t(begun || !enabled ? 'directory.looks_about' : 'directory.not_begun')}>
			<p class="trial-acts">
				{button('test', 'zap', ready)}{button('preview', 'eye', ready)}{button('sync', 'retry', ready && enabled)}
			</p>
			{!ready && <p class="muted">{t('directory.save_first')}</p>}
			{run.value && run.value.state !== 'waiting' && <Found run={run.value} sync={(n) => void look('sync', n)} />}
		</Section>
	);
}

const past = (): readonly Column<DirectoryRun>[] => [
	{ head: t('directory.when'), cell: (r) => <time class="num" title={fullTime(r.created)}>{shortMoment(r.created)}</time> },
	{ head: t('directory.kind'), names: true, cell: (r) => t(`directory.kind_${r.kind}`) },
	{ head: t('directory.who'), cell: (r) => (r.agent_id ? agentName(r.agent_id) : t('directory.clock')) },
	{ head: t('directory.outcome'), class: 'wraps', cell: (r) => <>{outcome(r)}{r.state === 'failed' && r.said && <span class="muted"> · {r.said}</span>}</> },
];

export function History(): JSX.Element {
	const { now, reload } = useLoad('directory.runs', () => call('directory.runs', {}), 'directory');
	return (
		<Section title={t('directory.history')}>
			<LoadedPart of={now.value} retry={reload}>
				{({ runs }) => (runs.length ? <Table label={t('directory.history_table')} columns={past()} rows={runs} keyOf={(r) => r.id} /> : <p class="muted">{t('directory.history_none')}</p>)}
			</LoadedPart>
		</Section>
	);
}
