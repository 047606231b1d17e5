// test_states.mjs - what is hard to bring about with the real program: failing sends, lost frames, a storm of events,
// input methods, thousands of rows. Against web/ui/tools/fake.mjs, which is a fake; test_screens.mjs has the real one.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after, before, beforeEach } from 'node:test';
import { caret, launch, misfits, open, picture, signIn, until, violations, written } from './browser.mjs';
import { startFake } from './fake.mjs';

let fake, browser, url, page;

before(async () => {
	fake = await startFake();
	url = fake.url;
	browser = await launch();
});
after(async () => {
	await browser?.close();
	fake?.end();
});
const tell = (act) => fake.tell(act);
const said = async (ticket) => (await tell({ do: 'ticket', ticket })).messages.map((m) => m.text);

beforeEach(async () => { await tell({ do: 'reset' }); });

/** A desk signed in as mei, on this page. */
async function desk(hash, options = {}) {
	page = await open(browser, url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, 'mei', 'demo');
	await page.waitForSelector('.row');
	await page.evaluate((h) => { location.hash = h; }, hash);
	if (/\d$/.test(hash)) await page.waitForSelector('.msg');
	return page;
}
async function done() {
	assert.deepEqual(page.errors, []);
	await page.context().close();
}

test('five wrong passwords: told to wait, counted down, then let in', async () => {
	page = await open(browser, url);
	await page.waitForSelector('form');
	await page.fill('[name=username]', 'mei');
	await page.fill('[name=password]', 'nope');
	for (let i = 0; i < 5; i++) {
		await page.keyboard.press('Enter');
		await page.waitForSelector('.btn:not([aria-disabled]):has-text("Sign in"), .form-error:has-text("Wait")');
		await page.waitForTimeout(60);
	}
	await page.waitForSelector('.form-error:has-text("Too many tries")');
	assert.equal(await page.getAttribute('.btn.primary', 'aria-disabled'), 'true');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'signin-limited');
	await done();
});

test('an input method\'s Enter neither sends nor runs a shortcut', async () => {
	await desk('#/mine/100002');
	await page.keyboard.press('r');
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 });
	await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229, code: 'Enter', modifiers: 2 });
	await cdp.send('Input.insertText', { text: '你好' });
	assert.equal(await written(page), '你好');
	assert.equal(await page.$('.on-way'), null);
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.msg.reply:has-text("你好")');
	await done();
});

test('focus, caret and rows stay while a hundred events a second arrive', async () => {
	await desk('#/open');
	await page.click('.row:has-text("Order 8841")');
	await page.waitForSelector('.msg');
	const ids = () => page.$$eval('.row', (all) => all.slice(0, 15).map((r) => r.id).join());
	const before = await ids();
	await page.keyboard.press('r');
	let stop = false;
	const storm = (async () => {
		for (let i = 0; !stop; i++) {
			await tell({ do: 'arrive', ticket: String(100_002 + (i % 20)), text: `News ${i}` });
			if (i % 25 === 0) await tell({ do: 'create', subject: `Storm ${i}` });
			await new Promise((r) => setTimeout(r, 8));
		}
	})();
	await page.keyboard.type('Hello there', { delay: 25 });
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	await page.waitForTimeout(800);
	stop = true;
	await storm;
	assert.equal(await page.evaluate(() => document.activeElement.id), 'compose');
	assert.equal(await caret(page), 9);
	assert.equal(await written(page), 'Hello there');
	assert.equal(await ids(), before, 'no row has moved');
	await page.waitForSelector('.new-btn:has-text("Show")');
	await picture(page, 'new-tickets');
	await page.click('.new-btn');
	assert.notEqual(await ids(), before);
	await done();
});

test('a reply that fails stays, with a way on; tried again it is sent once', async () => {
	await desk('#/mine/100001');
	await tell({ do: 'fail', call: 'ticket.reply', error: { code: 'db', message: 'away' } });
	await page.keyboard.press('r');
	await page.keyboard.type('Tried twice');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.on-way[data-stuck]:has-text("cannot reach its database")');
	assert.deepEqual(await violations(page), []);
	assert.deepEqual(await misfits(page), []);
	await picture(page, 'send-failed');
	await page.reload();
	await page.waitForSelector('.on-way[data-stuck]');
	await page.click('.on-way >> text=Retry');
	await page.waitForSelector('.msg.reply:not(.on-way):has-text("Tried twice")');
	assert.equal((await said('100001')).filter((t) => t === 'Tried twice').length, 1);
	await tell({ do: 'fail', call: 'ticket.reply', error: { code: 'busy', message: 'x' } });
	await page.keyboard.press('r');
	await page.keyboard.type('Taken back');
	await page.keyboard.press('Control+Enter');
	await page.click('.on-way >> text=Back to the editor');
	assert.equal(await written(page), 'Taken back');
	await done();
});

test('a reply whose answer is lost is sent again by itself, and stands there once', async () => {
	await desk('#/mine/100001');
	await page.keyboard.press('r');
	await page.keyboard.type('Sent into a dying line');
	await tell({ do: 'set', to: { delay: 5000 } });
	await page.keyboard.press('Control+Enter');
	await until('it has arrived', async () => (await said('100001')).includes('Sent into a dying line'));
	await tell({ do: 'set', to: { delay: 0 } });
	await tell({ do: 'drop' });
	await page.waitForSelector('.msg.reply:not(.on-way):has-text("Sent into a dying line")', { timeout: 15_000 });
	assert.equal((await said('100001')).filter((t) => t === 'Sent into a dying line').length, 1);
	await page.waitForSelector('.on-way', { state: 'detached' });
	await done();
});

test('a reply to a ticket that has moved on: the difference, look first, the text is back', async () => {
	await desk('#/mine/100001');
	await tell({ do: 'stale', text: 'I have just called Alice.' });
	await page.keyboard.press('r');
	await page.keyboard.type('It arrives on Friday.');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('dialog:has-text("Your reply has not been sent yet")');
	assert.match(await page.textContent('.difference'), /Tom Becker replied.*Tom Becker set the status from Open to Waiting/s);
	assert.deepEqual(await violations(page), []);
	await page.keyboard.press('Enter'); // Look first
	await page.waitForSelector('.msg.reply:has-text("I have just called Alice.")');
	assert.equal(await written(page), 'It arrives on Friday.');
	await page.click('#compose');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.msg.reply:not(.on-way):has-text("It arrives on Friday.")');
	await done();
});

test('both are writing: asked once before it goes', async () => {
	await desk('#/mine/100001');
	await page.waitForTimeout(150);
	await tell({ do: 'ghost', ticket: '100001', activity: 'replying' });
	await page.waitForSelector('.people.writing:has-text("Tom Becker is writing a reply")');
	await page.keyboard.press('r');
	await page.keyboard.type('Me too');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.composer .warn:has-text("Tom Becker is writing too")');
	assert.equal(await page.$('.on-way'), null);
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.msg.reply:has-text("Me too")');
	await done();
});

test('frames that got lost are noticed by the next pulse and fetched', async () => {
	await desk('#/mine/100001');
	await tell({ do: 'set', to: { quiet: true } });
	await tell({ do: 'arrive', ticket: '100001', text: 'Said into the void' });
	await page.waitForTimeout(300);
	assert.equal(await page.$('.msg:has-text("Said into the void")'), null);
	await tell({ do: 'set', to: { quiet: false } });
	await page.waitForSelector('.msg:has-text("Said into the void")');
	await done();
});

test('offline: told, kept, back by itself; what happened meanwhile is there', async () => {
	await desk('#/mine/100001');
	await page.keyboard.press('r');
	await page.keyboard.type('Before');
	await tell({ do: 'set', to: { down: true } });
	await tell({ do: 'drop' });
	await page.waitForSelector('.offline');
	assert.equal(await page.getAttribute('.composer .btn.primary', 'aria-disabled'), 'true');
	await page.keyboard.type(' and after');
	await page.keyboard.press('Control+Enter');
	assert.equal(await page.$('.on-way'), null, 'nothing is sent while offline');
	await tell({ do: 'arrive', ticket: '100001', text: 'While you were away' });
	await tell({ do: 'create', subject: 'Also new' });
	await tell({ do: 'set', to: { down: false } });
	await page.click('.offline .btn', { timeout: 500 }).catch(() => undefined);
	await page.waitForSelector('.msg:has-text("While you were away")');
	await page.waitForSelector('.offline', { state: 'detached' });
	assert.equal(await written(page), 'Before and after');
	await done();
});

test('a program that knows our place no more: everything is loaded anew, rows stay where they are', async () => {
	await desk('#/open');
	await tell({ do: 'arrive', ticket: '100001' });
	await page.waitForSelector('#row-100001:has-text("Any news")');
	const before = await page.$$eval('.row', (all) => all.slice(0, 10).map((r) => r.id).join());
	await tell({ do: 'set', to: { down: true } });
	await tell({ do: 'drop' });
	await page.waitForSelector('.offline');
	for (let i = 0; i < 3; i++) await tell({ do: 'create', subject: `Missed ${i}` });
	await tell({ do: 'set', to: { feed: [], down: false } });
	await page.click('.offline .btn', { timeout: 500 }).catch(() => undefined); // it may be back by itself
	await page.waitForSelector('.new-btn:has-text("Show 3 new")');
	assert.equal(await page.$$eval('.row', (all) => all.slice(0, 10).map((r) => r.id).join()), before);
	await done();
});

test('the lag light says slow when it is', async () => {
	await desk('#/mine');
	await page.waitForSelector('.lag-dot.good');
	await tell({ do: 'set', to: { lag: 4200 } });
	await page.waitForSelector('.lag-dot.slow');
	assert.match(await page.getAttribute('.lag', 'aria-label'), /Slow, 4\.2 s behind/);
	await done();
});

test('thousands of tickets: pages come as one scrolls, the page stays small', async () => {
	await tell({ do: 'many', n: 3000 });
	await desk('#/open');
	await page.waitForSelector('.row');
	for (let i = 0; i < 8; i++) {
		await page.$eval('.rows', (v) => { v.scrollTop = v.scrollHeight; });
		await page.waitForTimeout(150);
		assert(await page.locator('.row').count() < 60, 'rows in the page');
	}
	const shown = Number(await page.$eval('.row:last-child', (r) => r.getAttribute('aria-rowindex')));
	assert(shown > 500, `reached row ${shown}`);
	await page.keyboard.press('j');
	await page.waitForSelector('.msg');
	await done();
});

test('a long conversation: the last fifty, earlier ones on demand, the place is kept', async () => {
	await desk('#/mine');
	const long = await page.evaluate(async () => (await (await fetch('/api/v1/tickets?view=open&limit=200')).json()).tickets.find((t) => t.customer_name === 'Long Thread Ltd').id);
	await page.evaluate((id) => { location.hash = `#/open/${id}`; }, long);
	await page.waitForSelector('.msg');
	assert.equal(await page.locator('.msg').count(), 50);
	await page.$eval('.timeline', (v) => { v.scrollTop = 0; });
	const first = await page.$eval('.msg', (m) => m.getAttribute('aria-label'));
	await page.click('text=Load earlier messages');
	await until('a hundred', async () => (await page.locator('.msg').count()) === 100);
	const at = await page.$$eval('.msg', (all, label) => all.find((m) => m.getAttribute('aria-label') === label).getBoundingClientRect().top, first);
	assert(at > 0 && at < 400, `what was on top is at ${at}`);
	await done();
});

test('scrolled up, new messages are counted below and do not move what is read', async () => {
	await desk('#/mine/100001');
	await page.setViewportSize({ width: 1200, height: 480 });
	await page.$eval('.timeline', (v) => { v.scrollTop = 0; });
	await page.waitForTimeout(100);
	await tell({ do: 'arrive', ticket: '100001', text: 'First below' });
	await tell({ do: 'arrive', ticket: '100001', text: 'Second below' });
	await page.waitForSelector('.below:has-text("2 new messages")');
	assert.equal(await page.$eval('.timeline', (v) => v.scrollTop), 0);
	await picture(page, 'new-below');
	await page.click('.below');
	await page.waitForSelector('.below', { state: 'detached' });
	await done();
});

test('a ticket leaves the view while it is open: greyed in place, still open', async () => {
	await desk('#/mine/100001');
	await tell({ do: 'change', ticket: '100001', assignee_id: '2' });
	await page.waitForSelector('#row-100001[data-left]');
	assert.deepEqual(await violations(page), []);
	await page.waitForSelector('.chip:has-text("Tom Becker")');
	await done();
});

test('mail that could not be read: why, what it holds, and another try', async () => {
	await desk('#/mine');
	await page.keyboard.press('g');
	await page.keyboard.press('x');
	await page.click('.mail-row >> nth=0');
	await page.waitForSelector('.mail-reason:has-text("too large when unpacked")');
	await page.waitForSelector('.mail-source:has-text("multipart/mixed")');
	assert.deepEqual(await violations(page), []);
	assert.deepEqual(await misfits(page), []);
	await picture(page, 'unread-mail');
	await page.click('text=Read it again');
	await until('it has left the list', async () => (await page.locator('.mail-row').count()) === 2);
	await done();
});

test('undelivered, untrusted, automatic: each says so', async () => {
	await desk('#/mine/100005');
	await page.waitForSelector('.delivery.failed:has-text("Not delivered: 5.1.1")');
	await page.waitForSelector('.msg.machine .tag:has-text("Delivery report")');
	await picture(page, 'undelivered');
	await page.evaluate(() => { location.hash = '#/open/100006'; });
	await page.waitForSelector('.untrusted');
	await page.waitForSelector('.tag:has-text("Automatic reply")');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'untrusted');
	await done();
});

test('single keys can be switched off, and then do nothing', async () => {
	await desk('#/mine');
	await page.keyboard.press('?');
	await page.click('.help-single');
	await page.keyboard.press('Escape');
	await page.waitForSelector('.help', { state: 'detached' });
	await page.keyboard.press('j');
	await page.waitForTimeout(300);
	assert.equal(await page.$('.msg'), null);
	await page.keyboard.press('Control+k');
	await page.waitForSelector('.palette');
	await done();
});

test('the palette finds commands, tickets by name, one by its number, and by pinyin', async () => {
	await desk('#/mine', { locale: 'zh-CN' });
	await page.keyboard.press('Control+k');
	await page.waitForSelector('.palette input:focus');
	await page.keyboard.type('jpbz');
	await page.waitForSelector('[role=option][aria-selected=true]:has-text("键盘帮助")');
	await page.fill('.palette input', '#100003-4');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.ticket-head h1:has-text("Invoice")');
	await page.keyboard.press('Control+k');
	await page.waitForSelector('.palette input:focus');
	await page.keyboard.type('王小');
	await page.waitForSelector('[role=option]:has-text("无法登录")');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.ticket-head h1:has-text("无法登录")');
	await done();
});
