// sla_try.tsx - what an edit of a policy would mean, before anybody feels it: how the last days would have scored under
// it, and what happens to open tickets when they are brought under the policies as they are now.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AppliedPolicies, Score, WhatIf } from '../../shared/gen/protocol.gen.ts';
import { count } from '../../shared/format.ts';
import { locale, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure, Outcome } from '../../shared/outcome.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { type Column, Table } from '../../shared/parts/table.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { bodyOf, type PolicyForm, policyWrong } from './policy.ts';

const DAYS = 90;

interface Pair {
	kind: Score['kind'];
	before: Score | undefined;
	after: Score | undefined;
}

const pairs = (w: WhatIf): Pair[] => {
	const kinds = [...new Set([...w.before, ...w.after].filter((s) => s.clocks > 0).map((s) => s.kind))];
	return kinds.map((kind) => ({ kind, before: w.before.find((s) => s.kind === kind), after: w.after.find((s) => s.kind === kind) }));
};

const percent = (part: number): string => new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: 1 }).format(part);
/** Kept of what was decided; NaN: nothing was. */
const keptPart = (s: Score | undefined): number => (s ? s.kept / (s.kept + s.broken) : NaN);
const keptText = (s: Score | undefined): string => (Number.isNaN(keptPart(s)) ? '—' : percent(keptPart(s)));

function Change({ before, after }: { before: Score | undefined; after: Score | undefined }): JSX.Element {
	const by = keptPart(after) - keptPart(before);
	if (Number.isNaN(by) || Math.abs(by) < 0.0005) return <span class="muted">—</span>;
	return <span class={by > 0 ? 'good-text' : 'bad-text'}>{by > 0 ? '▲' : '▼'} {percent(Math.abs(by))}</span>;
}

const columns = (): Column<Pair>[] => [
	{ head: t('try.clock'), names: true, cell: (p) => t(`clock.${p.kind}`) },
	{ head: t('try.promised'), num: true, cell: (p) => `${count(p.before?.promised ?? 0)} → ${count(p.after?.promised ?? 0)}` },
	{ head: t('try.broken'), num: true, cell: (p) => `${count(p.before?.broken ?? 0)} → ${count(p.after?.broken ?? 0)}` },
	{ head: t('try.kept'), num: true, cell: (p) => `${keptText(p.before)} → ${keptText(p.after)}` },
	{ head: t('try.change'), num: true, cell: (p) => <Change before={p.before} after={p.after} /> },
];

/** How the last days would have scored. The result stays, and says when the form has changed since. */
export function TryPolicy({ id, form }: { id: string; form: PolicyForm }): JSX.Element {
	const state = useSignal<'idle' | 'running'>('idle');
	const result = useSignal<{ of: string; score: WhatIf } | null>(null);
	const failure = useSignal<Failure | null>(null);
	const now = JSON.stringify(form);
	const wrong = Object.keys(policyWrong({ ...form, name: form.name || '-' })).length > 0;
	const run = async () => {
		if (wrong || state.peek() === 'running') return;
		state.value = 'running';
		failure.value = null;
		const o = await call('sla.what_if', { ...(id ? { id } : {}), name: form.name.trim() || '-', active: form.active, body: bodyOf(form), days: DAYS });
		state.value = 'idle';
		if (o.ok) result.value = { of: now, score: o.result };
		else failure.value = o.error;
	};
	const r = result.value;
	return (
		<div class="try">
			<button type="button" class="btn" aria-disabled={wrong || state.value === 'running' || undefined} onClick={() => void run()}>
				<Icon of="retry" size={14} />{state.value === 'running' ? t('try.running') : t('try.run', { n: DAYS })}
			</button>
			<div role="status">
				{failure.value && <p class="field-error"><Icon of="alert" size={13} />{why(failure.value)}</p>}
				{r && (
					<>
						{r.of !== now && <p class="warn-text">{t('try.stale')}</p>}
						<p class="muted">{t('try.looked', { n: r.score.looked_at, all: count(r.score.tickets), moved: count(r.score.moved) })}</p>
						{pairs(r.score).length > 0 ? <Table label={`${t('try.title')}: ${t('try.kept')}`} columns={columns()} rows={pairs(r.score)} keyOf={(p) => p.kind} /> : <p class="muted">{t('try.nothing')}</p>}
					</>
				)}
			</div>
		</div>
	);
}

interface Sum {
	looked_at: number;
	changed: number;
	breaching: number;
	done: boolean;
}

/** All open tickets, some at a time. */
async function sweep(preview: boolean, heard: (s: Sum) => void, going: () => boolean): Promise<Failure | undefined> {
	const sum: Sum = { looked_at: 0, changed: 0, breaching: 0, done: false };
	for (let after: string | undefined; going(); ) {
		const o: Outcome<AppliedPolicies> = await call('sla.apply', { preview, ...(after ? { after } : {}) });
		if (!o.ok) return o.error;
		sum.looked_at += o.result.looked_at;
		sum.changed += o.result.changed;
		sum.breaching += o.result.breaching;
		after = o.result.next;
		sum.done = !after;
		heard({ ...sum });
		if (!after) return undefined;
	}
	return undefined;
}

/** Counts first, and changes only when told to. */
export function ApplyDialog({ onClose }: { onClose(): void }): JSX.Element {
	const sum = useSignal<Sum>({ looked_at: 0, changed: 0, breaching: 0, done: false });
	const acting = useSignal(false);
	const failure = useSignal<Failure | null>(null);
	const alive = useSignal(true);
	const run = async (preview: boolean) => {
		failure.value = null;
		acting.value = !preview;
		const wrong = await sweep(preview, (s) => { sum.value = s; }, () => alive.peek());
		if (wrong) failure.value = wrong;
		else if (!preview && alive.peek()) {
			toast(t('apply.done', { n: sum.peek().changed }));
			onClose();
		}
		acting.value = false;
	};
	useEffect(() => {
		void run(true);
		return () => { alive.value = false; };
	}, []);
	const s = sum.value;
	return (
		<Modal label={t('apply.title')} onClose={acting.value ? undefined : onClose} class="small">
			<div class="modal-text" aria-busy={!s.done}>
				<h2>{t('apply.title')}</h2>
				<p>{t('apply.text')}</p>
				<p role="status"><strong>{acting.value ? t('apply.running', { n: s.looked_at }) : s.done ? t('apply.preview', { n: s.looked_at, changed: count(s.changed) }) : t('apply.counting', { n: s.looked_at })}</strong></p>
				{s.breaching > 0 && <p class="bad-text">{t('apply.breaching', { n: s.breaching })}</p>}
				{failure.value && <p class="field-error" role="alert">{why(failure.value)}</p>}
			</div>
			<div class="modal-foot">
				<button type="button" class="btn" data-first disabled={acting.value} onClick={onClose}>{t('app.cancel')}</button>
				<button type="button" class="btn primary" disabled={acting.value || !s.done || !s.changed} onClick={() => void run(false)}>{t('apply.apply')}</button>
			</div>
		</Modal>
	);
}
