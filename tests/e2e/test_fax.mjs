// test_fax.mjs - faxes on the screen: pages small and large, by mouse and keyboard, in three languages and both themes.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { go, launch, misfits, open, picture, signIn, until, violations } from './browser.mjs';
import { built, House, PASSWORD, root } from './house.mjs';

const corpus = join(process.env.ONEVOICE_CORPUS ?? join(root, '../shared/corpus'), 'fax');
let house, browser, mei;

/** A fax as HylaFAX's faxrcvd hands it on, vouched for by the mail server in front. */
async function receive(file, { caller = '', station = '<unknown>', pages = 2 } = {}) {
	const tiff = readFileSync(join(corpus, file)).toString('base64').replace(/.{76}/g, '$&\r\n');
	await house.deliver({
		from: 'HylaFAX Agent <fax@gw.example>', to: 'orders@demo.example', subject: 'Fax received',
		headers: 'Authentication-Results: mta.example; auth=pass smtp.auth=faxserver\r\nContent-Type: multipart/mixed; boundary=b\r\n',
		text: `--b\nContent-Type: text/plain\n\nrecvq/fax1.tif:\n   Sender: ${station}\n    Pages: ${pages}\n  CallID1: ${caller}\nReceived On: ttyS0\n   CommID: 7\n--b\nContent-Type: image/tiff; name="fax1.tif"\nContent-Disposition: attachment; filename="fax1.tif"\nContent-Transfer-Encoding: base64\n\n${tiff}\n--b--`,
	});
}

before(async (t) => {
	assert(built(), 'web/ui/dist is missing: run ops/frontend');
	if (!existsSync(corpus)) return t.skip(`no test data at ${corpus}`);
	house = await new House({ 'mail.authserv_id': 'mta.example' }).start({ demo: false });
	house.hire();
	house.command(['user', 'add', 'roy', '--name', 'Roy', '--email', 'roy@demo.example', '--role', 'admin', '--team', 'Orders'], `${PASSWORD}\n`);
	await house.stop();
	await house.start({ demo: false });
	browser = await launch();
	const roy = await open(browser, house.url);
	await signIn(roy, 'roy', PASSWORD);
	const status = await roy.evaluate(async (gateway) => (await fetch('/api/v1/fax/gateways', { method: 'PUT', headers: { 'Content-Type': 'application/json', 'X-Onevoice-Request': '1' }, body: JSON.stringify(gateway) })).status, {
		active: true, name: 'HylaFAX', kind: 'hylafax', sender: 'fax@gw.example', auth_method: 'auth', auth_value: 'faxserver', country: 'DE', language: 'en', place: 'subject', pattern: '', domain: 'gw.example',
	});
	assert.equal(status, 200);
	let n = 0;
	const next = async (file, more) => { // one after the other, so that the first is the first
		await receive(file, more);
		n++;
		await until(`fax ${n}`, () => roy.evaluate(async (want) => (await (await fetch('/api/v1/tickets?view=open')).json()).tickets.length === want, n), 15_000);
	};
	await next('fine-tiffg4.tif', { caller: '+49301234567', station: 'ACME GmbH' });
	await next('fine-tiffg4.tif', { caller: '+49301234567', station: 'ACME GmbH' });
	await next('broken-cut.tif', { caller: 'anonymous', pages: 1 });
	await next('superfine-tiffg4.tif', { caller: '021 5555 1000', pages: 1 });
	await roy.context().close();
	mei = await open(browser, house.url);
	await signIn(mei, 'mei', PASSWORD);
	await go(mei, '#/unassigned');
	return undefined;
});
after(async () => {
	const errors = mei?.errors ?? [];
	await browser?.close();
	await house?.end();
	assert.deepEqual(errors, []);
});

const skipped = (t) => !house && (t.skip('no test data'), true);
async function openFax(page, nth) {
	await go(page, '#/unassigned');
	await page.waitForSelector('.row:nth-of-type(4), .row >> nth=3');
	const rows = await page.$$('.row');
	await rows[nth].click();
	await page.waitForSelector('.fax-card');
}
/** Every picture in sight has been loaded and is one. */
const loaded = (page) => until('pictures', () => page.evaluate(() => [...document.querySelectorAll('.fax-thumb img')].every((i) => i.complete && i.naturalWidth === 240)));

test('a fax shows its number, station, resolution and pages; a copy is marked', async (t) => {
	if (skipped(t)) return;
	await until('four faxes', async () => (await mei.$$('.row')).length === 4 || (await mei.$('.new-btn:not(.quiet)'))?.click(), 15_000);
	await openFax(mei, 3);
	await mei.waitForSelector('.fax-pages li:nth-child(2)');
	await loaded(mei);
	assert.equal(await mei.textContent('.fax-number'), '+49301234567');
	assert.match(await mei.textContent('.fax-facts'), /ACME GmbH.*2 pages.*Fine resolution/);
	assert.equal(await mei.$('.fax-mark'), null);
	const box = await mei.$eval('.fax-thumb img', (i) => i.naturalHeight / i.naturalWidth);
	assert(Math.abs(box - 1.38) < 0.02, `the page is ${box} as high as wide`);
	assert.deepEqual(await misfits(mei), []);
	assert.deepEqual(await violations(mei), []);
	await picture(mei, 'fax-en-light');
	await openFax(mei, 2);
	await mei.waitForSelector('.fax-mark:has-text("Came before")');
});

test('a page in large: paging, zooming and turning by the keyboard; Escape gives the place back', async (t) => {
	if (skipped(t)) return;
	await openFax(mei, 3);
	await mei.waitForSelector('.fax-thumb');
	await mei.focus('.fax-thumb');
	await mei.keyboard.press('Enter');
	await mei.waitForSelector('.fax-view .fax-paper.width');
	await mei.waitForSelector('.fax-view h2:has-text("Page 1 of 2")');
	assert.deepEqual(await violations(mei), []);
	await picture(mei, 'fax-view-en-light');
	await mei.keyboard.press('ArrowRight');
	await mei.waitForSelector('.fax-view h2:has-text("Page 2 of 2")');
	await mei.keyboard.press('ArrowRight');
	await mei.waitForSelector('.fax-view h2:has-text("Page 2 of 2")');
	await mei.keyboard.press('Home');
	await mei.waitForSelector('.fax-view h2:has-text("Page 1 of 2")');
	const width = (what, want) => until(what, () => mei.$eval('.fax-paper', (e, w) => Math.round(e.getBoundingClientRect().width) === w, want));
	await mei.keyboard.press('+');
	await width('a dot a pixel', 1728);
	await mei.keyboard.press('-');
	await width('smaller', Math.round(1728 * 0.7));
	await mei.keyboard.press('r');
	await width('a page that lies, as wide as it was high', Math.round(2385 * 0.7));
	await mei.keyboard.press('0');
	await mei.keyboard.press('0');
	await mei.waitForSelector('.fax-paper.page');
	const fits = await mei.evaluate(() => {
		const desk = document.querySelector('.fax-desk');
		const paper = document.querySelector('.fax-paper');
		return { desk: [desk.clientWidth, desk.clientHeight, desk.scrollWidth, desk.scrollHeight], paper: [paper.clientWidth, paper.clientHeight], class: paper.getAttribute('class'), attributes: paper.outerHTML.slice(0, 300) };
	});
	assert(fits.desk[0] === fits.desk[2] && fits.desk[1] === fits.desk[3], `all of it is in sight: ${JSON.stringify(fits)}`);
	await picture(mei, 'fax-view-turned');
	await mei.keyboard.press('Escape');
	await mei.waitForSelector('.fax-view', { state: 'detached' });
	assert(await mei.evaluate(() => document.activeElement.classList.contains('fax-thumb')));
});

test('what cannot be read says so and keeps its original', async (t) => {
	if (skipped(t)) return;
	await openFax(mei, 1);
	await mei.waitForSelector('.fax-state.bad:has-text("cannot be shown")');
	assert.equal(await mei.textContent('.fax-number'), 'Unknown number');
	const link = await mei.$eval('.fax-files a', (a) => ({ text: a.textContent, name: a.download }));
	assert.match(link.text, /^TIFF/);
	assert.equal(link.name, 'fax1.tif');
	assert.deepEqual(await violations(mei), []);
	await picture(mei, 'fax-unreadable');
});

for (const [locale, theme, words] of [['zh-CN', 'dark', '共 2 页'], ['zh-TW', 'light', '共 2 頁']]) {
	test(`in ${locale}, ${theme}, and on a narrow screen`, async (t) => {
		if (skipped(t)) return;
		const page = await open(browser, house.url, { locale, theme });
		await signIn(page, 'mei', PASSWORD);
		await openFax(page, 3);
		await page.waitForSelector(`.fax-facts:has-text("${words}")`);
		await loaded(page);
		assert.deepEqual(await misfits(page), []);
		assert.deepEqual(await violations(page), []);
		await picture(page, `fax-${locale}-${theme}`);
		await page.setViewportSize({ width: 360, height: 740 });
		await page.waitForSelector('.fax-thumb');
		assert.deepEqual(await misfits(page), []);
		await picture(page, `fax-${locale}-${theme}-360`);
		await page.click('.fax-thumb');
		await page.waitForSelector('.fax-paper');
		assert.deepEqual(await misfits(page), []);
		assert.deepEqual(await violations(page), []);
		await picture(page, `fax-view-${locale}-${theme}-360`);
		assert.deepEqual(page.errors, []);
		await page.context().close();
	});
}

test('a fax is answered by fax: the letter is on its way to the gateway', async (t) => {
	if (skipped(t)) return;
	await openFax(mei, 0);
	await mei.keyboard.press('r');
	await mei.keyboard.type('Dear customer,\n\n您好，商品已补发。');
	await mei.keyboard.press('Control+Enter');
	await mei.waitForSelector('.msg.reply .fax-state:has-text("waiting for its report")', { timeout: 20_000 });
	await mei.waitForSelector('.msg.reply .fax-files a:has-text("PDF")');
	assert.equal(await mei.textContent('.msg.reply .fax-number'), '+492155551000');
	assert.deepEqual(await violations(mei), []);
	await picture(mei, 'fax-reply');
});

test('files of a fax: what cannot be faxed is said at once, in any language and on a small screen', async (t) => {
	if (skipped(t)) return;
	const page = await open(browser, house.url, { locale: 'zh-CN', theme: 'dark', width: 360, height: 740 });
	await signIn(page, 'mei', PASSWORD);
	await go(page, '#/unassigned');
	await page.click('.row:has-text("+49301234567")');
	await page.waitForSelector('.fax-card');
	await page.setInputFiles('.composer input[type=file]', [{ name: '报价单.docx', mimeType: 'application/x', buffer: Buffer.from('PK') }, { name: '一个名字很长很长很长很长很长很长的扫描件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 x') }]);
	await page.waitForSelector('.attached-file[data-state=bad]:has-text("无法传真")');
	await page.waitForSelector('.attached-file[data-state=done]');
	assert.deepEqual(await misfits(page), []);
	assert.deepEqual(await violations(page), []);
	await picture(page, 'fax-files-zh-CN-dark-360');
	assert.deepEqual(page.errors, []);
	await page.context().close();
});

test('an admin sets the letters of a team and sees one on paper; and which files may be sent', async (t) => {
	if (skipped(t)) return;
	const roy = await open(browser, house.url);
	await signIn(roy, 'roy', PASSWORD);
	await go(roy, '#/settings/fax_templates');
	await roy.getByLabel('Language', { exact: true }).selectOption('zh-TW');
	await roy.getByRole('textbox', { name: 'Letterhead' }).fill('範例公司\n台北市');
	await roy.getByLabel('Begin with a cover sheet').check();
	await picture(roy, 'fax-templates-en');
	await roy.getByLabel('Words on the cover sheet').fill('請轉交王先生');
	assert.deepEqual(await violations(roy), []);
	await roy.keyboard.press('Control+s');
	await until('it is saved', () => roy.evaluate(async () => (await (await fetch('/api/v1/fax/templates')).json()).templates.some((x) => x.language === 'zh-TW' && x.cover && x.cover_note === '請轉交王先生')));
	await picture(roy, 'fax-templates-en');
	const pdf = await roy.evaluate(async (path) => {
		const r = await fetch(path);
		return [r.status, r.headers.get('content-type'), (await r.text()).slice(0, 5)];
	}, await roy.getAttribute('a:has-text("Preview")', 'href'));
	assert.deepEqual(pdf, [200, 'application/pdf', '%PDF-']);
	await go(roy, '#/settings/uploads');
	await roy.getByLabel('All files of one message').fill('5');
	await roy.keyboard.press('Control+s');
	await roy.waitForSelector('.field-error:has-text("Not larger")');
	await roy.getByLabel('One file from an agent').fill('5');
	await roy.keyboard.press('Control+s');
	await until('it is saved', () => roy.evaluate(async () => (await (await fetch('/api/v1/upload-policy')).json()).message_most === 5 * 1048576));
	assert.deepEqual(await violations(roy), []);
	await picture(roy, 'uploads-en');
	await roy.setViewportSize({ width: 360, height: 740 });
	assert.deepEqual(await misfits(roy), []);
	await go(roy, '#/settings/fax_templates');
	await roy.waitForSelector('a:has-text("Preview")');
	assert.deepEqual(await misfits(roy), []);
	assert.deepEqual(roy.errors, []);
	await roy.context().close();
});

test('an admin lists a gateway in the settings', async (t) => {
	if (skipped(t)) return;
	const roy = await open(browser, house.url, { locale: 'zh-CN' });
	await signIn(roy, 'roy', PASSWORD);
	await go(roy, '#/settings/fax');
	await roy.waitForSelector('.link-list:has-text("HylaFAX")');
	await go(roy, '#/settings/fax/new');
	await roy.getByLabel('名称', { exact: true }).fill('Cloud');
	await roy.getByLabel('发件人地址').fill('*@cloud.example');
	await roy.getByLabel('确认方式').selectOption('dmarc');
	await roy.getByLabel('类型').selectOption('pattern');
	await roy.getByLabel('模式', { exact: true }).fill('Fax');
	await roy.keyboard.press('Control+s');
	await roy.waitForSelector('.field-error:has-text("{number}")');
	await roy.getByLabel('模式', { exact: true }).fill('Fax from {number} *');
	assert.deepEqual(await violations(roy), []);
	await picture(roy, 'fax-settings-zh-CN');
	await roy.keyboard.press('Control+s');
	await roy.waitForSelector('h1:has-text("Cloud")');
	await go(roy, '#/settings/fax');
	await roy.waitForSelector('.link-list:has-text("*@cloud.example")');
	await roy.setViewportSize({ width: 360, height: 740 });
	assert.deepEqual(await misfits(roy), []);
	assert.deepEqual(roy.errors, []);
	await roy.context().close();
});
