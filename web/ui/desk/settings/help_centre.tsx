// help.tsx - the help centre that customers read: on or off, what it offers, its titles, notice and colour.
import type { JSX } from 'preact';
import type { HelpSetting } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done } from '../../shared/outcome.ts';
import { CheckField, onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { teams } from '../state/workspace.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

type Form = Omit<HelpSetting, 'version' | 'team_id'> & { team: string };

const savedOf = ({ version, team_id: team = '', ...more }: HelpSetting): Saved<Form> => ({ value: { ...more, team }, version });
const THEMES = ['system', 'light', 'dark'] as const;
const LANGUAGES = [['en', 'title_en', 'notice_en'], ['zh-CN', 'title_zh_cn', 'notice_zh_cn'], ['zh-TW', 'title_zh_tw', 'notice_zh_tw']] as const;
const OWN_NAMES = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' } as const;

function teamOptions(chosen: string): { id: string; label: string }[] {
	const list = [...teams.value.values()].filter((x) => x.active || x.id === chosen).sort((a, b) => a.name.localeCompare(b.name));
	return [{ id: '', label: t('help_centre.first_mailbox') }, ...list.map((x) => ({ id: x.id, label: x.name }))];
}

function Editor({ setting }: { setting: HelpSetting }): JSX.Element {
	const d = useDraft<Form>(() => ({
		saved: savedOf(setting),
		async save({ team, ...f }, version) {
			const o = await call('help.save_setting', { ...f, version, ...(team ? { team_id: team } : {}) });
			return o.ok ? done({ value: { ...f, team }, version: o.result.version }) : o;
		},
		async fetch() {
			const o = await call('help.setting', {});
			return o.ok ? done(savedOf(o.result)) : o;
		},
		check: (f) => onlyWrong({
			accent: /^#[0-9a-f]{6}$/.test(f.accent) ? '' : t('help_centre.wrong_accent'),
			home_url: f.home_url === '' || /^https?:\/\/[^\s"<>\\^`{|}]+$/.test(f.home_url) ? '' : t('help_centre.wrong_home'),
		}),
	}));
	d.refresh(savedOf(setting));
	const f = d.value.value;
	const wrong = d.wrong.value;
	return (
		<PageFrame title={t('help_centre.page')} about={t('help_centre.about')} draft={d as never}>
			<Section title={t('help_centre.offers')}>
				<CheckField label={t('help_centre.active')} hint={t('help_centre.active_hint')} value={f.active} onChange={(active) => d.set({ active })} />
				<CheckField label={t('help_centre.contact')} hint={t('help_centre.contact_hint')} value={f.contact} onChange={(contact) => d.set({ contact })} />
				<SelectField label={t('help_centre.team')} value={f.team} options={teamOptions(f.team)} onChange={(team) => d.set({ team })} />
				<CheckField label={t('help_centre.requests')} hint={t('help_centre.requests_hint')} value={f.requests} onChange={(requests) => d.set({ requests })} />
				{f.active && <p><a href="/help" target="_blank" rel="noopener">{t('help_centre.look')}</a></p>}
			</Section>
			<Section title={t('help_centre.looks')}>
				<TextField label={t('help_centre.logo')} hint={t('help_centre.logo_hint')} value={f.logo} most={40} onChange={(logo) => d.set({ logo })} />
				<TextField label={t('help_centre.home')} value={f.home_url} most={300} placeholder="https://" error={wrong.home_url} onChange={(home_url) => d.set({ home_url })} />
				<TextField label={t('help_centre.accent')} hint={t('help_centre.accent_hint')} value={f.accent} most={7} error={wrong.accent} onChange={(v) => d.set({ accent: v.trim().toLowerCase() })} />
				<SelectField label={t('help_centre.theme')} value={f.theme} options={THEMES.map((id) => ({ id, label: t(`help_centre.theme_${id}`) }))} onChange={(theme) => d.set({ theme: theme as Form['theme'] })} />
			</Section>
			{LANGUAGES.map(([lang, title, notice]) => (
				<Section key={lang} title={OWN_NAMES[lang]}>
					<TextField label={t('help_centre.title')} hint={t('help_centre.title_hint')} lang={lang} value={f[title]} most={80} onChange={(v) => d.set({ [title]: v } as Partial<Form>)} />
					<TextField label={t('help_centre.notice')} hint={t('help_centre.notice_hint')} lang={lang} value={f[notice]} most={300} lines={2} onChange={(v) => d.set({ [notice]: v } as Partial<Form>)} />
				</Section>
			))}
		</PageFrame>
	);
}

export function Page(_: PageProps): JSX.Element {
	const { now, reload } = useLoad('help', () => call('help.setting', {}));
	return <LoadedPart of={now.value} retry={reload}>{(setting) => <Editor setting={setting} />}</LoadedPart>;
}
