/* test_report_derive.c - days, buckets, and what counts of a ticket's life. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/civil_date.h"
#include "workflow/report_derive.h"
#include "workflow/report_sums.h"

#define HOUR INT64_C(3600000)

static struct time_zone *zone(void *ctx, const char *name)
{
	struct time_zone *z;

	assert_int_equal(time_zone_read(ctx, name, &z), RC_OK);
	return z;
}

static instant at(const char *text)
{
	instant t;

	assert_int_equal(instant_read(text, &t), RC_OK);
	return t;
}

static int32_t day(const char *text)
{
	civil_date d;

	assert_int_equal(civil_read(text, &d), RC_OK);
	return d.days;
}

static void days_are_cut_by_the_zone(void **state)
{
	static const struct {
		const char *zone, *at, *day, *begins;
	} cases[] = {
		{"UTC", "2026-11-22T23:59:59Z", "2026-11-22", "2026-11-22T00:00:00Z"},
		{"Asia/Shanghai", "2026-11-22T16:00:00Z", "2026-11-23", "2026-11-22T16:00:00Z"},
		{"Asia/Shanghai", "2026-11-22T15:59:59Z", "2026-11-22", "2026-11-21T16:00:00Z"},
		{"Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29",
		 "2026-03-28T23:00:00Z"}, /* 23 hours */
		{"Europe/Berlin", "2026-03-29T22:00:00Z", "2026-03-30", "2026-03-29T22:00:00Z"},
		{"Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25",
		 "2026-10-24T22:00:00Z"}, /* 25 hours */
		{"America/Sao_Paulo", "2018-11-04T04:00:00Z", "2018-11-04",
		 "2018-11-04T03:00:00Z"}, /* midnight is skipped */
		{"America/New_York", "1969-12-31T12:00:00Z", "1969-12-31", "1969-12-31T05:00:00Z"},
	};
	void *ctx = talloc_new(NULL);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct time_zone *z = zone(ctx, cases[i].zone);

		if (report_day(z, at(cases[i].at)) != day(cases[i].day))
			fail_msg("case %zu: another day", i);
		if (report_day_begins(z, day(cases[i].day)).ms != at(cases[i].begins).ms)
			fail_msg("case %zu: begins at another moment", i);
	}
	talloc_free(ctx);
}

static void every_moment_is_in_its_day(void **state)
{
	void *ctx = talloc_new(NULL);
	const struct time_zone *z = zone(ctx, "Europe/Berlin");

	(void)state;
	for (int64_t t = at("2026-03-27T00:00:00Z").ms; t < at("2026-04-01T00:00:00Z").ms; t += 600000) {
		int32_t d = report_day(z, (instant){t});

		assert_true(report_day_begins(z, d).ms <= t);
		assert_true(t < report_day_begins(z, d + 1).ms);
	}
	talloc_free(ctx);
}

static void times_have_their_buckets(void **state)
{
	(void)state;
	assert_int_equal(report_time_mark(0), 0);
	assert_int_equal(report_time_mark(-5), 0);
	for (uint32_t m = 0; m < REPORT_TIMES; m++) {
		assert_int_equal(report_time_mark(report_time_least(m)), m);
		if (m > 0)
			assert_int_equal(report_time_mark(report_time_least(m) - 1), m - 1);
	}
	for (uint32_t m = REPORT_TIMES; m < REPORT_GAPS; m++)
		assert_int_equal(report_gap_mark(report_gap_least(m)), m);
	assert_true(report_gap_mark(-1) < REPORT_TIMES);
	assert_int_equal(report_left_mark(0, 1000), 0);
	assert_int_equal(report_left_mark(250, 1000), 0);
	assert_int_equal(report_left_mark(251, 1000), 1);
	assert_int_equal(report_left_mark(1000, 1000), 3);
	assert_int_equal(report_late_mark(0), REPORT_IN_TIME);
	assert_true(report_mark_is_late(report_late_mark(1)));
	assert_int_equal(report_late_mark(INT64_MAX), REPORT_UNANSWERED - 1);
	assert_int_equal(report_age(4 * HOUR - 1), 0);
	assert_int_equal(report_age(4 * HOUR), 1);
	assert_int_equal(report_age(8 * 24 * HOUR), 4);
}

/* ---- a ticket's life ---- */

enum { ANN = 1, BOB = 2, SUPPORT = 10, BILLING = 11 };

static const struct report_event life[] = {
	{7, REPORT_EVENT_ASSIGNED, {0}, 0, ANN, ANN},
	{7, REPORT_EVENT_STATUS, {0}, 0, 1, ANN}, /* new -> open */
	{7, REPORT_EVENT_MOVED, {0}, SUPPORT, BILLING, ANN},
	{7, REPORT_EVENT_ASSIGNED, {0}, ANN, BOB, BOB},
	{7, REPORT_EVENT_STATUS, {0}, 1, 3, BOB},
	/* solved */ {7, REPORT_EVENT_STATUS, {0}, 3, 1, 0}, /* comes back */
	{7, REPORT_EVENT_STATUS, {0}, 1, 3, BOB},
};
static const char *const moments[] = {"2026-11-02T10:00:00Z", "2026-11-02T10:00:00Z", "2026-11-03T09:00:00Z",
				      "2026-11-03T09:30:00Z", "2026-11-05T12:00:00Z", "2026-11-06T08:00:00Z",
				      "2026-11-16T08:00:00Z"};

/* "measure:day:team:agent:times" of all facts but REPLIES, a blank between. */
static char *told(void *ctx, const struct report_fact *f, size_t n)
{
#define X(name) #name,
	static const char *const names[] = {REPORT_MEASURE_LIST(X)};
#undef X
	char *out = talloc_strdup(ctx, "");

	for (size_t i = 0; i < n; i++)
		out = talloc_asprintf_append(out, "%s%s:%d:%d:%d", i ? " " : "", names[f[i].measure],
					     f[i].day - day("2026-11-01") + 1, (int)f[i].team,
					     (int)f[i].agent);
	return out;
}

static void each_thing_counts_for_who_had_it_then(void **state)
{
	void *ctx = talloc_new(NULL);
	struct report_event events[COUNT_OF(life)];
	const struct report_reply replies[] = {{7, at("2026-11-02T11:00:00Z"), ANN},
					       {7, at("2026-11-02T12:00:00Z"), ANN},
					       {7, at("2026-11-05T11:00:00Z"), BOB}};
	struct report_fact *f;
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(life); i++) {
		events[i] = life[i];
		events[i].at = at(moments[i]);
	}
	const struct report_history h = {.id = 7,
					 .team = BILLING,
					 .agent = BOB,
					 .language = "en",
					 .created = at("2026-11-02T09:00:00Z"),
					 .events = events,
					 .nevents = COUNT_OF(events),
					 .replies = replies,
					 .nreplies = COUNT_OF(replies)};

	n = report_derive(ctx, zone(ctx, "UTC"), &h, &f);
	assert_string_equal(told(ctx, f, n),
			    "OPENED:2:10:0 FIRST_REPLY:2:10:1 SOLVED:5:11:2 SOLVED:16:11:2 UNDONE:5:11:2"
			    " RETURNED:6:11:2 HELD:2:10:1 HELD:3:11:2 HELD:6:11:2"
			    " REPLIES:2:10:1 REPLIES:5:11:2 MOVED:3:10:1");
	assert_int_equal(f[1].value, 2 * HOUR);
	assert_int_equal(f[2].value, (3 * 24 + 3) * HOUR); /* since it was opened */
	assert_int_equal(f[3].value, 10 * 24 * HOUR);	   /* since it came back */
	assert_int_equal(f[9].times, 2);
	talloc_free(ctx);
}

static void nothing_of_a_ticket_that_is_gone(void **state)
{
	void *ctx = talloc_new(NULL);
	const struct report_history h = {.id = 7, .language = ""};
	struct report_fact *f;

	(void)state;
	assert_int_equal(report_derive(ctx, zone(ctx, "UTC"), &h, &f), 0);
	talloc_free(ctx);
}

/* ---- the backlog as differences ---- */

/* What the differences of grain ALL come to at the end of a day, by age: "0 1 0 0 0". */
static char *open_at_end(void *ctx, struct report_sums *s, int32_t d)
{
	int64_t ages[REPORT_AGES] = {0};
	size_t n;
	const struct report_sum *list = report_sums_list(s, &n);

	for (size_t i = 0; i < n; i++) {
		if (list[i].grain == GRAIN_ALL && list[i].measure == REPORT_BACKLOG && list[i].day <= d)
			ages[list[i].mark] += list[i].n;
	}
	return talloc_asprintf(ctx, "%d %d %d %d %d", (int)ages[0], (int)ages[1], (int)ages[2], (int)ages[3],
			       (int)ages[4]);
}

static void an_open_ticket_grows_older_by_itself(void **state)
{
	static const struct {
		const char *day, *ages;
	} cases[] = {{"2026-11-01", "0 0 0 0 0"}, {"2026-11-02", "1 0 0 0 0"}, {"2026-11-03", "0 0 1 0 0"},
		     {"2026-11-04", "0 0 1 0 0"}, {"2026-11-05", "0 0 0 1 0"}, {"2026-11-08", "0 0 0 1 0"},
		     {"2026-11-09", "0 0 0 0 1"}, {"2026-12-31", "0 0 0 0 1"}};
	void *ctx = talloc_new(NULL);
	struct time_zone *z = zone(ctx, "UTC");
	struct report_sums *s = report_sums_make(ctx, z);
	const struct report_history h = {
		.id = 7, .team = SUPPORT, .language = "", .created = at("2026-11-02T21:00:00Z")};
	struct report_fact *f;
	size_t n = report_derive(ctx, z, &h, &f);

	(void)state;
	for (size_t i = 0; i < n; i++)
		report_sums_add(s, &f[i], NULL, 0, 1);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(open_at_end(ctx, s, day(cases[i].day)), cases[i].ages);
	for (size_t i = 0; i < n; i++)
		report_sums_add(s, &f[i], NULL, 0, -1);
	(void)report_sums_list(s, &n);
	assert_int_equal(n, 0); /* what went in went out */
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_cut_by_the_zone),
		cmocka_unit_test(every_moment_is_in_its_day),
		cmocka_unit_test(times_have_their_buckets),
		cmocka_unit_test(each_thing_counts_for_who_had_it_then),
		cmocka_unit_test(nothing_of_a_ticket_that_is_gone),
		cmocka_unit_test(an_open_ticket_grows_older_by_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
