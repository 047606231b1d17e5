// The story of a talk on real parts: a customer on somebody else's page, the program, two agents' browsers, the customer's
// Postfix and Dovecot. It is offered, declined, accepted by exactly one; they talk in Chinese through an input method, with
// a picture; the customer loses the network, the program is killed; the customer leaves, is answered by mail, answers by
// mail, and comes back. All of it is one ticket, and each line stands once. The network between customer and program is a
// relay that the test cuts; the program's clock is set forward where minutes would have to pass.
import assert from 'node:assert/strict';
import { createConnection, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { launch, picture, until, written } from './browser.mjs';
import { api, CUSTOMER, SLOW, startCompany } from './company.mjs';
import { openChat, startShop, visit } from './shop.mjs';

const AWAY_MS = 150_000; // more than the two minutes after which an answer goes by mail
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAHElEQVR4nGNgYGD4f/8/AxQwMcABIwMDw38GBgYAW4wEBd7xYpMAAAAASUVORK5CYII=', 'base64');
let company, dovecot, postfix, hub, browser, relay, shop, ada, anna, ben, customer;

/** The customer's network: while it is cut, what is open breaks and nothing new comes through. */
async function startRelay(port) {
	const pairs = new Set();
	let cut = false;
	const server = createServer((a) => {
		if (cut) return a.destroy();
		const b = createConnection(port, '127.0.0.1');
		const end = () => { a.destroy(); b.destroy(); pairs.delete(end); };
		pairs.add(end);
		for (const s of [a, b]) s.on('error', end).on('close', end);
		a.pipe(b);
		b.pipe(a);
		return undefined;
	}).listen(0, '127.0.0.1');
	await new Promise((r) => server.once('listening', r));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		cut(on) {
			cut = on;
			if (on) for (const end of [...pairs]) end();
		},
		end() {
			for (const end of [...pairs]) end();
			server.close();
		},
	};
}

/** Typed as an input method does: letters that are composed, an Enter that is the method's own, then the words. */
async function compose(page, letters, words) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
	await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229, code: 'Enter' });
	await cdp.send('Input.insertText', { text: words });
	await cdp.detach();
}

before(async () => {
	company = await startCompany([
		{ login: 'ada', name: 'Ada Okafor', role: 'admin' },
		{ login: 'anna', name: 'Anna Schmidt', teams: ['Support'] },
		{ login: 'ben', name: '陈本', locale: 'zh-CN', teams: ['Support'] },
	]);
	({ hub, postfix, dovecot } = company);
	browser = await launch();
	relay = await startRelay(hub.http);
	shop = await startShop(relay.url);
	ada = await company.desk(browser, 'ada');
	const { teams } = await api(ada, 'GET', '/workspace');
	const team = teams.find((x) => x.name === 'Support').id;
	await api(ada, 'PUT', '/routing/teams', { team_id: team, version: 0, mode: 'round_robin', offer_mail: true, chat_offer: 60_000, mail_offer: 120_000, relax: 0, sticky: true, release_offline: false, release_shift: false, capacity: 0 });
	const widget = await api(ada, 'PUT', '/widgets', { name: 'Tea shop', team_id: team, active: true, origins: shop.url, greeting: {}, ask_name: true, ask_reach: true, ask_hope: true });
	anna = await company.desk(browser, 'anna', { locale: 'en' });
	ben = await company.desk(browser, 'ben', { locale: 'zh-CN', theme: 'dark' });
	customer = await visit(browser, shop, { key: widget.key }, { locale: 'zh-CN' });
	customer.setDefaultTimeout(15_000 * SLOW);
});

after(async () => {
	const errors = [ada, anna, ben, customer].flatMap((p) => p?.errors ?? []);
	await browser?.close();
	relay?.end();
	shop?.end();
	const log = (await hub?.ask({ do: 'log' }))?.said ?? '';
	await hub?.stop();
	await postfix?.stop();
	await dovecot?.stop();
	assert.deepEqual(errors, []);
	assert.deepEqual(log.split('\n').filter((l) => /"level":"error"/.test(l)), []);
});

test('one talk: offered, declined, accepted, cut, killed, gone on by mail, and back, on one ticket', async (t) => {
	let inside, agent, other, ticket;
	const said = (who, text) => agent.waitForSelector(`.bubble.${who} .msg-text:text-is("${text}")`);
	const bubbles = (page) => page.$$eval('.bubble .msg-text', (all) => all.map((x) => x.textContent));
	const heard = (text) => inside.locator(`.line .bubble:has-text("${text}")`).waitFor();
	const field = () => inside.locator('.compose textarea');
	const write = async (text) => {
		await field().fill(text);
		await field().press('Enter');
	};
	const answer = async (text) => {
		await agent.fill('#compose', text);
		await agent.press('#compose', 'Enter');
	};

	await t.test('it is offered to one, who declines; the next one accepts, and nobody else has it', async () => {
		inside = await openChat(customer);
		await inside.locator('#first').focus();
		await compose(customer, 'wodedingdan', '我的订单一直没有到');
		await inside.locator('input[autocomplete=name]').fill('王小明');
		await inside.locator('input[type=email]').fill(CUSTOMER);
		await inside.locator('.choice').first().click();
		await inside.locator('.go').click();
		const first = await Promise.race([anna, ben].map((p) => p.waitForSelector('.offer.chat:has-text("王小明")').then(() => p)));
		const second = first === anna ? ben : anna;
		assert.equal(await second.$('.offer'), null, 'one at a time');
		await first.keyboard.press('o');
		await first.keyboard.press('d');
		await second.waitForSelector('.offer.chat .offer-ring');
		await picture(second, 'chat-story-offer');
		await second.keyboard.press('o');
		await second.keyboard.press('a');
		[agent, other] = [second, first];
		await agent.waitForSelector('.chat-tab[aria-current]:has-text("王小明")');
		await said('theirs', '我的订单一直没有到');
		ticket = agent.url().split('/').pop();
		assert.equal(await other.$('.chat-tab'), null);
		await inside.locator(`.head p:has-text("${agent === anna ? 'Anna Schmidt' : '陈本'}")`).waitFor();
	});

	await t.test('they talk: typing, an input method, receipts, a picture each way', async () => {
		await agent.focus('#compose');
		await compose(agent, 'ninhao', '您好，请稍等');
		assert.equal(await written(agent), '您好，请稍等', 'its Enter has sent nothing');
		await agent.keyboard.press('Enter');
		await heard('您好，请稍等');
		await agent.waitForSelector('.bubble.ours .receipt.seen');
		await field().focus();
		await compose(customer, 'zhe', '这是截图');
		await agent.waitForSelector('.chat-tail:has-text("王小明")');
		await inside.locator('input[type=file]').setInputFiles({ name: '截图.png', mimeType: 'image/png', buffer: PNG });
		await inside.locator('.chips li').first().waitFor();
		await until('it is there', async () => (await inside.locator('.chips progress, .chips [role=progressbar]').count()) === 0);
		await field().press('Enter');
		await said('theirs', '这是截图');
		await until('the agent sees the picture', () => agent.evaluate(() => [...document.querySelectorAll('.bubble.theirs .file-view')].some((i) => i.naturalWidth > 0)));
		await agent.setInputFiles('.composer input[type=file]', { name: '标签.png', mimeType: 'image/png', buffer: PNG });
		await agent.waitForSelector('.composer [aria-label*="标签.png"], .composer :text("标签.png")');
		await answer('请看标签');
		await heard('请看标签');
		await inside.locator('.line .picture img').last().waitFor();
		await picture(agent, 'chat-story-talk');
	});

	await t.test('the customer\'s network is cut; what both wrote meanwhile arrives once, in order', async () => {
		relay.cut(true);
		await agent.waitForSelector('.chat-where:not(:text("On the site")):not(:text("访客在线"))');
		await answer('已经发出了');
		await answer('预计明天送到');
		await write('还在吗？');
		await inside.locator('.bubble.pending:has-text("还在吗")').waitFor();
		relay.cut(false);
		await heard('预计明天送到');
		await said('theirs', '还在吗？');
		await inside.locator('.bubble.pending').waitFor({ state: 'detached' });
		const lines = await inside.locator('.line .bubble').allTextContents();
		assert.equal(lines.filter((x) => x === '已经发出了').length, 1);
		assert(lines.indexOf('已经发出了') < lines.indexOf('预计明天送到'));
	});

	await t.test('the program is killed in the middle; both write on, and nothing is lost or doubled', async () => {
		await hub.ask({ do: 'kill' });
		await write('断线时写的');
		await agent.waitForSelector('.bar.offline, .lag-dot.down');
		await agent.fill('#compose', '重启前写的');
		await hub.ask({ do: 'start' });
		await said('theirs', '断线时写的');
		await agent.waitForFunction(() => !document.querySelector('.composer .btn.primary')?.hasAttribute('aria-disabled'));
		await agent.press('#compose', 'Enter');
		await heard('重启前写的');
		await agent.waitForSelector('.bubble.ours:not(.on-way) .msg-text:text-is("重启前写的")');
		const all = await bubbles(agent);
		assert.deepEqual(all.filter((x, i) => all.indexOf(x) !== i), []);
		for (const text of ['断线时写的', '重启前写的']) assert.equal(all.filter((x) => x === text).length, 1, text);
		// A program that has just been started says 503 until it has read who there is; the pages ask again, as was seen.
		for (const page of [agent, other, customer, ada]) page.errors = page.errors.filter((e) => !/status of 503/.test(e));
	});

	await t.test('the customer leaves; the answer goes by mail, theirs comes by mail, then they come back', async () => {
		await hub.ask({ do: 'clock', ms: AWAY_MS }); // what the killed program knew of who is there runs out
		await customer.goto('about:blank');
		await agent.waitForSelector('.chat-where:not(:text("On the site")):not(:text("访客在线"))');
		await hub.ask({ do: 'clock', ms: 2 * AWAY_MS });
		await agent.waitForSelector(`.composer-to:has-text("${CUSTOMER}")`, { timeout: 30_000 * SLOW });
		await agent.fill('#compose', '包裹已经到达您所在的城市。');
		await agent.press('#compose', 'Control+Enter');
		const mail = await until('the mail is there', () => company.readMail().find((m) => m.text.includes('包裹已经到达')), 20_000 * SLOW);
		company.sendMail({ Subject: `Re: ${mail.subject}`, 'Message-ID': '<back.1@customers.test>', 'In-Reply-To': mail.message_id, References: mail.message_id }, '收到了，谢谢！');
		await agent.waitForSelector('.msg.inbound:has-text("收到了，谢谢！")');
		await customer.goBack();
		inside = await openChat(customer);
		await inside.locator('.line:has-text("我的订单一直没有到")').waitFor();
		await inside.locator('.line:has-text("包裹已经到达")').waitFor();
		await write('我又来了');
		await said('theirs', '我又来了');
		assert.equal(agent.url().split('/').pop(), ticket);
		await picture(agent, 'chat-story-end');
		const { rows } = await hub.ask({ do: 'sql', text: 'SELECT COUNT(*) FROM ticket' });
		assert.deepEqual(rows, [['1']], 'all of it is one ticket');
		const lines = await hub.ask({ do: 'sql', text: 'SELECT text, COUNT(*) FROM message WHERE text <> \'\' GROUP BY text HAVING COUNT(*) > 1' });
		assert.deepEqual(lines.rows, []);
	});
});
