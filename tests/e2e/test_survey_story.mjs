// The story of one answer, on real parts: a customer's Postfix and Dovecot, the program, an agent's, a lead's and a manager's
// browsers in two languages, and the customer's own without JavaScript. The agent solves, the customer is asked by mail; a
// link-scanner fetches every link of it a hundred times and nothing is recorded; the customer answers on the page, the
// manager's open page moves, and the low score is a customer to be called back, who is. Nobody reloads a page of the desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, launch, misfits, open, picture, until, violations } from './browser.mjs';
import { api, SLOW, startCompany } from './company.mjs';

const SUBJECT = '订单 8841 没有收到 / order 8841';
const FETCHES = 100;
const MOVES_MS = 2000;
const WAIT = 30_000 * SLOW;

let company, browser, anna, ben, ada, customer;

before(async () => {
	company = await startCompany([
		{ login: 'anna', name: 'Anna Schmidt', teams: ['Support'] },
		{ login: 'ben', name: '陈本', role: 'lead', locale: 'zh-CN', teams: ['Support'] },
		{ login: 'ada', name: 'Ada Okafor', role: 'manager' },
	]);
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

test('solved, asked, scanned, answered, seen by the manager, called back', async (t) => {
	let ticket = '', links = [];
	const rows = async (text) => (await company.hub.ask({ do: 'sql', text })).rows;
	const here = (link) => link.replace(/^https?:\/\/[^/]+/, company.url);
	const looks = async (page, name) => {
		await picture(page, `survey-story-${name}`);
		assert.deepEqual(await violations(page), [], name);
		assert.deepEqual(await misfits(page), [], name);
	};

	await t.test('the manager makes the survey, and sees it in three languages before it is switched on', async () => {
		await go(ada, '#/settings/surveys/new');
		await ada.waitForSelector('.sv-previews');
		await ada.fill('input[data-first]', 'After each solve');
		await ada.getByLabel('Wait before asking').fill('0');
		await ada.getByLabel('Ask', { exact: true }).check();
		await looks(ada, 'editor-en');
		await ada.keyboard.press('Control+s');
		await ada.waitForSelector('.page-changed:has-text("version 1")');
		await go(ada, '#/reports');
		await ada.waitForSelector('.rep-figure');
	});

	await t.test('the agent answers and solves; the customer is asked by mail, in their language', async () => {
		await go(anna, '#/unassigned');
		company.sendMail({ Subject: SUBJECT, 'Message-ID': '<first.1@customers.test>' }, '我上周付了款，到现在还没有收到。\r\n请帮我查一下。');
		await until('the mail is listed', async () => {
			await anna.click('.new-btn', { timeout: 300 }).catch(() => undefined);
			return anna.$('.row:has-text("8841")');
		}, WAIT);
		await anna.click('.row:has-text("8841")');
		await anna.waitForSelector('.msg.inbound');
		ticket = anna.url().split('/').pop();
		await go(ben, `#/open/${ticket}`);
		await anna.keyboard.press('r');
		await anna.keyboard.type('您好，包裹明天送到。');
		await anna.keyboard.press('Control+Shift+Enter');
		await anna.waitForSelector('.chip.status:has-text("Solved")');
		const mail = await until('the question is in the mailbox', () => company.readMail().find((m) => /\/s\/[^\s]+\?score=/.test(m.text)), WAIT);
		links = [...mail.text.matchAll(/https?:\/\/\S+\/s\/\S+/g)].map(([link]) => link);
		assert.equal(links.length, 5);
		assert.match(mail.text, /与您的预期相比/);
		assert.match(mail.text, /预选|提交/);
		await anna.waitForSelector('.asked[data-state=asked]');
		await looks(anna, 'asked-en');
	});

	await t.test('a link-scanner fetches every link a hundred times, and nothing is recorded', async () => {
		const sums = () => rows('CHECKSUM TABLE survey_request, survey_answer, recovery');
		const unread = await sums();
		const served = links.map(() => 0);
		for (let i = 0; i < FETCHES; i++) {
			await Promise.all(links.map(async (link, n) => {
				const r = await fetch(here(link), { method: i % 10 === 9 ? 'HEAD' : 'GET' });
				assert.ok(r.status === 200 || r.status === 429, `${r.status}`); // one address asks for only so many pages
				assert.equal(r.headers.get('set-cookie'), null);
				await r.arrayBuffer();
				if (r.status === 200) served[n]++;
			}));
		}
		t.diagnostic(`served, by link: ${served.join(' ')}; the others were too many from one address`);
		assert.ok(served.every((n) => n > 0));
		assert.deepEqual(await rows('SELECT COUNT(*) FROM survey_answer'), [['0']]);
		assert.deepEqual(await sums(), unread, 'not even that it was opened');
		assert.equal(await anna.locator('.asked[data-state=answered]').count(), 0);
	});

	await t.test('the customer answers on the page, without JavaScript; the manager\'s open page moves', async () => {
		const link = here(links.find((l) => l.endsWith('score=-2')));
		customer = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 1000 }, javaScriptEnabled: false })).newPage();
		await until('the page is served again', async () => (await customer.goto(link)).status() === 200, WAIT);
		assert.equal(await customer.locator('input[name=score]:checked').getAttribute('value'), '-2', 'the link has marked it');
		await customer.locator('.chips label', { hasText: '处理速度' }).click();
		await customer.fill('textarea', '等了一个星期才有人回复。');
		await picture(customer, 'survey-story-page-zh-CN');
		assert.deepEqual(await rows('SELECT COUNT(*) FROM survey_answer'), [['0']]);
		await customer.click('button[type=submit]');
		await customer.waitForSelector('.told');
		const answered = Date.now();
		await ada.waitForSelector('.rep-figure[data-key=gap]:has-text("n 1")', { timeout: 20_000 * SLOW });
		const took = Date.now() - answered;
		t.diagnostic(`the manager's page moved after ${took} ms`);
		assert.ok(took < MOVES_MS * SLOW, `${took} ms`);
		await looks(ada, 'report-en');
	});

	await t.test('the low score is a customer to be called back: the lead takes it, calls, settles, in Chinese', async () => {
		await anna.waitForSelector('.asked[data-state=answered]:has-text("等了一个星期才有人回复")');
		await anna.waitForSelector('.asked-part .asked-score[data-mood=bad]');
		await ben.waitForSelector('.asked-part .recovery');
		await go(ben, '#/recoveries');
		const card = ben.locator('.recovery', { hasText: '王小明' });
		await card.waitFor();
		await looks(ben, 'recoveries-zh-CN-dark');
		await card.getByRole('button', { name: '由我处理' }).click();
		await card.locator('.recovery-who:has-text("陈本")').waitFor();
		await card.getByRole('button', { name: '记录回访' }).click();
		await ben.getByLabel('沟通内容').fill('已致歉，并补偿运费。');
		await looks(ben, 'call-zh-CN-dark');
		await ben.keyboard.press('Control+Enter');
		await card.locator('.recovery-state:has-text("已回访")').waitFor();
		await anna.waitForSelector('.recovery-state:has-text("Called back")');
		await card.getByRole('button', { name: '结束' }).click();
		await ben.getByLabel('处理结果说明').fill('客户表示满意。');
		await ben.keyboard.press('Control+Enter');
		await card.waitFor({ state: 'detached' });
		const { recoveries } = await api(ben, 'GET', `/tickets/${ticket}/survey`);
		assert.deepEqual(recoveries.map((r) => [r.state, r.events.map((e) => e.kind).join(' ')]), [['settled', 'opened taken called settled']]);
	});

	await t.test('nobody has reloaded', () => {
		for (const p of [anna, ben, ada]) assert.equal(p.loads, 0);
	});
});
