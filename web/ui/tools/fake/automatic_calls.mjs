// automatic_calls.mjs - (fake) texts of automatic mail, the setting, senders, and outgoing mail tried again or withdrawn.
import { me, touch, world } from './world.mjs';

const MIN = 60_000;
const fail = (code, text, more = {}) => ({ error: { code, message: text, ...more } });
const clean = (x) => JSON.parse(JSON.stringify(x));

export const PLACES = ['customer.name', 'customer.address', 'ticket.number', 'ticket.subject', 'team.name', 'agent.name', 'mailbox.name', 'mailbox.address'];
const USUAL = {
	acknowledgement: {
		en: ['We have your message: {ticket.subject} [#{ticket.number}]', 'Hello {customer.name},\n\nthank you for writing to {mailbox.name}. Your message has arrived, its number is {ticket.number}. We answer as soon as we can.\n\n{mailbox.name}'],
		'zh-CN': ['已收到您的来信：{ticket.subject} [#{ticket.number}]', '{customer.name}，您好：\n\n感谢您联系{mailbox.name}。我们已收到您的来信，编号为 {ticket.number}，会尽快回复您。\n\n{mailbox.name}'],
		'zh-TW': ['已收到您的來信：{ticket.subject} [#{ticket.number}]', '{customer.name}，您好：\n\n感謝您聯絡{mailbox.name}。我們已收到您的來信，編號為 {ticket.number}，會盡快回覆您。\n\n{mailbox.name}'],
	},
	acknowledgement_short: {
		en: ['We have your message [#{ticket.number}]', 'Thank you, your message has arrived. Its number is {ticket.number}.\n\n{mailbox.name}'],
		'zh-CN': ['已收到您的来信 [#{ticket.number}]', '感谢来信，我们已经收到，编号为 {ticket.number}。\n\n{mailbox.name}'],
		'zh-TW': ['已收到您的來信 [#{ticket.number}]', '感謝來信，我們已經收到，編號為 {ticket.number}。\n\n{mailbox.name}'],
	},
	help_requests: { en: ['Your requests to us', 'Hello,\n\nhere you see your requests to {house.name}:\n\n{link}'], 'zh-CN': ['查看您提交的请求', '您好！\n\n{house.name}\n\n{link}'], 'zh-TW': ['查看您提出的請求', '您好：\n\n{house.name}\n\n{link}'] },
	chat_owed: { en: ['Our chat', 'This is what we wrote.\n\n{lines}'], 'zh-CN': ['聊天', '以下是我们的回复。\n\n{lines}'], 'zh-TW': ['聊天', '以下是我們的回覆。\n\n{lines}'] },
	alarm_overdue: { en: ['Overdue: {ticket.number}', 'Ticket {ticket.number}, “{ticket.subject}”, is overdue.'], 'zh-CN': ['已超时：{ticket.number}', '工单 {ticket.number}“{ticket.subject}”已超时。'], 'zh-TW': ['已逾時：{ticket.number}', '工單 {ticket.number}「{ticket.subject}」已逾時。'] },
};
const KINDS = Object.keys(USUAL).map((kind) => ({ kind, to: kind.startsWith('alarm') ? 'agent' : 'customer', ...(kind === 'chat_owed' ? { no_subject: true } : {}), names: kind === 'chat_owed' ? ['lines'] : kind === 'help_requests' ? ['house.name', 'link'] : kind === 'acknowledgement_short' ? ['ticket.number', 'mailbox.name', 'mailbox.address', 'team.name'] : kind.startsWith('alarm') ? ['ticket.number', 'ticket.subject', 'team.name'] : PLACES.filter((p) => p !== 'agent.name') }));
const LOCALES = ['en', 'zh-CN', 'zh-TW'];
const templates = () => (world.templates ??= Object.entries(USUAL).flatMap(([kind, words]) => LOCALES.map((locale) => ({ kind, locale, version: 0, own: false, subject: words[locale][0], text: words[locale][1], usual_subject: words[locale][0], usual_text: words[locale][1] }))));
const setting = () => (world.automatic ??= { version: 1, acknowledge: true, unverified: false, held_hours: 24, silent_mailboxes: [{ id: '3' }] });
const senders = () => (world.senders ??= [{ address: 'jira@patel-labs.example', at: Date.now() - 400 * MIN, agent_id: '1' }]);

const VALUES = { en: ['Alice Nguyen', 'Order 8841 has not arrived yet', 'Example Support'], 'zh-CN': ['王小明', '无法登录账户', '示例公司客服'], 'zh-TW': ['陳怡君', '發票抬頭需要更正', '範例公司客服'] };
const filled = (text, l) => text.replace(/\{([\w.]+)\}/g, (all, name) => ({ 'customer.name': VALUES[l][0], 'customer.address': 'alice@example.net', 'ticket.number': '100482-K', 'ticket.subject': VALUES[l][1], 'team.name': 'Billing', 'mailbox.name': VALUES[l][2], 'mailbox.address': 'help@example.org' })[name] ?? all);
const strange = (kind, text) => [...text.matchAll(/\{([\w.]+)\}/g)].map((m) => m[1]).find((n) => !KINDS.find((k) => k.kind === kind).names.includes(n));

const open = (r) => r.state !== 'sent' && r.state !== 'withdrawn';
const GROUP = { waiting: ['queued', 'sending'], delayed: ['deferred'], failed: ['failed'], uncertain: ['uncertain'], withdrawn: ['withdrawn'] };
export const outgoingShown = ({ source: _s, message: _m, ...m }, s) => ({ ...m, ...(me(s).rights.includes('ticket_reply') ? { retry: m.recipients.some(open) && m.state !== 'queued' && m.state !== 'sending', withdraw: m.recipients.some(open) && m.state !== 'sending' && m.state !== 'failed' } : {}) });
const inGroup = (m, which) => !GROUP[which] || GROUP[which].includes(m.state);

function settle(id, state, s) {
	const m = world.outgoing.find((x) => x.id === id);
	if (!m) return fail('not_found', 'no such mail');
	if (m.state === 'sending') return fail('conflict', 'it is being sent');
	for (const r of m.recipients.filter(open)) Object.assign(r, { state, at: Date.now() });
	m.state = state;
	delete m.next;
	if (state === 'queued') setTimeout(() => {
		for (const r of m.recipients.filter((x) => x.state === 'queued')) Object.assign(r, { state: 'sent', at: Date.now() });
		m.state = 'sent';
		touch('mailroom', '');
	}, world.deliverAfter ?? 900);
	touch('mailroom', '');
	return { result: clean({ mail: outgoingShown(m, s), ...(m.source ? { source: m.source } : {}) }) };
}

export const automaticCalls = {
	'automatic.setting': () => ({ result: clean(setting()) }),
	'automatic.save_setting': (p) => {
		if (p.version !== setting().version) return fail('conflict', 'changed meanwhile');
		world.automatic = { ...p, version: p.version + 1 };
		touch('settings', '');
		return { result: { version: world.automatic.version } };
	},
	'automatic.breakers': () => ({ result: { breakers: world.breakers ?? [] } }),
	'template.list': () => ({ result: clean({ templates: templates(), kinds: KINDS }) }),
	'template.save': ({ kind, locale, version, subject, text }) => {
		const x = templates().find((y) => y.kind === kind && y.locale === locale);
		if (x.version !== version) return fail('conflict', 'changed meanwhile');
		const bad = strange(kind, subject) ?? strange(kind, text);
		if (bad) return fail('invalid', `text: {${bad}} is no placeholder of this kind`);
		const own = Boolean(subject || text);
		Object.assign(x, { version: version + 1, own, subject: own ? subject : x.usual_subject, text: own ? text : x.usual_text });
		touch('settings', '');
		return { result: { version: x.version } };
	},
	'template.preview': ({ kind, locale, subject, text }) => {
		const [s, b] = subject || text ? [subject, text] : USUAL[kind][locale];
		return { result: { subject: filled(s, locale), text: filled(b, locale) } };
	},
	'sender.list': () => ({ result: clean({ senders: senders() }) }),
	'sender.save': ({ address, treat }, s) => {
		world.senders = senders().filter((x) => x.address !== address);
		if (treat === 'human') world.senders.unshift({ address, at: Date.now(), agent_id: s.agent });
		return { result: {} };
	},
	'address.list': () => ({ result: clean({ addresses: (world.dead ??= [
		{ address: 'zhang@例子.中国', trouble: 'hard', status: '5.1.1', said: 'there is no such mailbox (550 5.1.1 user unknown)', at: Date.now() - 90 * MIN },
		{ address: 'diana@patel-labs.example', trouble: 'soft', status: '4.2.2', said: 'the mailbox is full (452 4.2.2 over quota)', at: Date.now() - 2000 * MIN },
	]) }) }),
	'address.mend': ({ address }) => {
		world.dead = (world.dead ?? []).filter((a) => a.address !== address);
		touch('mailroom', '');
		return { result: {} };
	},
	'outgoing.list': ({ before, which = 'all' }, s) => {
		const all = world.outgoing.filter((m) => (!before || Number(m.id) < Number(before)) && inGroup(m, which));
		const n = (w) => world.outgoing.filter((m) => inGroup(m, w)).length;
		return { result: clean({ mails: all.slice(0, 50).map((m) => outgoingShown(m, s)), counts: { delayed: n('delayed'), failed: n('failed'), uncertain: n('uncertain') } }) };
	},
	'outgoing.get': ({ id }, s) => {
		const m = world.outgoing.find((x) => x.id === id);
		return m ? { result: clean({ mail: outgoingShown(m, s), ...(m.source ? { source: m.source } : {}) }) } : fail('not_found', 'no such mail');
	},
	'outgoing.retry': ({ id }, s) => settle(id, 'queued', s),
	'outgoing.withdraw': ({ id }, s) => settle(id, 'withdrawn', s),
};
