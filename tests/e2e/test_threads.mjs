// test_threads.mjs - tickets that have to do with each other, in their states and by keys alone: merge and back, a held
// message, another topic, "possibly", spam; refused, offline, no right to it; and a mail's own page that must not grow
// without end. Against web/ui/tools/fake.mjs, which is a fake.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';
import { go, launch, LONG, looks, misfits, open, picture, signIn, until, violations } from './browser.mjs';
import { startFake } from './fake.mjs';

let fake, browser, page;
before(async () => { [fake, browser] = await Promise.all([startFake(), launch()]); });
after(async () => {
	await browser?.close();
	fake?.end();
});
beforeEach(async () => {
	await fake.tell({ do: 'reset' });
	await fake.tell({ do: 'mailbox', act: 'calm' });
});

const ORDER = '100001', LOGIN = '100002', API = '100006', PENDING = '100005';
const number = async (ticket) => (await fake.tell({ do: 'ticket', ticket })).row.number;
const told = (ticket, more) => fake.tell({ do: 'threads', ticket, ...more });

async function desk(hash, options = {}) {
	page = await open(browser, fake.url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, options.login ?? 'ada', 'demo');
	await go(page, hash);
	await page.waitForSelector('.msg');
}
async function done() {
	assert.deepEqual(page.errors, []);
	await page.context().close();
}
const MENU = '.ticket-top [aria-label="More on this ticket"]';
const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
/** Focus on a button, pressed as a key presses it. */
async function press(what) {
	await page.locator(what).focus();
	await page.keyboard.press('Enter');
}
async function choose(label, menu = MENU) {
	await page.waitForSelector(menu);
	await press(menu);
	await page.waitForSelector('.pop [role=listbox]:focus');
	while (!(await page.innerText('.pop-item[aria-selected=true]')).includes(label)) await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
}

test('merged and back by keys: the dialog keeps the focus and gives it back, says what is wrong, and the line above leads there', async () => {
	await told(ORDER, { split_from: LOGIN });
	await desk(`#/open/${API}`);
	await choose('Merge into');
	await page.waitForSelector('dialog input:focus');
	for (let i = 0; i < 5; i++) {
		await page.keyboard.press('Tab');
		assert.equal(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null), true, 'the focus stays inside');
	}
	await page.keyboard.press('Escape');
	await page.waitForSelector('dialog', { state: 'detached' });
	assert.equal(await focused(), 'More on this ticket');
	await choose('Merge into');
	for (const [typed, said] of [['abc', /not a ticket number/], [await number(API), /That is this ticket/], ['999999-A', /No ticket has this number/]]) {
		await page.fill('dialog input', typed);
		await page.keyboard.press('Enter');
		await until(`${typed} is answered`, async () => said.test(await page.locator('dialog .field-error').innerText().catch(() => '')));
		await page.waitForSelector('dialog input[aria-invalid]:focus');
	}
	const order = await number(ORDER);
	await page.fill('dialog input', ` #${order.toLowerCase()}`);
	await page.keyboard.press('Enter');
	await page.waitForSelector('.thread-row:has-text("Merged into")');
	assert.equal(await page.$('dialog'), null);
	assert.equal(await focused(), 'More on this ticket');
	await page.waitForSelector(`.event a:has-text("#${order}")`);
	await press('.thread-row a');
	await page.waitForFunction((id) => location.hash === `#/open/${id}`, ORDER);
	await page.waitForSelector('.thread-row:has-text("Merged into this ticket:"):has-text("API returns 502")');
	await page.waitForSelector('.thread-row:has-text("Split from"):has-text("无法登录账户")');
	await press('.thread-row a:has-text("API returns")');
	await press('.thread-row .btn:has-text("Undo the merge")');
	await page.waitForSelector('.thread-row', { state: 'detached' });
	await done();
});

test('a stranger\'s message is held, accepted; another is split off; a third stays; possibly another\'s', async () => {
	await told(API, { seq: 3, hold: 'held' });
	await told(LOGIN, { seq: 3, new_topic: true, subject: '发票问题' });
	await told(LOGIN, { seq: 1, new_topic: true, subject: 'Another' });
	await told(PENDING, { possibly: ORDER });
	await desk(`#/open/${API}`);
	await page.waitForSelector('.thread-mark.warn:has-text("Check who it is")');
	assert.equal(await page.locator('.untrusted').isVisible(), false, 'said once');
	await press('.thread-acts .btn:has-text("Refuse")');
	await page.waitForSelector('.thread-mark.warn:has-text("Refused")');
	await press('.thread-acts .btn:has-text("Accept")');
	await page.waitForSelector('.thread-mark:has-text("on this ticket now")');
	await go(page, `#/open/${LOGIN}`);
	await press('.thread-mark:has-text("Another") .btn:has-text("Same topic")');
	await page.waitForSelector('.thread-mark:has-text("Another")', { state: 'detached' });
	await press('.thread-mark:has-text("发票问题") .btn:has-text("Split")');
	await page.waitForSelector('dialog input[type=checkbox]:checked');
	await page.keyboard.press('Enter'); // what was chosen on the message is chosen here
	await press('.thread-mark:has-text("Goes on in") a');
	await page.waitForFunction((id) => !location.hash.endsWith(id), LOGIN);
	await go(page, `#/open/${PENDING}`);
	const order = await number(ORDER);
	assert.equal(await page.getAttribute(`.thread-row:has-text("Possibly belongs to") a:has-text("#${order}")`, 'href'), `#/t/${ORDER}`);
	await press(`.thread-row .btn[aria-label="Merge into #${order}"]`);
	await page.waitForSelector('.thread-row:has-text("Merged into")');
	await done();
});

test('messages are split off by keys, several at once, with a subject, and taken back; a suggestion is dismissed; held ones are counted', async () => {
	await told(ORDER, { seq: 1, hold: 'held' });
	await told(API, { possibly: ORDER, follows: LOGIN });
	await desk(`#/open/${API}`);
	await page.waitForSelector('.held-line:has-text("1 message from a stranger waits")');
	assert.deepEqual(await violations(page), []);
	await page.waitForSelector('.thread-row:has-text("Follows")');
	await press('.thread-row .btn:has-text("Not related")');
	await page.waitForSelector('.thread-row:has-text("Possibly")', { state: 'detached' });
	await choose('Split messages off');
	await page.waitForSelector('dialog input[type=checkbox]:focus');
	await page.keyboard.press('Enter');
	await page.waitForSelector('dialog [role=alert]:has-text("at least one")');
	const boxes = await page.locator('dialog input[type=checkbox]').count();
	for (let n = 0; n < boxes; n++) {
		await page.keyboard.press('Space');
		await page.keyboard.press('Tab');
	}
	assert.equal(await page.locator('dialog input[type=checkbox]:checked').count(), boxes);
	await page.keyboard.type('Another matter');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'split_dialog');
	await page.keyboard.press('Enter');
	await page.waitForSelector('dialog', { state: 'detached' });
	await until('each says where it goes on', async () => await page.locator('.thread-mark:has-text("Goes on in")').count() === boxes);
	await press('.toast-act:has-text("Undo")');
	await page.waitForSelector('.toast:has-text("part of this ticket again")');
	await go(page, `#/open/${ORDER}`);
	await press('.held-line .btn');
	await press('.thread-mark.warn .btn:has-text("Refuse")');
	await done();
});

test('spam and not; what cannot be loaded says so and comes with the line; without the right there is nothing to press', async () => {
	await told(API, { seq: 3, hold: 'held' });
	await told(API, { possibly: ORDER });
	await fake.tell({ do: 'fail', call: 'ticket.relations', error: { code: 'db', message: 'away' } });
	await desk(`#/open/${API}`);
	await page.waitForSelector('.thread-row[role=alert]:has-text("could not be loaded")');
	assert.deepEqual(await violations(page), []);
	await press('.thread-row .btn:has-text("Retry")');
	await page.waitForSelector('.thread-mark.warn');
	await page.waitForSelector('.thread-row[role=alert]', { state: 'detached' });
	await choose('Mark as spam');
	await page.waitForSelector('.chip.status.closed');
	await choose('Not spam');
	await page.waitForSelector('.chip.status.open');
	await fake.tell({ do: 'fail', call: 'ticket.relations', error: { code: 'offline', message: '' } });
	await go(page, `#/open/${ORDER}`);
	await page.waitForSelector('.thread-row[role=alert]');
	await fake.tell({ do: 'drop' });
	await page.waitForSelector('.thread-row[role=alert]', { state: 'detached' });
	await fake.tell({ do: 'set', to: { denied: ['ticket_change'] } });
	await page.reload();
	await go(page, `#/open/${API}`);
	await page.waitForSelector('.thread-row:has-text("Possibly") a');
	await page.waitForSelector('.thread-mark.warn');
	assert.equal(await page.locator('.thread-acts .btn, .thread-row .btn').count(), 0);
	await page.click(MENU);
	await page.waitForSelector('.pop-item');
	assert.deepEqual(await page.$$eval('.pop-item', (all) => all.map((x) => x.innerText)), ['Print…']);
	await done();
});

test('a mail\'s page takes its content\'s height and no more, whatever it says about the window\'s', async () => {
	const tall = '<p>Hello</p>'.repeat(20);
	for (const html of [tall, `<table height="100%" width="100%"><tr><td>${tall}</table>`, `<!doctype html><body style="min-height:100vh">${tall}`])
		await fake.tell({ do: 'arrive', ticket: ORDER, text: 'Hello', has_html: true, html });
	await desk(`#/open/${ORDER}`);
	const heights = () => page.$$eval('.html-frame[data-ready]', (all) => all.map((f) => f.clientHeight));
	await until('all three have grown', async () => (await heights()).filter((h) => h > 400).length === 3);
	const before = await heights();
	await page.waitForTimeout(300);
	assert.deepEqual(await heights(), before, 'they stay as they are');
	assert.ok(Math.max(...before) < 900, String(before));
	await done();
});

/** Merge one into another as a colleague does. */
const merged = (from, into) => fake.tell({ do: 'threads', ticket: from, merged_into: into });
const order = () => page.$$eval('.timeline article .msg-text', (all) => all.map((el) => el.textContent.slice(0, 5)));

test('what was said on a merged ticket stands between the messages by time, is only read there, and follows what happens', async () => {
	await merged(LOGIN, ORDER);
	await desk(`#/open/${ORDER}`);
	await page.waitForSelector('.msg-from');
	assert.deepEqual(await order(), ['Hello', 'Finan', 'Dear ', '您好，\n\n', '王先生您好', '还是不行，', 'Thank']);
	const guest = page.locator('.msg:has(.msg-from)').first();
	assert.match(await guest.getAttribute('aria-label'), new RegExp(`From #${await number(LOGIN)}$`));
	await guest.locator('.msg-menu').click();
	await page.waitForSelector('.pop-item');
	assert.deepEqual(await page.$$eval('.pop-item', (all) => all.map((x) => x.innerText)), ['Copy text', 'Print…', 'View source'], 'nothing is done to it from here');
	await page.keyboard.press('Escape');
	assert.equal(await page.locator('.timeline [data-seq]').count(), 4, 'what is counted as read are the ticket\'s own');
	await fake.tell({ do: 'arrive', ticket: LOGIN, text: 'A late answer on the other one' });
	await page.waitForSelector('.msg:has(.msg-from):has-text("A late answer")');
	assert.equal(await page.$('.below'), null);
	await press('.msg-from a >> nth=0');
	await page.waitForFunction((id) => location.hash === `#/open/${id}`, LOGIN);
	await press('.thread-row .btn:has-text("Undo the merge")');
	await page.waitForSelector('.thread-row', { state: 'detached' });
	await go(page, `#/open/${ORDER}`);
	await page.waitForSelector('.msg-text:has-text("I paid")');
	await page.waitForSelector('.msg-from', { state: 'detached' });
	await done();
});

test('a long merged ticket comes in pages, and those from before the loaded messages wait for them', { skip: !LONG && 'with --long' }, async () => {
	for (let i = 0; i < 70; i++) await fake.tell({ do: 'arrive', ticket: LOGIN, text: `Line ${i} of the long one` });
	await merged(LOGIN, ORDER);
	await fake.tell({ do: 'fail', call: 'ticket.merged', error: { code: 'db', message: 'away' } });
	await desk(`#/open/${ORDER}`);
	await press('.earlier:has-text("could not be loaded") .btn');
	await page.waitForSelector('.msg-from');
	assert.equal(await page.locator('.msg-from').count(), 50);
	await press('.earlier .btn:has-text("merged tickets")');
	await page.waitForFunction(() => document.querySelectorAll('.msg-from').length === 73);
	assert.equal(await page.$('.earlier'), null);
	for (let i = 0; i < 60; i++) await fake.tell({ do: 'arrive', ticket: ORDER, text: `Mine ${i}` });
	await page.reload();
	await page.waitForSelector('.msg-text:has-text("Mine 59")');
	await page.waitForFunction(() => document.querySelectorAll('.timeline .msg').length > 40);
	assert.equal(await page.locator('.msg-from').count(), 0, 'all of them are older than what is loaded');
	await press('.earlier .btn');
	await page.waitForSelector('.msg-from');
	await done();
});

const RULES = '<h2 style="color:#fff;background:#0b5394">Invoice</h2><img width="40" alt="logo" data-held><table width="1400"><tr><td>Studio</td></tr></table>';
/** As a PDF: how many pages, and it is kept for people to look at. */
async function paper(name) {
	const bytes = await page.pdf({ format: 'A4', printBackground: false, ...(process.env.ONEVOICE_PICTURES ? { path: `${process.env.ONEVOICE_PICTURES}/${name}.pdf` } : {}) });
	return Math.max(...[...bytes.toString('latin1').matchAll(/\/Count (\d+)/g)].map(([, n]) => Number(n)));
}

test('on paper: all that was said with its dates in the workspace\'s zone, notes and quotes only when chosen; a long mail goes on over the page', async () => {
	await fake.tell({ do: 'arrive', ticket: ORDER, text: 'See the invoice', has_html: true, html: `<!doctype html><body>${RULES}${'<p style="font-size:17px">一行很长的信件内容 and one more line of it</p>'.repeat(120)}<p>the very end</p></body>` });
	await merged(LOGIN, ORDER);
	await desk(`#/open/${ORDER}`);
	await page.focus('#compose');
	await page.keyboard.press('Control+p');
	await page.waitForFunction((id) => location.hash === `#/print/${id}`, ORDER);
	await page.waitForSelector('.print-bar .btn.primary:not([aria-disabled]):focus');
	const text = await page.innerText('.paper');
	for (const part of ['Order 8841 has not arrived yet', 'alice.nguyen@example.net', 'Asia/Shanghai', 'from #', '王先生您好', 'payment-receipt.png', '[Quoted history left out]']) assert.ok(text.includes(part), part);
	assert.doesNotMatch(text, /Finance confirm|wrong postcode on the label\.$/m, 'notes and quotes were not asked for');
	const sent = (await fake.tell({ do: 'ticket', ticket: ORDER })).row.created;
	assert.ok(text.includes(new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(sent)), 'by the workspace\'s clock');
	const mail = await page.$eval('.paper-mail', (el) => ({ end: el.shadowRoot.textContent.includes('the very end'), wide: el.shadowRoot.querySelector('table').getBoundingClientRect().width <= el.getBoundingClientRect().width + 1, colour: getComputedStyle(el.shadowRoot.querySelector('h2')).color }));
	assert.deepEqual(mail, { end: true, wide: true, colour: 'rgb(0, 0, 0)' });
	assert.equal(await page.$('.paper iframe'), null, 'no frame, which a page would cut');
	await page.emulateMedia({ media: 'print' });
	for (const hidden of ['.rail', '.print-bar', '.bars']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
	await page.emulateMedia({ media: null });
	assert.ok(await paper('paper-en') >= 3);
	await page.getByLabel('Quoted history').check();
	await page.getByLabel('Internal notes (1)').check();
	await page.waitForSelector('.print-bar .btn.primary:not([aria-disabled])');
	assert.match(await page.innerText('.paper'), /Finance confirm[^]*wrong postcode on the label\.$/m);
	await paper('paper-all-en');
	await page.keyboard.press('Escape');
	await page.waitForFunction((id) => location.hash === `#/open/${id}`, ORDER);
	await choose('Print', '.msg.note .msg-menu');
	await page.waitForSelector('.paper-msg.note');
	assert.equal(await page.locator('.paper-msg').count(), 1, 'one message alone');
	await go(page, '#/print/999999');
	await page.waitForSelector('.print-desk [role=alert]');
	await done();
});

const GARBLED = 'ÄúºÃ£¬ÇëÎÊ·¢Æ±Ê²Ã´Ê±ºò¼Ä³ö£¿';
const FILES = [
	{ name: 'Order confirmation.pdf', type: 'application/pdf', preview: { kind: 'pages', pages: 2, pages_all: 14, width: 600, height: 848, busy: 1 } },
	{ name: '登录错误截图.png', type: 'image/png', preview: { kind: 'picture', pages: 1, pages_all: 1, width: 600, height: 848 } },
	{ name: 'notes.txt', type: 'text/plain', preview: { kind: 'text', text: '第一行\nsecond line', charset: 'utf-8', cut: true } },
	{ name: 'Vertrag.pdf', type: 'application/pdf', preview: { why: 'encrypted' } },
];
const REMOTE = '<!doctype html><body><p>Our autumn offers</p><img data-held width="60" height="40" alt="a"><img data-held width="60" height="40" alt="b">';
const reading = (more) => fake.tell({ do: 'reading', ticket: ORDER, ...more });

test('attachments in large by keys: pages, a picture nearer, text, why there is none; offline it waits', async () => {
	await reading({ files: FILES });
	await desk(`#/open/${ORDER}`);
	await press('.file-open:has-text("Order confirmation.pdf") >> nth=-1');
	await page.waitForSelector('.page-view h2:has-text("1 of 4")');
	await until('both pages are there', async () => (await page.$$eval('.page-paper', (all) => all.filter((i) => i.naturalWidth === 600).length)) === 2, 12_000);
	await page.waitForSelector('.page-said:has-text("The first 2 of 14 pages")');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'reading-pdf-en');
	await page.keyboard.press('ArrowRight');
	await page.waitForSelector('.page-view h2:has-text("登录错误截图.png")');
	await page.waitForSelector('.page-paper.page');
	const width = () => page.$eval('.page-paper', (i) => Math.round(i.getBoundingClientRect().width));
	for (let i = 0; i < 4; i++) await page.keyboard.press('+');
	await until('it is near', async () => (await width()) === 840);
	await page.keyboard.press('0');
	await page.waitForSelector('.page-paper.width');
	await page.keyboard.press('ArrowRight');
	await page.waitForSelector('.page-text:has-text("第一行")');
	await page.keyboard.press('ArrowRight');
	await page.waitForSelector('.page-none:has-text("locked by a password") a[download="Vertrag.pdf"]');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'reading-none-en');
	await page.keyboard.press('ArrowRight');
	await page.waitForSelector('.page-view h2:has-text("4 of 4")');
	await page.keyboard.press('Escape');
	await page.waitForSelector('.page-view', { state: 'detached' });
	assert.match(await focused(), /Order confirmation/, 'the focus is back');
	await fake.tell({ do: 'set', to: { down: true } });
	await fake.tell({ do: 'drop' });
	await page.waitForSelector('.bars .bar');
	await press('.file-open:has-text("payment-receipt.png")');
	await page.waitForSelector('.page-said:has-text("Offline")');
	await fake.tell({ do: 'set', to: { down: false } });
	await page.waitForSelector('.page-paper', { timeout: 15_000 });
	page.errors.length = 0; // what was refused while the line was down
	await done();
});

test('a garbled mail in another charset: seen first, kept for everybody, and back; the history says so', async () => {
	await reading({ text: GARBLED, files: [{ name: 'a.pdf', type: 'application/pdf' }], garbled: { gb18030: '您好，请问发票什么时候寄出？', big5: '斕疑ㄛ③恀楷' } });
	await desk(`#/open/${ORDER}`);
	await choose('garbled', '.msg[data-seq="5"] .msg-menu');
	await page.waitForSelector('.charset select:focus');
	await page.waitForSelector('.charset .msg-text:has-text("您好，请问发票")');
	await page.waitForSelector('.charset-others:has-text("发票-a.pdf")');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'reading-charset-en');
	await page.selectOption('.charset select', 'big5');
	await page.waitForSelector('.charset .msg-text:has-text("斕疑")');
	await page.selectOption('.charset select', 'gb18030');
	await page.waitForSelector('.charset .msg-text:has-text("您好")');
	await press('.charset .btn:has-text("Keep")');
	await page.waitForSelector('.charset', { state: 'detached' });
	await page.waitForSelector('.msg[data-seq="5"] .msg-text:has-text("您好，请问发票")');
	await page.waitForSelector('.event:has-text("GB18030")');
	await choose('garbled', '.msg[data-seq="5"] .msg-menu');
	await press('.charset .btn:has-text("Back to how it came")');
	await page.waitForSelector(`.msg[data-seq="5"] .msg-text:has-text("${GARBLED}")`);
	await page.waitForSelector('.event:has-text("as it came again")');
	await done();
});

test('remote pictures: on request, with what the sender learns; what failed says why; never, when the house says so', async () => {
	const failed = [{ n: 1, host: 'cdn.example', why: 'private' }];
	await reading({ has_html: true, html: REMOTE, remote: { found: 2, shown: 1, failed } });
	await desk(`#/open/${ORDER}`, { login: 'root' });
	const bar = page.locator('.held.pictures');
	await bar.waitFor();
	assert.match(await bar.innerText(), /2 pictures of this mail lie elsewhere[^]*not who opened it/);
	assert.deepEqual(await violations(page), []);
	await picture(page, 'reading-remote-en');
	await press('.held.pictures .btn:has-text("Show")');
	await page.waitForSelector('.held:has-text("1 picture was fetched")');
	await until('they are there', () => page.$eval('.html-frame', (f) => [...f.contentDocument.images].every((i) => i.src.startsWith('data:'))));
	await press('.pictures-failed summary');
	await page.waitForSelector('.pictures-failed li:has-text("cdn.example: the address leads into a private network")');
	await go(page, '#/settings/reading');
	await page.waitForSelector('.settings select');
	await page.selectOption('.settings select', 'never');
	await page.keyboard.press('Control+s');
	await until('it is saved', async () => (await page.locator('.settings').innerText()).includes('Saved') || !(await page.locator('.save-bar').count()));
	assert.deepEqual(await violations(page), []);
	await picture(page, 'reading-setting-en');
	await reading({ has_html: true, html: REMOTE });
	await go(page, `#/open/${ORDER}`);
	await page.waitForSelector('.held:has-text("Your workspace does not fetch them")');
	await done();
});

for (const [locale, theme, width, height] of looks([['zh-CN', 'dark', 390, 844]], [['en', 'light', 1440, 900], ['zh-TW', 'light', 1440, 900], ['en', 'light', 390, 844], ['zh-TW', 'light', 390, 844], ['zh-CN', 'dark', 1440, 900]])) {
	test(`${locale} ${theme} ${width}: every state, axe, nothing wraps or is cut`, async () => {
		await told(API, { seq: 3, hold: 'held' });
		await told(LOGIN, { seq: 3, new_topic: true, subject: 'Ihre Rechnung 2026-0831 und eine weitere, sehr lange Betreffzeile, die nicht mehr passt 关于发票' });
		await told(ORDER, { possibly: API, split_from: LOGIN });
		await fake.tell({ do: 'twin', ticket: LOGIN });
		await desk(`#/open/${API}`, { locale, theme, width, height });
		const look = async (name, wait) => {
			await page.waitForSelector(wait);
			await page.waitForTimeout(100);
			await picture(page, `threads-${name}-${locale}-${theme}-${width}`);
			assert.deepEqual(await violations(page), [], name);
			assert.deepEqual(await misfits(page), [], name);
		};
		await look('held', '.thread-mark.warn');
		await go(page, `#/open/${ORDER}`);
		await look('possibly', '.thread-row:nth-of-type(2)');
		assert.ok(await page.$eval('.timeline', (el) => el.scrollHeight - el.scrollTop - el.clientHeight) < 5, 'the end is still in sight under the lines');
		await go(page, `#/open/${LOGIN}`);
		await look('topic', '.thread-mark');
		await page.locator('.ticket-top [aria-haspopup]').click();
		await page.waitForSelector('.pop-item');
		await picture(page, `threads-menu-${locale}-${theme}-${width}`);
		await page.keyboard.press('Enter');
		await page.waitForSelector('dialog');
		await page.keyboard.press('Enter');
		await look('dialog', 'dialog .field-error');
		await page.fill('dialog input', await number(ORDER));
		await page.keyboard.press('Enter');
		await look('merged', '.thread-row');
		await fake.tell({ do: 'arrive', ticket: ORDER, text: 'See it', has_html: true, html: `<!doctype html><body>${RULES}</body>` });
		await go(page, `#/open/${ORDER}`);
		await look('guests', '.msg-from');
		await go(page, `#/print/${ORDER}`);
		await look('print', '.print-bar .btn.primary:not([aria-disabled])');
		if (locale !== 'en') await paper(`paper-${locale}`);
		await fake.tell({ do: 'reading', ticket: API, text: GARBLED, garbled: { gb18030: '您好，请问发票什么时候寄出？' }, has_html: true, html: REMOTE, files: FILES });
		await go(page, `#/open/${API}`);
		await look('pictures', '.held.pictures .btn');
		await page.locator('.msg:has(.held) .msg-menu').click();
		await page.locator('.pop-item').nth(3).click();
		await look('charset', '.charset select');
		await page.keyboard.press('Escape');
		await page.locator('.msg:has(.held) .file-open').nth(0).click();
		await page.waitForFunction(() => document.querySelectorAll('.page-paper').length === 2);
		await look('viewer', '.page-said');
		for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
		await look('no-preview', '.page-none');
		await page.keyboard.press('Escape');
		await done();
	});
}
