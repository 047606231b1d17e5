/* test_fax_pattern.c - how gateways write numbers, and that no pattern costs more than it should. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "hub/base/rc.h"
#include "workflow/fax_pattern.h"

struct sample {
	const char *pattern, *text;
	const char *number, *csid, *pages; /* number NULL = it does not fit */
};

static const struct sample samples[] = {
	{"Fax from {number}", "Fax from +49 30 1234567", "+49 30 1234567", "", ""},
	{"fax FROM {number}", "Fax  from\t+49301234567", "+49301234567", "", ""},
	{"Fax from {number} ({pages} pages)*", "Fax from 030/1234567 (12 pages) [ID 17]", "030/1234567", "",
	 "12"},
	{"*{number} - {csid}", "Neues Fax: +4930 - ACME GmbH", "Neues Fax: +4930", "ACME GmbH", ""},
	{"* Nr. {number} *", "Fax Nr. 0301234 ok", "0301234", "", ""},
	{"fax-{number}", "fax-4930123456", "4930123456", "", ""},
	{"来自{number}的传真", "来自+8613800138000的传真", "+8613800138000", "", ""},
	{"Fax from {number}", "Fax from anonymous", "anonymous", "", ""},
	{"Fax from {number}", "Fax from ", NULL, NULL, NULL},
	{"Fax from {number}", "Re: Fax from +49301234567", NULL, NULL, NULL},
	{"Fax from {number} ({pages} pages)", "Fax from 1 (many pages)", NULL, NULL, NULL},
	{"{number}", "", NULL, NULL, NULL},
};

static void numbers_are_found_where_the_pattern_has_them(void **state UNUSED)
{
	struct fax_found f;

	for (size_t i = 0; i < COUNT_OF(samples); i++) {
		const struct sample *s = &samples[i];

		assert_null(fax_pattern_barred(s->pattern));
		if (fax_pattern_match(s->pattern, s->text, &f) != (s->number != NULL))
			fail_msg("%s: %s", s->pattern, s->text);
		if (!s->number)
			continue;
		assert_string_equal(f.number, s->number);
		assert_string_equal(f.csid, s->csid);
		assert_string_equal(f.pages, s->pages);
	}
}

static void what_is_no_pattern_is_refused(void **state UNUSED)
{
	static const char *const patterns[] = {"",
					       "Fax",
					       "{csid}",
					       "{number}{csid}",
					       "{nummer}",
					       "{number",
					       "{number} {number}",
					       "{number}*",
					       "{pages}{number}",
					       "}{number}"};

	for (size_t i = 0; i < COUNT_OF(patterns); i++)
		assert_non_null(fax_pattern_barred(patterns[i]));
}

static void long_runs_are_cut_between_characters(void **state UNUSED)
{
	char text[400] = "Fax ";
	struct fax_found f;

	for (size_t i = 0; i < 100; i++)
		memcpy(text + 4 + 3 * i, "\xe4\xbd\xa0", 3);
	assert_true(fax_pattern_match("Fax {number}", text, &f));
	assert_int_equal(strlen(f.number), 60);
	memcpy(text + 4, "x", 1);
	memmove(text + 5, text + 7, 300);
	assert_true(fax_pattern_match("Fax {number}", text, &f));
	assert_int_equal(strlen(f.number), 58);
}

static void stars_against_a_long_text_come_to_an_end(void **state UNUSED)
{
	char text[2001], pattern[190] = {0};
	struct fax_found f;

	memset(text, 'a', 2000);
	text[2000] = 0;
	for (size_t i = 0; i < 180; i += 2)
		memcpy(pattern + i, "*a", 2);
	memcpy(pattern + 170, "*b{number}", 11);
	assert_false(fax_pattern_match(pattern, text, &f)); /* at once, or the test's time is over */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_found_where_the_pattern_has_them),
		cmocka_unit_test(what_is_no_pattern_is_refused),
		cmocka_unit_test(long_runs_are_cut_between_characters),
		cmocka_unit_test(stars_against_a_long_text_come_to_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
