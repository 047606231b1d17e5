// thread_calls.mjs - (fake) tickets that are one, messages that begin another, strangers' words, spam.
import { maySee, world } from './world.mjs';

const fail = (code, text) => ({ error: { code, message: text } });
const ref = (t) => ({ id: t.row.id, number: t.row.number, subject: t.row.subject, status: t.row.status, customer_name: t.row.customer_name, created: t.row.created, last_seq: t.row.last_seq });
const book = () => (world.threads ??= { merged: new Map(), marks: new Map(), origin: new Map() });
const marksOf = (id) => book().marks.get(id) ?? [];

/** What a stranger's mail, another subject or a number in a text would have brought about. */
export function threadAct({ ticket, seq, possibly, split_from, follows, followed, merged_into, ...mark }) {
	const t = world.tickets.get(ticket);
	if (merged_into) book().merged.set(ticket, { into: merged_into, status: t.row.status });
	if (possibly || split_from || follows || followed) book().origin.set(ticket, { possibly, split_from, follows, followed });
	if (seq) book().marks.set(ticket, [...marksOf(ticket), { message_id: t.messages.find((m) => m.seq === seq).id, new_topic: false, subject: '', ...mark }]);
}

function named(text, s) {
	const wanted = text.replace('#', '').toUpperCase();
	return [...world.tickets.values()].find((t) => (t.row.id === text || t.row.number === wanted) && maySee(s, t.row));
}

function relationsOf(id, s) {
	const t = world.tickets.get(id);
	if (!t || !maySee(s, t.row)) return fail('not_found', 'no such ticket');
	const into = world.tickets.get(book().merged.get(id)?.into ?? '');
	const not = (o) => book().dismissed?.has(`${id} ${o}`);
	const merged = [...book().merged].filter(([, m]) => m.into === id).map(([from]) => ref(world.tickets.get(from)));
	const plain = (x) => x.row.subject.replace(/^(re|fwd?|aw|回复|答复|轉寄)[:：]\s*/i, '').toLowerCase();
	const suggested = t.row.status === 'closed' ? [] : [...world.tickets.values()].filter((o) => o !== t && !not(o.row.id) && maySee(s, o.row) && t.row.customer_id && o.row.customer_id === t.row.customer_id && o.row.status !== 'closed' && plain(o) === plain(t)).slice(0, 3).map(ref);
	const marks = marksOf(id).map(({ split, ...m }) => ({ ...m, ...(split ? { split_into: ref(world.tickets.get(split)) } : {}) }));
	const origin = Object.fromEntries(Object.entries(book().origin.get(id) ?? {}).filter(([k, o]) => o && !(k === 'possibly' && not(o))).map(([k, o]) => [k, ref(world.tickets.get(o))]));
	return { result: { ...(into ? { merged_into: ref(into) } : {}), ...origin, merged, suggested, marks } };
}

const PAGE = 50;

/** `change`, `strip`: of calls.mjs, which compares versions and leaves away what does not travel with a message. */
export const threadCalls = (change, strip) => ({
	'ticket.relations': ({ id }, s) => relationsOf(id, s),
	'ticket.merged': ({ id, from = 0, before }, s) => {
		const t = world.tickets.get(id);
		if (!t || !maySee(s, t.row)) return fail('not_found', 'no such ticket');
		const leads = (x) => { const to = book().merged.get(x)?.into; return to === id || (to !== undefined && leads(to)); };
		const sources = [...world.tickets.values()].filter((x) => leads(x.row.id) && maySee(s, x.row));
		const place = (m) => `${m.created}-${m.id}`;
		const all = sources.flatMap((x) => x.messages.map((m) => ({ ticket_id: x.row.id, message: m }))).filter((x) => x.message.created >= from).sort((a, b) => a.message.created - b.message.created || a.message.id - b.message.id);
		const end = before ? all.findIndex((x) => place(x.message) === before) : all.length;
		const page = all.slice(Math.max(0, end - PAGE), end);
		return { result: { tickets: sources.map(ref), messages: page.map((x) => ({ ...x, message: strip(x.message) })), ...(end > PAGE ? { next: place(page[0].message) } : {}) } };
	},
	'ticket.merge': (p, s) => change(p, s, (t) => {
		const to = named(p.into, s);
		if (!to || to === t || book().merged.has(to.row.id)) return fail('invalid', 'no ticket has this number');
		book().merged.set(t.row.id, { into: to.row.id, status: t.row.status });
		const was = t.row.status;
		t.row.status = 'closed';
		return { steps: [{ kind: 'merged', was: '', became: to.row.number, cause: '' }, { kind: 'status', was, became: 'closed', cause: 'merged' }] };
	}),
	'ticket.unmerge': (p, s) => change(p, s, (t) => {
		const m = book().merged.get(t.row.id);
		if (!m) return fail('invalid', 'it leads to no other ticket');
		book().merged.delete(t.row.id);
		t.row.status = m.status;
		return { steps: [{ kind: 'unmerged', was: world.tickets.get(m.into).row.number, became: '', cause: '' }] };
	}),
	'ticket.spam': (p, s) => change(p, s, (t) => {
		t.row.status = p.spam ? 'closed' : 'open';
		t.tags = [...(t.tags ?? []).filter((x) => x !== 'spam'), ...(p.spam ? ['spam'] : [])];
		return { steps: [p.spam ? { kind: 'tagged', was: '', became: 'spam', cause: '' } : { kind: 'untagged', was: 'spam', became: '', cause: '' }] };
	}),
	'ticket.decide_held': (p, s) => change(p, s, () => {
		const m = marksOf(p.id).find((x) => x.message_id === p.message_id);
		if (!m) return fail('invalid', 'there is nothing to decide about this message');
		m.hold = p.accept ? 'accepted' : 'refused';
		return { steps: [{ kind: p.accept ? 'received' : 'refused', was: '', became: '1', cause: p.accept ? 'accepted' : '' }] };
	}),
	'ticket.same_topic': (p, s) => change(p, s, () => {
		const m = marksOf(p.id).find((x) => x.message_id === p.message_id);
		if (m) m.new_topic = false;
		return { steps: [{ kind: 'topic_kept', was: '', became: '1', cause: '' }] };
	}),
	'ticket.split': (p, s) => {
		let made;
		const out = change(p, s, (t) => {
			const other = [...world.tickets.values()].find((x) => x !== t && maySee(s, x.row));
			made = ref({ ...other, row: { ...other.row, subject: p.subject || other.row.subject } });
			const ids = p.messages.map((m) => m.id);
			book().marks.set(p.id, [...marksOf(p.id).filter((m) => !ids.includes(m.message_id)), ...ids.map((message_id) => ({ message_id, new_topic: false, subject: '', split: other.row.id }))]);
			return { steps: [{ kind: 'split', was: '1', became: other.row.number, cause: '' }] };
		});
		return out.error ? out : { result: { ticket: out.result.ticket, made } };
	},
	'ticket.dismiss': (p, s) => change(p, s, () => {
		(book().dismissed ??= new Set()).add(`${p.id} ${p.other}`).add(`${p.other} ${p.id}`);
		return { steps: [{ kind: 'dismissed', was: '', became: world.tickets.get(p.other).row.number, cause: '' }] };
	}),
	'held.list': (_, s) => {
		const held = [...book().marks].flatMap(([id, marks]) => marks.filter((m) => m.hold === 'held' && !m.split).map((m) => ({ t: world.tickets.get(id), m }))).filter(({ t }) => maySee(s, t.row));
		return { result: { held: held.map(({ t, m }) => ({ message_id: m.message_id, author_name: '', author_address: 'mallory@evil.example', at: t.messages.find((x) => x.id === m.message_id).created, ticket: ref(t) })), total: held.length } };
	},
});
