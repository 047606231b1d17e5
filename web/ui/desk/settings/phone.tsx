// phone.tsx - who tells us of calls, how the telephone system's connection fares, and whose telephone is which.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { PhonePbx, PhoneProvider, PhoneSetup } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortTime } from '../../shared/format.ts';
import { type PlainKey, t } from '../../shared/i18n.ts';
import { call, serverNow } from '../../shared/live.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { CheckField, Field, mustStand, onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { go, path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { agents } from '../state/workspace.ts';
import { copyText } from '../ticket/header.tsx';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const KINDS = ['form', 'json', 'pbx'] as const;
const LIST = { at: 'settings', page: 'phone', id: '' } as const;
interface Edited extends PhoneProvider {
	/** Typed anew; '' = as it was. */
	token: string;
	new_secret: boolean;
}
const EMPTY: PhoneProvider = { id: '', version: 0, active: true, name: '', kind: 'json', path: '', address: '', country: '', has_secret: false };

const savedOf = (p: PhoneProvider): Saved<Edited> => ({ value: { ...p, token: '', new_secret: false }, version: p.version });

async function fetchOne(id: string): Promise<Outcome<Saved<Edited>>> {
	const o = await call('phone.setup', {});
	if (!o.ok) return o;
	const p = o.result.providers.find((x) => x.id === id);
	return p ? { ok: true, result: savedOf(p) } : { ok: false, error: { code: 'not_found', message: id } };
}

const check = (p: Edited): Record<string, string> => onlyWrong({
	name: mustStand(p.name),
	country: p.country === '' || /^[A-Z]{2}$/.test(p.country) ? '' : t('phone.country_wrong'),
	address: p.address === '' || /^https?:\/\/\S+$/.test(p.address) ? '' : t('phone.address_wrong'),
	token: p.kind !== 'form' || p.has_secret ? '' : mustStand(p.token),
});

function Copyable({ label, hint, text }: { label: string; hint: string; text: string }): JSX.Element {
	return (
		<Field label={label} hint={hint}>
			{(w) => (
				<span class="phone-copy">
					<input {...w} class="control num" readOnly value={text} dir="ltr" onFocus={(e) => e.currentTarget.select()} />
					<button type="button" class="btn small" onClick={() => void copyText(text)}><Icon of="copy" size={14} />{t('app.copy')}</button>
				</span>
			)}
		</Field>
	);
}

/** Made when the last one was saved, of this provider; shown until the page is left. */
const made = { id: '', secret: '' };

function Form({ provider }: { provider: PhoneProvider }): JSX.Element {
	const secret = useSignal(made.id && made.id === provider.id ? made.secret : '');
	const d = useDraft<Edited>(() => ({
		saved: savedOf(provider),
		check,
		fetch: () => fetchOne(provider.id),
		async save(value, version) {
			const { active, name, kind, address, country, token, new_secret } = value;
			const o = await call('phone.save_provider', { active, name, kind, address, country, ...(version ? { id: value.id, version } : {}), ...(token ? { secret: token } : {}), ...(new_secret ? { new_secret } : {}) });
			if (!o.ok) return o;
			Object.assign(made, { id: o.result.id, secret: o.result.secret ?? '' });
			secret.value = o.result.secret ?? '';
			return { ok: true, result: savedOf({ ...value, id: o.result.id, version: o.result.version, path: o.result.path, has_secret: kind !== 'pbx' }) };
		},
		done: (s) => { if (!provider.id) go({ ...LIST, id: s.value.id }, true); },
	}));
	const p = d.value.value;
	const wrong = d.wrong.value;
	return (
		<PageFrame title={provider.name || t('phone.new')} about={provider.heard ? t('phone.heard', { time: fullTime(provider.heard) }) : t('phone.unheard')} back={LIST} draft={d as never}>
			<Section title={t('phone.providers')}>
				<TextField label={t('phone.provider_name')} value={p.name} most={40} first={!provider.id} error={wrong.name} onChange={(v) => d.set({ name: v })} />
				<div class="form-row top">
					<SelectField label={t('phone.kind')} value={p.kind} options={KINDS.map((k) => ({ id: k, label: t(`phone.kind_${k}`) }))} onChange={(v) => d.set({ kind: v as PhoneProvider['kind'] })} />
					<TextField label={t('phone.country')} hint={t('phone.country_hint')} value={p.country} most={2} error={wrong.country} onChange={(v) => d.set({ country: v.trim().toUpperCase() })} />
				</div>
				<CheckField label={t('phone.active')} value={p.active} onChange={(v) => d.set({ active: v })} />
				{p.kind === 'pbx' && <p class="form-hint">{t('phone.pbx_about')}</p>}
			</Section>
			{p.kind !== 'pbx' && (
				<Section title={t('phone.hook')}>
					{p.path ? <Copyable label={t('phone.hook')} hint={t('phone.hook_hint')} text={`${location.origin}${p.path}`} /> : <p class="muted">{t('phone.hook_later')}</p>}
					{secret.value && <Copyable label={t('phone.secret_made')} hint={t('phone.secret_once')} text={secret.value} />}
					{p.kind === 'form' && <TextField label={t('phone.token')} hint={p.has_secret ? t('phone.token_kept') : undefined} value={p.token} most={190} error={wrong.token} onChange={(v) => d.set({ token: v.trim() })} />}
					{p.kind === 'json' && p.has_secret && <CheckField label={t('phone.new_secret')} value={p.new_secret} onChange={(v) => d.set({ new_secret: v })} />}
					{p.kind === 'form' && <TextField label={t('phone.address')} hint={t('phone.address_hint')} value={p.address} most={400} error={wrong.address} onChange={(v) => d.set({ address: v.trim() })} />}
				</Section>
			)}
		</PageFrame>
	);
}

const PBX_WHY: Readonly<Record<string, PlainKey>> = {
	'the telephone system refuses the user or the secret': 'phone.pbx_refused',
	'the telephone system cannot be reached': 'phone.pbx_unreached',
	'the connection to the telephone system was lost': 'phone.pbx_lost',
};

function Pbx({ pbx }: { pbx: PhonePbx | undefined }): JSX.Element {
	if (!pbx) return <p class="muted">{t('phone.pbx_none')}</p>;
	const names = { host: pbx.host, port: String(pbx.port) };
	return (
		<p role="status">
			<Icon of={pbx.listening ? 'check' : 'warn'} size={14} /> {pbx.listening ? t('phone.pbx_on', names) : t('phone.pbx_off', { ...names, why: t(PBX_WHY[pbx.why] ?? 'phone.pbx_lost') })}
			{' '}<span class="muted">{fullTime(pbx.since)}</span>
		</p>
	);
}

function Extension({ id, name, now }: { id: string; name: string; now: string }): JSX.Element {
	const value = useSignal(now);
	const error = useSignal('');
	const save = async () => {
		if (value.peek().trim() === now) return;
		const o = await call('phone.set_extension', { agent_id: id, extension: value.peek().trim() });
		error.value = o.ok ? '' : why(o.error);
		if (o.ok) toast(t('form.saved'));
	};
	return (
		<Field label={name} error={error.value || undefined}>
			{(w) => <input {...w} class="control num short" type="text" maxLength={60} autocomplete="off" value={value.value} onInput={(e) => { value.value = e.currentTarget.value; }} onBlur={() => void save()} onKeyDown={(e) => { if (e.key === 'Enter' && !e.isComposing) void save(); }} />}
		</Field>
	);
}

function All({ setup }: { setup: PhoneSetup }): JSX.Element {
	const people = [...agents.value.values()].filter((a) => a.active);
	const of = new Map(setup.extensions.map((x) => [x.agent_id, x.extension]));
	return (
		<PageFrame title={t('phone.page')} about={t('phone.about')} actions={<a class="btn primary" href={path({ ...LIST, id: 'new' })}><Icon of="add" size={14} />{t('phone.add')}</a>}>
			<Section title={t('phone.providers')}>
				{setup.providers.length === 0 && <p class="muted">{t('phone.none')}</p>}
				<ul class="link-list">
					{setup.providers.map((p) => (
						<li key={p.id}>
							<a href={path({ ...LIST, id: p.id })}>
								<Icon of="phone" /><strong class="clip">{p.name}</strong><span class="muted clip">{!p.active ? t('phone.off') : p.heard ? t('phone.heard', { time: shortTime(p.heard, serverNow()) }) : t(`phone.kind_${p.kind}`)}</span><Icon of="right" size={14} />
							</a>
						</li>
					))}
				</ul>
			</Section>
			<Section title={t('phone.pbx')} about={t('phone.pbx_about')}><Pbx pbx={setup.pbx} /></Section>
			<Section title={t('phone.extensions')} about={t('phone.extensions_about')}>
				<div class="form-row top">
					{people.map((a) => <Extension key={`${a.id} ${of.get(a.id) ?? ''}`} id={a.id} name={a.name} now={of.get(a.id) ?? ''} />)}
				</div>
			</Section>
		</PageFrame>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('phone', () => call('phone.setup', {}));
	return (
		<LoadedPart of={now.value} retry={reload}>
			{(setup) => {
				const p = setup.providers.find((x) => x.id === id);
				if (id === 'new') return <Form key="new" provider={EMPTY} />;
				return p ? <Form key={p.id} provider={p} /> : <All setup={setup} />;
			}}
		</LoadedPart>
	);
}
