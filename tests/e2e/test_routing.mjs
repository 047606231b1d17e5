// test_routing.mjs - who gets what, in two agents' browsers against the real program: states, offers, the workload board.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { go, launch, looks, misfits, open, picture, signIn, until, violations } from './browser.mjs';
import { House, PASSWORD } from './house.mjs';

let house, browser, mei, tom;

before(async () => {
	house = await House.hired();
	browser = await launch();
	mei = await open(browser, house.url);
	tom = await open(browser, house.url);
	await signIn(mei, 'mei', PASSWORD);
});
after(async () => {
	const errors = [...(mei?.errors ?? []), ...(tom?.errors ?? [])];
	await browser?.close();
	await house?.end();
	assert.deepEqual(errors, []);
});

const mail = (subject, text = 'It does not work.') => house.deliver({ from: 'Alice Nguyen <alice@customer.example>', to: 'billing@demo.example', subject, text });
const stateOf = (page) => page.getAttribute('.state-pick', 'aria-label');
const command = async (page, words) => {
	await page.keyboard.press('Control+k');
	await page.fill('.palette input', words);
	await page.keyboard.press('Enter');
};
const settled = (page) => page.evaluate(() => { document.activeElement?.blur(); });
const whoHas = async (page, subject) => page.$$eval('.work-column', (all, s) => all.filter((c) => [...c.querySelectorAll('.card-subject')].some((x) => x.textContent === s)).map((c) => c.getAttribute('aria-label')), subject);
const offerOf = (page, subject) => page.waitForSelector(`.offer:has-text("${subject}")`, { timeout: 15_000 });

test('who opens the desk is online; the state changes by a command, and the others see it', async () => {
	await until('mei is online', async () => /Online/.test(await stateOf(mei)));
	await command(mei, 'take a break');
	await until('mei has a break', async () => /On a break/.test(await stateOf(mei)));
	await go(mei, '#/workload');
	await mei.waitForSelector('.work-column:has-text("Tom Becker")');
	assert.match(await mei.textContent('.work-column:has-text("Tom Becker") .work-state'), /Offline/);
	await signIn(tom, 'tom', PASSWORD);
	await until('mei sees tom come', async () => /Online/.test(await mei.textContent('.work-column:has-text("Tom Becker") .work-state')));
	await mei.click('.state-pick');
	await mei.click('.pop-item:has-text("Online")');
	await until('mei is online', async () => /Online/.test(await stateOf(mei)));
});

test('a lead sets skills, and how the team gives out its mail', async () => {
	await go(mei, '#/settings/teams');
	await mei.click('.link-list a:has-text("Billing")');
	await mei.click('.mode:has-text("In turn")');
	await mei.click('text=Ask before giving mail and fax');
	await picture(mei, 'routing-team-en-light');
	assert.deepEqual(await violations(mei), []);
	await mei.click('.save-bar .primary');
	await until('it is saved', async () => (await mei.$('.save-bar')) === null);
	await go(mei, '#/settings/people');
	await mei.click('.link-list a:has-text("Tom Becker")');
	await mei.waitForSelector('h1:has-text("Tom Becker")');
	await mei.click('text=No shift: given work whenever online');
	await mei.waitForSelector('.hours-row');
	await picture(mei, 'routing-agent-en-light');
	assert.deepEqual(await violations(mei), []);
	await mei.click('text=Discard changes');
});

test('a mail is offered; who declines passes it on, who accepts has it', async () => {
	await go(mei, '#/mine');
	await go(tom, '#/unassigned');
	await mail('Invoice 77 is wrong', 'Hello, the amount is not what we agreed on. Can you send it again?');
	const first = await Promise.race([offerOf(mei, 'Invoice 77').then(() => mei), offerOf(tom, 'Invoice 77').then(() => tom)]);
	const other = first === mei ? tom : mei;
	assert.equal(await other.$('.offer'), null);
	assert.match(await first.textContent('.offer-left'), /^\d+ s$/);
	await picture(first, 'routing-offer-en-light');
	assert.deepEqual(await violations(first), []);
	await first.click('.offer .btn:has-text("Decline")');
	await until('the card is gone', async () => (await first.$('.offer')) === null);
	await offerOf(other, 'Invoice 77');
	await settled(other);
	await other.keyboard.press('o');
	await other.keyboard.press('a');
	await other.waitForSelector('.ticket-head h1:has-text("Invoice 77")');
	await until('the card is gone', async () => (await other.$('.offer')) === null);
	await until('it says how that came', async () => /declined the offer/.test(await other.textContent('.timeline') ?? ''));
});

test('an offer that nobody answers is the next one\'s, and the card goes by itself', async () => {
	await go(mei, '#/settings/teams');
	await mei.click('.link-list a:has-text("Billing")');
	await mei.fill('.form-field:has-text("offered mail") input', '5');
	await mei.click('.save-bar .primary');
	await until('it is saved', async () => (await mei.$('.save-bar')) === null);
	await go(mei, '#/mine');
	await mail('Second reminder');
	const first = await Promise.race([offerOf(mei, 'Second').then(() => mei), offerOf(tom, 'Second').then(() => tom)]);
	const other = first === mei ? tom : mei;
	await offerOf(other, 'Second');
	assert.equal(await first.$('.offer'), null);
	await other.click('.offer .primary');
	await other.waitForSelector('.ticket-head h1:has-text("Second reminder")');
});

test('the lead moves a ticket on the board, by the menu and by dragging; the other sees it at once', async () => {
	await go(mei, '#/settings/teams');
	await mei.click('.link-list a:has-text("Billing")');
	await mei.click('.mode:has-text("By hand")');
	await mei.click('.save-bar .primary');
	await until('it is saved', async () => (await mei.$('.save-bar')) === null);
	await go(mei, '#/workload');
	for (let i = 1; i <= 4; i++) await mail(`Question ${i}`);
	await mei.waitForSelector('.card-subject:text-is("Question 4")');
	await go(tom, '#/mine');
	await tom.waitForSelector('.row, .empty'); // the list is read: what comes from now on is new to it
	const card = '.card:has(.card-subject:text-is("Question 1"))';
	await mei.focus(`${card} .icon-btn`);
	await mei.keyboard.press('Enter');
	await mei.keyboard.type('Tom');
	await mei.keyboard.press('Enter');
	await until('tom has it', async () => /Tom Becker/.test((await whoHas(mei, 'Question 1')).join()));
	await tom.waitForSelector('.new-btn'); // rows never move on their own
	await settled(tom);
	await tom.keyboard.press('.');
	await tom.waitForSelector('.row:has-text("Question 1")');
	await mei.dragAndDrop('.card:has(.card-subject:text-is("Question 2"))', '.work-column[aria-label*="Tom Becker"]');
	await until('tom has the second', async () => /Tom Becker/.test((await whoHas(mei, 'Question 2')).join()));
	await mei.dragAndDrop('.card:has(.card-subject:text-is("Question 2"))', '.work-column[aria-label^="Unassigned"]');
	await until('it is back in the queue', async () => /Unassigned/.test((await whoHas(mei, 'Question 2')).join()));
	await settled(mei);
	await picture(mei, 'routing-workload-en-light');
	assert.deepEqual(await misfits(mei), []);
	assert.deepEqual(await violations(mei), []);
});

test('a ticket asks for a skill, chosen in its details', async () => {
	const ada = await open(browser, house.url);
	await signIn(ada, 'ada', PASSWORD);
	await go(ada, '#/settings/skills/new');
	await ada.fill('.form-field:has-text("Name") input', 'Hardware');
	await ada.click('.save-bar .primary');
	await ada.waitForSelector('h1:has-text("Hardware")');
	await go(ada, '#/open');
	await ada.click('.row:has-text("Question 3")');
	await ada.click('text=Add a skill');
	await ada.keyboard.press('Enter');
	await ada.waitForSelector('.need:has-text("Hardware")');
	await ada.click('.need .work-state-pick');
	await ada.click('.pop-item:has-text("expert")');
	await until('it is on the record', async () => /changed what it needs/.test(await ada.textContent('.timeline') ?? ''));
	await picture(ada, 'routing-needs-en-light');
	assert.deepEqual(await violations(ada), []);
	assert.deepEqual(ada.errors, []);
	await ada.context().close();
});

test('in Chinese, in the dark, on a telephone', async () => {
	for (const [locale, theme, width] of looks([['zh-CN', 'dark', 360]], [['zh-TW', 'light', 1440], ['zh-CN', 'dark', 1440], ['zh-CN', 'light', 360], ['en', 'dark', 360]])) {
		const page = await open(browser, house.url, { locale, theme, width, height: width === 360 ? 720 : 900 });
		await signIn(page, 'ada', PASSWORD);
		await page.evaluate((l) => localStorage.setItem('onevoice:locale', l), locale);
		const name = `${locale}-${theme}-${width}`;
		for (const [hash, selector, what] of [['#/workload', '.work-column', 'workload'], ['#/settings/teams', '.link-list', 'teams'], ['#/settings/skills', '.blank, .link-list', 'skills'], ['#/settings/people', '.link-list', 'people'], ['#/settings/teams/new', '.page-section', 'house'], ['#/settings/skills/new', '.page-section', 'skill']]) {
			await go(page, hash);
			await page.waitForSelector(selector);
			await page.waitForTimeout(150);
			await picture(page, `routing-${what}-${name}`);
			assert.deepEqual(await misfits(page), [], `${what} ${name}`);
			assert.deepEqual(await violations(page), [], `${what} ${name}`);
		}
		assert.deepEqual(page.errors, []);
		await page.context().close();
	}
});
