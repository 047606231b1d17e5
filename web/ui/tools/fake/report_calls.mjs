// report_calls.mjs - (fake) reports over made-up facts: filters, comparisons and intervals do what they do in the program,
// roughly. POST /_fake {"do": "answer"} has a customer answer now.
import { makeFacts } from './report_facts.mjs';
import { maySee, touch, world } from './world.mjs';

const MIN = 60_000;
const DAY = 1440 * MIN;
const fail = (code, text) => ({ error: { code, message: text } });
const sum = (list) => list.reduce((a, b) => a + b, 0);
const mean = (list) => sum(list) / list.length;
const dayText = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const dayNumber = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
const list = (text) => (text ? text.split(',') : []);

export function reportWorld() {
	world.reports ??= { ...makeFacts(), handled: new Set(), schedules: [], through: Date.now() };
	return world.reports;
}

const SLA = ['first_response', 'next_response', 'resolve', 'own', 'queue', 'promise'];
const UNITS = { csat: 'share', nps: 'points', ces: 'score', gap: 'score', response_rate: 'share', responsiveness_gap: 'time', first_reply_time: 'time', resolution_time: 'time', reopened: 'share', article_solved: 'share' };
const unitOf = (key) => UNITS[key] ?? (key.startsWith('sla_') ? 'share' : 'count');
const solvedIn = (f, a, b) => f.solved !== undefined && f.solved >= a && f.solved <= b;
const openAt = (f, day) => f.day <= day && day - f.day < 40 && (f.solved === undefined || f.solved > day);

/** What a figure rests on, in days a to b: a number each; shares are 0 or 1. */
function values(key, facts, a, b) {
	const opened = () => facts.filter((f) => f.day >= a && f.day <= b);
	const solved = () => facts.filter((f) => solvedIn(f, a, b));
	const answers = (kind) => facts.filter((f) => f.answer?.kind === kind && f.answer.day >= a && f.answer.day <= b);
	switch (key) {
		case 'csat': return answers('csat').map((f) => ({ f, v: f.answer.score >= 4 ? 1 : 0, mark: f.answer.score }));
		case 'nps': return answers('nps').map((f) => ({ f, v: f.answer.score >= 9 ? 1 : f.answer.score <= 6 ? -1 : 0, mark: f.answer.score }));
		case 'ces': return answers('ces').map((f) => ({ f, v: f.answer.score, mark: f.answer.score }));
		case 'gap': return answers('gap').map((f) => ({ f, v: f.answer.score - 3, mark: f.answer.score }));
		case 'response_rate': return facts.filter((f) => f.asked?.sent && solvedIn(f, a, b)).map((f) => ({ f, v: f.answer ? 1 : 0 }));
		case 'responsiveness_gap': return opened().filter((f) => f.channel !== 'chat').map((f) => ({ f, v: 120 * MIN - f.reply }));
		case 'opened': return opened().map((f) => ({ f, v: 1, mark: f.weekday * 24 + f.hour }));
		case 'solved': return solved().map((f) => ({ f, v: 1 }));
		case 'reopened': return solved().map((f) => ({ f, v: f.reopened ? 1 : 0 }));
		case 'backlog': return facts.filter((f) => openAt(f, b)).map((f) => ({ f, v: 1, mark: ageOf(f, b) }));
		case 'backlog_old': return facts.filter((f) => openAt(f, b) && ageOf(f, b) === 4).map((f) => ({ f, v: 1 }));
		case 'first_reply_time': return opened().map((f) => ({ f, v: f.reply, mark: bucket(f.reply) }));
		case 'resolution_time': return solved().map((f) => ({ f, v: f.resolution, mark: bucket(f.resolution) }));
		case 'escalated': return opened().filter((f) => f.escalated).map((f) => ({ f, v: f.escalated, mark: f.id % 3 }));
		case 'moved': return opened().filter((f) => f.moved).map((f) => ({ f, v: 1 }));
		case 'replies': return opened().map((f) => ({ f, v: f.replies }));
		case 'recovery_opened': return facts.filter((f) => f.answer?.low && f.answer.day >= a && f.answer.day <= b).map((f) => ({ f, v: 1 }));
		case 'recovery_settled': return facts.filter((f) => f.answer?.low && f.id % 3 && f.answer.day >= a && f.answer.day <= b).map((f) => ({ f, v: 1 }));
		case 'article_used': return opened().filter((f) => f.article).map((f) => ({ f, v: 1 }));
		case 'article_solved': return solved().filter((f) => f.article).map((f) => ({ f, v: f.reopened ? 0 : 1 }));
		default: return opened().filter((f) => f.sla[key.slice(4)] !== undefined).map((f) => ({ f, v: f.sla[key.slice(4)] ? 1 : 0, mark: f.sla[key.slice(4)] ? f.id % 4 : 4 + (f.id % 4) }));
	}
}

const ageOf = (f, day) => { const d = day - f.day; return d <= 0 ? (f.hour > 16 ? 0 : 1) : d < 2 ? 2 : d < 7 ? 3 : 4; };
const EDGES = [0, 15 * MIN, 60 * MIN, 4 * 60 * MIN, 8 * 60 * MIN, DAY, 3 * DAY, 7 * DAY];
const bucket = (ms) => EDGES.findLastIndex((e) => ms >= e);

/** A figure's value with its interval: Wilson for shares, the normal one for the rest. */
function measure(key, facts, a, b) {
	const all = values(key, facts, a, b);
	const v = all.map((x) => x.v);
	const n = v.length;
	const unit = unitOf(key);
	if (unit === 'count') return { n, value: sum(v) };
	if (!n) return { n };
	const m = mean(v);
	const z = 1.96;
	if (unit === 'share') {
		const middle = (m + (z * z) / (2 * n)) / (1 + (z * z) / n);
		const half = (z * Math.sqrt((m * (1 - m)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
		return { n, value: Math.round(m * 1000), low: Math.max(0, Math.round((middle - half) * 1000)), high: Math.min(1000, Math.round((middle + half) * 1000)) };
	}
	const half = z * Math.sqrt(sum(v.map((x) => (x - m) ** 2)) / n / n);
	const scale = unit === 'points' ? 100_000 : unit === 'score' ? 1000 : 1;
	const sorted = [...v].sort((x, y) => x - y);
	return { n, value: Math.round(m * scale), low: Math.round((m - half) * scale), high: Math.round((m + half) * scale), ...(unit === 'time' && key !== 'responsiveness_gap' ? { median: sorted[n >> 1] } : {}) };
}

function narrowed(p) {
	const w = reportWorld();
	const [teams, agents, channels, languages, tags] = [p.teams, p.agents, p.channels, p.languages, p.tags].map(list);
	const fits = (wish, v) => !wish.length || wish.includes(v);
	return w.facts.filter((f) => fits(teams, f.team) && fits(agents, f.agent) && fits(channels, f.channel) && fits(languages, f.language) && (!tags.length || f.tags.some((t) => tags.includes(t))));
}

function spans(p) {
	const [a, b] = [dayNumber(p.from), dayNumber(p.to)];
	const shift = p.compare === 'previous' ? b - a + 1 : p.compare === 'year' ? 364 : 0;
	return { a, b, before: shift ? [a - shift, b - shift] : undefined };
}

const SCORED = new Set(['csat', 'nps', 'ces', 'gap']);
function figure(key, facts, { a, b, before }) {
	const m = measure(key, facts, a, b);
	const asked = SCORED.has(key) ? measure('response_rate', facts, a, b) : undefined;
	const { median: _, ...previous } = before ? measure(key, facts, before[0], before[1]) : {};
	return { key, unit: unitOf(key), ...m, ...(asked ? { of: asked.n, response: asked.value ?? 0 } : {}), too_few: SCORED.has(key) && m.n < 10, ...(before ? { previous } : {}) };
}

const rowsOf = { agent: (f) => [f.agent], team: (f) => [f.team], channel: (f) => [f.channel], tag: (f) => f.tags, language: (f) => [f.language], article: (f) => (f.article ? [String(1 + (f.id % 9))] : []) };
const ARTICLES = ['How to return an order', '如何申请退款', '為什麼收不到驗證碼', 'Change an invoice address', 'Delivery times', '更换手机号', 'Reset your password', '取消訂單', 'Fax and phone hours'];
function nameOf(by, row) {
	if (by === 'agent') return world.agents.find((x) => x.id === row)?.name ?? '';
	if (by === 'team') return world.teams.find((x) => x.id === row)?.name ?? '';
	return by === 'article' ? (ARTICLES[row - 1] ?? '') : row;
}

function groups(p, facts) {
	const all = new Map();
	for (const f of facts) for (const row of rowsOf[p.by](f)) all.set(row, all.get(row) ?? []).get(row).push(f);
	for (let i = 0; i < (world.manyRows ?? 0); i++) all.set(p.by === 'tag' ? `tag ${i}` : String(5000 + i), facts.slice(i * 3, i * 3 + 40));
	return all;
}

function points(key, facts, a, b, step) {
	const out = [];
	if (!key.startsWith('backlog')) facts = facts.filter((f) => f.day >= a - 60 && f.day <= b);
	const near = new Map();
	for (const f of facts) for (const day of new Set([f.day, f.solved])) if (day !== undefined) near.set(day, near.get(day) ?? []).get(day).push(f);
	const of = (from, to) => (key.startsWith('backlog') ? facts : [...new Set(Array.from({ length: to - from + 1 }, (_, i) => near.get(from + i) ?? []).flat())]);
	const first = step === 'week' ? a - ((a + 3) % 7) : a;
	for (let d = first; d <= b; d += step === 'week' ? 7 : 1) {
		const [from, to] = [Math.max(a, d), Math.min(b, step === 'week' ? d + 6 : d)];
		const { median: _, ...m } = measure(key, of(from, to), from, to);
		out.push({ day: dayText(d), ...m });
	}
	return out;
}

function bars(key, facts, a, b) {
	const n = new Map();
	for (const x of values(key, facts, a, b)) n.set(x.mark, (n.get(x.mark) ?? 0) + 1);
	const scale = { csat: [1, 5], nps: [0, 10], ces: [1, 7], gap: [1, 5] }[key];
	if (scale) return Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => ({ mark: scale[0] + i, n: n.get(scale[0] + i) ?? 0 }));
	if (unitOf(key) === 'time') return EDGES.map((least, i) => ({ mark: i, n: n.get(i) ?? 0, least, ...(EDGES[i + 1] ? { most: EDGES[i + 1] } : {}) }));
	const left = [750, 500, 250, 0].map((least, i) => ({ mark: i, n: n.get(i) ?? 0, least, most: least + 250 }));
	const late = [0, 15 * MIN, 60 * MIN, 4 * 60 * MIN].map((least, i, l) => ({ mark: 4 + i, n: n.get(4 + i) ?? 0, least, ...(l[i + 1] ? { most: l[i + 1] } : {}), late: true }));
	return [...left, ...late];
}

function funnelRow(row, facts, a, b) {
	const wanted = facts.filter((f) => f.asked && solvedIn(f, a, b));
	const sent = wanted.filter((f) => f.asked.sent);
	const answered = sent.filter((f) => f.answer);
	const low = answered.filter((f) => f.answer.low);
	return { row, wanted: wanted.length, sent: sent.length, failed: wanted.length - sent.length, answered: answered.length, low: low.length, recovery_opened: low.length, recovery_called: low.filter((f) => f.id % 4).length, recovery_settled: low.filter((f) => f.id % 3).length, ...(answered.length ? { answer_lag: Math.round(mean(answered.map((f) => f.asked.lag))) } : {}) };
}

const ticketOf = (f, s) => { if (f.ticket?.s === s) return f.ticket.row; const row = anyTicket(f, s); f.ticket = { s, row }; return row; };
const anyTicket = (f, s) => { const all = [...world.tickets.values()].map((t) => t.row).filter((r) => maySee(s, r)); return all.length ? { ...all[f.id % all.length] } : undefined; };

function commentRows(p, s) {
	const { a, b } = spans(p);
	const rows = narrowed(p).filter((f) => f.answer?.text && f.answer.day >= a && f.answer.day <= b).map((f) => ({
		id: String(f.id + 1), at: f.answer.at ?? Math.min(Date.now() - 5 * MIN, f.answer.day * DAY + (f.id % 600) * MIN), kind: f.answer.kind, score: f.answer.score, low: f.answer.low, text: f.answer.text, language: f.answer.language,
		...(f.answer.about ? { about: f.answer.about } : {}), ...(ticketOf(f, s) ? { ticket: ticketOf(f, s), customer: ticketOf(f, s).customer_name } : {}), ...(f.agent !== '0' ? { agent_id: f.agent } : {}), handled: reportWorld().handled.has(String(f.id + 1)),
	}));
	return rows.sort((x, y) => (p.order === 'lowest' ? Number(y.low) - Number(x.low) : 0) || y.at - x.at);
}

const CAUSES = ['unassigned', 'busy', 'waiting', 'moved', 'escalated', 'reopened', 'retarget'];
function breachRows(p, s) {
	const { a, b } = spans(p);
	return narrowed(p).filter((f) => f.day >= a && f.day <= b).flatMap((f) => SLA.filter((k) => f.sla[k] === false).map((clock) => ({ ticket: ticketOf(f, s), clock, at: f.day * DAY + f.hour * 60 * MIN - 8 * 60 * MIN, ...(f.id % 7 ? { late: ((f.id % 90) + 1) * 4 * MIN } : {}), cause: CAUSES[Math.floor((f.id % 49) ** 0.5)], team_id: f.team, ...(f.agent !== '0' ? { agent_id: f.agent } : {}) }))).sort((x, y) => y.at - x.at);
}

/** A customer answers: it is there at once, and whoever looks is told. */
export function answerNow({ score = 5, text, kind = 'csat', team = '1', agent = '1' } = {}) {
	const w = reportWorld();
	w.facts.push({ day: w.today, hour: 10, weekday: (w.today + 3) % 7, team, agent, channel: 'mail', language: 'en', tags: [], solved: w.today, reopened: false, reply: 5 * MIN, resolution: 60 * MIN, sla: { first_response: true }, escalated: 0, article: false, replies: 1, id: 50_000 + w.facts.length, asked: { sent: true, lag: 5 * MIN }, answer: { kind, score, low: score <= 2, day: w.today, at: Date.now(), ...(text ? { text, language: 'en' } : {}) } });
	w.through = Date.now();
	touch('report', '0');
}

const state = () => ({ zone: 'Asia/Shanghai', today: dayText(reportWorld().today), now: Date.now(), through: reportWorld().through, whole: !world.counting, percent: world.counting ?? 100, min_ranked: 30, min_shown: 10, hides_agents: world.hidesAgents ?? false, min_group: 5 });
const page = (p, all) => { const from = p.skip ?? 0; return { rows: all.slice(from, from + (p.most ?? 50)), more: all.length > from + (p.most ?? 50) }; };
const right = (rule) => (p, s) => {
	if (world.agents.find((a) => a.id === s.agent).role === 'agent') return fail('denied', 'reports are for leads and managers');
	if (p.from && dayNumber(p.to) - dayNumber(p.from) > 800) return fail('invalid', 'at most 800 days');
	return rule(world.emptyReports ? { ...p, tags: 'nobody has this' } : p, s);
};

const calls = {
	'report.state': () => ({ result: state() }),
	'report.set_hiding': ({ hides_agents }) => { world.hidesAgents = hides_agents; return { result: state() }; },
	'report.figures': (p) => { const facts = narrowed(p); const at = spans(p); return { result: { figures: list(p.keys).map((k) => figure(k, facts, at)), from: p.from, to: p.to, ...(at.before ? { previous_from: dayText(at.before[0]), previous_to: dayText(at.before[1]) } : {}) } }; },
	'report.series': (p) => {
		const { a, b, before } = spans(p);
		const key = list(p.keys)[0];
		const facts = narrowed(p);
		const step = p.step ?? 'day';
		if (p.by) return { result: { key, unit: unitOf(key), step, lines: [...groups(p, facts)].slice(0, 200).map(([row, of]) => ({ row, points: points(key, of, a, b, step) })) } };
		return { result: { key, unit: unitOf(key), step, lines: [{ row: '', points: points(key, facts, a, b, step) }], ...(before ? { previous: points(key, facts, before[0], before[1], step) } : {}) } };
	},
	'report.distribution': (p) => {
		const { a, b, before } = spans(p);
		const key = list(p.keys)[0];
		const then = before ? bars(key, narrowed(p), before[0], before[1]) : [];
		return { result: { key, unit: unitOf(key), bars: bars(key, narrowed(p), a, b).map((x, i) => ({ ...x, ...(before ? { previous: then[i].n } : {}) })) } };
	},
	'report.table': (p) => {
		const at = spans(p);
		const keys = list(p.keys);
		const rows = [...groups(p, narrowed(p))].map(([row, of]) => ({ row, name: nameOf(p.by, row), figures: keys.map((k) => figure(k, of, at)) }));
		if (p.by !== 'language') for (const k of keys) rows.filter((r) => SCORED.has(k) && r.figures.find((f) => f.key === k).n >= 30).sort((x, y) => y.figures.find((f) => f.key === k).value - x.figures.find((f) => f.key === k).value).forEach((r, i) => { r.figures.find((f) => f.key === k).rank = i + 1; });
		return { result: { by: p.by, rows: rows.sort((x, y) => y.figures[0].n - x.figures[0].n).slice(0, 200), total: keys.map((k) => figure(k, narrowed(p), at)), more: rows.length > 200 } };
	},
	'report.funnel': (p) => {
		const { a, b } = spans(p);
		const facts = narrowed(p);
		const by = (name) => [...groups({ by: name }, facts)].filter(([row]) => !/^\d/.test(row)).map(([row, of]) => funnelRow(row, of, a, b));
		return { result: { all: funnelRow('', facts, a, b), by_channel: by('channel'), by_language: by('language') } };
	},
	'report.gaps': (p) => {
		const { a, b } = spans(p);
		const pairs = narrowed(p).filter((f) => f.answer?.kind === 'pair' && f.answer.day >= a && f.answer.day <= b).map((f) => f.answer);
		return { result: { dimensions: ['reliability', 'responsiveness', 'assurance', 'empathy', 'clarity'].map((dimension, i) => {
			const own = pairs.filter((x) => x.dimension === i);
			if (!own.length) return { dimension, n: 0 };
			const [e, f] = [mean(own.map((x) => x.expected)), mean(own.map((x) => x.perceived))];
			return { dimension, n: own.length, expected: Math.round(e * 1000), perceived: Math.round(f * 1000), gap: Math.round((f - e) * 1000), low: Math.round((f - e) * 1000) - 400, high: Math.round((f - e) * 1000) + 400 };
		}) } };
	},
	'report.comments': (p, s) => { const { rows, more } = page(p, commentRows(p, s)); return { result: { comments: rows, more } }; },
	'report.handle_comment': ({ id, handled }) => { if (handled) reportWorld().handled.add(id); else reportWorld().handled.delete(id); return { result: {} }; },
	'report.breaches': (p, s) => {
		const all = breachRows(p, s);
		const { rows, more } = page(p, all);
		return { result: { breaches: rows, causes: CAUSES.map((cause) => ({ cause, n: all.filter((x) => x.cause === cause).length })).filter((c) => c.n), more } };
	},
	'report.backlog': (p) => {
		const { a, b } = spans(p);
		const facts = narrowed(p).filter((f) => f.day > a - 45);
		return { result: { days: Array.from({ length: b - a + 1 }, (_, i) => a + i).map((day) => ({ day: dayText(day), opened: facts.filter((f) => f.day === day).length, solved: facts.filter((f) => f.solved === day).length, reopened: facts.filter((f) => f.solved === day - 1 && f.reopened).length, ages: facts.filter((f) => openAt(f, day)).reduce((n, f) => { n[ageOf(f, day)]++; return n; }, [0, 0, 0, 0, 0]) })) } };
	},
	'report.heat': (p) => {
		const { a, b } = spans(p);
		const arrivals = Array(168).fill(0);
		for (const x of values('opened', narrowed(p), a, b)) arrivals[x.mark]++;
		const coverage = arrivals.map((_, i) => { const [d, h] = [Math.floor(i / 24), i % 24]; return d < 5 && h >= 8 && h < 19 ? (h >= 9 && h < 17 ? 3600 : 1400) : d === 5 && h >= 9 && h < 13 ? 900 : 0; });
		return { result: { arrivals, coverage: world.emptyReports ? arrivals : coverage, weeks: Math.round(((b - a + 1) / 7) * 1000) } };
	},
	'report.escalations': (p) => {
		const at = spans(p);
		const facts = narrowed(p);
		const here = facts.filter((f) => f.day >= at.a && f.day <= at.b);
		const rang = ['first_response', 'next_response', 'resolve'].flatMap((clock, i) => [1, 2].map((level) => ({ clock, level, of: here.filter((f) => f.escalated >= level && f.id % 3 === i) }))).filter((x) => x.of.length).map(({ of, ...x }) => ({ ...x, n: of.length, acknowledged: of.filter((f) => f.id % 5).length }));
		const moves = new Map();
		for (const f of here) if (f.moved) moves.set(`${f.team} ${f.moved}`, [...(moves.get(`${f.team} ${f.moved}`) ?? []), f.spent]);
		return { result: { figures: ['escalated', 'moved', 'opened'].map((k) => figure(k, facts, at)), rang, moves: [...moves].map(([k, spent]) => ({ from_team: k.split(' ')[0], to_team: k.split(' ')[1], n: spent.length, spent: Math.round(mean(spent)) })) } };
	},
	'report.wall': () => {
		const w = reportWorld();
		const open = [...world.tickets.values()].map((t) => t.row).filter((r) => r.status !== 'solved' && r.status !== 'closed');
		const csat = measure('csat', w.facts, w.today - 6, w.today);
		const plain = (key, value) => ({ key, unit: 'count', n: value, value });
		return { result: { numbers: [plain('open_now', open.length), plain('unassigned_now', open.filter((r) => !r.assignee_id).length), plain('breached_now', open.filter((r) => r.due !== undefined && r.due <= Date.now()).length), plain('agents_online', 3), plain('solved_today', w.facts.filter((f) => f.solved === w.today).length), { key: 'csat_week', unit: 'share', n: csat.n, ...(csat.n ? { value: csat.value } : {}) }], now: Date.now(), through: w.through } };
	},
	'report.tickets': (p, s) => {
		const { a, b } = spans(p);
		const key = list(p.keys)[0];
		const hits = values(key, narrowed(p), a, b).filter((x) => (p.mark === undefined || x.mark === p.mark) && (!p.part || p.part === 'all' || (p.part === 'good') === x.v > 0) && (!p.by || rowsOf[p.by](x.f).includes(p.row)) && (!p.to_team || x.f.moved === p.to_team));
		const rows = new Map();
		for (const { f, v, mark } of hits) {
			const ticket = ticketOf(f, s);
			const was = ticket && rows.get(ticket.id);
			if (ticket) rows.set(ticket.id, { ticket, at: f.day * DAY + f.hour * 60 * MIN, mark: mark ?? 0, times: (was?.times ?? 0) + 1, ...(unitOf(key) === 'time' ? { value: v } : {}) });
		}
		const out = page(p, [...rows.values()].sort((x, y) => y.at - x.at));
		return { result: { tickets: out.rows, more: out.more } };
	},
	'report.schedules': () => ({ result: { schedules: reportWorld().schedules } }),
	'report.save_schedule': (p, s) => {
		const all = reportWorld().schedules;
		const was = all.find((x) => x.id === p.id);
		if (p.id && !was) return fail('not_found', 'no such schedule');
		if (was && was.version !== p.version) return fail('conflict', 'it was changed meanwhile');
		const next = { ...p, id: p.id ?? String(++world.lastId), version: p.version + 1, owner_id: was?.owner_id ?? s.agent, next: Date.now() + DAY };
		if (was) Object.assign(was, next);
		else all.push(next);
		return { result: { id: next.id, version: next.version } };
	},
	'report.remove_schedule': ({ id }) => { reportWorld().schedules = reportWorld().schedules.filter((x) => x.id !== id); return { result: {} }; },
	'report.send_schedule': ({ id }) => { Object.assign(reportWorld().schedules.find((x) => x.id === id), { last: Date.now() }); return { result: {} }; },
};

export const reportCalls = Object.fromEntries(Object.entries(calls).map(([name, rule]) => [name, right(rule)]));
