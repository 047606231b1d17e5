// parts.tsx - what the two mail pages have in common: a list with its states, a page's head, plain facts.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../shared/i18n.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { narrow } from '../frame/media.ts';
import { go, type Route } from '../router.ts';
import type { Pages } from '../state/mailroom.ts';
import { why } from '../state/reasons.ts';
import { onAnyTicket, onTopic } from '../state/topics.ts';

export interface ListFrameProps {
	title: string;
	about: string;
	empty: string;
	trouble: string;
	pages: Pages<unknown>;
	load(more: boolean): void;
	/** Between head and list. */
	above?: ComponentChildren;
	children: ComponentChildren;
}

const SOON_MS = 400;

/** Load when the page opens, and again a moment after something of it may have changed. */
export function useFresh(load: () => void, tickets: boolean): void {
	const again = useRef(load);
	again.current = load;
	useEffect(() => {
		let later: ReturnType<typeof setTimeout> | undefined;
		const soon = () => {
			clearTimeout(later);
			later = setTimeout(() => again.current(), SOON_MS);
		};
		again.current();
		const stop = [onTopic('mailroom', soon), tickets ? onAnyTicket(soon) : () => {}];
		return () => {
			clearTimeout(later);
			stop.forEach((f) => f());
		};
	}, []);
}

export function ListFrame(p: ListFrameProps): JSX.Element {
	const { state, items, more, error } = p.pages;
	return (
		<section class="list" role={narrow.value ? 'main' : undefined} aria-label={p.title}>
			<header class="list-head tall"><h1>{p.title}</h1><p class="muted">{p.about}</p>{p.above}</header>
			{state === 'error' && (
				<div class="empty" role="alert"><Icon of="alert" size={24} /><p><strong>{p.trouble}</strong></p>{error && <p class="muted">{why(error)}</p>}<button type="button" class="btn" onClick={() => p.load(false)}>{t('app.retry')}</button></div>
			)}
			{state === 'ready' && !items.length && <div class="empty"><Icon of="done" size={24} /><p><strong>{p.empty}</strong></p></div>}
			{state === 'loading' && <span class="hidden-text">{t('app.loading')}</span>}
			{items.length > 0 && (
				<div class="mail-list">
					<ul>{p.children}</ul>
					{more && <p class="mail-more"><button type="button" class="btn small" onClick={() => p.load(true)}>{t('app.more')}</button></p>}
				</div>
			)}
		</section>
	);
}

export function PageHead({ title, back, children }: { title: string; back: Route; children?: ComponentChildren }): JSX.Element {
	return (
		<header class="mail-head">
			{narrow.value && <button type="button" class="icon-btn" aria-label={t('app.back')} onClick={() => go(back)}><Icon of="back" size={18} /></button>}
			{narrow.value ? <h1 class="clip">{title}</h1> : <h2 class="clip">{title}</h2>}
			{children}
		</header>
	);
}

/** A heading below the page's. */
export const SubHead = ({ children }: { children: ComponentChildren }): JSX.Element => (narrow.value ? <h2 class="mail-sub">{children}</h2> : <h3 class="mail-sub">{children}</h3>);

export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }): JSX.Element {
	return <dl class="facts wide">{rows.map(([name, value]) => <div class="fact" key={name}><dt>{name}</dt><dd class="num">{value}</dd></div>)}</dl>;
}

export function NoRight({ title }: { title: string }): JSX.Element {
	return (
		<main id="ticket" class="pane-ticket mail-pane alone" tabIndex={-1}>
			<div class="ticket-none"><Icon of="lock" size={32} /><h1>{title}</h1><p class="muted">{t('mail.no_right')}</p></div>
		</main>
	);
}
