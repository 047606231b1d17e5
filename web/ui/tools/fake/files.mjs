// files.mjs - (fake) mails' own layout, attachments, sources.
import { uploaded } from './compose_calls.mjs';
import { world } from './world.mjs';

const MAIL_CSP = "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

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
		return m?.html ? give('text/html; charset=utf-8', m.html, { 'content-security-policy': MAIL_CSP }) : false;
	}
	if (kind === 'messages' && (part === 'source' || part === 'text')) {
		const m = messageById(id);
		return m ? give('text/plain; charset=utf-8', part === 'text' ? `${m.text}\n\n${m.quoted ?? ''}` : (m.source ?? m.text)) : false;
	}
	if (kind === 'uploads' && part === 'content') {
		const u = uploaded(id);
		return u ? give(u.type, u.bytes) : false;
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
