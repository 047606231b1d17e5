// reading_calls.mjs - (fake) a mail with another charset, previews, remote pictures. A test says how each fares.
import { maySee, message, world } from './world.mjs';

const fail = (code, text) => ({ error: { code, message: text } });
const CHARSETS = ['gb18030', 'big5', 'shift_jis', 'windows-1252'];

/** previews, pictures: what is answered, by id; garbled: what a message is in each charset; setting. */
const book = () => (world.reading ??= { previews: new Map(), pictures: new Map(), garbled: new Map(), setting: { version: 1, pictures: 'ask' } });
export const previewOf = (id) => book().previews.get(id);

function messageOf(id, s) {
	for (const t of world.tickets.values()) if (maySee(s, t.row)) for (const m of t.messages) if (m.id === id) return { t, m };
	return undefined;
}

/** `files`: each with how its preview fares; `remote`: how its pictures fare; `garbled`: charset to text. */
export function readingAct({ ticket, files = [], remote, garbled, ...m }) {
	const t = world.tickets.get(ticket);
	const at = { author_name: t.row.customer_name, author_address: t.customer.addresses[0], text: 'See below.', has_source: true, ...m };
	const made = message(t, { ...at, attachments: files.map((f) => ({ id: String(++world.lastId), name: f.name, type: f.type, size: f.size ?? 48_213, inline: false, content: Buffer.from('x') })) });
	made.attachments.forEach((a, i) => book().previews.set(a.id, { kind: 'none', why: '', pages: 0, pages_all: 0, ...files[i].preview }));
	if (remote) book().pictures.set(made.id, remote);
	if (garbled) book().garbled.set(made.id, garbled);
	return { id: made.id, files: made.attachments.map((a) => a.id) };
}

/** `change`: of calls.mjs, which compares versions. */
export const readingCalls = (change) => ({
	'message.redecode': ({ id, charset }, s) => {
		const x = messageOf(id, s);
		if (!x) return fail('not_found', 'no such message');
		const texts = book().garbled.get(id) ?? {};
		const as = charset ?? Object.keys(texts)[0] ?? 'gb18030';
		const text = texts[as] ?? x.m.text;
		return { result: { charset: as, kept: x.m.charset ?? '', charsets: [...new Set([...Object.keys(texts), ...CHARSETS])], subject: x.t.row.subject, author_name: x.m.author_name, text, has_html: x.m.has_html, names: x.m.attachments.map((a) => ({ id: a.id, name: texts[as] ? `发票-${a.name}` : a.name })), differs: text !== x.m.text } };
	},
	'message.keep_charset': (p, s) => {
		const x = messageOf(p.id, s);
		if (!x) return fail('not_found', 'no such message');
		return change({ ...p, id: x.t.row.id }, s, () => {
			const was = x.m.charset ?? '';
			x.m.came ??= x.m.text;
			x.m.text = p.charset ? (book().garbled.get(p.id)?.[p.charset] ?? x.m.text) : x.m.came;
			if (p.charset) x.m.charset = p.charset;
			else delete x.m.charset;
			return { steps: [{ kind: 'redecoded', was, became: p.charset, cause: String(x.m.seq) }] };
		});
	},
	'attachment.preview': ({ id }) => {
		const p = previewOf(id);
		if (!p) return { result: { kind: 'picture', why: '', pages: 1, pages_all: 1, width: 4, height: 4 } };
		if (p.busy > 0) {
			p.busy--;
			return fail('busy', 'no hand free');
		}
		const { busy: _, ...result } = p;
		return { result };
	},
	'message.pictures': ({ id }) => {
		if (book().setting.pictures === 'never') return fail('denied', 'pictures are not fetched here');
		return { result: { found: 0, shown: 0, failed: [], until: Date.now() + 3_600_000, ...book().pictures.get(id) } };
	},
	'reading.setting': () => ({ result: book().setting }),
	'reading.save_setting': ({ version, pictures }) => {
		if (version !== book().setting.version) return fail('conflict', 'changed meanwhile');
		book().setting = { version: version + 1, pictures };
		return { result: { version: version + 1 } };
	},
});
