/* test_automatic.c - whom an automatic answer may reach, how often; what a refusal says of an address; templates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/address_trouble.h"
#include "workflow/automatic.h"
#include "workflow/automatic_rate.h"
#include "workflow/mail_template.h"

#define MIN INT64_C(60000)
#define HOUR (60 * MIN)

static void nobody_is_answered_because_somebody_typed_their_address(void **state UNUSED)
{
	static const struct {
		struct automatic_case c;
		enum automatic_verdict v;
	} cases[] = {
		/* human, no_answer, reachable, trust, corresponded, unverified, takes */
		{{true, false, true, TRUST_AUTHENTICATED, false, false, true}, AUTOMATIC_ANSWERED},
		{{true, false, true, TRUST_TOKEN, false, false, true}, AUTOMATIC_ANSWERED},
		{{true, false, true, TRUST_KNOWN, true, false, true}, AUTOMATIC_ANSWERED},
		{{true, false, true, TRUST_UNKNOWN, true, false, true}, AUTOMATIC_ANSWERED},
		{{true, false, true, TRUST_KNOWN, false, false, true}, AUTOMATIC_UNPROVED},
		{{true, false, true, TRUST_UNKNOWN, false, false, true}, AUTOMATIC_UNPROVED},
		{{true, false, true, TRUST_UNKNOWN, false, true, true}, AUTOMATIC_SHORT},
		{{true, false, true, TRUST_AUTHENTICATED, false, true, true}, AUTOMATIC_ANSWERED},
		{{false, false, true, TRUST_AUTHENTICATED, true, true, true}, AUTOMATIC_NO_ANSWER},
		{{true, true, true, TRUST_AUTHENTICATED, true, true, true}, AUTOMATIC_NO_ANSWER},
		{{true, false, false, TRUST_AUTHENTICATED, true, true, true}, AUTOMATIC_NO_ANSWER},
		{{true, false, true, TRUST_AUTHENTICATED, true, true, false}, AUTOMATIC_DEAD},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(automatic_judge(&cases[i].c), cases[i].v);
}

static void a_flood_is_counted_over_the_last_hour(void **state UNUSED)
{
	static const struct {
		int64_t gone;
		uint32_t n, earlier;
		bool flood;
	} cases[] = {
		{0, 1, 0, false},	   {30 * MIN, 20, 0, false},  {30 * MIN, 21, 0, true},
		{0, 1, 20, true},	   {30 * MIN, 1, 20, false},  {30 * MIN, 11, 20, true},
		{HOUR, 20, 1000, false},   {HOUR + MIN, 21, 0, true}, {15 * MIN, 1, 100, true},
		{59 * MIN, 20, 100, true}, {-MIN, 21, 0, true},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct automatic_flood f = {{5 * HOUR}, cases[i].n, cases[i].earlier, {0}};

		assert_int_equal(automatic_is_flood(&f, (instant){5 * HOUR + cases[i].gone}), cases[i].flood);
	}
}

static void a_refusal_speaks_of_the_address_or_of_something_else(void **state UNUSED)
{
	static const struct {
		const char *status;
		bool permanent;
		enum address_fault fault;
	} cases[] = {
		{"5.1.1", true, ADDRESS_HARD},	{"5.1.2", true, ADDRESS_HARD},
		{"5.1.10", true, ADDRESS_HARD}, {"5.2.1", true, ADDRESS_HARD},
		{"5.0.0", true, ADDRESS_HARD},	{"5.2.2", true, ADDRESS_SOFT},
		{"4.2.2", false, ADDRESS_SOFT}, {"4.1.1", false, ADDRESS_SOFT},
		{"5.4.7", true, ADDRESS_SOFT},	{"5.7.1", true, ADDRESS_FINE},
		{"5.3.4", true, ADDRESS_FINE},	{"5.6.0", true, ADDRESS_FINE},
		{"4.4.2", false, ADDRESS_FINE}, {"5.1.8", true, ADDRESS_FINE},
		{"4.3.5", false, ADDRESS_FINE}, {"", true, ADDRESS_FINE},
		{"5", true, ADDRESS_FINE},	{"5.1.11", true, ADDRESS_FINE},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(address_fault_of(cases[i].status, cases[i].permanent), cases[i].fault);
}

static void the_usual_texts_pass_their_own_rules(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);

	for (unsigned k = 0; k < TEMPLATE_END; k++) {
		for (unsigned l = 0; l < LOCALES; l++) {
			const struct mail_text *t =
				mail_template_usual((enum mail_template)k, (enum locale)l);
			const struct placeholder_values v = mail_template_example((enum locale)l);
			struct mail_text m = mail_template_fill(ctx, t, &v);
			const char *barred = mail_template_barred(ctx, (enum mail_template)k, t);

			if (barred)
				fail_msg("%s: %s", mail_template_name((enum mail_template)k), barred);
			assert_null(strchr(m.subject, '{'));
			assert_null(strchr(m.text, '{'));
		}
	}
	talloc_free(ctx);
}

/* S19: names of a table, nothing to be evaluated. */
static void what_is_no_placeholder_of_its_kind_is_refused_or_left_alone(void **state UNUSED)
{
	static const struct {
		enum mail_template k;
		const char *text;
		const char *barred; /* part of it; NULL = it can be saved */
	} cases[] = {
		{TEMPLATE_ACKNOWLEDGEMENT, "Hello {customer.name}", NULL},
		{TEMPLATE_ACKNOWLEDGEMENT, "Hello {customer.nme}", "{customer.nme}"},
		{TEMPLATE_ACKNOWLEDGEMENT, "Hello {agent.name}", "{agent.name}"},
		{TEMPLATE_ACKNOWLEDGEMENT, "Hello {clock}", "{clock}"},
		{TEMPLATE_ACKNOWLEDGEMENT_SHORT, "Your mail {ticket.subject}", "{ticket.subject}"},
		{TEMPLATE_ACKNOWLEDGEMENT_SHORT, "Hello {customer.name}", "{customer.name}"},
		{TEMPLATE_ACKNOWLEDGEMENT_SHORT, "It is {ticket.number}", NULL},
		{TEMPLATE_ALARM_DIGEST, "{alarms} {ticket.number}", "{ticket.number}"},
		{TEMPLATE_ACKNOWLEDGEMENT, "{{7*7}} #{1+1} ${x} <%= y %> %n", "{x}"},
		{TEMPLATE_ACKNOWLEDGEMENT, "{{7*7}} #{1+1} <%= y %> %n", NULL},
		{TEMPLATE_ACKNOWLEDGEMENT, " \n", "nothing"},
		{TEMPLATE_HELP_REQUESTS, "See {house.name}", "{link} must stand"},
		{TEMPLATE_HELP_REQUESTS, "See {link}", NULL},
		{TEMPLATE_HELP_REQUESTS, "{link} {ticket.subject}", "{ticket.subject}"},
		{TEMPLATE_CHAT_OWED, "We wrote: {lines}", NULL},
		{TEMPLATE_SURVEY, "{survey.intro}", "{survey.answers} must stand"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct mail_text t = {"Subject", cases[i].text};
		const char *barred = mail_template_barred(ctx, cases[i].k, &t);

		assert_int_equal(barred != NULL, cases[i].barred != NULL);
		if (barred && !strstr(barred, cases[i].barred))
			fail_msg("%s: %s", cases[i].text, barred);
	}
	assert_null(mail_template_barred(ctx, TEMPLATE_ACKNOWLEDGEMENT, &(struct mail_text){"", ""}));
	assert_non_null(
		mail_template_barred(ctx, TEMPLATE_ACKNOWLEDGEMENT, &(struct mail_text){"a\nb", "c"}));
	assert_non_null(mail_template_barred(ctx, TEMPLATE_ACKNOWLEDGEMENT, &(struct mail_text){"", "c"}));
	talloc_free(ctx);
}

static void a_value_is_never_looked_into(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct placeholder_values v = mail_template_example(LOCALE_EN);

	v.of[PLACEHOLDER_TICKET_SUBJECT] = "{customer.name}\r\nBcc: x@example.org";
	struct mail_text m = mail_template_fill(
		ctx, &(struct mail_text){"Re: {ticket.subject}", "{{7*7}} {ticket.subject}"}, &v);

	assert_string_equal(m.subject, "Re: {customer.name}  Bcc: x@example.org");
	assert_string_equal(m.text, "{{7*7}} {customer.name}\r\nBcc: x@example.org");
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_answered_because_somebody_typed_their_address),
		cmocka_unit_test(a_flood_is_counted_over_the_last_hour),
		cmocka_unit_test(a_refusal_speaks_of_the_address_or_of_something_else),
		cmocka_unit_test(the_usual_texts_pass_their_own_rules),
		cmocka_unit_test(what_is_no_placeholder_of_its_kind_is_refused_or_left_alone),
		cmocka_unit_test(a_value_is_never_looked_into),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
