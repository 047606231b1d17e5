/* test_calendar_import.c - days out of files, and what they change in a calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/business_time.h"
#include "workflow/calendar_import.h"
#include "workflow/holiday_list.h"

#define OFFICE                                                                                         \
	"{\"timezone\":\"Asia/"                                                                        \
	"Shanghai\",\"hours\":{\"mon\":[[\"09:00\",\"18:00\"]],\"tue\":[[\"09:00\",\"18:00\"]]}"       \
	",\"holidays\":[\"2026-10-01\"],\"opens\":{\"2026-10-10\":\"mon\"},\"names\":{\"2026-10-01\":" \
	"\"National Day\"}}"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"
#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" events "END:VCALENDAR\r\n"

struct read {
	struct job *j;
	struct import *i;
	json_t *spec;
};

static int setup(void **state)
{
	struct read *r = talloc_zero(NULL, struct read);

	r->j = talloc_zero(r, struct job);
	r->j->ctx = r;
	r->i = import_make(r, (struct import_range){civil_of(2026, 1, 1), civil_of(2027, 12, 31)});
	r->spec = json_loads(OFFICE, 0, NULL);
	*state = r;
	return 0;
}

static int teardown(void **state)
{
	struct read *r = *state;

	json_decref(r->spec);
	talloc_free(r);
	return 0;
}

/* "line date name o|c [hours] fault outcome", each day a line. */
static char *told(struct read *r)
{
	char *out = talloc_strdup(r, ""), date[CIVIL_DATE_SIZE];

	for (size_t k = 0; k < r->i->n; k++) {
		const struct import_day *d = &r->i->day[k];

		out = talloc_asprintf_append(out, "%u %s '%s' %s%s %s %s\n", d->line,
					     d->fault ? "-" : civil_text(d->date, date), d->name,
					     d->open ? "open" : "closed", d->hours ? d->hours : "",
					     import_fault_name(d->fault), import_outcome_name(d->outcome));
	}
	return out;
}

static void apply(struct read *r)
{
	struct business_calendar *cal;
	const char *why = "";

	import_apply(r->i, r->spec, "mon", NULL, 0);
	if (business_calendar_read(r, r->spec, &cal, &why) != RC_OK)
		fail_msg("%s", why);
}

static void lines_with_commas_are_days(void **state)
{
	struct read *r = *state;

	assert_int_equal(import_csv(r->j,
				    "\xef\xbb\xbf"
				    "date,name,kind,hours\r\n"
				    "2026-10-01,National Day,closed\r\n"
				    "\r\n"
				    "# a remark\r\n"
				    "2026/1/1,\"New Year, at \"\"last\"\"\"\n"
				    "20260501 , 劳动节 , 休\n"
				    "2026-05-09,调休,班\n"
				    "2026-12-24,Christmas Eve,closed,14:00-18:00\n"
				    "2026-12-25,Stocktaking,open,9:00-12:00,13:00-15:30\n"
				    "2026-05-01,again\n"
				    "2025-12-31,too early\n"
				    "2028-01-01,too late\n"
				    "2026-02-30,no such day\n"
				    "soon,no date\n"
				    "2026-06-01,odd,perhaps\n"
				    "2026-06-02,odd,open,18:00-09:00\n",
				    r->i),
			 RC_OK);
	apply(r);
	assert_string_equal(told(r), "2 2026-10-01 'National Day' closed none same\n"
				     "5 2026-01-01 'New Year, at \"last\"' closed none added\n"
				     "6 2026-05-01 '劳动节' closed none added\n"
				     "7 2026-05-09 '调休' open none added\n"
				     "8 2026-12-24 'Christmas Eve' closed[[\"14:00\",\"18:00\"]] none added\n"
				     "9 2026-12-25 'Stocktaking' "
				     "open[[\"09:00\",\"12:00\"],[\"13:00\",\"15:30\"]] none added\n"
				     "10 2026-05-01 'again' closed none duplicate\n"
				     "11 2025-12-31 'too early' closed none out_of_range\n"
				     "12 2028-01-01 'too late' closed none out_of_range\n"
				     "13 - 'no such day' closed date unreadable\n"
				     "14 - 'no date' closed date unreadable\n"
				     "15 - 'odd' closed kind unreadable\n"
				     "16 - 'odd' open hours unreadable\n");
	assert_string_equal(json_text(r, json_object_get(r->spec, "holidays")),
			    "[\"2026-01-01\",\"2026-05-01\",\"2026-10-01\"]");
	assert_string_equal(json_text(r, json_object_get(r->spec, "breaks")),
			    "{\"2026-12-24\":[[\"14:00\",\"18:00\"]]}");
	assert_string_equal(json_text(r, json_object_get(r->spec, "opens")),
			    "{\"2026-05-09\":\"mon\",\"2026-10-10\":\"mon\"}");
}

static void semicolons_and_tabs_are_commas_too(void **state)
{
	struct read *r = *state;

	assert_int_equal(import_csv(r->j, "2026-01-01;Neujahr;closed\n2026-01-02;a, b\n", r->i), RC_OK);
	assert_int_equal(import_csv(r->j, "2026-01-03\tc\topen\n", r->i), RC_OK);
	apply(r);
	assert_string_equal(told(r), "1 2026-01-01 'Neujahr' closed none added\n"
				     "2 2026-01-02 'a, b' closed none added\n"
				     "1 2026-01-03 'c' open none added\n");
}

static void a_date_that_opens_is_closed_no_more_and_the_other_way_about(void **state)
{
	struct read *r = *state;

	/* Thursday 1 October is no weekday with hours, so it opens like one; Monday 5 October has its own */
	assert_int_equal(import_csv(r->j, "2026-10-01,,open\n2026-10-10,,closed\n2026-10-05,,open\n", r->i),
			 RC_OK);
	apply(r);
	assert_string_equal(told(r), "1 2026-10-01 '' open none changed\n"
				     "2 2026-10-10 '' closed none changed\n"
				     "3 2026-10-05 '' open none same\n");
	assert_string_equal(json_text(r, json_object_get(r->spec, "holidays")), "[\"2026-10-10\"]");
	assert_string_equal(json_text(r, json_object_get(r->spec, "opens")), "{\"2026-10-01\":\"mon\"}");
}

static void a_list_in_another_language_changes_nothing(void **state)
{
	struct read *r = *state;

	assert_int_equal(import_csv(r->j, "2026-10-01,国庆节\n", r->i), RC_OK);
	apply(r);
	assert_string_equal(told(r), "1 2026-10-01 '国庆节' closed none same\n");
	assert_string_equal(json_text(r, json_object_get(r->spec, "names")),
			    "{\"2026-10-01\":\"National Day\"}");
}

static void what_the_caller_does_not_want_is_left_alone(void **state)
{
	struct read *r = *state;
	civil_date skip = civil_of(2026, 1, 2);

	assert_int_equal(import_csv(r->j, "2026-01-01,a\n2026-01-02,b\n", r->i), RC_OK);
	import_apply(r->i, r->spec, "mon", &skip, 1);
	assert_string_equal(told(r), "1 2026-01-01 'a' closed none added\n"
				     "2 2026-01-02 'b' closed none skipped\n");
}

static void events_of_whole_days_are_days(void **state)
{
	struct read *r = *state;

	assert_int_equal(
		import_ical(
			r->j,
			CALENDAR(
				/* line 3 */
				EVENT("SUMMARY:One day\r\nDTSTART;VALUE=DATE:20260101\r\n")
				/* line 7 */
				EVENT("SUMMARY:Three\r\nDTSTART;VALUE=DATE:20260404\r\nDTEND;VALUE=DATE:"
				      "20260407\r\n")
				/* line 12 */
				EVENT("SUMMARY:By "
				      "duration\r\nDTSTART;VALUE=DATE:20260601\r\nDURATION:P2D\r\n")
				/* line 17 */
				EVENT("SUMMARY:With hours\r\nDTSTART:20260701T100000Z\r\n")
				/* line 21 */
				EVENT("SUMMARY:Cancelled\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:"
				      "20260801\r\n")
				/* line 26 */
				EVENT("SUMMARY:劳动节（班）\r\nDTSTART;VALUE=DATE:20260509\r\n")
				/* line 30 */
				EVENT("SUMMARY:National "
				      "Day\r\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\nDTSTART;VALUE=DATE:"
				      "20260920\r\n")
				/* line 35 */
				EVENT("SUMMARY:Each "
				      "year\r\nDTSTART;VALUE=DATE:20000102\r\nRRULE:FREQ=YEARLY\r\nEXDATE;"
				      "VALUE=DATE:20270102\r\n")
				/* line 41 */
				EVENT("SUMMARY:No date\r\n")
				/* line 44 */
				EVENT("SUMMARY:By the "
				      "second\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=SECONDLY\r\n")),
			r->i),
		RC_OK);
	apply(r);
	assert_string_equal(told(r), "3 2026-01-01 'One day' closed none added\n"
				     "7 2026-04-04 'Three' closed none added\n"
				     "7 2026-04-05 'Three' closed none added\n"
				     "7 2026-04-06 'Three' closed none added\n"
				     "12 2026-06-01 'By duration' closed none added\n"
				     "12 2026-06-02 'By duration' closed none added\n"
				     "17 - 'With hours' closed timed unreadable\n"
				     "26 2026-05-09 '劳动节（班）' open none added\n"
				     "30 2026-09-20 'National Day' open none added\n"
				     "35 2026-01-02 'Each year' closed none added\n"
				     "41 - 'No date' closed date unreadable\n"
				     "44 - 'By the second' closed rule unreadable\n");
}

static char *repeated(void *ctx, const char *head, const char *part, size_t n, const char *tail)
{
	size_t before = strlen(head), each = strlen(part);
	char *out = talloc_size(ctx, before + n * each + strlen(tail) + 1), *at = out + before;

	must(out);
	memcpy(out, head, before);
	for (; n--; at += each)
		memcpy(at, part, each);
	memcpy(at, tail, strlen(tail) + 1);
	return out;
}

static void hostile_files_are_refused_with_a_reason(void **state)
{
	struct read *r = *state;
	const char *texts[] = {
		"",
		"no calendar at all",
		"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
		CALENDAR("BEGIN:VEVENT\r\nSUMMARY:cut off\r\n"),
		repeated(r, "", "BEGIN:VCALENDAR\r\n", 1000, ""),
		repeated(r, "BEGIN:VCALENDAR\r\n", EVENT("DTSTART;VALUE=DATE:20260101\r\n"), 600,
			 "END:VCALENDAR\r\n"),
		repeated(r, "BEGIN:VCALENDAR\r\n",
			 EVENT("DTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\r\n"),
			 200, "END:VCALENDAR\r\n"),
		repeated(r, "BEGIN:VCALENDAR\r\n",
			 EVENT("DTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=DAILY\r\n"), 50,
			 "END:VCALENDAR\r\n"),
		repeated(r, "BEGIN:VCALENDAR\r\nX:", "y", IMPORT_TEXT_MOST, "\r\nEND:VCALENDAR\r\n"),
	};

	for (size_t k = 0; k < COUNT_OF(texts); k++) {
		struct import *i = import_make(r, r->i->range);
		enum rc rc = import_ical(r->j, texts[k], i);

		assert_true(rc == RC_INVALID || (rc == RC_OK && i->n <= IMPORT_DAYS_MOST));
		if (rc == RC_INVALID)
			assert_non_null(r->j->why);
		talloc_free(i);
	}
	assert_int_equal(import_csv(r->j, repeated(r, "", "2026-01-01,x\n", 501, ""), r->i), RC_INVALID);
	assert_int_equal(import_csv(r->j, repeated(r, "", "x", IMPORT_TEXT_MOST + 1, ""), r->i), RC_INVALID);
}

static void the_built_in_lists_are_whole(void **state)
{
	struct read *r = *state;
	static const char *const ids[] = {"cn", "de", "fr", "gb-eng", "hk", "tw", "us"};
	struct holiday_list *list;
	size_t n;

	assert_int_equal(holiday_lists(r->j, "zh-CN", &list, &n), RC_OK);
	assert_int_equal(n, COUNT_OF(ids));
	for (size_t k = 0; k < n; k++) {
		struct import *i = import_make(r, r->i->range);
		size_t days = 0;

		assert_string_equal(list[k].id, ids[k]);
		assert_true(*list[k].name);
		for (size_t y = 0; y < list[k].years_n; y++) {
			days += list[k].years[y].days;
			assert_int_equal(list[k].years[y].year, 2026 + y);
			assert_true(*list[k].years[y].source);
			assert_true(!list[k].years[y].provisional || *list[k].years[y].note);
		}
		assert_int_equal(list[k].years_n, 2);
		assert_int_equal(holiday_list_days(r->j, ids[k], "zh-TW", i), RC_OK);
		assert_int_equal(i->n, days);
		for (size_t d = 1; d < i->n; d++)
			assert_true(i->day[d - 1].date.days < i->day[d].date.days);
		talloc_free(i);
	}
	assert_int_equal(holiday_list_days(r->j, "atlantis", "en", r->i), RC_NOT_FOUND);
}

/* The notice for 2026: 33 days off, of which 28 are weekdays or make up for one, and six make-up workdays on weekends. */
static void mainland_china_has_its_make_up_workdays(void **state)
{
	struct read *r = *state;
	int off = 0, open = 0;

	assert_int_equal(holiday_list_days(r->j, "cn", "zh-CN", r->i), RC_OK);
	for (size_t k = 0; k < r->i->n; k++) {
		const struct import_day *d = &r->i->day[k];

		if (d->date.days > civil_of(2026, 12, 31).days)
			continue;
		off += !d->open;
		open += d->open;
		if (d->open)
			assert_true(civil_weekday(d->date) >= SATURDAY);
	}
	assert_int_equal(off, 33);
	assert_int_equal(open, 6);
	apply(r);
	assert_string_equal(
		json_string_value(json_object_get(json_object_get(r->spec, "opens"), "2026-02-14")), "mon");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(lines_with_commas_are_days),
		TEST(semicolons_and_tabs_are_commas_too),
		TEST(a_date_that_opens_is_closed_no_more_and_the_other_way_about),
		TEST(a_list_in_another_language_changes_nothing),
		TEST(what_the_caller_does_not_want_is_left_alone),
		TEST(events_of_whole_days_are_days),
		TEST(hostile_files_are_refused_with_a_reason),
		TEST(the_built_in_lists_are_whole),
		TEST(mainland_china_has_its_make_up_workdays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
