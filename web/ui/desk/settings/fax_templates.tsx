// fax_templates.tsx - what stands above and below the text of faxes that leave: for all teams or one, in each language.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { type FaxTemplate, filePath } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done } from '../../shared/outcome.ts';
import { CheckField, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { teams } from '../state/workspace.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

type Form = Pick<FaxTemplate, 'letterhead' | 'footer' | 'cover' | 'cover_note'>;
interface Place {
	team: string;
	language: string;
}

const NONE: Form = { letterhead: '', footer: '', cover: false, cover_note: '' };
const EVERYBODY = '0';

function savedOf(list: readonly FaxTemplate[], p: Place): Saved<Form> {
	const found = list.find((x) => x.team_id === p.team && x.language === p.language);
	if (!found) return { value: NONE, version: 0 };
	const { letterhead, footer, cover, cover_note } = found;
	return { value: { letterhead, footer, cover, cover_note }, version: found.version };
}

function Editor({ list, place, choose, reload }: { list: readonly FaxTemplate[]; place: Place; choose(p: Place): void; reload(): void }): JSX.Element {
	const d = useDraft<Form>(() => ({
		saved: savedOf(list, place),
		async save(f, version) {
			const o = await call('fax.save_template', { team_id: place.team, language: place.language, version, ...f });
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		async fetch() {
			const o = await call('fax.templates', {});
			return o.ok ? done(savedOf(o.result.templates, place)) : o;
		},
		check: () => ({}),
		done: reload,
	}));
	const f = d.value.value;
	const fresh = savedOf(list, place).version === 0;
	const options = [{ id: EVERYBODY, label: t('fax_templates.everybody') }, ...[...teams.value.values()].map((x) => ({ id: x.id, label: x.name }))];
	return (
		<PageFrame title={t('fax_templates.title')} about={t('fax_templates.about')} draft={d as never}
			actions={<a class="btn" href={filePath.fax_preview(place.team, place.language)} target="_blank" rel="noopener" title={t('fax_templates.preview_hint')}><Icon of="eye" size={14} />{t('fax_templates.preview')}</a>}>
			<Section title={t('fax_templates.for')} about={fresh && place.team !== EVERYBODY ? t('fax_templates.inherits') : undefined}>
				<div class="form-row top">
					<SelectField label={t('ticket.team')} value={place.team} options={options} onChange={(team) => choose({ ...place, team })} />
					<SelectField label={t('fax_templates.language')} value={place.language} options={LOCALES.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))} onChange={(language) => choose({ ...place, language })} />
				</div>
			</Section>
			<Section title={t('fax_templates.letterhead')}>
				<TextField label={t('fax_templates.letterhead')} hint={t('fax_templates.letterhead_hint')} value={f.letterhead} most={600} lines={4} lang={place.language} onChange={(letterhead) => d.set({ letterhead })} />
				<TextField label={t('fax_templates.footer')} hint={t('fax_templates.footer_hint')} value={f.footer} most={160} lang={place.language} onChange={(footer) => d.set({ footer })} />
				<CheckField label={t('fax_templates.cover')} hint={t('fax_templates.cover_hint')} value={f.cover} onChange={(cover) => d.set({ cover })} />
				{f.cover && <TextField label={t('fax_templates.cover_note')} value={f.cover_note} most={1000} lines={4} lang={place.language} onChange={(cover_note) => d.set({ cover_note })} />}
			</Section>
		</PageFrame>
	);
}

export function Page(_: PageProps): JSX.Element {
	const { now, reload } = useLoad('fax', () => call('fax.templates', {}));
	const place = useSignal<Place>({ team: EVERYBODY, language: 'en' });
	return (
		<LoadedPart of={now.value} retry={reload}>
			{({ templates }) => <Editor key={`${place.value.team}:${place.value.language}`} list={templates} place={place.value} choose={(p) => { place.value = p; }} reload={reload} />}
		</LoadedPart>
	);
}
