// fax.tsx - the gateways whose mails are faxes, and by which faxes leave.
import type { JSX } from 'preact';
import type { FaxGateway } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { CheckField, mustStand, onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { go, path } from '../router.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const METHODS = ['auth', 'dmarc', 'spf', 'dkim', 'iprev'] as const;
const PLACES = ['subject', 'sender', 'name', 'recipient', 'text'] as const;
/** What stands in braces in a pattern is no place of ours to fill. */
const WORDS = { number: '{number}', csid: '{csid}', pages: '{pages}' };
const LIST = { at: 'settings', page: 'fax', id: '' } as const;
const EMPTY: FaxGateway = { id: '', version: 0, active: true, name: '', kind: 'hylafax', sender: '', auth_method: 'auth', auth_value: '', country: '', language: 'en', place: 'subject', pattern: '', way: 'mail', domain: '' };

const savedOf = (g: FaxGateway): Saved<FaxGateway> => ({ value: g, version: g.version });

async function fetchOne(id: string): Promise<Outcome<Saved<FaxGateway>>> {
	const o = await call('fax.gateways', {});
	if (!o.ok) return o;
	const g = o.result.gateways.find((x) => x.id === id);
	return g ? { ok: true, result: savedOf(g) } : { ok: false, error: { code: 'not_found', message: id } };
}

export const checkGateway = (g: FaxGateway): Record<string, string> => onlyWrong({
	name: mustStand(g.name),
	sender: /^[^\s@]+@[^\s@]+$/.test(g.sender) ? '' : t('fax.wrong_sender'),
	auth_value: g.auth_method === 'dmarc' ? '' : mustStand(g.auth_value),
	pattern: g.kind === 'hylafax' || g.pattern.includes('{number}') ? '' : t('fax.wrong_pattern', WORDS),
	country: g.country === '' || /^[A-Z]{2}$/.test(g.country) ? '' : t('fax.wrong_country'),
});

function Form({ gateway }: { gateway: FaxGateway }): JSX.Element {
	const d = useDraft<FaxGateway>(() => ({
		saved: savedOf(gateway),
		check: checkGateway,
		fetch: () => fetchOne(gateway.id),
		async save(value, version) {
			const { id, version: _, ...rest } = value;
			const o = await call('fax.save_gateway', { ...rest, pattern: value.kind === 'hylafax' ? '' : value.pattern, ...(version ? { id, version } : {}) });
			return o.ok ? { ok: true, result: savedOf({ ...value, id: o.result.id, version: o.result.version }) } : o;
		},
		done: (s) => { if (!gateway.id) go({ ...LIST, id: s.value.id }, true); },
	}));
	const g = d.value.value;
	const wrong = d.wrong.value;
	return (
		<PageFrame title={gateway.name || t('fax.new')} about={t('fax.about')} back={LIST} draft={d as never}>
			<Section title={t('fax.gateway')}>
				<TextField label={t('fax.name')} value={g.name} most={40} first={!gateway.id} error={wrong.name} onChange={(v) => d.set({ name: v })} />
				<CheckField label={t('fax.active')} value={g.active} onChange={(v) => d.set({ active: v })} />
			</Section>
			<Section title={t('fax.believed')} about={t('fax.believed_about')}>
				<TextField label={t('fax.sender')} hint={t('fax.sender_hint')} value={g.sender} most={320} error={wrong.sender} onChange={(v) => d.set({ sender: v.trim() })} />
				<div class="form-row top">
					<SelectField label={t('fax.method')} value={g.auth_method} options={METHODS.map((m) => ({ id: m, label: t(`fax.method_${m}`) }))} onChange={(v) => d.set({ auth_method: v })} />
					<TextField label={t('fax.value')} hint={g.auth_method === 'dmarc' ? t('fax.value_dmarc') : undefined} value={g.auth_value} most={190} error={wrong.auth_value} onChange={(v) => d.set({ auth_value: v.trim() })} />
				</div>
			</Section>
			<Section title={t('fax.read')}>
				<div class="form-row top">
					<SelectField label={t('fax.kind')} value={g.kind} options={[{ id: 'hylafax', label: 'HylaFAX' }, { id: 'pattern', label: t('fax.kind_pattern') }]} onChange={(v) => d.set({ kind: v })} />
					<TextField label={t('fax.country')} hint={t('fax.country_hint')} value={g.country} most={2} error={wrong.country} onChange={(v) => d.set({ country: v.trim().toUpperCase() })} />
					<SelectField label={t('fax.language')} value={g.language} options={LOCALES.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))} onChange={(v) => d.set({ language: v })} />
				</div>
				{g.kind === 'pattern' && (
					<div class="form-row top">
						<SelectField label={t('fax.place')} value={g.place} options={PLACES.map((p) => ({ id: p, label: t(`fax.place_${p}`) }))} onChange={(v) => d.set({ place: v })} />
						<TextField label={t('fax.pattern')} hint={t('fax.pattern_hint', WORDS)} value={g.pattern} most={190} placeholder="Fax from {number} ({pages} pages)" error={wrong.pattern} onChange={(v) => d.set({ pattern: v })} />
					</div>
				)}
			</Section>
			<Section title={t('fax.out')}>
				<SelectField label={t('fax.way')} value={g.way} options={[{ id: 'mail', label: t('fax.way_mail') }, { id: 'sendfax', label: t('fax.way_sendfax') }]} onChange={(v) => d.set({ way: v })} />
				<TextField label={g.way === 'sendfax' ? t('fax.server') : t('fax.domain')} hint={g.way === 'sendfax' ? t('fax.server_hint') : t('fax.domain_hint')} value={g.domain} most={190} onChange={(v) => d.set({ domain: v.trim() })} />
			</Section>
		</PageFrame>
	);
}

function All({ gateways }: { gateways: readonly FaxGateway[] }): JSX.Element {
	return (
		<PageFrame title={t('fax.page')} about={t('fax.about')} actions={<a class="btn primary" href={path({ ...LIST, id: 'new' })}><Icon of="add" size={14} />{t('fax.add')}</a>}>
			{gateways.length === 0 && <p class="muted">{t('fax.none')}</p>}
			<ul class="link-list">
				{gateways.map((g) => (
					<li key={g.id}>
						<a href={path({ ...LIST, id: g.id })}>
							<Icon of="fax" /><strong class="clip">{g.name}</strong><span class="muted clip">{g.active ? g.sender : t('fax.off')}</span><Icon of="right" size={14} />
						</a>
					</li>
				))}
			</ul>
		</PageFrame>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('fax', () => call('fax.gateways', {}));
	return (
		<LoadedPart of={now.value} retry={reload}>
			{({ gateways }) => {
				const g = gateways.find((x) => x.id === id);
				if (id === 'new') return <Form key="new" gateway={EMPTY} />;
				return g ? <Form key={g.id} gateway={g} /> : <All gateways={gateways} />;
			}}
		</LoadedPart>
	);
}
