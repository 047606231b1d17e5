// card.tsx - a fax in the conversation: whose number, how many pages, the pages small, and what became of one that left.
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { filePath, type Fax, type FaxPage, type Message } from '../../shared/gen/protocol.gen.ts';
import { fileSize, fullTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { checkCharacter } from '../../shared/number.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { path, ticketRoute } from '../router.ts';
import { faxes, faxView, fetchFax, lookAgain } from '../state/faxes.ts';
import { Attachments } from '../ticket/attachments.tsx';
import { Deliveries } from '../ticket/delivery.tsx';
import { FaxView } from './view.tsx';

const RESOLUTIONS = [[120, 'fax.standard'], [250, 'fax.fine'], [Infinity, 'fax.superfine']] as const;
const REASONS: Readonly<Record<string, 'fax.why_damaged' | 'fax.why_size' | 'fax.why_kind' | 'fax.why_broken'>> = {
	'its pages are damaged': 'fax.why_damaged',
	'it is no TIFF, or only the beginning of one': 'fax.why_damaged',
	'its pages are too large': 'fax.why_size',
	'its pages have no size': 'fax.why_size',
	'its pages are not black and white': 'fax.why_kind',
};

function resolution(page: FaxPage | undefined): string {
	const found = page?.ydpi ? RESOLUTIONS.find(([most]) => (page.ydpi ?? 0) <= most) : undefined;
	return found ? t(found[1]) : '';
}

function Facts({ fax }: { fax: Fax }): JSX.Element {
	const count = Math.max(fax.count, fax.pages.length);
	const hint = !fax.number && fax.written ? fax.written : '';
	return (
		<p class="fax-facts">
			<span class="fax-number num" dir="ltr">{fax.number || t('fax.unknown')}</span>
			{hint && <span class="muted" dir="auto">{hint}</span>}
			{fax.csid && fax.csid !== fax.number && <span class="fax-csid" dir="auto" title={t('fax.csid')}>{fax.csid}</span>}
			{count > 0 && <span class="muted">{t('fax.pages', { n: count })}</span>}
			{fax.pages[0] && <span class="muted">{resolution(fax.pages[0])}</span>}
		</p>
	);
}

function Marks({ page }: { page: FaxPage }): JSX.Element | null {
	if (page.same_page) {
		return (
			<span class="fax-mark">
				<Icon of="copy" size={12} />
				{page.same_ticket_id
					? <a href={path(ticketRoute(page.same_ticket_id))}>{t('fax.same_ticket', { n: page.same_page, number: `${page.same_ticket_id}-${checkCharacter(page.same_ticket_id)}` })}</a>
					: t('fax.same', { n: page.same_page })}
			</span>
		);
	}
	if (page.cut) return <span class="fax-mark bad"><Icon of="warn" size={12} />{t('fax.cut')}</span>;
	return page.blank ? <span class="fax-mark">{t('fax.blank')}</span> : null;
}

function Thumb({ id, page, of }: { id: string; page: FaxPage; of: number }): JSX.Element {
	const height = Math.min(720, Math.round((240 * page.height) / page.width));
	return (
		<li>
			<button type="button" class="fax-thumb" aria-label={t('fax.open_page', { n: page.page, of })} onClick={() => { faxView.value = { id, page: page.page }; }}>
				<img src={`${filePath.fax_page(id, String(page.page))}?size=small`} width={240} height={height} alt="" loading="lazy" decoding="async" />
				<span class="fax-page-number num">{page.page}</span>
			</button>
			<Marks page={page} />
		</li>
	);
}

function Recognised({ fax }: { fax: Fax }): JSX.Element | null {
	const texts = fax.pages.filter((p) => p.text);
	if (!texts.length) return null;
	return (
		<details class="fax-text">
			<summary>{t('fax.text')}</summary>
			{texts.map((p) => <p key={p.page} dir="auto">{p.text}</p>)}
		</details>
	);
}

function Downloads({ fax, message: m }: { fax: Fax; message: Message }): JSX.Element | null {
	const tiff = m.attachments.find((a) => a.id === fax.file_id);
	if (!fax.pdf_size && !tiff) return null;
	return (
		<p class="fax-files">
			{fax.pdf_size > 0 && <a class="btn small" href={filePath.fax_pdf(fax.id)} download={`fax-${fax.id}.pdf`}><Icon of="download" size={14} />PDF <span class="muted num">{fileSize(fax.pdf_size)}</span></a>}
			{tiff && <a class="btn small" href={filePath.attachment(tiff.id)} download={tiff.name}><Icon of="download" size={14} />TIFF <span class="muted num">{fileSize(tiff.size)}</span></a>}
		</p>
	);
}

/** What stands in the place of pages, or above them. */
function State({ fax, fate }: { fax: Fax; fate: string }): JSX.Element | null {
	const reason = REASONS[fax.why];
	switch (fax.state) {
		case 'waiting':
			return <p class="fax-state" role="status"><Icon of="waiting" size={14} />{t('fax.waiting')}</p>;
		case 'unreadable':
			return <p class="fax-state bad"><Icon of="warn" size={14} /><span>{t('fax.unreadable')} {t(reason ?? 'fax.why_broken')}</span></p>;
		case 'no_pages':
			return <p class="fax-state"><Icon of="warn" size={14} />{t('fax.no_pages')}</p>;
		case 'leaving':
			if (fate !== 'sent') return null; // it has not come to the gateway: its delivery says how far
			return <p class="fax-state"><Icon of="outgoing" size={14} />{t(fax.told ? 'fax.still' : 'fax.leaving')}</p>;
		case 'sent':
			return <p class="fax-state good"><Icon of="check" size={14} /><span>{fax.count ? t('fax.sent_pages', { n: fax.count }) : t('fax.sent')}{fax.told ? <span class="muted"> {fullTime(fax.told)}</span> : null}</span></p>;
		case 'not_sent':
			return <p class="fax-state bad"><Icon of="warn" size={14} /><span>{t(`fax.cause_${fax.cause as 'busy' | 'no_answer' | 'no_fax' | 'rejected' | 'other'}`)}{fax.why ? <span class="fax-said" dir="auto"> {fax.why}</span> : null}</span></p>;
		default:
			return fax.why === 'more' || fax.count > fax.pages.length ? <p class="fax-state bad"><Icon of="warn" size={14} />{t('fax.more')}</p> : null;
	}
}

export function FaxCard({ message: m }: { message: Message }): JSX.Element {
	const known = faxes.value[m.id];
	const tries = useSignal(0);
	const fate = m.recipients[0]?.state ?? '';
	useEffect(() => { void fetchFax(m.id); }, [m.id, fate]);
	useEffect(() => {
		const wait = lookAgain(known?.fax, tries.peek());
		if (!wait) return undefined;
		const timer = setTimeout(() => {
			tries.value++;
			void fetchFax(m.id);
		}, wait);
		return () => clearTimeout(timer);
	}, [known]);

	if (!known) return <div class="fax-card" aria-busy="true"><p class="fax-state muted">{t('app.loading')}</p></div>;
	if (!known.fax) {
		return (
			<div class="fax-card">
				<p class="fax-state bad" role="alert"><Icon of="warn" size={14} />{t('fax.failed')} <button type="button" class="btn small" onClick={() => void fetchFax(m.id)}>{t('app.retry')}</button></p>
				<Attachments list={m.attachments} />
				<Deliveries recipients={m.recipients} />
			</div>
		);
	}
	const fax = known.fax;
	return (
		<div class="fax-card">
			<Facts fax={fax} />
			<State fax={fax} fate={fate} />
			{fax.pages.length > 0 && (
				<ul class="fax-pages" aria-label={t('fax.pages', { n: fax.pages.length })}>
					{fax.pages.map((p) => <Thumb key={p.page} id={m.id} page={p} of={fax.pages.length} />)}
				</ul>
			)}
			<Recognised fax={fax} />
			<Downloads fax={fax} message={m} />
			<Attachments list={m.attachments.filter((a) => a.id !== fax.file_id)} />
			{fate !== 'sent' && fax.state !== 'not_sent' && <Deliveries recipients={m.recipients} />}
			{faxView.value?.id === m.id && <FaxView fax={fax} />}
		</div>
	);
}
