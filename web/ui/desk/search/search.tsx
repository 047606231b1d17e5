// search.tsx - one box, and below it tickets by what was said on them. Hits are links: Tab, arrows, Enter and a middle
// click do what they do everywhere.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SearchExcerpt, SearchHit } from '../../shared/gen/protocol.gen.ts';
import { fullTime, shortTime } from '../../shared/format.ts';
import { t } from '../../shared/i18n.ts';
import { isComposing } from '../../shared/keys.ts';
import { Icon } from '../../shared/parts/icon.tsx';
import { Blank, Trouble } from '../../shared/parts/states.tsx';
import { langOf } from '../../shared/script.ts';
import { now } from '../frame/media.ts';
import { CHANNEL_ICON, StatusMark } from '../queue/row.tsx';
import { path } from '../router.ts';
import { why } from '../state/reasons.ts';
import { agentName, teamName } from '../state/workspace.ts';
import { again, busy, clear, found, hits, more, narrow, question, submit, trouble, type } from './finder.ts';

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
	if (!f) return <Help box={box} />;
	return (
		<>
			{f.rebuilding && <p class="search-note" role="status"><Icon of="retry" size={14} />{t('search.rebuilding', { n: f.percent ?? 0 })}</p>}
			{f.cut && <p class="search-note"><Icon of="alert" size={14} />{t('search.cut')}</p>}
			{hits.value.length > 0
				? <ul class="hits">{hits.value.map((h) => <Hit key={h.ticket.id} hit={h} />)}</ul>
				: <Blank icon="search" title={f.unknown ? t('search.unknown', { what: f.unknown }) : t('search.nothing')} text={f.unknown ? '' : t('search.nothing_text')} />}
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
				<p class="hidden-text" role="status">{found.value && !busy.value ? t('search.n_found', { n }) : ''}</p>
				<Found box={box} />
			</div>
		</main>
	);
}
