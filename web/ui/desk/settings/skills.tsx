// skills.tsx - the house's skills: a name, and perhaps a language that whoever has it reads.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Skill, SkillLanguage } from '../../shared/gen/protocol.gen.ts';
import { type PlainKey, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { go, path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { Confirm, LoadedPart, PageFrame, Section } from './parts/frame.tsx';

const LANGUAGES: Readonly<Record<SkillLanguage, PlainKey>> = {
	none: 'skill.language_none', en: 'skill.language_en', zh: 'skill.language_zh', 'zh-Hans': 'skill.language_zh_hans', 'zh-Hant': 'skill.language_zh_hant',
};
const LIST = { at: 'settings', page: 'skills', id: '' } as const;

type Form = Pick<Skill, 'id' | 'name' | 'language'>;
const savedOf = (s: Skill): Saved<Form> => ({ value: { id: s.id, name: s.name, language: s.language }, version: s.version });

async function fetchSkill(id: string) {
	const o = await call('skill.list', {});
	if (!o.ok) return o;
	const s = o.result.skills.find((x) => x.id === id);
	return s ? { ok: true as const, result: savedOf(s) } : { ok: false as const, error: { code: 'not_found' as const, message: id } };
}

function SkillForm({ saved }: { saved: Saved<Form> }): JSX.Element {
	const removing = useSignal(false);
	const d = useDraft<Form>(() => ({
		saved,
		check: (s) => onlyWrong({ name: s.name.trim() && [...s.name].length <= 120 ? '' : t('skill.wrong_name') }),
		fetch: () => fetchSkill(saved.value.id),
		async save(value, version) {
			const o = await call('skill.save', { name: value.name.trim(), language: value.language, ...(value.id ? { id: value.id, version } : {}) });
			return o.ok ? { ok: true, result: { value: { ...value, name: value.name.trim(), id: o.result.id }, version: o.result.version } } : o;
		},
		done: (s) => { if (!saved.value.id) go({ ...LIST, id: s.value.id }, true); },
	}));
	const s = d.value.value;
	const remove = async () => {
		const o = await call('skill.remove', { id: s.id, version: d.saved.peek().version });
		if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
		go(LIST);
	};
	return (
		<PageFrame title={s.id ? d.saved.value.value.name : t('skill.new')} back={LIST} draft={d as never}
			{...(s.id ? { actions: <button type="button" class="btn danger" onClick={() => { removing.value = true; }}>{t('skill.remove')}</button> } : {})}>
			<Section title={t('skill.page')} about={t('skill.about')}>
				<TextField label={t('skill.name')} value={s.name} most={120} first={!s.id} error={d.wrong.value.name} onChange={(name) => d.set({ name })} />
				<SelectField label={t('skill.language')} value={s.language} options={(Object.keys(LANGUAGES) as SkillLanguage[]).map((l) => ({ id: l, label: t(LANGUAGES[l]) }))} onChange={(l) => d.set({ language: l as SkillLanguage })} />
			</Section>
			{removing.value && <Confirm title={t('skill.remove_title', { name: s.name })} text={t('skill.remove_text')} act={t('skill.remove')} onAct={() => void remove()} onClose={() => { removing.value = false; }} />}
		</PageFrame>
	);
}

function All({ skills }: { skills: readonly Skill[] }): JSX.Element {
	const add = <a class="btn primary" href={path({ ...LIST, id: 'new' })}><Icon of="add" size={14} />{t('skill.new')}</a>;
	return (
		<PageFrame title={t('skill.page')} about={t('skill.about')} actions={skills.length ? add : undefined}>
			{skills.length ? (
				<ul class="link-list">
					{skills.map((s) => (
						<li key={s.id}><a href={path({ ...LIST, id: s.id })}><Icon of="skill" /><strong class="clip">{s.name}</strong><span class="muted nowrap">{t(LANGUAGES[s.language])}</span><Icon of="right" size={14} /></a></li>
					))}
				</ul>
			) : (
				<div class="blank"><Icon of="skill" size={32} /><h2>{t('skill.empty')}</h2><p class="muted">{t('skill.empty_why')}</p>{add}</div>
			)}
		</PageFrame>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('skills', () => call('skill.list', {}));
	return (
		<LoadedPart of={now.value} retry={reload}>
			{({ skills }) => {
				const s = skills.find((x) => x.id === id);
				if (id === 'new') return <SkillForm key="new" saved={{ value: { id: '', name: '', language: 'none' }, version: 0 }} />;
				return s ? <SkillForm key={id} saved={savedOf(s)} /> : <All skills={skills} />;
			}}
		</LoadedPart>
	);
}
