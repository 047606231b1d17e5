// template.tsx - one text of automatic mail: its words in three languages, with a menu of its placeholders, and how the mail
// reads in all three. An empty text is the program's own again.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Locale, Template, TemplatePlaceholders } from '../../shared/gen/protocol.gen.ts';
import { locale, LOCALE_NAMES, LOCALES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, type Outcome } from '../../shared/outcome.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { TabPanel, Tabs } from '../../shared/parts/tabs.tsx';
import { type Draft, type Saved, useDraft } from '../settings/draft.ts';
import { PageFrame, Section } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { PlacedText } from './placed_text.tsx';
import { strangePlace } from './places.ts';
import { usePreview } from './preview.ts';
import { saidOf } from '../settings/said_at.ts';

const HOME = { at: 'settings', page: 'automatic', id: '' } as const;

interface Words {
	subject: string;
	text: string;
	version: number;
}
type Form = Readonly<Record<Locale, Words>>;

/** The three are saved one by one: the version of the whole only tells a newer from an older. */
function savedOf(list: readonly Template[]): Saved<Form> {
	const of = (l: Locale): Words => {
		const x = list.find((y) => y.locale === l);
		return { subject: x?.subject ?? '', text: x?.text ?? '', version: x?.version ?? 0 };
	};
	const value: Form = { en: of('en'), 'zh-CN': of('zh-CN'), 'zh-TW': of('zh-TW') };
	return { value, version: 1 + LOCALES.reduce((n, l) => n + value[l].version, 0) };
}

function PreviewOf({ kind, bare, locale: l, words: w }: { kind: Template['kind']; bare?: boolean; locale: Locale; words: Words }): JSX.Element {
	const shown = usePreview(JSON.stringify([w.subject, w.text]), () => call('template.preview', { kind, locale: l, subject: w.subject.trim(), text: w.text.trim() }));
	const { of, trouble } = shown.value;
	return (
		<figure class="mail-preview">
			<figcaption lang={l}>{LOCALE_NAMES[l]}</figcaption>
			{trouble && <p class="warn-text" role="status">{why(trouble)}</p>}
			<div class="mail-paper" lang={l} aria-busy={!of}>{of && <>{!bare && <p class="mail-paper-subject">{of.subject}</p>}<p class="mail-paper-text">{of.text}</p></>}</div>
		</figure>
	);
}

export function TemplateEditor({ kind, list, reload }: { kind: TemplatePlaceholders; list: readonly Template[]; reload(): void }): JSX.Element {
	const here = useSignal<Locale>(locale.value);
	const d: Draft<Form> = useDraft<Form>(() => ({
		saved: savedOf(list),
		async save(f) {
			let now = d.saved.peek().value;
			for (const l of LOCALES) {
				const w = f[l];
				if (w.subject === now[l].subject && w.text === now[l].text) continue;
				const usual = list.find((x) => x.locale === l);
				const own = w.subject !== usual?.usual_subject || w.text !== usual.usual_text;
				const o = saidOf(await call('template.save', { kind: kind.kind, locale: l, version: now[l].version, subject: own ? w.subject.trim() : '', text: own ? w.text.trim() : '' }));
				if (!o.ok) {
					here.value = l;
					return o;
				}
				now = { ...now, [l]: { ...w, version: o.result.version } };
			}
			return fetch();
		},
		fetch,
		check: (f) => Object.fromEntries(LOCALES.flatMap((l) => (['subject', 'text'] as const).flatMap((part) => {
			const other = part === 'subject' ? f[l].text : f[l].subject;
			const strange = strangePlace(f[l][part], kind.names);
			const wrong = !f[l][part].trim() && other.trim() ? t('form.required') : strange ? t('place.strange', { name: `{${strange}}` }) : '';
			return wrong ? [[`${l}.${part}`, wrong]] : [];
		}))),
		done: reload,
	}));
	async function fetch(): Promise<Outcome<Saved<Form>>> {
		const o = await call('template.list', {});
		return o.ok ? done(savedOf(o.result.templates.filter((x) => x.kind === kind.kind))) : o;
	}
	d.refresh(savedOf(list));
	const f = d.value.value;
	const wrong = d.wrong.value;
	const l = here.value;
	const w = f[l];
	const usual = list.find((x) => x.locale === l);
	const put = (part: Partial<Words>) => d.set({ [l]: { ...w, ...part } });
	const isUsual = usual && w.subject === usual.usual_subject && w.text === usual.usual_text;
	return (
		<PageFrame title={t(`template.kind_${kind.kind}`)} about={t(`template.about_${kind.kind}`)} back={HOME} draft={d as never}>
			<Section title={t('template.words')}>
				<Tabs name="template" label={t('template.words')} here={l} choose={(x) => { here.value = x; }}
					tabs={LOCALES.map((x) => ({ id: x, label: <>{LOCALE_NAMES[x]}{(wrong[`${x}.subject`] || wrong[`${x}.text`]) && <Icon of="alert" size={13} label={t('survey.wrong_words')} />}</> }))} />
				<TabPanel name="template" here={l} class="template-words" key={l}>
					{!kind.no_subject && <PlacedText label={t('template.subject')} names={kind.names} lang={l} most={200} value={w.subject} error={wrong[`${l}.subject`] ?? (wrong.subject || undefined)} onChange={(subject) => put({ subject })} />}
					<PlacedText label={t('template.text')} names={kind.names} lines={10} lang={l} most={4000} value={w.text} error={wrong[`${l}.text`] ?? (wrong.text || undefined)} onChange={(text) => put({ text })} />
					<p class="template-usual">
						{isUsual ? <span class="muted"><Icon of="check" size={13} /> {t('template.is_usual')}</span> : usual && <button type="button" class="btn small" onClick={() => put({ subject: usual.usual_subject, text: usual.usual_text })}><Icon of="retry" size={13} />{t('template.to_usual')}</button>}
					</p>
				</TabPanel>
			</Section>
			<Section title={t('template.preview')} about={t('template.preview_about')}>
				<div class="mail-previews">{LOCALES.map((x) => <PreviewOf key={x} kind={kind.kind} bare={kind.no_subject === true} locale={x} words={f[x]} />)}</div>
			</Section>
		</PageFrame>
	);
}
