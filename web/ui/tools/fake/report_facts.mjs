// report_facts.mjs - (fake) what happened in the last 190 days, made up with a fixed seed: one fact a ticket, one an answer.
const DAY = 86_400_000;
const MIN = 60_000;
const DAYS = 190;
const TEAMS = ['1', '2', '3'];
const AGENTS = [['1', 0.92], ['2', 0.86], ['3', 0.95], ['4', 0.78], ['5', 0.9], ['0', 0.8]];
const CHANNELS = [['mail', 0.55], ['chat', 0.8], ['phone', 0.95], ['fax', 1]];
const LANGUAGES = [['en', 0.45], ['zh-Hans', 0.78], ['zh-Hant', 0.97], ['none', 1]];
const TAGS = ['refund', 'vip', '退款', 'delivery', 'invoice'];
const GLAD = [['en', 'Fast and friendly, thank you!', 'answer'], ['zh-Hans', '客服很耐心，问题一次就解决了。', 'person'], ['zh-Hant', '客服人員很專業，謝謝！', 'person'], ['en', 'OK.', undefined]];
const SAD = [
	['zh-Hant', '等了三天才收到回覆，希望可以更快。', 'speed'], ['en', 'I had to explain the same thing three times, and the refund still has not arrived.', 'answer'],
	['zh-Hans', '回复太慢了，而且没有说清楚什么时候能到货。', 'speed'], ['en', 'The answer was right, but the product should not break after a week.', 'product'],
];

export function rng(seed) {
	let z = seed;
	return () => (z = (z * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}
const pick = (list, r) => list.find(([, to]) => r < to)?.[0] ?? list[list.length - 1][0];

/** Monday is 0; more on weekdays, two humps a day. */
const weight = (day, hour) => (day < 5 ? 1 : 0.35) * (0.05 + Math.exp(-((hour - 10.5) ** 2) / 10) + 0.6 * Math.exp(-((hour - 15.5) ** 2) / 8));

export function makeFacts() {
	const rnd = rng(7);
	const today = Math.floor((Date.now() + 8 * 60 * MIN) / DAY); // Asia/Shanghai
	const facts = [];
	for (let i = 0; i < DAYS; i++) {
		const day = today - i;
		const weekday = (day + 3) % 7;
		const n = Math.round((weekday < 5 ? 44 : 15) * (0.75 + 0.5 * rnd()) * (1 + 0.25 * Math.sin(i / 17)));
		for (let k = 0; k < n; k++) {
			let hour = Math.floor(rnd() * 24);
			while (rnd() > weight(weekday, hour)) hour = Math.floor(rnd() * 24);
			const [agent, good] = AGENTS[Math.floor(rnd() * AGENTS.length * (rnd() < 0.1 ? 1 : 0.84))];
			const team = agent === '3' ? '3' : TEAMS[Math.floor(rnd() * 3)];
			const stay = Math.floor(-Math.log(1 - rnd()) * 1.4);
			const solved = i - stay >= 0 && rnd() < 0.93 ? day + stay : undefined;
			const channel = pick(CHANNELS, rnd());
			const reply = Math.round(-Math.log(1 - rnd()) * (channel === 'chat' ? 3 : 95)) * MIN;
			const late = (share) => rnd() > share;
			const f = {
				day, hour, weekday, team, agent, channel, language: pick(LANGUAGES, rnd()), tags: rnd() < 0.6 ? [TAGS[Math.floor(rnd() * TAGS.length)]] : [], solved, reopened: solved !== undefined && rnd() < 0.07, reply,
				resolution: stay * DAY + Math.round(rnd() * 600) * MIN, sla: { first_response: !late(good + 0.04), next_response: !late(good), resolve: !late(good - 0.06), own: !late(0.95), queue: channel === 'chat' ? !late(0.9) : undefined, promise: rnd() < 0.05 ? !late(0.85) : undefined },
				escalated: rnd() < 0.06 ? 1 + Math.floor(rnd() * 2) : 0, moved: rnd() < 0.08 ? TEAMS[(TEAMS.indexOf(team) + 1 + Math.floor(rnd() * 2)) % 3] : undefined, spent: Math.round(rnd() * 300) * MIN,
				article: rnd() < 0.22, replies: 1 + Math.floor(rnd() * 4), id: facts.length,
			};
			if (f.solved !== undefined && rnd() < 0.8) {
				f.asked = { sent: rnd() < 0.96, lag: Math.round(rnd() * 40 * 60) * MIN };
				if (f.asked.sent && rnd() < 0.36) f.answer = answerOf(rnd, good, f);
			}
			facts.push(f);
		}
	}
	return { facts, today };
}

function answerOf(rnd, good, f) {
	const glad = rnd() < good;
	const kind = pick([['csat', 0.5], ['nps', 0.68], ['ces', 0.78], ['gap', 0.94], ['pair', 1]], rnd());
	const score = { csat: glad ? 4 + Math.floor(rnd() * 2) : 1 + Math.floor(rnd() * 3), nps: glad ? 7 + Math.floor(rnd() * 4) : Math.floor(rnd() * 7), ces: glad ? 5 + Math.floor(rnd() * 3) : 1 + Math.floor(rnd() * 4), gap: glad ? 3 + Math.floor(rnd() * 3) : 1 + Math.floor(rnd() * 2), pair: 0 }[kind];
	const said = rnd() < 0.3 ? (glad ? GLAD : SAD)[Math.floor(rnd() * 4)] : undefined;
	return { kind, score, low: !glad, day: f.solved, ...(said ? { text: said[1], about: said[2], language: said[0] } : {}), ...(kind === 'pair' ? { dimension: Math.floor(rnd() * 5), expected: 5 + Math.floor(rnd() * 3), perceived: glad ? 5 + Math.floor(rnd() * 3) : 2 + Math.floor(rnd() * 4) } : {}) };
}
