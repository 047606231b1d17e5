// files.mjs - (fake) mails' own layout, attachments, sources.
import { deflateSync } from 'node:zlib';
import { uploaded } from './compose_calls.mjs';
import { previewOf } from './reading_calls.mjs';
import { world } from './world.mjs';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAHElEQVR4nGNgYGD4f/8/AxQwMcABIwMDw38GBgYAW4wEBd7xYpMAAAAASUVORK5CYII=', 'base64');
/** A page: grey lines on white. */
const PAGE = page(600, 848);

const MAIL_CSP = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/** A PNG in grey: a sheet with lines of text. */
function page(w, h) {
	const rows = Buffer.concat(Array.from({ length: h }, (_, y) => {
		const row = Buffer.alloc(w + 1, 255);
		row[0] = 0;
		if (y > 60 && y < h - 80 && y % 24 < 7) row.fill(90, 50, y % 96 < 24 ? w / 2 : w - 50);
		return row;
	}));
	const chunk = (name, data) => {
		const all = Buffer.concat([Buffer.from(name), data]);
		const out = Buffer.alloc(all.length + 8);
		out.writeUInt32BE(data.length, 0);
		all.copy(out, 4);
		out.writeUInt32BE(crc(all), all.length + 4);
		return out;
	};
	const head = Buffer.alloc(13);
	head.writeUInt32BE(w, 0);
	head.writeUInt32BE(h, 4);
	head[8] = 8;
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** Node 18 has none of its own. */
function crc(bytes) {
	let c = ~0;
	for (const b of bytes) {
		c ^= b;
		for (let i = 0; i < 8; i++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0);
	}
	return ~c >>> 0;
}

function messageById(id) {
	for (const t of world.tickets.values()) for (const m of t.messages) if (m.id === id) return m;
	return undefined;
}

function attachmentById(id) {
	for (const t of world.tickets.values()) for (const m of t.messages) for (const a of m.attachments) if (a.id === id) return a;
	return undefined;
}

export function file(url, res, headers) {
	const give = (type, body, extra = {}) => {
		res.writeHead(200, { ...headers, 'content-type': type, ...extra });
		res.end(body);
		return true;
	};
	const [, , , kind, id, part] = url.pathname.split('/');
	if (kind === 'messages' && part === 'html') {
		const m = messageById(id);
		const html = url.searchParams.get('pictures') === '1' ? m?.html?.replaceAll('data-held', `src="data:image/png;base64,${PNG.toString('base64')}"`) : m?.html;
		return html ? give('text/html; charset=utf-8', html, { 'content-security-policy': MAIL_CSP }) : false;
	}
	if (kind === 'messages' && (part === 'source' || part === 'text')) {
		const m = messageById(id);
		return m ? give('text/plain; charset=utf-8', part === 'text' ? `${m.text}\n\n${m.quoted ?? ''}` : (m.source ?? m.text)) : false;
	}
	if (kind === 'uploads' && part === 'content') {
		const u = uploaded(id);
		return u ? give(u.type, u.bytes) : false;
	}
	if (kind === 'attachments' && part === 'preview') {
		const p = previewOf(id);
		return p?.kind === 'none' || p?.lost ? false : give('image/png', url.searchParams.get('size') ? PNG : PAGE);
	}
	if (kind === 'attachments') {
		const a = attachmentById(id);
		return a ? give(a.type, a.content, url.searchParams.get('inline') ? {} : { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(a.name)}` }) : false;
	}
	if (kind === 'mail' && id === 'unread') {
		const m = world.unread.find((x) => x.id === part);
		return m ? give('text/plain; charset=utf-8', m.source) : false;
	}
	if (kind === 'outgoing') {
		const m = world.outgoing.find((x) => x.id === id);
		return m?.source ? give('text/plain; charset=utf-8', m.source) : false;
	}
	return false;
}
