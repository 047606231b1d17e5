// canned.tsx - canned replies: texts that stand ready, for an answer of any channel.
import type { JSX } from 'preact';
import type { CannedReply } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { go, path } from '../router.ts';
import { filled } from '../state/canned_rules.ts';
import { me } from '../state/session.ts';
import { teamName, teams } from '../state/workspace.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';
import { saidAt } from './said_at.ts';

interface Form {
	name: string;
	shortcut: string;
	text: string;
	team: string; // '' = for all
	locale: string; // '' = any
	active: boolean;
}
const HOME = { at: 'settings', page: 'canned', id: '' } as const;
const MOST = 8000;
const overAll = (): boolean => me.value?.role === 'manager' || me.value?.role === 'admin';
const formOf = (c: CannedReply): Form => ({ name: c.name, shortcut: c.shortcut ?? '', text: c.text, team: c.team_id ?? '', locale: c.locale ?? '', active: c.active });
const newForm = (): Form => ({ name: '', shortcut: '', text: '', team: overAll() ? '' : (me.peek()?.team_ids[0] ?? ''), locale: '', active: true });

const check = (f: Form): Record<string, string> => onlyWrong({
	name: f.name.trim() ? '' : t('form.required'),
	text: f.text.trim() ? (f.text.length > MOST ? t('composer.too_long', { n: f.text.length - MOST }) : '') : t('form.required'),
	shortcut: /^[^\s/]*$/.test(f.shortcut) ? '' : t('canned.wrong_shortcut'),
});

const send = (f: Form, id: string | undefined, version: number) => call('canned.save', {
	...(id ? { id, version } : {}), name: f.name.trim(), text: f.text.trim(), active: f.active,
	...(f.shortcut ? { shortcut: f.shortcut } : {}), ...(f.team ? { team_id: f.team } : {}), ...(f.locale ? { locale: f.locale } : {}),
});

/** As it would stand in an answer of mine. */
function Preview({ text }: { text: string }): JSX.Element | null {
	if (!text.trim()) return null;
	const places = { 'customer.name': t('canned.example_customer'), 'agent.name': me.value?.name ?? '', 'ticket.number': '100204-8' };
	return <Section title={t('canned.preview')}><p class="canned-preview" lang={langOf(text) || undefined}>{filled(text, places)}</p></Section>;
}

function Editor({ one: c, reload }: { one: CannedReply | null; reload(): void }): JSX.Element {
	const d = useDraft<Form>(() => ({
		saved: c ? { value: formOf(c), version: c.version } : { value: newForm(), version: 0 },
		async save(f, version) {
			const o = saidAt(await send(f, c?.id, version), ['name', 'shortcut', 'text', 'team_id']);
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		...(c ? { fetch: async (): Promise<Outcome<Saved<Form>>> => {
			const o = await call('canned.list', { all: true });
			const now = o.ok ? o.result.canned.find((x) => x.id === c.id) : undefined;
			return o.ok ? (now ? done({ value: formOf(now), version: now.version }) : failed('not_found', 'no such canned reply')) : o;
		} } : {}),
		check,
		done() {
			reload();
			if (!c) go(HOME, true);
		},
	}));
	if (c) d.refresh({ value: formOf(c), version: c.version });
	const f = d.value.value;
	const wrong = d.wrong.value;
	const mine = [...teams.value.values()].filter((x) => x.active && (overAll() || me.value?.team_ids.includes(x.id)));
	return (
		<PageFrame title={f.name || t('canned.new')} back={HOME} draft={d as never}>
			<Section title={t('canned.words')} about={t('canned.places', { placeholders: '{customer.name}, {agent.name}, {ticket.number}' })}>
				<div class="form-row top">
					<TextField label={t('canned.name')} value={f.name} most={120} error={wrong.name} first={!c} onChange={(name) => d.set({ name })} />
					<TextField label={t('canned.shortcut')} hint={t('canned.shortcut_hint', { shortcut: f.shortcut || t('canned.shortcut_example') })} value={f.shortcut} most={32} error={wrong.shortcut} onChange={(shortcut) => d.set({ shortcut })} />
				</div>
				<TextField label={t('canned.text')} lines={7} value={f.text} most={MOST} lang={f.locale} error={wrong.text} onChange={(text) => d.set({ text })} />
			</Section>
			<Preview text={f.text} />
			<Section title={t('canned.who')}>
				<div class="form-row top">
					<SelectField label={t('macros.team')} value={f.team} error={wrong.team_id} options={[...(overAll() ? [{ id: '', label: t('macros.all') }] : []), ...mine.map((x) => ({ id: x.id, label: x.name }))]} onChange={(team) => d.set({ team })} />
					<SelectField label={t('canned.language')} hint={t('canned.language_hint')} value={f.locale} options={[{ id: '', label: t('canned.any_language') }, ...LOCALES.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))]} onChange={(l) => d.set({ locale: l })} />
				</div>
				<CheckField label={t('canned.active')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
		</PageFrame>
	);
}

const New = (): JSX.Element => <a class="btn primary" href={path({ ...HOME, id: 'new' })}>{t('canned.new')}</a>;

function List({ all }: { all: readonly CannedReply[] }): JSX.Element {
	if (!all.length) return <Blank icon="quick" title={t('canned.none')} text={t('canned.none_text')}><New /></Blank>;
	return (
		<ul class="link-list">
			{all.filter((c) => c.may_change).sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name)).map((c) => (
				<li key={c.id}>
					<a href={path({ ...HOME, id: c.id })}>
						<Icon of="quick" /><strong class="clip" lang={langOf(c.name) || undefined}>{c.name}</strong>
						{c.shortcut && <span class="muted nowrap">/{c.shortcut}</span>}
						{!c.active && <span class="off-mark">{t('rules.off')}</span>}
						<span class="muted clip canned-line" lang={c.locale || langOf(c.text) || undefined}>{c.text.replace(/\s+/g, ' ')}</span>
						<span class="muted nowrap"><Icon of="team" size={13} /> {c.team_id ? teamName(c.team_id) : t('macros.all')}</span>
						<Icon of="right" size={14} />
					</a>
				</li>
			))}
		</ul>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('canned', () => call('canned.list', { all: true }));
	const one = id && now.value.data?.canned.find((c) => c.id === id && c.may_change);
	if (id && now.value.data && (one || id === 'new')) return <Editor key={id} one={one || null} reload={reload} />;
	return (
		<PageFrame title={t('settings.canned')} about={t('canned.about')} actions={<New />}>
			<LoadedPart of={now.value} retry={reload}>{(data) => <List all={data.canned} />}</LoadedPart>
		</PageFrame>
	);
}
