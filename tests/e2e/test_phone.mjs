// test_phone.mjs - calls on the screen: a note by keyboard alone and how long it takes, who rings, calls in the conversation,
// in three languages and both themes.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test, { after, before } from 'node:test';
import { go, launch, misfits, open, picture, signIn, until, violations, written } from './browser.mjs';
import { built, House, PASSWORD } from './house.mjs';

let house, browser, mei, provider, secret, agentId;

const api = (page, method, path, body) => page.evaluate(async ([m, p, b]) => {
	const r = await fetch(`/api/v1${p}`, { method: m, headers: { 'Content-Type': 'application/json', 'X-Onevoice-Request': '1' }, ...(b ? { body: JSON.stringify(b) } : {}) });
	return { status: r.status, body: await r.json() };
}, [method, path, body]);

/** As the telephone system tells of it. */
async function hook(event) {
	const body = JSON.stringify(event);
	const stamp = String(Math.floor(Date.now() / 1000));
	const signature = createHmac('sha256', secret).update(`${stamp}.${body}`).digest('hex');
	const r = await fetch(`${house.url}${provider}`, { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-Onevoice-Timestamp': stamp, 'X-Onevoice-Signature': signature } });
	assert.equal(r.status, 204, await r.text());
}

before(async () => {
	assert(built(), 'web/ui/dist is missing: run ops/frontend');
	house = await new House().start({ demo: false });
	house.hire();
	house.command(['user', 'add', 'roy', '--name', 'Roy', '--email', 'roy@demo.example', '--role', 'admin', '--team', 'Orders'], `${PASSWORD}\n`);
	await house.stop();
	await house.start({ demo: false });
	browser = await launch();
	const roy = await open(browser, house.url);
	await signIn(roy, 'roy', PASSWORD);
	const saved = await api(roy, 'PUT', '/phone/providers', { active: true, name: 'Exchange', kind: 'json', address: '', country: 'CN' });
	assert.equal(saved.status, 200);
	({ path: provider, secret } = saved.body);
	const { body } = await api(roy, 'GET', '/workspace');
	agentId = body.agents.find((a) => a.name === '陈美玲').id;
	assert.equal((await api(roy, 'PUT', '/phone/extensions', { agent_id: agentId, extension: '100' })).status, 200);
	await roy.context().close();
	mei = await open(browser, house.url);
	await signIn(mei, 'mei', PASSWORD);
});
after(async () => {
	const errors = mei?.errors ?? [];
	await browser?.close();
	await house?.end();
	assert.deepEqual(errors, []);
});

const focused = (page) => page.evaluate(() => document.activeElement?.closest('.form-field')?.querySelector('label')?.textContent ?? document.activeElement?.className);

test('a call is written down by keyboard alone, in under twenty seconds', async () => {
	const began = Date.now();
	const type = (text) => mei.keyboard.type(text, { delay: 40 }); // as fast as people type
	await mei.keyboard.press('c');
	await mei.waitForSelector('.phone-note [data-first]:focus');
	await type('138 0013 8000');
	await mei.keyboard.press('Tab');
	await mei.waitForFunction(() => document.querySelector('.phone-callers p'));
	while (await focused(mei) !== 'Caller’s name') await mei.keyboard.press('Tab');
	await type('Li Lei');
	while (await focused(mei) !== 'What was said') await mei.keyboard.press('Tab');
	await type('The lamp flickers since Monday. We call back about a new one.');
	await mei.keyboard.press('Tab'); // hope: the arrows choose
	await mei.keyboard.press('ArrowRight');
	await mei.keyboard.press('ArrowRight');
	await mei.keyboard.press('Tab');
	for (let i = 0; i < 12 && await focused(mei) !== 'toggle'; i++) await mei.keyboard.press('Tab');
	await mei.keyboard.press('Enter'); // in an hour
	await mei.keyboard.press('Control+Enter');
	await mei.waitForSelector('.toast-act');
	const seconds = (Date.now() - began) / 1000;
	console.log(`# the note took ${seconds.toFixed(1)} s, typed at 25 characters a second with the keyboard alone`);
	assert(seconds < 20, `${seconds} s`);
	await mei.keyboard.press('Escape');
	await mei.click('.toast-act');
	await mei.waitForSelector('.phone-facts');
	const facts = await mei.textContent('.phone-facts');
	assert.match(facts, /They called/);
	assert.match(facts, /Spoken with/);
	assert.match(facts, /\+8613800138000/);
	assert.match(facts, /Hopes for an answer: Today/);
	await until('the promise is a clock', async () => /promise|Promise|call/i.test(await mei.textContent('body')));
	await picture(mei, 'phone_ticket');
	assert.deepEqual(await violations(mei), []);
});

test('Escape keeps the draft, and the number finds who calls while it is typed', async () => {
	await go(mei, '#/open');
	await mei.keyboard.press('c');
	await mei.waitForSelector('.phone-note [data-first]:focus');
	await mei.keyboard.type('1380013');
	await mei.waitForSelector('.phone-caller');
	assert.match(await mei.textContent('.phone-caller'), /Li Lei.*1 open ticket/s);
	await mei.keyboard.press('Enter');
	assert.equal(await focused(mei), 'What was said');
	assert(await mei.isChecked('.phone-tickets input >> nth=0'), 'their open ticket is chosen');
	await mei.keyboard.type('Kept words');
	await picture(mei, 'phone_note');
	assert.deepEqual(await violations(mei), []);
	await mei.keyboard.press('Escape');
	await mei.waitForSelector('.phone-note', { state: 'detached' });
	await mei.keyboard.press('c');
	await mei.waitForSelector('.phone-note');
	assert.equal(await mei.inputValue('.phone-note textarea'), 'Kept words');
	await mei.click('.phone-kept .btn');
	await mei.keyboard.press('Escape');
	await mei.waitForSelector('.phone-note', { state: 'detached' });
});

test('who rings comes up beside the work and takes no keystroke; answered, the note is there', async () => {
	await mei.click('.row');
	await mei.waitForSelector('#compose');
	await mei.focus('#compose');
	await mei.keyboard.type('Half a sen');
	await hook({ call_id: 'e1', event: 'ringing', from: '13800138000', to: '+492111234567', extension: '100', name: '<b>李雷</b>' });
	await mei.waitForSelector('.phone-pop[data-rings]');
	await mei.keyboard.type('tence');
	assert.equal(await written(mei), 'Half a sentence');
	assert.match(await mei.textContent('.phone-pop'), /Li Lei/);
	assert.equal(await mei.$$eval('.phone-pop-ticket', (x) => x.length), 1);
	await picture(mei, 'phone_pop');
	assert.deepEqual(await violations(mei), []);
	await hook({ call_id: 'e1', event: 'answered', extension: '100' });
	await mei.waitForSelector('.phone-pop:not([data-rings])');
	assert.equal(await mei.$('.phone-note'), null, 'not while somebody types');
	await mei.evaluate(() => document.activeElement.blur());
	await mei.keyboard.press('c');
	await mei.waitForSelector('.phone-note');
	assert.equal(await mei.inputValue('.phone-note [type=tel]'), '+8613800138000');
	await mei.keyboard.type('Same lamp again.');
	await mei.keyboard.press('Control+Enter');
	await mei.waitForSelector('.phone-note', { state: 'detached' });
	await mei.waitForSelector('.phone-pop', { state: 'detached' });
	await hook({ call_id: 'e2', event: 'ringing', from: 'anonymous', extension: '100', name: '<b>x</b>' });
	await mei.waitForSelector('.phone-pop[data-rings]');
	assert.match(await mei.textContent('.phone-pop'), /<b>x<\/b>/, 'text and nothing else');
	await hook({ call_id: 'e2', event: 'answered', extension: '100' });
	await mei.waitForSelector('.phone-note'); // nobody types now
	await mei.keyboard.press('Escape');
	await mei.click('.phone-pop .btn:not(.primary)');
	await mei.waitForSelector('.phone-pop', { state: 'detached' });
});

test('in Chinese, with an input method, in the dark and on a telephone', async () => {
	for (const [locale, theme, width] of [['zh-CN', 'dark', 1440], ['zh-TW', 'light', 360]]) {
		const page = await open(browser, house.url, { locale, theme, width, height: width === 360 ? 740 : 900 });
		await signIn(page, 'mei', PASSWORD);
		await page.keyboard.press('c');
		await page.waitForSelector('.phone-note [data-first]:focus');
		await page.keyboard.type('13800138000');
		await page.waitForSelector('.phone-caller');
		await page.keyboard.press('Enter');
		const cdp = await page.context().newCDPSession(page);
		await cdp.send('Input.imeSetComposition', { text: 'deng', selectionStart: 4, selectionEnd: 4 });
		await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true })));
		await cdp.send('Input.insertText', { text: '灯又闪了' });
		assert.equal(await page.inputValue('.phone-note textarea'), '灯又闪了');
		assert.deepEqual(await violations(page), []);
		assert.deepEqual(await misfits(page), []);
		await picture(page, `phone_note_${locale}`);
		await page.keyboard.press('Control+Enter');
		await page.waitForSelector('.phone-note', { state: 'detached' });
		assert.deepEqual(page.errors, []);
		await page.context().close();
	}
});

test('the settings tell who is believed, show a secret once, and read records in', async () => {
	for (const [locale, theme, width] of [['en', 'light', 1440], ['zh-CN', 'dark', 360]]) {
		const roy = await open(browser, house.url, { locale, theme, width });
		await signIn(roy, 'roy', PASSWORD);
		await go(roy, '#/settings/phone');
		await roy.waitForSelector('.link-list');
		assert.deepEqual(await violations(roy), []);
		assert.deepEqual(await misfits(roy), []);
		await picture(roy, `phone_settings_${locale}`);
		if (locale === 'en') {
			await go(roy, '#/settings/phone/new');
			await roy.fill('[data-first]', 'Second');
			await roy.keyboard.press('Control+s');
			await roy.waitForFunction(() => [...document.querySelectorAll('input[readonly]')].length === 2);
			assert.deepEqual(await violations(roy), []);
			await picture(roy, 'phone_provider');
		}
		await go(roy, '#/settings/phone_import');
		await roy.setInputFiles('input[type=file]', { name: 'Master.csv', mimeType: 'text/csv', buffer: Buffer.from(`start,src,dst,name,disposition,billsec,uniqueid\n2024-05-06 09:30:00,13800138000,100,李雷,ANSWERED,87,${locale}\nnonsense,1,2,,ANSWERED,1,x\n`) });
		await roy.waitForSelector('table');
		assert.deepEqual(await violations(roy), []);
		assert.deepEqual(await misfits(roy), []);
		await picture(roy, `phone_import_${locale}`);
		await roy.click('.page-section .btn.primary');
		await roy.waitForSelector('.toast');
		assert.deepEqual(roy.errors, []);
		await roy.context().close();
	}
});
