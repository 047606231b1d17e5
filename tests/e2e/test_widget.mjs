// test_widget.mjs - web chat on other people's pages: the loader under the strictest policy and in every kind of trouble,
// the frame in its states. Against web/ui/tools/fake.mjs, which is a fake; test_chat.mjs has the real program.
import assert from 'node:assert/strict';
import test, { after, afterEach, before, beforeEach } from 'node:test';
import { launch, misfits, open, picture, until, violations } from './browser.mjs';
import { startFake } from './fake.mjs';
import { launcher, openChat, startShop, visit } from './shop.mjs';

let fake, shop, browser;

before(async () => {
	[fake, browser] = await Promise.all([startFake(), launch()]);
	shop = await startShop(fake.url);
});
after(async () => {
	await browser?.close();
	fake?.end();
	shop?.end();
});
const tell = (act, more = {}) => fake.tell({ do: 'chat', act, ...more });
const state = () => tell('state');
beforeEach(() => tell('reset'));
afterEach(() => Promise.all(browser.contexts().map((c) => c.close()))); // also of a test that failed


const done = (page) => assert.deepEqual(page.errors, []);
const focused = (page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName ?? document.activeElement?.localName);
const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('onevoice:')).sort());

/** In a conversation with Mei. */
async function talk(inside, first = 'Where is my parcel?') {
	await inside.locator('#first').fill(first);
	await inside.locator('.go').click();
	await inside.locator('.mine .mark').waitFor();
	await tell('chat', { to: { state: 'active', agent_name: 'Mei Chen', position: null, wait_least: null, wait_most: null } });
	await inside.locator('.head p:has-text("Mei Chen")').waitFor();
}

test('the tag in the head under the strictest policy: one request, then a chat that the keyboard opens and closes', async () => {
	const page = await visit(browser, shop, { head: '1' });
	await launcher(page).waitFor();
	assert.deepEqual(page.asked, [`${fake.url}/w.js`]);
	assert.deepEqual(await stored(page), []);
	await page.evaluate(() => { window.told = []; for (const n of ['ready', 'open', 'close', 'unread', 'connected', 'waiting']) window.Onevoice.on(n, () => window.told.push(n)); });
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	assert.equal(await focused(page), 'button');
	await page.keyboard.press('Enter');
	const inside = page.frameLocator('onevoice-chat iframe');
	await inside.locator('#first:focus').waitFor();
	assert.deepEqual(page.asked.filter((u) => !u.startsWith(fake.url)), [], 'nobody else is asked');
	await page.keyboard.type('Hello?');
	await page.keyboard.press('Control+Enter');
	await inside.locator('.compose textarea:focus').waitFor();
	assert.deepEqual(await violations(page), []);
	await page.keyboard.press('Escape');
	await until('closed', async () => (await focused(page)) === 'button');
	assert.equal(await launcher(page).getAttribute('aria-expanded'), 'false');
	await tell('reply', { text: 'Good evening' });
	await launcher(page).locator('i:has-text("1")').waitFor();
	assert.equal(await launcher(page).getAttribute('aria-label'), 'Chat with us (1)');
	await until('received', async () => (await state()).seen.received === 3);
	assert.equal((await state()).seen.seen, undefined, 'and not seen while it is closed');
	await launcher(page).click();
	await until('seen', async () => (await state()).seen.seen === 3);
	assert.equal(await launcher(page).locator('i').textContent(), '');
	assert.deepEqual(await page.evaluate(() => window.told), ['open', 'ready', 'connected', 'waiting', 'close', 'unread', 'open', 'unread']);
	assert.deepEqual((await state()).hello.page, { url: `${shop.url}/?lang=en&head=1`, title: 'Tea shop', referrer: '' });
	done(page);
});

test('messages of other windows and origins do nothing; identify, set and shutdown do what they say', async () => {
	const page = await visit(browser, shop);
	await page.evaluate(() => { (window.Onevoice = window.Onevoice || []).push(['set', { name: 'Ada' }]); });
	const inside = await openChat(page);
	await inside.locator('.home').waitFor();
	assert.equal(await inside.locator('input[autocomplete=name]').count(), 0, 'the page has said the name');
	await page.evaluate(() => { // the page itself is no frame of ours; and the frame hears nobody but the page
		for (const m of [{ t: 'close' }, { t: 'keep', k: 'token', v: 'stolen' }, { t: 'unread', n: 9 }]) window.postMessage(m, '*');
	});
	const other = page.frames()[1];
	await other.evaluate(() => window.postMessage({ t: 'init', kept: { token: 'stolen' }, open: true }, '*'));
	await page.waitForTimeout(50);
	assert.equal(await launcher(page).getAttribute('aria-expanded'), 'true');
	await talk(inside);
	assert.equal((await state()).chat.name, 'Ada');
	assert.equal((await state()).visitors, 1);
	await page.evaluate(() => window.Onevoice.identify({ id: '7', signature: 'bad' }));
	await inside.locator('.notice:has-text("could not confirm")').waitFor();
	await page.evaluate(() => { window.Onevoice.on('no such', null); window.Onevoice.identify(() => 1); }); // nothing throws
	await page.evaluate(() => window.Onevoice.shutdown({ forget: true }));
	assert.equal(await page.locator('onevoice-chat').count(), 0);
	assert.deepEqual(await stored(page), []);
	assert.equal(await page.evaluate(() => typeof window.Onevoice), 'undefined');
	page.errors = page.errors.filter((e) => !/could not be cloned|not a function/.test(e)); // said, not thrown
	done(page);
});

test('a page whose storage is refused has a chat that says so', async () => {
	const page = await visit(browser, shop, {}, { before: (p) => p.addInitScript(() => {
		if (window === top) Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });
	}) });
	const inside = await openChat(page);
	await inside.locator('.card.warn:has-text("keeps nothing")').waitFor();
	await talk(inside);
	await inside.locator('.card.warn .link').click();
	await inside.locator('input[type=email]').fill('ada@mail.example');
	await page.keyboard.press('Enter');
	await until('the address is taken', async () => (await state()).chat.reach === 'ada@mail.example');
	done(page);
});

test('a frame that is blocked is taken away, the button says so, and the page can be used', async () => {
	const page = await visit(browser, shop, { frame: '0' }, { before: (p) => p.clock.install() });
	await page.evaluate(() => window.Onevoice.on('error', (why) => { window.why = why; }));
	await launcher(page).click();
	assert.equal(await launcher(page).getAttribute('aria-busy'), 'true');
	await page.clock.fastForward(10_001);
	await page.locator('onevoice-chat [role=status]:has-text("cannot be reached")').waitFor();
	assert.equal(await page.locator('onevoice-chat iframe').count(), 0);
	assert.equal(await page.evaluate(() => window.why), 'silent');
	await page.getByRole('link', { name: 'A link' }).click();
	await launcher(page).click();
	assert.equal(await page.locator('onevoice-chat iframe').count(), 1, 'it may be tried again');
	page.errors = page.errors.filter((e) => !/frame-src|Framing/.test(e));
	done(page);
});

test('typing both ways, receipts, an input method: Enter that chooses a word sends nothing', async () => {
	const page = await visit(browser, shop, {}, { locale: 'zh-CN' });
	const inside = await openChat(page);
	await talk(inside, '我的包裹在哪里？');
	const cdp = await page.context().newCDPSession(page);
	const field = inside.locator('.compose textarea');
	await field.focus();
	await cdp.send('Input.imeSetComposition', { text: 'ni hao', selectionStart: 6, selectionEnd: 6 });
	await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
	await field.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true });
	assert.equal(await inside.locator('.mine').count(), 1);
	await cdp.send('Input.insertText', { text: '你好' });
	await until('the agent sees writing', async () => (await state()).writes);
	assert.equal(await inside.locator('.mine').count(), 1, 'nothing left with the choice');
	await page.keyboard.press('Shift+Enter');
	await page.keyboard.insertText('在吗');
	await page.keyboard.press('Enter');
	await until('sent', async () => (await state()).lines.some((l) => l.text === '你好\n在吗'));
	assert.equal((await state()).writes, false);
	await inside.locator('.mark:has-text("已送达")').waitFor();
	await tell('chat', { to: { seen_seq: 2 } });
	await inside.locator('.mark:has-text("已读")').waitFor();
	await tell('typing');
	await inside.locator('.typing:has-text("Mei Chen 正在输入")').waitFor();
	await tell('reply', { text: '您好，正在为您查询。https://shop.example/x?a=1，请稍候 <b>不是标签</b>' });
	await inside.locator('.bubble a[href="https://shop.example/x?a=1"][rel*=noopener]').waitFor();
	assert.equal(await inside.locator('.typing').count(), 0);
	assert.equal(await inside.locator('[aria-live=polite]').textContent().then((s) => s.startsWith('Mei Chen：您好')), true);
	assert.equal(await inside.locator('.bubble b').count(), 0);
	await picture(page, 'widget-talk-zh');
	done(page);
});

test('nothing is lost and nothing comes twice: without a connection, over a reload, with an answer that got lost', async () => {
	const page = await visit(browser, shop);
	let inside = await openChat(page);
	await talk(inside);
	await tell('set', { to: { fail: { call: 'visitor.hello', error: { code: 'busy', message: 'away' }, times: 99 } } });
	await tell('drop');
	await inside.locator('.bar').waitFor();
	for (const text of ['one', 'two']) {
		await inside.locator('.compose textarea').fill(text);
		await page.keyboard.press('Enter');
	}
	await inside.locator('.mark:has-text("Kept.")').first().waitFor();
	await inside.locator('.compose textarea').fill('half a');
	assert.deepEqual(await violations(page), []);
	await picture(page, 'widget-offline');
	await until('kept', async () => (await stored(page)).length === 4);
	await tell('reply', { text: 'while you were away' });
	await page.reload();
	await tell('set', { to: { fail: null } });
	inside = await openChat(page);
	await inside.locator('.bubble:has-text("while you were away")').waitFor();
	await until('they left', async () => (await state()).lines.length === 4);
	assert.deepEqual((await state()).lines.map((l) => l.text), ['Where is my parcel?', 'while you were away', 'one', 'two']);
	assert.equal(await inside.locator('.compose textarea').inputValue(), 'half a', 'what was not sent is there to go on with');
	assert.equal((await state()).visitors, 1, 'the same visitor');
	await tell('set', { to: { hold: 'visitor.typing', fail: null } });
	await tell('set', { to: { mute: 'visitor.say' } }); // stored, and the answer is lost
	await inside.locator('.compose textarea').fill('three');
	await page.keyboard.press('Enter');
	await until('stored', async () => (await state()).lines.length === 5);
	await tell('set', { to: { mute: '' } });
	await tell('drop');
	await inside.locator('.mine:last-child .mark:has-text("Delivered")').waitFor();
	assert.deepEqual(await inside.locator('.bubble').allTextContents(), ['Where is my parcel?', 'while you were away', 'one', 'two', 'three']);
	assert.equal((await state()).lines.length, 5);
	await until('the outbox is empty', async () => (await stored(page)).every((k) => !k.includes(':line.')));
	done(page);
});

test('limits: too fast waits by itself, too long is said before it leaves, a refusal stays with the line', async () => {
	const page = await visit(browser, shop);
	const inside = await openChat(page);
	await talk(inside);
	const field = inside.locator('.compose textarea');
	await tell('set', { to: { fail: { call: 'visitor.say', error: { code: 'limit', message: 'slowly', retry_after: 1 } } } });
	await field.fill('quick');
	await page.keyboard.press('Enter');
	await inside.locator('.notice:has-text("goes by itself in 1 second")').waitFor();
	await until('it went', async () => (await state()).lines.length === 2);
	await field.fill('字'.repeat(4003));
	await inside.locator('.count:has-text("3 characters too many")').waitFor();
	await page.keyboard.press('Enter');
	assert.equal((await state()).lines.length, 2);
	await tell('set', { to: { fail: { call: 'visitor.say', error: { code: 'denied', message: 'blocked' } } } });
	await field.fill('let me in');
	await page.keyboard.press('Enter');
	await inside.locator('.mark.bad:has-text("cannot write here")').waitFor();
	await inside.locator('.mark.bad .link').first().click();
	await inside.locator('.mark:has-text("Delivered")').waitFor();
	await tell('reply', { text: 'W'.repeat(5000) });
	await inside.locator('.bubble .link').click();
	assert.equal(await inside.locator('.line:not(.mine) .text').last().textContent().then((s) => s.length), 5000);
	done(page);
});

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';

test('files by picker, drop and paste: progress, refusals, a cut connection, and pictures that are shown', async () => {
	await tell('widget', { to: { file_most: 600_000 } });
	const page = await visit(browser, shop);
	const inside = await openChat(page);
	await talk(inside);
	await tell('set', { to: { slowUpload: 30, cutUpload: 100_000 } });
	await inside.locator('input[type=file]').setInputFiles([{ name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(450_000, 'x') }, { name: 'virus.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') }, { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(600_001) }]);
	await inside.locator('.chip.going progress').first().waitFor();
	await inside.locator('.chip.failed:has-text("not taken")').waitFor();
	await inside.locator('.chip.failed:has-text("Too large")').waitFor();
	await page.keyboard.press('Tab');
	await inside.locator('.send').click();
	await inside.locator('.notice:has-text("Wait until")').waitFor();
	await picture(page, 'widget-files');
	for (const name of ['virus.exe', 'film.mp4']) await inside.getByRole('button', { name: `Remove ${name}` }).click();
	await page.frames()[1].evaluate((base64) => {
		const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
		for (const [what, type, name] of [['.compose textarea', 'paste', 'pasted.png'], ['.room', 'drop', 'dropped.png']]) {
			const data = new DataTransfer();
			data.items.add(new File([bytes], name, { type: 'image/png' }));
			const event = type === 'paste' ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
			document.querySelector(what).dispatchEvent(event);
		}
	}, PNG);
	await until('all are there', async () => (await inside.locator('.chip.done').count()) === 3);
	await inside.locator('.compose textarea').fill('see these');
	await page.keyboard.press('Enter');
	await until('sent', async () => (await state()).lines.length === 2);
	assert.deepEqual((await state()).lines[1].files.map((f) => [f.name, f.size]), [['bill.pdf', 450_000], ['pasted.png', 78], ['dropped.png', 78]]);
	await until('the pictures are shown', () => page.frames()[1].evaluate(() => [...document.querySelectorAll('.picture img')].filter((i) => i.naturalWidth === 10).length === 2));
	await tell('reply', { text: '', files: [{ name: 'label.png', type: 'image/png', base64: PNG }] });
	await until('and those of the agent', () => page.frames()[1].evaluate(() => document.querySelectorAll('.line:not(.mine) .picture img').length === 1));
	done(page);
});

test('waiting, keeping one\'s place, hand-over, end, transcript, and a line after the end', async () => {
	const page = await visit(browser, shop);
	const inside = await openChat(page);
	await inside.locator('.choice:has-text("Today")').click();
	await inside.locator('input[type=email]').fill('not an address');
	await inside.locator('#first').fill('Hello');
	await inside.locator('.go').click();
	await inside.locator('.field .wrong').waitFor();
	await inside.locator('input[type=email]').fill('');
	await inside.locator('.go').click();
	await inside.locator('.card:has-text("You are next. About 1–3 min.")').waitFor();
	assert.equal((await state()).chat.hope, 'today');
	await tell('chat', { to: { position: 4, wait_least: 240_000, wait_most: 420_000 } });
	await inside.locator('.card:has-text("You are number 4 in line. About 4–7 min.")').waitFor();
	await inside.getByRole('button', { name: 'Keep my place and mail me' }).click();
	await inside.locator('.reach input:focus').fill('ada@mail.example');
	await page.keyboard.press('Enter');
	await inside.locator('.card:has-text("We write to ada@mail.example")').waitFor();
	await tell('chat', { to: { state: 'away' } });
	await inside.locator('.card:has-text("goes on by email to ada@mail.example")').waitFor();
	await tell('reply', { text: 'I have found it.', by_mail: true });
	await inside.locator('.who:has-text("by email")').waitFor();
	await tell('chat', { to: { state: 'active', agent_name: 'Mei Chen' } });
	await inside.getByRole('button', { name: 'More' }).click();
	await inside.locator('.menu button:has-text("End chat")').waitFor();
	await page.keyboard.press('Escape');
	assert.equal(await inside.locator('.menu:popover-open').count(), 0, 'Escape closes the menu');
	assert.equal(await launcher(page).getAttribute('aria-expanded'), 'true', 'and not the chat');
	await inside.getByRole('button', { name: 'More' }).click();
	await inside.locator('.menu button:has-text("End chat")').click();
	await inside.locator('.ask .primary:focus').click();
	await inside.locator('.card:has-text("This chat has ended")').waitFor();
	const [file] = await Promise.all([page.waitForEvent('download'), inside.locator('.card button:has-text("Download as text")').click()]);
	assert.match(file.suggestedFilename(), /^chat-5001-K\.txt$/);
	assert.match(await (await file.createReadStream()).toArray().then((b) => Buffer.concat(b).toString()), /Lumora {2}5001-K[\s\S]*You\nHello[\s\S]*Mei Chen\nI have found it\./);
	await inside.locator('.card button:has-text("Mail me")').click();
	await page.keyboard.press('Enter');
	await until('asked for', async () => (await state()).transcript === 'ada@mail.example');
	await inside.locator('.compose textarea').fill('One more thing');
	await page.keyboard.press('Enter');
	await inside.locator('.card:has-text("in line"), .card:has-text("You are")').waitFor();
	done(page);
});

/** The frame as a page of its own, in every look: axe, nothing too wide. */
async function judge(page, name) {
	assert.deepEqual(await violations(page), [], name);
	assert.deepEqual(await misfits(page), [], name);
	const small = await page.evaluate(() => [...document.querySelectorAll('button:not(.link), a.file, input')].filter((b) => b.offsetWidth && (b.offsetWidth < 24 || b.offsetHeight < 24)).map((b) => b.outerHTML.slice(0, 80)));
	assert.deepEqual(small, [], `${name}: targets below 24 px`);
	await picture(page, `widget-${name}`);
}

for (const [locale, theme, width] of [['en', 'dark', 384], ['zh-CN', 'light', 320], ['zh-TW', 'dark', 320]])
	test(`each state in ${locale}, ${theme}, ${width} px: axe, no sideways scroll, nobody on duty is no dead end`, async () => {
		await tell('desk', { to: { open: false, promise: Date.UTC(2026, 10, 30, 1, 30) } });
		const page = await open(browser, `${fake.url}/chat/?key=wk_test&l=${locale}&c=ffcc00`, { locale, theme, width, height: 640 });
		await page.waitForSelector('.home .promise');
		assert.match(await page.textContent('.promise'), locale === 'en' ? /Nov 30, 09:30/ : /11月30日週?周?一.*09:30/, 'the promised time in the zone of the visitor');
		if (locale !== 'zh-TW') await judge(page, `closed-${locale}`);
		await page.fill('#first', '退款什么时候到账？');
		await page.click('.go');
		await page.waitForSelector('.card .small .link');
		if (locale !== 'zh-TW') await judge(page, `closed-sent-${locale}`);
		await tell('desk', { to: { open: true, wait_most: 60_000 } });
		await tell('chat', { to: { promise: null, position: 2, wait_least: 60_000, wait_most: 120_000 } });
		await page.click('.card .btn');
		await page.waitForSelector('.reach');
		await judge(page, `place-${locale}`);
		await page.keyboard.press('Escape');
		await tell('chat', { to: { state: 'active', agent_name: '陈美玲' } });
		await tell('reply', { author: '陈美玲', text: '您好\nmany words of a line that is long enough to be broken', files: [{ name: 'invoice-with-a-rather-long-name-2026-11.pdf', type: 'application/pdf', base64: 'JVBERg==' }] });
		await tell('typing', { name: '陈美玲' });
		await page.waitForSelector('.typing');
		await page.click('.head-btn');
		await judge(page, `menu-${locale}`);
		await page.keyboard.press('Escape');
		await tell('chat', { to: { state: 'ended' } });
		await page.waitForSelector('.card');
		if (locale !== 'zh-TW') await judge(page, `ended-${locale}`);
		assert.deepEqual(page.errors.filter((e) => !e.startsWith(`left the house: ${fake.url}/`)), []);
	});

test('the end asks how it was: one press answers, why may follow, and it can be changed; rows, eleven steps, three languages', async () => {
	const ended = async (kind, locale, more = {}) => {
		await tell('reset');
		await tell('set', { to: { survey: kind } });
		const page = await visit(browser, shop, {}, { locale, ...more });
		const inside = await openChat(page);
		await talk(inside, locale === 'en' ? undefined : '我的包裹在哪里？');
		await inside.locator('[popovertarget=menu]').click();
		await inside.locator('.menu button', { hasText: /End chat|结束|結束/ }).click();
		await inside.locator('.ask .btn.primary').click();
		await inside.locator('.survey').waitFor();
		return { page, inside };
	};
	const looks = async (page, name) => {
		assert.deepEqual(await violations(page), [], name);
		assert.deepEqual(await misfits(page.frames()[1]), [], name);
		await picture(page, `widget-survey-${name}`);
	};
	{
		const { page, inside } = await ended('gap', 'en');
		await looks(page, 'gap-en');
		for (const width of [360, 320]) {
			await page.setViewportSize({ width, height: 700 });
			const whole = () => [...document.querySelectorAll('.score')].every((x) => x.scrollWidth <= x.clientWidth);
			await page.frames()[1].waitForFunction(whole, undefined, { timeout: 3000 });
		}
		await page.setViewportSize({ width: 1280, height: 800 });
		await inside.locator('.score', { hasText: 'Somewhat worse' }).focus();
		await page.keyboard.press('Enter');
		await inside.locator('.choice:has-text("The speed")').click();
		await inside.locator('.survey textarea').fill('Twenty minutes are long.');
		await looks(page, 'gap-why-en');
		await inside.locator('.survey .btn.primary').click();
		await inside.locator('.card p:focus:has-text("We read every answer")').waitFor();
		assert.deepEqual((await state()).answers, [{ request: '77', score: -1 }, { request: '77', score: -1, reason: 'speed', comment: 'Twenty minutes are long.' }]);
		await page.reload();
		const again = await openChat(page);
		await again.locator('.card:has-text("We read every answer") .link').click();
		await again.locator('.score[aria-pressed=true]:has-text("Somewhat worse")').waitFor();
		await again.locator('.score', { hasText: 'Much better' }).click();
		await again.locator('.choice:has-text("Friendly")').waitFor();
		done(page);
		await page.context().close();
	}
	{
		const { page, inside } = await ended('nps', 'zh-CN', { theme: 'dark' });
		assert.equal(await inside.locator('.score').count(), 11);
		await tell('set', { to: { fail: { call: 'visitor.survey_answer', error: { code: 'busy', message: 'away' } } } });
		await inside.locator('.score', { hasText: '9' }).click();
		await inside.locator('.notice p').waitFor();
		await inside.locator('.score', { hasText: '9' }).click();
		await inside.locator('.choice:has-text("回复很快")').waitFor();
		await looks(page, 'nps-zh-CN');
		done(page);
		await page.context().close();
	}
	const { page, inside } = await ended('pair', 'zh-TW', { width: 360, height: 640 });
	await inside.locator('.side >> nth=0 >> input >> nth=5').check();
	assert.equal(await inside.locator('.survey .btn.primary').count(), 0, 'half a row is no answer');
	await inside.locator('.side >> nth=1 >> input >> nth=2').focus();
	await page.keyboard.press('Space');
	await looks(page, 'pair-zh-TW');
	await inside.locator('.survey .btn.primary').click();
	await inside.locator('.card:has-text("每一則意見")').waitFor();
	assert.deepEqual((await state()).answers, [{ request: '77', items: [{ dimension: 'reliability', expected: 6, perceived: 3 }] }]);
	done(page);
});

test('a wrong key and a blocked visitor are told so; a busy program is tried again', async () => {
	const page = await open(browser, `${fake.url}/chat/?key=wk_none`, { width: 384, height: 640 });
	await page.waitForSelector('.middle:has-text("names a wrong key")');
	await judge(page, 'unknown');
	for (const [code, words] of [['denied', 'You cannot write here'], ['busy', 'try again by ourselves']]) {
		await tell('set', { to: { fail: { call: 'visitor.hello', error: { code, message: code }, times: 1 } } });
		await page.goto(`${fake.url}/chat/?key=wk_test&n=${code}`);
		await page.waitForSelector(`.middle:has-text("${words}")`);
	}
	await page.click('.middle .btn');
	await page.waitForSelector('.home');
});

test('on a telephone it fills the screen, in the page\'s language and colour', async () => {
	const page = await visit(browser, shop, { tag: 'data-colour="#ffcc00" data-label="聯絡我們" data-position="left" data-locale="zh-TW"' }, { width: 360, height: 640, hasTouch: true, isMobile: true });
	assert.equal(await launcher(page).textContent(), '聯絡我們');
	assert((await launcher(page).boundingBox()).x < 40);
	const inside = await openChat(page);
	await inside.locator('h2:has-text("您好")').waitFor();
	assert.deepEqual(await page.locator('onevoice-chat iframe').boundingBox(), { x: 0, y: 0, width: 360, height: 640 });
	assert.equal(await launcher(page).evaluate((b) => getComputedStyle(b).visibility), 'hidden');
	const small = await page.frames()[1].evaluate(() => [...document.querySelectorAll('button, input')].filter((b) => b.offsetHeight && b.offsetHeight < 44).length);
	assert.equal(small, 0, 'targets of 44 px');
	await picture(page, 'widget-phone');
	await inside.getByRole('button', { name: '關閉聊天' }).click();
	await until('closed', async () => !(await page.locator('onevoice-chat iframe').isVisible()));
	done(page);
});
