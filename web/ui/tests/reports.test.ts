// reports.test.ts - filters and addresses, figures as people read them, rows in their order, the wall's numbers.
import assert from 'node:assert/strict';
import test from 'node:test';

Object.assign(globalThis, { location: { hash: '', search: '' }, addEventListener: () => undefined, history: {}, matchMedia: () => ({ matches: false, addEventListener: () => undefined }), document: { documentElement: { dataset: {} }, hidden: false, addEventListener: () => undefined } });
const { moreWords, setLocale } = await import('../shared/i18n.ts');
await setLocale('en');
await moreWords('reports');
const { askDrill, askOf, dayNumber, dayText, daysOf, narrowed, queryOf, readDrill, readFilters, usual, writeDrill, writeFilters } = await import('../manager/filters.ts');
const { axisText, boundsOf, bucketText, changeOf, extremes, figureText, intervalText, KEYS, longDay, shortDay, spanDays, valueText, weekday } = await import('../manager/figures.ts');
const { sortRows } = await import('../manager/parts/table_card.tsx');
const { step } = await import('../manager/parts/heat.tsx');
const { sparkPath } = await import('../manager/parts/spark.tsx');
const { rangeOf } = await import('../manager/parts/trend.tsx');
const { numberText, toneOf } = await import('../manager/wall/numbers.ts');
const { clockOf, minuteOf, whenText } = await import('../manager/schedules.tsx');
const { spanText } = await import('../shared/due.ts');

test('an address says the same filters both ways', () => {
	for (const q of ['', 'span=7d', 'from=2026-11-01&to=2026-11-07', 'span=365d&compare=year&teams=1,2&channels=mail,chat&tags=refund,%E9%80%80%E6%AC%BE&agents=4&languages=zh-Hans,none&surveys=3&raters=all&step=week', 'compare=none', 'tags=a%20b%26c%3D,x%2Cy'])
		assert.equal(writeFilters(readFilters(q)), q, q);
	assert.deepEqual(readFilters('tags=x%2Cy').lists.tags, ['x,y']);
});

test('what makes no sense in an address is left out', () => {
	for (const q of ['span=never', 'from=2026-11-07&to=2026-11-01', 'from=2026-13-01&to=2026-13-02', 'span=own', 'teams=0,x,-1', 'channels=smoke', 'languages=<script>', 'tags=', 'tags=%', 'compare=1', 'key=csat', '&&=&teams'])
		assert.deepEqual(readFilters(q), usual, q);
	assert.deepEqual(readFilters('teams=1,1,2').lists.teams, ['1', '2']);
	assert.equal(readFilters(`teams=${Array.from({ length: 90 }, (_, i) => i + 1).join(',')}`).lists.teams.length, 16);
	assert.equal(narrowed(readFilters('teams=1&tags=x')), 2);
});

test('spans end today, by the workspace’s day', () => {
	const at = (span: string, today = '2026-03-01') => daysOf(readFilters(`span=${span}`), today);
	assert.deepEqual(at('today'), { from: '2026-03-01', to: '2026-03-01' });
	assert.deepEqual(at('7d'), { from: '2026-02-23', to: '2026-03-01' });
	assert.deepEqual(at('28d'), { from: '2026-02-02', to: '2026-03-01' });
	assert.deepEqual(at('month'), { from: '2026-03-01', to: '2026-03-01' });
	assert.deepEqual(at('last_month'), { from: '2026-02-01', to: '2026-02-28' });
	assert.deepEqual(at('last_month', '2024-03-31'), { from: '2024-02-01', to: '2024-02-29' });
	assert.deepEqual(at('365d'), { from: '2025-03-02', to: '2026-03-01' });
	assert.equal(dayText(dayNumber('2024-02-29')), '2024-02-29');
});

test('a page asks for what its address says; long spans by the week', () => {
	assert.deepEqual(askOf(readFilters(''), '2026-11-22'), { from: '2026-10-26', to: '2026-11-22', compare: 'previous' });
	assert.deepEqual(askOf(readFilters('span=7d&compare=none&teams=1,2&tags=vip&raters=all'), '2026-11-22'), { from: '2026-11-16', to: '2026-11-22', teams: '1,2', tags: 'vip', raters: 'all' });
	assert.equal(askOf(readFilters('span=365d'), '2026-11-22').step, 'week');
	assert.equal(askOf(readFilters('span=365d&step=day'), '2026-11-22').step, undefined);
	assert.equal(queryOf({ from: '2026-11-01', teams: '1,2', tags: 'a b&c', mark: 0, none: undefined }), 'from=2026-11-01&teams=1,2&tags=a%20b%26c&mark=0');
});

test('the tickets behind a part of a figure, both ways and as a question', () => {
	for (const q of ['key=csat', 'key=csat&part=bad', 'key=opened&mark=0', 'key=nps&by=tag&row=%E9%80%80%E6%AC%BE', 'key=moved&by=team&row=1&to_team=3', 'key=solved&day=2026-11-03']) {
		const d = readDrill(`teams=2&${q}`, KEYS);
		assert.equal(d && writeDrill(d), q);
	}
	for (const q of ['', 'key=nonsense', 'mark=3']) assert.equal(readDrill(q, KEYS), null, q);
	assert.deepEqual(readDrill('key=csat&mark=x&part=all&by=tag&to_team=0&day=1', KEYS), { key: 'csat' });
	const ask = { from: '2026-10-26', to: '2026-11-22', compare: 'previous', step: 'week', teams: '1' } as const;
	assert.deepEqual(askDrill(ask, { key: 'csat', part: 'bad' }), { from: '2026-10-26', to: '2026-11-22', teams: '1', keys: 'csat', part: 'bad' });
	assert.deepEqual(askDrill(ask, { key: 'csat', day: '2026-11-16' }), { from: '2026-11-16', to: '2026-11-22', teams: '1', keys: 'csat' }, 'the whole week');
	assert.equal(askDrill(ask, { key: 'backlog', day: '2026-11-16', only: 'day' }).to, '2026-11-16', 'what was open at the end of one day');
	assert.equal(askDrill(ask, { key: 'csat', day: '2026-10-19' }).from, '2026-10-26', 'a week that begins before the span');
	assert.deepEqual(askDrill({ from: '2026-11-01', to: '2026-11-22' }, { key: 'csat', day: '2026-11-03' }), { from: '2026-11-03', to: '2026-11-03', keys: 'csat' });
});

test('values by their unit', () => {
	for (const [unit, value, want, key] of [['share', 923, '92.3%'], ['share', 1000, '100%'], ['share', 0, '0%'], ['points', 33_000, '33'], ['points', -12_500, '-12.5'], ['score', 5600, '5.6'], ['score', 5000, '5.0'], ['score', 400, '+0.4', 'gap'], ['score', -1250, '-1.25', 'gap'], ['score', 0, '0.0', 'gap'], ['time', 4_320_000, '1 h 12 min'], ['time', 30_000, '< 1 min'], ['time', 7_200_000, '+2 h', 'responsiveness_gap'], ['time', -7_200_000, '−2 h', 'responsiveness_gap'], ['count', 1_234_567, '1,234,567']] as const)
		assert.equal(valueText(unit, value, key), want, `${unit} ${value}`);
	assert.equal(figureText({ key: 'csat', unit: 'share' }), 'no data', 'no answers give no score, which is not 0');
	assert.equal(intervalText({ key: 'csat', unit: 'share', low: 907, high: 936 }), '90.7% to 93.6%');
	assert.equal(intervalText({ key: 'opened', unit: 'count' }), '');
	assert.deepEqual([axisText('share', 500), axisText('time', 5_400_000), axisText('time', 172_800_000), axisText('count', 12_000), axisText('points', -50_000)], ['50%', '1.5 h', '2 d', '12K', '-50']);
	assert.deepEqual([bucketText(0, 900_000, spanText), bucketText(900_000, 3_600_000, spanText), bucketText(604_800_000, undefined, spanText)], ['under 15 min', '15 min to 1 h', '7 d and more']);
	assert.deepEqual(boundsOf('csat', 'share'), { floor: 0, most: 1000 });
});

test('a change says by how much, which way, and whether that is good', () => {
	const change = (key: (typeof KEYS)[number], unit: Parameters<typeof changeOf>[1], now: number | undefined, was: number | undefined) => {
		const c = changeOf(key, unit, now, was === undefined ? { n: 0 } : { n: 9, value: was });
		return c && [c.way, c.text, c.tone];
	};
	assert.deepEqual(change('csat', 'share', 923, 909), [1, '1.4 pts', 'good']);
	assert.deepEqual(change('csat', 'share', 909, 923), [-1, '1.4 pts', 'bad']);
	assert.deepEqual(change('nps', 'points', 33_000, 35_000), [-1, '2', 'bad']);
	assert.deepEqual(change('backlog', 'count', 109, 100), [1, '9%', 'bad']);
	assert.deepEqual(change('opened', 'count', 120, 100), [1, '20%', '']);
	assert.deepEqual(change('first_reply_time', 'time', 3_000_000, 4_000_000), [-1, '25%', 'good']);
	assert.deepEqual(change('reopened', 'share', 60, 60), [0, '0 pts', '']);
	assert.deepEqual(change('responsiveness_gap', 'time', 3_600_000, 0), [1, '1 h', 'good']);
	assert.equal(change('backlog', 'count', 5, 0), null, 'no part of nothing');
	assert.equal(change('csat', 'share', 900, undefined), null);
	assert.equal(change('csat', 'share', undefined, 900), null);
});

test('days are the workspace’s, whatever zone the browser is in', () => {
	assert.deepEqual([shortDay('2026-11-03'), longDay('2026-11-03'), weekday(0), weekday(6, 'long')], ['Nov 3', 'Tue, Nov 3, 2026', 'Mon', 'Sunday']);
	assert.equal(spanDays('2026-10-26', '2026-11-22'), 'Oct 26, 2026 to Nov 22, 2026');
});

const row = (name: string, n: number, csat?: number) => ({ row: name, name, figures: [{ key: 'csat' as const, unit: 'share' as const, n, ...(csat === undefined ? {} : { value: csat }), too_few: n < 10 }] });
test('who has too few answers stands behind those with enough, best or worst first', () => {
	const rows = [row('few and perfect', 3, 1000), row('many', 40, 900), row('more', 50, 800), row('none', 0), row('twenty', 20, 100)];
	const names = (by: string, down: boolean) => sortRows(rows, { by, down }, 30).map((r) => r.name);
	assert.deepEqual(names('csat', true), ['many', 'more', 'twenty', 'few and perfect', 'none']);
	assert.deepEqual(names('csat', false), ['more', 'many', 'twenty', 'few and perfect', 'none']);
	assert.deepEqual(names('n', true), ['more', 'many', 'twenty', 'few and perfect', 'none']);
	assert.deepEqual(names('name', false), ['few and perfect', 'many', 'more', 'none', 'twenty']);
});

test('drawings: five steps of heat, gaps stay gaps, room around a line, where its ends are', () => {
	assert.deepEqual([step(0, 0), step(0, 10), step(1, 10), step(4, 10), step(9, 10), step(10, 10)], [0, 0, 0, 2, 4, 4]);
	assert.equal(sparkPath([1, null, 3, 2], 1, 3), 'M2.0 18.0M47.3 2.0L70.0 10.0');
	assert.deepEqual(rangeOf([], 0, 1000), [0, 1000]);
	assert.deepEqual(rangeOf([null, 900, 1000], 0, 1000), [888, 1000]);
	assert.deepEqual(rangeOf([5, 5]), [4.5, 5.5]);
	assert.deepEqual(extremes([{ day: 'a' }, { day: 'b', value: 2 }, { day: 'c', value: 1 }, { day: 'd', value: 2 }]), { low: { day: 'c', value: 1 }, high: { day: 'b', value: 2 } });
	assert.equal(extremes([{ day: 'a' }]), null);
});

test('the wall: short numbers, and a mark on what wants somebody', () => {
	for (const [unit, value, want] of [['count', 0, '0'], ['count', 9999, '9,999'], ['count', 12_345, '12.3K'], ['share', 884, '88%'], ['points', 33_400, '33.4'], ['share', undefined, '–']] as const) assert.equal(numberText({ unit, ...(value === undefined ? {} : { value }) }, 'en'), want);
	assert.equal(numberText({ unit: 'count', value: 12_345 }, 'zh-CN'), '1.2万');
	assert.deepEqual([toneOf({ key: 'breached_now', value: 1 }), toneOf({ key: 'breached_now', value: 0 }), toneOf({ key: 'unassigned_now', value: 2 }), toneOf({ key: 'agents_online', value: 0 }), toneOf({ key: 'agents_online', value: 2 }), toneOf({ key: 'csat_week' })], ['bad', '', 'warn', 'bad', '', '']);
});

test('when a report is mailed', () => {
	assert.deepEqual([clockOf(0), clockOf(485), minuteOf('08:05'), minuteOf('8:05'), minuteOf('24:00'), minuteOf('8')], ['00:00', '08:05', 485, 485, NaN, NaN]);
	assert.equal(whenText({ every: 'week', weekday: 'mon', minute: 480 }), 'every Monday at 08:00');
	assert.equal(whenText({ every: 'month', weekday: 'mon', minute: 480 }), 'on the first of the month at 08:00');
});
