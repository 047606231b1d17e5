// router.ts - which page is shown, as the part of the address behind "#". So the program serves one page, a link to a
// ticket can be sent to a colleague, and Back goes where one was. #/mine/100017, #/team/3/100017, #/outgoing/12,
// #/settings/sla/4, #/board/2, #/reports/service?team=1,2, #/articles/one/12/zh-CN/versions, #/print/100017.
import { signal } from '@preact/signals';
import type { Locale, View } from '../shared/gen/protocol.gen.ts';

/** Pages beside the tickets; those of areas.tsx are loaded when first opened. */
export type PageName = 'outgoing' | 'unread' | 'board' | 'workload' | 'search' | 'recoveries';
export type Route =
	| { at: 'queue'; view: View; team: string; ticket: string; details: boolean }
	| { at: PageName; id: string }
	/** `page` '' = the list of pages (a narrow window) or the first one; `id`: one thing of the page, or 'new'. */
	| { at: 'settings'; page: string; id: string }
	/** `query`: what the figures are narrowed to (manager/filters.ts); `id` 'tickets': the tickets behind one of them. */
	| { at: 'reports'; page: string; id: '' | 'tickets'; query: string }
	/** `page` '' = the list, 'one' an article (`id`, '' a new one) in a language, on a tab ('' = writing it). */
	| { at: 'articles'; page: string; id: string; locale: string; tab: string }
	/** A ticket on paper, or one message (`id`) of it. */
	| { at: 'print'; page: string; id: string };

const VIEWS: readonly View[] = ['mine', 'unassigned', 'team', 'open', 'solved', 'snoozed', 'at_risk', 'breached'];
const PAGES: readonly PageName[] = ['outgoing', 'unread', 'board', 'workload', 'search', 'recoveries'];
const LOCALES: readonly Locale[] = ['en', 'zh-CN', 'zh-TW'];
const isId = (s: string | undefined): s is string => s !== undefined && /^[1-9]\d{0,19}$/.test(s);

export function parse(hash: string): Route {
	const [where = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
	const w = where.split('/').filter(Boolean);
	const page = PAGES.find((p) => p === w[0]);
	if (page) return { at: page, id: isId(w[1]) || (page === 'outgoing' && w[1] === 'addresses') ? w[1] : '' };
	if (w[0] === 'settings') {
		const name = w[1] && /^[a-z_]{1,24}$/.test(w[1]) ? w[1] : '';
		return { at: 'settings', page: name, id: name && (isId(w[2]) || w[2] === 'new') ? w[2] : '' };
	}
	if (w[0] === 'reports') return { at: 'reports', page: w[1] && /^[a-z_]{1,24}$/.test(w[1]) ? w[1] : '', id: w[1] && w[2] === 'tickets' ? 'tickets' : '', query };
	if (w[0] === 'articles') {
		const name = (at: number) => (/^[a-z_]{1,24}$/.test(w[at] ?? '') ? w[at] ?? '' : '');
		return { at: 'articles', page: name(1), id: isId(w[2]) ? w[2] : '', locale: LOCALES.find((l) => l === w[3]) ?? '', tab: name(4) };
	}
	if (w[0] === 'print' && isId(w[1])) return { at: 'print', page: w[1], id: isId(w[2]) ? w[2] : '' };
	if (w[0] === 't' && isId(w[1])) return { at: 'queue', view: 'open', team: '', ticket: w[1], details: false };
	const view = VIEWS.find((v) => v === w[0]) ?? 'mine';
	const team = view === 'team' && isId(w[1]) ? w[1] : '';
	const rest = w.slice(team ? 2 : 1);
	if (view === 'team' && !team) return { at: 'queue', view: 'mine', team: '', ticket: '', details: false };
	const ticket = isId(rest[0]) ? rest[0] : '';
	return { at: 'queue', view, team, ticket, details: ticket !== '' && rest[1] === 'details' };
}

export function path(r: Route): string {
	if (r.at === 'settings') return `#/settings${r.page ? `/${r.page}` : ''}${r.page && r.id ? `/${r.id}` : ''}`;
	if (r.at === 'print') return `#/print/${r.page}${r.id ? `/${r.id}` : ''}`;
	if (r.at === 'reports') return `#/reports${r.page ? `/${r.page}` : ''}${r.page && r.id ? `/${r.id}` : ''}${r.query ? `?${r.query}` : ''}`;
	if (r.at === 'articles') return `#/${['articles', r.page, r.id, r.locale, r.tab].filter(Boolean).join('/')}`;
	if (r.at !== 'queue') return `#/${r.at}${r.id ? `/${r.id}` : ''}`;
	return `#/${r.view}${r.team ? `/${r.team}` : ''}${r.ticket ? `/${r.ticket}` : ''}${r.details ? '/details' : ''}`;
}

/** An article, or one of their lists. */
export const articleRoute = (page: string, id = '', locale = '', tab = ''): Route => ({ at: 'articles', page, id, locale, tab });

export const route = signal<Route>(parse(location.hash));

/** Asked before the page is left: true = stay here, the asked one goes on by itself (state/unsaved.ts). */
let keeper: ((to: Route) => boolean) | null = null;
export function keepHere(k: ((to: Route) => boolean) | null): void {
	keeper = k;
}

export function go(to: Route, replace = false): void {
	const hash = path(to);
	if (hash === location.hash || keeper?.(to)) return;
	if (replace) history.replaceState(null, '', hash);
	else history.pushState(null, '', hash);
	route.value = to;
}

/** From the page one is on: the same view with another ticket, or none. */
export function ticketRoute(ticket: string, details = false): Route {
	const r = route.peek();
	return r.at === 'queue' ? { ...r, ticket, details } : { at: 'queue', view: 'open', team: '', ticket, details };
}

const read = () => {
	if (path(route.peek()) === location.hash) return;
	const to = parse(location.hash);
	if (keeper?.(to)) history.pushState(null, '', path(route.peek()));
	else route.value = to;
};
addEventListener('popstate', read);
addEventListener('hashchange', read);
