// The story of a request that nobody answers, on real parts: a customer's Postfix and Dovecot, the program, three people's
// browsers in two languages. Its badge turns, the ladder climbs by screen and by mail, an acknowledgement holds the next
// level, a reply clears all of it, and the managers' board follows. Nobody reloads a page. The policy promises two hours; the
// program's clock is set forward to shortly before each step.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, startPeer } from '../support/peers/peer.mjs';
import { launch, open, picture, signIn, until, violations } from './browser.mjs';

const SLOW = process.env.ONEVOICE_SLOW ? 4 : 1;
const TARGET_MS = 2 * 3_600_000;
/** When the levels ring, in percent of it. */
const [L1, L2, L3] = [25, 100, 150];
const CUSTOMER = 'wang@customers.test';
const SUPPORT = 'support@hub.test';
const LEAD_MAIL = 'ben@customers.test'; // where the lead reads mail: the same Dovecot
const SECRET = 'correct horse battery';
const SUBJECT = '订单 8841 没有收到 / order 8841';
const mailbox = fileURLToPath(new URL('../support/peers/mailbox', import.meta.url));

let dovecot, postfix, hub, browser, url, anna, ben, ada;
const loads = new Map(); // page -> how often it was loaded
let arrived = 0; // when the mail was handed over
let ahead = 0; // of our clock: the program's

const readMail = (of) => JSON.parse(execFileSync(mailbox, ['read', String(dovecot.imap), of]));
const encoded = (v) => v.replace(/[^\x20-\x7e]+/g, (w) => `=?utf-8?B?${Buffer.from(w).toString('base64')}?=`);

function sendMail(headers, text) {
	const all = { From: `王小明 <${CUSTOMER}>`, To: SUPPORT, Date: new Date().toUTCString(), 'MIME-Version': '1.0', 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit', ...headers };
	const head = Object.entries(all).map(([k, v]) => `${k}: ${encoded(v)}\r\n`).join('');
	execFileSync(mailbox, ['send', String(postfix.smtp), CUSTOMER, all.To], { input: `${head}\r\n${text}\r\n` });
}

/** A call of the signed-in page, over HTTP. */
const api = (page, method, path, body) => page.evaluate(async ([m, p, b]) => {
	const answer = await fetch(`/api/v1${p}`, { method: m, headers: { 'X-Onevoice-Request': '1', 'Content-Type': 'application/json' }, ...(b ? { body: JSON.stringify(b) } : {}) });
	const said = await answer.json();
	if (!answer.ok) throw new Error(`${m} ${p}: ${JSON.stringify(said)}`);
	return said;
}, [method, path, body]);

async function desk(login, options) {
	const page = await open(browser, url, options);
	page.setDefaultTimeout(15_000 * SLOW);
	loads.set(page, 0);
	page.on('load', () => loads.set(page, loads.get(page) + 1));
	await page.waitForSelector('form');
	await signIn(page, login, SECRET);
	return page;
}
const goTo = (page, hash) => page.evaluate((h) => { location.hash = h; }, hash);

/** What is promised to everybody: three levels, of which the last is for managers. */
const POLICY = {
	name: 'Everybody', active: true,
	body: {
		match: { all: [] },
		targets: { first_response: { business_ms: TARGET_MS, risk_percent: 60 } },
		ladder: {
			first_response: [
				{ at: { percent: L1 }, audience: [{ who: 'assignee' }], actions: [{ do: 'notify' }] },
				{ at: { percent: L2 }, audience: [{ who: 'lead' }], actions: [{ do: 'notify' }, { do: 'mail' }], ack_min: 120 },
				{ at: { percent: L3 }, audience: [{ who: 'role', role: 'manager' }], actions: [{ do: 'notify' }] },
			],
		},
	},
};

before(async () => {
	const lmtp = await freePort();
	dovecot = await startPeer('dovecot');
	postfix = await startPeer('postfix', `hub.test=${lmtp}`, `customers.test=${dovecot.lmtp}`);
	hub = await startPeer('onevoice', `mail.lmtp_listen=127.0.0.1:${lmtp}`, 'mail.domain=hub.test', `mail.relay=127.0.0.1:${postfix.smtp}`, 'mail.relay_tls=none',
		`server.www=${fileURLToPath(new URL('../../web/ui/dist', import.meta.url))}`);
	for (const [login, name, role, locale, email, ...teams] of [['anna', 'Anna Schmidt', 'agent', 'en', 'anna@customers.test', 'Support'], ['ben', '陈本', 'lead', 'zh-CN', LEAD_MAIL, 'Support'], ['ada', 'Ada Okafor', 'manager', 'en', 'ada@customers.test']]) {
		await hub.ask({ do: 'command', stdin: `${SECRET}\n`, arguments: ['user', 'add', login, '--name', name, '--email', email, '--role', role, '--locale', locale, ...teams.flatMap((x) => ['--team', x])] });
	}
	await hub.ask({ do: 'command', arguments: ['mailbox', 'add', SUPPORT, '--name', 'Hub Support', '--team', 'Support'] });
	url = `http://localhost:${hub.http}`;
	browser = await launch();
	anna = await desk('anna', { locale: 'en' });
	ben = await desk('ben', { locale: 'zh-CN', theme: 'dark' });
	ada = await desk('ada', { locale: 'en' });
});

after(async () => {
	const errors = [anna, ben, ada].flatMap((p) => p?.errors ?? []);
	await browser?.close();
	const log = (await hub?.ask({ do: 'log' }))?.said ?? '';
	await hub?.stop();
	await postfix?.stop();
	await dovecot?.stop();
	assert.deepEqual(errors, []);
	assert.deepEqual(log.split('\n').filter((l) => /"level":"error"/.test(l)), []);
});

test('a request goes unanswered: badge, ladder, acknowledgement, reply, board', async (t) => {
	let ticket = '';
	const left = (percent) => arrived + (TARGET_MS * percent) / 100 - Date.now() - ahead;
	/** Set the clock to shortly before that much of the target is used. */
	const almost = async (percent) => {
		ahead += Math.max(0, Math.round(left(percent)) - 1500 * SLOW);
		await hub.ask({ do: 'clock', ms: ahead });
	};

	await t.test('the manager sees the policy that was saved, in the settings', async () => {
		await api(ada, 'POST', '/sla/policies', POLICY);
		await goTo(ada, '#/settings/sla');
		await ada.waitForSelector('.policy-name:has-text("Everybody")');
		assert.deepEqual(await violations(ada), []);
		await ada.click('.policy-name');
		await ada.waitForSelector('.level >> nth=2');
		assert.equal(await ada.inputValue('.level >> nth=1 >> input[type=number] >> nth=0'), '100');
		assert.deepEqual(await violations(ada), []);
		await goTo(ada, '#/board');
		await ada.waitForSelector('.figures');
		await ada.waitForSelector('.board-empty:has-text("Nothing is overdue")');
	});

	await t.test('a mail arrives with a deadline, and an agent takes it', async () => {
		await goTo(ben, '#/open');
		await goTo(anna, '#/unassigned');
		sendMail({ Subject: SUBJECT, 'Message-ID': '<first.1@customers.test>' }, '我上周付了款，到现在还没有收到。\r\nWhere is it?');
		arrived = Date.now();
		for (const page of [anna, ben]) {
			await page.click('.new-btn');
			await page.waitForSelector('.row .due');
		}
		await anna.click('.row');
		await anna.waitForSelector('.msg');
		await anna.waitForSelector('.ticket-head .due');
		ticket = await anna.evaluate(() => location.hash.split('/').pop());
		await anna.keyboard.press('i');
		await anna.waitForSelector('.chip:has-text("Anna Schmidt")');
		await anna.waitForSelector('.clock:has-text("First response")');
		assert.match(await anna.textContent('.clock .clock-said'), /First response/i);
		assert(left(L1) > 0, 'taken before the first level');
	});

	await t.test('L1 reaches the assignee on her screen', async () => {
		await almost(L1);
		await anna.waitForSelector('.bell-n:has-text("1")', { timeout: left(L1) + 5000 });
		assert(left(L1) <= 500, 'not before its time');
		await anna.waitForSelector('.toast:has-text("L1")');
		await anna.click('.bell');
		await anna.waitForSelector('.notice:has-text("L1 · First response due")');
		assert.deepEqual(await violations(anna), []);
		await anna.keyboard.press('Escape');
		await anna.waitForSelector('.alarm-bar:has-text("Escalated to level 1: First response. Told: You.")');
		assert.equal(await ben.$('.bell-n'), null, 'nobody else was told');
	});

	await t.test('the badge turns: at risk, then overdue', async () => {
		await almost(60);
		await ben.waitForSelector('.row .due.risk', { timeout: Math.max(0, left(60)) + 5000 });
		await almost(100);
		await ben.waitForSelector('.row .due.breached:has-text("超时")', { timeout: Math.max(0, left(100)) + 5000 });
		await anna.waitForSelector('.ticket-head .due.breached:has-text("over")');
		assert(left(100) <= 500, 'not before the deadline');
		for (const page of [anna, ben]) await page.waitForSelector('.view[href="#/breached"] .view-count.alarm:has-text("1")');
		await picture(ben, 'sla-overdue-zh-CN-dark');
	});

	await t.test('L2 reaches the team lead, by screen and by mail, in his language', async () => {
		await ben.waitForSelector('.bell-n:has-text("1")', { timeout: Math.max(0, left(L2)) + 8000 });
		await ben.click('.bell');
		await ben.waitForSelector('.notice:has-text("L2 · 首次响应已超时")');
		assert.deepEqual(await violations(ben), []);
		await picture(ben, 'sla-bell-zh-CN-dark');
		await ben.click('.notice >> nth=0');
		await ben.waitForSelector('.alarm-bar:has-text("已升级至第 2 级：首次响应")');
		const [mail] = await until('the mail is in his mailbox', () => { const all = readMail(LEAD_MAIL); return all.length > 0 ? all : null; }, 30_000);
		assert.match(mail.subject, /订单 8841/);
		assert.match(mail.text, new RegExp(`#/t/${ticket}|${ticket}`));
		assert.equal(readMail('anna@customers.test').length, 0, 'L1 is on the screen only');
	});

	await t.test('the board shows it, and that nobody sees to it', async () => {
		await ada.waitForSelector('.figure.breached:has-text("Overdue")');
		await ada.waitForSelector('.board-line:has-text("8841")');
		await ada.waitForSelector('.alarm-line:has-text("nobody, since")');
		await ada.waitForSelector('.figure.breached:has-text("nobody sees to it")');
		assert.deepEqual(await violations(ada), []);
		await picture(ada, 'sla-board-en-light');
	});

	await t.test('an acknowledgement holds L3, and everybody sees who it was', async () => {
		assert(left(L3) > 0, 'acknowledged before the third level');
		await ben.click('.alarm-bar .btn');
		await ben.waitForSelector('.alarm-bar.acked:has-text("您 于")');
		await anna.waitForSelector('.alarm-bar.acked:has-text("陈本 acknowledged")');
		await ada.waitForSelector('.alarm-line:has-text("陈本")');
		await ada.waitForSelector('.figure.none:has-text("nobody sees to it")');
		assert.deepEqual(await violations(ben), []);
		await picture(ben, 'sla-acknowledged-zh-CN-dark');
		await almost(L3);
		await until('the third level would have rung', () => left(L3) < -2500, TARGET_MS);
		const { rung, ahead: next } = await api(ada, 'GET', `/tickets/${ticket}/escalations`);
		assert.deepEqual(rung.map((e) => e.level), [1, 2]);
		assert.deepEqual(next.map((a) => [a.level, a.held]), [[3, 'ack']]);
		assert.equal(await ada.$('.bell-n'), null, 'the manager was not told');
	});

	await t.test('a reply clears it everywhere; the breach stays on record', async () => {
		await anna.getByRole('textbox', { name: 'Reply' }).fill('您好，您的包裹明天送到。\nIt arrives tomorrow.');
		await anna.keyboard.press('Control+Enter');
		await anna.waitForSelector('.alarm-bar', { state: 'detached' });
		await ben.waitForSelector('.alarm-bar', { state: 'detached' });
		await ben.waitForSelector('.row .due', { state: 'detached' });
		await ben.click('.bell');
		await ben.waitForSelector('.notice:has-text("已解除")');
		await ben.keyboard.press('Escape');
		await ada.waitForSelector('.board-empty:has-text("Nothing is overdue")');
		await ada.waitForSelector('.board-empty:has-text("Nothing is escalated")');
		await anna.click('.clocks-ended summary');
		await anna.waitForSelector('.clock.ended:has-text("missed by")');
		await anna.click('.clock.ended .clock-more summary');
		await anna.waitForSelector('.clock-events:has-text("Deadline passed")');
		assert.deepEqual(await violations(anna), []);
		await picture(anna, 'sla-cleared-en-light');
		const [mail] = await until('the reply is in the mailbox', () => { const all = readMail(CUSTOMER); return all.length > 0 ? all : null; }, 30_000);
		assert.match(mail.text, /您的包裹明天送到/);
	});

	await t.test('nobody has reloaded', () => {
		for (const n of loads.values()) assert.equal(n, 0);
	});
});
