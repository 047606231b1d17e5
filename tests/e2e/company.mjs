// company.mjs - where the stories play: a company with one mailbox, the customer's Postfix and Dovecot, the program, and the
// desks of its people in a browser. All of it is real; what is only the test's is on loopback and ends with it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort, startPeer } from '../support/peers/peer.mjs';
import { open, signIn } from './browser.mjs';

/** Everything takes longer under a sanitizer. */
export const SLOW = process.env.ONEVOICE_SLOW ? 4 : 1;
export const CUSTOMER = 'wang@customers.test';
export const SUPPORT = 'support@hub.test';
export const SECRET = 'correct horse battery';
const mailbox = fileURLToPath(new URL('../support/peers/mailbox', import.meta.url));
const dist = fileURLToPath(new URL('../../web/ui/dist', import.meta.url));

const encoded = (v) => v.replace(/[^\x20-\x7e]+/g, (w) => `=?utf-8?B?${Buffer.from(w).toString('base64')}?=`);

/** Each of `people`: {login, name, role, locale, email (default at hub.test), teams}. */
export async function startCompany(people) {
	const lmtp = await freePort();
	const started = [];
	const start = async (...words) => { // one that fails leaves none of the others behind
		try {
			return started[started.push(await startPeer(...words)) - 1];
		} catch (e) {
			for (const peer of started) await peer.stop();
			throw e;
		}
	};
	const dovecot = await start('dovecot');
	const postfix = await start('postfix', `hub.test=${lmtp}`, `customers.test=${dovecot.lmtp}`);
	const hub = await start('onevoice', `mail.lmtp_listen=127.0.0.1:${lmtp}`, 'mail.domain=hub.test', `mail.relay=127.0.0.1:${postfix.smtp}`, 'mail.relay_tls=none', `server.www=${dist}`);
	for (const { login, name, role = 'agent', locale = 'en', email = `${login}@hub.test`, teams = [] } of people)
		await hub.ask({ do: 'command', stdin: `${SECRET}\n`, arguments: ['user', 'add', login, '--name', name, '--email', email, '--role', role, '--locale', locale, ...teams.flatMap((x) => ['--team', x])] });
	await hub.ask({ do: 'command', arguments: ['mailbox', 'add', SUPPORT, '--name', 'Hub Support', '--team', 'Support'] });
	const url = `http://localhost:${hub.http}`;
	return {
		hub, postfix, dovecot, url,
		/** What the customer, or somebody else of customers.test, finds in their mailbox. */
		readMail: (of = CUSTOMER) => JSON.parse(execFileSync(mailbox, ['read', String(dovecot.imap), of])),
		/** The customer writes. */
		sendMail(headers, text) {
			const all = { From: `王小明 <${CUSTOMER}>`, To: SUPPORT, Date: new Date().toUTCString(), 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit', ...headers };
			const head = Object.entries(all).map(([k, v]) => `${k}: ${encoded(v)}\r\n`).join('');
			execFileSync(mailbox, ['send', String(postfix.smtp), CUSTOMER, all.To], { input: `${head}\r\n${text}\r\n` });
		},
		/** Somebody's desk; `page.loads` counts how often it was loaded. */
		async desk(browser, login, options) {
			const page = await open(browser, url, options);
			page.setDefaultTimeout(15_000 * SLOW);
			page.loads = 0;
			page.on('load', () => page.loads++);
			await page.waitForSelector('form');
			await signIn(page, login, SECRET);
			return page;
		},
		/** Ends all of it; the program must have logged no error. */
		async end() {
			const log = (await hub.ask({ do: 'log' })).said;
			for (const peer of started.reverse()) await peer.stop();
			assert.deepEqual(log.split('\n').filter((l) => /"level":"error"/.test(l)), []);
		},
	};
}

/** A call of the signed-in page, over HTTP. */
export const api = (page, method, path, body) => page.evaluate(async ([m, p, b]) => {
	const answer = await fetch(`/api/v1${p}`, { method: m, headers: { 'X-Onevoice-Request': '1', 'Content-Type': 'application/json' }, ...(b ? { body: JSON.stringify(b) } : {}) });
	const said = await answer.json();
	if (!answer.ok) throw new Error(`${m} ${p}: ${JSON.stringify(said)}`);
	return said;
}, [method, path, body]);
