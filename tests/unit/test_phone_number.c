/* test_phone_number.c - numbers as people and machines write them (B116), and the corpus' cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>

#include "hub/text/phone_number.h"

struct sample {
	const char *text, *country, *e164; /* NULL = no number */
};

static const struct sample samples[] = {
	{"+49(0)89 / 12-34 56", "DE", "+4989123456"},
	{"(+49) 30 1234567", "", "+49301234567"},
	{"tel:+49-30-1234567", "", "+49301234567"},
	{"\xef\xbc\x8b\xef\xbc\x94\xef\xbc\x99 30\xe3\x80\x80\xef\xbc\x91\xef\xbc\x92\xef\xbc\x93 4567", "DE",
	 "+49301234567"},
	{"021\xe2\x80\x93"
	 "5555\xc2\xa0"
	 "1000",
	 "CN", "+862155551000"},
	{"\xef\xbc\x88"
	 "02\xef\xbc\x89"
	 "2345-6789",
	 "TW", "+886223456789"},
	{"0912 345 678", "TW", "+886912345678"},
	{"2345 6789", "HK", "+85223456789"},
	{"001 49 30 1234567", "HK", "+49301234567"},
	{"011 49 30 1234567", "US", "+49301234567"},
	{"00 49 30 1234567", "", "+49301234567"},
	{"49301234567", "DE", "+49301234567"},
	{"49 (0)30 1234567", "", "+49301234567"},
	{"8 495 123 45 67", "RU", "+74951234567"},
	{"06 1 234 5678", "HU", "+3612345678"},
	{"06 1234 5678", "IT", "+390612345678"},
	{"030 1234567", "", NULL}, /* whose 030? */
	{"030 1234567", "XX", NULL},
	{"1234567", "DE", NULL}, /* no area code */
	{"anonymous", "DE", NULL},
	{"*#06#", "DE", NULL},
	{"sip:ann@pbx.example", "DE", NULL},
	{"sip:+49301234567@pbx.example", "DE", NULL},
	{"", "DE", NULL},
	{"+", "DE", NULL},
	{"()", "DE", NULL},
	{"+0301234567", "DE", NULL},
	{"+49 30 +1234567", "DE", NULL},
	{"12-34-56", "", NULL},
	{"+1234567890123456", "", NULL}, /* one digit more than E.164 has */
	{"+49 30 1234567\r\nBcc: x", "DE", NULL},
	{"\xff\xfe+49 30 1234567", "DE", NULL},
};

static void judge(const char *text, const char *country, const char *wanted)
{
	char got[PHONE_NUMBER_SIZE];
	enum rc rc = phone_number_read(text, country, got);

	if (rc != (wanted ? RC_OK : RC_INVALID) || (wanted && strcmp(got, wanted) != 0))
		fail_msg("%s (%s): %s, not %s", text, country, rc == RC_OK ? got : rc_name(rc),
			 wanted ? wanted : "refused");
}

static void numbers_are_read_as_they_are_dialled(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(samples); i++)
		judge(samples[i].text, samples[i].country, samples[i].e164);
}

static void two_hundred_digits_are_no_number(void **state UNUSED)
{
	char text[202] = "+";

	memset(text + 1, '4', 200);
	judge(text, "DE", NULL);
	judge(text + 1, "DE", NULL);
}

static void the_corpus_agrees(void **state UNUSED)
{
	const char *at = getenv("ONEVOICE_CORPUS");
	char path[400];
	json_t *all, *one;
	size_t i;

	snprintf(path, sizeof(path), "%s/phone/cases.json", at ? at : "../shared/corpus");
	all = json_load_file(path, 0, NULL);
	if (!all) {
		print_message("no test data at %s\n", path);
		skip();
	}
	json_array_foreach(json_object_get(all, "numbers"), i, one)
		judge(json_string_value(json_object_get(one, "input")),
		      json_string_value(json_object_get(one, "country")),
		      json_string_value(json_object_get(one, "e164")));
	assert_true(i >= 10);
	json_decref(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_as_they_are_dialled),
		cmocka_unit_test(two_hundred_digits_are_no_number),
		cmocka_unit_test(the_corpus_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
