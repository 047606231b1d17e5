// widget_tag.tsx - the tag to be pasted into a site: its attributes are chosen here, and looked at on a page of our own.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Widget } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { SelectField, TextField, Field } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { copyText } from '../ticket/header.tsx';
import { Section } from './parts/frame.tsx';
import { tagWith, type TagWishes } from './tag.ts';

export const DEFAULT_COLOUR = '#1d5bd0';

/** Something to be copied as it stands. */
export function Code({ label, text }: { label: string; text: string }): JSX.Element {
	return (
		<div class="code-box" role="group" aria-label={label}>
			<pre class="code" tabIndex={0} translate={false}>{text}</pre>
			<button type="button" class="btn small" onClick={() => void copyText(text)}><Icon of="copy" size={14} />{t('app.copy')}</button>
		</div>
	);
}

/** Where the widget can be tried before it stands on a site. */
function previewPath(w: Widget, x: TagWishes): string {
	const q = new URLSearchParams({ key: w.key, ...(x.locale ? { locale: x.locale } : {}), ...(x.colour ? { colour: x.colour } : {}), ...(x.position ? { position: x.position } : {}), ...(x.label ? { label: x.label } : {}) });
	return `/demo/try.html?${q.toString()}`;
}

export function TagSection({ widget: w }: { widget: Widget }): JSX.Element {
	const x = useSignal<TagWishes>({ locale: '', colour: '', position: '', label: '' });
	const triable = w.active && (!w.origins || w.origins.split('\n').includes(location.origin)); // else the browser refuses it here
	const set = (part: Partial<TagWishes>) => { x.value = { ...x.value, ...part }; };
	return (
		<Section title={t('widget.tag')} about={t('widget.tag_about')}
			actions={!triable ? <p class="muted preview-not">{t('widget.preview_not', { origin: location.origin })}</p> : <a class="btn small" href={previewPath(w, x.value)} target="_blank" rel="noopener"><Icon of="eye" size={14} />{t('widget.preview')}</a>}>
			<div class="form-row top">
				<SelectField label={t('widget.attr_locale')} value={x.value.locale} options={[{ id: '', label: t('widget.locale_page') }, ...LOCALES.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))]} onChange={(locale) => set({ locale })} />
				<SelectField label={t('widget.attr_position')} value={x.value.position} options={[{ id: '', label: t('widget.position_page') }, { id: 'left', label: t('widget.position_left') }, { id: 'right', label: t('widget.position_right') }]} onChange={(position) => set({ position })} />
				<Field label={t('widget.attr_colour')}>
					{(wired) => <input {...wired} class="control colour" type="color" value={x.value.colour || DEFAULT_COLOUR} onInput={(e) => set({ colour: e.currentTarget.value === DEFAULT_COLOUR ? '' : e.currentTarget.value })} />}
				</Field>
				<TextField label={t('widget.attr_label')} value={x.value.label} most={40} placeholder={t('widget.label_example')} onChange={(label) => set({ label })} />
			</div>
			<Code label={t('widget.tag')} text={tagWith(w.tag, x.value)} />
		</Section>
	);
}
