// categories_known.ts - the shelves that articles stand on, by name; fetched when first shown.
import { signal } from '@preact/signals';
import type { ArticleCategory } from '../../shared/gen/protocol.gen.ts';
import { locale } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { onTopic } from '../state/topics.ts';

export const categories = signal<readonly ArticleCategory[] | null>(null);

async function load(): Promise<void> {
	const o = await call('article.categories', {});
	if (o.ok) categories.value = [...o.result.categories].sort((a, b) => a.place - b.place);
}
export function wantCategories(): void {
	if (!categories.peek()) void load();
}
onTopic('article', (about) => { if (!about && categories.peek()) void load(); });

export function nameOfCategory(c: ArticleCategory): string {
	const name = { en: c.name_en, 'zh-CN': c.name_zh_cn, 'zh-TW': c.name_zh_tw }[locale.value];
	return name || c.name_en || c.name_zh_cn || c.name_zh_tw;
}
export const categoryName = (id: string): string => {
	const c = categories.value?.find((x) => x.id === id);
	return c ? nameOfCategory(c) : '';
};
/** What an article can be put on: those in use, and the one it stands on. */
export const shelves = (now = ''): { id: string; label: string }[] => (categories.value ?? []).filter((c) => c.active || c.id === now).map((c) => ({ id: c.id, label: nameOfCategory(c) }));
