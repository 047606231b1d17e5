// shop.mjs - a page of somebody else with the chat's tag on it, on a port of its own: another origin, and the strictest
// policy that lets the chat in. What Chromium would not load from a page made by the test itself it loads from here.
import http from 'node:http';

/** `chat`: origin of the program. Pages: /?head=1 the tag in the head, &tag=attributes, &lang=, &frame=0 no frames allowed. */
export async function startShop(chat) {
	const server = http.createServer((req, res) => {
		const q = new URL(req.url, 'http://shop').searchParams;
		const tag = `<script async src="${chat}/w.js" data-key="${q.get('key') ?? 'wk_test'}" ${q.get('tag') ?? ''}></script>`;
		const inHead = q.get('head') === '1';
		res.writeHead(200, {
			'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store',
			'content-security-policy': `default-src 'none'; style-src 'none'; script-src ${chat}; ${q.get('frame') === '0' ? '' : `frame-src ${chat};`} require-trusted-types-for 'script'; trusted-types 'none'`,
		});
		res.end(`<!doctype html><html lang="${q.get('lang') ?? 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Tea shop</title>${inHead ? tag.replace('async ', '') : ''}</head><body><main><h1>Tea shop</h1><p><a href="#x">A link</a></p></main>${inHead ? '' : tag}</body></html>`);
	});
	await new Promise((r) => server.listen(0, '127.0.0.1', r));
	return { url: `http://127.0.0.1:${server.address().port}`, end: () => server.close() };
}

/** A page of the shop; `page.asked` are its requests, `page.errors` what went wrong, broken policies too. */
export async function visit(browser, shop, query = {}, { width = 1000, height = 800, locale = 'en', theme = 'light', before, ...more } = {}) {
	const context = await browser.newContext({ viewport: { width, height }, locale, colorScheme: theme, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', ...more });
	const page = await context.newPage();
	page.setDefaultTimeout(8000);
	page.errors = [];
	page.asked = [];
	page.on('pageerror', (e) => page.errors.push(e.stack ?? e.message));
	page.on('console', (m) => { if (m.type() === 'error' && !/WebSocket|ERR_|status of/.test(m.text())) page.errors.push(m.text()); });
	page.on('request', (r) => { if (!r.url().startsWith(shop.url) && !r.url().startsWith('blob:')) page.asked.push(r.url()); });
	if (before) await before(page);
	await page.goto(`${shop.url}/?${new URLSearchParams({ lang: locale, ...query })}`);
	return page;
}

export const launcher = (page) => page.locator('onevoice-chat button');

/** Open the chat; what is inside. */
export async function openChat(page) {
	await launcher(page).click();
	const inside = page.frameLocator('onevoice-chat iframe');
	await inside.locator('.home, .log, .middle').first().waitFor();
	return inside;
}
