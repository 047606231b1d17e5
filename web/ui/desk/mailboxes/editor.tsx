// editor.tsx - one mailbox: how it fares, and everything that is set of it. New ones come by wizard.tsx.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Mailbox } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { CheckField } from '../../shared/parts/field.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { type Saved, useDraft } from '../settings/draft.ts';
import { checkMailbox, formOf, type MailboxForm, saveOf, withoutSecrets, wrongIn, wrongOut } from './form.ts';
import { HealthPart } from './health.tsx';
import { AliasPart, InPart, KindField, OutPart, type PartProps, WatchPart, WhoPart } from './parts.tsx';
import { saidOf } from '../settings/said_at.ts';
import { fetchMailbox, MAILBOXES } from './save.ts';
import { TrialPart } from './trial.tsx';
import { PageFrame, Section } from '../settings/parts/frame.tsx';

const savedOf = (m: Mailbox): Saved<MailboxForm> => ({ value: formOf(m), version: m.version });

export function MailboxEditor({ box: m, house, reload }: { box: Mailbox; house: boolean; reload(): void }): JSX.Element {
	const box = useRef(m);
	box.current = m;
	const paused = useRef({ before: 0, after: 0 }); // pausing is a version of its own, and no conflict with what is typed here
	const d = useDraft<MailboxForm>(() => ({
		saved: savedOf(m),
		async save(f, version) {
			const o = saidOf(await call('mailbox.save', { id: m.id, version: version === paused.current.before ? paused.current.after : version, ...saveOf(f, box.current.paused) }));
			return o.ok ? done({ value: withoutSecrets(f), version: o.result.version }) : o;
		},
		async fetch(): Promise<Outcome<Saved<MailboxForm>>> {
			const o = await fetchMailbox(m.id);
			return o.ok ? done(savedOf(o.result)) : o;
		},
		check: (f) => checkMailbox(f, box.current),
		done: reload,
	}));
	d.refresh(savedOf(m));
	const pause = async (to: boolean) => {
		const o = await call('mailbox.pause', { id: m.id, version: box.current.version, paused: to });
		if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
		paused.current = { before: d.saved.peek().version, after: o.result.version };
		reload();
		toast(t(to ? 'mailbox.pause_done' : 'mailbox.resume_done'));
	};
	const f = d.value.value;
	const part: PartProps = { form: f, wrong: d.wrong.value, stored: m, set: d.set };
	/** A trial shows what is missing as saving does. */
	const ready = (side: 'in' | 'out') => () => {
		const bad = side === 'in' ? wrongIn(d.value.peek(), box.current) : wrongOut(d.value.peek(), box.current);
		if (Object.keys(bad).length) d.look();
		return Object.keys(bad).length === 0;
	};
	return (
		<PageFrame title={f.name || m.address} about={m.address} back={MAILBOXES} draft={d as never}>
			<HealthPart box={m} onPause={pause} />
			<Section title={t('mailbox.part_who')}><WhoPart {...part} /></Section>
			<Section title={t('mailbox.aliases')} about={t('mailbox.aliases_about')}><AliasPart {...part} /></Section>
			<Section title={t('mailbox.part_in')}>
				<KindField {...part} />
				<InPart {...part} />
				{f.in.kind !== 'lmtp' && <TrialPart form={f} side="in" id={m.id} ready={ready('in')} />}
			</Section>
			<Section title={t('mailbox.part_out')}>
				<OutPart {...part} house={house} />
				{f.out.relay === 'own' && <TrialPart form={f} side="out" id={m.id} ready={ready('out')} />}
			</Section>
			<Section title={t('mailbox.part_watch')}>
				<div class="watch-part"><WatchPart {...part} /></div>
			</Section>
			<Section title={t('mailbox.end')}>
				<CheckField label={t('mailbox.active')} hint={t('mailbox.active_hint')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
		</PageFrame>
	);
}
