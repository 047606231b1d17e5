// The whole way of one mail, on real parts: a customer's Postfix and Dovecot, the program, two agents' browsers. The
// program is killed in the middle of it, twice. Nobody reloads a page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until, written } from './browser.mjs';
import { startCompany, SUPPORT } from './company.mjs';

const FIRST = '<first.1@customers.test>';
const SOON_MS = 1000; // the second screen shows each step within a second
let company, hub, browser, anna, ben;
const times = [];

/** Wait for it on a screen and remember how long it took. */
async function seen(t, what, locator) {
  const began = Date.now();
  await locator.waitFor();
  times.push(Date.now() - began);
  t.diagnostic(`${what}: ${times.at(-1)} ms`);
}

before(async () => {
  company = await startCompany([
    { login: 'anna', name: 'Anna Schmidt', teams: ['Support'] },
    { login: 'ben', name: 'Ben Carter', teams: ['Support'] },
  ]);
  ({ hub } = company);
  browser = await launch();
  const looks = { locale: 'en', width: 1280, height: 800 };
  anna = await company.desk(browser, 'anna', looks);
  ben = await company.desk(browser, 'ben', looks);
});

after(async () => {
  for (const [name, page] of Object.entries({ anna, ben })) {
    if (process.env.ONEVOICE_PICTURES) await page?.screenshot({ path: `${process.env.ONEVOICE_PICTURES}/journey-${name}.png` });
  }
  await browser?.close();
  await company?.end();
});

test('one mail goes from the customer and back, two agents watching, the program killed twice', async (t) => {
  const onBoth = async (what, locate) => {
    for (const page of [anna, ben]) await seen(t, what, locate(page));
  };

  await t.test('a mail becomes a ticket on both screens', async () => {
    for (const page of [anna, ben]) await page.getByRole('link', { name: /Unassigned/ }).click();
    company.sendMail({ Subject: '订单 8841 没有收到 / order 8841', 'Message-ID': FIRST }, '我上周付了款，到现在还没有收到。\r\nWhere is it?');
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
    assert.match(await written(anna), /您好/);
  });

  await t.test("the reply is on the other screen and in the customer's mailbox, threaded", async () => {
    await anna.getByRole('textbox', { name: 'Reply' }).fill('您好，您的包裹明天送到。\nIt arrives tomorrow.');
    await anna.keyboard.press('Control+Enter');
    await seen(t, 'reply', ben.getByRole('log').getByText('您的包裹明天送到').first());
    const [mail] = await until('the mail is in the mailbox', () => (company.readMail().length > 0 ? company.readMail() : null), 30_000);
    assert.equal(mail.in_reply_to, FIRST);
    assert.match(mail.references, /first\.1@customers\.test/);
    assert.match(mail.subject, /订单 8841 没有收到/);
    assert.match(mail.text, /您的包裹明天送到/);
    assert.match(mail.from, /Hub Support/);
    for (const page of [anna, ben]) await page.getByRole('log').getByText(/Sent|Delivered/).first().waitFor();
  });

  await t.test('the answer finds its ticket, though the program was down when it came', async () => {
    const [mail] = company.readMail();
    await hub.ask({ do: 'kill' });
    company.sendMail({ To: SUPPORT, Subject: `Re: ${mail.subject}`, 'Message-ID': '<second.2@customers.test>',
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
    assert.equal(company.readMail().length, 1);
  });

  await t.test('nobody reloaded, and what one does the other sees within a second', () => {
    for (const page of [anna, ben]) assert.equal(page.loads, 0);
    const sorted = [...times].sort((a, b) => a - b);
    assert.ok(sorted[Math.floor(sorted.length / 2)] < SOON_MS, `times in ms: ${sorted.join(' ')}`);
  });
});
