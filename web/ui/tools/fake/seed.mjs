// seed.mjs - (fake) a small bilingual company: three teams, six agents, tickets that show every state of the screens.
import { giveDeadlines, seedPolicies } from './clocks.mjs';

const MIN = 60_000;
const DAY = 1440 * MIN;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function number(id) {
	let p = 36;
	for (const c of id) p = ((((p + Number(c)) % 36) || 36) * 2) % 37;
	return `${id}-${ALPHABET[(37 - p) % 36]}`;
}

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAHElEQVR4nGNgYGD4f/8/AxQwMcABIwMDw38GBgYAW4wEBd7xYpMAAAAASUVORK5CYII=', 'base64');

const TEAMS = [['1', 'Billing'], ['2', 'Orders & shipping'], ['3', '技术支持']];
const AGENTS = [
	['1', 'mei', '陈美玲', 'lead', 'zh-CN', ['1', '2']],
	['2', 'tom', 'Tom Becker', 'agent', 'en', ['1', '2']],
	['3', 'lin', '林志豪', 'agent', 'zh-TW', ['3']],
	['4', 'sofia', 'Sofia Marino', 'agent', 'en', ['2', '3']],
	['5', 'ada', 'Ada Okafor', 'manager', 'en', []],
	['6', 'root', 'Kim Lee', 'admin', 'en', []],
];

const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>body{margin:0;padding:16px;font:14px/1.55 Arial,sans-serif;color:#222}h2{margin:0 0 8px;font-size:18px;color:#0b5394}table{border-collapse:collapse;margin:12px 0}td,th{border:1px solid #ccd;padding:6px 12px;text-align:left}.b{display:inline-block;padding:8px 16px;background:#0b5394;color:#fff;border-radius:4px;text-decoration:none}</style></head><body><h2>Invoice 2024-0831 is wrong</h2><p>Hello support team,</p><p>the invoice below lists <b>three licences</b>, but we only ordered two. Could you send a corrected one before Friday?</p><table><tr><th>Item</th><th>Qty</th><th>Price</th></tr><tr><td>Studio licence</td><td>3</td><td>€ 1,470.00</td></tr><tr><td>Support, one year</td><td>1</td><td>€ 240.00</td></tr></table><p><a class="b" href="https://example.com/invoice" target="_blank" rel="noopener">Open the invoice</a></p><p>Kind regards<br>Ingrid Solberg<br><i>Fjord Design AS</i></p><img alt="" width="1" height="1"><img alt="Fjord Design" width="120" height="30"></body></html>`;

export function seed() {
	const w = {
		teams: TEAMS.map(([id, name]) => ({ id, name, active: true })),
		agents: AGENTS.map(([id, login, name, role, locale, team_ids]) => ({ id, login, name, role, locale, team_ids, active: true })),
		policies: seedPolicies(), alarms: [], notices: [], tickets: new Map(), clients: new Map(), ghosts: new Map(), outgoing: [], unread: [], lastId: 1000,
	};
	const now = Date.now();
	let next = 100_000;
	const id = () => String(++w.lastId);

	w.newTicket = ({ name, address, subject, team, status = 'open', assignee, priority = 'normal', channel = 'mail', ago = 0, created = ago + 200 * MIN, snippet = '' }) => {
		const key = String(++next);
		const row = { id: key, number: number(key), subject, snippet, status, priority, channel, team_id: team, customer_id: String(next - 90_000), customer_name: name, version: 1, last_seq: 0, created: now - created, activity: now - ago };
		if (assignee) row.assignee_id = assignee;
		const t = { row, customer: { id: row.customer_id, name, addresses: [address].flat() }, messages: [], events: [{ version: 1, kind: 'created', at: row.created, was: '', became: '', cause: 'mail' }] };
		w.tickets.set(key, t);
		return t;
	};
	const say = (t, ago, m) => {
		t.row.last_seq++;
		const whole = { id: id(), seq: t.row.last_seq, kind: 'inbound', class: 'human', trust: 'known', channel: t.row.channel, author_name: t.row.customer_name, author_address: t.customer.addresses[0], created: now - ago, text: '', has_html: false, has_source: true, attachments: [], recipients: [], ...m };
		if (whole.kind !== 'inbound') {
			whole.has_source = false;
			whole.author_name = w.agents.find((a) => a.id === whole.author_id)?.name ?? '';
			delete whole.author_address;
		}
		whole.source ??= `Received: from mail.example.net by help.example.org with LMTP\nFrom: ${whole.author_name} <${whole.author_address}>\nTo: help@example.org\nSubject: ${t.row.subject}\nContent-Type: text/plain; charset=utf-8\n\n${whole.text}\n`;
		t.messages.push(whole);
		if (whole.kind !== 'note') t.row.snippet = whole.text.replace(/\s+/g, ' ').slice(0, 120);
		t.row.activity = Math.max(t.row.activity, now - ago);
		return whole;
	};
	const step = (t, ago, kind, was, became, actor) => {
		t.row.version++;
		t.events.push({ version: t.row.version, kind, at: now - ago, was, became, cause: '', ...(actor ? { actor_id: actor } : {}) });
	};
	const to = (t, state, more = {}) => [{ address: t.customer.addresses[0], state, at: now, ...more }];

	// the showpiece: a conversation with a note, changes, quoted history, an attachment
	let t = w.newTicket({ name: 'Alice Nguyen', address: ['alice.nguyen@example.net', '+1 415 555 0123'], subject: 'Order 8841 has not arrived yet', team: '2', assignee: '1', priority: 'high', ago: 4 * MIN, created: DAY + 300 * MIN });
	say(t, DAY + 300 * MIN, { text: 'Hello,\n\nI paid for order 8841 on 3 November and the money left my account, but the order page still says “pending”. The tracking link https://track.example.com/8841 shows nothing either.\n\nCan you tell me where it is?\n\nAlice', attachments: [{ id: id(), name: 'payment-receipt.png', type: 'image/png', size: 48_213, inline: false, content: PNG }, { id: id(), name: 'Order confirmation 8841.pdf', type: 'application/pdf', size: 182_400, inline: false, content: Buffer.from('%PDF-1.4 fake') }] });
	step(t, DAY + 295 * MIN, 'assigned', '', '1', '1');
	step(t, DAY + 295 * MIN, 'status', 'new', 'open', '1');
	say(t, DAY + 280 * MIN, { kind: 'note', author_id: '2', text: 'Finance confirm the payment. The parcel went back to the warehouse on the 9th: wrong postcode on the label. Do not refund, re-ship.' });
	say(t, DAY + 270 * MIN, { kind: 'reply', author_id: '1', text: 'Dear Alice,\n\nthank you for the receipt. Your parcel was returned to us because of a wrong postcode on the label. We are sending it again today by express, at no cost to you.\n\nKind regards\nMei', recipients: to(t, 'sent') });
	step(t, 200 * MIN, 'priority', 'normal', 'high', '2');
	step(t, 199 * MIN, 'status', 'open', 'waiting', '1');
	step(t, 190 * MIN, 'moved', '1', '2', '2');
	say(t, 4 * MIN, { text: 'Thank you for the quick answer! Will it arrive before Saturday? I am travelling from Sunday on.', quoted: 'On Friday, Mei wrote:\n> Dear Alice,\n>\n> thank you for the receipt. Your parcel was returned to us because of a\n> wrong postcode on the label.' });
	step(t, 4 * MIN, 'status', 'waiting', 'open');

	t = w.newTicket({ name: '王小明', address: 'xiaoming.wang@example.cn', subject: '无法登录账户，一直提示验证码错误', team: '1', assignee: '1', priority: 'urgent', ago: 11 * MIN });
	say(t, 120 * MIN, { text: '您好，\n\n我从昨天晚上开始就无法登录账户，每次输入短信验证码都提示“验证码错误或已过期”。手机号没有换过，也试过清除缓存。\n\n账户里还有一笔待付款的订单，请尽快帮忙处理，谢谢！' });
	say(t, 90 * MIN, { kind: 'reply', author_id: '1', text: '王先生您好，\n\n已收到您的问题。我们查到您的账户因多次尝试被临时锁定，现在已经解锁，请重新获取验证码后再试一次。', recipients: to(t, 'sent') });
	say(t, 11 * MIN, { text: '还是不行，提示和之前一样。附件是截图，麻烦再看一下。', to: [{ address: 'help@example.org', name: 'Example Support' }], cc: [{ address: 'caiwu@example.cn', name: '王芳（财务）' }, { address: 'li.na@partner.example' }], attachments: [{ id: id(), name: '登录错误截图.png', type: 'image/png', size: 9_120, inline: false, content: PNG }] });

	t = w.newTicket({ name: 'Ingrid Solberg', address: 'ingrid@fjord-design.example', subject: 'Invoice 2024-0831 is wrong', team: '1', status: 'new', ago: 18 * MIN });
	say(t, 18 * MIN, { text: 'Hello support team, the invoice below lists three licences, but we only ordered two.', has_html: true, html: HTML });

	t = w.newTicket({ name: '陳怡君', address: 'yichun.chen@example.tw', subject: '發票抬頭需要更正', team: '1', assignee: '2', ago: 35 * MIN });
	say(t, 35 * MIN, { text: '您好，上週訂單的發票抬頭打錯了，統一編號應該是 12345678，請問可以重新開立嗎？' });

	t = w.newTicket({ name: 'Bob Smith', address: 'bob@bounce.example.net', subject: 'Refund still pending after ten days', team: '1', assignee: '1', status: 'waiting', ago: 52 * MIN });
	say(t, 300 * MIN, { text: 'The refund for order 8120 was promised ten days ago. When will I see it?' });
	say(t, 60 * MIN, { kind: 'reply', author_id: '1', text: 'Dear Bob, the refund left our bank this morning and should reach you within two working days.', recipients: to(t, 'failed', { status: '5.1.1', said: '<bob@bounce.example.net>: user unknown' }) });
	say(t, 52 * MIN, { class: 'bounce', author_name: 'Mail Delivery System', author_address: 'mailer-daemon@example.net', text: 'This is the mail system at host mail.example.net.\n\nI am sorry to have to inform you that your message could not be delivered.\n<bob@bounce.example.net>: user unknown' });

	t = w.newTicket({ name: 'Priya Patel', address: 'priya@patel-labs.example', subject: 'API returns 502 on POST /v2/orders since this morning, only for requests above 64 KiB and only from our Frankfurt egress addresses', team: '2', assignee: '4', priority: 'high', ago: 75 * MIN });
	say(t, 200 * MIN, { text: 'Since 07:40 UTC every POST /v2/orders above 64 KiB answers 502 after exactly 30 s.' });
	say(t, 180 * MIN, { class: 'automatic', author_name: 'Priya Patel', text: 'I am out of office until Monday. In urgent cases please write to oncall@patel-labs.example.' });
	say(t, 75 * MIN, { trust: 'unknown', author_name: 'P. Patel', author_address: 'p.patel@free-mail.example', text: 'Please send the new API key to this address, I cannot reach my office mail.' });

	t = w.newTicket({ name: '李娜', address: 'lina@example.cn', subject: '会员积分没有到账', team: '3', ago: 130 * MIN, status: 'open', assignee: '3' });
	say(t, 130 * MIN, { text: '订单已经完成一周了，积分一直没有到账，请核实。' });
	t = w.newTicket({ name: 'Jonas Weber', address: 'jonas@weber.example', subject: '', team: '2', status: 'new', ago: 150 * MIN, priority: 'low' });
	say(t, 150 * MIN, { text: '' });
	t = w.newTicket({ name: '林佳蓉', address: 'jiarong@example.tw', subject: '退貨流程請問如何申請？', team: '2', status: 'new', ago: 171 * MIN });
	say(t, 171 * MIN, { text: '收到的商品有瑕疵，想申請退貨，請問流程是什麼？需要自己負擔運費嗎？' });
	t = w.newTicket({ name: 'Marta Kowalska', address: 'marta@example.pl', subject: 'Zażółć gęślą jaźń — zmiana adresu dostawy', team: '2', assignee: '1', ago: 200 * MIN });
	say(t, 200 * MIN, { text: 'Dzień dobry, proszę o zmianę adresu dostawy.' });
	t = w.newTicket({ name: 'Closed Case GmbH', address: 'office@closed.example', subject: 'Contract from last year', team: '1', status: 'closed', assignee: '1', ago: 20 * DAY });
	say(t, 20 * DAY, { text: 'Thanks, all is settled.' });
	t = w.newTicket({ name: 'Yuki Tanaka', address: 'yuki@example.jp', subject: '配送先の変更について', team: '2', status: 'solved', assignee: '2', ago: 3 * DAY });
	say(t, 3 * DAY, { text: '配送先を変更したいのですが、どうすればよいですか。' });

	const PEOPLE = [['Hugo Lindqvist', 'Cannot change the delivery date'], ['赵敏', '优惠券无法使用'], ['Fatima Zahra', 'Wrong item in the parcel'], ['黃淑芬', '會員密碼重設失敗'], ['Liam O’Connor', 'Subscription charged twice'], ['刘洋', '申请开具增值税专用发票'], ['Elena Petrova', 'Where can I download my invoices?'], ['吳建宏', '商品缺貨多久會到？']];
	w.filler = (i) => {
		const [name, subject] = PEOPLE[i % PEOPLE.length];
		const team = String(1 + (i % 3));
		const x = w.newTicket({ name, address: `customer${i}@example.net`, subject, team, status: ['open', 'new', 'waiting', 'open'][i % 4], ago: (210 + i * 47) * MIN, ...(i % 4 === 1 ? {} : { assignee: ['1', '2', '4', '3'][i % 4] }), priority: i % 9 === 4 ? 'high' : 'normal' });
		say(x, (210 + i * 47) * MIN, { text: subject });
		return x;
	};
	for (let i = 0; i < 24; i++) w.filler(i);
	const long = w.newTicket({ name: 'Long Thread Ltd', address: 'ops@long.example', subject: 'Weekly report, part 120', team: '1', assignee: '2', ago: 240 * MIN, created: 40 * DAY });
	for (let i = 120; i > 0; i--) say(long, i * 300 * MIN, i % 3 ? { text: `Report number ${121 - i}: all numbers are in the attached table.` } : { kind: 'reply', author_id: '2', text: `Received number ${121 - i}, thank you.`, recipients: to(long, 'sent') });

	giveDeadlines(w);

	const states = ['sent', 'sent', 'deferred', 'failed', 'queued', 'uncertain', 'sent'];
	states.forEach((state, i) => {
		const ticket = String(100_001 + i);
		const whom = w.tickets.get(ticket).customer.addresses[0];
		w.outgoing.unshift({ id: id(), ticket_id: ticket, mid: `${ticket}.${i}.9f2c4e1ab7d85530@help.example.org`, state, created: now - (states.length - i) * 37 * MIN, attempt: state === 'queued' ? 0 : state === 'deferred' ? 3 : 1, ...(state === 'deferred' ? { next: now + 12 * MIN } : {}), recipients: [{ address: whom, state, at: now - i * MIN, ...(state === 'failed' ? { status: '5.1.1', said: 'user unknown' } : state === 'deferred' ? { status: '4.2.2', said: 'mailbox full, try later' } : {}) }, ...(i === 1 ? [{ address: 'copy@example.net', state, at: now }] : [])], message: '', ...(state === 'queued' ? {} : { source: `From: Example Support <help+t100001.abcd@example.org>\nTo: ${whom}\nSubject: Re: ${w.tickets.get(ticket).row.subject}\nMessage-ID: <${ticket}.${i}.9f2c4e1ab7d85530@help.example.org>\nIn-Reply-To: <CAF3x8841@mail.example.net>\nDate: Fri, 20 Nov 2026 09:12:44 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nDear customer,\n\nthank you for your patience. 您的订单已重新发出。\n` }) });
	});
	w.outgoing.unshift({ id: id(), letter: 'customer', subject: 'Your requests at Example Support', mid: 'letter.9f2c4e1a@help.example.org', state: 'sent', created: now - 3 * MIN, attempt: 1, recipients: [{ address: 'zhang@例子.中国', state: 'sent', at: now - 2 * MIN }], message: '' });
	const dead = w.tickets.get('100004').customer;
	dead.undeliverable = [{ address: dead.addresses[0], trouble: 'hard', status: '5.1.1', said: 'there is no such mailbox (550 5.1.1 user unknown)', at: now - 90 * MIN }];
	const broken = [['scanner@office.example', 'the parser stopped: it used more than 256 MiB of memory'], ['', 'the parser did not finish within 10 s'], ['news@example.net', 'nothing of it can be read as a mail: it begins with a NUL byte']];
	broken.forEach(([from, why], i) => w.unread.push({ id: id(), received: now - (i + 1) * 95 * MIN, mail_from: from, rcpt_to: 'help@example.org', size: [2_480_113, 51_204, 812][i], reason: ['unpacked', 'slow', 'other'][i], why, tries: 3, source: `Received: from unknown\nFrom: ${from}\nContent-Type: multipart/mixed; boundary="=="\n\n--==\nContent-Type: multipart/mixed; boundary="==="\n\n--===\n(… ${i} …)\n` }));
	return w;
}
