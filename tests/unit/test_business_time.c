/* test_business_time.c - when an office is open, and what that does to a deadline; each rule by its table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/business_time.h"
#include "workflow/civil_date.h"

#define WEEK(h) "'mon':" h ",'tue':" h ",'wed':" h ",'thu':" h ",'fri':" h
#define ALL(h) WEEK(h) ",'sat':" h ",'sun':" h
#define OFFICE "[['09:00','12:00'],['13:00','18:00']]"

/* The calendar of the acceptance vectors, and what others need beside it. */
#define SHANGHAI "'timezone':'Asia/Shanghai','hours':{" WEEK(OFFICE) "}"
#define BERLIN_ALWAYS "'timezone':'Europe/Berlin','hours':{" ALL("[['00:00','24:00']]") "}"
#define BERLIN_NIGHT "'timezone':'Europe/Berlin','hours':{" ALL("[['01:30','02:30']]") "}"

static json_t *spec_of(const char *quoted)
{
	char text[4096];

	snprintf(text, sizeof(text), "{%s}", quoted);
	for (char *p = text; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	json_t *spec = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	assert_non_null(spec);
	return spec;
}

static enum rc read_spec(void *ctx, const char *quoted, struct business_calendar **cal_r, const char **why_r)
{
	json_t *spec = spec_of(quoted);
	enum rc rc = business_calendar_read(ctx, spec, cal_r, why_r);

	json_decref(spec);
	return rc;
}

static struct business_calendar *calendar(const char *quoted)
{
	struct business_calendar *cal;
	const char *why = "";

	if (read_spec(NULL, quoted, &cal, &why) != RC_OK)
		fail_msg("%s", why);
	return cal;
}

static instant at(const char *text)
{
	instant t;

	assert_int_equal(instant_read(text, &t), RC_OK);
	return t;
}

static void assert_moment(instant got, const char *want)
{
	char text[CIVIL_INSTANT_SIZE];

	assert_string_equal(instant_text(got, text), want);
}

static void a_deadline_falls_into_open_time(void **state UNUSED)
{
	static const struct {
		const char *spec, *start;
		int minutes;
		const char *due;
	} cases[] = {
		/* V1, V2, V3: Shanghai is UTC+8; 2026-03-06 is a Friday */
		{SHANGHAI, "2026-03-06T09:30:00Z", 120, "2026-03-09T02:30:00Z"},
		{SHANGHAI, "2026-03-09T03:30:00Z", 120, "2026-03-09T06:30:00Z"},
		{SHANGHAI ",'opens':{'2026-03-07':'fri'}", "2026-03-06T09:30:00Z", 120,
		 "2026-03-07T02:30:00Z"},
		{SHANGHAI ",'shifts':{'2026-03-07':" OFFICE "}", "2026-03-06T09:30:00Z", 120,
		 "2026-03-07T02:30:00Z"},
		/* just at closing: that closing, not the next opening */
		{SHANGHAI, "2026-03-06T09:00:00Z", 60, "2026-03-06T10:00:00Z"},
		{SHANGHAI ",'opens':{'2026-03-07':'fri'}", "2026-03-06T09:30:00Z", 30,
		 "2026-03-06T10:00:00Z"},
		{SHANGHAI ",'holidays':['2026-03-09']", "2026-03-06T09:30:00Z", 30, "2026-03-06T10:00:00Z"},
		/* a holiday wins over a shift, an opening over both */
		{SHANGHAI ",'holidays':['2026-03-09'],'shifts':{'2026-03-09':" OFFICE "}",
		 "2026-03-06T10:00:00Z", 60, "2026-03-10T02:00:00Z"},
		{SHANGHAI ",'holidays':['2026-03-09'],'opens':{'2026-03-09':[['20:00','24:00']]}",
		 "2026-03-06T10:00:00Z", 60, "2026-03-09T13:00:00Z"},
		{SHANGHAI ",'breaks':{'2026-03-09':[['09:30','11:00']]}", "2026-03-06T10:00:00Z", 60,
		 "2026-03-09T03:30:00Z"},
		/* a shift can also shorten, and an empty one close */
		{SHANGHAI ",'shifts':{'2026-03-09':[]}", "2026-03-06T10:00:00Z", 60, "2026-03-10T02:00:00Z"},
		{SHANGHAI, "2026-03-07T00:00:00Z", 0, "2026-03-07T00:00:00Z"},
		/* no minute is lost at midnight */
		{BERLIN_ALWAYS, "2026-01-01T22:59:00Z", 2, "2026-01-01T23:01:00Z"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct business_calendar *cal = calendar(cases[i].spec);
		instant due;

		assert_int_equal(
			business_due(cal, at(cases[i].start), SPAN_MIN(cases[i].minutes), NULL, 0, &due),
			RC_OK);
		assert_moment(due, cases[i].due);
		talloc_free(cal);
	}
}

/* Berlin: 2026-03-29 01:00Z the clock goes from 02:00 to 03:00, 2026-10-25 01:00Z from 03:00 back to 02:00. */
static void a_clock_change_makes_intervals_shorter_or_longer(void **state UNUSED)
{
	static const struct {
		const char *spec, *from, *to;
		int minutes;
	} cases[] = {
		{BERLIN_ALWAYS, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23 * 60}, /* V15 */
		{BERLIN_ALWAYS, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25 * 60},
		/* 01:30-02:30: in spring up to the gap; in autumn 02:00-02:30 comes twice */
		{BERLIN_NIGHT, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 30},
		{BERLIN_NIGHT, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 90},
		{BERLIN_NIGHT, "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", 0},
		/* Apia had no 2011-12-30 at all */
		{"'timezone':'Pacific/Apia','hours':{" ALL("[['00:00','24:00']]") "}", "2011-12-30T09:00:00Z",
		 "2011-12-30T11:00:00Z", 120},
		{"'timezone':'Pacific/Apia','hours':{'fri':[['00:00','24:00']]}", "2011-12-29T10:00:00Z",
		 "2012-01-02T00:00:00Z", 0},
		/* Sao Paulo's clocks went from 24:00 back to 23:00 of the same Saturday */
		{"'timezone':'America/Sao_Paulo','hours':{'sat':[['23:00','24:00']]}", "2015-02-21T03:00:00Z",
		 "2015-02-22T12:00:00Z", 120},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct business_calendar *cal = calendar(cases[i].spec);

		assert_int_equal(business_between(cal, at(cases[i].from), at(cases[i].to), NULL, 0).ms,
				 SPAN_MIN(cases[i].minutes).ms);
		talloc_free(cal);
	}
}

static void open_and_the_moments_at_which_that_changes(void **state UNUSED)
{
	static const struct {
		const char *spec, *at;
		bool open;
		const char *next_open, *next_change; /* NULL = none */
	} cases[] = {
		{SHANGHAI, "2026-03-09T01:00:00Z", true, "2026-03-09T01:00:00Z", "2026-03-09T04:00:00Z"},
		{SHANGHAI, "2026-03-09T00:59:59Z", false, "2026-03-09T01:00:00Z", "2026-03-09T01:00:00Z"},
		{SHANGHAI, "2026-03-09T04:00:00Z", false, "2026-03-09T05:00:00Z", "2026-03-09T05:00:00Z"},
		{SHANGHAI, "2026-03-06T10:00:00Z", false, "2026-03-09T01:00:00Z", "2026-03-09T01:00:00Z"},
		{BERLIN_ALWAYS, "2026-03-09T01:00:00Z", true, "2026-03-09T01:00:00Z", NULL},
		{BERLIN_ALWAYS ",'holidays':['2026-03-12']", "2026-03-09T01:00:00Z", true,
		 "2026-03-09T01:00:00Z", "2026-03-11T23:00:00Z"},
		{BERLIN_NIGHT, "2026-10-25T00:10:00Z", true, "2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z"},
		{BERLIN_NIGHT, "2026-10-25T00:30:00Z", false, "2026-10-25T01:00:00Z", "2026-10-25T01:00:00Z"},
		{"'timezone':'UTC'", "2026-03-09T01:00:00Z", false, NULL, NULL},
		{"'timezone':'UTC','shifts':{'2040-01-01':" OFFICE "}", "2026-03-09T01:00:00Z", false, NULL,
		 NULL},
		{"'timezone':'UTC','shifts':{'2036-01-01':" OFFICE "}", "2026-03-09T01:00:00Z", false,
		 "2036-01-01T09:00:00Z", "2036-01-01T09:00:00Z"},
		{"'timezone':'UTC','shifts':{'2026-01-01':" OFFICE "}", "2026-03-09T01:00:00Z", false, NULL,
		 NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct business_calendar *cal = calendar(cases[i].spec);
		instant t;

		assert_int_equal(business_open(cal, at(cases[i].at)), cases[i].open);
		assert_int_equal(business_next_open(cal, at(cases[i].at), &t),
				 cases[i].next_open ? RC_OK : RC_NOT_FOUND);
		if (cases[i].next_open)
			assert_moment(t, cases[i].next_open);
		assert_int_equal(business_next_change(cal, at(cases[i].at), &t),
				 cases[i].next_change ? RC_OK : RC_NOT_FOUND);
		if (cases[i].next_change)
			assert_moment(t, cases[i].next_change);
		talloc_free(cal);
	}
}

static void a_pause_gives_back_its_open_time_alone(void **state UNUSED)
{
	struct business_calendar *cal = calendar(SHANGHAI);
	struct span_of_time p[] = {
		{at("2026-03-11T10:00:00Z"), at("2026-03-12T00:00:00Z")}, /* a night: nothing to give back */
		{at("2026-03-09T04:00:00Z"), at("2026-03-09T06:00:00Z")}, /* lunch and an hour */
		{at("2026-03-09T05:30:00Z"), at("2026-03-09T06:30:00Z")}, /* overlaps it by half an hour */
		{at("2026-03-09T07:00:00Z"), at("2026-03-09T07:00:00Z")}, /* empty */
	};
	size_t n = business_pauses_settle(p, COUNT_OF(p));
	instant due;

	assert_int_equal(n, 2);
	assert_int_equal(business_due(cal, at("2026-03-09T01:00:00Z"), SPAN_H(4), p, n, &due), RC_OK);
	assert_moment(due, "2026-03-09T07:30:00Z");
	assert_int_equal(business_between(cal, at("2026-03-09T01:00:00Z"), due, p, n).ms, SPAN_H(4).ms);
	talloc_free(cal);
}

static void a_pause_without_end_leaves_only_what_was_due_before(void **state UNUSED)
{
	struct business_calendar *cal = calendar(SHANGHAI);
	struct span_of_time p = {at("2026-03-09T02:00:00Z"), {INT64_MAX}};
	instant due;

	assert_int_equal(business_due(cal, at("2026-03-09T01:00:00Z"), SPAN_H(1), &p, 1, &due), RC_OK);
	assert_moment(due, "2026-03-09T02:00:00Z");
	assert_int_equal(business_due(cal, at("2026-03-09T01:00:00Z"), SPAN_H(2), &p, 1, &due), RC_NOT_FOUND);
	assert_int_equal(business_between(cal, at("2026-03-09T01:00:00Z"), (instant){INT64_MAX}, &p, 1).ms,
			 SPAN_H(1).ms);
	talloc_free(cal);
}

static void the_end_of_time_is_no_trouble(void **state UNUSED)
{
	static const int64_t odd[] = {INT64_MIN, INT64_MIN + 1, -1, 0, INT64_MAX - 1, INT64_MAX};
	struct business_calendar *cal = calendar(SHANGHAI);
	instant t;

	for (size_t i = 0; i < COUNT_OF(odd); i++) {
		for (size_t k = 0; k < COUNT_OF(odd); k++) {
			struct span_of_time p = {{odd[k]}, {odd[COUNT_OF(odd) - 1 - k]}};

			assert_true(business_between(cal, (instant){odd[i]}, (instant){odd[k]}, NULL, 0).ms >=
				    0);
			(void)!business_due(cal, (instant){odd[i]}, (span){odd[k]}, &p, 1, &t);
		}
		(void)!business_next_open(cal, (instant){odd[i]}, &t);
		(void)!business_next_change(cal, (instant){odd[i]}, &t);
	}
	assert_int_equal(business_due(cal, (instant){0}, (span){INT64_MAX}, NULL, 0, &t), RC_NOT_FOUND);
	talloc_free(cal);
}

static void a_spec_that_is_none_says_where(void **state UNUSED)
{
	static const struct {
		const char *spec, *why;
	} cases[] = {
		{"'hours':{}", "timezone: "},
		{"'timezone':'Mars/Olympus'", "timezone: "},
		{"'timezone':'../../etc/passwd'", "timezone: "},
		{"'timezone':'+08:00'", "timezone: "},
		{"'timezone':'CET-1CEST'", "timezone: "},
		{"'timezone':'/etc/localtime'", "timezone: "},
		{"'timezone':8", "timezone: "},
		{"'timezone':'UTC','hour':{}", "calendar: has no field"},
		{"'timezone':'UTC','hours':[]", "hours: "},
		{"'timezone':'UTC','hours':{'mo':[]}", "hours: "},
		{"'timezone':'UTC','hours':{'mon':[['09:00','09:00']]}", "hours.mon[0]: ends before"},
		{"'timezone':'UTC','hours':{'mon':[['08:00','09:00'],['22:00','06:00']]}",
		 "hours.mon[1]: ends before"},
		{"'timezone':'UTC','hours':{'mon':[['09:00','24:01']]}", "hours.mon[0]: a time"},
		{"'timezone':'UTC','hours':{'mon':[['9:00','10:00']]}", "hours.mon[0]: a time"},
		{"'timezone':'UTC','hours':{'mon':[['09:60','10:00']]}", "hours.mon[0]: a time"},
		{"'timezone':'UTC','hours':{'mon':[['09:00']]}", "hours.mon[0]: [from, to]"},
		{"'timezone':'UTC','hours':{'mon':'09:00-10:00'}", "hours.mon: a list"},
		{"'timezone':'UTC','holidays':['2026-02-29']", "holidays[0]: a date"},
		{"'timezone':'UTC','holidays':['2024-02-29','1/1/2024']", "holidays[1]: a date"},
		{"'timezone':'UTC','holidays':{}", "holidays: a list"},
		{"'timezone':'UTC','shifts':[]", "shifts: an object"},
		{"'timezone':'UTC','shifts':{'2026-1-1':[]}", "shifts: a date"},
		{"'timezone':'UTC','shifts':{'2026-01-01':'mon'}", "shifts.2026-01-01: a list"},
		{"'timezone':'UTC','breaks':{'2026-01-01':[1]}", "breaks.2026-01-01[0]: [from, to]"},
		{"'timezone':'UTC','opens':{'2026-01-01':'monday'}", "opens.2026-01-01: a weekday"},
		{"'timezone':'UTC','names':{'2026-01-01':1}", "names: the name of 2026-01-01"},
		{"'timezone':'UTC','names':{'soon':''}", "names: a date"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct business_calendar *cal;
		const char *why = NULL;

		assert_int_equal(read_spec(ctx, cases[i].spec, &cal, &why), RC_INVALID);
		if (!why || strncmp(why, cases[i].why, strlen(cases[i].why)) != 0)
			fail_msg("%s: said %s", cases[i].spec, why ? why : "nothing");
		talloc_free(ctx);
	}
}

static void dates_and_moments_are_read_whole(void **state UNUSED)
{
	static const char *const dates[] = {"1900-01-01", "1970-01-01", "2000-02-29", "2026-12-31",
					    "2199-12-31"};
	static const char *const bad_dates[] = {"",	      "2026-2-1",    "2026-02-30",  "1899-12-31",
						"2200-01-01", "2026-02-01x", " 2026-02-01", "2026/02/01"};
	static const char *const moments[] = {"1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z",
					      "2026-03-09T01:00:00.040Z"};
	static const char *const bad_moments[] = {"2026-03-09T01:00:00",       "2026-03-09 01:00:00Z",
						  "2026-03-09T24:00:00Z",      "2026-03-09T01:00:60Z",
						  "2026-03-09T01:00:00.Z",     "2026-03-09T01:00:00.0001Z",
						  "2026-03-09T01:00:00+08:00", "2026-03-09T01:00Z"};
	char text[CIVIL_INSTANT_SIZE];
	civil_date d;
	instant t;

	for (size_t i = 0; i < COUNT_OF(dates); i++) {
		assert_int_equal(civil_read(dates[i], &d), RC_OK);
		assert_string_equal(civil_text(d, text), dates[i]);
	}
	for (size_t i = 0; i < COUNT_OF(bad_dates); i++)
		assert_int_equal(civil_read(bad_dates[i], &d), RC_INVALID);
	for (size_t i = 0; i < COUNT_OF(moments); i++)
		assert_moment(at(moments[i]), moments[i]);
	for (size_t i = 0; i < COUNT_OF(bad_moments); i++)
		assert_int_equal(instant_read(bad_moments[i], &t), RC_INVALID);
	assert_int_equal(civil_weekday(civil_of(2026, 3, 6)), FRIDAY);
	assert_int_equal(civil_weekday(civil_of(1969, 12, 28)), SUNDAY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_deadline_falls_into_open_time),
		cmocka_unit_test(a_clock_change_makes_intervals_shorter_or_longer),
		cmocka_unit_test(open_and_the_moments_at_which_that_changes),
		cmocka_unit_test(a_pause_gives_back_its_open_time_alone),
		cmocka_unit_test(a_pause_without_end_leaves_only_what_was_due_before),
		cmocka_unit_test(the_end_of_time_is_no_trouble),
		cmocka_unit_test(a_spec_that_is_none_says_where),
		cmocka_unit_test(dates_and_moments_are_read_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
