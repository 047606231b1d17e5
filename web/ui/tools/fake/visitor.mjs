// visitor.mjs - (fake) the visitors' side of web chat: the socket /chat/live, uploads, files, and acts that play agents.
// Visitors are kept by their token; what a test tells goes to the visitor who said hello last.
import { randomBytes } from 'node:crypto';
import { visitorSurvey } from './survey_words.mjs';
import { checkFrame, checkParams, checkResult } from './schema.mjs';

const KEYS = new Set(['wk_demo', 'wk_test']);
const PULSE_MS = 5_000;
const PAGE = 50;
const FILE_HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" };

const fresh = () => ({
	visitors: new Map(), uploads: new Map(), files: new Map(), sockets: new Set(), last: null, fail: null, hold: '', mute: '', calls: [], number: 5000, slowUpload: 0, cutUpload: 0,
	widget: { widget_name: 'Lumora', ask_name: true, ask_reach: true, ask_hope: true, file_most: 10_000_000, line_most: 4000 },
	desk: { open: true, wait_most: 150_000 },
});
let house = fresh();

const error = (code, message, more = {}) => ({ error: { code, message, ...more } });

function send(s, frame) {
	checkFrame(frame, 'FrameVisitor');
	if (s.ws.readyState === 1) s.ws.send(JSON.stringify(frame));
}
const toAll = (v, frame) => { for (const s of house.sockets) if (s.visitor === v) send(s, frame); };

function enter(token) {
	const known = house.visitors.get(token);
	if (known) return known;
	const v = { token: randomBytes(32).toString('hex'), chat: { state: 'none' }, lines: [], byClient: new Map() };
	house.visitors.set(v.token, v);
	return v;
}

function addLine(v, line) {
	const seq = (v.lines[v.lines.length - 1]?.seq ?? 0) + 1 + (line.mine ? 0 : 1); // notes between them have numbers too
	const whole = { seq, at: Date.now(), ...line };
	v.lines.push(whole);
	return whole;
}

const calls = {
	'visitor.hello'(p, s) {
		if (!KEYS.has(p.key)) return error('not_found', 'no such widget');
		if (p.identity && p.identity.signature !== 'good') return error('denied', 'the signature is wrong', { path: 'identity' });
		const v = enter(p.token);
		s.visitor = house.last = v;
		v.hello = p;
		const missed = v.lines.filter((l) => l.seq > (p.after ?? 0));
		return { result: { token: v.token, ...house.widget, desk: house.desk, chat: v.chat, lines: missed.slice(-PAGE), more: missed.length > PAGE } };
	},
	'visitor.say'(p, s) {
		const v = s.visitor;
		const before = v.byClient.get(p.client);
		if (before) return { result: { line: before, chat: v.chat } };
		if ([...p.text].length > house.widget.line_most) return error('invalid', 'too long', { path: 'text' });
		const files = (p.files ?? []).map((f) => house.uploads.get(f.upload)).map((u) => ({ id: String(u.number), name: u.name, type: u.type, size: u.size, url: `/chat/file/${u.number}` }));
		const line = addLine(v, { mine: true, client: p.client, text: p.text, ...(files.length ? { files } : {}) });
		v.byClient.set(p.client, line);
		if (v.chat.state === 'none') v.chat = { ...v.chat, ticket_number: `${++house.number}-K`, ...(house.desk.open ? { position: 1, wait_least: 60_000, wait_most: 180_000 } : { promise: house.desk.promise }) };
		if (v.chat.state === 'none' || v.chat.state === 'ended') v.chat = { ...v.chat, state: 'waiting' };
		v.chat.received_seq = line.seq;
		return { result: { line, chat: v.chat }, after: () => { for (const o of house.sockets) if (o.visitor === v && o !== s) send(o, { t: 'line', line }); } };
	},
	'visitor.introduce'(p, s) {
		const { keep_place: _, ...who } = p;
		if (p.reach && /@invalid$/.test(p.reach)) return error('invalid', 'no such address', { path: 'reach' });
		Object.assign(s.visitor.chat, who);
		return { result: s.visitor.chat };
	},
	'visitor.typing': (p, s) => { s.visitor.writes = p.on; return { result: {} }; },
	'visitor.seen': (p, s) => { s.visitor.seen = p; return { result: {} }; },
	'visitor.page': (p, s) => { s.visitor.hello = { ...s.visitor.hello, page: p }; return { result: {} }; },
	'visitor.older'(p, s) {
		const all = s.visitor.lines.filter((l) => l.seq < p.before);
		return { result: { lines: all.slice(-PAGE), more: all.length > PAGE } };
	},
	'visitor.end'(p, s) {
		s.visitor.chat = { ...s.visitor.chat, state: 'ended', ...(house.survey ? { survey: visitorSurvey(house.survey, s.visitor.hello.locale, '77') } : {}) };
		return { result: s.visitor.chat };
	},
	'visitor.survey_answer'(p, s) {
		const { survey } = s.visitor.chat;
		if (survey?.request !== p.request) return error('not_found', 'nothing of this is asked');
		s.visitor.answers = [...(s.visitor.answers ?? []), p];
		const rows = survey.rows.map((r) => ({ ...r, ...p.items?.find((x) => x.dimension === r.dimension) }));
		s.visitor.chat = { ...s.visitor.chat, survey: { ...survey, rows, answered: true, ...(p.score === undefined ? {} : { score: p.score }), ...(p.reason ? { reason: p.reason } : {}) } };
		return { result: s.visitor.chat };
	},
	'visitor.upload'(p, s) {
		if (/\.exe$/.test(p.name)) return error('denied', 'this kind is not taken');
		const old = house.uploads.get(p.upload);
		const upload = old?.upload ?? randomBytes(16).toString('hex');
		if (!old) house.uploads.set(upload, { upload, visitor: s.visitor, name: p.name, type: p.type, size: p.size, bytes: Buffer.alloc(0), number: house.uploads.size + 1 });
		return { result: { upload, received: old?.bytes.length ?? 0, piece_most: 100_000, url: `/chat/upload/${upload}?s=${s.visitor.token.slice(0, 8)}` } };
	},
	'visitor.transcript': (p, s) => { s.visitor.transcript = p.to ?? s.visitor.chat.reach; return { result: {} }; },
};

function perform(name, params, s) {
	house.calls.push({ name, params });
	if (house.fail?.call === name) {
		const { error: e, times = 1 } = house.fail;
		house.fail = times > 1 ? { ...house.fail, times: times - 1 } : null;
		return { error: e };
	}
	if (house.hold === name) return null;
	const wrong = calls[name] ? checkParams(name, params) : `no call ${name}`;
	if (wrong) return error('invalid', wrong);
	if (name !== 'visitor.hello' && !s.visitor) return error('denied', 'hello first');
	const out = calls[name](params, s);
	if (out.result) checkResult(name, out.result);
	return out;
}

export function visitorSocket(ws) {
	const s = { ws, visitor: null };
	house.sockets.add(s);
	const pulse = setInterval(() => s.visitor && send(s, { t: 'pulse', now: Date.now() }), PULSE_MS);
	ws.on('message', (data) => {
		const { id, call, params } = JSON.parse(String(data));
		const out = perform(call, params, s);
		if (!out) return;
		if (ws.readyState === 1 && house.mute !== call) ws.send(JSON.stringify({ t: 'answer', id, ...(out.error ? { error: out.error } : { result: out.result }) }));
		out.after?.();
	});
	ws.on('close', () => {
		clearInterval(pulse);
		house.sockets.delete(s);
	});
}

/** PUT /chat/upload/ID?offset=N and GET /chat/file/ID; false: not ours. */
export function visitorHttp(req, res, url, body, headers) {
	const json = (status, value) => {
		res.writeHead(status, { ...headers, 'content-type': 'application/json' });
		res.end(JSON.stringify(value));
		return true;
	};
	const [, , kind, id] = url.pathname.split('/');
	if (kind === 'upload' && req.method === 'PUT') {
		const u = house.uploads.get(id);
		if (!u || url.searchParams.get('s') !== u.visitor.token.slice(0, 8)) return json(404, { code: 'not_found', message: 'no such upload' });
		if (house.cutUpload && u.bytes.length >= house.cutUpload) {
			house.cutUpload = 0;
			req.socket.destroy();
			return true;
		}
		if (Number(url.searchParams.get('offset')) !== u.bytes.length) return json(409, { code: 'conflict', message: 'not there', received: u.bytes.length });
		u.bytes = Buffer.concat([u.bytes, body]);
		setTimeout(() => json(200, { received: u.bytes.length }), house.slowUpload);
		return true;
	}
	if (kind === 'file') {
		const u = [...house.uploads.values(), ...house.files.values()].find((x) => String(x.number) === id);
		if (!u) return json(404, { code: 'not_found', message: 'no such file' });
		res.writeHead(200, { ...headers, ...FILE_HEADERS, 'content-type': u.type });
		res.end(u.bytes);
		return true;
	}
	return false;
}

/** POST /_fake {"do": "chat", "act": ...}: the rest of the world. */
export function visitorControl({ act, ...a }) {
	const v = house.last;
	switch (act) {
		case 'reset':
			for (const s of house.sockets) s.ws.terminate();
			house = fresh();
			return {};
		case 'set': // parts of the house: fail, hold, slowUpload, cutUpload
			Object.assign(house, a.to);
			return {};
		case 'widget':
			Object.assign(house.widget, a.to);
			return {};
		case 'desk':
			house.desk = a.to;
			for (const s of house.sockets) if (s.visitor) send(s, { t: 'desk', desk: house.desk });
			return {};
		case 'chat':
			v.chat = { ...v.chat, ...a.to };
			for (const k of Object.keys(v.chat)) if (v.chat[k] === null) delete v.chat[k];
			toAll(v, { t: 'chat', chat: v.chat });
			return {};
		case 'reply': {
			const files = (a.files ?? []).map((f) => {
				const n = 900 + house.files.size;
				house.files.set(n, { number: n, type: f.type, bytes: Buffer.from(f.base64, 'base64') });
				return { id: String(n), name: f.name, type: f.type, size: Buffer.from(f.base64, 'base64').length, url: `/chat/file/${n}` };
			});
			const line = addLine(v, { mine: false, author: a.author ?? 'Mei Chen', text: a.text ?? '', ...(a.at ? { at: a.at } : {}), ...(a.by_mail ? { by_mail: true } : {}), ...(files.length ? { files } : {}) });
			if (!a.quiet) toAll(v, { t: 'line', line });
			return { seq: line.seq };
		}
		case 'typing':
			toAll(v, { t: 'typing', on: a.on ?? true, name: a.name ?? 'Mei Chen' });
			return {};
		case 'drop':
			for (const s of house.sockets) s.ws.terminate();
			return {};
		case 'state':
			return { lines: v?.lines ?? [], chat: v?.chat, seen: v?.seen, writes: v?.writes ?? false, hello: v?.hello, transcript: v?.transcript, answers: v?.answers ?? [], visitors: house.visitors.size, sockets: house.sockets.size, calls: house.calls.map((c) => c.name) };
		default:
			throw new Error(`the fake's chat cannot ${act}`);
	}
}
