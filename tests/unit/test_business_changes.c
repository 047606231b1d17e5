/*
 * test_business_changes.c - openings and closings as a list: the calendar's own, and what is counted by them is what the
 * calendar counts. The table is the screens' too (web/ui/tests/business_time.test.ts).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <talloc.h>

#include "workflow/business_time.h"

#define TABLE "web/ui/tests/open_times.json"
#define CHANGES_MOST 600

static int64_t number(const json_t *row, const char *key)
{
	const json_t *n = json_object_get(row, key);

	assert_true(json_is_integer(n));
	return json_integer_value(n);
}

static struct business_calendar *calendar_of(void *ctx, json_t *row)
{
	struct business_calendar *cal;
	const char *why = "";

	if (business_calendar_read(ctx, json_object_get(row, "spec"), &cal, &why) != RC_OK)
		fail_msg("%s", why);
	return cal;
}

static void assert_changes(const struct business_calendar *cal, const json_t *row)
{
	const json_t *want = json_object_get(row, "changes");
	instant until = {number(row, "until")}, got[CHANGES_MOST];
	size_t n = business_changes(cal, (instant){number(row, "from")}, &until, CHANGES_MOST, got);

	assert_int_equal(n, json_array_size(want));
	assert_int_equal(until.ms, number(row, "until"));
	for (size_t i = 0; i < n; i++)
		assert_int_equal(got[i].ms, json_integer_value(json_array_get(want, i)));
}

static void assert_counted(const struct business_calendar *cal, const json_t *sample)
{
	instant from = {number(sample, "from")}, to = {number(sample, "to")}, when;
	span open = business_between(cal, from, to, NULL, 0);

	assert_int_equal(open.ms, number(sample, "open"));
	if (open.ms > 0) {
		assert_int_equal(business_due(cal, from, open, NULL, 0, &when), RC_OK);
		assert_int_equal(when.ms, number(sample, "after"));
	}
}

static void the_table_is_what_calendars_say(void **state)
{
	void *ctx = talloc_new(NULL);
	json_error_t why;
	json_t *table = json_load_file(TABLE, 0, &why), *row, *sample;
	size_t i, k;

	(void)state;
	if (!table)
		fail_msg("%s: %s", TABLE, why.text);
	json_array_foreach(table, i, row)
	{
		const struct business_calendar *cal = calendar_of(ctx, row);

		assert_changes(cal, row);
		json_array_foreach(json_object_get(row, "samples"), k, sample) assert_counted(cal, sample);
	}
	assert_true(i >= 4);
	json_decref(table);
	talloc_free(ctx);
}

static void a_list_that_is_full_says_how_far_it_reaches(void **state)
{
	void *ctx = talloc_new(NULL);
	json_t *spec = json_pack("{s:s, s:{s:[[s,s],[s,s]]}}", "timezone", "UTC", "hours", "mon", "09:00",
				 "12:00", "13:00", "18:00");
	struct business_calendar *cal;
	const char *why;
	instant from = {1772409600000}, until = {from.ms + INT64_C(30) * 86400000}, got[6];

	(void)state;
	assert_int_equal(business_calendar_read(ctx, spec, &cal, &why), RC_OK);
	assert_int_equal(business_changes(cal, from, &until, 6, got), 6);
	assert_int_equal(until.ms, from.ms + 7 * 86400000 + 13 * 3600000); /* the opening that did not fit */
	json_decref(spec);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_what_calendars_say),
		cmocka_unit_test(a_list_that_is_full_says_how_far_it_reaches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
