/* test_ticket_rules.c - what is allowed on a ticket, an account, an address: each rule by its table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/mailbox.h"
#include "workflow/outbox_settle.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_said.h"

static void a_status_changes_by_its_table(void **state UNUSED)
{
	/* from the row to the column: new, open, waiting, solved, closed, waiting_other */
	static const bool may[TICKET_STATUS_END][TICKET_STATUS_END] = {
		{0, 1, 1, 1, 1, 1}, {0, 1, 1, 1, 1, 1}, {0, 1, 1, 1, 1, 1},
		{0, 1, 1, 1, 1, 1}, {0, 1, 0, 0, 0, 0}, {0, 1, 1, 1, 1, 1},
	};

	for (enum ticket_status from = TICKET_NEW; from < TICKET_STATUS_END; from++) {
		struct ticket t = {.status = from};

		for (enum ticket_status to = TICKET_NEW; to < TICKET_STATUS_END; to++)
			assert_int_equal(ticket_status_barred(&t, to) == NULL, may[from][to]);
		assert_non_null(ticket_status_barred(&t, TICKET_STATUS_END));
	}
}

static void who_takes_work(void **state UNUSED)
{
	static const struct {
		enum agent_role role;
		bool active, in_team, takes;
	} cases[] = {
		{ROLE_AGENT, true, true, true},	  {ROLE_AGENT, true, false, false},
		{ROLE_AGENT, false, true, false}, {ROLE_LEAD, true, true, true},
		{ROLE_LEAD, true, false, false},  {ROLE_MANAGER, true, false, true},
		{ROLE_ADMIN, true, false, true},  {ROLE_MANAGER, false, false, false},
		{ROLE_ADMIN, false, true, false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct agent a = {.role = cases[i].role, .active = cases[i].active};
		struct ticket open = {.status = TICKET_OPEN}, closed = {.status = TICKET_CLOSED};

		assert_int_equal(agent_takes_work(&a, cases[i].in_team), cases[i].takes);
		assert_int_equal(ticket_assign_barred(&open, &a, cases[i].in_team) == NULL, cases[i].takes);
		assert_non_null(ticket_assign_barred(&closed, &a, cases[i].in_team));
		assert_null(ticket_assign_barred(&open, NULL, false));
	}
}

static void only_words_can_be_said(void **state UNUSED)
{
	static const char *const blank[] = {
		"", " ", "\t\r\n", "\xc2\xa0", "\xe3\x80\x80\xe3\x80\x80", "\xe2\x80\x8b\n", "\xef\xbb\xbf "};
	static const char *const said[] = {"x", " 好 ", "\xe3\x80\x80。", "\xf0\x9f\x91\x8d"};
	void *ctx = talloc_new(NULL);
	char *much = talloc_array(ctx, char, TICKET_TEXT_MOST + 2);

	for (size_t i = 0; i < COUNT_OF(blank); i++)
		assert_non_null(ticket_text_barred(blank[i]));
	for (size_t i = 0; i < COUNT_OF(said); i++)
		assert_null(ticket_text_barred(said[i]));
	assert_non_null(ticket_text_barred(NULL));
	memset(much, 'x', TICKET_TEXT_MOST + 1);
	much[TICKET_TEXT_MOST + 1] = '\0';
	assert_non_null(ticket_text_barred(much));
	much[TICKET_TEXT_MOST] = '\0';
	assert_null(ticket_text_barred(much));
	talloc_free(ctx);
}

static void mail_goes_only_to_what_looks_like_an_address(void **state UNUSED)
{
	static const struct {
		const char *address;
		bool may;
	} cases[] = {
		{"a@b.example", true},
		{"\"odd\"@b", true},
		{"用户@例子.example", true},
		{"a@b@c", true},
		{"", false},
		{"a", false},
		{"@b", false},
		{"a@", false},
		{"a b@c.example", false},
		{"a@b.example\r\n", false},
		{"<a@b.example>", false},
		{"a@b,c@d", false},
		{"a@b;c@d", false},
		{"a\x7f@b", false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(mail_address_barred(cases[i].address) == NULL, cases[i].may);
}

static void addresses_fold_ascii_case_and_nothing_else(void **state UNUSED)
{
	static const struct {
		enum address_kind kind;
		const char *address, *folded;
	} cases[] = {
		{ADDRESS_MAIL, "Li.Wang@Example.ORG", "li.wang@example.org"},
		{ADDRESS_MAIL,
		 "stra\xc3\x9f"
		 "e@x",
		 "stra\xc3\x9f"
		 "e@x"},
		{ADDRESS_MAIL, "\xc4\xb0@x", "\xc4\xb0@x"}, /* dotted capital I */
		{ADDRESS_MAIL,
		 "\xd0\xb0"
		 "dmin@x",
		 "\xd0\xb0"
		 "dmin@x"}, /* Cyrillic a */
		{ADDRESS_MAIL, "a b@x", "a b@x"},
		{ADDRESS_PHONE, "+49 (30) 123-45.6", "+4930123456"},
		{ADDRESS_FAX, "030/123", "030123"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(customer_address_fold(ctx, cases[i].kind, cases[i].address),
				    cases[i].folded);
	talloc_free(ctx);
}

static void an_account_is_refused_by_its_first_fault(void **state UNUSED)
{
#define A(login, name, email, role, locale)                                                 \
	{                                                                                   \
		{0}, (char *)login, (char *)name, (char *)email, role, (char *)locale, true \
	}
	static const struct {
		struct agent a;
		bool may;
	} cases[] = {
		{A("ann", "Ann 安", "ann@x.example", ROLE_AGENT, "en"), true},
		{A("ann", "Ann", "", ROLE_ADMIN, "zh-TW"), true},
		{A("", "Ann", "", ROLE_AGENT, "en"), false},
		{A("an n", "Ann", "", ROLE_AGENT, "en"), false},
		{A("ann\n", "Ann", "", ROLE_AGENT, "en"), false},
		{A("ann", "", "", ROLE_AGENT, "en"), false},
		{A("ann", " Ann", "", ROLE_AGENT, "en"), false},
		{A("ann", "Ann", NULL, ROLE_AGENT, "en"), false},
		{A("ann", "Ann", "", ROLE_END, "en"), false},
		{A("ann", "Ann", "", ROLE_AGENT, "de"), false},
		{A("ann", "Ann", "", ROLE_AGENT, NULL), false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(agent_barred(&cases[i].a) == NULL, cases[i].may);
}

static void texts_are_cut_between_characters(void **state UNUSED)
{
	static const struct {
		const char *text;
		uint32_t bytes;
		size_t most;
		const char *line;
	} cases[] = {
		{"  a \n\t b  ", UINT32_MAX, 10, "a b"},
		{"无法登录", UINT32_MAX, 3, "无法登"},
		{"无法登录", 7, 10, "无法"}, /* seven bytes end within the third */
		{"a b", UINT32_MAX, 2, "a"},
		{"", UINT32_MAX, 5, ""},
		{NULL, UINT32_MAX, 5, ""},
		{"\xf0\x9f\x91\x8d\xf0\x9f\x91\x8d", UINT32_MAX, 1, "\xf0\x9f\x91\x8d"},
		{"abc", 2, 10, "ab"},
		{"cafe\xcc\x81", UINT32_MAX, 4, "caf"}, /* the e keeps its accent or goes with it */
		{"cafe\xcc\x81", UINT32_MAX, 5, "cafe\xcc\x81"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(excerpt_line(ctx, cases[i].text, cases[i].bytes, cases[i].most),
				    cases[i].line);
	assert_string_equal(excerpt_cut(ctx, "无法\n登录", 3), "无法\n");
	assert_int_equal(excerpt_length("无法a"), 3);
	talloc_free(ctx);
}

static void a_mail_is_what_its_recipients_are(void **state UNUSED)
{
	enum {
		Q = DELIVERY_QUEUED,
		S = DELIVERY_SENT,
		D = DELIVERY_DEFERRED,
		F = DELIVERY_FAILED,
		U = DELIVERY_UNCERTAIN
	};
	static const struct {
		uint32_t states[2];
		uint32_t doubts;
		uint32_t state;
		bool settled;
	} cases[] = {
		{{S, S}, 0, S, true},  {{S, F}, 0, F, true},  {{F, F}, 0, F, true},  {{S, D}, 0, D, false},
		{{F, D}, 0, D, false}, {{Q, S}, 0, D, false}, {{U, S}, 1, U, false}, {{U, S}, 2, U, true},
		{{U, D}, 1, U, false}, {{S, S}, 1, S, true},  {{U, F}, 2, U, true},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct outbox_recipient list[] = {{.state = cases[i].states[0]},
						  {.state = cases[i].states[1]}};
		struct outbox_verdict v = outbox_judge(list, 2, cases[i].doubts);

		assert_int_equal(v.state, cases[i].state);
		assert_int_equal(v.settled, cases[i].settled);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_status_changes_by_its_table),
		cmocka_unit_test(who_takes_work),
		cmocka_unit_test(only_words_can_be_said),
		cmocka_unit_test(mail_goes_only_to_what_looks_like_an_address),
		cmocka_unit_test(addresses_fold_ascii_case_and_nothing_else),
		cmocka_unit_test(an_account_is_refused_by_its_first_fault),
		cmocka_unit_test(texts_are_cut_between_characters),
		cmocka_unit_test(a_mail_is_what_its_recipients_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
