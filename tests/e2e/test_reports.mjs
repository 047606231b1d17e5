// test_reports.mjs - the managers' reports and the wall. States that are hard to bring about against web/ui/tools/fake.mjs,
// which is a fake; one story against the real program: a customer's answer moves an open page within two seconds.
import assert from 'node:assert/strict';
import test, { after, before, beforeEach } from 'node:test';
import { LONG, launch, looks, misfits, open, picture, signIn, until, violations } from './browser.mjs';
import { startFake } from './fake.mjs';
import { built, House, PASSWORD } from './house.mjs';

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

const go = (hash) => page.evaluate((h) => { location.hash = h; }, hash);
const figure = (key) => page.textContent(`.rep-figure[data-key=${key}] .rep-figure-n`);
const basis = async (key) => Number(/n ([\d,]+)/.exec(await page.textContent(`.rep-figure[data-key=${key}]`))[1].replace(',', ''));

async function reports(hash = '#/reports', { login = 'ada', ...options } = {}) {
	page = await open(browser, url, { locale: 'en', ...options });
	await page.waitForSelector('form');
	await signIn(page, login, 'demo');
	await go(hash);
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

test('by keyboard to the reports; filters stand in the address, and Back takes them back', async () => {
	await reports('#/mine');
	for (const key of ['g', 'r']) await page.keyboard.press(key);
	await page.waitForSelector('.rep-figure-n');
	const all = await basis('csat');
	await page.click('.rep-filter:has-text("Teams")');
	await page.keyboard.press('Space'); // the first box has the focus
	await page.waitForFunction(() => location.hash === '#/reports?teams=1');
	await until('fewer answers', async () => (await basis('csat')) < all);
	await fine('an open filter');
	await page.keyboard.press('Escape');
	assert.match(await page.evaluate(() => document.activeElement.textContent), /Teams: Billing/);
	await page.click('.rep-filter:has-text("Last 28 days")');
	await page.click('.span-list .pop-item:has-text("Last 7 days")');
	await page.waitForFunction(() => location.hash === '#/reports?span=7d&teams=1');
	await page.goBack();
	await page.waitForFunction(() => location.hash === '#/reports?teams=1');
	await page.click('.rep-tab:has-text("Service levels")');
	await page.waitForSelector('.rep-figure[data-key=sla_resolve]');
	assert.equal(await page.evaluate(() => location.hash), '#/reports/sla?teams=1', 'another page keeps them');
	await page.reload();
	await page.waitForSelector('.rep-filter:has-text("Teams: Billing")');
	await done();
});

test('a figure leads to its tickets, a ticket opens in the desk, and Back finds the same place', async () => {
	await reports('#/reports?span=90d');
	await page.waitForSelector('.rank tbody tr');
	await page.waitForSelector('.said');
	await page.hover('.rank tbody tr >> nth=4 >> td a >> nth=0');
	const place = await page.evaluate(() => document.querySelector('.rep-body').scrollTop);
	assert(place > 100, `scrolled to ${place}`);
	await page.click('.rank tbody tr >> nth=4 >> td a >> nth=0');
	await page.waitForSelector('.drill tbody tr');
	assert.match(await page.evaluate(() => location.hash), /^#\/reports\/satisfaction\/tickets\?span=90d&key=csat&by=agent&row=\d+$/);
	await fine('the tickets behind it');
	await page.click('.drill th a >> nth=0');
	await page.waitForSelector('.ticket-head h1');
	await page.goBack();
	await page.waitForSelector('.drill tbody tr');
	await page.click('.drill .btn:has-text("Back to the report")');
	await page.waitForSelector('.rank tbody tr');
	await until('the same place', () => page.evaluate((y) => document.querySelector('.rep-body').scrollTop === y, place));
	await go('#/reports/flow');
	await page.focus('.heat a[tabindex="0"]');
	for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
	await page.waitForSelector('.drill h2:has-text("Opened")');
	assert.match(await page.evaluate(() => location.hash), /key=opened&mark=\d+$/);
	await done();
});

test('an answer moves the open page by itself, and nothing on it jumps', async () => {
	await reports();
	await page.waitForSelector('.said');
	await page.waitForSelector('.rank tbody tr');
	const before = await basis('csat');
	const rows = await page.$$eval('.rank tbody tr', (all) => all.map((r) => r.dataset.row).join());
	const first = await page.getAttribute('.said >> nth=0', 'data-id');
	await page.focus('.trend-card select');
	await page.evaluate(() => { document.querySelector('.rep-body').scrollTop = 60; });
	await page.evaluate(() => { window.shifts = 0; new PerformanceObserver((l) => { for (const e of l.getEntries()) window.shifts += e.value; }).observe({ type: 'layout-shift' }); });
	await tell({ do: 'answer', score: 1, text: 'Still waiting' });
	await until('one more answer', async () => (await basis('csat')) === before + 1, 2000);
	for (let i = 0; i < 11; i++) await tell({ do: 'answer', score: 1, text: `Still waiting ${i}` });
	await until('twelve more answers', async () => (await basis('csat')) === before + 12);
	await page.waitForSelector('.fresh-btn:has-text("12 new comments")');
	assert.equal(await page.$$eval('.rank tbody tr', (all) => all.map((r) => r.dataset.row).join()), rows, 'rows keep their order');
	assert.equal(await page.getAttribute('.said >> nth=0', 'data-id'), first, 'comments wait');
	assert.equal(await page.evaluate(() => document.querySelector('.rep-body').scrollTop), 60);
	assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SELECT');
	assert((await page.evaluate(() => window.shifts)) < 0.05, `shifted by ${await page.evaluate(() => window.shifts)}`);
	await page.click('.fresh-btn');
	await page.waitForSelector('.said >> nth=0 >> text=Still waiting');
	await page.click('.said >> nth=0 >> text=Mark handled');
	await page.waitForSelector('.said[data-handled] >> nth=0');
	await done();
});

test('too few are grey and without a place; heads sort; what a figure means is beside it', async () => {
	await reports('#/reports?span=7d');
	await page.waitForSelector('.rank tbody tr');
	await page.waitForSelector('.rank td.few:has-text("too few")');
	assert.equal(await page.$('.rank .place'), null, 'no places below thirty answers');
	await page.waitForSelector('text=No places: nobody has 30 answers yet.');
	await page.click('.rank th button:has-text("Agent")');
	await page.waitForSelector('.rank th[aria-sort=ascending]:has-text("Agent")');
	const names = await page.$$eval('.rank tbody th', (all) => all.map((x) => x.textContent));
	assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b)));
	await page.focus('.meaning[aria-label="What is CSAT?"]');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.meaning-box:has-text("Share of answers of 4 or 5")');
	await fine('a meaning');
	await page.keyboard.press('Escape');
	await page.waitForSelector('.meaning-box', { state: 'detached' });
	await page.click('.trend-card summary');
	await page.waitForSelector('.trend-card .rep-data tbody tr >> nth=6');
	await page.focus('.trend-card select');
	await page.selectOption('.trend-card select', 'nps');
	await page.waitForFunction(() => location.hash.includes('show=nps'));
	await page.waitForSelector('.rep-card[aria-label="Spread: NPS"] .bar-row >> nth=10');
	await done();
});

test('empty, failing, slow, offline, counting, huge, and nobody who may not', async () => {
	await tell({ do: 'set', to: { emptyReports: true, counting: 43 } });
	await reports();
	await page.waitForSelector('.rep-note:has-text("43% done")');
	await page.waitForSelector('.rep-figure:has-text("no data")');
	for (const p of ['satisfaction', 'sla', 'flow', 'escalations']) {
		await go(`#/reports/${p}`);
		await page.waitForSelector('.rep-card .blank, .rep-card .rep-summary');
		if (p === 'sla') await fine(`empty ${p}`);
		if (p === 'satisfaction') await picture(page, 'reports-empty');
	}
	await tell({ do: 'set', to: { emptyReports: false, counting: undefined, manyRows: 300 } });
	await tell({ do: 'fail', call: 'report.funnel', error: { code: 'db', message: 'gone' }, times: 1 });
	await go('#/reports/channels?span=7d');
	await page.waitForSelector('.blank[role=alert]:has-text("could not be loaded")');
	await page.click('.blank[role=alert] .btn');
	await page.waitForSelector('.rep-card[aria-label="From question to settled"] .bar-row');
	await go('#/reports/escalations?rows=tag&span=7d');
	await page.waitForSelector('text=Only the first 200 are shown.');
	await tell({ do: 'set', to: { manyRows: 0, delay: 900 } });
	await page.click('.rep-tab:has-text("Articles")');
	await page.waitForSelector('.wait-line');
	await page.waitForSelector('.rep-figure-n');
	await tell({ do: 'set', to: { delay: 0, down: true } });
	await tell({ do: 'drop' });
	await page.waitForSelector('.rep-age.late:has-text("as of")');
	assert(await page.$('.rep-figure-n'), 'the last figures stay');
	await tell({ do: 'set', to: { down: false } });
	await page.waitForSelector('.rep-age:has-text("live")', { timeout: 15_000 });
	await done();
	await reports('#/reports', { login: 'tom' });
	await page.waitForSelector('.blank:has-text("for team leads and managers")');
	assert.equal(await page.$('.rail-link[aria-label=Reports]'), null);
	await done();
});

test('a report is mailed: with the page’s filters, wrong times refused, changed, sent, removed', async () => {
	await reports('#/reports/sla?teams=2');
	await page.waitForSelector('.rep-figure-n');
	await page.click('.rep-acts .btn:has-text("Schedule")');
	await page.waitForSelector('.sched .blank');
	await page.click('.sched-add');
	await page.fill('.sched-time input', '25:00');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.sched .field-error:has-text("A time like 08:00")');
	await fine('the form');
	await page.fill('.sched-time input', '07:30');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.sched-row:has-text("every Monday at 07:30"):has-text("Narrowed by: Teams")');
	await page.click('.sched-row .btn:has-text("Send now")');
	await page.waitForSelector('.toast:has-text("on its way")');
	await page.click('.sched-name');
	await page.fill('.sched-form input[type=text] >> nth=0', 'Orders, weekly');
	await page.keyboard.press('Enter');
	await page.waitForSelector('.sched-name:has-text("Orders, weekly")');
	await page.click('.sched-row .icon-btn');
	await page.waitForSelector('.sched .blank');
	await page.keyboard.press('Escape');
	await page.waitForSelector('dialog.sched', { state: 'detached' });
	await page.click('.rep-acts .btn:has-text("Download")');
	const links = await page.$$eval('.span-list a', (all) => all.map((a) => a.getAttribute('href')));
	assert.match(links[0], /^\/api\/v1\/reports\/export\/xlsx\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&compare=previous&teams=2$/);
	assert.match(links[2], /^\/api\/v1\/reports\/page\/sla\?.*&locale=en$/);
	await done();
});

test('on paper: no buttons, light, the meanings below', async () => {
	await reports('#/reports/flow', { theme: 'dark', width: 1000 });
	await page.waitForSelector('.stack-part');
	await page.emulateMedia({ media: 'print' });
	await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
	assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
	for (const hidden of ['.rail', '.rep-tabs', '.rep-acts', '.meaning']) assert.equal(await page.isVisible(`${hidden} >> nth=0`), false, hidden);
	await page.waitForSelector('.rep-meanings dd:visible >> nth=0');
	const tall = await page.evaluate(() => document.documentElement.scrollHeight > 1500);
	assert(tall, 'all of the page, not its window');
	await page.screenshot({ path: 'tests/e2e/pictures/reports-print.png', fullPage: true });
	await page.evaluate(() => dispatchEvent(new Event('afterprint')));
	assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
	await done();
});

test('the wall: six numbers that follow, says when it is old, and who may not see it', async () => {
	page = await open(browser, url, { locale: 'zh-CN', width: 1280, height: 720 });
	await page.goto(`${url}/wall`);
	let asked = 0;
	page.on('request', (r) => { asked += r.url().includes('/reports/wall') ? 1 : 0; });
	await page.waitForSelector('.wall-refused:has-text("请先登录")');
	assert.equal(await page.textContent('.wall-refused a'), '登录');
	assert.deepEqual(await violations(page), []);
	await page.clock.install();
	await page.clock.runFor(30_000); // the wall asks every five seconds
	assert(asked <= 1, `${asked} questions while signed out`);
	await page.clock.resume();
	await page.goto(url);
	await signIn(page, 'ada', 'demo');
	await page.goto(`${url}/wall`);
	await page.waitForSelector('.wall-cell >> nth=5');
	assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
	const sizes = await page.$$eval('.wall-n', (all) => all.map((x) => parseFloat(getComputedStyle(x).fontSize)));
	assert(Math.min(...sizes) >= 720 / 8, `numbers of ${Math.min(...sizes)} px`);
	assert.deepEqual(await violations(page), []);
	await page.evaluate(() => { document.querySelector('[data-key=csat_week] small').textContent = 'n 2，样本不足'; });
	const outside = await page.$$eval('.wall-cell', (cells) => cells.flatMap((c) => {
		const r = c.getBoundingClientRect();
		return [...c.querySelectorAll('dt, small, .wall-n')].filter((x) => { const q = x.getBoundingClientRect(); return q.right > r.right || q.bottom > r.bottom || x.scrollWidth > x.clientWidth + 1 && x.matches('small'); }).map((x) => x.textContent);
	}));
	assert.deepEqual(outside, [], 'what a tile holds stays inside');
	await picture(page, 'wall');
	const was = await page.textContent('[data-key=open_now] .wall-n');
	await tell({ do: 'create' });
	await until('one more is open', async () => Number(await page.textContent('[data-key=open_now] .wall-n')) === Number(was) + 1, 6000);
	await done();
});

const PAGES = ['satisfaction', 'sla', 'flow', 'escalations', 'workload', 'channels', 'articles'];
for (const [locale, theme, width, height, few] of looks(
	[['zh-CN', 'dark', 1440, 900, ['satisfaction', 'escalations']], ['zh-TW', 'light', 360, 720, ['sla', 'flow', 'articles']]],
	[['zh-TW', 'light', 1024, 768, PAGES], ['en', 'light', 360, 720, PAGES], ['en', 'dark', 1440, 900, PAGES], ['zh-CN', 'dark', 360, 720, PAGES]],
)) {
	test(`${locale} ${theme} ${width}: pages of the reports, axe, nothing wraps or is cut`, async () => {
		await reports('#/reports', { locale, theme, width, height });
		for (const p of LONG ? PAGES : few) {
			await go(`#/reports/${p}`);
			await page.waitForSelector('.rep-figure-n');
			await page.waitForFunction(() => !document.querySelector('.wait, [data-stale]'));
			await picture(page, `reports-${p}-${locale}-${theme}-${width}`);
			await fine(p);
		}
		await done();
	});
}

test('the real program: every page of the demo company, files, the wall, and a solved ticket moves the open page', { skip: !built() && 'web/ui/dist is missing: run ops/frontend' }, async () => {
	const house = await new House().start();
	try {
		house.command(['user', 'add', 'boss', '--name', 'Boss', '--email', 'boss@demo.example', '--role', 'manager', '--locale', 'en'], `${PASSWORD}\n`);
		await house.stop();
		await house.start(); // who was added while it ran is known from now on
		page = await open(browser, house.url);
		await page.waitForSelector('form');
		await signIn(page, 'boss', PASSWORD);
		for (const p of PAGES) {
			await go(`#/reports/${p}`);
			await page.waitForSelector('.rep-figure-n');
			await page.waitForFunction(() => !document.querySelector('.wait, [data-stale]'));
			assert.equal(await page.$('.blank[role=alert]'), null, `${p}: a part could not be loaded`);
		}
		await go('#/reports/articles');
		await page.waitForSelector('.rank tbody th a:not(:has-text("Article"))');
		for (const [href, type] of [['export/csv', 'text/csv'], ['export/xlsx', 'spreadsheetml'], ['page/flow', 'application/pdf']]) {
			const got = await page.evaluate(async (path) => {
				const r = await fetch(path);
				return [r.status, r.headers.get('content-type'), (await r.arrayBuffer()).byteLength];
			}, `/api/v1/reports/${href}?from=2026-01-01&to=2026-02-01&locale=en`);
			assert(got[0] === 200 && got[1].includes(type) && got[2] > 50, `${href}: ${got}`);
		}
		await go('#/reports/flow');
		await page.click('.rep-figure[data-key=backlog] a');
		await page.waitForSelector('.drill tbody tr');
		const id = /(\d+)$/.exec(await page.getAttribute('.drill th a', 'href'))[1];
		await page.goBack();
		await page.waitForSelector('.rep-figure[data-key=solved]');
		const was = Number(await figure('solved'));
		const status = await page.evaluate(async (ticket) => {
			const { ticket: x } = await (await fetch(`/api/v1/tickets/${ticket}`)).json();
			const r = await fetch(`/api/v1/tickets/${ticket}/status`, { method: 'PUT', headers: { 'X-Onevoice-Request': '1', 'Content-Type': 'application/json' }, body: JSON.stringify({ version: x.version, status: 'solved' }) });
			return r.status;
		}, id);
		assert.equal(status, 200);
		const slow = process.env.ONEVOICE_SLOW ? 10 : 1;
		await until('one more is solved, within two seconds', async () => Number(await figure('solved')) === was + 1, 2000 * slow);
		await page.goto(`${house.url}/wall`);
		await page.waitForSelector('.wall-cell >> nth=5');
		await done();
	} finally {
		await house.end();
	}
});
