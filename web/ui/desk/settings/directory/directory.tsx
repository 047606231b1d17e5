// directory.tsx - the company's directory: where it is, who of it works here as what, and what a look through it finds.
import type { JSX } from 'preact';
import type { DirectorySetting, DirectoryTls, Role } from '../../../shared/gen/protocol.gen.ts';
import { fullTime } from '../../../shared/format.ts';
import { t } from '../../../shared/i18n.ts';
import { call } from '../../../shared/live.ts';
import { done } from '../../../shared/outcome.ts';
import { AddButton, CheckField, NumberField, RemoveButton, SelectField, TextField } from '../../../shared/parts/field.tsx';
import { SecretField } from '../../mailboxes/parts.tsx';
import { teams } from '../../state/workspace.ts';
import { type Draft, useDraft } from '../draft.ts';
import { useLoad } from '../load.ts';
import type { PageProps } from '../pages.ts';
import { LoadedPart, PageFrame, Section } from '../parts/frame.tsx';
import { type DirectoryForm, formOf, keepsPassword, saveOf, withGroup, wrongIn } from './form.ts';
import { History, Looks } from './looks.tsx';

const ROLES: readonly Role[] = ['agent', 'lead', 'manager', 'admin'];
const TLS: readonly DirectoryTls[] = ['ldaps', 'starttls'];
const PORTS: Readonly<Record<DirectoryTls, number>> = { ldaps: 636, starttls: 389 };

interface PartProps {
	d: Draft<DirectoryForm>;
	stored: DirectorySetting;
}

function Server({ d, stored }: PartProps): JSX.Element {
	const f = d.value.value;
	const wrong = d.wrong.value;
	return (
		<Section title={t('directory.server')} about={t('directory.server_about')}>
			<div class="form-row top">
				<TextField label={t('directory.host')} hint={t('directory.host_hint')} value={f.host} most={253} error={wrong.host} placeholder="ldap.example.com" onChange={(host) => d.set({ host: host.trim() })} />
				<SelectField label={t('directory.tls')} value={f.tls} options={TLS.map((id) => ({ id, label: t(`directory.tls_${id}`) }))} onChange={(v) => d.set({ tls: v as DirectoryTls, port: f.port === PORTS[f.tls] ? PORTS[v as DirectoryTls] : f.port })} />
				<NumberField label={t('directory.port')} value={f.port} least={1} most={65535} error={wrong.port} onChange={(port) => d.set({ port })} />
			</div>
			<div class="form-row top">
				<TextField label={t('directory.bind_dn')} hint={t('directory.bind_dn_hint')} value={f.bind_dn} most={1000} error={wrong.bind_dn} placeholder="cn=onevoice,dc=example,dc=com" onChange={(bind_dn) => d.set({ bind_dn })} />
				<SecretField label={t('directory.password')} kept={keepsPassword(f, stored)} value={f.password} error={wrong.password} onChange={(password) => d.set({ password })} />
			</div>
			<TextField label={t('directory.ca')} hint={t('directory.ca_hint')} value={f.ca} most={60000} lines={3} error={wrong.ca} placeholder="-----BEGIN CERTIFICATE-----" onChange={(ca) => d.set({ ca })} />
		</Section>
	);
}

function People({ d }: PartProps): JSX.Element {
	const f = d.value.value;
	const wrong = d.wrong.value;
	const names = ['id_attribute', 'login_attribute', 'name_attribute', 'mail_attribute', 'manager_attribute'] as const;
	return (
		<Section title={t('directory.people')} about={t('directory.people_about')}>
			<div class="form-row top">
				<TextField label={t('directory.people_base')} value={f.people_base} most={1000} error={wrong.people_base} placeholder="ou=people,dc=example,dc=com" onChange={(people_base) => d.set({ people_base })} />
				<TextField label={t('directory.people_filter')} hint={t('directory.people_filter_hint')} value={f.people_filter} most={1000} error={wrong.people_filter} onChange={(people_filter) => d.set({ people_filter: people_filter.trim() })} />
			</div>
			<div class="form-row top">
				{names.map((n) => <TextField key={n} label={t(`directory.${n}`)} value={f[n]} most={64} error={wrong[n]} onChange={(v) => d.set({ [n]: v.trim() })} />)}
			</div>
		</Section>
	);
}

function Groups({ d }: PartProps): JSX.Element {
	const f = d.value.value;
	const wrong = d.wrong.value;
	const options = [{ id: '', label: t('directory.no_team') }, ...[...teams.value.values()].filter((x) => x.active).sort((a, b) => a.name.localeCompare(b.name)).map((x) => ({ id: x.id, label: x.name }))];
	return (
		<Section title={t('directory.groups')} about={t('directory.groups_about')}>
			<TextField label={t('directory.group_base')} value={f.group_base} most={1000} error={wrong.group_base} placeholder="ou=groups,dc=example,dc=com" onChange={(group_base) => d.set({ group_base })} />
			{f.groups.map((g, i) => (
				<div class="form-row top" key={i}>
					<TextField label={t('directory.group', { n: i + 1 })} value={g.dn} most={1000} error={wrong[`group_${i}`]} placeholder="cn=support,ou=groups,dc=example,dc=com" onChange={(dn) => d.set({ groups: withGroup(f, i, { dn }) })} />
					<SelectField label={t('directory.role')} value={g.role} options={ROLES.map((id) => ({ id, label: t(`role.${id}`) }))} onChange={(role) => d.set({ groups: withGroup(f, i, { role: role as Role }) })} />
					<SelectField label={t('directory.team')} value={g.team_id ?? ''} options={options} onChange={(team_id) => d.set({ groups: withGroup(f, i, { team_id }) })} />
					<RemoveButton name={g.dn || t('directory.group', { n: i + 1 })} onClick={() => d.set({ groups: f.groups.filter((_, k) => k !== i) })} />
				</div>
			))}
			<AddButton label={t('directory.add_group')} disabled={f.groups.length >= 200} onClick={() => d.set({ groups: [...f.groups, { dn: '', role: 'agent' }] })} />
		</Section>
	);
}

function Use({ d, stored }: PartProps): JSX.Element {
	const f = d.value.value;
	const wrong = d.wrong.value;
	return (
		<Section title={t('directory.use')}>
			<CheckField label={t('directory.enabled')} hint={t('directory.enabled_hint')} value={f.enabled} onChange={(enabled) => d.set({ enabled })} />
			{wrong.enabled && <p class="field-error" role="alert">{wrong.enabled}</p>}
			<div class="form-row top">
				<NumberField label={t('directory.every')} value={f.every_minutes} least={5} most={1440} unit={t('directory.minutes')} error={wrong.every_minutes} onChange={(every_minutes) => d.set({ every_minutes })} />
				<NumberField label={t('directory.end_most')} hint={t('directory.end_most_hint')} value={f.end_most} least={1} most={100} unit="%" error={wrong.end_most} onChange={(end_most) => d.set({ end_most })} />
			</div>
			{stored.next && <p class="muted">{t('directory.next', { at: fullTime(stored.next) })}</p>}
		</Section>
	);
}

function Editor({ stored }: { stored: DirectorySetting }): JSX.Element {
	const fetch = async () => {
		const o = await call('directory.setting', {});
		return o.ok ? done(formOf(o.result)) : o;
	};
	const d = useDraft<DirectoryForm>(() => ({
		saved: formOf(stored),
		async save(f, version) {
			const o = await call('directory.save', saveOf(f, version));
			return o.ok ? done({ value: { ...f, password: '' }, version: o.result.version }) : o;
		},
		fetch,
		check: (f) => wrongIn(f, stored),
	}));
	d.refresh(formOf(stored));
	return (
		<PageFrame title={t('directory.page')} about={t('directory.about')} draft={d as never}>
			<Looks ready={stored.version > 0 && !d.dirty.value} enabled={stored.enabled} begun={stored.begun !== undefined} />
			<Server d={d} stored={stored} />
			<People d={d} stored={stored} />
			<Groups d={d} stored={stored} />
			<Use d={d} stored={stored} />
			<History />
		</PageFrame>
	);
}

export function Page(_: PageProps): JSX.Element {
	const { now, reload } = useLoad('directory', () => call('directory.setting', {}), 'directory');
	return <LoadedPart of={now.value} retry={reload}>{(stored) => <Editor stored={stored} />}</LoadedPart>;
}
