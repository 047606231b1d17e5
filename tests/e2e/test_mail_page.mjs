// A hostile mail in the real desk: HTML that tries to run, to call home and to send forms, file names that are markup or
// paths, attachments that are programs for a browser, and one honest picture. The agent sees text and picture; nothing
// runs, nothing is asked from elsewhere, and what can be downloaded is only ever downloaded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './browser.mjs';
import { House, PASSWORD, built } from './house.mjs';
import { FRAME_CSP, FRAME_SANDBOX } from './mail_frame.mjs';

if (!built()) {
  console.log('skipped: the front-end is not built; run ops/frontend');
  process.exit(77);
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>parent.alert(2)</script><image href="http://evil.test/svg"/></svg>';
const PAGE = '<!doctype html><script>alert(document.cookie)</script><img src="http://evil.test/page">';
const HOSTILE = `<html><head><base href="http://evil.test/"><meta http-equiv="refresh" content="0;url=http://evil.test/refresh">
<link rel="stylesheet" href="http://evil.test/css"><style>@import url(http://evil.test/import); body { background: url(http://evil.test/bg) }</style></head>
<body onload="alert(1)" background="http://evil.test/body"><script>alert(2)</script><p id="said" style="position:fixed;top:0">Please refund me</p>
<img src=x onerror="alert(3)"><img src="http://evil.test/pixel" width="1" height="1"><img alt="logo" src="cid:logo@customer"><img alt="program" src="cid:program@customer">
<svg onload="alert(4)"><use href="http://evil.test/use"/></svg><math><mtext><table><mglyph><style><img src onerror=alert(5)></style></table></mtext></math>
<iframe srcdoc="<script>parent.parent.alert(6)</script>"></iframe><form action="http://evil.test/form"><input name="q" autofocus onfocus="alert(7)"><button>Go</button></form>
<a href="javascript:alert(8)">one</a> <a href="data:text/html,<script>alert(9)</script>">two</a> <a href="http://evil.test/link">three</a>
<object data="http://evil.test/object"></object><embed src="http://evil.test/embed"><video autoplay src="http://evil.test/video"></video></body></html>`;

// type, file name as the customer wrote it, content
const FILES = [
  ['text/html', '"><img src=x onerror=alert(10)>.html', PAGE],
  ['image/svg+xml', '<script>alert(11)</script>.svg', SVG],
  ['image/png; x=image/svg+xml', '../../../etc/passwd.png.svg', SVG], // not what it says
  ['application/xhtml+xml', 'a\\..\\b\u202egpj.exe', PAGE],
  ['text/plain', 'x.txt\u2028Set-Cookie: a=b', 'hello'],
];

const base64 = (s) => Buffer.from(s).toString('base64').replace(/.{76}/g, '$&\n');
const quoted = (s) => s.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

function hostileMail() {
  const part = (head, body) => `--b\n${head}\nContent-Transfer-Encoding: base64\n\n${base64(body)}\n`;
  return [
    part('Content-Type: text/html; charset=utf-8', HOSTILE),
    part('Content-Type: image/png\nContent-ID: <logo@customer>\nContent-Disposition: inline; filename="logo.png"', Buffer.from(PIXEL, 'base64')),
    part('Content-Type: image/svg+xml\nContent-ID: <program@customer>\nContent-Disposition: inline; filename="program.svg"', SVG),
    ...FILES.map(([type, name, body]) => part(`Content-Type: ${type}\nContent-Disposition: attachment; filename="${quoted(name)}"`, body)),
  ].join('') + '--b--';
}

let house, browser, context, page;
const ran = []; // dialogs and the marks of scripts
const outside = []; // requests to anybody but the house

before(async () => {
  house = await new House().start({ demo: false });
  house.hire();
  browser = await launch();
  context = await browser.newContext({ locale: 'en-GB' });
  await context.route((url) => url.origin !== house.url, (route) => {
    outside.push(route.request().url());
    return route.abort();
  });
  await context.exposeFunction('canary', (what) => void ran.push(what));
  await context.addInitScript(() => {
    for (const name of ['alert', 'prompt', 'confirm', 'print']) window[name] = (x) => window.canary(`${name}(${x})`);
  });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('dialog', (d) => (ran.push(d.type()), d.dismiss()));
  await page.goto(`${house.url}/`);
  await page.getByLabel('Login').fill('tom');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Mine' }).waitFor();
  await page.getByRole('link', { name: /Unassigned/ }).click();
  await house.deliver({
    from: `=?utf-8?B?${base64('<img src=x onerror=alert(20)>')}?= <eve@customer.example>`,
    to: 'orders@demo.example',
    subject: '<script>alert(21)</script><img src=x onerror=alert(22)> order 17',
    headers: 'Content-Type: multipart/related; boundary=b\r\n',
    text: hostileMail(),
  });
  await page.getByRole('button', { name: /1 new ticket/ }).first().click();
  await page.getByRole('row').filter({ hasText: 'order 17' }).click();
  await page.locator('iframe.html-frame[data-ready]').waitFor();
});

after(async () => {
  await browser?.close();
  await house?.end();
});

/** The address and name of everything that the page offers as a file. */
const offered = () => page.evaluate(() => [...document.querySelectorAll('a[href*="/attachments/"]')].map((a) => ({ href: a.href, name: a.download })));

test('the agent reads the text and sees the picture, in a frame that runs nothing', async () => {
  const frame = page.locator('iframe.html-frame');
  assert.equal(await frame.getAttribute('sandbox'), FRAME_SANDBOX);
  const seen = await frame.evaluate((f) => {
    const doc = f.contentDocument;
    return {
      address: new URL(f.src).pathname,
      text: doc.body.innerText,
      pictures: [...doc.images].map((i) => ({ alt: i.alt, shown: i.naturalWidth > 0 })),
      links: [...doc.links].map((a) => a.href),
      names: [...new Set([...doc.body.querySelectorAll('*')].map((e) => e.localName))].sort(),
    };
  });
  assert.match(seen.text, /Please refund me/);
  assert.deepEqual(seen.pictures.filter((i) => i.shown).map((i) => i.alt), ['logo']);
  assert.deepEqual(seen.links, ['http://evil.test/link']);
  for (const name of ['script', 'iframe', 'form', 'input', 'svg', 'math', 'style', 'object', 'embed', 'video', 'base', 'meta', 'link'])
    assert.ok(!seen.names.includes(name), `<${name}> is in the frame`);
  const answer = await context.request.get(house.url + seen.address);
  assert.equal(answer.headers()['content-security-policy'], FRAME_CSP);
  assert.equal(answer.headers()['x-content-type-options'], 'nosniff');
});

test('every attachment is offered, and only as a download', async () => {
  const files = await offered();
  assert.equal(files.length, FILES.length, JSON.stringify(files));
  for (const { href } of files) {
    for (const address of [href, `${href}?inline=1`]) {
      const answer = await context.request.get(address);
      const head = answer.headers();
      assert.equal(answer.status(), 200, address);
      // what says that it is a png may be shown as one and as nothing else: nosniff keeps it from being more
      if (!/^inline; .*\.png\.svg/.test(head['content-disposition']) || head['content-type'] !== 'image/png') {
        assert.match(head['content-disposition'], /^attachment; filename="[^"\\/<>]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/, address);
        assert.equal(head['content-type'], 'application/octet-stream', address);
      }
      assert.equal(head['x-content-type-options'], 'nosniff');
      assert.match(head['content-security-policy'], /(^|[; ])sandbox(;|$)/);
      assert.equal(head['set-cookie'], undefined);
    }
  }
});

test('opened as pages, attachments and parts do not become any', async () => {
  const message = /messages\/(\d+)\/html/.exec(await page.locator('iframe.html-frame').getAttribute('src'))[1];
  const files = (await offered()).flatMap(({ href }) => [href, `${href}?inline=1`]);
  const parts = Array.from({ length: FILES.length + 4 }, (_, i) => `${house.url}/api/v1/messages/${message}/part/${i}`);
  const texts = ['source', 'text'].map((x) => `${house.url}/api/v1/messages/${message}/${x}`);
  let pictures = 0;
  for (const address of [...files, ...parts, ...texts]) {
    const tab = await context.newPage();
    const answer = await tab.goto(address).catch((e) => e); // a download ends the navigation
    const type = answer.headers?.()['content-type'];
    if (answer.headers) assert.match(type, /^(image\/png|application\/json|text\/plain)/, address);
    pictures += type === 'image/png' && answer.status() === 200;
    await tab.close();
  }
  assert.ok(pictures > 0, 'not even the honest picture was shown');
});

test('on paper the mail is built anew: its text and its picture, nothing that runs, asks or stands in a frame', async () => {
  const ticket = /(\d+)$/.exec(page.url())[1];
  const tab = await context.newPage();
  tab.setDefaultTimeout(20_000);
  await tab.goto(`${house.url}/#/print/${ticket}`);
  await tab.locator('.print-bar .btn.primary:not([aria-disabled])').waitFor();
  const seen = await tab.locator('.paper-mail').evaluate((el) => {
    const all = [...el.shadowRoot.querySelectorAll('*')];
    return {
      text: el.shadowRoot.textContent,
      pictures: [...el.shadowRoot.querySelectorAll('img')].filter((i) => i.naturalWidth > 0).map((i) => i.alt),
      names: [...new Set(all.map((x) => x.localName))].filter((n) => ['script', 'iframe', 'form', 'input', 'svg', 'math', 'style', 'object', 'embed', 'video', 'base', 'meta', 'link'].includes(n)),
      links: all.filter((x) => x.hasAttribute('href')).length,
      handlers: all.flatMap((x) => x.getAttributeNames()).filter((n) => n.startsWith('on')),
      placed: all.filter((x) => getComputedStyle(x).position !== 'static').length,
    };
  });
  assert.match(seen.text, /Please refund me/);
  assert.deepEqual({ ...seen, text: '' }, { text: '', pictures: ['logo'], names: [], links: 0, handlers: [], placed: 0 });
  assert.equal(await tab.locator('.paper iframe').count(), 0);
  assert.equal(await tab.locator('.paper-files li').count(), FILES.length);
  assert.match(await tab.locator('.paper-head').innerText(), /\(UTC\)|\([A-Z]\w+\/\w+\)/, 'in the workspace\'s zone');
  assert.deepEqual(ran, []);
  await tab.close();
});

test('names are text on the screen', async () => {
  const text = await page.locator('body').innerText();
  for (const shown of ['<script>alert(21)</script>', '<img src=x onerror=alert(20)>', 'onerror=alert(10)>.html']) assert.ok(text.includes(shown), shown);
  assert.equal(await page.locator('img[src="x"]').count(), 0);
  for (const { name } of await offered()) assert.match(name, /^[^\u0000-\u001f/\\]+$/);
});

test('a click on its link opens a window that does not know the desk; nothing else was ever asked or run', async () => {
  assert.deepEqual(outside, []);
  const opened = context.waitForEvent('page');
  await page.locator('iframe.html-frame').evaluate((f) => f.contentDocument.links[0].click());
  await (await opened).close();
  await until('the link was asked for', () => outside.length > 0);
  assert.deepEqual(outside, ['http://evil.test/link']);
  assert.match(page.url(), new RegExp(`^${house.url}`));
  assert.deepEqual(ran, []);
});
