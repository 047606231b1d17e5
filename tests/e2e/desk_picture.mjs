// desk_picture.mjs - makes web/ui/desk.png, the picture in README.md, of the real program with its demo: what Tom, who leads a
// team, sees in the middle of a working day. Not a test; by hand, when the desk looks different:
//	cmake --build --preset dev --target onevoice && ops/frontend && node tests/e2e/desk_picture.mjs
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { launch, misfits, open, signIn } from './browser.mjs';
import { House, root } from './house.mjs';

const SUBJECT = 'All 46 lights in our café are offline';
const file = join(root, 'web/ui/desk.png');
const house = await new House().start({ demo: true });
const browser = await launch();

try {
	const page = await open(browser, house.url);
	await page.waitForSelector('form');
	await signIn(page, 'tom', 'all lights on');
	await page.evaluate(() => { location.hash = '#/open'; });
	await page.locator('.row', { hasText: SUBJECT }).click();
	await page.locator('.ticket-head h1', { hasText: SUBJECT }).waitFor();
	await page.waitForSelector('.msg');
	await page.waitForTimeout(1500); // deadlines, presence, pictures
	assert.deepEqual(page.errors, []);
	assert.deepEqual(await misfits(page), []);
	await page.screenshot({ path: file });
	console.log(`${file}: ${statSync(file).size} bytes`);
} finally {
	await browser.close();
	await house.end();
}
