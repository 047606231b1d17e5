// The HTML corpus in a real browser. What `onevoice explain html` makes of every case is opened as a document, put into a
// page as innerHTML and shown in the desk's frame: no script runs, no dialog comes up, no request leaves, and what a
// link opens is harmless. The same harness with the untreated HTML must catch it running, or it proves nothing.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, until } from './browser.mjs';
import { Canary, REPORT_SCRIPTS } from './canary.mjs';
import { FRAME_CSP, FRAME_SANDBOX, framePage } from './mail_frame.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const corpus = join(process.env.ONEVOICE_CORPUS ?? join(root, '../shared/corpus'), 'html');
const program = process.env.ONEVOICE ?? join(root, 'build/dev/onevoice');
const SITE = 'http://mail.test';
const BATCH = 48; // frames in one page
const TOGETHER = 16; // harmless cases in one document
const LOAD_MS = 5000; // untreated HTML may never come to an end
const SETTLE_MS = 150; // for what runs after the load: an onerror, a timer, an animation

if (!existsSync(corpus)) {
  console.log(`skipped: there is no ${corpus}; set ONEVOICE_CORPUS`);
  process.exit(77);
}

const read = (name) => JSON.parse(readFileSync(join(corpus, name), 'utf8'));
const cases = read('cases.json');
const odd = read('robustness.json');
let browser;
const clean = new Map(); // case -> what the sanitiser made of it

/** What `onevoice explain html` makes of this. */
async function sanitise(input, ...options) {
  const child = spawn(program, ['explain', 'html', '--in-process', ...options, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const out = [];
  for await (const d of child.stdout) out.push(d);
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  assert.equal(code, 0, 'explain html');
  return Buffer.concat(out).toString();
}

async function sanitiseAll() {
  const whole = [...cases, ...odd].filter((c) => !c.html.includes('\0')); // JSON's reader takes no NUL
  const made = JSON.parse(await sanitise(JSON.stringify(whole.map(({ id, html }) => ({ id, html }))), '--cases'));
  for (const c of whole) clean.set(c, made[c.id]);
  for (const c of [...cases, ...odd]) if (!clean.has(c)) clean.set(c, await sanitise(c.html));
}

function* batches(list) {
  for (let i = 0; i < list.length; i += BATCH) yield list.slice(i, i + BATCH);
}

/** A page of frames, one a case; resolves when all have loaded and had time to misbehave. */
async function frames(canary, name, list, html, { page = (h) => h, headers, sandbox } = {}) {
  const tags = list.map((c) => {
    const src = canary.serve(`${SITE}/${name}/${c.id}`, page(html(c)), headers);
    return `<iframe src="${src}" ${sandbox === undefined ? '' : `sandbox="${sandbox}"`}></iframe>`;
  });
  await canary.page.goto(canary.serve(`${SITE}/${name}`, `<!doctype html>${tags.join('\n')}`), { timeout: LOAD_MS }).catch(() => {});
  await canary.page.waitForTimeout(SETTLE_MS);
}

const REPORTING = { headers: { 'content-security-policy-report-only': REPORT_SCRIPTS } };
const FRAMED = { page: framePage, headers: { 'content-security-policy': FRAME_CSP }, sandbox: FRAME_SANDBOX };

const asDocument = (canary, name, list, html) => frames(canary, name, list, html, REPORTING);
const inFrame = (canary, name, list, html) => frames(canary, name, list, html, FRAMED);

async function asInnerHtml(canary, name, list, html) {
  await canary.page.goto(canary.serve(`${SITE}/${name}`, '<!doctype html><body>', REPORTING.headers));
  await canary.page.evaluate((all) => {
    for (const one of all) document.body.appendChild(document.createElement('div')).innerHTML = one;
  }, list.map(html)).catch(() => {}); // a case that goes elsewhere ends the evaluation, and is seen by that
  await canary.page.waitForTimeout(SETTLE_MS);
}

const WAYS = [
  { how: 'as a document', show: asDocument, hooks: true },
  { how: 'by innerHTML', show: asInnerHtml, hooks: true },
  { how: "in the desk's frame", show: inFrame, hooks: false },
];

before(async () => {
  [browser] = await Promise.all([launch(), sanitiseAll()]);
});
after(() => browser?.close());

/** What a way of showing lets happen with each batch. */
async function show(way, list, html) {
  const canary = await new Canary().start(browser, way);
  const all = { ran: [], left: [], opened: 0 };
  let n = 0;
  for (const batch of batches(list)) {
    await way.show(canary, `${n++}`, batch, html);
    const seen = canary.take();
    const where = `${batch[0].id} to ${batch.at(-1).id}: `;
    all.ran.push(...seen.ran.map((x) => where + x));
    all.left.push(...seen.left.map((x) => where + x));
    all.opened += seen.opened;
  }
  await canary.end();
  return all;
}

const [DOCUMENT, INNER, FRAME] = WAYS;

for (const way of [DOCUMENT, INNER]) {
  test(`the harness catches what untreated HTML does ${way.how}`, async (t) => {
    const { ran, left } = await show(way, cases, (c) => c.html);
    t.diagnostic(`${ran.length} scripts or dialogs, ${left.length} requests`);
    assert.ok(ran.length > 10 && left.length > 10, 'it notices too little to be believed');
    assert.ok(ran.some((x) => /: alert/.test(x)), 'no alert was noticed');
  });
}

test("the desk's frame alone stops every script of untreated HTML", async (t) => {
  const { ran } = await show(FRAME, cases, (c) => c.html);
  const stopped = ran.filter((x) => /Blocked script execution/.test(x));
  t.diagnostic(`${stopped.length} scripts stopped`);
  assert.ok(stopped.length > 10, 'nothing tried to run');
  assert.deepEqual(ran.filter((x) => !stopped.includes(x)), []);
});

/** What the sanitiser gives is whole: many harmless cases stand one behind the other in one document. */
function* together(list) {
  for (let i = 0; i < list.length; i += TOGETHER) {
    const some = list.slice(i, i + TOGETHER);
    yield { id: `${some[0].id}-to-${some.at(-1).id}`, clean: some.map((c) => `<div>${clean.get(c)}</div>`).join('') };
  }
}

for (const way of WAYS) {
  test(`sanitised HTML does nothing ${way.how}`, async () => {
    const all = [...cases.map((c) => ({ id: c.id, clean: clean.get(c) })), ...together(odd)];
    assert.deepEqual(await show(way, all, (c) => c.clean), { ran: [], left: [], opened: 0 });
  });
}

/** In the page that holds the frames: every link in them. */
const linksIn = (page) => page.evaluate(() => [...document.querySelectorAll('iframe')].flatMap((f) =>
  [...f.contentDocument.querySelectorAll('a[href], area[href]')].map((a) => ({ href: a.href, protocol: a.protocol, rel: a.rel }))));
const clickAll = (page) => page.evaluate(() => {
  for (const f of document.querySelectorAll('iframe')) for (const a of f.contentDocument.querySelectorAll('a[href], area[href]')) a.click();
});

test('links of sanitised HTML lead only where mail may lead, and clicked they run nothing', async (t) => {
  const canary = await new Canary().start(browser, FRAME);
  const linked = cases.filter((c) => /<a(rea)? [^>]*href/i.test(clean.get(c)));
  await inFrame(canary, 'links', linked, (c) => clean.get(c));
  const links = await linksIn(canary.page);
  for (const { href, protocol, rel } of links) {
    assert.match(protocol, /^(https?|mailto|tel):$/, href);
    assert.match(rel, /noopener/, href);
  }
  await clickAll(canary.page);
  const web = links.filter((l) => l.protocol.startsWith('http')).length;
  await until('each has opened its window', () => canary.left.length >= web);
  const seen = canary.take();
  t.diagnostic(`${links.length} links, ${seen.opened} windows`);
  assert.ok(links.length > 0);
  assert.deepEqual(seen.ran, []);
  // each in a window of its own; the desk stays where it is
  assert.equal(canary.page.url(), `${SITE}/links`);
  await canary.end();
});
