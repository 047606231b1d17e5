/* test_db_error.c - what each of the server's errors means to a job. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"

static void each_error_has_its_meaning_in_and_at_the_end_of_a_transaction(void **state UNUSED)
{
	static const struct {
		unsigned code;
		const char *state;
		enum rc rc, at_commit;
		bool fatal; /* to the connection */
	} cases[] = {
		{1213, "40001", RC_RETRY, RC_RETRY, false}, /* deadlock, certification failure */
		{1205, "HY000", RC_RETRY, RC_RETRY, false}, /* lock wait */
		{1020, "HY000", RC_RETRY, RC_RETRY, false}, /* snapshot too old */
		{2006, "HY000", RC_DB, RC_IO, true},	    /* gone away */
		{2013, "HY000", RC_DB, RC_IO, true},	    /* lost while waiting */
		{2055, "HY000", RC_DB, RC_IO, true},	    /* lost, with a system error */
		{1927, "70100", RC_DB, RC_IO, true},	    /* killed */
		{1053, "08S01", RC_DB, RC_IO, true},	    /* the server shuts down */
		{1180, "HY000", RC_DB, RC_IO, false},	    /* error during COMMIT */
		{1047, "08S01", RC_DB, RC_DB, true},	    /* a Galera node without quorum */
		{1290, "HY000", RC_DB, RC_DB, false},	    /* read_only */
		{1040, "08004", RC_DB, RC_IO, false},	    /* too many connections */
		{1114, "HY000", RC_DB, RC_IO, false},	    /* full */
		{1142, "42000", RC_DB, RC_IO, false},	    /* a grant was lost */
		{1062, "23000", RC_CONFLICT, RC_IO, false}, /* duplicate key */
		{1406, "22001", RC_INVALID, RC_IO, false},  /* too long */
		{1264, "22003", RC_INVALID, RC_IO, false},  /* out of range */
		{1366, "22007", RC_INVALID, RC_IO, false},  /* not this character set */
		{1048, "23000", RC_INVALID, RC_IO, false},  /* NULL */
		{1452, "23000", RC_INVALID, RC_IO, false},  /* foreign key */
		{4025, "23000", RC_INVALID, RC_IO, false},  /* CHECK */
		{1969, "70100", RC_TIMEOUT, RC_IO, false},  /* max_statement_time */
		{1064, "42000", RC_BUG, RC_IO, false},	    /* syntax */
		{1054, "42S22", RC_BUG, RC_IO, false},	    /* no such column */
		{1146, "42S02", RC_BUG, RC_IO, false},	    /* no such table */
		{9999, "HY000", RC_DB, RC_IO, false},	    /* unheard of */
		{2031, "HY000", RC_BUG, RC_IO, false},	    /* parameters not bound */
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		if (db_error_rc(cases[i].code, cases[i].state) != cases[i].rc ||
		    db_error_at_commit(cases[i].code) != cases[i].at_commit ||
		    db_error_fatal(cases[i].code) != cases[i].fatal)
			fail_msg("error %u", cases[i].code);
	}
}

static void a_reason_names_columns_and_keys_and_no_values(void **state UNUSED)
{
	static const struct {
		enum rc rc;
		const char *text, *why;
	} cases[] = {
		{RC_CONFLICT, "Duplicate entry 'a@b.example' for key 'u_login'",
		 "already there: key 'u_login'"},
		{RC_CONFLICT, "Duplicate entry 'x for key 'secret'' for key 'u_login'",
		 "already there: key 'u_login'"},
		{RC_INVALID, "Data too long for column 'subject' at row 1",
		 "a value does not fit its column 'subject' (1)"},
		{RC_INVALID, "Incorrect string value: '\\xFF sec' for column `db`.`team`.`name` at row 1",
		 "a value does not fit its column `db`.`team`.`name` (1)"},
		{RC_INVALID, "Incorrect value: 'column secret'", "a value does not fit its column ? (1)"},
		{RC_INVALID, "no such words", "a value does not fit its column ? (1)"},
	};
	struct job j = {.ctx = talloc_new(NULL)};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_int_equal(db_because(&j, cases[i].rc, 1, cases[i].text), cases[i].rc);
		assert_string_equal(j.why, cases[i].why);
	}
	talloc_free(j.ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_error_has_its_meaning_in_and_at_the_end_of_a_transaction),
		cmocka_unit_test(a_reason_names_columns_and_keys_and_no_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
