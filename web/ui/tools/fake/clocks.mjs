// clocks.mjs - (fake) deadlines: each open ticket has one, from long over to far away; a few have none. The fake has one clock a
// ticket and sets deadlines in wall time; its one office is open day and night.
const MIN = 60_000;
const LEFT = [80, 9, -12, 25, -190, 240, 44, 0.5, 1600, 61, undefined, 130, 320, 700, 2900, 5000];

export function giveDeadlines(w) {
	let i = 0;
	for (const { row } of w.tickets.values()) {
		if (row.status === 'solved' || row.status === 'closed' || row.status === 'waiting') continue;
		const left = LEFT[i++ % LEFT.length];
		if (left === undefined) continue;
		setDeadline(row, Date.now() + left * MIN + 20_000, 30 * MIN);
	}
}

export function setDeadline(row, due, risk = 30 * MIN) {
	row.due = Math.round(due);
	row.due_kind = Number(row.id) % 3 ? 'first_response' : 'next_response';
	row.due_calendar = '1.2';
	row.risk = Math.round(due - risk);
	if (due <= Date.now()) row.breached = 1;
	else delete row.breached;
}

export function clearDeadline(row) {
	delete row.due;
	delete row.risk;
	delete row.due_kind;
	delete row.due_calendar;
	delete row.breached;
}

const HOUR = 60 * MIN;
const target = (hours) => ({ business_ms: hours * HOUR, calendar: '1' });
const LADDER = [
	{ at: { percent: 75 }, audience: [{ who: 'assignee' }], actions: [{ do: 'notify' }] },
	{ at: { after_min: 0 }, audience: [{ who: 'lead' }], actions: [{ do: 'notify' }, { do: 'mail' }] },
	{ at: { after_min: 30, time: 'wall' }, audience: [{ who: 'manager', steps: 2 }, { who: 'role', role: 'manager' }], actions: [{ do: 'notify' }, { do: 'mail' }, { do: 'raise_priority' }], quiet: { from: '22:00', to: '07:00', timezone: 'Asia/Shanghai' }, ack_min: 90 },
];
export const seedPolicies = () => ({ version: 4, policies: [
	{ id: '1', version: 3, active: true, name: 'VIP', body: { match: { all: [{ field: 'customer_class', op: 'is', value: 'VIP' }, { any: [{ field: 'priority', op: 'at_least', value: 'high' }, { field: 'tag', op: 'has_any', value: ['vip', '贵宾'] }] }] }, targets: { first_response: target(0.5), next_response: target(1), resolve: target(8) }, ladder: { first_response: LADDER, resolve: LADDER.slice(1) } } },
	{ id: '2', version: 1, active: false, name: '双十一大促', body: { match: { all: [{ field: 'team', op: 'any_of', value: ['2', '3'] }, { field: 'language', op: 'is', value: 'zh-Hans' }] }, targets: { first_response: target(1) }, ladder: {} } },
	{ id: '3', version: 7, active: true, name: 'Everybody', body: { match: { all: [] }, targets: { first_response: target(2), next_response: target(4), resolve: target(16) }, ladder: { first_response: LADDER.slice(0, 2) }, resume_days: 3 } },
] });

export function officeHours() {
	const from = Date.now() - 14 * 24 * HOUR;
	const until = from + 60 * 24 * HOUR;
	return { from, until, changes: [from, until] };
}
