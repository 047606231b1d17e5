// statuses.tsx - names that the house gives within the fixed statuses: the list by status, or one of them.
import type { JSX } from 'preact';
import type { NamedStatus, Status } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { done, failed, type Outcome } from '../../shared/outcome.ts';
import { CheckField, onlyWrong, SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { moved, OrderedList } from '../../shared/parts/ordered_list.tsx';
import { STATUS_ICON } from '../queue/row.tsx';
import { go, path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { nameOf, STATUS_ORDER } from '../state/statuses.ts';
import { toast } from '../state/ui.ts';
import { type Saved, useDraft } from './draft.ts';
import { useLoad } from './load.ts';
import type { PageProps } from './pages.ts';
import { LoadedPart, PageFrame, Section } from './parts/frame.tsx';

type Form = Omit<NamedStatus, 'id' | 'version'>;
const CATEGORIES = STATUS_ORDER.filter((s): s is Exclude<Status, 'new'> => s !== 'new');
const waits = (s: Status): boolean => s === 'waiting' || s === 'waiting_other';
const HOME = { at: 'settings', page: 'statuses', id: '' } as const;

const formOf = ({ id: _, version: __, ...f }: NamedStatus): Form => f;
const NEW: Form = { category: 'waiting_other', place: 1000, pauses_resolve: true, active: true, name_en: '', name_zh_cn: '', name_zh_tw: '' };
const send = (f: Form, id: string | undefined, version: number) => call('status.save', { ...f, ...(id ? { id, version } : {}) });

function Editor({ status: s, reload }: { status: NamedStatus | null; reload(): void }): JSX.Element {
	const d = useDraft<Form>(() => ({
		saved: s ? { value: formOf(s), version: s.version } : { value: NEW, version: 0 },
		async save(f, version) {
			const o = await send({ ...f, pauses_resolve: f.pauses_resolve && waits(f.category) }, s?.id, version);
			return o.ok ? done({ value: f, version: o.result.version }) : o;
		},
		...(s ? { fetch: async (): Promise<Outcome<Saved<Form>>> => {
			const o = await call('status.list', {});
			const now = o.ok ? o.result.statuses.find((x) => x.id === s.id) : undefined;
			return o.ok ? (now ? done({ value: formOf(now), version: now.version }) : failed('not_found', 'no such status')) : o;
		} } : {}),
		check: (f) => onlyWrong({ name: f.name_en.trim() || f.name_zh_cn.trim() || f.name_zh_tw.trim() ? '' : t('names.one') }),
		done() {
			reload();
			if (!s) go(HOME, true);
		},
	}));
	if (s) d.refresh({ value: formOf(s), version: s.version });
	const f = d.value.value;
	return (
		<PageFrame title={nameOf(f) || t('statuses.new')} back={HOME} draft={d as never}>
			<Section title={t('names.title')} about={t('names.about')}>
				<TextField label={t('names.en')} value={f.name_en} most={40} lang="en" error={d.wrong.value.name} onChange={(name_en) => d.set({ name_en })} first={!s} />
				<TextField label={t('names.zh_cn')} value={f.name_zh_cn} most={40} lang="zh-CN" onChange={(name_zh_cn) => d.set({ name_zh_cn })} />
				<TextField label={t('names.zh_tw')} value={f.name_zh_tw} most={40} lang="zh-TW" onChange={(name_zh_tw) => d.set({ name_zh_tw })} />
			</Section>
			<Section title={t('statuses.meaning')}>
				<SelectField label={t('statuses.category')} hint={s ? t('statuses.category_stays') : undefined} disabled={s !== null} value={f.category} options={CATEGORIES.map((c) => ({ id: c, label: t(`status.${c}`) }))} onChange={(c) => d.set({ category: c as Status, pauses_resolve: waits(c as Status) })} />
				{waits(f.category) && <CheckField label={t('statuses.pauses')} hint={t('statuses.pauses_hint')} value={f.pauses_resolve} onChange={(pauses_resolve) => d.set({ pauses_resolve })} />}
				<CheckField label={t('statuses.active')} hint={t('statuses.active_hint')} value={f.active} onChange={(active) => d.set({ active })} />
			</Section>
		</PageFrame>
	);
}

function Group({ category, all, reload }: { category: Status; all: readonly NamedStatus[]; reload(): void }): JSX.Element | null {
	const list = all.filter((s) => s.category === category);
	if (!list.length) return null;
	const move = async (from: number, to: number) => {
		for (const [i, s] of moved(list, from, to).entries()) {
			if (s.place === i + 1) continue;
			const o = await send({ ...formOf(s), place: i + 1 }, s.id, s.version);
			if (!o.ok) {
				toast(t('form.failed', { why: why(o.error) }), true);
				break;
			}
		}
		reload();
	};
	return (
		<section class="page-section" aria-label={t(`status.${category}`)}>
			<h2 class="status-head"><span class={`status ${category}`}><Icon of={STATUS_ICON[category]} size={14} /></span>{t(`status.${category}`)}</h2>
			<OrderedList label={t(`status.${category}`)} items={list} idOf={(s) => s.id} nameOf={(x) => nameOf(x)} onMove={(a, b) => void move(a, b)}>
				{(s) => (
					<div class="rule-line">
						<a class="rule-name clip" href={path({ ...HOME, id: s.id })}>{nameOf(s)}</a>
						{!s.active && <span class="off-mark">{t('rules.off')}</span>}
						<span class="muted clip">{[s.name_en, s.name_zh_cn, s.name_zh_tw].filter((n) => n && n !== nameOf(s)).join(' · ')}</span>
						{waits(category) && <span class="muted nowrap"><Icon of={s.pauses_resolve ? 'pause' : 'timer'} size={13} /> {t(s.pauses_resolve ? 'statuses.holds' : 'statuses.runs')}</span>}
					</div>
				)}
			</OrderedList>
		</section>
	);
}

const New = (): JSX.Element => <a class="btn primary" href={path({ ...HOME, id: 'new' })}>{t('statuses.new')}</a>;

export function Page({ id }: PageProps): JSX.Element {
	const { now, reload } = useLoad('statuses', () => call('status.list', {}));
	const one = id && now.value.data?.statuses.find((s) => s.id === id);
	if (id && now.value.data && (one || id === 'new')) return <Editor key={id} status={one || null} reload={reload} />;
	return (
		<PageFrame title={t('settings.statuses')} about={t('statuses.about')} actions={<New />}>
			<LoadedPart of={now.value} retry={reload}>
				{(data) => (data.statuses.length ? <>{CATEGORIES.map((c) => <Group key={c} category={c} all={data.statuses} reload={reload} />)}</> : (
					<div class="blank"><Icon of="ring" size={24} /><p><strong>{t('statuses.none')}</strong></p><p class="muted">{t('statuses.none_text')}</p><New /></div>
				))}
			</LoadedPart>
		</PageFrame>
	);
}
