// wizard.tsx - the way to a new mailbox: whose it is and where it is kept, how mail comes (tried at once), how it
// leaves (tried too), and what is watched. Nothing is saved before the end.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { call, link } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { go } from '../router.ts';
import { why } from '../state/reasons.ts';
import { teams } from '../state/workspace.ts';
import { type Saved, useDraft } from '../settings/draft.ts';
import { isAddress, type MailboxForm, newMailbox, saveOf, withoutSecrets, withWay, wrongIn, wrongOut, wrongWatch, wrongWho } from './form.ts';
import { AliasPart, InPart, OutPart, type PartProps, WatchPart, WhoPart } from './parts.tsx';
import { type Provider, providerName, providerOf, PROVIDERS } from './providers.ts';
import { TrialPart } from './trial.tsx';
import { saidOf } from '../settings/said_at.ts';
import { MAILBOXES } from './save.ts';
import { PageFrame, Section } from '../settings/parts/frame.tsx';

const STEPS = ['who', 'in', 'out', 'watch'] as const;
type StepName = (typeof STEPS)[number];
type Way = Provider['id'] | 'imap' | 'lmtp';

const wrongOf: Readonly<Record<StepName, (f: MailboxForm) => Record<string, string>>> = {
	who: wrongWho, in: (f) => wrongIn(f, null), out: (f) => wrongOut(f, null), watch: wrongWatch,
};
const firstTeam = (): string => [...teams.peek().values()].filter((x) => x.active).sort((a, b) => a.name.localeCompare(b.name))[0]?.id ?? '';

/** Which part of the way a refusal of the server belongs to. */
const stepOf = (field: string): StepName => (/^(in|oauth)\b/.test(field) ? 'in' : /^(out|sent_)/.test(field) ? 'out' : /^(silent|heartbeat)/.test(field) ? 'watch' : 'who');

const WAYS: readonly { id: Way; icon: IconName }[] = [...PROVIDERS.map((p) => ({ id: p.id, icon: 'mail' as const })), { id: 'imap', icon: 'globe' }, { id: 'lmtp', icon: 'inbox' }];

function Ways({ here, suggested, choose }: { here: Way | ''; suggested: Way | undefined; choose(w: Way): void }): JSX.Element {
	return (
		<fieldset class="ways">
			<legend>{t('mailbox.where')}</legend>
			<div class="way-cards">
				{WAYS.map((w) => {
					const p = PROVIDERS.find((x) => x.id === w.id);
					return (
						<label key={w.id} class="way-card">
							<input type="radio" name="way" checked={here === w.id} onChange={() => choose(w.id)} />
							<Icon of={w.icon} size={16} />
							<span><strong>{p ? providerName(p) : t(`mailbox.way_${w.id as 'imap' | 'lmtp'}`)}</strong><span class="muted">{p ? p.imap.host : t(`mailbox.way_${w.id as 'imap' | 'lmtp'}_hint`)}</span></span>
							{suggested === w.id && here !== w.id && <span class="off-mark">{t('mailbox.way_fits')}</span>}
						</label>
					);
				})}
			</div>
		</fieldset>
	);
}

function Progress({ at, choose }: { at: number; choose(step: number): void }): JSX.Element {
	return (
		<ol class="wizard-steps" aria-label={t('mailbox.steps')}>
			{STEPS.map((s, i) => (
				<li key={s} data-fate={i < at ? 'past' : i === at ? 'here' : 'later'} aria-current={i === at ? 'step' : undefined}>
					{i < at ? <button type="button" onClick={() => choose(i)}><Icon of="check" size={13} />{t(`mailbox.part_${s}`)}</button> : <span><span class="num" aria-hidden="true">{i + 1}</span>{t(`mailbox.part_${s}`)}</span>}
				</li>
			))}
		</ol>
	);
}

export function MailboxWizard({ house, reload }: { house: boolean; reload(): void }): JSX.Element {
	const at = useSignal(0);
	const furthest = useSignal(0);
	const way = useSignal<Way | ''>('');
	const looked = useSignal<readonly StepName[]>([]); // their faults are shown
	const worked = useSignal<readonly string[]>([]); // sides that were tried and worked
	const body = useRef<HTMLDivElement>(null);
	const d = useDraft<MailboxForm>(() => ({
		saved: { value: newMailbox(firstTeam()), version: 0 },
		async save(f): Promise<Outcome<Saved<MailboxForm>>> {
			const o = saidOf(await call('mailbox.save', saveOf(f, false)));
			if (o.ok) setTimeout(() => go({ ...MAILBOXES, id: o.result.id }, true), 0);
			return o.ok ? done({ value: withoutSecrets(f), version: o.result.version }) : o;
		},
		check: (f) => ({ ...wrongWho(f), ...wrongIn(f, null), ...wrongOut(f, null), ...wrongWatch(f) }),
		done: reload,
	}));
	const f = d.value.value;
	const step = STEPS[at.value] ?? 'who';
	const wrong = { ...(looked.value.includes(step) ? wrongOf[step](f) : {}), ...d.wrong.value };
	const part: PartProps = { form: f, wrong, stored: null, set: d.set };
	const saving = d.state.value === 'saving';
	const offline = link.value !== 'live';
	const choose = (w: Way) => {
		way.value = w;
		worked.value = [];
		d.put(withWay(f, PROVIDERS.find((p) => p.id === w) ?? (w as 'imap' | 'lmtp')));
	};
	const turn = (to: number) => {
		at.value = to;
		furthest.value = Math.max(furthest.peek(), to);
	};
	useEffect(() => { // where the next part begins
		if (at.value > 0) body.current?.querySelector<HTMLElement>('h2')?.focus();
	}, [at.value]);
	const look = (): boolean => {
		looked.value = [...new Set([...looked.peek(), step])];
		const bad = wrongOf[step](d.value.peek());
		if (Object.keys(bad).length) setTimeout(() => body.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), 0);
		return !Object.keys(bad).length;
	};
	const next = async () => {
		if (step === 'who' && !way.peek() && isAddress(f.address)) choose(providerOf(f.address)?.id ?? 'lmtp');
		if (!look()) return;
		if (at.peek() < STEPS.length - 1) return turn(at.peek() + 1);
		if (saving || offline || await d.save()) return;
		const bad = Object.keys(d.wrong.peek())[0];
		if (bad) turn(STEPS.indexOf(stepOf(bad)));
	};
	const own = f.out.relay === 'own';
	const untried = (step === 'in' && f.in.kind !== 'lmtp') || (step === 'out' && own) ? !worked.value.includes(step) : false;
	const failure = d.failure.value;
	return (
		<PageFrame title={t('mailbox.new')} back={MAILBOXES} above={<Progress at={at.value} choose={turn} />}
			foot={(
				<footer class="save-bar">
					<p class="save-said" role="status">
						{failure && !Object.keys(d.wrong.value).length ? <span class="bad"><Icon of="alert" size={14} />{t('form.failed', { why: why(failure) })}</span>
							: untried ? <span class="muted">{t('mailbox.untried')}</span> : offline ? <span class="warn"><Icon of="offline" size={14} />{t('form.offline')}</span> : null}
					</p>
					{at.value > 0 && <button type="button" class="btn" disabled={saving} onClick={() => turn(at.value - 1)}>{t('mailbox.back')}</button>}
					<button type="button" class="btn primary" aria-disabled={saving || undefined} onClick={() => void next()}>{t(saving ? 'form.saving' : at.value === STEPS.length - 1 ? 'mailbox.finish' : 'mailbox.next')}</button>
				</footer>
			)}>
			<div ref={body} class="wizard-body" onKeyDown={(e) => {
				if (e.key !== 'Enter' || e.isComposing || !(e.target instanceof HTMLInputElement) || e.target.type === 'checkbox') return;
				e.preventDefault();
				void next();
			}}>
				<h2 class="wizard-head" tabIndex={-1}>{t(`mailbox.part_${step}`)}</h2>
				{step === 'who' && (
					<>
						<WhoPart {...part} />
						<Ways here={way.value} suggested={providerOf(f.address)?.id} choose={choose} />
					</>
				)}
				{step === 'in' && (
					<>
						<InPart {...part} />
						{f.in.kind !== 'lmtp' && <TrialPart form={f} side="in" id={undefined} ready={look} onOk={() => { worked.value = [...worked.peek(), 'in']; }} />}
						{f.in.kind !== 'lmtp' && !f.in.take_old && <p class="form-hint">{t('mailbox.first_look')}</p>}
					</>
				)}
				{step === 'out' && (
					<>
						<OutPart {...part} house={house} />
						{own && <TrialPart form={f} side="out" id={undefined} ready={look} onOk={() => { worked.value = [...worked.peek(), 'out']; }} />}
					</>
				)}
				{step === 'watch' && (
					<>
						<WatchPart {...part} />
						<Section title={t('mailbox.aliases')} about={t('mailbox.aliases_about')}><AliasPart {...part} /></Section>
					</>
				)}
			</div>
		</PageFrame>
	);
}
