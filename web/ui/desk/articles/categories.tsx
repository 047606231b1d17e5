// categories.tsx - the shelves of the help centre: their names in three languages, their order, and which are in use.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ArticleCategory } from '../../shared/gen/protocol.gen.ts';
import { LOCALE_NAMES, t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { CheckField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { OrderedList, moved } from '../../shared/parts/ordered_list.tsx';
import { Modal } from '../../shared/parts/modal.tsx';
import { useLoad } from '../settings/load.ts';
import { LoadedPart, PageFrame } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { toast } from '../state/ui.ts';
import { nameOfCategory } from './categories_known.ts';

type Form = Omit<ArticleCategory, 'id' | 'version'> & { id?: string; version?: number };

async function save(c: Form): Promise<boolean> {
	const o = await call('article.save_category', { ...c, name_en: c.name_en.trim(), name_zh_cn: c.name_zh_cn.trim(), name_zh_tw: c.name_zh_tw.trim() });
	if (!o.ok) toast(t('toast.failed', { why: why(o.error) }), true);
	return o.ok;
}

function Edit({ category, onClose, reload }: { category: Form; onClose(): void; reload(): void }): JSX.Element {
	const f = useSignal(category);
	const tried = useSignal(false);
	const put = async () => {
		tried.value = true;
		const { name_en, name_zh_cn, name_zh_tw } = f.peek();
		if (![name_en, name_zh_cn, name_zh_tw].every((n) => n.trim())) return;
		if (await save(f.peek())) {
			reload();
			onClose();
		}
	};
	const title = category.id ? nameOfCategory(category as ArticleCategory) : t('article.category_new');
	const wrong = (name: string) => (tried.value && !name.trim() ? t('form.required') : undefined);
	return (
		<Modal label={title} onClose={onClose} class="small">
			<form class="modal-text" onSubmit={(e) => { e.preventDefault(); void put(); }}>
				<h2>{title}</h2>
				<TextField label={LOCALE_NAMES.en} lang="en" first most={80} value={f.value.name_en} error={wrong(f.value.name_en)} onChange={(name_en) => { f.value = { ...f.peek(), name_en }; }} />
				<TextField label={LOCALE_NAMES['zh-CN']} lang="zh-CN" most={80} value={f.value.name_zh_cn} error={wrong(f.value.name_zh_cn)} onChange={(name_zh_cn) => { f.value = { ...f.peek(), name_zh_cn }; }} />
				<TextField label={LOCALE_NAMES['zh-TW']} lang="zh-TW" most={80} value={f.value.name_zh_tw} error={wrong(f.value.name_zh_tw)} onChange={(name_zh_tw) => { f.value = { ...f.peek(), name_zh_tw }; }} />
				<CheckField label={t('article.category_active')} value={f.value.active} onChange={(active) => { f.value = { ...f.peek(), active }; }} />
				<div class="modal-foot">
					<button type="button" class="btn" onClick={onClose}>{t('app.cancel')}</button>
					<button type="submit" class="btn primary">{t('form.save')}</button>
				</div>
			</form>
		</Modal>
	);
}

export function Categories(): JSX.Element {
	const { now, reload } = useLoad('categories', () => call('article.categories', {}), 'article');
	const edited = useSignal<Form | null>(null);
	const all = [...(now.value.data?.categories ?? [])].sort((a, b) => a.place - b.place);
	const order = async (from: number, to: number) => {
		const list = moved(all, from, to);
		for (const [i, c] of list.entries()) if (c.place !== i + 1 && !await save({ ...c, place: i + 1 })) break;
		reload();
	};
	const add = () => { edited.value = { place: all.length + 1, active: true, name_en: '', name_zh_cn: '', name_zh_tw: '' }; };
	return (
		<PageFrame back={null} title={t('article.categories')} about={t('article.categories_about')} actions={<button type="button" class="btn primary" onClick={add}><Icon of="add" size={14} />{t('article.category_new')}</button>}>
			<LoadedPart of={now.value} retry={reload}>
				{() => (
					<div class="readable">
						<OrderedList label={t('article.categories')} items={all} idOf={(c) => c.id} nameOf={nameOfCategory} onMove={(a, b) => void order(a, b)}>
							{(c) => (
								<button type="button" class="shelf" onClick={() => { edited.value = c; }}>
									<strong>{nameOfCategory(c)}</strong>
									<span class="muted clip">{[c.name_en, c.name_zh_cn, c.name_zh_tw].filter((n) => n && n !== nameOfCategory(c)).join(' · ')}</span>
									{!c.active && <span class="text-state">{t('article.category_off')}</span>}
								</button>
							)}
						</OrderedList>
					</div>
				)}
			</LoadedPart>
			{edited.value && <Edit category={edited.value} onClose={() => { edited.value = null; }} reload={reload} />}
		</PageFrame>
	);
}
