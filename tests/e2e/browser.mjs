// browser.mjs - Chromium for the screens' tests: pages that fail the test on any error, axe, pictures.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './house.mjs';

const require = createRequire(join(root, 'web/ui/package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const LONG = process.env.ONEVOICE_LONG === '1';
const pictures = process.env.ONEVOICE_PICTURES ?? (LONG ? join(root, 'tests/e2e/pictures') : '');

export async function launch() {
	return chromium.launch({
		executablePath: process.env.CHROME ?? '/usr/bin/chromium-headless-shell', // without windows' own parts: half the work of Chromium's --headless
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-quic', '--no-first-run', '--disable-component-update', '--disable-sync'],
	});
}

/** Errors that belong to what a test does on purpose: refused sign-ins, a server that is away. */
const EXPECTED = /status of 4(01|03|09|22|29)|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INTERNET_DISCONNECTED|WebSocket connection to/;

export async function open(browser, url, { width = 1440, height = 900, locale = 'en', theme = 'light', ...more } = {}) {
	const context = await browser.newContext({ viewport: { width, height }, locale, colorScheme: theme, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...more });
	await context.addInitScript((l) => { // as if chosen on this browser before: it goes before the agent's own
		try {
			if (!localStorage.getItem('onevoice:locale')) localStorage.setItem('onevoice:locale', l);
			if (!localStorage.getItem('onevoice:undo')) localStorage.setItem('onevoice:undo', 'off'); // the ten seconds have a test of their own
		} catch {
			// a mail's own frame has no storage
		}
	}, locale);
	const page = await context.newPage();
	page.setDefaultTimeout(8000);
	page.errors = [];
	page.on('pageerror', (e) => page.errors.push(e.stack ?? e.message));
	page.on('console', (m) => { if (m.type() === 'error' && !EXPECTED.test(m.text())) page.errors.push(`${m.text()} ${m.location().url}`); });
	page.on('request', (r) => { if (!r.url().startsWith(url) && !/^(data|blob|ws):/.test(r.url())) page.errors.push(`left the house: ${r.url()}`); });
	await page.goto(url);
	return page;
}

export async function signIn(page, login, password) {
	await page.fill('[name=username]', login);
	await page.fill('[name=password]', password);
	await page.keyboard.press('Enter');
	await page.waitForSelector('.list');
}

/** What stands in the composer, the plain one or that of letters, and how many characters of its line stand before the caret. */
export const written = (page) => page.$eval('#compose', (el) => el.value ?? [...el.children].map((line) => line.textContent).join('\n'));
export const caret = (page) => page.evaluate(() => document.activeElement.selectionStart ?? getSelection().anchorOffset);

/** What axe finds, as lines; an empty list is what a page should give. */
export async function violations(page) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('Runtime.evaluate', { expression: axe }); // not by the page's own hand: its CSP stays as it is
	const found = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
	await cdp.detach();
	return found.violations.map((v) => `${v.id} x${v.nodes.length}: ${v.nodes[0].target.join(' ')} ${v.nodes[0].failureSummary.split('\n')[1]?.trim()}`);
}

/** For people to look at: where ONEVOICE_PICTURES says, with --long in tests/e2e/pictures, else none. */
export async function picture(page, name) {
	if (!pictures) return;
	mkdirSync(pictures, { recursive: true });
	await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Languages, themes and widths in which every page is looked at: each once in a usual run, all together with --long. */
export const looks = (few, more) => (LONG ? [...few, ...more] : few);

/** Nothing scrolls sideways, and no chip, tab or button has broken its words into two lines. */
export function misfits(page) {
	return page.evaluate(() => {
		const bad = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
		for (const el of document.querySelectorAll('.btn, .chip, .tag, .view-name.clip, .status, [role=tab], kbd, .new-btn, .mail-state, .event time')) {
			const box = el.getBoundingClientRect();
			const line = parseFloat(getComputedStyle(el).lineHeight);
			const style = getComputedStyle(el);
			const text = box.height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
			if (box.width && el.textContent.trim() && !el.querySelector('kbd, .avatar') && text > line * 2 - 1 && el.scrollHeight > line * 2) bad.push(`"${el.textContent}" takes two lines`);
		}
		return bad;
	});
}

/** Wait until it holds; says what, when it never does. */
export async function until(what, probe, most = 8000) {
	const end = Date.now() + most;
	for (;;) {
		const got = await probe();
		if (got) return got;
		if (Date.now() > end) throw new Error(`never: ${what}`);
		await new Promise((r) => setTimeout(r, 25));
	}
}

/** To another page of the desk, as a link does. */
export async function go(page, hash) {
	await page.evaluate((h) => { location.hash = h; }, hash);
	await page.waitForFunction((h) => location.hash === h, hash);
}
