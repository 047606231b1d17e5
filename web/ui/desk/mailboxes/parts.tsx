// parts.tsx - the fields of a mailbox, a part each: who it is, how mail comes, how it leaves, consent, and what is
// watched. The page of one mailbox shows all of them, the way to a new one a few at a time.
import type { JSX } from 'preact';
import { useSignal } from '@preact/signals';
import type { Mailbox, MailboxAfter, MailboxAuth, MailboxGrant, MailboxKind, MailboxRelay, MailboxTls } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { AddButton, CheckField, Field, NumberField, RemoveButton, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { teams } from '../state/workspace.ts';
import { keepsClientSecret, keepsIn, keepsOut, keepsRefreshToken, type MailboxForm, withWay } from './form.ts';
import { isUsualPort, providerAt, usualPort } from './providers.ts';

export interface PartProps {
	form: MailboxForm;
	wrong: Readonly<Record<string, string>>;
	/** As it is stored; null: it is new. */
	stored: Mailbox | null;
	set(part: Partial<MailboxForm>): void;
}

const KINDS: readonly MailboxKind[] = ['lmtp', 'imap'];
const TLS: readonly MailboxTls[] = ['implicit', 'starttls', 'none'];
const AFTER: readonly MailboxAfter[] = ['leave', 'seen', 'move', 'delete'];
const DAY_MS = 86_400_000;

/** Goes in and never comes out: what is stored shows as kept. */
export function SecretField({ label, hint, kept, value, error, lines, onChange }: { label: string; hint?: string | undefined; kept: boolean; value: string; error: string | undefined; lines?: number; onChange(v: string): void }): JSX.Element {
	const shown = useSignal(false);
	const holder = kept ? t('mailbox.secret_kept') : '';
	return (
		<Field label={label} hint={kept ? t('mailbox.secret_kept_hint') : hint} error={error}>
			{(w) => (lines
				? <textarea {...w} class="control num" rows={lines} maxLength={4000} spellcheck={false} autocomplete="off" placeholder={holder} value={value} onInput={(e) => onChange(e.currentTarget.value.trim())} />
				: (
					<span class="secret">
						<input {...w} class="control" {...(shown.value ? { type: 'text' as const } : { type: 'password' as const })} maxLength={1000} autocomplete="new-password" spellcheck={false} placeholder={holder} value={value} onInput={(e) => onChange(e.currentTarget.value)} />
						{value && <button type="button" class="icon-btn" aria-label={t(shown.value ? 'signin.hide' : 'signin.show')} aria-pressed={shown.value} onClick={() => { shown.value = !shown.value; }}><Icon of={shown.value ? 'eye_off' : 'eye'} size={15} /></button>}
					</span>
				))}
		</Field>
	);
}

/** Address, name and team. */
export function WhoPart({ form: f, wrong, stored, set }: PartProps): JSX.Element {
	const options = [...teams.value.values()].filter((x) => x.active || x.id === f.team).sort((a, b) => a.name.localeCompare(b.name)).map((x) => ({ id: x.id, label: x.name }));
	return (
		<>
			<TextField label={t('mailbox.address')} hint={stored ? t('mailbox.address_stays') : t('mailbox.address_hint')} value={f.address} most={254} disabled={stored !== null} error={wrong.address} first={!stored} placeholder="support@example.com" onChange={(address) => set({ address })} />
			<div class="form-row top">
				<TextField label={t('mailbox.name')} hint={t('mailbox.name_hint')} value={f.name} most={120} error={wrong.name} onChange={(name) => set({ name })} />
				<SelectField label={t('mailbox.team')} hint={t('mailbox.team_hint')} value={f.team} error={wrong.team_id} options={options} onChange={(team) => set({ team })} />
			</div>
		</>
	);
}

const ALIASES_MOST = 20;

export function AliasPart({ form: f, wrong, set }: PartProps): JSX.Element {
	const change = (at: number, part: Partial<(typeof f.aliases)[number]>) => set({ aliases: f.aliases.map((a, i) => (i === at ? { ...a, ...part } : a)) });
	return (
		<>
			{f.aliases.length > 0 && (
				<ul class="alias-list">
					{f.aliases.map((a, i) => (
						<li key={i}>
							<TextField bare label={t('mailbox.alias_n', { n: i + 1 })} value={a.address} most={254} error={wrong[`aliases[${i}]`] ?? wrong[`aliases[${i}].address`]} placeholder="sales@example.com" onChange={(address) => change(i, { address })} />
							<CheckField label={t('mailbox.reply_as')} value={a.reply_as === true} onChange={(reply_as) => change(i, { reply_as })} />
							<RemoveButton name={a.address || t('mailbox.alias_n', { n: i + 1 })} onClick={() => set({ aliases: f.aliases.filter((_, k) => k !== i) })} />
						</li>
					))}
				</ul>
			)}
			{wrong.aliases && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.aliases}</p>}
			<AddButton label={t('mailbox.add_alias')} disabled={f.aliases.length >= ALIASES_MOST} onClick={() => set({ aliases: [...f.aliases, { address: '' }] })} />
		</>
	);
}

interface ServerProps {
	of: 'in' | 'out';
	service: 'imap' | 'smtp';
	value: { host: string; port: number; tls: MailboxTls };
	wrong: Readonly<Record<string, string>>;
	put(part: { host?: string; port?: number; tls?: MailboxTls }): void;
}

function ServerFields({ of, service, value: v, wrong, put }: ServerProps): JSX.Element {
	const encrypt = (tls: MailboxTls) => put({ tls, ...(isUsualPort(v.port) ? { port: usualPort(service, tls) } : {}) });
	return (
		<div class="form-row top server-row">
			<TextField label={t('mailbox.host')} class="grows" value={v.host} most={253} error={wrong[`${of}.host`]} placeholder={`${service}.example.com`} onChange={(host) => put({ host: host.trim() })} />
			<SelectField label={t('mailbox.tls')} value={v.tls} error={wrong[`${of}.tls`]} options={TLS.map((x) => ({ id: x, label: x === 'starttls' ? 'STARTTLS' : t(`mailbox.tls_${x}`) }))} onChange={(x) => encrypt(x as MailboxTls)} />
			<NumberField label={t('mailbox.port')} value={v.port} least={1} most={65535} error={wrong[`${of}.port`]} onChange={(port) => put({ port })} />
		</div>
	);
}

/** What the provider's users must know, beside the fields that it is about. */
const Note = ({ host }: { host: string }): JSX.Element | null => {
	const p = providerAt(host);
	return p ? <p class="note-line"><Icon of="help" size={15} /><span>{t(p.note)}</span></p> : null;
};

export function InPart({ form: f, wrong, stored, set }: PartProps): JSX.Element {
	const way = f.in;
	const put = (part: Partial<typeof way>) => set({ in: { ...way, ...part } });
	if (way.kind === 'lmtp') return <p class="note-line"><Icon of="help" size={15} /><span>{t('mailbox.lmtp_about', { address: f.address.trim() || 'support@example.com' })}</span></p>;
	return (
		<>
			<Note host={way.host} />
			<ServerFields of="in" service="imap" value={way} wrong={wrong} put={put} />
			<div class="form-row top">
				<TextField label={t('mailbox.user')} class="grows" value={way.user} most={254} error={wrong['in.user']} onChange={(user) => put({ user })} />
				<SelectField label={t('mailbox.auth')} value={way.auth} options={(['password', 'oauth'] as const).map((x) => ({ id: x, label: t(`mailbox.auth_${x}`) }))} onChange={(x) => put({ auth: x as MailboxAuth })} />
			</div>
			{way.auth === 'password' && <SecretField label={t('mailbox.password')} kept={keepsIn(f, stored)} hint={stored?.in.has_secret ? t('mailbox.secret_again') : undefined} value={way.secret} error={wrong['in.secret']} onChange={(secret) => put({ secret })} />}
			{way.auth === 'oauth' && <OauthPart form={f} wrong={wrong} stored={stored} set={set} />}
			<div class="form-row top">
				<TextField label={t('mailbox.folder')} value={way.folder} most={200} error={wrong['in.folder']} onChange={(folder) => put({ folder })} />
				<SelectField label={t('mailbox.after')} hint={t('mailbox.after_hint')} value={way.after} options={AFTER.map((x) => ({ id: x, label: t(`mailbox.after_${x}`) }))} onChange={(x) => put({ after: x as MailboxAfter })} />
				{way.after === 'move' && <TextField label={t('mailbox.after_folder')} value={way.after_folder} most={200} error={wrong['in.after_folder']} onChange={(after_folder) => put({ after_folder })} />}
			</div>
			{way.after === 'delete' && (
				<div class="delete-sure">
					<CheckField label={t('mailbox.may_delete')} hint={t('mailbox.may_delete_hint')} value={way.may_delete} onChange={(may_delete) => put({ may_delete })} />
					{wrong['in.may_delete'] && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong['in.may_delete']}</p>}
				</div>
			)}
			<CheckField label={t('mailbox.take_old')} hint={t('mailbox.take_old_hint')} value={way.take_old} onChange={(take_old) => put({ take_old })} />
		</>
	);
}

/** Which way mail comes, where no provider was chosen. */
export function KindField({ form: f, set }: PartProps): JSX.Element {
	return <SelectField label={t('mailbox.kind')} value={f.in.kind} options={KINDS.map((x) => ({ id: x, label: t(`mailbox.kind_${x}`) }))} onChange={(x) => set(withWay(f, x as MailboxKind))} />;
}

export function OutPart({ form: f, wrong, stored, set, house }: PartProps & { house: boolean }): JSX.Element {
	const way = f.out;
	const put = (part: Partial<typeof way>) => set({ out: { ...way, ...part } });
	const auths: readonly MailboxAuth[] = f.in.kind === 'lmtp' ? ['password', 'oauth', 'none'] : ['same', 'password', 'oauth', 'none'];
	const choose = (relay: MailboxRelay) => put({ relay, ...(f.in.kind === 'lmtp' && way.auth === 'same' ? { auth: 'password' as const, user: way.user || f.address } : {}) });
	return (
		<>
			<SelectField label={t('mailbox.relay')} value={way.relay} options={(['house', 'own'] as const).map((x) => ({ id: x, label: t(`mailbox.relay_${x}`) }))} onChange={(x) => choose(x as MailboxRelay)} />
			{way.relay === 'house' && !house && <p class="note-line warn"><Icon of="warn" size={15} /><span>{t('mailbox.no_house_relay')}</span></p>}
			{way.relay === 'own' && (
				<>
					<ServerFields of="out" service="smtp" value={way} wrong={wrong} put={put} />
					<div class="form-row top">
						<SelectField label={t('mailbox.auth')} value={way.auth} error={wrong['out.auth']} options={auths.map((x) => ({ id: x, label: t(`mailbox.auth_${x}`) }))} onChange={(x) => put({ auth: x as MailboxAuth, user: way.user || f.in.user || f.address })} />
						{(way.auth === 'password' || way.auth === 'oauth') && <TextField label={t('mailbox.user')} class="grows" value={way.user} most={254} error={wrong['out.user']} onChange={(user) => put({ user })} />}
					</div>
					{way.auth === 'password' && <SecretField label={t('mailbox.password')} kept={keepsOut(f, stored)} hint={stored?.out.has_secret ? t('mailbox.secret_again') : undefined} value={way.secret} error={wrong['out.secret']} onChange={(secret) => put({ secret })} />}
					{way.auth === 'oauth' && f.in.auth !== 'oauth' && <OauthPart form={f} wrong={wrong} stored={stored} set={set} />}
				</>
			)}
			<p class="form-hint">{t('mailbox.dkim')}</p>
			{f.in.kind === 'imap' && (
				<div>
					<CheckField label={t('mailbox.sent_copy')} hint={t(providerAt(f.out.host) ? 'mailbox.sent_copy_twice' : 'mailbox.sent_copy_hint')} value={f.sent_copy} onChange={(sent_copy) => set({ sent_copy })} />
					{f.sent_copy && <TextField label={t('mailbox.sent_folder')} value={f.sent_folder} most={200} error={wrong.sent_folder} onChange={(sent_folder) => set({ sent_folder })} />}
				</div>
			)}
		</>
	);
}

const GRANTS: readonly MailboxGrant[] = ['refresh_token', 'client_credentials'];
const dayOf = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString().slice(0, 10));

/** XOAUTH2: where a token comes from, and how long the consent holds. */
export function OauthPart({ form: f, wrong, stored, set }: PartProps): JSX.Element {
	const o = f.oauth;
	const put = (part: Partial<typeof o>) => set({ oauth: { ...o, ...part } });
	return (
		<fieldset class="oauth-box">
			<legend>{t('mailbox.oauth')}</legend>
			<p class="form-hint">{t('mailbox.oauth_about')}</p>
			<SelectField label={t('mailbox.grant')} value={o.grant} options={GRANTS.map((x) => ({ id: x, label: t(`mailbox.grant_${x}`) }))} onChange={(x) => put({ grant: x as MailboxGrant })} />
			<TextField label={t('mailbox.token_url')} value={o.token_url} most={500} placeholder="https://" error={wrong['oauth.token_url']} onChange={(v) => put({ token_url: v.trim() })} />
			<div class="form-row top">
				<TextField label={t('mailbox.client_id')} class="grows" value={o.client_id} most={250} error={wrong['oauth.client_id']} onChange={(v) => put({ client_id: v.trim() })} />
				<SecretField label={t('mailbox.client_secret')} kept={keepsClientSecret(f, stored)} value={o.client_secret} error={wrong['oauth.client_secret']} hint={o.grant === 'refresh_token' ? t('mailbox.client_secret_hint') : undefined} onChange={(client_secret) => put({ client_secret })} />
			</div>
			<TextField label={t('mailbox.scope')} value={o.scope} most={500} error={wrong['oauth.scope']} onChange={(scope) => put({ scope })} />
			{o.grant === 'refresh_token' && <SecretField label={t('mailbox.refresh_token')} lines={3} kept={keepsRefreshToken(f, stored)} value={o.refresh_token} error={wrong['oauth.refresh_token']} onChange={(refresh_token) => put({ refresh_token })} />}
			<Field label={t('mailbox.grant_until')} hint={t('mailbox.grant_until_hint')}>
				{(w) => <input {...w} class="control short-date" type="date" value={dayOf(o.grant_until)} onInput={(e) => { const at = Date.parse(`${e.currentTarget.value}T00:00:00Z`); put({ grant_until: Number.isNaN(at) ? undefined : at + DAY_MS - 1000 }); }} />}
			</Field>
		</fieldset>
	);
}

export function WatchPart({ form: f, wrong, set }: PartProps): JSX.Element {
	return (
		<>
			<CheckField label={t('mailbox.heartbeat')} hint={t('mailbox.heartbeat_hint')} value={f.heartbeat} onChange={(heartbeat) => set({ heartbeat })} />
			<CheckField label={t('mailbox.silent')} hint={t('mailbox.silent_hint')} value={f.silent_hours !== 0} onChange={(on) => set({ silent_hours: on ? 24 : 0 })} />
			{f.silent_hours !== 0 && <NumberField label={t('mailbox.silent_hours')} unit={t('span.unit_h')} least={1} most={8760} value={f.silent_hours} error={wrong.silent_hours} onChange={(silent_hours) => set({ silent_hours: silent_hours === 0 ? NaN : silent_hours })} />}
		</>
	);
}
