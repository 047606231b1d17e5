// The whole way of one mail, on real parts: a customer's Postfix and Dovecot, the program, two agents' browsers. The
// program is killed in the middle of it, twice. Nobody reloads a page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort, startPeer } from '../support/peers/peer.mjs';
import { launch, until } from './browser.mjs';

const CUSTOMER = 'wang@customers.test';
const SUPPORT = 'support@hub.test';
const SECRET = 'correct horse battery';
const FIRST = '<first.1@customers.test>';
const SOON_MS = 1000; // the second screen shows each step within a second
const mailbox = fileURLToPath(new URL('../support/peers/mailbox', import.meta.url));

let dovecot, postfix, hub, browser, anna, ben;
const loads = new Map(); // page -> how often it was loaded
const times = [];

const readMail = () => JSON.parse(execFileSync(mailbox, ['read', String(dovecot.imap), CUSTOMER]));
const encoded = (v) => v.replace(/[^\x20-\x7e]+/g, (w) => `=?utf-8?B?${Buffer.from(w).toString('base64')}?=`);

function sendMail(headers, text) {
  const all = { From: `王小明 <${CUSTOMER}>`, To: SUPPORT, Date: new Date().toUTCString(), 'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit', ...headers };
  const head = Object.entries(all).map(([k, v]) => `${k}: ${encoded(v)}\r\n`).join('');
  execFileSync(mailbox, ['send', String(postfix.smtp), CUSTOMER, all.To], { input: `${head}\r\n${text}\r\n` });
}

async function signIn(login) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  loads.set(page, 0);
  page.on('load', () => loads.set(page, loads.get(page) + 1));
  await page.goto(`http://127.0.0.1:${hub.http}/`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Mine' }).waitFor();
  return page;
}

/** Wait for it on a screen and remember how long it took. */
async function seen(t, what, locator) {
  const began = Date.now();
  await locator.waitFor();
  times.push(Date.now() - began);
  t.diagnostic(`${what}: ${times.at(-1)} ms`);
}

before(async () => {
  const lmtp = await freePort();
  dovecot = await startPeer('dovecot');
  postfix = await startPeer('postfix', `hub.test=${lmtp}`, `customers.test=${dovecot.lmtp}`);
  hub = await startPeer('onevoice', `mail.lmtp_listen=127.0.0.1:${lmtp}`, 'mail.domain=hub.test',
    `mail.relay=127.0.0.1:${postfix.smtp}`, 'mail.relay_tls=none',
    `server.www=${fileURLToPath(new URL('../../web/ui/dist', import.meta.url))}`);
  for (const [login, name] of [['anna', 'Anna Schmidt'], ['ben', 'Ben Carter']]) {
    await hub.ask({ do: 'command', stdin: `${SECRET}\n`,
      arguments: ['user', 'add', login, '--name', name, '--email', `${login}@hub.test`, '--role', 'agent', '--team', 'Support'] });
  }
  await hub.ask({ do: 'command', arguments: ['mailbox', 'add', SUPPORT, '--name', 'Hub Support', '--team', 'Support'] });
  browser = await launch();
  anna = await signIn('anna');
  ben = await signIn('ben');
});

after(async () => {
  for (const [name, page] of Object.entries({ anna, ben })) {
    if (process.env.ONEVOICE_PICTURES) await page?.screenshot({ path: `${process.env.ONEVOICE_PICTURES}/journey-${name}.png` });
  }
  await browser?.close();
  await hub?.stop();
  await postfix?.stop();
  await dovecot?.stop();
});

test('one mail goes from the customer and back, two agents watching, the program killed twice', async (t) => {
  const onBoth = async (what, locate) => {
    for (const page of [anna, ben]) await seen(t, what, locate(page));
  };

  await t.test('a mail becomes a ticket on both screens', async () => {
    for (const page of [anna, ben]) await page.getByRole('link', { name: /Unassigned/ }).click();
    sendMail({ Subject: '订单 8841 没有收到 / order 8841', 'Message-ID': FIRST }, '我上周付了款，到现在还没有收到。\r\nWhere is it?');
    await until('the mail is stored', async () => (await hub.ask({ do: 'sql', text: 'SELECT COUNT(*) FROM raw_mail' })).rows[0][0] === '1');
    await onBoth('new ticket', (page) => page.getByRole('button', { name: /1 new ticket/ }).first());
    for (const page of [anna, ben]) {
      await page.getByRole('button', { name: /1 new ticket/ }).first().click();
      await page.getByRole('row').filter({ hasText: '订单 8841' }).click();
      await page.getByText('到现在还没有收到').first().waitFor();
    }
  });

  await t.test('who writes is seen by the other', async () => {
    await anna.getByRole('textbox', { name: 'Reply' }).pressSequentially('您好，');
    await seen(t, 'writing', ben.getByText(/Anna.*writing/).first());
  });

  await t.test('the program is killed; both screens find it again and the draft is kept', async () => {
    await hub.ask({ do: 'kill' });
    for (const page of [anna, ben]) await page.getByText(/^Offline/).first().waitFor();
    await hub.ask({ do: 'start' });
    for (const page of [anna, ben]) await page.getByText(/^Offline/).first().waitFor({ state: 'hidden', timeout: 40_000 });
    assert.match(await anna.getByRole('textbox', { name: 'Reply' }).inputValue(), /您好/);
  });

  await t.test("the reply is on the other screen and in the customer's mailbox, threaded", async () => {
    await anna.getByRole('textbox', { name: 'Reply' }).fill('您好，您的包裹明天送到。\nIt arrives tomorrow.');
    await anna.keyboard.press('Control+Enter');
    await seen(t, 'reply', ben.getByRole('log').getByText('您的包裹明天送到').first());
    const [mail] = await until('the mail is in the mailbox', () => (readMail().length > 0 ? readMail() : null), 30_000);
    assert.equal(mail.in_reply_to, FIRST);
    assert.match(mail.references, /first\.1@customers\.test/);
    assert.match(mail.subject, /订单 8841 没有收到/);
    assert.match(mail.text, /您的包裹明天送到/);
    assert.match(mail.from, /Hub Support/);
    for (const page of [anna, ben]) await page.getByRole('log').getByText(/Sent|Delivered/).first().waitFor();
  });

  await t.test('the answer finds its ticket, though the program was down when it came', async () => {
    const [mail] = readMail();
    await hub.ask({ do: 'kill' });
    sendMail({ To: SUPPORT, Subject: `Re: ${mail.subject}`, 'Message-ID': '<second.2@customers.test>',
      'In-Reply-To': mail.message_id, References: `${mail.references} ${mail.message_id}` }, '谢谢！');
    await hub.ask({ do: 'start' });
    await until('the mail is stored', async () => (await hub.ask({ do: 'sql', text: 'SELECT COUNT(*) FROM raw_mail' })).rows[0][0] === '2', 60_000);
    for (const page of [anna, ben]) await page.getByRole('log').getByText('谢谢！').first().waitFor({ timeout: 60_000 });
    const { rows } = await hub.ask({ do: 'sql', text: 'SELECT COUNT(DISTINCT t.id), COUNT(*) FROM ticket t JOIN message m ON m.ticket_id = t.id WHERE m.kind < 2' });
    assert.deepEqual(rows, [['1', '3']]);
  });

  await t.test('a note is seen by the other at once and never leaves the house', async () => {
    await ben.getByRole('tab', { name: /note/i }).click();
    await ben.getByRole('textbox', { name: /note/i }).fill('Refund if it is late again.');
    await ben.keyboard.press('Control+Enter');
    await seen(t, 'note', anna.getByRole('log').getByText('Refund if it is late again.').first());
    assert.equal(readMail().length, 1);
  });

  await t.test('nobody reloaded, and what one does the other sees within a second', () => {
    for (const n of loads.values()) assert.equal(n, 1);
    const sorted = [...times].sort((a, b) => a - b);
    assert.ok(sorted[Math.floor(sorted.length / 2)] < SOON_MS, `times in ms: ${sorted.join(' ')}`);
  });
});
