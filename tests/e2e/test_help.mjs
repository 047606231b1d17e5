// The help centre in a browser: without JavaScript everything goes, with it articles come while one types, feedback stays on
// the page and the contact form does its work. Three languages, both themes, a phone; axe; by keyboard alone.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { go, launch, open, picture, signIn, violations } from './browser.mjs';
import { House, PASSWORD } from './house.mjs';

let house, browser, cookie = '', article, invoice;

async function api(method, path, body) {
	const r = await fetch(`${house.url}/api/v1${path}`, { method, headers: { Origin: house.url, 'X-Onevoice-Request': '1', 'Content-Type': 'application/json', Cookie: cookie }, ...(body ? { body: JSON.stringify(body) } : {}) });
	const set = r.headers.get('set-cookie');
	if (set) cookie = set.split(';')[0];
	const json = await r.json();
	assert.ok(r.ok, `${method} ${path}: ${JSON.stringify(json)}`);
	return json;
}

async function publish(category, locale, title, body) {
	const { article: a } = await api('POST', '/articles', { category_id: category, visibility: 'public', locale, title, body });
	return (await api('POST', `/articles/${a.id}/texts/${locale}/publish`, { version: a.texts[0].version })).article;
}

const RETURN = `You can return what you bought **within 30 days**.

## Pack it
Use the box it came in.

| Size | Price |
| --- | --- |
| small | free |
| large | 4.90 |

## Print the label
1. Open *My orders*.
2. Choose **Return**.

\`\`\`
RET-2026-0042
\`\`\`

## Take it to the post
> Keep the receipt until you have your money back.
`;
const INVOICE = `订单完成后 90 天内可以开具电子发票。

## 开具步骤
1. 打开“我的订单”，选择要开票的订单。
2. 点击**申请发票**，填写抬头和税号。

## 没有收到邮件？
请查看垃圾邮件，或在软件里重新发送。

## 修改抬头
开票后 7 天内可以修改一次。
`;

before(async () => {
	house = await House.hired();
	house.command(['user', 'add', 'roy', '--name', 'Roy', '--email', 'roy@demo.example', '--role', 'admin', '--team', 'Orders'], `${PASSWORD}\n`);
	browser = await launch();
	await api('POST', '/session', { login: 'ada', password: PASSWORD });
	const category = async (place, en, cn, tw) => (await api('PUT', '/article-categories', { place, active: true, name_en: en, name_zh_cn: cn, name_zh_tw: tw })).id;
	const orders = await category(1, 'Orders and returns', '订单与退货', '訂單與退貨');
	const billing = await category(2, 'Billing', '账单与发票', '帳單與發票');
	article = await publish(orders, 'en', 'How to return a parcel', RETURN);
	await publish(orders, 'en', 'Where is my parcel', 'Look at the tracking number in your mail.');
	invoice = await publish(billing, 'zh-CN', '如何开具电子发票', INVOICE);
	for (let i = 0; i < 100; i++) {
		if ((await (await fetch(`${house.url}/help/en/search?q=parcel`, { headers: { 'X-Onevoice-Request': '1' } })).json()).length === 2) return;
		await new Promise((r) => setTimeout(r, 100));
	}
	throw new Error('the index does not have them');
});

after(async () => {
	await browser?.close();
	await house?.end();
});

const at = async (path, more) => {
	const page = await open(browser, house.url, more);
	await page.goto(house.url + path);
	return page;
};

test('without JavaScript: start, category, article, search, feedback, the form', async () => {
	const page = await at('/help/en/', { javaScriptEnabled: false });
	await page.click('text=Orders and returns');
	await page.click('main >> text=How to return a parcel');
	assert.match(page.url(), /\/help\/en\/a\/\d+-how-to-return-a-parcel$/);
	await page.click('.contents >> text=Print the label');
	assert.match(page.url(), /#s-2$/);
	await page.click('[value=no]');
	await page.check('[value=outdated]');
	await page.click('.sheet button');
	await page.waitForSelector('text=We will make it better');
	await page.fill('#q', 'parcle nowhere');
	await page.keyboard.press('Enter');
	await page.click('main >> text=Contact us');
	await page.fill('#subject', 'Where is my parcel now');
	await page.fill('#text', 'I look for my parcel and its tracking number.');
	await page.fill('#address', 'eve@customer.example');
	await page.click('#contact button');
	await page.waitForSelector('.found'); // first what may answer it
	await page.click('text=None of these');
	await page.waitForSelector('text=Please look into your mailbox');
	await page.context().close();
});

test('with it: suggestions by keyboard, an answer in place, a ticket at once', async () => {
	const page = await at('/help/zh-TW/', { locale: 'zh-TW' });
	await page.focus('#q');
	await page.keyboard.type('發票');
	await page.waitForSelector('.suggest li');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'help-suggest-zh-TW');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/help\/zh-TW\/a\//);
	await page.click('.helped [value=yes]');
	await page.waitForSelector('.helped .done');
	await page.goto(`${house.url}/help/zh-TW/contact`);
	await page.fill('#subject', '發票抬頭寫錯了');
	await page.fill('#text', '請問可以修改嗎？');
	await page.waitForSelector('#perhaps a');
	await page.fill('#address', 'lin@customer.example');
	await page.waitForTimeout(2000); // nobody writes so fast
	await page.click('#contact button');
	await page.waitForSelector('text=我們已收到您的請求');
	assert.deepEqual(page.errors, []);
	const { tickets } = await api('GET', '/tickets?view=open');
	assert.ok(tickets.some((t) => t.subject === '發票抬頭寫錯了' && t.channel === 'web'), JSON.stringify(tickets));
	await page.context().close();
});

test('skip link, focus and the languages by keyboard', async () => {
	const page = await at(`/help/en/a/${article.id}`);
	await page.keyboard.press('Tab');
	assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
	await page.keyboard.press('Enter');
	assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
	await page.click('.languages >> text=简体中文');
	assert.match(page.url(), /\/help\/zh-CN\//);
	await page.context().close();
});

test('the admin says how it is called and what it offers, in three languages, and the pages say so at once', async () => {
	const own = [['en', 'Help of Hill & Co', 'Closed on Monday'], ['zh-CN', '山丘帮助中心', '周一休息'], ['zh-TW', '山丘說明中心', '週一休息']];
	const names = { en: 'English', 'zh-CN': '简体中文', 'zh-TW': '繁體中文' };
	const roy = await at('/', { locale: 'zh-CN' });
	await signIn(roy, 'roy', PASSWORD);
	await go(roy, '#/settings/help');
	for (const [l, title, notice] of own) {
		const part = roy.locator(`section[aria-label="${names[l]}"]`);
		await part.locator('input').fill(title);
		await part.locator('textarea').fill(notice);
	}
	await roy.getByLabel('联系表单').uncheck();
	await picture(roy, 'help-settings-zh-CN');
	assert.deepEqual(await violations(roy), []);
	await roy.getByRole('button', { name: '保存', exact: true }).click();
	await roy.waitForSelector('text=已保存');
	for (const [l, title, notice] of own) {
		const text = await (await fetch(`${house.url}/help/${l}/`)).text();
		assert.ok(text.includes(title.replace('&', '&amp;')) && text.includes(notice), `${l}: ${text.slice(0, 300)}`);
		assert.ok(!text.includes('/contact'), `${l}: the form is not offered`);
		assert.equal((await fetch(`${house.url}/help/${l}/contact`)).status, 404);
	}
	assert.deepEqual(roy.errors, []);
	await roy.getByLabel('联系表单').check(); // as the other pages here are looked at
	await roy.getByRole('button', { name: '保存', exact: true }).click();
	for (let i = 0; i < 50 && (await fetch(`${house.url}/help/en/contact`)).status !== 200; i++) await new Promise((r) => setTimeout(r, 50));
	await roy.context().close();
});

const LOOKS = [
	['start-en-light', '/help/en/', { locale: 'en' }],
	['start-zh-CN-dark-360', '/help/zh-CN/', { locale: 'zh-CN', theme: 'dark', width: 360, height: 800 }],
	['article-en-dark', 'ARTICLE', { locale: 'en', theme: 'dark' }],
	['article-zh-TW-360', 'INVOICE', { locale: 'zh-TW', width: 360, height: 800 }],
	['fallback-zh-CN', 'FALLBACK', { locale: 'zh-CN' }],
	['search-en', '/help/en/search?q=parcel', { locale: 'en' }],
	['contact-zh-TW-360', '/help/zh-TW/contact', { locale: 'zh-TW', width: 360, height: 800 }],
	['requests-zh-CN', '/help/zh-CN/requests', { locale: 'zh-CN' }],
	['gone-en-dark', '/help/en/nothing', { locale: 'en', theme: 'dark' }],
];
test('as it looks, and axe', async () => {
	for (const [name, path, more] of LOOKS) {
		const page = await at(path.replace('ARTICLE', `/help/en/a/${article.id}`).replace('FALLBACK', `/help/zh-CN/a/${article.id}`).replace('INVOICE', `/help/zh-TW/a/${invoice.id}`), more);
		await picture(page, `help-${name}`);
		assert.deepEqual(await violations(page), [], name);
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is wider than the screen`);
		await page.context().close();
	}
});

test('no more surveys by the link of a mail: opened, pressed, taken back; a mail program does it by one click', async () => {
	const token = randomBytes(32).toString('base64url');
	house.sql(`INSERT INTO unsubscribe_link (token_hash, address, created) VALUES (UNHEX('${createHash('sha256').update(token).digest('hex')}'), 'eve@customer.example', UNIX_TIMESTAMP() * 1000)`);
	const asked = () => house.sql("SELECT COUNT(*) FROM unsubscribed WHERE address = 'eve@customer.example'").trim();
	for (const [locale, words] of [['en', ['No more surveys by mail?', 'Stop them', 'You will get no more of them', 'Undo', 'You will get surveys again']], ['zh-CN', ['不再接收调查邮件？', '不再接收', '已为您退订', '撤销', '已恢复接收调查邮件']]]) {
		const page = await at(`/u/${token}`, { locale });
		const says = async (title, name) => {
			await page.waitForSelector(`h1:text-is("${title}")`);
			assert.deepEqual(await violations(page), [], title);
			await picture(page, `${name}-${locale}`);
		};
		await says(words[0], 'unsubscribe');
		assert.equal(await asked(), '0', 'opening it writes nothing');
		await page.click(`button:text-is("${words[1]}")`);
		await says(words[2], 'unsubscribed');
		assert.equal(await asked(), '1');
		await page.click(`button:text-is("${words[3]}")`);
		await says(words[4], 'subscribed-again');
		assert.equal(await asked(), '0');
		assert.deepEqual(page.errors, []);
		await page.context().close();
	}
	const form = new FormData();
	form.set('List-Unsubscribe', 'One-Click');
	for (const body of [form, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })]) {
		house.sql('DELETE FROM unsubscribed');
		assert.equal((await fetch(`${house.url}/u/${token}`, { method: 'POST', body })).status, 200); // RFC 8058 3.2: either type
		assert.equal(await asked(), '1');
	}
});
