/* test_placeholder.c - {customer.name} and its like: one pass, escaped for its place, nothing computed (S19). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/placeholder.h"

static const struct placeholder_values values = {
	.of = {
		[PLACEHOLDER_CUSTOMER_NAME] = "Li {agent.name} <b>&\"'",
		[PLACEHOLDER_TICKET_SUBJECT] = "a\r\nBcc: x",
		[PLACEHOLDER_AGENT_NAME] = "Ann",
	}};

static void what_is_in_the_table_is_filled_once_and_the_rest_stays(void **state UNUSED)
{
	static const struct {
		const char *text, *made;
		enum placeholder_place place;
	} rows[] = {
		{"", "", PLACEHOLDER_IN_TEXT},
		{"Dear {customer.name},", "Dear Li {agent.name} <b>&\"',", PLACEHOLDER_IN_TEXT},
		{"{customer.name}", "Li {agent.name} &lt;b&gt;&amp;&quot;&#39;", PLACEHOLDER_IN_HTML},
		{"<i>{agent.name}</i>", "<i>Ann</i>", PLACEHOLDER_IN_HTML},
		{"Re: {ticket.subject}", "Re: a  Bcc: x", PLACEHOLDER_IN_LINE},
		{"{ticket.subject}", "a\r\nBcc: x", PLACEHOLDER_IN_TEXT},
		{"[{mailbox.name}]", "[]", PLACEHOLDER_IN_TEXT},
		{"{{7*7}} #{1+1} ${x} {", "{{7*7}} #{1+1} ${x} {", PLACEHOLDER_IN_TEXT},
		{"{{agent.name}}", "{Ann}", PLACEHOLDER_IN_TEXT},
		{"{Agent.name} {agent.name } {agent}", "{Agent.name} {agent.name } {agent}",
		 PLACEHOLDER_IN_TEXT},
		{"{agent.name", "{agent.name", PLACEHOLDER_IN_TEXT},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_string_equal(placeholder_fill(ctx, rows[i].text, &values, rows[i].place),
				    rows[i].made);
	talloc_free(ctx);
}

static void what_is_not_in_the_table_cannot_be_saved(void **state UNUSED)
{
	static const uint32_t no_subject = PLACEHOLDER_ALL & ~PLACEHOLDER_BIT(PLACEHOLDER_TICKET_SUBJECT);
	static const struct {
		const char *text;
		uint32_t allowed;
		const char *why; /* part of it; NULL: it can */
	} rows[] = {
		{"Dear {customer.name}, {{7*7}} { } {}", PLACEHOLDER_ALL, NULL},
		{"{customer_name}", PLACEHOLDER_ALL, "{customer_name}"},
		{"{self.__class__}", PLACEHOLDER_ALL, "{self.__class__}"},
		{"#{system}", PLACEHOLDER_ALL, "{system}"},
		{"{customer.nam}", PLACEHOLDER_ALL, "{customer.nam}"},
		{"{customer.names}", PLACEHOLDER_ALL, "{customer.names}"},
		{"{ticket.subject}", no_subject, "{ticket.subject} cannot stand here"},
		{"{ticket.number}", no_subject, NULL},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const char *why = placeholder_barred(ctx, rows[i].text, rows[i].allowed);

		assert_int_equal(why == NULL, rows[i].why == NULL);
		if (why)
			assert_non_null(strstr(why, rows[i].why));
	}
	talloc_free(ctx);
}

static void every_one_of_the_table_is_known_by_its_name(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);

	for (unsigned p = 0; p < PLACEHOLDER_END; p++) {
		struct placeholder_values v = {0};
		char *text = talloc_asprintf(ctx, "{%s}", placeholder_name((enum placeholder)p));

		v.of[p] = "x";
		assert_null(placeholder_barred(ctx, text, PLACEHOLDER_BIT(p)));
		assert_string_equal(placeholder_fill(ctx, text, &v, PLACEHOLDER_IN_TEXT), "x");
	}
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_in_the_table_is_filled_once_and_the_rest_stays),
		cmocka_unit_test(what_is_not_in_the_table_cannot_be_saved),
		cmocka_unit_test(every_one_of_the_table_is_known_by_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
