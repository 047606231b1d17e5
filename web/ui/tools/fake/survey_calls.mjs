// survey_calls.mjs - (fake) surveys and their versions, what customers answered, recoveries; and acts that play customers.
import { body, kinds, scale } from './survey_words.mjs';
import { maySee, touch, world } from './world.mjs';

const MIN = 60_000;
const HOUR = 60 * MIN;
const fail = (code, text, more = {}) => ({ error: { code, message: text, ...more } });
const find = (id, s) => { const t = world.tickets.get(id); return t && maySee(s, t.row) ? t : undefined; };

function surveys() {
	world.surveys ??= [
		[{ id: '1', version: 1, active: true, kind: 'gap', trigger: 'solve', name: 'After each solve', body: body('gap'), author_id: '5', created: Date.now() - 40 * 24 * HOUR }],
		[{ id: '2', version: 1, active: false, kind: 'nps', trigger: 'periodic', name: 'Every quarter', body: body('nps', { delay_min: 0, every_days: 90, sample_percent: 20 }), author_id: '5', created: Date.now() - 30 * 24 * HOUR }],
	];
	return world.surveys;
}

const request = (t, more) => {
	const survey = surveys()[0][0];
	const kind = more.kind ?? survey.kind;
	const words = body(kind).wording.find((w) => w.locale === (more.locale ?? 'en'));
	return { id: String(++world.lastId), survey_id: survey.id, survey_name: survey.name, survey_version: survey.version, kind, ...scale(kind), state: 'asked', way: 'mail', locale: 'en', question: words.question, created: Date.now() - 3 * HOUR, asked: Date.now() - 2 * HOUR, ...more };
};

function recover(t, r, more = {}) {
	const at = more.opened ?? Date.now();
	const recovery = {
		id: String(++world.lastId), ticket_id: t.row.id, number: t.row.number, subject: t.row.subject, customer_name: t.row.customer_name, team_id: t.row.team_id, cause: 'score', state: 'open', version: 1, opened: at, due: at + 24 * HOUR,
		...(r ? { request: r } : {}), events: [{ kind: 'opened', at, text: '' }], ...more,
	};
	t.recoveries = [recovery, ...(t.recoveries ?? [])];
	touch('surveys', t.row.team_id);
	return recovery;
}
const answer = (score, more = {}) => ({ score, at: Date.now() - 30 * MIN, changed: Date.now() - 30 * MIN, times: 1, items: [], ...more });

/** The customers of the demo: two who were let down, one who was delighted, one whom nobody has asked yet. */
export function seedAnswers() {
	const of = (id) => world.tickets.get(id);
	const low = request(of('100001'), { state: 'answered', answer: answer(-2, { low: true, reason: 'speed', comment: 'I had to ask three times before anybody looked at it.' }) });
	of('100001').asked = [low];
	of('100001').hopes = [{ hope: 'today', channel: 'mail', asked: Date.now() - 30 * HOUR, hoped: Date.now() - 22 * HOUR, answered: Date.now() - 20 * HOUR, gap_ms: -2 * HOUR }];
	recover(of('100001'), low, { due: Date.now() - 40 * MIN, breached_at: Date.now() - 40 * MIN, opened: Date.now() - 24 * HOUR });
	const pair = request(of('100002'), { kind: 'pair', dimension: 'clarity', locale: 'zh-CN', state: 'answered', answer: { at: Date.now() - HOUR, changed: Date.now() - 20 * MIN, times: 2, low: true, comment: '说得不清楚，来回问了好几次。', items: [{ dimension: 'clarity', expected: 6, perceived: 3 }] } });
	of('100002').asked = [pair];
	recover(of('100002'), pair, { cause: 'gap', assignee_id: '1', due: Date.now() + 95 * MIN, events: [{ kind: 'opened', at: Date.now() - HOUR, text: '' }, { kind: 'taken', actor_id: '1', at: Date.now() - 50 * MIN, text: '' }, { kind: 'tried', actor_id: '1', at: Date.now() - 30 * MIN, text: 'Voicemail only.' }] });
	of('100003').asked = [request(of('100003'), { state: 'answered', answer: answer(2, { reason: 'quick' }) }), request(of('100003'), { state: 'revoked', why: 'reopened', ended: Date.now() - 50 * HOUR })];
	of('100004').asked = [request(of('100004'), { state: 'planned', due: Date.now() + 50 * MIN, asked: undefined })];
	recover(of('100005'), request(of('100005'), { kind: 'csat', state: 'answered', answer: answer(2, { low: true }) }), { state: 'settled', assignee_id: '2', called: Date.now() - 3 * HOUR, ended: Date.now() - HOUR, due: undefined, events: [{ kind: 'opened', at: Date.now() - 9 * HOUR, text: '' }, { kind: 'called', actor_id: '2', at: Date.now() - 3 * HOUR, text: 'Said sorry, sent a new one.' }, { kind: 'settled', actor_id: '2', at: Date.now() - HOUR, text: 'It arrived.' }] });
}

const clean = (x) => JSON.parse(JSON.stringify(x));
const ofTicket = (t) => ({ requests: t.asked ?? [], expectations: t.hopes ?? [], recoveries: t.recoveries ?? [] });
const every = (s) => [...world.tickets.values()].filter((t) => maySee(s, t.row)).flatMap((t) => t.recoveries ?? []);

function change({ id, version }, s, rule) {
	const r = every(s).find((x) => x.id === id);
	if (!r) return fail('not_found', 'no such recovery');
	if (r.version !== version) return fail('conflict', 'somebody else was faster');
	const event = rule(r);
	r.version++;
	r.events.push({ text: '', ...event, actor_id: s.agent, at: Date.now() });
	touch('surveys', r.team_id);
	return { result: clean(r) };
}

export const surveyCalls = {
	'survey.list': () => ({ result: { surveys: surveys().map((v) => v[0]) } }),
	'survey.kinds': () => ({ result: kinds() }),
	'survey.versions': ({ id }) => {
		const v = surveys().find((x) => x[0].id === id);
		return v ? { result: { versions: v } } : fail('not_found', 'no such survey');
	},
	'survey.save': ({ id, version, ...p }, s) => {
		const v = surveys().find((x) => x[0].id === id);
		if (id && !v) return fail('not_found', 'no such survey');
		if (v && v[0].version !== version) return fail('conflict', 'another version was saved meanwhile');
		const next = { ...p, id: id ?? String(surveys().length + 1), version: (version ?? 0) + 1, body: body(p.kind, p.body), author_id: s.agent, created: Date.now() };
		if (v) v.unshift(next);
		else surveys().push([next]);
		touch('settings', '');
		return { result: next };
	},
	'ticket.survey': ({ id }, s) => {
		const t = find(id, s);
		return t ? { result: clean(ofTicket(t)) } : fail('not_found', 'no such ticket');
	},
	'ticket.survey_skip': ({ id, reason }, s) => {
		const t = find(id, s);
		const r = t?.asked?.[0];
		if (!t) return fail('not_found', 'no such ticket');
		if (r?.state !== 'planned') return fail('conflict', 'nothing is planned');
		Object.assign(r, { state: 'skipped', skipped_by: s.agent, skip_reason: reason, ended: Date.now() });
		touch('surveys', t.row.team_id);
		return { result: clean(ofTicket(t)) };
	},
	'recovery.list': ({ ended = false, team_id, mine, before }, s) => {
		const isEnded = (r) => r.state === 'settled' || r.state === 'lost';
		const all = every(s).filter((r) => isEnded(r) === ended && (!team_id || r.team_id === team_id) && (!mine || r.assignee_id === s.agent) && (!before || r.opened < before));
		return { result: { recoveries: clean(all.sort((a, b) => (ended ? b.opened - a.opened : (a.due ?? Infinity) - (b.due ?? Infinity)))), more: false } };
	},
	'recovery.take': (p, s) => change(p, s, (r) => { r.assignee_id = s.agent; return { kind: 'taken' }; }),
	'recovery.call': (p, s) => change(p, s, (r) => {
		r.assignee_id ??= s.agent;
		if (!p.reached) return { kind: 'tried', text: p.text };
		Object.assign(r, { state: 'called', called: Date.now(), due: undefined });
		return { kind: 'called', text: p.text };
	}),
	'recovery.settle': (p, s) => change(p, s, (r) => {
		Object.assign(r, { state: p.lost ? 'lost' : 'settled', ended: Date.now(), due: undefined });
		return { kind: r.state, text: p.text };
	}),
};

const acts = {
	seed: () => seedAnswers(),
	/** A customer answers; a low score opens a recovery. */
	answer: ({ ticket, score = -2, comment }) => {
		const t = world.tickets.get(ticket);
		const r = request(t, { state: 'answered', answer: answer(score, { ...(score < 0 ? { low: true } : {}), ...(comment ? { comment } : {}) }) });
		t.asked = [r, ...(t.asked ?? [])];
		if (score < 0) recover(t, r);
		touch('surveys', t.row.team_id);
	},
};
export const surveyAct = ({ act, ...a }) => acts[act](a);
