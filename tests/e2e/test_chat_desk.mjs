// test_chat_desk.mjs - the agent's side of web chat in every state: several chats at once, lines, receipts, offers, canned
// replies, hand-over, reading along, and the settings. Against web/ui/tools/fake.mjs, which is a fake; test_chat.mjs has
// the real program.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';
import { go, launch, misfits, open, picture, signIn, until, violations, written } from './browser.mjs';
import { startFake } from './fake.mjs';

let fake, browser, page;
const tell = (act) => fake.tell(act);
const chat = (act, more = {}) => tell({ do: 'desk_chat', act, ...more });

before(async () => {
	fake = await startFake();
	browser = await launch();
});
after(async () => {
	await browser?.close();
	fake?.end();
});
beforeEach(async () => {
	await tell({ do: 'reset' });
	await chat('seed');
});

async function desk(login = 'mei', options = {}) {
	page = await open(browser, fake.url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, login, 'demo');
	return page;
}
async function done() {
	assert.deepEqual(page.errors, []);
	await page.context().close();
}
const tabs = () => page.$$eval('.chat-tab-who', (all) => all.map((x) => x.textContent));
const tab = (name) => page.locator('.chat-tab', { hasText: name });
const idOf = async (name) => (await tab(name).getAttribute('href')).split('/').pop();
const said = async (ticket) => (await tell({ do: 'ticket', ticket })).messages.map((m) => m.text);

test('several chats: who waits longest first, W and Ctrl+J go to them, nothing moves under the pointer', async () => {
	await desk();
	await page.waitForSelector('.chat-tab');
	assert.deepEqual(await tabs(), ['王小明', 'Nora Lind', 'Tea Lover', 'Visitor']);
	assert.equal(await page.title(), '(2 waiting) Onevoice');
	const nora = await idOf('Nora Lind');
	await tab('Tea Lover').hover();
	await chat('line', { ticket: await idOf('Tea Lover'), text: 'Are you there?' });
	await tab('Tea Lover').locator('.chat-tab-n').waitFor();
	await chat('so', { ticket: await idOf('Nora Lind'), to: { waits_since: Date.now() - 900_000 } });
	await until('Nora waits longest', async () => (await tab('Nora Lind').getAttribute('data-waits')) === 'long');
	assert.deepEqual(await tabs(), ['王小明', 'Nora Lind', 'Tea Lover', 'Visitor'], 'the pointer is over them');
	await page.mouse.move(700, 500);
	await until('sorted again', async () => (await tabs())[0] === 'Nora Lind');
	await page.keyboard.press('w');
	await page.waitForSelector('.bubble.theirs:has-text("Norway")');
	assert.equal(page.url().split('/').pop(), nora);
	await until('the caret is in the composer', () => page.evaluate(() => document.activeElement?.id === 'compose'));
	await page.keyboard.type('half a word');
	await page.keyboard.press('Control+j');
	await page.waitForSelector('.bubble:has-text("8841，谢谢")');
	assert.equal(await written(page), '', 'another chat, another draft');
	await tab('Nora Lind').click();
	await page.waitForSelector('.bubble.theirs:has-text("Norway")');
	assert.equal(await written(page), 'half a word');
	assert.deepEqual(await violations(page), []);
	assert.deepEqual(await misfits(page), []);
	await picture(page, 'chat-desk-light');
	await done();
});

test('Enter sends, Shift+Enter does not, an input method\'s Enter belongs to it; receipts and typing', async () => {
	await desk('mei', { locale: 'zh-CN', theme: 'dark' });
	await page.waitForSelector('.chat-tab');
	const wang = await idOf('王小明');
	await tab('王小明').click();
	await page.waitForSelector('.bubble');
	await page.waitForFunction(() => !document.querySelector('.chat-tab[aria-current] .chat-tab-n'));
	await page.click('#compose');
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('Input.imeSetComposition', { text: 'qing', selectionStart: 4, selectionEnd: 4 });
	await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229, code: 'Enter' });
	await cdp.send('Input.insertText', { text: '请稍等' });
	assert.equal(await written(page), '请稍等');
	await page.keyboard.press('Shift+Enter');
	await page.keyboard.insertText('我查一下');
	await page.keyboard.press('Enter');
	await page.keyboard.insertText('已经发货了');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.bubble.ours:last-of-type .receipt.seen');
	assert.deepEqual((await said(wang)).slice(-2), ['请稍等\n我查一下', '已经发货了'], 'in the order in which they were sent');
	assert.equal(await page.$('.modal'), null);
	await chat('typing', { ticket: wang });
	await page.waitForSelector('.chat-tail:has-text("王小明正在输入")');
	await chat('line', { ticket: wang, text: '太好了' });
	await page.waitForSelector('.bubble.theirs:has-text("太好了")');
	assert.equal(await page.$('.chat-tab[aria-current] .chat-tab-n'), null, 'what is on the screen is seen');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'chat-desk-zh-CN-dark');
	await done();
});

test('the visitor has left: it says whether the reply goes by mail or waits, and Enter is a new line in a mail', async () => {
	await desk();
	await page.waitForSelector('.chat-tab');
	const seven = await idOf('Visitor');
	await tab('Visitor').click();
	await page.waitForSelector('.composer-to:has-text("your reply goes by mail to seven@example.net")');
	await page.click('#compose');
	await page.keyboard.type('Dear customer,');
	await page.keyboard.press('Enter');
	await page.keyboard.type('yes, you can.');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.msg.reply:has-text("yes, you can.") .delivery');
	assert.equal((await said(seven)).at(-1), 'Dear customer,\nyes, you can.');
	await tab('Tea Lover').click();
	await page.waitForSelector('.composer-to:has-text("waits for their return")');
	await page.waitForSelector('.receipt.waits, .receipt.received');
	await done();
});

test('an offer: a ring that closes, accepted by two keys, and the caret is in the new chat', async () => {
	await desk();
	await page.waitForSelector('.list');
	const { id } = await chat('offer', { ms: 15_000 });
	await page.waitForSelector('.offer.chat .offer-ring');
	assert.match(await page.textContent('.offer-ring text'), /^1[3-5]$/);
	assert.deepEqual(await violations(page), []);
	await picture(page, 'chat-offer');
	await page.keyboard.press('o');
	await page.keyboard.press('a');
	await page.waitForSelector(`.chat-tab[aria-current][href$="/${id}"]`);
	await until('the caret is there', () => page.evaluate(() => document.activeElement?.id === 'compose'));
	await page.keyboard.type('half a word');
	const { id: typing } = await chat('offer', { name: 'While Typing' });
	await page.waitForSelector('.offer');
	await page.keyboard.press('Control+o');
	await page.waitForSelector(`.chat-tab[aria-current][href$="/${typing}"]`);
	assert.equal(await written(page), '', 'the half word stays with the other chat');
	await page.keyboard.press('Control+o');
	await page.waitForSelector('.toast:has-text("No ticket is offered to you")');
	await page.keyboard.press('Escape');
	await chat('offer', { name: 'Second Visitor' });
	await page.waitForSelector('.offer');
	await page.keyboard.press('o');
	await page.keyboard.press('d');
	await page.waitForSelector('.offer', { state: 'detached' });
	await done();
});

test('canned replies by "/" and by the palette; what stands in braces is filled in, and can be undone', async () => {
	await desk();
	await page.waitForSelector('.chat-tab');
	await tab('Nora Lind').click();
	await page.waitForSelector('.bubble');
	await page.click('#compose');
	await page.keyboard.type('see a/b /by');
	await page.waitForSelector('.canned .pop-item[aria-selected=true]:has-text("Thanks and goodbye")');
	assert.deepEqual(await violations(page), []);
	await page.keyboard.press('Enter');
	await until('filled in', async () => /see a\/b Thank you, Nora Lind! .*100038.*\n陈美玲$/.test(await written(page)));
	await page.keyboard.press('Control+z');
	assert.equal(await written(page), 'see a/b /by');
	await page.fill('#compose', '');
	await page.keyboard.press('Escape');
	await page.keyboard.press('q');
	await page.waitForSelector('.palette-item:has-text("Returns")');
	await page.keyboard.type('return');
	await page.keyboard.press('Enter');
	await until('inserted', async () => (await written(page)).startsWith('You can send anything back'));
	await go(page, '#/mine/100001');
	await page.waitForSelector('.msg');
	await page.click('#compose[contenteditable=true]'); // that of letters, which comes a moment later
	await page.keyboard.type('/bye');
	await page.waitForSelector('.canned .pop-item');
	await page.keyboard.press('Tab');
	await until('in a mail, too', async () => (await written(page)).startsWith('Thank you, Alice Nguyen!'));
	await done();
});

test('hand over with a whisper; read along unseen, take over; block and end', async () => {
	await desk();
	await page.waitForSelector('.chat-tab');
	await tab('Nora Lind').click();
	await page.waitForSelector('.bubble');
	await page.locator('.timeline').focus();
	await page.keyboard.press('u');
	await page.waitForSelector('.modal:has-text("Hand over the chat with Nora Lind")');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'chat-transfer');
	await page.selectOption('.modal select', 'agent/2');
	await page.fill('.modal textarea', 'She asks about Norway.');
	await page.keyboard.press('Control+Enter');
	await tab('Nora Lind').waitFor({ state: 'detached' });
	await page.waitForSelector('.msg.note:has-text("She asks about Norway.")');
	await page.waitForSelector('.chat-watch:has-text("Tom Becker")');
	assert.equal(await page.getAttribute('#tab-note', 'aria-selected'), 'false');
	assert.match(await page.textContent('.composer-hint'), /Tom Becker is talking with the visitor/);
	await go(page, '#/workload/1');
	const card = page.locator('.card', { hasText: 'Iris Chen' });
	await card.locator('.icon-btn').click();
	await page.click('.pop-item:has-text("Read along")');
	await page.waitForSelector('.chat-watch');
	assert.equal(await page.getAttribute('#tab-note', 'aria-selected'), 'true', 'who reads along writes notes');
	await picture(page, 'chat-watch');
	await page.click('.chat-watch .btn.primary');
	await page.waitForSelector('.chat-tab:has-text("Iris Chen")');
	await page.click('.chat-line .icon-btn');
	await page.click('.pop-item:has-text("Block the visitor")');
	await page.waitForSelector('.modal:has-text("Block Iris Chen?")');
	await page.click('.modal .btn.danger');
	await page.waitForSelector('.chat-quiet:has-text("Blocked until")');
	await page.waitForSelector('.chat-where:has-text("has ended")');
	await tab('Iris Chen').waitFor({ state: 'detached' });
	await done();
});

test('sounds: made once by one of two tabs, tried by a press, said again until seen; leave is asked only by a press', async () => {
	await desk('mei', { permissions: [] });
	await page.waitForSelector('.chat-tab');
	assert.equal(await page.evaluate(() => document.documentElement.dataset.sounded), undefined);
	await page.keyboard.press('Control+k');
	await page.waitForSelector('.palette input');
	await page.keyboard.type('notific');
	await page.click('.palette-item:has-text("Notifications and sounds")');
	await page.waitForSelector('.modal:has-text("Desktop notifications")');
	await page.click('.notify-form .btn:has-text("Test")');
	await page.waitForFunction(() => document.documentElement.dataset.sounded === 'chat 1');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'chat-notify');
	await page.click('.modal-foot .btn');
	const second = await page.context().newPage();
	await second.goto(page.url());
	await second.waitForSelector('.chat-tab');
	await second.click('.list h1, .list-head, .list', { position: { x: 4, y: 4 } });
	await chat('offer', { ms: 4000 });
	await page.waitForFunction(() => document.documentElement.dataset.sounded === 'offer 1');
	await second.waitForSelector('.offer');
	assert.equal(await second.evaluate(() => document.documentElement.dataset.sounded), undefined, 'the other tab is silent');
	await second.close();
	await done();
});

test('settings: widgets with their tag and secret, canned replies', async () => {
	await desk('root');
	await page.waitForSelector('.list');
	await go(page, '#/settings/widgets');
	await page.waitForSelector('.link-list a:has-text("Leaf & Kettle")');
	await page.click('.link-list a:has-text("Leaf & Kettle")');
	await page.selectOption('.page-section:has-text("Tag for your site") select >> nth=0', 'zh-TW');
	await page.fill('.page-section:has-text("Tag for your site") input[type=text]', 'Ask "us"');
	const tag = await page.textContent('.page-section:has-text("Tag for your site") .code');
	assert.equal(tag, '<script async src="https://help.example.org/w.js" data-key="wk_demo" data-locale="zh-TW" data-label="Ask &quot;us&quot;"></script>');
	await page.fill('textarea[placeholder="https://shop.example"]', 'https://shop.example\nhttp://shop.example/path');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.field-error:has-text("http://shop.example/path")');
	await page.fill('textarea[placeholder="https://shop.example"]', 'https://shop.example');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.toast:has-text("Saved")');
	await page.click('.btn:has-text("Make a new secret")');
	await page.click('.modal .btn.danger');
	await page.waitForFunction(() => /^[0-9a-f]{64}$/.test(document.querySelector('.modal .code')?.textContent ?? ''));
	assert.deepEqual(await violations(page), []);
	await page.click('.modal .btn.primary');
	await page.click('.how-to summary');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'widget-settings');
	await go(page, '#/settings/canned/new');
	await page.fill('input[data-first]', 'Shipping');
	await page.fill('.page-section textarea', 'Dear {customer.name}, it left today.');
	await page.waitForSelector('.canned-preview:has-text("Dear Alice Nguyen, it left today.")');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.link-list a:has-text("Shipping")');
	assert.deepEqual(await violations(page), []);
	await done();
});

test('on a phone: the strip, the conversation and the settings fit 360 pixels', async () => {
	await desk('mei', { width: 360, height: 740 });
	await page.waitForSelector('.chat-tab');
	assert.deepEqual(await misfits(page), []);
	await tab('Nora Lind').click();
	await page.waitForSelector('.bubble');
	assert.deepEqual(await violations(page), []);
	assert.deepEqual(await misfits(page), []);
	await picture(page, 'chat-desk-360');
	await go(page, '#/settings/canned/1');
	await page.waitForSelector('.canned-preview');
	assert.deepEqual(await misfits(page), []);
	await done();
});
