// signatures.tsx - what stands beneath replies by mail: one for all teams or a team's own, in any language or in each.
import type { JSX } from 'preact';
import type { Signature, Signatures } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, mustStand, onlyWrong, SelectField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { go, path } from '../router.ts';
import { type Saved, useDraft } from '../settings/draft.ts';
import { useLoad } from '../settings/load.ts';
import type { PageProps } from '../settings/pages.ts';
import { LoadedPart, PageFrame, Section } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { me } from '../state/session.ts';
import { teamName, teams } from '../state/workspace.ts';
import { Paper } from './paper.tsx';
import { PlacedText } from './placed_text.tsx';
import { strangePlace } from './places.ts';
import { usePreview } from './preview.ts';
import { saidOf } from '../settings/said_at.ts';

interface Form {
	team: string; // '' = all
	locale: string; // '' = any
	body: string;
	active: boolean;
}
interface Data extends Signatures {
	names: readonly string[];
}
const HOME = { at: 'settings', page: 'signatures', id: '' } as const;
const MOST = 4000;

const overAll = (): boolean => me.value?.role === 'manager' || me.value?.role === 'admin';
const mayChange = (s: Signature): boolean => overAll() || (s.team_id !== undefined && (me.value?.team_ids.includes(s.team_id) ?? false));
const formOf = (s: Signature): Form => ({ team: s.team_id ?? '', locale: s.locale, body: s.body, active: s.active });
const languageName = (locale: string): string => LOCALES.map((l) => (l === locale ? LOCALE_NAMES[l] : '')).join('') || t('signature.any_language');
const teamOf = (id: string | undefined): string => (id ? teamName(id) : t('signature.all_teams'));

function Preview({ form: f }: { form: Form }): JSX.Element {
	const shown = usePreview(f.body.trim() && JSON.stringify([f.team, f.locale, f.body]), () => call('signature.preview', { ...(f.team ? { team_id: f.team } : {}), locale: f.locale, body: f.body }));
	const { of, trouble } = shown.value;
	return (
		<Section title={t('signature.preview')} about={t('signature.preview_about')}>
			{trouble && <p class="warn-text" role="status">{why(trouble)}</p>}
			{!of && !trouble && <p class="muted">{t('signature.preview_none')}</p>}
			{of && (
				<div class="sign-previews">
					<figure><figcaption>{t('signature.as_html')}</figcaption><Paper title={t('signature.as_html')} html={of.html} lang={f.locale || langOf(of.text)} /></figure>
					<figure><figcaption>{t('signature.as_text')}</figcaption><pre class="sign-text" lang={f.locale || langOf(of.text) || undefined}>{of.text}</pre></figure>
				</div>
			)}
		</Section>
	);
}

function Editor({ one: s, data, reload }: { one: Signature | null; data: Data; reload(): void }): JSX.Element {
	const taken = (f: Form) => data.signatures.some((x) => x.id !== s?.id && (x.team_id ?? '') === f.team && x.locale === f.locale);
	const d = useDraft<Form>(() => ({
		saved: s ? { value: formOf(s), version: s.version } : { value: { team: overAll() ? '' : (me.peek()?.team_ids[0] ?? ''), locale: '', body: '', active: true }, version: 0 },
		async save(f, version): Promise<Outcome<Saved<Form>>> {
			const o = saidOf(await call('signature.save', { ...(s ? { id: s.id, version } : {}), active: f.active, locale: f.locale, body: f.body.trim(), ...(f.team ? { team_id: f.team } : {}) }));
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		...(s ? { fetch: async (): Promise<Outcome<Saved<Form>>> => {
			const o = await call('signature.list', {});
			const now = o.ok ? o.result.signatures.find((x) => x.id === s.id) : undefined;
			return o.ok ? (now ? done({ value: formOf(now), version: now.version }) : failed('not_found', 'no such signature')) : o;
		} } : {}),
		check: (f) => {
			const strange = strangePlace(f.body, data.names);
			return onlyWrong({ body: mustStand(f.body) || (strange ? t('place.strange', { name: `{${strange}}` }) : ''), locale: taken(f) ? t('signature.taken') : '' });
		},
		done() {
			reload();
			if (!s) go(HOME, true);
		},
	}));
	if (s) d.refresh({ value: formOf(s), version: s.version });
	const f = d.value.value;
	const wrong = d.wrong.value;
	const mine = [...teams.value.values()].filter((x) => (x.active || x.id === f.team) && (overAll() || me.value?.team_ids.includes(x.id))).sort((a, b) => a.name.localeCompare(b.name));
	return (
		<PageFrame title={s ? `${teamOf(s.team_id)} · ${languageName(s.locale)}` : t('signature.new')} back={HOME} draft={d as never}>
			<Section title={t('signature.whose')} about={t('signature.whose_about')}>
				<div class="form-row top">
					<SelectField label={t('signature.team')} value={f.team} error={wrong.team_id} options={[...(overAll() ? [{ id: '', label: t('signature.all_teams') }] : []), ...mine.map((x) => ({ id: x.id, label: x.name }))]} onChange={(team) => d.set({ team })} />
					<SelectField label={t('signature.language')} value={f.locale} error={wrong.locale} options={[{ id: '', label: t('signature.any_language') }, ...LOCALES.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))]} onChange={(locale) => d.set({ locale })} />
				</div>
			</Section>
			<Section title={t('signature.body')}>
				<PlacedText bare label={t('signature.body')} hint={t('signature.body_hint')} names={data.names} lines={6} most={MOST} lang={f.locale || langOf(f.body)} value={f.body} error={wrong.body} onChange={(body) => d.set({ body })} />
				<CheckField label={t('signature.active')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
			<Preview form={f} />
		</PageFrame>
	);
}

const New = (): JSX.Element => <a class="btn primary" href={path({ ...HOME, id: 'new' })}><Icon of="add" size={14} />{t('signature.new')}</a>;

function Line({ one: s }: { one: Signature }): JSX.Element {
	const inside = (
		<>
			<strong class="clip">{languageName(s.locale)}</strong>
			{!s.active && <span class="off-mark">{t('rules.off')}</span>}
			<span class="muted clip sign-line" lang={s.locale || langOf(s.body) || undefined}>{s.body.replace(/\s+/g, ' ')}</span>
		</>
	);
	return <li>{mayChange(s) ? <a href={path({ ...HOME, id: s.id })}><Icon of="pencil" />{inside}<Icon of="right" size={14} /></a> : <span class="link-like"><Icon of="lock" />{inside}</span>}</li>;
}

function All({ all }: { all: readonly Signature[] }): JSX.Element {
	if (!all.length) return <Blank icon="pencil" title={t('signature.none')} text={t('signature.none_text')}><New /></Blank>;
	const ids = [...new Set(all.map((s) => s.team_id ?? ''))].sort((a, b) => Number(a !== '') - Number(b !== '') || teamName(a).localeCompare(teamName(b)));
	const order = ['', ...LOCALES];
	return (
		<>
			{ids.map((id) => (
				<Section key={id} title={teamOf(id)} about={id ? undefined : t('signature.all_teams_about')}>
					<ul class="link-list">{all.filter((s) => (s.team_id ?? '') === id).sort((a, b) => order.indexOf(a.locale as never) - order.indexOf(b.locale as never)).map((s) => <Line key={s.id} one={s} />)}</ul>
				</Section>
			))}
		</>
	);
}

async function load(): Promise<Outcome<Data>> {
	const [s, p] = await Promise.all([call('signature.list', {}), call('placeholder.list', {})]);
	if (!s.ok) return s;
	return p.ok ? done({ ...s.result, names: p.result.placeholders }) : p;
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('signatures', load);
	const data = now.value.data;
	const one = id ? data?.signatures.find((s) => s.id === id && mayChange(s)) : undefined;
	if (data && (one || id === 'new')) return <Editor key={id} one={one ?? null} data={data} reload={reload} />;
	return (
		<PageFrame title={t('signature.page')} about={t('signature.about')} actions={data?.signatures.length ? <New /> : undefined}>
			<LoadedPart of={now.value} retry={reload}>{(x) => <All all={x.signatures} />}</LoadedPart>
		</PageFrame>
	);
}
