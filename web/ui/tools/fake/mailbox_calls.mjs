// mailbox_calls.mjs - (fake) mailboxes in every state, trials that end as the host's name says, signatures; and acts that let
// a mailbox fail or recover.
import { me, touch, world } from './world.mjs';

const MIN = 60_000;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;
const fail = (code, text, more = {}) => ({ error: { code, message: text, ...more } });
const clean = (x) => JSON.parse(JSON.stringify(x));

const LMTP = { kind: 'lmtp', host: '', port: 0, tls: 'none', user: '', auth: 'none', folder: '', after: 'leave', after_folder: '', has_secret: false, take_old: false, may_delete: false };
const HOUSE = { relay: 'house', host: '', port: 0, tls: 'none', user: '', auth: 'none', has_secret: false };
const imap = (host, user, more = {}) => ({ kind: 'imap', host, port: 993, tls: 'implicit', user, auth: 'password', folder: 'INBOX', after: 'seen', after_folder: '', has_secret: true, take_old: false, may_delete: false, ...more });
const own = (host, more = {}) => ({ relay: 'own', host, port: 465, tls: 'implicit', user: '', auth: 'same', has_secret: false, ...more });

function seed() {
	const now = Date.now();
	let id = 0;
	const box = (address, name, team_id, m, health) => ({
		id: String(++id), version: 1, active: true, paused: false, address, name, team_id, in: LMTP, out: HOUSE, aliases: [], sent_copy: false, sent_folder: '', heartbeat: false, silent_hours: 0, ...m,
		health: { state: 'ok', troubles: [], queued: 0, failed: 0, received: now - 3 * MIN, sent: now - 8 * MIN, ...health },
	});
	const trouble = (side, reason, failing, said = '', more = {}) => ({ side, reason, failing, said, since: now - 95 * MIN, ...more });
	return [
		box('help@example.org', 'Example Support', '1', { aliases: [{ address: 'support@example.org', reply_as: true }, { address: 'info@example.org' }], silent_hours: 12 }, { queued: 2, oldest: now - 4 * MIN }),
		box('orders@example.com', 'Orders', '2', { in: imap('imap.fastmail.com', 'orders@example.com'), out: own('smtp.fastmail.com'), heartbeat: true }, { looked: now - 20_000, idle: true, beat: now - 12 * MIN, beat_back: now - 12 * MIN + 4200 }),
		box('billing@example.net', 'Billing', '1', { in: imap('mail.example.net', 'billing', { after: 'move', after_folder: 'Done' }), out: own('mail.example.net', { port: 587, tls: 'starttls' }) }, { state: 'failing', troubles: [trouble('in', 'login', true, 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)'), trouble('out', 'stuck', false)], looked: now - 96 * MIN, stuck: 2, received: now - 110 * MIN, queued: 5, oldest: now - 80 * MIN, failed: 1 }),
		box('kefu@qq.com', '客服中心', '3', { in: imap('imap.qq.com', 'kefu@qq.com'), out: own('smtp.qq.com'), silent_hours: 24 }, { state: 'warning', troubles: [trouble('in', 'silent', false, '', { since: now - 3 * HOUR })], looked: now - 30_000, received: now - 27 * HOUR }),
		box('desk@contoso.onmicrosoft.com', 'Contoso Desk', '2', { in: imap('outlook.office365.com', 'desk@contoso.onmicrosoft.com', { auth: 'oauth' }), out: own('smtp.office365.com', { port: 587, tls: 'starttls' }), oauth: { grant: 'refresh_token', token_url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token', client_id: '5f2c7f0a-9d1e-4b52-b3a0-6c1d2e4f7788', scope: 'https://outlook.office.com/IMAP.AccessAsUser.All offline_access', has_client_secret: true, has_refresh_token: true, grant_until: now + 11 * DAY, access_until: now + 34 * MIN, renewed: now - 26 * MIN } }, { state: 'warning', troubles: [trouble('both', 'grant', false, '', { since: undefined, until: now + 11 * DAY })], looked: now - 15_000 }),
		box('old@example.net', 'Old shop', '2', { paused: true, in: imap('mail.example.net', 'old', { after: 'delete', may_delete: true }) }, { state: 'paused', received: now - 9 * DAY, sent: now - 9 * DAY }),
		box('xin@example.cn', '新品咨询', '3', { in: imap('imap.163.com', 'xin@example.cn'), out: own('smtp.163.com') }, { state: 'unknown', received: undefined, sent: undefined }),
	].map(clean);
}
const boxes = () => (world.mailboxes ??= seed());
const find = (id) => boxes().find((m) => m.id === id);
const told = () => touch('mailboxes', '');

function stored(way, was) {
	const { secret, ...rest } = way;
	const same = was && ['host', 'port', 'tls', 'user', 'auth'].every((k) => was[k] === rest[k]);
	return { ...rest, has_secret: Boolean(secret) || Boolean(same && was.has_secret) };
}

function storedOauth(o, was) {
	if (!o) return undefined;
	const { client_secret, refresh_token, ...rest } = o;
	return { ...rest, has_client_secret: client_secret !== undefined ? client_secret !== '' : Boolean(was?.has_client_secret), has_refresh_token: Boolean(refresh_token) || Boolean(was?.has_refresh_token) };
}

// ---- trials: a host called after a reason fails with it ("tls_name.example"), and so does a user, or a folder ----
const ENDS = {
	name: ['name', 'Name or service not known'], connect: ['connect', 'Connection refused'], timeout: ['connect', ''], tls_name: ['tls', 'certificate is for mail.other.example'], tls_expired: ['tls', 'not after Oct 3 2026'],
	tls_untrusted: ['tls', 'self-signed certificate'], tls_missing: ['tls', ''], token: ['token', 'invalid_client: AADSTS7000215'], grant: ['token', 'invalid_grant'], secret: ['login', ''], login: ['login', 'NO [AUTHENTICATIONFAILED] Invalid credentials'],
	folder: ['folder', 'NO [NONEXISTENT] Unknown Mailbox'], protocol: ['connect', 'HTTP/1.1 400 Bad Request'], refused: ['sender', '550 5.7.60 Client does not have permissions to send as this sender'], limit: ['login', 'NO [LIMIT] Too many connections'], preauth: ['login', ''], login_way: ['login', ''], move_folder: ['folder', ''], read_only: ['folder', ''], lost: ['login', ''], other: ['connect', 'Network is unreachable'],
};

function trialSteps(p) {
	const way = p[p.side];
	const auth = way.auth === 'same' ? p.in.auth : way.auth;
	const reason = Object.keys(ENDS).find((r) => way.host.startsWith(`${r}.`)) ?? Object.keys(ENDS).find((r) => way.user === r) ?? (p.side === 'in' && way.folder === 'nowhere' ? 'folder' : undefined);
	const all = ['name', 'connect', ...(way.tls === 'none' ? [] : ['tls']), ...(auth === 'oauth' ? ['token'] : []), ...(auth === 'none' ? [] : ['login']), p.side === 'out' ? 'sender' : 'folder'];
	const [at, said] = ENDS[reason] ?? [];
	const end = all.indexOf(at);
	return (end < 0 ? all : all.slice(0, end + 1)).map((step, i) => (i === end ? { step, ok: false, reason, said } : { step, ok: true, said: '' }));
}

// ---- signatures ----
const SIGNED = [
	['', '', '{agent.name}\n**Example Support**\nhelp@example.org'],
	['', 'zh-CN', '{agent.name}\n**示例公司 客户服务**\nhelp@example.org'],
	['1', 'en', '{agent.name}\nBilling, Example Ltd.\n+44 20 5550 0100'],
];
const signatures = () => (world.signatures ??= SIGNED.map(([team_id, locale, body], i) => ({ id: String(i + 1), version: 1, active: true, ...(team_id ? { team_id } : {}), locale, body })));
const VALUES = (s) => ({ 'agent.name': me(s).name, 'team.name': 'Billing', 'mailbox.name': 'Example Support', 'mailbox.address': 'help@example.org', 'ticket.number': '100482-K', 'customer.name': 'Alice Nguyen' });
const filled = (body, s) => body.replace(/\{([\w.]+)\}/g, (all, name) => VALUES(s)[name] ?? all);
const escaped = (x) => x.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const html = (x) => `<p>${escaped(x).replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(/\n/g, '<br>')}</p>`;

export const mailboxCalls = {
	'mailbox.list': () => ({ result: clean({ mailboxes: [...boxes()].sort((a, b) => (a.address < b.address ? -1 : 1)), house_relay: !world.noRelay }) }),
	'mailbox.save': ({ id, version, ...p }) => {
		const had = id && find(id);
		if (id && !had) return fail('not_found', 'no such mailbox');
		if (had && had.version !== version) return fail('conflict', 'changed meanwhile');
		if (!had && boxes().some((m) => m.address === p.address)) return fail('invalid', 'address: this address is taken', {});
		const next = clean({ ...(had ?? { id: String(++world.lastId), health: { state: 'unknown', troubles: [], queued: 0, failed: 0 } }), ...p, version: (version ?? 0) + 1, in: stored(p.in, had?.in), out: stored(p.out, had?.out), oauth: storedOauth(p.oauth, had?.oauth) });
		if (had) Object.assign(had, next);
		else boxes().push(next);
		told();
		return { result: { id: next.id, version: next.version } };
	},
	'mailbox.pause': ({ id, version, paused }) => {
		const m = find(id);
		if (!m) return fail('not_found', 'no such mailbox');
		if (m.version !== version) return fail('conflict', 'changed meanwhile');
		Object.assign(m, { paused, version: version + 1, health: { ...m.health, state: paused ? 'paused' : 'ok', troubles: [] } });
		told();
		return { result: { id, version: m.version } };
	},
	'mailbox.look': ({ id }) => {
		const m = find(id);
		if (!m) return fail('not_found', 'no such mailbox');
		m.health.looked = Date.now();
		setTimeout(told, 50);
		return { result: {} };
	},
	'mailbox.beat': ({ id }) => {
		const h = find(id)?.health;
		if (!h) return fail('not_found', 'no such mailbox');
		if (h.beat !== undefined && h.beat_back === undefined) return fail('conflict', 'one is on its way');
		h.beat = Date.now();
		delete h.beat_back;
		told();
		setTimeout(() => { h.beat_back = Date.now(); told(); }, world.beatAfter ?? 1500);
		return { result: {} };
	},
	'mailbox.try': (p) => {
		const id = String(++world.lastId);
		(world.trials ??= new Map()).set(id, { began: Date.now(), steps: trialSteps(p) });
		return { result: { id } };
	},
	'mailbox.trial': ({ id }) => {
		const trial = world.trials?.get(id);
		if (!trial) return fail('not_found', 'no such trial');
		const n = Math.floor((Date.now() - trial.began) / (world.stepMs ?? 120));
		const done = n > trial.steps.length;
		return { result: { id, done, ok: done && trial.steps.every((s) => s.ok), steps: trial.steps.slice(0, n) } };
	},
	'mailbox.warnings': (_, s) => {
		const who = me(s);
		const admin = who.rights.includes('mailbox_manage');
		return { result: { warnings: boxes().filter((m) => m.active && !m.paused && (admin || who.team_ids.includes(m.team_id))).flatMap((m) => m.health.troubles.slice(0, 1).filter((x) => admin || x.failing).map((x) => ({ mailbox_id: m.id, address: m.address, trouble: { ...x, said: admin ? x.said : '' } }))) } };
	},
	'signature.list': () => ({ result: clean({ signatures: signatures() }) }),
	'signature.save': ({ id, version, ...p }) => {
		const had = id && signatures().find((x) => x.id === id);
		if (id && !had) return fail('not_found', 'no such signature');
		if (had && had.version !== version) return fail('conflict', 'changed meanwhile');
		if (signatures().some((x) => x !== had && x.team_id === p.team_id && x.locale === p.locale)) return fail('conflict', 'there is one already');
		const bad = /\{([\w.]+)\}/.exec(p.body.replace(/\{(agent\.name|team\.name|mailbox\.name|mailbox\.address|ticket\.(number|subject)|customer\.(name|address))\}/g, ''));
		if (bad) return fail('invalid', `body: there is no placeholder {${bad[1]}}`);
		const next = { id: id ?? String(++world.lastId), ...p, version: (version ?? 0) + 1 };
		if (had) { delete had.team_id; Object.assign(had, next); }
		else signatures().push(next);
		touch('settings', '');
		return { result: { id: next.id, version: next.version } };
	},
	'signature.preview': ({ body }, s) => ({ result: { text: filled(body, s).replace(/\*\*/g, ''), html: html(filled(body, s)) } }),
};

const acts = {
	/** A mailbox fails, warns, or works again: {act: 'trouble', id, reason, failing} or {act: 'well', id}. */
	trouble: ({ id, side = 'in', reason, failing = true, said = '' }) => {
		const { health } = find(id);
		Object.assign(health, { state: failing ? 'failing' : 'warning', troubles: [{ side, reason, failing, said, since: Date.now() }] });
		told();
	},
	well: ({ id }) => {
		Object.assign(find(id).health, { state: 'ok', troubles: [] });
		told();
	},
	/** All are well, or there is none. */
	calm: () => { world.mailboxes = boxes().map((m) => ({ ...m, health: { ...m.health, state: m.paused ? 'paused' : 'ok', troubles: [] } })); told(); },
	none: () => { world.mailboxes = []; told(); },
	get: ({ id }) => find(id),
};
/** All of it is made anew when it is next asked for. */
export const mailReset = { mailboxes: undefined, signatures: undefined, templates: undefined, automatic: undefined, senders: undefined, breakers: undefined, noRelay: false, trials: undefined, directory: undefined };
export const mailboxAct = ({ act, ...a }) => acts[act](a);
