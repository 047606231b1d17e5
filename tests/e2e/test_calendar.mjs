// test_calendar.mjs - the settings' calendars against the real program: a manager edits a week and a day, takes over the
// built-in holidays and a file, saves; keyboard, languages, themes, a phone's width.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { go, launch, looks, misfits, open, picture, signIn, violations } from './browser.mjs';
import { built, House, PASSWORD } from './house.mjs';

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

const save = async (page) => {
	await page.click('.save-bar .btn.primary');
	await page.waitForFunction(() => !document.querySelector('.save-bar'));
};
const day = (date) => `.cal-day[data-date="${date}"]`;
const kind = (page, date) => page.getAttribute(day(date), 'data-kind');
const year = new Date().getFullYear();

test('no calendars yet: the page says what they are for', async () => {
	await go(ada, '#/settings/calendars');
	await ada.waitForSelector('.blank:has-text("No calendars yet")');
	assert.deepEqual(await violations(ada), []);
	await picture(ada, 'calendar-none-en-light');
});

test('a new calendar: its zone, its week; what is wrong is said before anything is sent', async () => {
	await ada.click('.blank .btn');
	await ada.waitForSelector('.cal-year');
	assert.equal(await ada.inputValue('.cal-zone'), 'Asia/Shanghai');
	const monday = ada.locator('.cal-weekday').first().locator('input').first();
	await monday.fill('19');
	await monday.blur();
	assert.equal(await monday.inputValue(), '19:00');
	await ada.click('.save-bar .btn.primary');
	await ada.waitForSelector('.field-error:has-text("09:30")');
	await monday.fill('8.30');
	await monday.blur();
	assert.equal(await monday.inputValue(), '08:30');
	await ada.getByLabel('Name', { exact: true }).fill('Shanghai office');
	await save(ada);
	await ada.waitForFunction(() => /calendars\/\d+$/.test(location.hash));
	await ada.waitForSelector('.page-changed:has-text("Ada Okafor")');
	assert.deepEqual(await violations(ada), []);
});

test('the built-in holidays: shown with their source, taken but for one, saved', async () => {
	await ada.click('.page-acts .btn');
	await ada.waitForSelector('.cal-preview tbody tr');
	assert.equal(await ada.locator('dialog select').nth(1).inputValue(), 'cn'); // the calendar's zone chose it
	await ada.getByLabel('From year').fill('2026');
	await ada.getByLabel('Through year').fill('2026');
	await ada.waitForSelector('dialog .btn.primary:has-text("39 days")');
	await ada.waitForSelector('dialog .form-hint:has-text("国务院办公厅")');
	assert.deepEqual(await violations(ada), []);
	await picture(ada, 'calendar-import-en-light');
	await ada.locator('.cal-preview input[type=checkbox]').first().uncheck();
	await ada.waitForSelector('dialog .btn.primary:has-text("38 days")');
	await ada.click('dialog .btn.primary');
	await ada.waitForSelector('.save-bar');
	for (let y = year; y !== 2026; y += y < 2026 ? 1 : -1) await ada.getByLabel(y < 2026 ? 'Year after' : 'Year before').click();
	assert.deepEqual([await kind(ada, '2026-01-01'), await kind(ada, '2026-02-14'), await kind(ada, '2026-10-01')], ['open', 'extra', 'off']);
	await save(ada);
});

test('a day by the keyboard: closed, with its reason; and back', async () => {
	await ada.focus('.cal-day[tabindex="0"]');
	const from = await ada.evaluate(() => document.activeElement.dataset.date);
	await ada.keyboard.press('ArrowRight');
	await ada.waitForFunction((d) => document.activeElement.dataset.date > d, from);
	await ada.click(day('2026-03-11'));
	await ada.getByLabel('Closed all day').check();
	await ada.getByLabel('Reason, for people').fill('Moving');
	assert.deepEqual(await violations(ada), []);
	await picture(ada, 'calendar-day-en-light');
	await ada.keyboard.press('Enter');
	await ada.waitForSelector(`${day('2026-03-11')}[data-kind="off"]`);
	assert.match(await ada.getAttribute(day('2026-03-11'), 'aria-label'), /11 March 2026|March 11, 2026/);
	assert.match(await ada.getAttribute(day('2026-03-11'), 'aria-label'), /Moving/);
	await ada.click(day('2026-03-14'));
	await ada.getByLabel('Open at other times').check();
	await ada.click('dialog .btn.primary');
	await ada.waitForSelector(`${day('2026-03-14')}[data-kind="extra"]`);
	await save(ada);
	await ada.reload();
	await ada.waitForSelector(`${day('2026-03-11')}[data-kind="off"]`);
});

test('a file: lines that cannot be read are named', async () => {
	const file = join(tmpdir(), `holidays-${process.pid}.csv`);
	writeFileSync(file, 'date,name\n2026-12-24,Christmas Eve,closed,12:00-18:00\nsoon,Never\n2026-01-02,again\n');
	await ada.click('.page-acts .btn');
	await ada.locator('dialog select').first().selectOption('file');
	await ada.setInputFiles('dialog input[type=file]', file);
	await ada.waitForSelector('.cal-preview tr:has-text("Line 3"):has-text("no date")');
	await ada.waitForSelector('.cal-preview tr:has-text("Christmas Eve"):has-text("new")');
	await ada.click('dialog .btn.primary');
	await ada.waitForSelector(`${day('2026-12-24')}[data-kind="other"]`);
	await ada.click('.save-bar .btn:not(.primary)');
	await ada.waitForFunction(() => !document.querySelector('.save-bar'));
});

test('every language and theme, and a phone: nothing is cut off, nothing is unreadable', async () => {
	const hash = await ada.evaluate(() => location.hash);
	for (const [locale, theme, width] of looks([['zh-TW', 'light', 360]], [['zh-CN', 'dark', 1440], ['zh-TW', 'light', 1440], ['zh-CN', 'light', 360], ['en', 'dark', 1440]])) {
		const page = await open(browser, house.url, { locale, theme, width, height: width < 500 ? 800 : 900 });
		await signIn(page, 'ada', PASSWORD);
		await go(page, hash);
		await page.waitForSelector('.cal-year');
		assert.deepEqual(await violations(page), []);
		assert.deepEqual(await misfits(page), []);
		await picture(page, `calendar-${locale}-${theme}-${width}`);
		await page.locator('.cal-year').evaluate((e) => e.scrollIntoView());
		await picture(page, `calendar-year-${locale}-${theme}-${width}`);
		await page.click('.page-acts .btn');
		await page.waitForSelector('.cal-preview tbody tr');
		assert.deepEqual(await violations(page), []);
		await picture(page, `calendar-import-${locale}-${theme}-${width}`);
		assert.deepEqual(page.errors, []);
		await page.context().close();
	}
});
