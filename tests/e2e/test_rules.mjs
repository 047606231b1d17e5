// Rules, macros, named statuses and snoozing in the real desk, on the demo's company: by keyboard, in both languages; and
// every page of the settings with each thing in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, looks, open, picture, signIn, violations } from './browser.mjs';
import { House, PASSWORD } from './house.mjs';

let house, browser;

before(async () => {
	house = await new House().start({ demo: true });
	house.command(['user', 'add', 'rita', '--name', 'Rita Admin', '--email', 'rita@demo.example', '--role', 'admin', '--locale', 'en'], `${PASSWORD}\n`);
	const { port } = house;
	await house.stop();
	await house.start({ demo: false, port });
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await house?.end();
});

async function desk(locale = 'en', more = {}) {
	const page = await open(browser, house.url, { locale, ...more });
	await signIn(page, 'rita', PASSWORD);
	return page;
}

/** The first open ticket of the list. */
async function first(page) {
	await page.goto(`${house.url}/#/open`);
	await page.locator('.row').first().click();
	await page.locator('.ticket-facts .chip.status').waitFor();
}

test('a macro is found, shown before it runs, run in one press, and taken back', async () => {
	const page = await desk();
	await first(page);
	const status = page.locator('.ticket-facts .chip.status');
	const was = (await status.textContent()).trim();
	await page.locator('.timeline').first().focus().catch(() => undefined);
	await page.keyboard.press('m');
	await page.locator('.palette').getByRole('combobox').fill('warehouse');
	const preview = page.locator('.palette-preview li');
	await preview.first().waitFor();
	assert.deepEqual((await preview.allTextContents()).map((x) => x.split(':')[0]), ['Set the status to With the warehouse', 'Add the tag warehouse', 'Note']);
	assert.deepEqual(await violations(page), []);
	await picture(page, 'macro-palette-en');
	await page.keyboard.press('Enter');
	await page.locator('.ticket-facts .chip.status', { hasText: 'With the warehouse' }).waitFor();
	await page.locator('.tag-chip', { hasText: 'warehouse' }).waitFor();
	await page.getByRole('button', { name: 'Undo all but the message' }).click();
	await page.locator('.tag-chip', { hasText: 'warehouse' }).waitFor({ state: 'detached' });
	assert.equal((await status.textContent()).trim(), was === 'New' ? 'Open' : was);
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test('a ticket sleeps, is found among the sleeping, and is woken', async () => {
	const page = await desk();
	await first(page);
	const subject = await page.locator('.ticket-top h1').textContent();
	await page.keyboard.press('h');
	await page.getByRole('option', { name: /In 2 hours/ }).waitFor();
	await picture(page, 'snooze-en');
	await page.getByRole('option', { name: /Until the customer answers/ }).click();
	await page.locator('.chip.snoozed').waitFor();
	await page.goto(`${house.url}/#/snoozed`);
	await page.locator('.row', { hasText: subject }).first().click();
	assert.deepEqual(await violations(page), []);
	await page.keyboard.press('Control+k');
	await page.locator('.palette').getByRole('combobox').fill('wake');
	await page.keyboard.press('Enter');
	await page.locator('.chip.snoozed').waitFor({ state: 'detached' });
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test('a tag is put on and taken off by hand', async () => {
	const page = await desk();
	await first(page);
	await page.locator('.tag-add').waitFor(); // a ticket that is still being read takes no tag
	await page.keyboard.press('t');
	await page.locator('.tag-field:focus').waitFor();
	await page.keyboard.type('wholesale');
	await page.keyboard.press('Enter');
	await page.locator('.tag-chip', { hasText: 'wholesale' }).waitFor();
	await page.getByRole('button', { name: 'Remove the tag wholesale' }).click();
	await page.locator('.tag-chip', { hasText: 'wholesale' }).waitFor({ state: 'detached' });
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test('a rule is tried on last week and refused where it is wrong', async () => {
	const page = await desk();
	await page.goto(`${house.url}/#/settings/rules`);
	await page.getByRole('link', { name: 'Refunds 退款' }).click();
	await page.getByRole('button', { name: 'Try it' }).click();
	await page.getByText(/It would have acted/).waitFor();
	assert.deepEqual(await violations(page), []);
	await picture(page, 'rule-en');
	await page.getByLabel('Name', { exact: true }).fill('');
	await page.keyboard.press('Control+s');
	await page.locator('.field-error').first().waitFor();
	await page.getByRole('button', { name: 'Discard changes' }).click();
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

for (const [locale, theme, width] of looks([['zh-TW', 'light', 360]], [['zh-CN', 'dark', 1440], ['en', 'light', 1440]])) {
	test(`settings in ${locale}, ${theme}, ${width} px`, async () => {
		const page = await desk(locale, { theme, width });
		for (const [name, link] of [['rules', /Five days|五天/], ['macros', /warehouse|仓库|倉庫/], ['statuses', /warehouse|仓库|倉庫/]]) {
			await page.goto(`${house.url}/#/settings/${name}`);
			await page.locator('.rule-line').first().waitFor();
			assert.deepEqual(await violations(page), [], name);
			await picture(page, `settings-${name}-${locale}`);
			await page.getByRole('link', { name: link }).first().click();
			await page.locator('.page-section').first().waitFor();
			assert.deepEqual(await violations(page), [], `${name}, one`);
			await picture(page, `settings-${name}-one-${locale}`);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
			assert(!wide, `${name} is wider than the window`);
		}
		assert.deepEqual(page.errors, []);
		await page.context().close();
	});
}

test('every page of the settings opens on what the demo has, and so does each thing in it', async () => {
	const page = await desk();
	const pageFor = async (hash) => {
		await page.goto(`${house.url}/${hash}`);
		await page.locator('#settings h1').first().waitFor();
		await page.waitForFunction(() => !document.querySelector('#settings [aria-busy=true], #settings .wait'));
		assert.equal(await page.locator('#settings > .ticket-none').count(), 0, `${hash}: ${await page.locator('#settings').textContent()}`);
		return page.$$eval('#settings a[href^="#/settings/"]', (all) => all.map((a) => a.getAttribute('href')));
	};
	await page.goto(`${house.url}/#/settings`);
	await page.locator('.settings-nav a').first().waitFor();
	const pages = await page.$$eval('.settings-nav a', (all) => all.map((a) => a.getAttribute('href')));
	assert(pages.length >= 10, pages.join());
	for (const hash of pages) {
		const things = (await pageFor(hash)).filter((h) => h.startsWith(`${hash}/`));
		for (const thing of new Set(things)) await pageFor(thing);
	}
	await page.goto(`${house.url}/#/settings/sla`);
	await page.getByText(/customer class is VIP or tags include vip/i).waitFor();
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test('a web call that cannot be made is told on the ticket and in the settings, without reload', async () => {
	const page = await desk('zh-CN', { theme: 'dark' });
	await page.goto(`${house.url}/#/settings/webhooks`);
	await page.locator('.blank').waitFor();
	const ask = (method, path, body) => page.evaluate(async ([m, p, b]) => {
		const answer = await fetch(`/api/v1${p}`, { method: m, headers: { 'X-Onevoice-Request': '1', 'Content-Type': 'application/json' }, ...(b ? { body: JSON.stringify(b) } : {}) });
		if (!answer.ok) throw new Error(await answer.text());
		return answer.json();
	}, [method, path, body]);
	const name = { name_en: 'Tell the ERP', name_zh_cn: '通知 ERP', name_zh_tw: '通知 ERP' };
	const { id: macro } = await ask('PUT', '/macros', { place: 9, active: true, ...name, body: { do: [{ do: 'webhook', value: 'https://127.0.0.1:9/hook' }] } });
	const [ticket] = (await ask('GET', '/tickets?view=open')).tickets;
	await ask('POST', `/tickets/${ticket.id}/macro`, { macro_id: macro, version: ticket.version, client_id: 'c0ffee00c0ffee00c0ffee00c0ffee00' });
	await page.locator('.webhook-state.failed', { hasText: '已放弃' }).waitFor();
	await page.getByRole('button', { name: '显示密钥' }).click();
	assert.match(await page.locator('.webhook-secret').textContent(), /^[0-9a-f]{64}$/);
	assert.deepEqual(await violations(page), []);
	await picture(page, 'webhooks-zh-CN-dark');
	await page.locator('.table a').first().click();
	await page.locator('.timeline', { hasText: '网络调用已放弃' }).first().waitFor();
	assert.deepEqual(page.errors, []);
	await page.context().close();
});
