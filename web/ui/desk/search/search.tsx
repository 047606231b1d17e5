// search.tsx - one box, and below it customers, articles, and tickets by what was said on them. Hits are links: Tab,
// arrows, Enter and a middle click do what they do everywhere.
import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { SearchArticle, SearchCustomer, SearchExcerpt, SearchHit } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank, Trouble } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { now } from '../frame/media.ts';
import { CHANNEL_ICON, StatusMark } from '../queue/row.tsx';
import { articleRoute, path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { agentName, teamName } from '../state/workspace.ts';
import { again, articles, busy, clear, customers, found, hits, more, narrow, question, showTicketsOf, submit, trouble, type } from './finder.ts';

/** What narrows, as it is typed, and what it does. */
const KEYS = ['from:', 'status:', 'team:', 'assignee:me', 'tag:', 'priority:', 'channel:', 'after:', 'before:', 'has:attachment', 'is:open', 'is:breached'] as const;

function Excerpt({ of: x }: { of: SearchExcerpt }): JSX.Element {
	return (
		<span lang={langOf(x.pieces.map((p) => p.text).join('')) || undefined}>
			{x.cut_before && '… '}
			{x.pieces.map((p, i) => (p.hit ? <mark key={i}>{p.text}</mark> : <span key={i}>{p.text}</span>))}
			{x.cut_behind && ' …'}
		</span>
	);
}

function Hit({ hit: h }: { hit: SearchHit }): JSX.Element {
	const x = h.ticket;
	const who = agentName(x.assignee_id);
	return (
		<li>
			<a class="hit" href={path({ at: 'queue', view: 'open', team: '', ticket: x.id, details: false })}>
				<span class="hit-line">
					<Icon of={CHANNEL_ICON[x.channel]} size={15} label={t(`channel.${x.channel}`)} />
					<span class="hit-subject clip">{h.subject.pieces.length ? <Excerpt of={h.subject} /> : t('queue.no_subject')}</span>
					<StatusMark ticket={x} />
					<time class="hit-time num muted" dateTime={new Date(h.at).toISOString()} title={fullTime(h.at)}>{shortTime(h.at, now.value)}</time>
				</span>
				<span class="hit-said"><Icon of={h.kind === 'note' ? 'note' : h.kind === 'reply' ? 'reply' : 'chat'} size={13} label={t(`search.${h.kind}`)} /><span class="hit-text"><Excerpt of={h.said} /></span></span>
				<span class="hit-line muted">
					<span class="num">#{x.number}</span>
					<span class="clip" lang={langOf(x.customer_name) || undefined}>{x.customer_name}</span>
					<span class="clip">{teamName(x.team_id)}</span>
					{who && <span class="clip">{who}</span>}
				</span>
			</a>
		</li>
	);
}

/** Their tickets, in the same box; the newest one is a link of its own. */
function CustomerHit({ of: c, box }: { of: SearchCustomer; box: { current: HTMLInputElement | null } }): JSX.Element {
	const x = c.ticket;
	return (
		<li class="hit-pair">
			<button type="button" class="hit" onClick={() => { showTicketsOf(c); box.current?.focus(); }}>
				<span class="hit-line">
					<Icon of="user" size={15} />
					<span class="hit-subject clip"><Excerpt of={c.name} /></span>
					{c.class && <span class="chip-class">{c.class}</span>}
				</span>
				{c.address && <span class="hit-line muted"><span class="clip"><Excerpt of={c.address} /></span></span>}
			</button>
			{x && <a class="hit hit-newest" href={path({ at: 'queue', view: 'open', team: '', ticket: x.id, details: false })} title={t('search.newest', { subject: x.subject || x.number })}><StatusMark ticket={x} /><span class="clip" lang={langOf(x.subject) || undefined}>{x.subject || x.number}</span></a>}
		</li>
	);
}

function ArticleHit({ of: a }: { of: SearchArticle }): JSX.Element {
	return (
		<li>
			<a class="hit" href={path(articleRoute('one', a.article_id, a.locale))}>
				<span class="hit-line">
					<Icon of="book" size={15} />
					<span class="hit-subject clip"><Excerpt of={a.title} /></span>
					{a.working && <span class="chip-class">{t('search.working')}</span>}
					{a.visibility === 'internal' && <span class="chip-class">{t('search.internal')}</span>}
				</span>
				<span class="hit-said hit-inset"><span class="hit-text"><Excerpt of={a.said} /></span></span>
			</a>
		</li>
	);
}

function Group({ title, children }: { title: string; children: JSX.Element[] }): JSX.Element | null {
	const id = useId();
	if (!children.length) return null;
	return (
		<section class="hit-group" aria-labelledby={id}>
			<h2 id={id}>{title}</h2>
			<ul class="hits">{children}</ul>
		</section>
	);
}

/** Arrows go through the hits and back into the box. */
function onArrow(e: KeyboardEvent & { currentTarget: HTMLElement }): void {
	if (isComposing(e) || (e.key !== 'ArrowDown' && e.key !== 'ArrowUp')) return;
	const stops = [...e.currentTarget.querySelectorAll<HTMLElement>('input, .hit')];
	const at = stops.indexOf(document.activeElement as HTMLElement);
	const to = at < 0 ? undefined : stops[at + (e.key === 'ArrowDown' ? 1 : -1)];
	if (!to) return;
	e.preventDefault();
	to.focus();
	if (to instanceof HTMLInputElement) to.setSelectionRange(to.value.length, to.value.length);
}

function Help({ box }: { box: { current: HTMLInputElement | null } }): JSX.Element {
	const add = (key: string) => {
		narrow(key);
		if (!key.endsWith(':')) submit();
		box.current?.focus();
	};
	return (
		<section class="search-help" aria-label={t('search.narrow')}>
			<h2>{t('search.narrow')}</h2>
			<ul>{KEYS.map((key) => <li key={key}><button type="button" class="chip" onClick={() => add(key)}><code>{key}</code></button></li>)}</ul>
			<p class="muted">{t('search.how')}</p>
		</section>
	);
}

function Found({ box }: { box: { current: HTMLInputElement | null } }): JSX.Element {
	const f = found.value;
	if (trouble.value) return <Trouble title={t('search.failed')} why={why(trouble.value)} retry={again} />;
	const others = customers.value.length + articles.value.length;
	if (!f || (f.blank && !others)) return <Help box={box} />;
	return (
		<>
			{f.rebuilding && <p class="search-note" role="status"><Icon of="retry" size={14} />{t('search.rebuilding', { n: f.percent ?? 0 })}</p>}
			{f.cut && <p class="search-note"><Icon of="alert" size={14} />{t('search.cut')}</p>}
			<Group title={t('search.customers')}>{customers.value.map((c) => <CustomerHit key={c.customer_id} of={c} box={box} />)}</Group>
			<Group title={t('search.articles')}>{articles.value.map((a) => <ArticleHit key={a.article_id} of={a} />)}</Group>
			<Group title={t('search.tickets')}>{hits.value.map((h) => <Hit key={h.ticket.id} hit={h} />)}</Group>
			{!hits.value.length && (others ? !f.blank && <p class="search-note muted">{t('search.nothing')}</p>
				: <Blank icon="search" title={f.unknown ? t('search.unknown', { what: f.unknown }) : t('search.nothing')} text={f.unknown ? '' : t('search.nothing_text')} />)}
			{f.more
				? <button type="button" class="btn hits-more" disabled={busy.value} onClick={more}>{t('search.more')}</button>
				: f.capped && <p class="search-note muted">{t('search.capped')}</p>}
		</>
	);
}

export function Search(_: { page: string; id: string }): JSX.Element {
	const box = useRef<HTMLInputElement>(null);
	useEffect(() => {
		box.current?.focus();
		box.current?.select();
	}, []);
	const n = hits.value.length;
	const others = customers.value.length + articles.value.length;
	return (
		<main class="area search" tabIndex={-1} onKeyDown={onArrow}>
			<form class="area-head search-head" role="search" onSubmit={(e) => { e.preventDefault(); submit(); }}>
				<h1 class="hidden-text">{t('search.title')}</h1>
				<Icon of="search" size={18} />
				<input ref={box} class="search-box" type="search" enterKeyHint="search" autocomplete="off" spellcheck={false} maxLength={400} aria-label={t('search.title')} placeholder={t('search.placeholder')}
					value={question.value} onInput={(e) => type(e.currentTarget.value)} />
				{question.value && <button type="button" class="icon-btn" aria-label={t('search.clear')} title={t('search.clear')} onClick={() => { clear(); box.current?.focus(); }}><Icon of="close" size={16} /></button>}
			</form>
			<div class="area-body search-body" aria-busy={busy.value}>
				<p class="hidden-text" role="status">{found.value && !busy.value ? `${t('search.n_found', { n })}${others ? ` ${t('search.n_others', { n: others })}` : ''}` : ''}</p>
				<Found box={box} />
			</div>
		</main>
	);
}
