// mailboxes.test.ts - a mailbox's form: presets, what is kept of secrets, what is wrong, what is sent, what a trial looks at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import type { Mailbox } from '../shared/gen/protocol.gen.ts';
import { checkMailbox, formOf, keepsIn, newMailbox, saveOf, stepsOf, tryOf, usesOauth, withWay } from '../desk/mailboxes/form.ts';
import { MEANING, strangePlace } from '../desk/mailboxes/places.ts';
import { isUsualPort, providerAt, providerOf, PROVIDERS, usualPort } from '../desk/mailboxes/providers.ts';
import { moreWords, setLocale } from '../shared/i18n.ts';
import { saidOf } from '../desk/settings/said_at.ts';

Object.assign(globalThis, { document: { documentElement: {} } });
await setLocale('en');
await moreWords(); // without words nothing would be wrong

const stored: Mailbox = {
	id: '1', version: 3, active: true, paused: false, address: 'a@b.example', name: 'A', team_id: '1',
	in: { kind: 'imap', host: 'imap.b.example', port: 993, tls: 'implicit', user: 'a', auth: 'password', folder: 'INBOX', after: 'seen', after_folder: '', has_secret: true, take_old: false, may_delete: false },
	out: { relay: 'house', host: '', port: 0, tls: 'none', user: '', auth: 'none', has_secret: false },
	aliases: [], sent_copy: false, sent_folder: '', heartbeat: false, silent_hours: 0, health: { state: 'ok', troubles: [], queued: 0, failed: 0 },
};

test('a provider by the address, and nobody by a domain that only looks like one', () => {
	for (const [address, want] of [['x@gmail.com', 'gmail'], ['x@Contoso.onmicrosoft.com', 'microsoft'], ['x@foxmail.com', 'qq'], ['x@163.com', '163'], ['x@notqq.com', undefined], ['qq.com', undefined], ['x@gmail.com.example', undefined]] as const)
		assert.equal(providerOf(address)?.id, want, address);
	for (const p of PROVIDERS) {
		assert(p.imap.tls !== 'none' && p.smtp.tls !== 'none');
		assert.equal(p.imap.port, usualPort('imap', p.imap.tls));
		assert.equal(p.smtp.port, usualPort('smtp', p.smtp.tls));
		assert.equal(providerAt(p.smtp.host), p);
	}
	assert(isUsualPort(587) && !isUsualPort(2525));
});

test('a preset fills both ways; consent where the provider takes nothing else', () => {
	const f = { ...newMailbox('1'), address: 'x@outlook.com' };
	const microsoft = withWay(f, PROVIDERS.find((p) => p.id === 'microsoft') ?? 'imap');
	assert.equal(microsoft.in.user, 'x@outlook.com');
	assert.equal(usesOauth(microsoft), true);
	assert.deepEqual(stepsOf(microsoft, 'out'), ['name', 'connect', 'tls', 'token', 'login', 'sender']);
	assert(microsoft.oauth.token_url.startsWith('https://'));
	assert.equal(usesOauth(withWay(microsoft, 'lmtp')), false);
});

test('a stored password stands for its own server, port, encryption and user alone', () => {
	const f = formOf(stored);
	assert.equal(keepsIn(f, stored), true);
	assert.deepEqual(checkMailbox(f, stored), {});
	for (const part of [{ host: 'evil.example' }, { port: 143 }, { tls: 'starttls' as const }, { user: 'b' }]) {
		const moved = { ...f, in: { ...f.in, ...part } };
		assert.equal(keepsIn(moved, stored), false, JSON.stringify(part));
		assert('in.secret' in checkMailbox(moved, stored));
	}
	assert.equal('secret' in saveOf(f, false).in, false, 'what was not typed is not sent');
	assert.equal(saveOf({ ...f, in: { ...f.in, secret: 'x ' } }, true).in.secret, 'x ');
});

test('what is wrong: no encryption to the outside, deleting said once, an alias that is no address, a house without a sign-in to take over', () => {
	const f = formOf(stored);
	const wrong = (part: Partial<typeof f>) => Object.keys(checkMailbox({ ...f, ...part }, stored));
	assert.deepEqual(wrong({ in: { ...f.in, tls: 'none', port: 143, secret: 'x' } }), ['in.tls']);
	assert.deepEqual(wrong({ in: { ...f.in, tls: 'none', host: 'localhost', secret: 'x' } }), []);
	assert.deepEqual(wrong({ in: { ...f.in, after: 'delete' } }), ['in.may_delete']);
	assert.deepEqual(wrong({ in: { ...f.in, after: 'move' } }), ['in.after_folder']);
	assert.deepEqual(wrong({ aliases: [{ address: 'sales@b.example' }, { address: 'sales' }] }), ['aliases[1]']);
	assert.deepEqual(wrong({ in: newMailbox('1').in, out: { ...f.out, relay: 'own', host: 'smtp.b.example', port: 465, tls: 'implicit', auth: 'same' } }), ['out.auth']);
	assert.deepEqual(wrong({ silent_hours: NaN }), ['silent_hours']);
});

test('what is not used is not sent, and a trial looks at what there is', () => {
	const f = formOf(stored);
	const sent = saveOf({ ...f, in: { ...f.in, may_delete: true, after_folder: 'x' }, sent_folder: 'Sent' }, false);
	assert.equal(sent.in.may_delete, false);
	assert.equal(sent.in.after_folder, '');
	assert.equal(sent.sent_folder, '');
	assert.equal('oauth' in sent, false);
	assert.equal(tryOf(f, 'in', '1').id, '1');
	assert.deepEqual(stepsOf({ ...f, in: { ...f.in, tls: 'none' } }, 'in'), ['name', 'connect', 'login', 'folder']);
	assert.equal(saveOf(withWay(f, 'lmtp'), false).in.host, '');
});

test('a refusal of the server stands at its field; placeholders that are none are named', () => {
	const o = saidOf({ ok: false, error: { code: 'invalid', message: 'in.host: this is no host' } });
	assert(!o.ok && o.error.path === 'in.host' && o.error.message === 'this is no host');
	assert.equal(strangePlace('{agent.name} {2} {客户} { x }', ['agent.name', '2']), '客户');
});

test('each placeholder of the program has its words in the menu', () => {
	const table = readFileSync(`${UI_ROOT}/../../workflow/placeholder.h`, 'utf8');
	const names = [...table.matchAll(/X\([A-Z_]+, "([a-z.]+)"\)/g)].map((m) => m[1] ?? '');
	assert(names.length >= 8);
	assert.deepEqual(names.filter((n) => !MEANING[n]), []);
});
