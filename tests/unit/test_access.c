/* test_access.c - every right by every role, in and out of their teams; a right without a row fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workflow/access.h"

#define OWN 1 /* in their teams and on what they were given */
#define ALL 2 /* everywhere */
#define NOWHERE 0

/* What each role may, written out by hand: agent, lead, manager, admin. */
static const struct row {
	enum access_right right;
	int may[ROLE_END];
} rows[] = {
	{ACCESS_TICKET_READ, {OWN, OWN, ALL, ALL}},
	{ACCESS_ON_CALL_MANAGE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_TICKET_REPLY, {OWN, OWN, ALL, ALL}},
	{ACCESS_TICKET_NOTE, {OWN, OWN, ALL, ALL}},
	{ACCESS_TICKET_ASSIGN, {OWN, OWN, ALL, ALL}},
	{ACCESS_TICKET_CHANGE, {OWN, OWN, ALL, ALL}},
	{ACCESS_TICKET_MOVE, {OWN, OWN, ALL, ALL}},
	{ACCESS_MAIL_UNREAD, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_OUTGOING_READ, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_STATUS_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_FAX_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_UPLOAD_POLICY, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_READING_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_CHAT_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_PHONE_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_RULE_MANAGE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_MACRO_MANAGE, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_CALENDAR_MANAGE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_ROSTER_CHANGE, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_ROUTING_TEAM, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_WORKLOAD_READ, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_ROUTING_HOUSE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_SLA_MANAGE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_REPORT_READ, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_REPORT_MANAGE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_ARTICLE_READ, {OWN, OWN, ALL, ALL}},
	{ACCESS_ARTICLE_WRITE, {OWN, OWN, ALL, ALL}},
	{ACCESS_ARTICLE_PUBLISH, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_ARTICLE_MANAGE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_SURVEY_MANAGE, {NOWHERE, NOWHERE, ALL, ALL}},
	{ACCESS_RECOVERY_WORK, {OWN, OWN, ALL, ALL}},
	{ACCESS_HELP_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_AUTOMATIC_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_MAILBOX_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
	{ACCESS_SIGNATURE_MANAGE, {NOWHERE, OWN, ALL, ALL}},
	{ACCESS_AGENT_MANAGE, {NOWHERE, NOWHERE, NOWHERE, ALL}},
};

static const team_id own_teams[] = {{3}, {7}};
static const struct scope own = {{7}, {0}}, other = {{8}, {99}}, given = {{8}, {5}};

static struct access who(enum agent_role role)
{
	return (struct access){{5}, role, own_teams, COUNT_OF(own_teams)};
}

static size_t rows_of(enum access_right right)
{
	size_t n = 0;

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		n += rows[i].right == right;
	return n;
}

static void every_right_has_a_row(void **state UNUSED)
{
	for (unsigned i = 0; i < ACCESS_END; i++) {
		if (rows_of((enum access_right)i) != 1)
			fail_msg("right number %u", i);
	}
}

static void a_role_may_what_its_row_says(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		for (enum agent_role role = ROLE_AGENT; role < ROLE_END; role++) {
			struct access a = who(role);
			int may = rows[i].may[role];

			assert_int_equal(access_may(&a, rows[i].right, own), may >= OWN);
			assert_int_equal(access_may(&a, rows[i].right, given), may >= OWN);
			assert_int_equal(access_may(&a, rows[i].right, other), may == ALL);
			assert_int_equal(access_may_anywhere(&a, rows[i].right), may >= OWN);
		}
	}
}

static void nobody_and_what_is_no_role_or_right_may_nothing(void **state UNUSED)
{
	struct access nobody = {{0}, ROLE_ADMIN, own_teams, 2}, no_role = who(ROLE_END),
		      agent = who(ROLE_AGENT);

	for (enum access_right r = 0; r < ACCESS_END; r++) {
		assert_false(access_may(&nobody, r, own));
		assert_false(access_may(&no_role, r, own));
	}
	assert_false(access_may(&agent, ACCESS_END, own));
}

static void an_unassigned_ticket_is_nobodys_own(void **state UNUSED)
{
	struct access no_teams = {{5}, ROLE_AGENT, NULL, 0};

	assert_false(access_may(&no_teams, ACCESS_TICKET_READ, (struct scope){{7}, {0}}));
	assert_true(access_may(&no_teams, ACCESS_TICKET_READ, (struct scope){{7}, {5}}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_right_has_a_row),
		cmocka_unit_test(a_role_may_what_its_row_says),
		cmocka_unit_test(nobody_and_what_is_no_role_or_right_may_nothing),
		cmocka_unit_test(an_unassigned_ticket_is_nobodys_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
