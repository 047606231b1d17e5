// automatic.tsx - mail that leaves by itself: whether first mails are acknowledged and to whom, what is held back just now,
// the texts, and senders whose mail counts as a person's. A text is edited in template.tsx.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { AutomaticSetting, Breaker, Sender, Template, Templates } from '../../shared/gen/protocol.gen.ts';
import { clock, fullTime, shortMoment } from '../../shared/format.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { CheckField, Field, NumberField, RemoveButton } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { path } from '../router.ts';
import { useDraft } from '../settings/draft.ts';
import { useLoad } from '../settings/load.ts';
import type { PageProps } from '../settings/pages.ts';
import { LoadedPart, PageFrame, Section } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { may } from '../state/session.ts';
import { agentName } from '../state/workspace.ts';
import { isAddress } from './form.ts';
import { TemplateEditor } from './template.tsx';

const HOME = { at: 'settings', page: 'automatic', id: '' } as const;

interface Data {
	setting: AutomaticSetting;
	breakers: readonly Breaker[];
	templates: Templates;
	senders: readonly Sender[];
	/** By address; empty for those who may not see them. */
	boxes: readonly { id: string; address: string }[];
}

async function load(): Promise<Outcome<Data>> {
	const [setting, breakers, templates, senders, boxes] = await Promise.all([
		call('automatic.setting', {}), call('automatic.breakers', {}), call('template.list', {}),
		may('mail_unread') ? call('sender.list', {}) : undefined, may('mailbox_manage') ? call('mailbox.list', {}) : undefined,
	]);
	if (!setting.ok) return setting;
	if (!breakers.ok) return breakers;
	if (!templates.ok) return templates;
	return done({ setting: setting.result, breakers: breakers.result.breakers, templates: templates.result, senders: senders?.ok ? senders.result.senders : [], boxes: boxes?.ok ? boxes.result.mailboxes.filter((m) => m.active) : [] });
}

/** Texts of one kind in a line: which languages have words of the house. */
function Kind({ n, list }: { n: number; list: readonly Template[] }): JSX.Element {
	const kind = list[0]?.kind ?? 'acknowledgement';
	const own = LOCALES.filter((l) => list.some((x) => x.locale === l && x.own));
	return (
		<li>
			<a href={path({ ...HOME, id: String(n) })}>
				<Icon of="mail" />
				<span class="box-line"><strong>{t(`template.kind_${kind}`)}</strong><span class="muted">{t(`template.about_${kind}`)}</span></span>
				<span class="muted nowrap own-mark">{own.length ? own.map((l) => LOCALE_NAMES[l]).join(t('cond.list_comma')) : t('template.usual_mark')}</span>
				<Icon of="right" size={14} />
			</a>
		</li>
	);
}

function Senders({ list, reload }: { list: readonly Sender[]; reload(): void }): JSX.Element {
	const typed = useSignal('');
	const wrong = useSignal('');
	const busy = useSignal(false);
	const save = async (address: string, treat: 'human' | 'as_found') => {
		if (busy.peek()) return;
		busy.value = true;
		const o = await call('sender.save', { address, treat });
		busy.value = false;
		wrong.value = o.ok ? '' : why(o.error);
		if (!o.ok) return;
		if (treat === 'human') typed.value = '';
		reload();
	};
	const add = () => {
		const address = typed.peek().trim();
		if (!isAddress(address)) wrong.value = t('mailbox.wrong_address');
		else void save(address, 'human');
	};
	return (
		<>
			{list.length > 0 && (
				<ul class="plain-list">
					{list.map((s) => (
						<li key={s.address}>
							<span class="clip">{s.address}</span>
							<span class="muted nowrap num" title={fullTime(s.at)}>{s.agent_id ? `${agentName(s.agent_id)} · ` : ''}{shortMoment(s.at)}</span>
							<RemoveButton name={s.address} disabled={busy.value} onClick={() => void save(s.address, 'as_found')} />
						</li>
					))}
				</ul>
			)}
			<Field label={t('automatic.sender')} error={wrong.value || undefined}>
				{(w) => (
					<span class="with-unit">
						<input {...w} class="control" type="text" maxLength={254} autocomplete="off" placeholder="jira@example.com" value={typed.value} onInput={(e) => { typed.value = e.currentTarget.value; wrong.value = ''; }} onKeyDown={(e) => { if (e.key === 'Enter' && !e.isComposing) add(); }} />
						<button type="button" class="btn" aria-disabled={busy.value || undefined} onClick={add}>{t('form.add')}</button>
					</span>
				)}
			</Field>
		</>
	);
}

function All({ data, reload }: { data: Data; reload(): void }): JSX.Element {
	const saved = (s: AutomaticSetting) => ({ value: s, version: s.version });
	const d = useDraft<AutomaticSetting>(() => ({
		saved: saved(data.setting),
		async save(value, version) {
			const o = await call('automatic.save_setting', { ...value, version });
			return o.ok ? done(saved({ ...value, version: o.result.version })) : o;
		},
		async fetch() {
			const o = await call('automatic.setting', {});
			return o.ok ? done(saved(o.result)) : o;
		},
	}));
	d.refresh(saved(data.setting));
	const s = d.value.value;
	const quiet = (id: string) => s.silent_mailboxes.some((x) => x.id === id);
	const toggle = (id: string, on: boolean) => d.set({ silent_mailboxes: on ? s.silent_mailboxes.filter((x) => x.id !== id) : [...s.silent_mailboxes, { id }] });
	const kinds = data.templates.kinds;
	const listOf = (to: 'customer' | 'agent') => kinds.map((k, i) => ({ k, n: i + 1 })).filter((x) => x.k.to === to);
	return (
		<PageFrame title={t('automatic.page')} about={t('automatic.about')} draft={d as never}>
			<Section title={t('automatic.acknowledge')} about={t('automatic.acknowledge_about')}>
				<div>
					<CheckField label={t('automatic.on')} hint={t('automatic.on_hint')} value={s.acknowledge} onChange={(acknowledge) => d.set({ acknowledge })} />
					<CheckField label={t('automatic.unverified')} hint={t('automatic.unverified_hint')} value={s.unverified} disabled={!s.acknowledge} onChange={(unverified) => d.set({ unverified })} />
				</div>
				{data.boxes.length > 0 && s.acknowledge && (
					<fieldset class="ways">
						<legend>{t('automatic.boxes')}</legend>
						{data.boxes.map((m) => <CheckField key={m.id} label={m.address} value={!quiet(m.id)} onChange={(on) => toggle(m.id, on)} />)}
					</fieldset>
				)}
				{data.breakers.length > 0 && (
					<div class="breakers" role="status">
						<p><Icon of="warn" size={15} /><strong>{t('automatic.breakers')}</strong></p>
						<ul>{data.breakers.map((b) => <li key={`${b.subject} ${b.opened}`}>{t('automatic.breaker', { subject: b.subject || t('queue.no_subject'), from: clock(b.opened), until: clock(b.until), n: b.held })}</li>)}</ul>
					</div>
				)}
			</Section>
			<Section title={t('automatic.held')} about={t('automatic.held_about')}>
				<NumberField label={t('automatic.held_hours')} hint={t('automatic.held_hint')} value={s.held_hours} least={0} most={720} onChange={(held_hours) => d.set({ held_hours })} />
			</Section>
			<Section title={t('template.to_customers')} about={t('template.to_customers_about')}><ul class="link-list">{listOf('customer').map(({ k, n }) => <Kind key={k.kind} n={n} list={data.templates.templates.filter((x) => x.kind === k.kind)} />)}</ul></Section>
			{listOf('agent').length > 0 && <Section title={t('template.to_agents')} about={t('template.to_agents_about')}><ul class="link-list">{listOf('agent').map(({ k, n }) => <Kind key={k.kind} n={n} list={data.templates.templates.filter((x) => x.kind === k.kind)} />)}</ul></Section>}
			{may('mail_unread') && <Section title={t('automatic.senders')} about={t('automatic.senders_about')}><Senders list={data.senders} reload={reload} /></Section>}
		</PageFrame>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('automatic', load);
	const data = now.value.data;
	const kind = id ? data?.templates.kinds[Number(id) - 1] : undefined;
	if (data && kind) return <TemplateEditor key={kind.kind} kind={kind} list={data.templates.templates.filter((x) => x.kind === kind.kind)} reload={reload} />;
	if (data) return <All data={data} reload={reload} />;
	return <PageFrame title={t('automatic.page')} about={t('automatic.about')}><LoadedPart of={now.value} retry={reload}>{() => null}</LoadedPart></PageFrame>;
}
