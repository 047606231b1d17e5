// test_mail_trouble.mjs - mail that fails, in the real desk: a reply that the relay refuses for good is "not delivered"
// on its message and on the outgoing page, a mail that cannot be read stands on its page with its source and a retry.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import test, { after, before } from 'node:test';
import { launch, misfits, open, picture, signIn, until, violations } from './browser.mjs';
import { built, House, PASSWORD } from './house.mjs';

if (!built()) {
	console.log('skipped: the front-end is not built; run ops/frontend');
	process.exit(77);
}

/** A relay that knows nobody: it refuses every recipient for good. */
function refusingRelay() {
	return new Promise((ready) => {
		const server = createServer((s) => {
			s.write('220 relay.test ESMTP\r\n');
			s.on('error', () => {});
			s.on('data', (d) => {
				for (const line of String(d).split('\r\n').filter(Boolean)) {
					if (/^RCPT/i.test(line)) s.write('550 5.1.1 nobody of this name\r\n');
					else if (/^QUIT/i.test(line)) s.end('221 2.0.0 bye\r\n');
					else s.write('250 2.0.0 ok\r\n');
				}
			});
		});
		server.listen(0, '127.0.0.1', () => ready(server));
	});
}

let house, browser, relay, mei;

before(async () => {
	relay = await refusingRelay();
	house = await House.hired({ 'demo.sink': 'no', 'mail.relay': `127.0.0.1:${relay.address().port}`, 'mail.relay_tls': 'none' });
	await house.deliverBare('eve@customer.example', 'orders@demo.example', ''); // shown when a second try, a minute later, has failed too
	browser = await launch();
	mei = await open(browser, house.url);
	await mei.waitForSelector('form');
	await signIn(mei, 'mei', PASSWORD);
});
after(async () => {
	const errors = mei?.errors ?? [];
	await browser?.close();
	await house?.end();
	relay?.close();
	assert.deepEqual(errors, []);
});

const go = (hash) => mei.evaluate((h) => { location.hash = h; }, hash);

async function looksRight(name) {
	await picture(mei, name);
	assert.deepEqual(await violations(mei), [], name);
	assert.deepEqual(await misfits(mei), [], name);
}

test('a reply that nobody takes says so, and why, without a reload', async () => {
	await go('#/unassigned');
	await house.deliver({ from: 'Alice <alice@customer.example>', to: 'orders@demo.example', subject: 'Order 8841', text: 'Where is it?' });
	await mei.click('.new-btn:not(.quiet)');
	await mei.click('.row:has-text("Order 8841")');
	await mei.waitForSelector('.msg');
	await mei.keyboard.press('r');
	await mei.keyboard.type('On its way.');
	await mei.keyboard.press('Control+Enter');
	const line = await mei.waitForSelector('.msg.reply .delivery.failed', { timeout: 20_000 });
	assert.equal(await line.innerText(), 'Not delivered: 5.1.1 there is no such mailbox (550 5.1.1 nobody of this name)');
	await looksRight('trouble-not-delivered');
	await go('#/outgoing');
	await mei.click('.mail-row:has(.mail-state.failed)');
	await mei.waitForSelector('.mail-body .delivery.failed, .mail-pane .delivery.failed');
	await mei.waitForSelector('.mail-source:has-text("On its way.")');
	await looksRight('trouble-outgoing');
});

test('a mail that cannot be read is shown with its reason, and read again on demand', async () => {
	await go('#/unread');
	await mei.waitForSelector('.list-head');
	await mei.click('.mail-row:has-text("It is empty.")', { timeout: 120_000 });
	await mei.waitForSelector('.mail-reason:has-text("It is empty.")');
	await mei.waitForSelector('.mail-body:has-text("eve@customer.example")');
	await looksRight('trouble-unread');
	const tries = () => mei.$$eval('.mail-body dd', (all) => all.map((x) => x.textContent).at(-1));
	const before = await tries();
	await mei.click('.mail-pane .btn.primary');
	await mei.waitForSelector('.toast');
	await until('it was tried and still cannot be read', async () => (await mei.$('.mail-reason:has-text("It is empty.")')) !== null);
	assert.equal(await tries(), before);
});
