// clocks.mjs - (fake) deadlines: each open ticket has one, from long over to far away; a few have none. The fake counts in
// wall time and has one clock a ticket: it shows screens, it proves nothing about business time.
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
	row.risk = Math.round(due - risk);
	if (due <= Date.now()) row.breached = 1;
	else delete row.breached;
}

export function clearDeadline(row) {
	delete row.due;
	delete row.risk;
	delete row.breached;
}
