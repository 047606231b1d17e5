// reading.tsx - may pictures of mails that lie elsewhere be fetched when an agent asks for them.
import type { JSX } from 'preact';
import type { ReadingSetting, RemotePictures } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done } from '../../shared/outcome.ts';
import { SelectField } from '../../shared/parts/field.tsx';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

interface Form {
	pictures: RemotePictures;
}
const savedOf = (s: ReadingSetting): Saved<Form> => ({ value: { pictures: s.pictures }, version: s.version });

function Editor({ setting }: { setting: ReadingSetting }): JSX.Element {
	const d = useDraft<Form>(() => ({
		saved: savedOf(setting),
		async save(f, version) {
			const o = await call('reading.save_setting', { version, pictures: f.pictures });
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		async fetch() {
			const o = await call('reading.setting', {});
			return o.ok ? done(savedOf(o.result)) : o;
		},
		check: () => ({}),
	}));
	d.refresh(savedOf(setting));
	const { pictures } = d.value.value;
	const options = [{ id: 'ask', label: t('reading.ask') }, { id: 'never', label: t('reading.never') }];
	return (
		<PageFrame title={t('reading.title')} about={t('reading.about')} draft={d as never}>
			<Section title={t('reading.remote')} about={t('reading.remote_about')}>
				<SelectField label={t('reading.when')} hint={t(pictures === 'ask' ? 'reading.ask_hint' : 'reading.never_hint')} value={pictures} options={options} onChange={(v) => d.set({ pictures: v as RemotePictures })} />
			</Section>
		</PageFrame>
	);
}

export function Page(_: PageProps): JSX.Element {
	const { now, reload } = useLoad('reading', () => call('reading.setting', {}));
	return <LoadedPart of={now.value} retry={reload}>{(setting) => <Editor setting={setting} />}</LoadedPart>;
}
