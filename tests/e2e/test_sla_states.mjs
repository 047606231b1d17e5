// test_sla_states.mjs - deadlines, promises, escalations, notices, the board and the settings in the states that are hard
// to bring about with the real program. Against web/ui/tools/fake.mjs, which is a fake; test_sla_story.mjs has the real one.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { after, before, beforeEach } from 'node:test';
import { launch, looks, misfits, open, picture, signIn, until, violations } from './browser.mjs';
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

beforeEach(async () => { await tell({ do: 'reset' }); });

async function desk(hash, { login = 'mei', ...options } = {}) {
	page = await open(browser, url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, login, 'demo');
	await page.evaluate((h) => { location.hash = h; }, hash);
	return page;
}
async function done() {
	assert.deepEqual(page.errors, []);
	await page.context().close();
}
const fine = async (what) => {
	assert.deepEqual(await violations(page), [], what);
	assert.deepEqual(await misfits(page), [], what);
};

test('a badge turns by time alone, in the row and in the head, and the views follow', async () => {
	await desk('#/mine/100001');
	await page.waitForSelector('.ticket-head .due.fine');
	await tell({ do: 'due', ticket: '100001', left: 4000, risk: 2500 });
	await page.waitForSelector('#row-100001 .due.risk:has-text("< 1 min")');
	await page.waitForSelector('#row-100001 .due.breached:has-text("just over")');
	await page.waitForSelector('.ticket-head .due.breached');
	assert.match(await page.getAttribute('#row-100001 .due', 'title'), /response: just over \(/);
	await done();
});

test('only what changes is drawn: a hundred badges, one timer', async () => {
	await desk('#/open');
	await page.waitForSelector('.row .due');
	const changed = await page.evaluate(() => new Promise((resolve) => {
		let n = 0;
		new MutationObserver((list) => { n += list.length; }).observe(document.querySelector('.rows'), { subtree: true, childList: true, characterData: true, attributes: true });
		setTimeout(() => resolve(n), 2500);
	}));
	assert(changed < 12, `${changed} changes within 2.5 s`);
	await done();
});

test('nearest deadline first is remembered, and new deadlines wait to be sorted', async () => {
	await desk('#/open');
	await page.click('.sort-btn');
	await page.click('[role=option]:has-text("Nearest deadline first")');
	await until('sorted', async () => /over/.test(await page.textContent('.row >> nth=0 >> .due')));
	const first = await page.getAttribute('.row >> nth=0', 'id');
	await tell({ do: 'due', ticket: '100013', left: -86_400_000 });
	await page.waitForSelector('.new-btn:has-text("1 updated, sort again")');
	assert.equal(await page.getAttribute('.row >> nth=0', 'id'), first);
	await page.reload();
	await until('the order is kept', async () => (await page.getAttribute('.row >> nth=0', 'id')) === 'row-100013');
	for (const key of ['g', 's']) await page.keyboard.press(key);
	await page.waitForSelector('.list-head h1:has-text("At risk")');
	await fine('at risk');
	await done();
});

test('a promise is made from the composer by keyboard, shown, and kept', async () => {
	await desk('#/mine/100001');
	await page.waitForSelector('.clock');
	await page.focus('.composer-acts .icon-btn[aria-label="Promise…"]');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.modal-form');
	await fine('the dialog');
	await page.click('.toggle:has-text("We call")');
	await page.fill('.modal-form input[type=text]', 'Call Alice about the parcel');
	await page.fill('.modal-form input[type=datetime-local]', '2020-01-01T10:00');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.modal-form .field-error');
	await page.click('.toggle:has-text("In an hour")');
	await page.click('.modal-form .btn.primary');
	await page.waitForSelector('.clock:has-text("Call Alice about the parcel")');
	await page.click('.clock:has-text("Call Alice") >> text=Kept');
	await page.waitForSelector('.clocks-ended');
	await done();
});

test('no reply needed: the deadline is gone', async () => {
	await desk('#/mine/100001');
	await page.click('text=No reply needed');
	await page.waitForSelector('#row-100001 .row-time');
	await done();
});

test('an escalation: the bell rings at once, the banner says who, an acknowledgement is shown to all', async () => {
	await desk('#/open/100003');
	await page.waitForSelector('.clock');
	assert.equal(await page.$('.bell-n'), null);
	await tell({ do: 'escalate', ticket: '100003', level: 2, agents: ['1', '2'] });
	await page.waitForSelector('.bell-n:has-text("1")');
	await page.waitForSelector('.toast.bad:has-text("L2")');
	await page.waitForSelector('.alarm-bar:has-text("Told: You, Tom Becker")');
	await page.click('.alarm-bar .btn');
	await page.waitForSelector('.alarm-bar.acked:has-text("You acknowledged")');
	await page.click('.bell');
	await page.waitForSelector('.notice:has-text("you see to it")');
	await fine('the bell');
	await page.click('text=Mark all as seen');
	await page.waitForSelector('.bell-n', { state: 'detached' });
	await page.keyboard.press('Escape');
	await page.waitForSelector('.pop.notices', { state: 'detached' });
	assert.match(await page.evaluate(() => document.activeElement.className), /bell/);
	await tell({ do: 'notify', agent: '2', kind: 'rule', args: { text: 'not for you' } });
	await tell({ do: 'notify', agent: '1', kind: 'rule', args: { text: 'Look at this one' } });
	await page.waitForSelector('.bell-n:has-text("1")');
	await done();
});

test('the board follows', async () => {
	await desk('#/board', { login: 'ada' });
	const overdue = async () => Number(await page.textContent('.figure >> nth=0 >> .figure-n'));
	const before = await until('figures', overdue);
	await tell({ do: 'due', ticket: '100001', left: -1000 });
	await until('one more is overdue', async () => (await overdue()) === before + 1);
	await tell({ do: 'escalate', ticket: '100001', level: 1, agents: ['1'] });
	await page.waitForSelector('.alarm-line:has-text("nobody, since")');
	await page.selectOption('.board-head select', '2');
	await page.waitForSelector('.board-team[aria-current]:has-text("Orders")');
	await page.click('.board-line:has-text("Order 8841")');
	await page.waitForSelector('.ticket-head h1:has-text("Order 8841")');
	await done();
});

test('policies: moved by keyboard, changed, asked before leaving, saved, a newer one asked about', async () => {
	await desk('#/settings/sla', { login: 'ada' });
	await page.waitForSelector('.policy-name');
	const order = () => page.$$eval('.policy-name', (all) => all.map((x) => x.textContent).join());
	await page.focus('.grip >> nth=0');
	await page.keyboard.press('ArrowDown');
	await until('moved', async () => (await order()).startsWith('双十一大促,VIP'));
	await until('the focus goes with it', () => page.evaluate(() => (document.activeElement.getAttribute('aria-label') ?? '').startsWith('VIP, 2 of 3')));
	await page.click('.policy-name:has-text("VIP")');
	await page.fill('.page-section input[type=text] >> nth=0', '');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.field-error:has-text("Something must stand here")');
	await fine('a field that is wrong');
	await page.fill('.page-section input[type=text] >> nth=0', 'Very important');
	await page.click('.rail-link >> nth=0');
	await page.waitForSelector('dialog:has-text("Leave without saving?")');
	await fine('leaving');
	await page.click('text=Stay here');
	await page.evaluate(async () => { // somebody else saves in between
		const { policies } = await (await fetch('/api/v1/sla/policies')).json();
		const p = policies.find((x) => x.id === '1');
		await fetch('/api/v1/sla/policies', { method: 'POST', headers: { 'X-Onevoice-Request': '1' }, body: JSON.stringify({ id: p.id, version: p.version, name: 'Theirs', active: true, body: p.body }) });
	});
	await page.keyboard.press('Control+s');
	await page.waitForSelector('dialog:has-text("Somebody else was faster")');
	await fine('somebody was faster');
	await page.click('text=Save mine over it');
	await page.waitForSelector('.kept');
	assert.equal(await page.textContent('.page-title h1'), 'Very important');
	await page.click('text=Apply to open tickets');
	await page.waitForSelector('dialog:has-text("35 would change")');
	await fine('applying');
	await page.click('dialog .btn.primary');
	await page.waitForSelector('.toast:has-text("35 tickets brought")');
	await page.click('text=Try it on the last 90 days');
	await page.waitForSelector('.try .table');
	await fine('tried');
	await page.click('.level-head .icon-btn >> nth=0');
	await page.waitForSelector('.save-bar');
	await page.click('text=Discard changes');
	await page.waitForSelector('.save-bar', { state: 'detached' });
	await done();
});

test('offline, nothing can be saved and nothing is lost', async () => {
	await desk('#/settings/sla/1', { login: 'ada' });
	await page.waitForSelector('.level');
	await page.fill('.page-section input[type=text] >> nth=0', 'Typed before');
	await tell({ do: 'set', to: { down: true } });
	await tell({ do: 'drop' });
	await page.waitForSelector('.save-said:has-text("You are offline")');
	assert.equal(await page.getAttribute('.save-bar .btn.primary', 'aria-disabled'), 'true');
	await tell({ do: 'set', to: { down: false } });
	await page.click('.offline .btn', { timeout: 500 }).catch(() => undefined);
	await page.waitForSelector('.save-said:has-text("Changed, not saved yet")');
	assert.equal(await page.inputValue('.page-section input[type=text] >> nth=0'), 'Typed before');
	await done();
});

for (const [locale, theme, width, height] of looks([['zh-CN', 'dark', 360, 720]], [['zh-CN', 'dark', 1440, 900], ['en', 'light', 360, 720], ['zh-TW', 'light', 1024, 768], ['en', 'dark', 360, 720], ['en', 'light', 1440, 900], ['zh-CN', 'light', 360, 720]])) {
	test(`${locale} ${theme} ${width}: every screen of deadlines, axe, nothing wraps or is cut`, async () => {
		await tell({ do: 'alarms' });
		await desk('#/open', { login: 'ada', locale, theme, width, height });
		const look = async (name, hash, selector) => {
			await page.evaluate((h) => { location.hash = h; }, hash);
			await page.waitForSelector(selector);
			await page.waitForTimeout(250);
			await picture(page, `sla-${name}-${locale}-${theme}-${width}`);
			await fine(name);
		};
		await look('risk', '#/at_risk', '.row .due');
		await look('ticket', '#/open/100006', '.alarm-bar');
		await look('clocks', '#/open/100006/details', '.clock');
		await look('board', '#/board', '.board-line');
		await look('policies', '#/settings/sla', '.policy-name');
		await look('policy', '#/settings/sla/1', '.level');
		await look('settings', '#/settings', width < 760 ? '.settings-nav' : '.page');
		await done();
	});
}
