// test_mailboxes.mjs - mailboxes at the desk in their states: the way to a new one with its trial, how each fares, the bar of
// a dead one, signatures, texts of automatic mail, outgoing mail in trouble. Against web/ui/tools/fake.mjs, which is a fake.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';
import { go, launch, looks, misfits, open, picture, signIn, until, violations } from './browser.mjs';
import { startFake } from './fake.mjs';

let fake, browser, page;
before(async () => { [fake, browser] = await Promise.all([startFake(), launch()]); });
after(async () => {
	await browser?.close();
	fake?.end();
});
beforeEach(async () => {
	await fake.tell({ do: 'reset' });
	await fake.tell({ do: 'set', to: { stepMs: 20, beatAfter: 60, deliverAfter: 60 } });
});

async function desk(login = 'root', options = {}) {
	page = await open(browser, fake.url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, login, 'demo');
	return page;
}
async function done() {
	assert.deepEqual(page.errors, []);
	await page.context().close();
}
const trialEnd = async (end) => (await page.waitForSelector(`.trial-end.${end}`)).innerText();

test('the way to a new mailbox by keys alone: provider by its address, what is missing, a trial that says where it ends, and one that works', async () => {
	await desk();
	await go(page, '#/settings/mailboxes/new');
	await page.focus('input[data-first]');
	await page.keyboard.type('support@qq.com');
	await page.waitForSelector('.way-card:has-text("QQ Mail") .off-mark');
	await page.keyboard.press('Enter'); // the name is missing
	await page.waitForSelector('.field-error');
	assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true');
	await page.keyboard.type('Example');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.wizard-head:focus:has-text("Incoming mail")');
	assert.equal(await page.getByLabel('Server').inputValue(), 'imap.qq.com');
	await page.waitForSelector('.note-line:has-text("authorization code")');
	await page.click('.trial .btn');
	await page.waitForSelector('.secret + .field-error, .form-field:has(.secret) .field-error');
	await page.getByLabel('Password', { exact: true }).fill('wrong');
	await page.getByLabel('User name').fill('login');
	await page.click('.trial .btn');
	assert.equal(await trialEnd('bad'), 'It does not work yet.');
	assert.match(await page.innerText('.trial-steps li[data-fate=failed]'), /Sign in[\s\S]*imap\.qq\.com refuses the user name or the password\. Many providers[\s\S]*AUTHENTICATIONFAILED/);
	assert.equal(await page.locator('.trial-steps li[data-fate=ok]').count(), 3);
	assert.equal(await page.locator('.trial-steps li[data-fate=later]').count(), 1);
	assert.deepEqual(await violations(page), []);
	for (const [reason, said] of [['name', /does not know name\.example/], ['tls_name', /another name/]]) {
		await page.getByLabel('Server').fill(`${reason}.example`);
		await page.click('.trial .btn');
		await trialEnd('bad');
		assert.match(await page.innerText('.trial-steps li[data-fate=failed]'), said, reason);
	}
	await page.getByLabel('Server').fill('imap.qq.com');
	assert.equal(await page.$('.trial-end'), null, 'it says nothing about what stands here now');
	await page.getByLabel('User name').fill('support@qq.com');
	await page.click('.trial .btn');
	assert.match(await trialEnd('ok'), /can be fetched/);
	await page.click('.save-bar .primary');
	await page.waitForSelector('.wizard-head:has-text("Outgoing mail")');
	await page.click('.trial .btn');
	assert.match(await trialEnd('ok'), /can leave/);
	await page.click('.save-bar .primary');
	await page.getByLabel('Send a heartbeat mail').check();
	await page.click('.save-bar .primary');
	await page.waitForSelector('.box-health:has-text("Not tried yet")');
	await go(page, '#/settings/mailboxes');
	await page.waitForSelector('.box-list a:has-text("support@qq.com")');
	await done();
});

test('each state in words; a secret stays with its server; pausing, a heartbeat, deleting asked twice', async () => {
	await desk();
	await go(page, '#/settings/mailboxes');
	for (const [address, state] of [['help@', 'Working'], ['billing@', 'Not working'], ['kefu@', 'Needs a look'], ['desk@', 'The consent (refresh token) ends on'], ['old@', 'Paused'], ['xin@', 'Not tried yet']])
		await page.waitForSelector(`.box-list a:has-text("${address}"):has-text("${state}")`);
	await page.click('.box-list a:has-text("orders@example.com")');
	await page.waitForSelector('.box-health:has-text("back after 4 seconds")');
	await page.click('.btn:has-text("Send a heartbeat")');
	await page.waitForSelector('.box-health:has-text("back after 1 second")');
	assert.equal(await page.getByLabel('Password', { exact: true }).first().getAttribute('placeholder'), 'Kept, not shown');
	await page.getByLabel('Name', { exact: true }).fill('Orders!');
	await page.click('.btn:has-text("Pause")');
	await page.waitForSelector('.box-health:has-text("Nothing is fetched and nothing leaves")');
	await page.keyboard.press('Control+s'); // pausing is no conflict with what is typed
	await page.waitForSelector('.page-title h1:has-text("Orders!")');
	await page.waitForSelector('.save-bar', { state: 'detached' });
	await page.click('.btn:has-text("Resume")');
	await page.waitForSelector('.box-health:has-text("Working")');
	await page.getByLabel('Server').first().fill('elsewhere.example');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.form-field:has(.secret):has-text("Type it again") .field-error');
	await page.getByLabel('Password', { exact: true }).first().fill('new secret');
	await page.getByLabel('Afterwards').selectOption('delete');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.delete-sure .field-error');
	await page.getByLabel('Yes, delete mails').check();
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.save-bar', { state: 'detached' });
	assert.equal(await page.getByLabel('Password', { exact: true }).first().inputValue(), '');
	assert.equal((await page.content()).includes('new secret'), false);
	await done();
});

test('a dead mailbox is said over every page until it works again; an agent hears of it too; an empty list and a failing one', async () => {
	await fake.tell({ do: 'mailbox', act: 'calm' });
	await desk('tom');
	assert.equal(await page.$('.mail-alarm'), null);
	await fake.tell({ do: 'mailbox', act: 'trouble', id: '2', reason: 'connect', said: 'secret words' });
	await page.waitForSelector('.mail-alarm.bad:has-text("orders@example.com does not work"):has-text("may be delayed")');
	assert.equal(await page.$('.mail-alarm a'), null);
	await fake.tell({ do: 'mailbox', act: 'well', id: '2' });
	await page.waitForSelector('.mail-alarm', { state: 'detached' });
	await done();
	await fake.tell({ do: 'mailbox', act: 'trouble', id: '4', reason: 'silent', failing: false });
	await desk();
	await page.waitForSelector('.mail-alarm:not(.bad):has-text("kefu@qq.com needs a look")');
	await page.click('.mail-alarm button');
	await page.waitForSelector('.mail-alarm', { state: 'detached' });
	await fake.tell({ do: 'mailbox', act: 'trouble', id: '1', side: 'out', reason: 'refused' });
	await page.click('.mail-alarm.bad a');
	await page.waitForSelector('.box-trouble:has-text("relay of this house refuses.")');
	await fake.tell({ do: 'mailbox', act: 'none' });
	await page.waitForSelector('.blank:has-text("No mailbox yet")');
	await fake.tell({ do: 'fail', call: 'mailbox.list', error: { code: 'db', message: 'away' } });
	await go(page, '#/settings/signatures');
	await page.waitForSelector('.link-list');
	await go(page, '#/settings/mailboxes');
	await page.click('.blank[role=alert] .btn');
	await page.waitForSelector('.blank:has-text("No mailbox yet")');
	await done();
});

test('signatures and texts: a placeholder from the menu where the caret stands, a strange one refused, previews in three languages, back to the usual', async () => {
	await desk();
	await go(page, '#/settings/signatures/new');
	await page.getByLabel('Language').selectOption('zh-TW');
	const body = page.getByRole('textbox', { name: 'Signature' });
	await body.fill('A  Z {nobody}');
	await page.evaluate(() => document.querySelector('.placed textarea').setSelectionRange(2, 2));
	await page.click('.placed .btn');
	await page.keyboard.type('agent');
	await page.keyboard.press('Enter');
	await until('it stands there', async () => (await body.inputValue()) === 'A {agent.name} Z {nobody}');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.field-error:has-text("{nobody}")');
	await body.fill('{agent.name}\n**客服**');
	await page.waitForSelector('.sign-text:has-text("Kim Lee")');
	assert.match(await page.frameLocator('.sign-paper').locator('strong').innerText(), /客服/);
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.link-list a:has-text("繁體中文")');
	await go(page, '#/settings/automatic');
	await page.getByLabel('Acknowledge first mails').uncheck();
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.save-bar', { state: 'detached' });
	await page.click('.link-list a:has-text("Short acknowledgement")');
	await until('all three are there', async () => (await page.locator('.mail-paper-text').count()) === 3);
	await page.getByRole('tab', { name: 'English' }).focus();
	await page.keyboard.press('ArrowRight');
	await page.getByRole('textbox', { name: 'Text', exact: true }).fill('收到 {ticket.number}，{customer.name}');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.field-error:has-text("{customer.name}")');
	await page.getByRole('textbox', { name: 'Text', exact: true }).fill('收到 {ticket.number}');
	await page.waitForSelector('.mail-paper:has-text("收到 100482-K")');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.save-bar', { state: 'detached' });
	await page.click('.template-usual .btn');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.template-usual:has-text("program’s own")');
	await go(page, '#/settings/automatic');
	await page.click('.link-list a:has-text("Chat that was left")');
	await until('its subject is the ticket’s', async () => (await page.locator('.mail-paper-text').count()) === 3 && (await page.getByRole('textbox').count()) === 1);
	assert.deepEqual(await violations(page), []);
	await done();
});

test('outgoing mail in trouble stands apart, is sent again, or withdrawn', async () => {
	await desk('mei');
	await go(page, '#/outgoing');
	await page.click('.toggle:has-text("Failed 1")');
	await until('only those', async () => (await page.locator('.mail-row').count()) === 1);
	await page.click('.mail-row');
	await page.click('.btn:has-text("Send again")');
	await page.waitForSelector('.mail-body .mail-state.sent');
	await page.waitForSelector('.toggle:has-text("Failed"):not([data-trouble])');
	await page.waitForSelector('.empty:has-text("none of these")');
	await page.click('.toggle:has-text("Uncertain 1")');
	await page.click('.mail-row');
	await page.waitForSelector('.mail-reason:has-text("may arrive twice")');
	await page.click('.btn:has-text("Withdraw")');
	await page.waitForSelector('.mail-body .mail-state.withdrawn');
	await done();
});

test('a letter of the house stands among them, and a dead address can be forgotten', async () => {
	await desk('mei');
	await go(page, '#/outgoing');
	await page.click('.mail-row:has-text("Letter to a customer")');
	await page.waitForSelector('.mail-body:has-text("links that are theirs alone")');
	assert.equal(await page.locator('.mail-body .fact:has-text("Ticket")').count(), 0);
	await page.click('a:has-text("Addresses that mail does not reach")');
	await page.waitForSelector('.address-row:has-text("zhang@例子.中国"):has-text("5.1.1")');
	await page.click('.address-row:has-text("zhang@例子.中国") .btn');
	await until('it is gone', async () => (await page.locator('.address-row').count()) === 1);
	await go(page, '#/open/100004');
	await page.waitForSelector('.address-faults:has-text("user unknown")');
	assert.deepEqual(await violations(page), []);
	await done();
});

for (const [locale, theme, width, height] of looks([['zh-CN', 'dark', 390, 844]], [['en', 'light', 1440, 900], ['zh-TW', 'light', 1440, 900], ['en', 'dark', 1024, 768]])) {
	test(`${locale} ${theme} ${width}: every page, axe, nothing wraps or is cut`, async () => {
		await desk('root', { locale, theme, width, height });
		const look = async (name, hash, wait) => {
			await go(page, hash);
			await page.waitForSelector(wait);
			await page.waitForTimeout(100);
			await picture(page, `${name}-${locale}-${theme}-${width}`);
			assert.deepEqual(await violations(page), [], name);
			assert.deepEqual(await misfits(page), [], name);
		};
		await look('mailboxes', '#/settings/mailboxes', '.box-list');
		await look('mailbox', '#/settings/mailboxes/5', '.box-health');
		await look('signature', '#/settings/signatures/1', '.sign-previews');
		await look('automatic', '#/settings/automatic', '.link-list');
		await look('outgoing', `#/outgoing`, '.mail-row');
		await look('addresses', '#/outgoing/addresses', '.address-row');
		await look('mailbox-new', '#/settings/mailboxes/new', '.way-cards');
		await done();
	});
}
