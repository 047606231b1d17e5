/* test_calendar_rule.c - holidays that come again: by hand, and against libical's own iterator where that comes to an end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <libical/ical.h>
#include <talloc.h>

#include "workflow/calendar_import.h"

static const struct import_range range = {{20454}, {21183}}; /* 2026-01-01 to 2027-12-31 */

/* The dates that an event with this rule has in the range, blank between. */
static char *dates_of(void *ctx, const char *start, const char *rule)
{
	struct job j = {.ctx = ctx};
	struct import *i = import_make(ctx, range);
	char *out = talloc_strdup(ctx, ""), date[CIVIL_DATE_SIZE];
	char *text =
		talloc_asprintf(ctx,
				"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:%s\r\nRRULE:%s\r\n"
				"END:VEVENT\r\nEND:VCALENDAR\r\n",
				start, rule);

	if (import_ical(&j, text, i) != RC_OK)
		return talloc_strdup(ctx, j.why);
	for (size_t k = 0; k < i->n; k++)
		out = talloc_asprintf_append(out, "%s%s", k ? " " : "",
					     i->day[k].fault ? import_fault_name(i->day[k].fault)
							     : civil_text(i->day[k].date, date));
	return out;
}

static void a_rule_says_its_dates(void **state UNUSED)
{
	static const struct {
		const char *start, *rule, *dates;
	} cases[] = {
		{"20000704", "FREQ=YEARLY", "2026-07-04 2027-07-04"},
		{"20000101", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-11-26 2027-11-25"},
		{"20000101", "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "2026-05-25 2027-05-31"},
		{"20000101", "FREQ=YEARLY;BYDAY=1MO", "2026-01-05 2027-01-04"},
		{"20000101", "FREQ=YEARLY;BYDAY=-1FR", "2026-12-25 2027-12-31"},
		{"20240229", "FREQ=YEARLY", ""},
		{"20200101", "FREQ=YEARLY;INTERVAL=4", ""},
		{"20220101", "FREQ=YEARLY;INTERVAL=4", "2026-01-01"},
		{"20250101", "FREQ=YEARLY;COUNT=2", "2026-01-01"},
		{"20250101", "FREQ=YEARLY;UNTIL=20261231", "2026-01-01"},
		{"20260101", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=TU",
		 "2026-11-03 2027-11-02"},
		{"20261001", "FREQ=MONTHLY;COUNT=3", "2026-10-01 2026-11-01 2026-12-01"},
		{"20271031", "FREQ=MONTHLY;BYMONTHDAY=-1", "2027-10-31 2027-11-30 2027-12-31"},
		{"20271201", "FREQ=MONTHLY;BYDAY=2WE", "2027-12-08"},
		{"20271211", "FREQ=WEEKLY", "2027-12-11 2027-12-18 2027-12-25"},
		{"20271206", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
		 "2027-12-06 2027-12-10 2027-12-20 2027-12-24"},
		{"20271228", "FREQ=DAILY;INTERVAL=2", "2027-12-28 2027-12-30"},
		{"20260101", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ""},
		{"20260101", "FREQ=HOURLY", "rule"},
		{"20260101", "FREQ=YEARLY;BYWEEKNO=20", "rule"},
		{"20260101", "FREQ=YEARLY;BYDAY=MO;BYSETPOS=-1", "rule"},
		{"20260101", "FREQ=YEARLY;BYYEARDAY=100", "rule"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(dates_of(ctx, cases[i].start, cases[i].rule), cases[i].dates);
	talloc_free(ctx);
}

static char *by_libical(void *ctx, const char *start, const char *rule)
{
	struct icalrecurrencetype r = icalrecurrencetype_from_string(rule);
	icalrecur_iterator *it = icalrecur_iterator_new(r, icaltime_from_string(start));
	char *out = talloc_strdup(ctx, "");

	for (struct icaltimetype t = icalrecur_iterator_next(it); !icaltime_is_null_time(t) && t.year < 2028;
	     t = icalrecur_iterator_next(it)) {
		if (t.year >= 2026)
			out = talloc_asprintf_append(out, "%s%04d-%02d-%02d", *out ? " " : "", t.year,
						     t.month, t.day);
	}
	icalrecur_iterator_free(it);
	return out;
}

static void the_dates_are_those_of_libical(void **state UNUSED)
{
	static const char *const steps[] = {"DAILY;INTERVAL=20",  "WEEKLY", "WEEKLY;INTERVAL=3", "MONTHLY",
					    "MONTHLY;INTERVAL=5", "YEARLY", "YEARLY;INTERVAL=2"};
	static const char *const parts[] = {"",
					    ";COUNT=40",
					    ";UNTIL=20270315",
					    ";BYMONTH=3,9",
					    ";BYDAY=MO,WE",
					    ";BYMONTH=2,6;BYDAY=TU",
					    ";BYMONTHDAY=1,15,-1",
					    ";BYMONTHDAY=13;BYDAY=FR",
					    ";BYDAY=2TU,-1SU",
					    ";BYMONTH=5;BYDAY=1MO,-1MO"};
	static const char *const starts[] = {"20240115", "20260107", "20231206"};
	void *ctx = talloc_new(NULL);
	int compared = 0;

	for (size_t s = 0; s < COUNT_OF(steps); s++) {
		for (size_t p = 0; p < COUNT_OF(parts); p++) {
			bool of_month = strstr(parts[p], "MONTHDAY") || strstr(parts[p], "2TU") ||
					strstr(parts[p], "1MO");

			if (s < 3 && of_month)
				continue; /* ordinals and days of the month mean nothing by the week or day */
			char *rule = talloc_asprintf(ctx, "FREQ=%s%s", steps[s], parts[p]);

			for (size_t k = 0; k < COUNT_OF(starts); k++, compared++) {
				char *ours = dates_of(ctx, starts[k], rule),
				     *theirs = by_libical(ctx, starts[k], rule);

				if (strcmp(ours, theirs) != 0)
					fail_msg("%s from %s:\n%s\nlibical:\n%s", rule, starts[k], ours,
						 theirs);
			}
		}
	}
	assert_true(compared > 100);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_says_its_dates),
		cmocka_unit_test(the_dates_are_those_of_libical),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
