// acts.tsx - what can be done with a text beside writing it: have it reviewed, publish it, put it away.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ArticleDetail, Locale } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { call } from '../../shared/live.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { type Choice, Picker } from '../../shared/parts/picker.tsx';
import { why } from '../state/reasons.ts';
import { picker, toast } from '../state/ui.ts';
import { helpPath, textIn } from './calls.ts';
import { languageName } from './dates.ts';
import type { Work } from './work.ts';

export interface ActsProps {
	detail: ArticleDetail;
	locale: Locale;
	work: Work;
	/** Saves what is not saved; false: it could not be. */
	save(): Promise<boolean>;
	archive(): void;
	reload(): void;
}

export function Acts({ detail: d, locale: l, work: w, save, archive, reload }: ActsProps): JSX.Element {
	const busy = useSignal(false);
	const a = d.article;
	const x = textIn(a, l);
	const put = async (name: 'article.publish' | 'article.submit' | 'article.archive_text', said: string) => {
		if (busy.peek()) return;
		busy.value = true;
		const ok = await save();
		const o = ok ? await call(name, { id: a.id, locale: l, version: w.saved.peek().version }) : null;
		busy.value = false;
		if (!o) return;
		toast(o.ok ? said : t('toast.failed', { why: why(o.error) }), !o.ok);
		if (o.ok) await w.look();
		reload();
	};
	const unarchive = async () => {
		const o = await call('article.archive', { id: a.id, version: a.version, archived: false });
		toast(o.ok ? t('article.was_unarchived') : t('toast.failed', { why: why(o.error) }), !o.ok);
		reload();
	};
	const unpublished = !x || x.state !== 'published' || w.dirty.value;
	const again = x !== undefined && x.live > 0;
	const choices = (): Choice[] => [
		...(x?.slug ? [{ id: 'help', label: t('article.open_help'), icon: <Icon of="globe" size={14} /> }] : []),
		...(d.may_publish && x && x.live > 0 && x.state !== 'archived' && a.texts.length > 1 ? [{ id: 'text', label: t('article.archive_text_of', { language: languageName(l) }), icon: <Icon of="lock" size={14} /> }] : []),
		...(d.may_publish && !a.archived ? [{ id: 'archive', label: t('article.archive_all'), icon: <Icon of="lock" size={14} /> }] : []),
	];
	const pick = (id: string) => {
		if (id === 'archive') archive();
		else if (id === 'text') void put('article.archive_text', t('article.was_archived'));
		else if (x?.slug) open(helpPath(l, x.slug), '_blank', 'noopener');
	};
	if (a.archived) return <>{d.may_publish && <button type="button" class="btn" onClick={() => void unarchive()}>{t('article.unarchive')}</button>}</>;
	return (
		<>
			{unpublished && d.may_write && !d.may_publish && (x?.state !== 'in_review' || w.dirty.value) && <button type="button" class="btn primary" aria-disabled={busy.value || undefined} onClick={() => void put('article.submit', t('article.was_submitted'))}>{t('article.submit')}</button>}
			{unpublished && d.may_publish && x?.state !== 'in_review' && <button type="button" class="btn" aria-disabled={busy.value || undefined} onClick={() => void put('article.submit', t('article.was_submitted'))}>{t('article.submit')}</button>}
			{unpublished && d.may_publish && <button type="button" class="btn primary" aria-disabled={busy.value || undefined} onClick={() => void put('article.publish', t('article.was_published'))}>{t(again ? 'article.publish_again' : 'article.publish')}</button>}
			{choices().length > 0 && <Picker name="article-more" open={picker} class="icon-btn" label={t('article.more')} title={t('article.more')} choices={choices} onPick={pick}><Icon of="more" /></Picker>}
		</>
	);
}
