// macros.tsx - several acts in one press: the list of macros, or one of them.
import type { JSX } from 'preact';
import type { Macro } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { moved, OrderedList } from '../../shared/parts/ordered_list.tsx';
import { Blank } from '../../shared/parts/states.tsx';
import { actText } from '../palette/act_text.ts';
import { type Act, actsOf } from '../palette/acts_of.ts';
import { go, path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { me } from '../state/session.ts';
import { nameOf } from '../state/statuses.ts';
import { toast } from '../state/ui.ts';
import { teamName, teams } from '../state/workspace.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { ActEditor } from './parts/act_editor.tsx';
import { ACT_NAMES, actsWrong, tidyActs } from './parts/acts.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';
import { saidAt } from './said_at.ts';

interface Form {
	name_en: string;
	name_zh_cn: string;
	name_zh_tw: string;
	team: string; // '' = for all
	place: number;
	active: boolean;
	acts: Act[];
}
const HOME = { at: 'settings', page: 'macros', id: '' } as const;
const overAll = (): boolean => me.value?.role === 'manager' || me.value?.role === 'admin';
const formOf = (m: Macro): Form => ({ name_en: m.name_en, name_zh_cn: m.name_zh_cn, name_zh_tw: m.name_zh_tw, team: m.team_id ?? '', place: m.place, active: m.active, acts: actsOf(m.body) });
const newForm = (): Form => ({ name_en: '', name_zh_cn: '', name_zh_tw: '', team: overAll() ? '' : (me.peek()?.team_ids[0] ?? ''), place: 1000, active: true, acts: [{ do: 'set_status', value: 'open' }] });

const send = (f: Form, id: string | undefined, version: number) => call('macro.save', {
	...(id ? { id, version } : {}), name_en: f.name_en, name_zh_cn: f.name_zh_cn, name_zh_tw: f.name_zh_tw, place: f.place, active: f.active, body: { do: tidyActs(f.acts) }, ...(f.team ? { team_id: f.team } : {}),
});

function Editor({ macro: m, reload }: { macro: Macro | null; reload(): void }): JSX.Element {
	const d = useDraft<Form>(() => ({
		saved: m ? { value: formOf(m), version: m.version } : { value: newForm(), version: 0 },
		async save(f, version) {
			const o = saidAt(await send(f, m?.id, version), ['name', 'do', 'team_id']);
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		...(m ? { fetch: async (): Promise<Outcome<Saved<Form>>> => {
			const o = await call('macro.list', { all: true });
			const now = o.ok ? o.result.macros.find((x) => x.id === m.id) : undefined;
			return o.ok ? (now ? done({ value: formOf(now), version: now.version }) : failed('not_found', 'no such macro')) : o;
		} } : {}),
		check: (f) => onlyWrong({ name: f.name_en.trim() || f.name_zh_cn.trim() || f.name_zh_tw.trim() ? '' : t('names.one'), do: actsWrong(f.acts) }),
		done() {
			reload();
			if (!m) go(HOME, true);
		},
	}));
	if (m) d.refresh({ value: formOf(m), version: m.version });
	const f = d.value.value;
	const wrong = d.wrong.value;
	const mine = [...teams.value.values()].filter((x) => x.active && (overAll() || me.value?.team_ids.includes(x.id)));
	return (
		<PageFrame title={nameOf(f) || t('macros.new')} back={HOME} draft={d as never}>
			<Section title={t('names.title')} about={t('names.about')}>
				<TextField label={t('names.en')} value={f.name_en} most={80} lang="en" error={wrong.name} onChange={(name_en) => d.set({ name_en })} first={!m} />
				<TextField label={t('names.zh_cn')} value={f.name_zh_cn} most={80} lang="zh-CN" onChange={(name_zh_cn) => d.set({ name_zh_cn })} />
				<TextField label={t('names.zh_tw')} value={f.name_zh_tw} most={80} lang="zh-TW" onChange={(name_zh_tw) => d.set({ name_zh_tw })} />
			</Section>
			<Section title={t('macros.who')}>
				<SelectField label={t('macros.team')} value={f.team} error={wrong.team_id} options={[...(overAll() ? [{ id: '', label: t('macros.all') }] : []), ...mine.map((x) => ({ id: x.id, label: x.name }))]} onChange={(team) => d.set({ team })} />
				<CheckField label={t('macros.active')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
			<Section title={t('acts.label')} about={t('macros.acts_about')}>
				<ActEditor value={f.acts} names={ACT_NAMES} tried={wrong.do !== undefined} onChange={(acts) => d.set({ acts })} />
				{wrong.do && <p class="field-error" role="alert"><Icon of="alert" size={13} />{wrong.do}</p>}
			</Section>
		</PageFrame>
	);
}

const New = (): JSX.Element => <a class="btn primary" href={path({ ...HOME, id: 'new' })}>{t('macros.new')}</a>;

function List({ all, reload }: { all: readonly Macro[]; reload(): void }): JSX.Element {
	if (!all.length) return <Blank icon="zap" title={t('macros.none')} text={t('macros.none_text')}><New /></Blank>;
	const move = async (from: number, to: number) => {
		for (const [i, m] of moved(all, from, to).entries()) {
			if (m.place === i + 1 || !m.may_change) continue;
			const o = await send({ ...formOf(m), place: i + 1 }, m.id, m.version);
			if (!o.ok) {
				toast(t('form.failed', { why: why(o.error) }), true);
				break;
			}
		}
		reload();
	};
	return (
		<OrderedList label={t('settings.macros')} items={all} idOf={(m) => m.id} nameOf={(x) => nameOf(x)} disabled={!overAll()} onMove={(a, b) => void move(a, b)}>
			{(m) => (
				<div class="rule-line">
					{m.may_change ? <a class="rule-name clip" href={path({ ...HOME, id: m.id })}>{nameOf(m)}</a> : <span class="rule-name clip">{nameOf(m)}</span>}
					{!m.active && <span class="off-mark">{t('rules.off')}</span>}
					<span class="muted nowrap"><Icon of="team" size={13} /> {m.team_id ? teamName(m.team_id) : t('macros.all')}</span>
					<span class="rule-acts muted clip">{actsOf(m.body).map(actText).join(' · ')}</span>
				</div>
			)}
		</OrderedList>
	);
}

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('macros', () => call('macro.list', { all: true }));
	const one = id && now.value.data?.macros.find((m) => m.id === id && m.may_change);
	if (id && now.value.data && (one || id === 'new')) return <Editor key={id} macro={one || null} reload={reload} />;
	return (
		<PageFrame title={t('settings.macros')} about={t('macros.about')} actions={<New />}>
			<LoadedPart of={now.value} retry={reload}>{(data) => <List all={data.macros} reload={reload} />}</LoadedPart>
		</PageFrame>
	);
}
