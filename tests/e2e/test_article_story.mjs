// test_article_story.mjs - what the house knows, from a ticket to a reader: an agent makes an article of an answer, a lead
// publishes it, the other script comes by itself, a customer finds it there and says that it helped, and the next agent
// finds it beside the next ticket.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { go, launch, looks, misfits, open, picture, signIn, until, violations, written } from './browser.mjs';
import { House, PASSWORD } from './house.mjs';

let house, browser, mei, tom, reader;

before(async () => {
	house = await House.hired();
	browser = await launch();
	mei = await open(browser, house.url);
	tom = await open(browser, house.url);
	await signIn(mei, 'mei', PASSWORD);
	await signIn(tom, 'tom', PASSWORD);
});
after(async () => {
	const errors = [...(mei?.errors ?? []), ...(tom?.errors ?? []), ...(reader?.errors ?? []).filter((x) => !x.includes('404'))]; // browsers ask for a favicon.ico of the help centre
	await browser?.close();
	await house?.end();
	assert.deepEqual(errors, []);
});

const api = (page, path, body, method = body ? 'POST' : 'GET') => page.evaluate(async ([p, b, m]) => {
	const o = await fetch(`/api/v1${p}`, { method: m, headers: { 'X-Onevoice-Request': '1', 'Content-Type': 'application/json' }, ...(b ? { body: JSON.stringify(b) } : {}) });
	return { status: o.status, ...(await o.json()) };
}, [path, body, method]);
const toast = (page, words) => page.waitForSelector(`.toast:has-text("${words}")`);
const text = (page) => page.inputValue('.write-text');
const caret = (page, at) => page.$eval('.write-text', (x, n) => { x.focus(); x.setSelectionRange(n < 0 ? x.value.length : n, n < 0 ? x.value.length : n); }, at);
const ticketOf = async (page, subject) => {
	await page.waitForSelector(`.new-btn:not(.quiet), .row:has-text("${subject}")`);
	if (!await page.$(`.row:has-text("${subject}")`)) await page.click('.new-btn');
	await page.click(`.row:has-text("${subject}")`);
	await page.waitForSelector('.msg');
	return /\/(\d+)$/.exec(page.url())[1];
};
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAHElEQVR4nGNgYGD4f/8/AxQwMcABIwMDw38GBgYAW4wEBd7xYpMAAAAASUVORK5CYII=';

test('a manager puts up a shelf and says what the other script calls a thing', async () => {
	const ada = await open(browser, house.url);
	await signIn(ada, 'ada', PASSWORD);
	await go(ada, '#/articles/categories');
	for (const [en, cn, tw] of [['Account', '账户', '帳戶'], ['Billing', '账单', '帳單']]) {
		await ada.click('.page-acts .btn.primary');
		const fields = await ada.$$('dialog .control');
		for (const [i, name] of [en, cn, tw].entries()) await fields[i].fill(name);
		await ada.keyboard.press('Enter');
		await ada.waitForSelector(`.shelf:has-text("${en}")`);
	}
	assert.deepEqual(await violations(ada), []);
	await go(ada, '#/articles/terms');
	await ada.fill('.term-add .form-field:nth-child(1) input', '验证短信');
	await ada.fill('.term-add .form-field:nth-child(2) input', '認證簡訊');
	await ada.keyboard.press('Enter');
	await ada.waitForSelector('.table td:has-text("認證簡訊")');
	await ada.fill('.page-section textarea', '软件没有收到验证短信');
	await ada.waitForSelector('output:has-text("軟體沒有收到認證簡訊")');
	await picture(ada, 'article-terms-en-light');
	assert.deepEqual(await violations(ada), []);
	assert.deepEqual(ada.errors, []);
	await ada.context().close();
});

test('an article is made from a ticket, without what is personal', async () => {
	await house.deliver({ from: '王小明 <xiaoming@customer.example>', to: 'billing@demo.example', subject: '软件登录时收不到验证短信', text: '您好，我是王小明，电话13812345678。\n\n登录软件时一直收不到验证短信，订单号是 8841203377。' });
	await go(mei, '#/unassigned');
	const id = await ticketOf(mei, '软件登录时收不到验证短信');
	await mei.keyboard.press('r');
	await mei.keyboard.type('王小明您好，请清除软件缓存，六十秒后再获取一次验证短信。');
	await mei.keyboard.press('Control+Enter');
	await mei.waitForSelector('.msg.reply');
	await mei.waitForSelector('.suggest:has-text("No article fits")');
	await mei.click('.suggest a:has-text("Make an article from this ticket")');
	await mei.waitForSelector('.write-text');
	assert.equal(await mei.evaluate(() => location.hash), `#/articles/new/${id}`);
	const begun = await text(mei);
	for (const personal of ['王小明', '13812345678', '8841203377']) assert(!begun.includes(personal), `${personal} is in it: ${begun}`);
	assert.match(begun, /收不到验证短信/);
	assert.match(begun, /清除软件缓存/);
	await mei.waitForSelector('.notice-box:has-text("Taken out")');
	await picture(mei, 'article-from-ticket-en-light');
	assert.deepEqual(await violations(mei), []);
	await mei.fill('.title-field input', '收不到验证短信怎么办');
	await caret(mei, -1);
	await mei.keyboard.type('\n\n- 等六十秒\n重新获取');
	assert.match(await text(mei), /\n- 等六十秒\n- 重新获取$/, 'Enter goes on with the list');
	await mei.reload();
	await mei.waitForSelector('.write-text');
	assert.match(await text(mei), /重新获取$/, 'what was typed outlives a reload');
	await mei.click('.save-bar .primary');
	await mei.waitForSelector('.text-state:has-text("Draft")');
	await mei.waitForSelector('.lang-tabs a[aria-current]:has-text("简体中文")');
});

test('a pasted picture, the preview as the program renders it, and publishing', async () => {
	await caret(mei, -1);
	await mei.evaluate((png) => { // pasted from a picture program
		const data = new DataTransfer();
		data.items.add(new File([Uint8Array.from(atob(png), (c) => c.charCodeAt(0))], '截图.png', { type: 'image/png' }));
		document.querySelector('.write-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
	}, PNG);
	await until('its mark is in the text', async () => /!\[截图\]\(file:\d+\)$/.test(await text(mei)));
	const frame = mei.frameLocator('.preview-frame');
	await frame.locator('h1:has-text("收不到验证短信怎么办")').waitFor();
	await frame.locator('li:has-text("等六十秒")').waitFor();
	await until('the picture is shown', () => frame.locator('img').evaluate((x) => x.complete && x.naturalWidth === 4));
	await mei.click('.page-acts .btn:has-text("Publish")');
	await toast(mei, 'Published');
	await mei.waitForSelector('.text-state:has-text("Published")');
	await picture(mei, 'article-published-en-light');
	assert.deepEqual(await violations(mei), []);
	const [a] = (await api(mei, '/articles?view=all')).articles;
	const tw = a.texts.find((x) => x.locale === 'zh-TW');
	assert.deepEqual([tw.title, tw.converted, tw.live > 0], ['收不到認證簡訊怎麼辦', true, true], 'the other script came by itself, with the house\'s own words');
});

test('two write at once: nobody loses a word', async () => {
	const here = await mei.evaluate(() => location.hash);
	await go(tom, here);
	await tom.waitForSelector('.write-text');
	await caret(mei, -1);
	await mei.keyboard.type('\n\n还是不行，请联系我们。');
	await caret(tom, 0);
	await tom.keyboard.type('先检查信号。');
	await tom.fill('.write-what input', 'Signal first');
	await tom.keyboard.press('Control+s');
	await toast(tom, 'Saved');
	await mei.waitForSelector('.notice-box:has-text("Tom Becker has saved a newer version")');
	await mei.keyboard.press('Control+s');
	await mei.waitForSelector('.conflict-box del:has-text("先检查信号。")');
	await mei.waitForSelector('.conflict-box ins:has-text("还是不行")');
	await picture(mei, 'article-conflict-en-light');
	assert.deepEqual(await violations(mei), []);
	await mei.click('.conflict-box .btn:has-text("Put both together")');
	await mei.waitForSelector('.conflict-box', { state: 'detached' });
	assert.match(await text(mei), /^先检查信号。[^]*还是不行，请联系我们。$/);
	await mei.keyboard.press('Control+s');
	await mei.waitForSelector('.save-bar', { state: 'detached' });
	await mei.waitForSelector('.notice-box:has-text("Readers see version 2")');
});

test('versions: what changed by the letter, and the way back', async () => {
	await mei.click('.lang-tabs a:has-text("Versions")');
	await mei.waitForSelector('.version-item >> nth=3');
	assert.deepEqual(await mei.$$eval('.version-item strong', (all) => all.map((x) => x.textContent)), ['Version 4', 'Version 3', 'Version 2', 'Version 1']);
	await mei.click('.version-item:has-text("Signal first")');
	await mei.waitForSelector('.diff ins:has-text("先检查信号。")');
	assert.equal(await mei.$('.diff del'), null, 'nothing else differs');
	await picture(mei, 'article-versions-en-light');
	assert.deepEqual(await violations(mei), []);
	await mei.click('.version-item:has-text("Version 1")');
	await mei.click('.btn:has-text("Restore this version")');
	await toast(mei, 'Version 1 is the working version again');
	await mei.waitForSelector('.write-text');
	await until('its words are back', async () => !(await text(mei)).includes('先检查信号'));
	await mei.click('.lang-tabs a:has-text("Versions")');
	await mei.waitForSelector('.version-item:has-text("took back version 1")');
	await mei.click('.version-item:has-text("Version 4")');
	await mei.click('.btn:has-text("Restore this version")');
	await until('the merged words are back', async () => (await mei.$('.write-text')) !== null && (await text(mei)).startsWith('先检查信号'));
});

test('an agent asks for review, a lead sends it back with words, then publishes', async () => {
	await go(tom, '#/articles/new');
	await tom.fill('.title-field input', 'When will I get my refund?');
	await tom.fill('.write-text', 'Within five days, the way it was paid.');
	await tom.selectOption('.form-field:has-text("Category") select', { label: 'Billing' });
	await tom.click('.save-bar .primary');
	await tom.waitForSelector('.text-state:has-text("Draft")');
	await tom.click('.page-acts .btn:has-text("Ask for review")');
	await toast(tom, 'Waiting for review');
	await go(mei, '#/articles/in_review');
	await mei.click('.article-row:has-text("When will I get my refund?")');
	await mei.click('.btn:has-text("Send back")');
	await mei.fill('.notice-box input', 'Say that cards take longer');
	await mei.keyboard.press('Enter');
	await tom.waitForSelector('.notice-box:has-text("Say that cards take longer")');
	await caret(tom, -1);
	await tom.keyboard.type(' Cards take longer.');
	await tom.click('.page-acts .btn:has-text("Ask for review")');
	await mei.waitForSelector('.notice-box:has-text("Tom Becker asks for it to be published")');
	await until('the lead sees the new words', async () => /Cards take longer/.test(await text(mei)));
	await mei.click('.page-acts .btn:has-text("Publish")');
	await toast(mei, 'Published');
	await tom.waitForSelector('.text-state:has-text("Published")');
});

test('beside the next ticket it is offered, and goes into the answer as text and as a link', async () => {
	await house.deliver({ from: '陳怡君 <yichun@customer.example>', to: 'billing@demo.example', subject: '登入軟體收不到認證簡訊', text: '請問一直收不到認證簡訊怎麼辦？' });
	await go(tom, '#/unassigned');
	const id = await ticketOf(tom, '登入軟體收不到認證簡訊');
	await tom.waitForSelector('.suggested:has-text("收不到")');
	await picture(tom, 'article-suggested-en-light');
	assert.deepEqual(await violations(tom), []);
	await tom.keyboard.press('r');
	await tom.keyboard.type('您好：\n??');
	await tom.waitForSelector('.article-menu [role=option]');
	await tom.keyboard.type('refund');
	await tom.waitForSelector('.article-menu [role=option]:has-text("When will I get my refund?")');
	await picture(tom, 'article-menu-en-light');
	assert.deepEqual(await violations(tom), []);
	await tom.keyboard.press('Shift+Enter');
	await until('a link is in the answer', async () => /^您好：\nWhen will I get my refund\?\nhttps?:\/\/\S+\/help\/en\/a\/\d+/.test(await written(tom)));
	await tom.keyboard.press('Control+z');
	await tom.fill('#compose', '您好：\n');
	await tom.click('.suggested:has-text("收不到") .btn:has-text("Insert text")');
	await until('its words are in the answer, without marks', async () => /清除軟體快取|清除软件缓存/.test(await written(tom)) && !(await written(tom)).includes('**'));
	await tom.keyboard.press('Control+Enter');
	await tom.waitForSelector('.msg.reply');
	const { uses } = await api(tom, `/tickets/${id}/articles`);
	assert.deepEqual(uses.map((u) => u.how).sort(), ['link', 'text']);
});

/** The help centre without its script, as a reader's browser may be. */
async function asReader(locale, theme = 'light') {
	const page = await open(browser, house.url, { locale, theme, javaScriptEnabled: false });
	page.errors.length = 0; // of the desk, which is nothing without its script
	return page;
}

test('a customer finds it in the other script, by the words of their own region, and says that it helped', async () => {
	reader = await asReader('zh-TW');
	await until('the index has it', async () => {
		await reader.goto(`${house.url}/help/zh-TW/search?q=${encodeURIComponent('軟體 認證簡訊')}`);
		return reader.$('.found a:has-text("收不到認證簡訊怎麼辦")');
	});
	await reader.click('.found a:has-text("收不到認證簡訊怎麼辦")');
	await reader.waitForSelector('.paper h1:has-text("收不到認證簡訊怎麼辦")');
	await reader.waitForSelector('.paper li:has-text("等六十秒")');
	await until('the picture is there for readers too', () => reader.$eval('.paper img', (x) => x.complete && x.naturalWidth === 4).catch(() => false));
	await picture(reader, 'article-reader-zh-TW-light');
	await reader.click('.helped button[value=yes]');
	await reader.waitForSelector('main');
	const a = (await api(mei, '/articles?view=all')).articles.find((x) => x.source === 'zh-CN');
	assert.deepEqual([a.helped, a.not_helped], [1, 0]);
	await go(mei, `#/articles/one/${a.id}/zh-CN/about`);
	await mei.waitForSelector('.article-figure:has-text("said it helped") dd:text-is("1")');
	assert.equal(await mei.textContent('.article-figure:has-text("used on tickets") dd'), '1');
	await picture(mei, 'article-about-en-light');
	assert.deepEqual(await violations(mei), []);
});

test('an English reader is not helped, says why, and what was looked for in vain becomes an article', async () => {
	await reader.goto(`${house.url}/help/en/search?q=refund`);
	await reader.click('.found a:has-text("When will I get my refund?")');
	await reader.click('.helped button[value=no]');
	await reader.check('input[value=incomplete]');
	await reader.fill('#words', 'And what about vouchers?');
	await reader.click('form button[name=reason]');
	await reader.waitForSelector('main');
	const a = (await api(mei, '/articles?view=all')).articles.find((x) => x.source === 'en');
	assert.equal(a.not_helped, 1);
	await go(mei, `#/articles/one/${a.id}/en/about`);
	await mei.waitForSelector('.told-list:has-text("And what about vouchers?"):has-text("Incomplete")');
	await reader.goto(`${house.url}/help/en/search?q=voucher+rejected`);
	await go(mei, '#/articles/gaps');
	await mei.waitForSelector('.gap-row:has-text("voucher rejected")');
	assert.deepEqual(await violations(mei), []);
	await mei.click('.gap-row:has-text("voucher rejected") .btn:has-text("Write an article")');
	await mei.waitForSelector('.title-field input');
	assert.equal(await mei.inputValue('.title-field input'), 'voucher rejected');
	await mei.fill('.title-field input', 'A voucher is not accepted');
	await mei.fill('.write-text', 'Vouchers are for one year.');
	await mei.click('.save-bar .primary');
	await mei.waitForSelector('.text-state:has-text("Draft")');
	await mei.click('.page-acts .btn:has-text("Publish")');
	await toast(mei, 'Published');
	await go(mei, '#/articles/gaps');
	await mei.waitForSelector('.page-section:has-text("Looked for in vain"):has-text("Nothing was looked for in vain")');
	await mei.click('.toggle:has-text("Settled")');
	await mei.waitForSelector('.gap-row:has-text("voucher rejected") a:has-text("Open the article")');
});

const PAGES = { list: '#/articles', writing: '#/articles/one/1/zh-TW', versions: '#/articles/one/1/zh-CN/versions', about: '#/articles/one/1/zh-CN/about', new: '#/articles/new' };
const LOOKS = looks([['zh-TW', 'dark', 360]], [['zh-CN', 'light', 1440], ['en', 'dark', 1024], ['en', 'light', 360]]);
test('every page in other languages, themes and widths', async () => {
	for (const [locale, theme, width] of LOOKS) {
		const p = await open(browser, house.url, { locale, theme, width, height: width < 500 ? 780 : 900 });
		await signIn(p, 'mei', PASSWORD);
		for (const [name, hash] of Object.entries(PAGES)) {
			await go(p, hash);
			await p.waitForSelector(name === 'list' ? '.article-row' : name === 'versions' ? '.diff' : name === 'about' ? '.told-list li' : '.write-text');
			await picture(p, `article-${name}-${locale}-${theme}-${width}`);
			assert.deepEqual(await violations(p), [], `${name} ${locale} ${theme} ${width}`);
			assert.deepEqual(await misfits(p), [], `${name} ${locale} ${theme} ${width}`);
		}
		assert.deepEqual(p.errors, []);
		await p.context().close();
	}
});
