// chat.ts - the conversation as signals, and everything that changes it; components only read. A line is put into the
// outbox, kept at the host, and leaves once there is a connection; its answer, or its own coming by the stream, takes it
// out. Lines leave one after the other, so their order is the order of writing.
import { batch, computed, signal } from '@preact/signals';
import type { FrameVisitor, VisitorChat, VisitorDesk, VisitorHello, VisitorIdentity, VisitorIntroduce, VisitorLine, VisitorPage, VisitorSurveyAnswer, VisitorWelcome } from '../shared/gen/protocol.gen.ts';
import { passing, type Failure, type Outcome } from '../shared/outcome.ts';
import { isOwn, merge, readOutbox, unsent, writeLine, type Pending, type PendingFile } from './book.ts';
import { countAtHost, eventAtHost, keepAtHost, key, type Given, type HostInit } from './host.ts';
import { again, call, link, startLink } from './link.ts';
import { locale, t, type PlainKey } from './words.ts';

export const welcome = signal<VisitorWelcome | null>(null);
export const chat = signal<VisitorChat>({ state: 'none' });
export const desk = signal<VisitorDesk>({ open: true });
export const lines = signal<readonly VisitorLine[]>([]);
/** Of tickets before the present one, whose numbers were their own. */
export const past = signal<readonly VisitorLine[]>([]);
export const more = signal(false);
export const outbox = signal<readonly Pending[]>([]);
export const typing = signal<{ name: string } | null>(null);
export const given = signal<Given>({});
export const stores = signal(true);
export const open = signal(false);
/** Why there is no conversation. */
export const trouble = signal<PlainKey | null>(null);
/** A word about what just happened, above the field. */
export const notice = signal('');
/** Read out politely; what is new replaces what was. */
export const spoken = signal('');
/** Begun: a first line was said or waits to leave. */
export const begun = computed(() => lines.value.length + past.value.length + outbox.value.length > 0 || chat.value.state !== 'none');
export const draft = signal('');

let token: string | undefined;
let identity: VisitorIdentity | undefined;
let aside: readonly Pending[] = []; // lines of other people on this browser, who are not signed in now
let page: VisitorPage | undefined;
let introduction: VisitorIntroduce | null = null; // not taken yet
let looking = true; // the page is on the screen
let flushing = false;
let held: ReturnType<typeof setTimeout> | undefined;
let typingEnds: ReturnType<typeof setTimeout> | undefined;

const lastSeq = (): number => lines.value[lines.value.length - 1]?.seq ?? 0;
export const speak = (text: string): void => { spoken.value = spoken.value === text ? `${text} ` : text; };

/* ---- what comes in ---- */

function takeChat(c: VisitorChat): void {
	const was = chat.value;
	if (was.ticket_number && c.ticket_number && was.ticket_number !== c.ticket_number) { // a follow-up: it counts from one
		past.value = [...past.value, ...lines.value];
		lines.value = [];
	}
	chat.value = c;
	if (c.survey && c.survey.request !== was.survey?.request && !c.survey.answered && was.state === c.state) speak(c.survey.question);
	if (was.state === c.state && was.agent_name === c.agent_name) return;
	if (c.state === 'active' && c.agent_name) speak(t('joined', { name: c.agent_name }));
	if (c.state === 'ended') speak([t('ended'), c.survey && !c.survey.answered ? c.survey.question : ''].join(' ').trim());
	if (was.state !== c.state) eventAtHost(c.state, { number: c.ticket_number });
	if (c.state !== 'active') typing.value = null;
}

function takeLines(fresh: readonly VisitorLine[]): void {
	lines.value = merge(lines.value, fresh);
	const left = unsent(outbox.value, fresh);
	if (left.length === outbox.value.length) return;
	for (const p of outbox.value) if (!left.includes(p)) keepAtHost(`line.${p.client}`, null);
	outbox.value = left;
}

/** How far this screen is, and in which talk: the numbers of a follow-up begin anew. */
function place(): { after?: number; ticket_number?: string } {
	const number = chat.value.ticket_number;
	return lastSeq() ? { after: lastSeq(), ...(number ? { ticket_number: number } : {}) } : {};
}

function hello(): VisitorHello {
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	return { key, locale, ...(zone ? { zone } : {}), ...(token ? { token } : {}), ...(identity ? { identity } : {}), ...(page ? { page } : {}), ...place() };
}

async function welcomed(w: VisitorWelcome): Promise<void> {
	const first = !welcome.value;
	batch(() => {
		if (w.token && w.token !== token) {
			token = w.token;
			keepAtHost('token', w.token);
		}
		const had = lastSeq();
		welcome.value = w;
		desk.value = w.desk;
		trouble.value = null;
		takeChat(w.chat);
		if (w.more && had) lines.value = []; // more was missed than one answer holds: the older ones are asked for when wanted
		if (w.more || !had) more.value = w.more;
		takeLines(w.lines);
	});
	document.title = w.widget_name;
	if (first) eventAtHost('connected', {});
	seen();
	await flush();
}

function refused(e: Failure): boolean {
	if (e.code === 'denied' && identity) { // go on as the stranger that this browser was
		identity = undefined;
		notice.value = t('refused.identity');
		return false;
	}
	const over = e.code === 'denied' || e.code === 'not_found' || e.code === 'invalid';
	trouble.value = e.code === 'denied' ? 'refused.blocked' : over ? 'refused.unknown' : e.code === 'limit' ? 'refused.many' : e.code === 'bug' ? 'refused.bug' : passing(e.code) ? trouble.value : 'refused.busy';
	return over;
}

function frame(f: Exclude<FrameVisitor, { t: 'answer' }>): void {
	switch (f.t) {
		case 'line':
			return batch(() => {
				const fresh = f.line.seq > lastSeq();
				takeLines([f.line]);
				if (f.line.mine || !fresh) return;
				typing.value = null;
				const files = f.line.files?.length ?? 0;
				speak(t('announce', { name: f.line.author ?? welcome.value?.widget_name ?? '', text: f.line.text.slice(0, 300) || t('announce_files', { n: files }) }));
				eventAtHost('message', { at: f.line.at });
				if (!here()) countAtHost(++unread);
				planSeen();
			});
		case 'chat':
			return batch(() => takeChat(f.chat));
		case 'desk':
			desk.value = f.desk;
			return;
		case 'typing':
			clearTimeout(typingEnds);
			typing.value = f.on ? { name: f.name ?? '' } : null;
			if (f.on) typingEnds = setTimeout(() => { typing.value = null; }, 10_000);
			return;
		case 'pulse':
			return freshAddresses();
		default:
			f satisfies never; // of a newer program: not for us
	}
}

const ADDRESS_MS = 45 * 60_000;
let addressesAt = Date.now();
/** Files have addresses that end after an hour: whoever stays longer asks for the lines again. */
function freshAddresses(): void {
	if (Date.now() - addressesAt < ADDRESS_MS || !lines.value.some((l) => l.files)) return;
	addressesAt = Date.now();
	void older(lastSeq() + 1);
}

/* ---- what has been seen ---- */

let unread = 0;
let told = { received: 0, seen: 0 };
let seenPlanned = false;
const here = (): boolean => open.value && looking;

function planSeen(): void {
	if (seenPlanned) return;
	seenPlanned = true;
	setTimeout(() => {
		seenPlanned = false;
		seen();
	}, 60);
}

function seen(): void {
	if (here() && unread) countAtHost((unread = 0));
	const received = lastSeq();
	const now = { received, seen: here() ? received : Math.min(told.seen, received) };
	if (link.value !== 'live' || !received || (now.received === told.received && now.seen === told.seen)) return;
	told = now;
	void call('visitor.seen', now.seen ? now : { received });
}

export function shownNow(to: { open?: boolean; looking?: boolean }): void {
	if (to.open !== undefined) open.value = to.open;
	if (to.looking !== undefined) looking = to.looking;
	seen();
}

/* ---- what goes out ---- */

const newClient = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('');

export function say(text: string, files: PendingFile[] = []): void {
	const p: Pending = { client: newClient(), text, at: Math.max(Date.now(), (outbox.value[outbox.value.length - 1]?.at ?? 0) + 1), files, ...(identity ? { who: identity.id } : {}) };
	keepAtHost(`line.${p.client}`, writeLine(p));
	outbox.value = [...outbox.value, p];
	notice.value = '';
	writes(false);
	void flush();
}

export function discard(p: Pending): void {
	keepAtHost(`line.${p.client}`, null);
	outbox.value = outbox.value.filter((x) => x.client !== p.client);
}

export function sayAgain(p: Pending): void {
	const { refused: _, ...rest } = p;
	outbox.value = outbox.value.map((x) => (x.client === p.client ? rest : x));
	void flush();
}

async function flush(): Promise<void> {
	if (flushing || held) return;
	flushing = true;
	try {
		while (introduction) if (!(await introduceNow())) return;
		for (let p = next(); p && link.value === 'live'; p = next()) if (!(await sayNow(p))) return;
	} finally {
		flushing = false;
	}
}
const next = (): Pending | undefined => outbox.value.find((p) => !p.refused);

/** false: not now. */
async function sayNow(p: Pending): Promise<boolean> {
	const o = await call('visitor.say', { client: p.client, text: p.text, ...(p.files.length ? { files: p.files.map((f) => ({ upload: f.upload })) } : {}) });
	if (o.ok) {
		batch(() => {
			takeChat(o.result.chat);
			takeLines([{ ...o.result.line, client: p.client }]);
		});
		return true;
	}
	const { code } = o.error;
	if (code === 'limit' && (o.error.retry_after ?? 0) > 0) return hold(o.error.retry_after ?? 1);
	if (passing(code) || code === 'busy' || code === 'db' || code === 'retry' || code === 'io') return hold(link.value === 'live' ? 2 : 0, false);
	const why = code === 'denied' ? 'blocked' : code === 'too_large' || (code === 'invalid' && o.error.path === 'text') ? 'long' : p.files.length ? 'files' : 'other';
	outbox.value = outbox.value.map((x) => (x.client === p.client ? { ...x, refused: why } : x));
	return true;
}

/** Go on in so many seconds; without any: when connected again. */
function hold(seconds: number, say = true): boolean {
	if (say) notice.value = t('fast', { n: seconds });
	clearTimeout(held);
	held = undefined;
	if (seconds) held = setTimeout(() => {
		held = undefined;
		if (say) notice.value = '';
		void flush();
	}, seconds * 1000);
	return false;
}

/** Name, address, hope: kept until they are taken. */
export function introduce(who: VisitorIntroduce): void {
	introduction = { ...introduction, ...who };
	keepAtHost('who', JSON.stringify(introduction));
	chat.value = { ...chat.value, ...(who.name ? { name: who.name } : {}), ...(who.reach ? { reach: who.reach } : {}), ...(who.hope ? { hope: who.hope } : {}) };
	void flush();
}

/** Refused: it must be the address; the rest is said once more without it. */
function unusable(who: VisitorIntroduce): void {
	const { reach, keep_place: _, ...rest } = who;
	notice.value = t(reach ? 'reach_refused' : 'failed');
	if (!reach) return;
	const { reach: gone, ...left } = chat.value;
	if (gone === reach) chat.value = left;
	if (Object.keys(rest).length) introduction = { ...rest, ...introduction };
}

async function introduceNow(): Promise<boolean> {
	const who = introduction;
	if (!who) return true;
	const o = await call('visitor.introduce', who);
	if (!o.ok && (passing(o.error.code) || o.error.code === 'busy' || o.error.code === 'db' || o.error.code === 'retry')) return hold(link.value === 'live' ? 2 : 0, false);
	if (introduction === who) {
		introduction = null;
		keepAtHost('who', null);
	}
	if (o.ok) takeChat(o.result);
	else unusable(who);
	return true;
}

let writing = false;
let toldAt = 0;
let stops: ReturnType<typeof setTimeout> | undefined;
/** Writes just now, or no longer. Said again every three seconds, and taken back after four of silence. */
export function writes(on: boolean): void {
	clearTimeout(stops);
	const now = Date.now();
	if (on) stops = setTimeout(() => writes(false), 4000);
	if (on === writing && (!on || now - toldAt < 3000)) return;
	writing = on;
	toldAt = now;
	if (link.value === 'live' && chat.value.state !== 'none') void call('visitor.typing', { on });
}

let draftTimer: ReturnType<typeof setTimeout> | undefined;
export function setDraft(text: string): void {
	draft.value = text;
	clearTimeout(draftTimer);
	draftTimer = setTimeout(() => keepAtHost('draft', text || null), 300);
}

/* ---- what the visitor asks for ---- */

export async function older(before: number = lines.value[0]?.seq ?? 0): Promise<boolean> {
	if (before < 1) return false;
	const o = await call('visitor.older', { before });
	if (!o.ok) return false;
	batch(() => {
		const from = o.result.lines[0]?.seq ?? 0;
		if (from <= (lines.value[0]?.seq ?? Infinity)) more.value = o.result.more;
		takeLines(o.result.lines);
	});
	return true;
}

export async function endChat(): Promise<boolean> {
	const o = await call('visitor.end', {});
	if (o.ok) takeChat(o.result);
	return o.ok;
}

export async function answerSurvey(a: VisitorSurveyAnswer): Promise<boolean> {
	const o = await call('visitor.survey_answer', a);
	if (o.ok) takeChat(o.result);
	return o.ok;
}

export const mailTranscript = (to: string): Promise<Outcome<object>> => call('visitor.transcript', { to });

/* ---- the page around ---- */

export function setPage(p: VisitorPage): void {
	if (p.url === page?.url && p.title === page.title) return;
	page = p;
	if (welcome.value) void call('visitor.page', p);
}

/** Those of who is here now wait to leave, the others lie aside. */
function sortOutbox(): void {
	const all = [...outbox.value, ...aside].sort((a, b) => a.at - b.at);
	outbox.value = all.filter((p) => isOwn(p, identity?.id));
	aside = all.filter((p) => !isOwn(p, identity?.id));
}

export function identify(i: VisitorIdentity | undefined): void {
	const before = identity?.id;
	const same = i?.id === before; // the page said it again, as it does on each of its pages
	identity = i;
	if (!same) sortOutbox();
	if (!same && before) draft.value = '';
	if (same || (!welcome.value && !trouble.value)) return;
	batch(() => { // another person: nothing of the one before may stay
		lines.value = past.value = [];
		chat.value = { state: 'none' };
		welcome.value = null;
		told = { received: 0, seen: 0 };
	});
	if (!i) {
		token = undefined;
		keepAtHost('token', null);
	}
	again();
}

export function begin(i: HostInit): void {
	const kept = i.kept ?? {};
	token = kept.token;
	identity = i.identity;
	page = i.page;
	try {
		introduction = JSON.parse(kept.who ?? 'null') as VisitorIntroduce | null;
	} catch {
		introduction = null;
	}
	batch(() => {
		stores.value = i.kept !== null;
		given.value = i.given ?? {};
		draft.value = kept.draft ?? '';
		outbox.value = readOutbox(kept);
		sortOutbox();
		open.value = i.open;
	});
	startLink({ hello, welcome: (w) => void welcomed(w), refused, frame });
}
