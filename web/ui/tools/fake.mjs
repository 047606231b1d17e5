// fake.mjs - A FAKE of the program, for building and testing the screens without it: it speaks the same schema (what
// comes in and what goes out is held against web/api/schema), keeps everything in memory, and can be told to misbehave
// through POST /_fake. It proves nothing about the real server. Usage: node tools/fake.mjs [port]; prints
// "listening PORT".
import { createReadStream, existsSync } from 'node:fs';
import http from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { handlers, httpOnly } from './fake/calls.mjs';
import { putPiece } from './fake/compose_calls.mjs';
import { control } from './fake/control.mjs';
import { file } from './fake/files.mjs';
import { checkResult, checkParams, isLive, routes } from './fake/schema.mjs';
import { visitorHttp, visitorSocket } from './fake/visitor.mjs';
import { connect, world } from './fake/world.mjs';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };
const STATUS = { signed_out: 401, denied: 403, not_found: 404, conflict: 409, invalid: 422, limit: 429, malformed: 400, method: 405, busy: 503, db: 503, bug: 500 };
const HEADERS = {
	'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-onevoice-fake': 'this is a fake',
	'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
};

const sessionOf = (req) => world.sessions.get(/(?:^|;\s*)sid=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '');

function answer(res, status, body, extra = {}) {
	res.writeHead(status, { ...HEADERS, 'content-type': 'application/json', ...extra });
	res.end(JSON.stringify(body));
}

function refuse(res, error) {
	answer(res, STATUS[error.code] ?? 500, error);
}

function serveStatic(res, path) {
	const name = normalize(path.endsWith('/') ? `${path}index.html` : existsSync(join(dist, path, 'index.html')) ? `${path}/index.html` : path);
	const at = join(dist, name);
	if (!at.startsWith(dist) || !existsSync(at) || !TYPES[extname(at)]) return refuse(res, { code: 'not_found', message: 'no such file' });
	const policy = name.startsWith('/chat/') ? { 'content-security-policy': HEADERS['content-security-policy'].replace("frame-ancestors 'none'", 'frame-ancestors *') } : {};
	res.writeHead(200, { ...HEADERS, ...policy, 'content-type': TYPES[extname(at)], 'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store' });
	return createReadStream(at).pipe(res);
}

/** A call by name for whoever is signed in: { result } or { error }. */
async function perform(name, params, session) {
	if (world.failNext?.call === name) {
		const error = world.failNext.error;
		world.failNext = world.failNext.times > 1 ? { ...world.failNext, times: world.failNext.times - 1 } : null;
		return { error };
	}
	if (world.hold === name) return null; // never answered
	const wrong = checkParams(name, params);
	if (wrong) return { error: { code: 'invalid', message: wrong } };
	if (!handlers[name]) return { error: { code: 'not_found', message: `the fake does not know ${name}` } };
	const out = handlers[name](params, session);
	if (out.result) checkResult(name, out.result);
	return out;
}

async function api(req, res, url, body) {
	const hit = routes(req.method, url.pathname);
	const session = sessionOf(req);
	if (!hit) {
		if (!session) return refuse(res, { code: 'signed_out', message: 'no session' });
		return file(url, res, HEADERS) || refuse(res, { code: 'not_found', message: 'no such path' });
	}
	if (hit.name === 'session.create' || hit.name === 'session.end') return httpOnly(hit.name, body, session, res, HEADERS, refuse);
	if (!session) return refuse(res, { code: 'signed_out', message: 'no session' });
	const query = Object.fromEntries([...url.searchParams].map(([k, v]) => [k, k === 'limit' || k === 'number' || k.endsWith('_seq') ? Number(v) : v]));
	const out = await perform(hit.name, { ...query, ...hit.params, ...body }, session);
	return out.error ? refuse(res, out.error) : answer(res, 200, out.result);
}

const server = http.createServer((req, res) => {
	const url = new URL(req.url, 'http://fake');
	const chunks = [];
	req.on('data', (c) => chunks.push(c));
	req.on('end', async () => {
		if (url.pathname.startsWith('/chat/') && visitorHttp(req, res, url, Buffer.concat(chunks), HEADERS)) return undefined;
		if (!world.down && sessionOf(req) && putPiece(req, res, url, Buffer.concat(chunks), HEADERS)) return undefined;
		const text = Buffer.concat(chunks).toString();
		const body = text ? JSON.parse(text) : {};
		if (world.down && !url.pathname.startsWith('/_fake')) return req.socket.destroy();
		if (url.pathname === '/_fake') return answer(res, 200, control(body) ?? {});
		if (url.pathname.startsWith('/api/v1/')) {
			if (req.method !== 'GET' && req.headers['x-onevoice-request'] !== '1') return refuse(res, { code: 'denied', message: 'X-Onevoice-Request is missing' });
			return api(req, res, url, body);
		}
		if (/^\/help\/theme-\d+\.css$/.test(url.pathname)) return void res.writeHead(200, { ...HEADERS, 'content-type': 'text/css' }).end(':root { --accent: #7a3cc9; }');
		return serveStatic(res, url.pathname);
	});
});

const sockets = new WebSocketServer({ noServer: true });
server.on('upgrade', (req, socket, head) => {
	const session = sessionOf(req);
	if (req.url === '/chat/live' && !world.down) return sockets.handleUpgrade(req, socket, head, visitorSocket);
	if (req.url !== '/live' || !session || world.down) return socket.destroy();
	return sockets.handleUpgrade(req, socket, head, (ws) => {
		const c = connect(ws, session);
		ws.on('message', async (data) => {
			const { id, call, params } = JSON.parse(String(data));
			const out = !isLive(call) ? { error: { code: 'not_found', message: `no such call on the socket: ${call}` } } : call === 'live.resume' ? c.resume(params) : call === 'ticket.look' ? c.look(params) : await perform(call, params, session);
			const send = () => ws.readyState === 1 && out && ws.send(JSON.stringify({ t: 'answer', id, ...out }));
			if (world.delay) setTimeout(send, world.delay);
			else send();
			if (out?.after) out.after();
		});
		ws.on('close', () => c.closed());
	});
});

if (!existsSync(join(dist, 'index.html'))) throw new Error('build first: node tools/build.mjs');
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`listening ${server.address().port}`));
