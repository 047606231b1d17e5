// uploads.tsx - which files may be sent, and how large.
import type { JSX } from 'preact';
import type { UploadPolicy } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done } from '../../shared/outcome.ts';
import { NumberField, onlyWrong, TextField } from '../../shared/parts/field.tsx';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const MIB = 1_048_576;
/** Sizes in MiB. */
interface Form {
	file: number;
	message: number;
	visitor: number;
	refused: string;
}

const savedOf = (p: UploadPolicy): Saved<Form> => ({ value: { file: p.file_most / MIB, message: p.message_most / MIB, visitor: p.visitor_most / MIB, refused: p.refused }, version: p.version });
const wrongSize = (n: number): string => (n >= 1 && n <= 40 ? '' : t('uploads.wrong_size'));

function Editor({ policy }: { policy: UploadPolicy }): JSX.Element {
	const d = useDraft<Form>(() => ({
		saved: savedOf(policy),
		async save(f, version) {
			const o = await call('upload.save_policy', { version, file_most: f.file * MIB, message_most: f.message * MIB, visitor_most: f.visitor * MIB, refused: f.refused });
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		async fetch() {
			const o = await call('upload.policy', {});
			return o.ok ? done(savedOf(o.result)) : o;
		},
		check: (f) => onlyWrong({
			file: wrongSize(f.file) || (f.file > f.message ? t('uploads.wrong_file') : ''),
			message: wrongSize(f.message),
			visitor: wrongSize(f.visitor),
			refused: /^[a-z0-9 ]*$/.test(f.refused) ? '' : t('uploads.wrong_refused'),
		}),
	}));
	d.refresh(savedOf(policy));
	const f = d.value.value;
	const wrong = d.wrong.value;
	return (
		<PageFrame title={t('uploads.title')} about={t('uploads.about')} draft={d as never}>
			<Section title={t('uploads.sizes')} about={t('uploads.message_hint')}>
				<div class="form-row top">
					<NumberField label={t('uploads.file')} value={f.file} least={1} most={40} unit="MiB" error={wrong.file} onChange={(file) => d.set({ file })} />
					<NumberField label={t('uploads.message')} value={f.message} least={1} most={40} unit="MiB" error={wrong.message} onChange={(message) => d.set({ message })} />
					<NumberField label={t('uploads.visitor')} value={f.visitor} least={1} most={40} unit="MiB" error={wrong.visitor} onChange={(visitor) => d.set({ visitor })} />
				</div>
			</Section>
			<Section title={t('uploads.kinds')}>
				<TextField label={t('uploads.refused')} hint={t('uploads.refused_hint')} value={f.refused} most={400} lines={3} error={wrong.refused} onChange={(refused) => d.set({ refused })} />
			</Section>
		</PageFrame>
	);
}

export function Page(_: PageProps): JSX.Element {
	const { now, reload } = useLoad('uploads', () => call('upload.policy', {}));
	return <LoadedPart of={now.value} retry={reload}>{(policy) => <Editor policy={policy} />}</LoadedPart>;
}
