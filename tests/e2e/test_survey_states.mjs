// test_survey_states.mjs - surveys and recoveries at the desk in their states: the editor with its previews and versions, what a
// ticket's customer answered, skipping, calling back, settling. Against web/ui/tools/fake.mjs, which is a fake;
// test_survey_story.mjs has the real program.
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
	await fake.tell({ do: 'survey', act: 'seed' });
});

async function desk(login = 'mei', options = {}) {
	page = await open(browser, fake.url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, login, 'demo');
	return page;
}
async function done() {
	assert.deepEqual(page.errors, []);
	await page.context().close();
}

test('the editor: kinds, words in three languages with what is missing, previews, versions, a conflict', async () => {
	await desk('root');
	await go(page, '#/settings/surveys');
	await page.waitForSelector('.link-list a:has-text("After each solve")');
	await page.waitForSelector('.link-list a:has-text("every 90 days") .off-mark');
	await go(page, '#/settings/surveys/new');
	await page.fill('input[data-first]', 'Chat');
	await page.selectOption('.page-section >> nth=0 >> select', 'csat');
	await page.selectOption('.page-section:has-text("When it is asked") select >> nth=0', 'chat_end');
	assert.equal(await page.locator('.sv-preview').count(), 3);
	assert.match(await page.locator('.sv-preview:has-text("繁體中文")').innerText(), /您對我們的服務滿意嗎？[\s\S]*普通/);
	await page.getByRole('tab', { name: 'English' }).focus();
	await page.keyboard.press('ArrowRight');
	await page.fill('#survey-panel textarea >> nth=0', '');
	await page.getByRole('tab', { name: 'English' }).click();
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.tabs button:has-text("简体中文") svg');
	await page.getByRole('tab', { name: '简体中文' }).click();
	await page.getByLabel('Question', { exact: true }).fill('这次聊天还满意吗？');
	await page.waitForSelector('.sv-preview:has-text("这次聊天还满意吗？")');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.page-changed:has-text("version 1")');
	await page.getByLabel('Quiet period').fill('30');
	await page.keyboard.press('Control+s');
	await page.waitForSelector('.page-changed:has-text("version 2")');
	await page.click('.btn:has-text("Versions")');
	await page.waitForSelector('.sv-versions li >> nth=1');
	assert.match(await page.locator('.sv-versions li >> nth=0').innerText(), /Version 2[\s\S]*Quiet period/);
	assert.deepEqual(await violations(page), []);
	await page.keyboard.press('Escape');
	await done();
});

test('in the ticket: what was asked and answered, the gap; not asked needs a reason; live', async () => {
	await desk();
	await go(page, '#/open/100001');
	await page.waitForSelector('.asked-part .asked-score[title="−2, on a scale from −2 to 2"], .asked-part .asked-score[data-mood=bad]');
	assert.match(await page.innerText('.asked-part'), /Low score[\s\S]*three times[\s\S]*About: the speed[\s\S]*answered 2 h later than hoped/);
	await go(page, '#/open/100004');
	await page.click('.asked-part .btn:has-text("Do not ask")');
	await page.waitForSelector('.modal textarea:focus');
	await page.keyboard.type('no');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.modal .field-error');
	assert.deepEqual(await violations(page), []);
	await page.keyboard.type('thing to ask: they have died');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.asked[data-state=skipped]:has-text("they have died")');
	await go(page, '#/open/100008');
	await page.waitForSelector('.msg');
	assert.equal(await page.$('.asked-part'), null, 'nothing was asked');
	await fake.tell({ do: 'survey', act: 'answer', ticket: '100008', score: 1, comment: 'Thanks' });
	await page.waitForSelector('.asked-part .asked-score[data-mood=good]:has-text("+1")');
	await done();
});

test('recoveries: the key, what is due first, take, not reached, called back, settled, somebody was faster', async () => {
	await desk();
	await until('g c is heard', async () => { // a list is drawn a moment before the keyboard is listened to
		for (const key of ['g', 'c']) await page.keyboard.press(key);
		return page.waitForSelector('.recovery', { timeout: 1500 }).catch(() => null);
	});
	assert.deepEqual(await page.$$eval('.recovery-name', (all) => all.map((x) => x.textContent)), ['Alice Nguyen', '王小明']);
	assert.deepEqual(await page.$$eval('.recovery', (all) => all.map((x) => x.hasAttribute('data-late'))), [true, false]);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	assert.equal(await page.evaluate(() => document.activeElement.textContent), '王小明');
	const alice = page.locator('.recovery', { hasText: 'Alice' });
	await alice.getByRole('button', { name: 'I see to it' }).click();
	await alice.locator('.recovery-who:has-text("陈美玲")').waitFor();
	await alice.getByRole('button', { name: 'Log a call back' }).click();
	await page.keyboard.press('ArrowRight');
	await page.getByLabel('What you tried').fill('Voicemail');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.toast:has-text("not reached")');
	await alice.getByRole('button', { name: 'Log a call back' }).click();
	await page.getByLabel('What was said').fill('Said sorry.');
	assert.deepEqual(await violations(page), []);
	await page.keyboard.press('Control+Enter');
	await alice.locator('.recovery-state:has-text("Called back")').waitFor();
	await alice.locator('.recovery-late').waitFor();
	await fake.tell({ do: 'fail', call: 'recovery.settle', error: { code: 'conflict', message: 'faster' } });
	await alice.getByRole('button', { name: 'Settle' }).click();
	await page.getByLabel('How it ended').fill('A new one is on its way.');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.modal .field-error:has-text("Somebody else")');
	await page.keyboard.press('Control+Enter');
	await alice.waitFor({ state: 'detached' });
	await page.getByRole('tab', { name: 'Ended' }).click();
	await until('both are there', async () => (await page.locator('.recovery').count()) === 2);
	await alice.locator('summary').click();
	await page.waitForSelector('.recovery-said:has-text("Voicemail")');
	await fake.tell({ do: 'survey', act: 'answer', ticket: '100008', score: -2, comment: '太慢了' });
	await page.getByRole('tab', { name: 'To do' }).click();
	await page.waitForSelector('.recovery:has-text("太慢了")');
	await done();
});

for (const [locale, theme, width, height] of looks([['zh-TW', 'light', 360, 740]], [['zh-CN', 'dark', 1440, 900], ['en', 'light', 1440, 900], ['en', 'dark', 1024, 768]])) {
	test(`${locale} ${theme} ${width}: every page, axe, nothing wraps or is cut`, async () => {
		await desk('root', { locale, theme, width, height });
		const look = async (name, hash, wait) => {
			await go(page, hash);
			await page.waitForSelector(wait);
			await page.waitForTimeout(150);
			await picture(page, `${name}-${locale}-${theme}-${width}`);
			assert.deepEqual(await violations(page), [], name);
			assert.deepEqual(await misfits(page), [], name);
		};
		await look('survey', '#/settings/surveys/1', '.sv-previews');
		await look('recoveries', '#/recoveries', '.recovery');
		await look('asked', `#/open/100001${width < 1180 ? '/details' : ''}`, '.asked-part');
		await done();
	});
}
