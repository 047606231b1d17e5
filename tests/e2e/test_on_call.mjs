// test_on_call.mjs - a rota from nothing to whoever is on call now: written by a manager, read by a lead, in two languages.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { go, launch, misfits, open, picture, signIn, violations } from './browser.mjs';
import { House, PASSWORD } from './house.mjs';

let house, browser, ada;

before(async () => {
	house = await House.hired();
	browser = await launch();
	ada = await open(browser, house.url);
	await signIn(ada, 'ada', PASSWORD);
});
after(async () => {
	const errors = [...(ada?.errors ?? [])];
	await browser?.close();
	await house?.end();
	assert.deepEqual(errors, []);
});

const choose = (page, row, n, label) => page.locator('.rota-shifts').first().locator('li').nth(row).locator('select').nth(n).selectOption({ label });

test('without a rota the page says what one is for', async () => {
	await go(ada, '#/settings/on_call');
	await ada.waitForSelector('.blank:has-text("No rota yet")');
	assert.deepEqual(await violations(ada), []);
	await picture(ada, 'on-call-empty');
});

test('a rota is written: shifts show in the week, and nothing is saved before it is right', async () => {
	await ada.click('.page-head >> text=New rota');
	await ada.fill('.form-field input >> nth=0', 'Nights');
	await ada.click('text=Add a shift');
	await ada.keyboard.press('ControlOrMeta+s');
	await ada.waitForSelector('.field-error:has-text("Choose who is on call")');
	await choose(ada, 0, 0, '陈美玲');
	const row = ada.locator('.rota-shifts').first().locator('li').first();
	await row.locator('input[type=time]').nth(0).fill('00:00');
	await row.locator('select').nth(2).selectOption({ label: 'Monday' });
	await row.locator('input[type=time]').nth(1).fill('00:00');
	await ada.waitForSelector('figcaption:has-text("Somebody is on call at every hour")'); // Monday to Monday is a week
	assert.equal(await ada.locator('.rota-block').count(), 7);
	await ada.click('text=Add a shift');
	await choose(ada, 1, 0, 'Tom Becker');
	assert.equal(await ada.locator('.rota-block').count(), 14);
	await ada.click('[aria-label="Remove Tom Becker"]');
	assert.deepEqual(await violations(ada), []);
	await picture(ada, 'on-call-new');
	await ada.click('.save-bar .primary');
	await ada.waitForSelector('.rota-row:has-text("Nights")');
	assert.match(await ada.textContent('.rota-now'), /陈美玲/);
	assert.deepEqual(await violations(ada), []);
});

test('an exception counts at once, on another screen too', async () => {
	const other = await open(browser, house.url, { locale: 'zh-CN', theme: 'dark' });
	await signIn(other, 'ada', PASSWORD);
	await go(other, '#/settings/on_call');
	await other.waitForSelector('.rota-row:has-text("陈美玲")');
	await ada.click('.rota-title');
	await ada.waitForSelector('text=Instead, for a time');
	await ada.click('text=Add an exception');
	const row = ada.locator('.rota-shifts').nth(1).locator('li').first();
	await row.locator('select').selectOption({ label: 'Tom Becker' });
	await row.locator('input').nth(0).fill('2026-01-01T00:00');
	await row.locator('input').nth(1).fill('2036-01-01T00:00');
	await ada.keyboard.press('ControlOrMeta+s');
	await other.waitForSelector('.rota-now:has-text("Tom Becker")');
	assert.deepEqual(await violations(other), []);
	await picture(other, 'on-call-zh-dark');
	await other.click('.rota-title');
	await other.waitForSelector('.rota-block');
	assert.deepEqual(await violations(other), []);
	await picture(other, 'on-call-edit-zh-dark');
	assert.deepEqual(other.errors, []);
	await other.context().close();
});

test('it fits a telephone', async () => {
	const phone = await open(browser, house.url, { width: 360, height: 740 });
	await signIn(phone, 'ada', PASSWORD);
	await go(phone, '#/settings/on_call');
	await phone.waitForSelector('.rota-row');
	assert.deepEqual(await misfits(phone), []);
	await picture(phone, 'on-call-360');
	await phone.click('.rota-title');
	await phone.waitForSelector('.rota-block');
	assert.deepEqual(await misfits(phone), []);
	assert.deepEqual(await violations(phone), []);
	await picture(phone, 'on-call-edit-360');
	await phone.context().close();
});
