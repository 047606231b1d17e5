// test_directory.mjs - the directory's settings at the desk, by keys: saved, tried in words, previewed, taken over. Against
// web/ui/tools/fake.mjs, which is a fake.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';
import { go, launch, looks, misfits, open, picture, signIn, violations } from './browser.mjs';
import { startFake } from './fake.mjs';

let fake, browser, page;
before(async () => { [fake, browser] = await Promise.all([startFake(), launch()]); });
after(async () => {
	await browser?.close();
	fake?.end();
});
beforeEach(() => fake.tell({ do: 'reset' }));

async function desk(options = {}) {
	page = await open(browser, fake.url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, 'root', 'demo');
	await go(page, '#/settings/directory');
	await page.waitForSelector('.page-section');
}
async function done() {
	assert.deepEqual(page.errors, []);
	await page.context().close();
}
const field = (n) => page.locator('.page-section').nth(1).locator('input').nth(n);
const people = (n) => page.locator('.page-section').nth(2).locator('input').nth(n);
const groups = (n) => page.locator('.page-section').nth(3).locator('input').nth(n);

async function fill(host) {
	await field(0).fill(host);
	await field(2).fill('cn=hub,dc=example');
	await field(3).fill('secret');
	await people(0).fill('ou=people,dc=example');
	await groups(0).fill('ou=groups,dc=example');
	if (!(await groups(1).count())) await page.locator('.page-section').nth(3).locator('.add-btn').click();
	await groups(1).fill('cn=support,ou=groups,dc=example');
	await page.locator('.form-check input').check();
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.save-bar', { state: 'detached' });
}
const press = async (n) => {
	await page.locator('.page-section').first().locator('.trial-acts .btn').nth(n).press('Enter');
	await page.waitForSelector('.page-section p[role=status]');
};

test('what is missing is said; a test says in words where it ends; a preview shows who comes and goes; too many need a word', async () => {
	await desk();
	await field(0).fill('login.example');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.field-error');
	await fill('login.example');
	await press(0);
	assert.match(await page.innerText('.page-section p[role=status]'), /service account or its password is refused/);
	await fill('many.example');
	await press(1);
	assert.match(await page.innerText('.page-section p[role=status]'), /2 new, 1 changed, 6 ended, 2 left out/);
	assert.equal(await page.locator('.page-section').first().locator('tbody tr').count(), 11);
	assert.match(await page.innerText('.page-section'), /A local account has this login\.\s*Link to it/);
	assert.match(await page.innerText('.page-section'), /Sync and end 6 accounts/);
	assert.deepEqual(await violations(page), []);
	await press(2);
	assert.match(await page.innerText('.page-section p[role=status]'), /Stopped, nothing was changed/);
	await done();
});

for (const [locale, theme, width, height] of looks([['zh-CN', 'dark', 390, 844]], [['en', 'light', 1440, 900], ['zh-TW', 'light', 1440, 900], ['en', 'dark', 1024, 768]])) {
	test(`looks: ${locale} ${theme} ${width}`, async () => {
		await desk({ locale, theme, width, height });
		await fill('ldap.example');
		await press(1);
		await picture(page, `directory-${locale}-${theme}-${width}`);
		assert.deepEqual(await violations(page), []);
		assert.deepEqual(await misfits(page), []);
		await done();
	});
}
