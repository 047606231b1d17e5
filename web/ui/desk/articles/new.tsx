// new.tsx - an article that is not there yet: empty, from a ticket, or from words that somebody looked for. What is typed is
// kept in this browser until it is created.
import { signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ArticleFromTicket, Locale } from '../../shared/gen/protocol.gen.ts';
import { drop, keep, keptJson } from '../../shared/keep.ts';
import { LOCALE_NAMES, LOCALES, locale as mine, t } from '../../shared/i18n.ts';
import { call, link } from '../../shared/live.ts';
import { SelectField, TextField } from '../../shared/parts/field.tsx';
import { Icon } from '../../shared/parts/icon.tsx';
import { Trouble, Wait } from '../../shared/parts/states.tsx';
import { articleRoute, go, path, ticketRoute } from '../router.ts';
import { Confirm, PageFrame } from '../settings/parts/frame.tsx';
import { why } from '../state/reasons.ts';
import { me } from '../state/session.ts';
import { toast } from '../state/ui.ts';
import { articleCall } from './calls.ts';
import { categories, shelves, wantCategories } from './categories_known.ts';
import { listed } from './dates.ts';
import { Preview } from './preview.tsx';
import { Writer } from './writer.tsx';

interface Begun {
	title: string;
	body: string;
	category: string;
	visibility: 'public' | 'internal';
	locale: Locale;
	taken: ArticleFromTicket['taken_out'];
	gap: string;
}
/** What another page begins with: words that were looked for in vain. The article settles them. */
export const gapToFill = signal<{ query: string; locale: Locale } | null>(null);

const EMPTY: Begun = { title: '', body: '', category: '', visibility: 'public', locale: 'en', taken: [], gap: '' };
const keyOf = (ticket: string): string => `article:${me.peek()?.id ?? ''}:new${ticket}`;

export function New({ ticket, locale }: { ticket: string; locale: string }): JSX.Element {
	const begun = useSignal<Begun | null>(null);
	const trouble = useSignal('');
	const key = keyOf(ticket);
	const begin = async () => {
		const kept = keptJson<Begun | null>(key, null);
		const gap = gapToFill.peek();
		gapToFill.value = null;
		trouble.value = '';
		if (kept && !gap) {
			begun.value = { ...EMPTY, ...kept };
			return;
		}
		const l = LOCALES.find((x) => x === locale) ?? mine.peek();
		if (!ticket) {
			begun.value = { ...EMPTY, locale: gap?.locale ?? l, title: gap?.query ?? '', gap: gap?.query ?? '' };
			return;
		}
		const o = await articleCall('article.from_ticket', { id: ticket });
		if (o.ok) begun.value = { ...EMPTY, locale: o.result.locale, title: o.result.title, body: o.result.body, taken: o.result.taken_out };
		else trouble.value = why(o.error);
	};
	useEffect(() => {
		wantCategories();
		void begin();
	}, []);
	if (begun.value && categories.value) return <Form ticket={ticket} begun={begun.value} again={() => { drop(key); begun.value = null; void begin(); }} />;
	return <PageFrame title={t('article.new')} back={articleRoute('')}>{trouble.value ? <Trouble title={t('article.from_failed')} why={trouble.value} retry={() => void begin()} /> : <Wait />}</PageFrame>;
}

function Form({ ticket, begun, again }: { ticket: string; begun: Begun; again(): void }): JSX.Element {
	const f = useSignal<Begun>({ ...begun, category: begun.category || (shelves()[0]?.id ?? '') });
	const tried = useSignal(false);
	const busy = useSignal(false);
	const asking = useSignal(false);
	const changed = useSignal(keptJson<Begun | null>(keyOf(ticket), null) !== null);
	const key = keyOf(ticket);
	const set = (part: Partial<Begun>) => {
		f.value = { ...f.peek(), ...part };
		changed.value = true;
		keep(key, JSON.stringify(f.peek()));
	};
	const create = async () => {
		const x = f.peek();
		tried.value = true;
		if (!x.title.trim() || !x.category || busy.peek() || link.peek() !== 'live') return;
		busy.value = true;
		const o = await call('article.create', { category_id: x.category, visibility: x.visibility, locale: x.locale, title: x.title.trim(), body: x.body, ...(ticket ? { ticket_id: ticket } : {}) });
		busy.value = false;
		if (!o.ok) return toast(t('toast.failed', { why: why(o.error) }), true);
		drop(key);
		if (x.gap) void call('article.settle_gap', { query: x.gap, locale: begun.locale, article_id: o.result.article.id });
		go(articleRoute('one', o.result.article.id, x.locale), true);
	};
	const x = f.value;
	const taken = x.taken.reduce((n, one) => n + one.n, 0);
	return (
		<PageFrame title={t(ticket ? 'article.from_ticket' : 'article.new')} back={ticket ? ticketRoute(ticket) : articleRoute('')}
			foot={<footer class="save-bar"><p class="save-said"><span class="muted"><Icon of="check" size={13} />{t('article.kept')}</span></p>
				{changed.value && <button type="button" class="btn" onClick={() => { asking.value = true; }}>{t('article.again')}</button>}
				<button type="button" class="btn primary" aria-disabled={busy.value || undefined} onClick={() => void create()}>{t('article.create')}</button></footer>}>
			{ticket && (
				<div class="notice-box warn" role="status">
					<Icon of="shield" /><p>{taken ? t('article.taken_out', { what: listed(x.taken.map((one) => t(`article.taken_${one.kind}`, { n: one.n }))) }) : t('article.taken_nothing')} {t('article.taken_look')}</p>
					<a class="btn small" href={path({ at: 'queue', view: 'open', team: '', ticket, details: false })}>{t('article.see_ticket')}</a>
				</div>
			)}
			<div class="form-row top">
				<SelectField label={t('article.language')} value={x.locale} options={LOCALES.map((l) => ({ id: l, label: LOCALE_NAMES[l] }))} onChange={(l) => set({ locale: l as Locale })} />
				<SelectField label={t('article.category')} value={x.category} error={tried.value && !x.category ? t('form.required') : undefined} options={shelves(x.category)} onChange={(category) => set({ category })} />
				<SelectField label={t('article.visibility')} value={x.visibility} options={(['public', 'internal'] as const).map((v) => ({ id: v, label: t(`article.visibility_${v}_long`) }))} onChange={(v) => set({ visibility: v as 'public' })} />
			</div>
			<div class="write">
				<div class="write-pane">
					<TextField class="title-field" label={t('article.title')} most={200} lang={x.locale} value={x.title} error={tried.value && !x.title.trim() ? t('form.required') : undefined} onChange={(title) => set({ title })} />
					<Writer label={t('article.body')} value={x.body} lang={x.locale} turn={0} onInput={(body) => set({ body })}
						onFile={async () => ({ error: { code: 'invalid', message: t('article.file_later') } })} />
				</div>
				<Preview title={x.title} body={x.body} lang={x.locale} />
			</div>
			{asking.value && <Confirm title={t('article.again_title')} text={t('article.again_text')} act={t('article.again')} onAct={again} onClose={() => { asking.value = false; }} />}
		</PageFrame>
	);
}
