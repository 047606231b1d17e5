// The story of a request that nobody answers, on real parts: a customer's Postfix and Dovecot, the program, three people's
// browsers in two languages. Its badge turns, the ladder climbs by screen and by mail, an acknowledgement holds the next
// level, a reply clears all of it, and the managers' board follows. Nobody reloads a page. The policy promises two hours; the
// program's clock is set forward to shortly before each step.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, launch, picture, until, violations } from './browser.mjs';
import { api, CUSTOMER, SLOW, startCompany } from './company.mjs';

const TARGET_MS = 2 * 3_600_000;
/** When the levels ring, in percent of it. */
const [L1, L2, L3] = [25, 100, 150];
const LEAD_MAIL = 'ben@customers.test'; // where the lead reads mail: the same Dovecot
const SUBJECT = '订单 8841 没有收到 / order 8841';
let company, hub, browser, anna, ben, ada;
let arrived = 0; // when the mail was handed over
let ahead = 0; // of our clock: the program's

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
	company = await startCompany([
		{ login: 'anna', name: 'Anna Schmidt', email: 'anna@customers.test', teams: ['Support'] },
		{ login: 'ben', name: '陈本', role: 'lead', locale: 'zh-CN', email: LEAD_MAIL, teams: ['Support'] },
		{ login: 'ada', name: 'Ada Okafor', role: 'manager', email: 'ada@customers.test' },
	]);
	({ hub } = company);
	browser = await launch();
	anna = await company.desk(browser, 'anna', { locale: 'en' });
	ben = await company.desk(browser, 'ben', { locale: 'zh-CN', theme: 'dark' });
	ada = await company.desk(browser, 'ada', { locale: 'en' });
});

after(async () => {
	const errors = [anna, ben, ada].flatMap((p) => p?.errors ?? []);
	await browser?.close();
	await company?.end();
	assert.deepEqual(errors, []);
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
		await go(ada, '#/settings/sla');
		await ada.waitForSelector('.policy-name:has-text("Everybody")');
		assert.deepEqual(await violations(ada), []);
		await ada.click('.policy-name');
		await ada.waitForSelector('.level >> nth=2');
		assert.equal(await ada.inputValue('.level >> nth=1 >> input[type=number] >> nth=0'), '100');
		assert.deepEqual(await violations(ada), []);
		await go(ada, '#/board');
		await ada.waitForSelector('.figures');
		await ada.waitForSelector('.board-empty:has-text("Nothing is overdue")');
	});

	await t.test('a mail arrives with a deadline, and an agent takes it', async () => {
		await go(ben, '#/open');
		await go(anna, '#/unassigned');
		company.sendMail({ Subject: SUBJECT, 'Message-ID': '<first.1@customers.test>' }, '我上周付了款，到现在还没有收到。\r\nWhere is it?');
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
		const [mail] = await until('the mail is in his mailbox', () => { const all = company.readMail(LEAD_MAIL); return all.length > 0 ? all : null; }, 30_000);
		assert.match(mail.subject, /订单 8841/);
		assert.match(mail.text, new RegExp(`#/t/${ticket}|${ticket}`));
		assert.equal(company.readMail('anna@customers.test').length, 0, 'L1 is on the screen only');
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
		const [mail] = await until('the reply is in the mailbox', () => { const all = company.readMail(CUSTOMER); return all.length > 0 ? all : null; }, 30_000);
		assert.match(mail.text, /您的包裹明天送到/);
	});

	await t.test('nobody has reloaded', () => {
		for (const p of [anna, ben, ada]) assert.equal(p.loads, 0);
	});
});
