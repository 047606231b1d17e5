// entries.tsx - what the palette offers for what was typed, best first.
import type { ComponentChildren } from 'preact';
import { english, LOCALE_NAMES, LOCALES, locale, t } from '../../shared/i18n.ts';
import { matches, rank } from '../../shared/match.ts';
import { checkCharacter, readNumber } from '../../shared/number.ts';
import { Icon, type IconName } from '../../shared/parts/icon.tsx';
import { type Command, commandLabel, commands } from '../commands.ts';
import { leaveDesk } from '../frame/account.tsx';
import { CHANNEL_ICON } from '../queue/row.tsx';
import { articleRoute, go, route, ticketRoute } from '../router.ts';
import { fromCustomer, type } from '../search/finder.ts';
import { openPages } from '../settings/pages.ts';
import { inOrder } from '../state/queue_rules.ts';
import { setSingleKeys, setTheme, singleKeys, theme, THEMES } from '../state/prefs.ts';
import { chooseLocale } from '../state/session.ts';
import { macros, runMacro } from '../state/macros.ts';
import { nameOf } from '../state/statuses.ts';
import { canned, cannedText } from '../state/canned.ts';
import { fitting } from '../state/canned_rules.ts';
import { chatOf } from '../state/chats.ts';
import { open } from '../state/ticket.ts';
import { knownTickets, ticketNow } from '../state/tickets.ts';
import { compose, insert, paletteFor } from '../state/ui.ts';
import { myTeams } from '../state/workspace.ts';
import { actText } from './act_text.ts';
import { actsOf } from './acts_of.ts';
import { articles, customers } from './people_and_texts.ts';

export interface Entry {
	id: string;
	label: string;
	also?: string;
	icon?: ComponentChildren;
	hint?: string;
	keys?: string;
	/** What it will do, line by line, shown before it is run. */
	preview?: readonly string[];
	run(): void;
}
export interface Group {
	title: string;
	entries: Entry[];
}

const TICKETS_MOST = 8;
const ICONS: Readonly<Record<string, IconName>> = {
	reply: 'reply', note: 'note', assign: 'user', assign_me: 'user', status: 'dot', solve: 'check', priority: 'alert', team: 'team', details: 'panel', snooze: 'snooze', wake: 'bell', tag: 'tag', macro: 'zap', canned: 'quick', chat_next: 'chat', chat_transfer: 'forward', chat_end: 'done', chat_take: 'user', notify: 'bell', snoozed: 'snooze',
	mine: 'user', unassigned: 'ring', open: 'inbox', solved: 'done', at_risk: 'timer', breached: 'warn', outgoing: 'outgoing', unread: 'unread', settings: 'settings', board: 'board', articles: 'book', article_insert: 'book', article_make: 'book', article_new: 'book', workload: 'team', search: 'search', offer_accept: 'check', offer_refuse: 'close', next: 'down', prev: 'down', fresh: 'retry', help: 'help',
};

function ofCommand(c: Command): Entry {
	return { id: c.id, label: commandLabel(c), also: english(c.label), icon: <Icon of={ICONS[c.id] ?? 'command'} />, ...(c.keys[0] ? { keys: c.keys[0] } : {}), run: c.run };
}

function settings(): Entry[] {
	return [
		...openPages().map((p) => ({ id: `page-${p.name}`, label: t(p.label), also: `settings ${english(p.label)}`, icon: <Icon of={p.icon} />, hint: t('rail.settings'), run: () => go({ at: 'settings', page: p.name, id: '' }) })),
		...LOCALES.filter((l) => l !== locale.value).map((l) => ({ id: `locale-${l}`, label: t('cmd.language', { name: LOCALE_NAMES[l] }), also: `language ${l}`, icon: <Icon of="chat" />, run: () => void chooseLocale(l) })),
		...THEMES.filter((x) => x !== theme.value).map((x) => ({ id: `theme-${x}`, label: t('cmd.theme', { name: t(`theme.${x}`) }), also: `appearance theme ${x}`, icon: <Icon of="eye" />, run: () => setTheme(x) })),
		{ id: 'keys', label: t(singleKeys.value ? 'cmd.keys_off' : 'cmd.keys_on'), also: 'keyboard shortcuts', icon: <Icon of="command" />, run: () => setSingleKeys(!singleKeys.peek()) },
		{ id: 'signout', label: t('cmd.signout'), also: 'sign out log out', icon: <Icon of="signout" />, run: leaveDesk },
	];
}

function tickets(typed: string): Entry[] {
	const text = typed.trim();
	const exact = readNumber(text) ?? (/^#?[1-9]\d{4,18}$/.test(text) ? text.replace('#', '') : null);
	const entries: Entry[] = [];
	if (exact) entries.push({ id: `n-${exact}`, label: t('palette.open_number', { number: `#${exact}-${checkCharacter(exact)}` }), icon: <Icon of="search" />, run: () => go(ticketRoute(exact)) });
	if (text.length < 2) return entries;
	const hits = knownTickets().filter((x) => x.id !== exact && matches(text, `${x.customer_name} ${x.subject} ${x.number}`)).sort(inOrder).slice(0, TICKETS_MOST);
	for (const x of hits)
		entries.push({ id: `t-${x.id}`, label: x.subject || x.number, hint: x.customer_name, icon: <Icon of={CHANNEL_ICON[x.channel]} />, run: () => go(ticketRoute(x.id)) });
	return entries;
}

const fit = (typed: string, list: Entry[]): Entry[] =>
	list.filter((e) => matches(typed, e.label, e.also)).map((e, i) => ({ e, i, r: Math.min(rank(typed, e.label), rank(typed, e.also ?? '') + 1) })).sort((a, b) => a.r - b.r || a.i - b.i).map((x) => x.e);

function macroEntries(): Entry[] {
	const x = open.value?.state === 'ready' ? ticketNow(open.value.id) : undefined;
	if (route.value.at !== 'queue' || !x) return [];
	return macros.value.map((m) => ({
		id: `macro-${m.id}`, label: nameOf(m), also: `macro ${m.name_en} ${m.name_zh_cn}`, icon: <Icon of="zap" />, preview: actsOf(m.body).map(actText), run: () => void runMacro(x.id, m),
	}));
}

function cannedEntries(typed: string): Entry[] {
	const x = open.value?.state === 'ready' ? ticketNow(open.value.id) : undefined;
	if (route.value.at !== 'queue' || !x) return [];
	return fitting(canned.value.list, typed.trim(), chatOf(x.id)?.locale ?? '', x.team_id).map((c) => ({
		id: `canned-${c.id}`, label: c.name, icon: <Icon of="quick" />, ...(c.shortcut ? { hint: `/${c.shortcut}` } : {}), preview: cannedText(c, x.id).split('\n').filter(Boolean).slice(0, 8),
		run() {
			compose('reply');
			requestAnimationFrame(() => insert(cannedText(c, x.id)));
		},
	}));
}

const searchFor = (q: string) => { type(q); go({ at: 'search', id: '' }); };

const people = (): Entry[] => customers.value.map((c) => ({ id: `c-${c.customer_id}`, label: c.plain_name, icon: <Icon of="user" />, ...(c.plain_address ? { hint: c.plain_address } : {}), run: () => searchFor(fromCustomer(c)) }));

const texts = (): Entry[] => articles.value.map((a) => ({ id: `a-${a.article_id}`, label: a.plain_title, icon: <Icon of="book" />, run: () => go(articleRoute('one', a.article_id, a.locale)) }));

/** Behind everything that has a name: Enter takes the first. */
const elsewhere = (typed: string): Entry[] => (typed.trim().length < 2 ? [] : [{ id: 'search-for', label: t('search.for', { q: typed.trim() }), icon: <Icon of="search" />, run: () => searchFor(typed.trim()) }]);

export function found(typed: string): Group[] {
	if (paletteFor.value === 'canned') return [{ title: t('canned.title'), entries: cannedEntries(typed) }].filter((g) => g.entries.length > 0);
	if (paletteFor.value === 'macro') return [{ title: t('palette.macros'), entries: fit(typed, macroEntries()) }].filter((g) => g.entries.length > 0);
	const open = commands.filter((c) => !c.keyOnly && (!c.when || c.when()));
	const of = (...groups: string[]) => open.filter((c) => groups.includes(c.group)).map(ofCommand);
	const teams: Entry[] = myTeams.value.map((x) => ({ id: `team-${x.id}`, label: x.name, also: 'team', icon: <Icon of="team" />, run: () => go({ at: 'queue', view: 'team', team: x.id, ticket: '', details: false }) }));
	const groups: Group[] = [
		{ title: t('palette.ticket'), entries: fit(typed, of('ticket')) },
		{ title: t('palette.macros'), entries: typed ? fit(typed, macroEntries()) : [] },
		{ title: t('canned.title'), entries: typed ? cannedEntries(typed) : [] },
		{ title: t('palette.tickets'), entries: [...tickets(typed), ...fit(typed, of('list'))] },
		{ title: t('search.customers'), entries: typed.trim() ? people() : [] },
		{ title: t('search.articles'), entries: typed.trim() ? texts() : [] },
		{ title: t('palette.go'), entries: fit(typed, [...of('go'), ...teams]) },
		{ title: t('palette.settings'), entries: fit(typed, [...settings(), ...of('general')]) },
		{ title: t('search.title'), entries: elsewhere(typed) },
	];
	return groups.filter((g) => g.entries.length > 0);
}
