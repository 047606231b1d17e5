// letters.ts - what a reply by mail has beside its plain text: its layout, whom it goes to, which message it answers. Kept in
// this browser like the text (drafts.ts), and named in ticket.reply when it is sent.
import { signal } from '@preact/signals';
import type { InlineFile, MailPerson, Reply } from '../../shared/gen/protocol.gen.ts';
import { t } from '../../shared/i18n.ts';
import { drop, keep, keptJson } from '../../shared/keep.ts';
import { type DraftFile, draftFiles } from './draft_files.ts';
import { draftChanged, type How } from './drafts.ts';
import { writePlain } from './prefs.ts';
import { me } from './session.ts';

export interface Letter {
	/** Its layout, when it has any; `of` is the text that it was made for: another text has none. */
	html?: string;
	of?: string;
	/** Absent: as they follow from the message. */
	to?: readonly MailPerson[];
	cc?: readonly MailPerson[];
	bcc?: readonly MailPerson[];
	answers?: string;
	/** Its agent has chosen whom it goes to: another message changes nothing. */
	chosen?: true;
}

const keyOf = (ticket: string): string => `letter:${me.peek()?.id ?? ''}:${ticket}`;
const inMemory = new Map<string, Letter>();
/** Grows with each change of whom a letter goes to. */
export const letterTurn = signal(0);

export function letterOf(ticket: string): Letter {
	const key = keyOf(ticket);
	let have = inMemory.get(key);
	if (!have) inMemory.set(key, (have = keptJson<Letter>(key, {})));
	return have;
}

export function setLetter(ticket: string, to: Letter, people = true, how: How = 'typed'): void {
	const key = keyOf(ticket);
	inMemory.set(key, to);
	if (Object.keys(to).length) keep(key, JSON.stringify(to));
	else drop(key);
	if (people) letterTurn.value++;
	if (how !== 'theirs') draftChanged.now(ticket, 'reply', how);
}

export const htmlOf = (l: Letter, text: string): string | undefined => (l.html && l.of === text ? l.html : undefined);
/** Pictures that the layout shows. */
export const shownIn = (html: string | undefined, files: readonly DraftFile[]): DraftFile[] => files.filter((f) => f.cid && html?.includes(`cid:${f.cid}"`));

export interface People {
	to: readonly MailPerson[];
	cc: readonly MailPerson[];
	bcc: readonly MailPerson[];
	answers?: string | undefined;
	/** The mailbox it leaves from. */
	from?: MailPerson | undefined;
}
const derived = new Map<string, People>();
/** As they follow from the message that is answered. */
export function setDerived(ticket: string, p: People): void {
	derived.set(ticket, p);
	letterTurn.value++;
}
export const derivedOf = (ticket: string): People | undefined => derived.get(ticket);
/** Whom it goes to, as it stands; undefined: not known yet, the customer then. */
export function peopleOf(ticket: string): People | undefined {
	const l = letterOf(ticket);
	return l.chosen ? { to: l.to ?? [], cc: l.cc ?? [], bcc: l.bcc ?? [], answers: l.answers } : derived.get(ticket);
}
export function choosePeople(ticket: string, p: People): void {
	const { answers, ...rest } = letterOf(ticket);
	const whom = p.answers ?? answers;
	setLetter(ticket, { ...rest, to: p.to.map(bare), cc: p.cc.map(bare), bcc: p.bcc.map(bare), chosen: true, ...(whom ? { answers: whom } : {}) });
}
export const fromText = (ticket: string): string => {
	const from = letterTurn.value >= 0 ? derived.get(ticket)?.from : undefined;
	return from ? t('letter.from', { address: from.address }) : '';
};
/** Everybody has been taken away. */
export function hasNobody(ticket: string): boolean {
	const p = letterTurn.value >= 0 ? peopleOf(ticket) : undefined;
	return p !== undefined && p.to.length + p.cc.length + p.bcc.length === 0;
}
const bare = ({ address, name }: MailPerson): MailPerson => ({ address, ...(name ? { name } : {}) });

export type More = Pick<Reply, 'html' | 'pictures' | 'to' | 'cc' | 'bcc' | 'answers' | 'undo' | 'due' | 'hold' | 'forward'>;

/** What goes along with this text of a reply. */
export function moreOf(ticket: string, text: string): More {
	const l = letterOf(ticket);
	const html = writePlain.peek() ? undefined : htmlOf(l, text);
	const inline: InlineFile[] = shownIn(html, draftFiles(ticket, 'reply').peek()).filter((f) => f.state === 'done').map((f) => ({ token: f.token, cid: f.cid ?? '' }));
	const p = peopleOf(ticket);
	const more: More = {};
	if (html) more.html = html;
	if (inline.length) more.pictures = inline;
	if (p) Object.assign(more, { to: p.to.map(bare), cc: p.cc.map(bare), bcc: p.bcc.map(bare) });
	if (p?.answers) more.answers = p.answers;
	return more;
}

/** From a reply that was not sent, back beside its text. */
export function letterBack(ticket: string, text: string, more: More): DraftFile[] {
	const { html, to, cc, bcc, answers } = more;
	setLetter(ticket, { ...letterOf(ticket), ...(html ? { html, of: text } : {}) });
	if (to) choosePeople(ticket, { to, cc: cc ?? [], bcc: bcc ?? [], answers });
	return (more.pictures ?? []).map(({ token, cid }): DraftFile => ({ id: cid, token, cid, name: '', type: 'image/*', size: 1, received: 1, state: 'done', why: '' }));
}
