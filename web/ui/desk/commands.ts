// commands.ts - everything that has a name and a key, once: the keyboard, the palette and the help read this list.
import type { Offer, Status, View } from '../shared/gen/protocol.gen.ts';
import { type PlainKey, t } from '../shared/i18n.ts';
import { areas } from './areas.ts';
import { articleRoute, go, route, ticketRoute } from './router.ts';
import { neighbour, queue, showFresh } from './state/queue.ts';
import { detailsShown, setDetailsShown } from './state/prefs.ts';
import { acceptOffer, myPresence, offers, refuseOffer, setState, STATES } from './state/roster.ts';
import { openNote } from './state/phone.ts';
import { may, me } from './state/session.ts';
import { open } from './state/ticket.ts';
import { chatDialog, chatOf, chats, held, strip, talkerOf } from './state/chats.ts';
import { nextChat } from './state/chat_rules.ts';
import { ticketNow } from './state/tickets.ts';
import { macros } from './state/macros.ts';
import { draftKind } from './state/drafts.ts';
import { compose, dialog, insert, listTurn, paletteFor, picker, toast, writeOn } from './state/ui.ts';
import { assign, setStatus, wake } from './state/verbs.ts';
import { narrow, wide } from './frame/media.ts';

export interface Command {
	id: string;
	label: PlainKey;
	keys: readonly string[];
	group: 'list' | 'ticket' | 'go' | 'general';
	/** Not in the palette: it only makes sense on the keyboard. */
	keyOnly?: boolean;
	when?(): boolean;
	run(): void;
}

const ticketId = (): string => (open.value?.state === 'ready' ? open.value.id : '');
const onTicket = (): boolean => route.value.at === 'queue' && ticketId() !== '';
const isLive = (): boolean => { const s = ticketNow(ticketId())?.status; return s !== undefined && s !== 'solved' && s !== 'closed'; };
const onQueue = (): boolean => route.value.at === 'queue';

export function step(by: 1 | -1): void {
	const r = route.peek();
	const to = neighbour(r.at === 'queue' ? r.ticket : '', by);
	if (to) go(ticketRoute(to), r.at === 'queue' && r.ticket !== '');
}

function solve(): void {
	const x = ticketNow(ticketId());
	if (x) setStatus(x.id, (x.status === 'solved' || x.status === 'closed' ? 'open' : 'solved') satisfies Status);
}

/** Out of whatever one is in: a page within the page, or the ticket on a narrow window. */
export function back(): void {
	const r = route.peek();
	if (r.at === 'settings') return go({ at: 'settings', page: r.id || !narrow.peek() ? r.page : '', id: '' });
	if (r.at === 'reports') return r.id ? history.back() : undefined;
	if (r.at === 'print') return go({ at: 'queue', view: queue.peek().view, team: queue.peek().team, ticket: r.page, details: false });
	if (r.at === 'articles') return go(r.tab ? { ...r, tab: '' } : { ...r, page: '', id: '', locale: '' });
	if (r.at !== 'queue') return go({ at: r.at, id: '' });
	if (r.details) return go({ ...r, details: false });
	if (r.ticket && narrow.peek()) return go({ ...r, ticket: '' });
	listTurn.value++;
}

export function toggleDetails(): void {
	const r = route.peek();
	if (wide.peek()) setDetailsShown(!detailsShown.peek());
	else if (r.at === 'queue') go({ ...r, details: !r.details });
}

function answerFirst(answer: (x: Offer) => void): void {
	const first = offers.peek()[0];
	if (first) answer(first);
}

/** Also while typing. The browser's own meaning of the key stays away when the offer has just gone to somebody else. */
function acceptAnywhere(): void {
	if (offers.peek().length) answerFirst(acceptOffer);
	else toast(t('offer.none'));
}

/** The chat that waits longest, with the caret in its composer. */
function toNextChat(): void {
	const r = route.peek();
	const here = r.at === 'queue' ? r.ticket : '';
	const to = nextChat(strip.peek().length ? strip.peek() : held.peek(), chats.peek(), here);
	if (!to) return;
	if (to === here) return compose('reply');
	writeOn.value = to;
	go(ticketRoute(to));
}
const onChat = (): boolean => onTicket() && ticketNow(ticketId())?.channel === 'chat' && chatOf(ticketId())?.state !== 'ended';
const chatVerbs = () => import('./chat/chat_verbs.ts');

const goView = (view: Exclude<View, 'team'> | 'snoozed') => () => go({ at: 'queue', view, team: '', ticket: '', details: false });

export const commands: readonly Command[] = [
	{ id: 'next', label: 'cmd.next', keys: ['j'], group: 'list', when: onQueue, run: () => step(1) },
	{ id: 'prev', label: 'cmd.prev', keys: ['k'], group: 'list', when: onQueue, run: () => step(-1) },
	{ id: 'fresh', label: 'cmd.show_new', keys: ['.'], group: 'list', when: () => onQueue() && queue.value.rows.fresh.size + queue.value.rows.moved.size > 0, run: showFresh },
	{ id: 'reply', label: 'cmd.reply', keys: ['r'], group: 'ticket', when: onTicket, run: () => compose('reply') },
	{ id: 'note', label: 'cmd.note', keys: ['n'], group: 'ticket', when: onTicket, run: () => compose('note') },
	{ id: 'assign', label: 'cmd.assign', keys: ['a'], group: 'ticket', when: onTicket, run: () => { picker.value = 'assignee'; } },
	{ id: 'assign_me', label: 'cmd.assign_me', keys: ['i'], group: 'ticket', when: onTicket, run: () => assign(ticketId(), me.peek()?.id ?? '') },
	{ id: 'status', label: 'cmd.status', keys: ['s'], group: 'ticket', when: onTicket, run: () => { picker.value = 'status'; } },
	{ id: 'solve', label: 'cmd.solve', keys: ['e'], group: 'ticket', when: onTicket, run: solve },
	{ id: 'priority', label: 'cmd.priority', keys: ['p'], group: 'ticket', when: onTicket, run: () => { picker.value = 'priority'; } },
	{ id: 'team', label: 'cmd.team', keys: ['v'], group: 'ticket', when: onTicket, run: () => { picker.value = 'team'; } },
	{ id: 'snooze', label: 'cmd.snooze', keys: ['h'], group: 'ticket', when: () => onTicket() && isLive(), run: () => { picker.value = 'snooze'; } },
	{ id: 'wake', label: 'cmd.wake', keys: [], group: 'ticket', when: () => onTicket() && ticketNow(ticketId())?.snoozed_until !== undefined, run: () => wake(ticketId()) },
	{ id: 'tag', label: 'cmd.tag', keys: ['t'], group: 'ticket', when: onTicket, run: () => { picker.value = 'tag'; } },
	{ id: 'macro', label: 'cmd.macro', keys: ['m'], group: 'ticket', when: () => onTicket() && macros.value.length > 0, run: () => { paletteFor.value = 'macro'; dialog.value = 'palette'; } },
	{ id: 'canned', label: 'cmd.canned', keys: ['q'], group: 'ticket', when: onTicket, run: () => { paletteFor.value = 'canned'; dialog.value = 'palette'; } },
	{ id: 'article_insert', label: 'cmd.article_insert', keys: [], group: 'ticket', when: () => onTicket() && may('article_read'), run: () => { compose(draftKind(ticketId())); requestAnimationFrame(() => insert('??')); } },
	{ id: 'article_make', label: 'cmd.article_make', keys: [], group: 'ticket', when: () => onTicket() && may('article_write'), run: () => go(articleRoute('new', ticketId())) },
	{ id: 'chat_next', label: 'cmd.chat_next', keys: ['w', 'mod+j'], group: 'list', when: () => held.value.length > 0, run: toNextChat },
	{ id: 'chat_transfer', label: 'cmd.chat_transfer', keys: ['u'], group: 'ticket', when: () => onChat() && may('ticket_assign'), run: () => { chatDialog.value = 'transfer'; } },
	{ id: 'chat_end', label: 'cmd.chat_end', keys: [], group: 'ticket', when: onChat, run: () => void chatVerbs().then((v) => v.endChat(ticketId())) },
	{ id: 'chat_take', label: 'cmd.chat_take', keys: [], group: 'ticket', when: () => onChat() && may('workload_read') && talkerOf(ticketId()) !== '', run: () => void chatVerbs().then((v) => v.takeOver(ticketId())) },
	{ id: 'print', label: 'cmd.print', keys: ['mod+p'], group: 'ticket', when: onTicket, run: () => go({ at: 'print', page: ticketId(), id: '' }) },
	{ id: 'details', label: 'cmd.details', keys: [']'], group: 'ticket', when: onTicket, run: toggleDetails },
	{ id: 'mine', label: 'view.mine', keys: ['g m'], group: 'go', run: goView('mine') },
	{ id: 'unassigned', label: 'view.unassigned', keys: ['g u'], group: 'go', run: goView('unassigned') },
	{ id: 'open', label: 'view.open', keys: ['g a'], group: 'go', run: goView('open') },
	{ id: 'at_risk', label: 'view.at_risk', keys: ['g s'], group: 'go', run: goView('at_risk') },
	{ id: 'breached', label: 'view.breached', keys: ['g d'], group: 'go', run: goView('breached') },
	{ id: 'snoozed', label: 'view.snoozed', keys: ['g z'], group: 'go', run: goView('snoozed') },
	{ id: 'solved', label: 'view.solved', keys: ['g e'], group: 'go', run: goView('solved') },
	{ id: 'outgoing', label: 'rail.outgoing', keys: ['g o'], group: 'go', when: () => may('outgoing_read'), run: () => go({ at: 'outgoing', id: '' }) },
	{ id: 'unread', label: 'rail.unread', keys: ['g x'], group: 'go', when: () => may('mail_unread'), run: () => go({ at: 'unread', id: '' }) },
	{ id: 'article_new', label: 'cmd.article_new', keys: [], group: 'go', when: () => may('article_write'), run: () => go(articleRoute('new')) },
	...areas.map((a): Command => ({ id: a.at, label: a.label, keys: a.keys, group: 'go', when: a.when, run: () => go(a.to) })),
	...STATES.map((s): Command => ({ id: `state_${s}`, label: `state.cmd_${s}`, keys: [], group: 'general', when: () => myPresence.value?.state !== s, run: () => void setState(s) })),
	{ id: 'offer_accept', label: 'offer.cmd_accept', keys: ['o a'], group: 'general', when: () => offers.value.length > 0, run: () => answerFirst(acceptOffer) },
	{ id: 'offer_accept_typing', label: 'offer.cmd_accept_typing', keys: ['mod+o'], group: 'general', keyOnly: true, run: acceptAnywhere },
	{ id: 'offer_refuse', label: 'offer.cmd_refuse', keys: ['o d'], group: 'general', when: () => offers.value.length > 0, run: () => answerFirst(refuseOffer) },
	{ id: 'phone', label: 'phone.cmd', keys: ['c'], group: 'general', when: () => may('ticket_note'), run: () => openNote() },
	{ id: 'palette', label: 'cmd.palette', keys: ['mod+k'], group: 'general', keyOnly: true, run: () => { paletteFor.value = ''; dialog.value = 'palette'; } },
	{ id: 'notify', label: 'notify.open', keys: [], group: 'general', run: () => { dialog.value = 'notify'; } },
	{ id: 'help', label: 'cmd.help', keys: ['?'], group: 'general', run: () => { dialog.value = 'help'; } },
	{ id: 'back', label: 'cmd.back', keys: ['escape'], group: 'general', keyOnly: true, run: back },
];

export const commandLabel = (c: Command): string => t(c.label);
