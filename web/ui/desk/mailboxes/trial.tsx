// trial.tsx - settings of a mailbox tried against the servers, step by step, in words: what works, where it ends, and
// what to do about it. Nothing needs to be saved for it.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { MailboxStep, MailboxTrial, MailboxTrialStep } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Failure } from '../../shared/outcome.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { reasonText } from '../mailroom/mailbox_words.ts';
import { why } from '../state/reasons.ts';
import { type MailboxForm, stepsOf, tryOf } from './form.ts';

export interface TrialProps {
	form: MailboxForm;
	side: 'in' | 'out';
	/** The stored mailbox whose secrets stand for those not typed. */
	id: string | undefined;
	/** Says what is missing; true: it can be tried. */
	ready(): boolean;
	onOk?(): void;
}

const ASK_MS = 500;
const PATIENCE_MS = 120_000;

type Fate = 'ok' | 'failed' | 'now' | 'later';
const ICONS: Readonly<Record<Fate, IconName>> = { ok: 'done', failed: 'alert', now: 'waiting', later: 'ring' };

function Step({ step, found, fate, host }: { step: MailboxStep; found: MailboxTrialStep | undefined; fate: Fate; host: string }): JSX.Element {
	return (
		<li data-fate={fate}>
			<Icon of={ICONS[fate]} size={16} label={t(`mailbox.fate_${fate}`)} />
			<span>
				<strong>{t(`mailbox.step_${step}`)}</strong>
				{found?.ok && found.said && <span class="muted"> {found.said}</span>}
				{found && !found.ok && (
					<>
						<br />{reasonText(found.reason ?? 'other', host)} {t(`mailbox.help_${found.reason ?? 'other'}`)}
						{found.said && <><br /><span class="muted">{t('mailbox.said')}</span> <q class="said" lang="en">{found.said}</q></>}
					</>
				)}
			</span>
		</li>
	);
}

export function TrialPart({ form, side, id, ready, onOk }: TrialProps): JSX.Element {
	const trial = useSignal<MailboxTrial | null>(null);
	const trouble = useSignal<Failure | null>(null);
	const running = useSignal(false);
	const turn = useRef(0);
	const wish = JSON.stringify(tryOf(form, side, id));
	const tried = useRef('');
	useEffect(() => () => { turn.current++; }, []); // the page is left: ask no more
	if (tried.current && tried.current !== wish && !running.peek() && trial.peek()) { // it says nothing about what stands here now
		trial.value = null;
		tried.current = '';
	}
	const begin = async () => {
		if (running.peek() || !ready()) return;
		const mine = ++turn.current;
		const until = Date.now() + PATIENCE_MS;
		running.value = true;
		trouble.value = null;
		trial.value = null;
		tried.current = wish;
		const begun = await call('mailbox.try', tryOf(form, side, id));
		if (mine !== turn.current) return;
		let failure = begun.ok ? null : begun.error;
		while (begun.ok && !trial.peek()?.done && !failure) {
			const o = await call('mailbox.trial', { id: begun.result.id });
			if (mine !== turn.current) return;
			if (o.ok) trial.value = o.result;
			else failure = o.error;
			if (o.ok && !o.result.done) await new Promise((r) => setTimeout(r, ASK_MS));
			if (mine !== turn.current) return;
			if (Date.now() > until) failure ??= { code: 'timeout', message: 'no end' };
		}
		trouble.value = failure;
		running.value = false;
		if (trial.peek()?.done && trial.peek()?.ok) onOk?.();
	};
	const now = trial.value;
	const found = new Map((now?.steps ?? []).map((s) => [s.step, s]));
	const host = form[side].host;
	const all = [...new Set([...stepsOf(form, side), ...found.keys()])];
	const at = now?.done ? -1 : all.findIndex((s) => !found.has(s));
	const shown = running.value || now;
	return (
		<div class="trial">
			<p class="trial-acts">
				<button type="button" class="btn" aria-disabled={running.value || undefined} onClick={() => void begin()}><Icon of="zap" size={14} />{t(running.value ? 'mailbox.trying' : now ? 'mailbox.try_again' : 'mailbox.try')}</button>
				<span role="status">
					{now?.done && <span class={now.ok ? 'trial-end ok' : 'trial-end bad'}><Icon of={now.ok ? 'done' : 'alert'} size={15} />{t(now.ok ? `mailbox.try_ok_${side}` : 'mailbox.try_failed')}</span>}
					{!shown && !trouble.value && <span class="muted">{t('mailbox.try_hint')}</span>}
				</span>
			</p>
			{trouble.value && <p class="field-error" role="alert"><Icon of="alert" size={13} />{t('mailbox.try_broken', { why: why(trouble.value) })}</p>}
			{shown && !trouble.value && (
				<ol class="trial-steps" aria-busy={running.value}>
					{all.map((s, i) => {
						const f = found.get(s);
						return <Step key={s} step={s} found={f} host={host} fate={f ? (f.ok ? 'ok' : 'failed') : i === at && running.value ? 'now' : 'later'} />;
					})}
				</ol>
			)}
		</div>
	);
}
