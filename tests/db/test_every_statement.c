/*
 * test_every_statement.c - the schema knows every table and column that any statement of the program names.
 *
 * Linked with every floor whole (ops/cmake/tests.cmake), so that no statement is left out.
 */
#include "tests/support/db_fixture.h"

#include <string.h>

static void the_schema_bears_every_statement(void **state)
{
	struct db_fixture *f = *state;
	size_t n;
	const struct sql_literal *list = db_literals(&n);
	unsigned wrong = 0;

	for (size_t i = 0; i < n; i++) {
		if (db_check_literal(f->job, &list[i]) == RC_OK)
			continue;
		print_error("%s\n", f->job->why);
		wrong++;
	}
	print_message("%zu statements\n", n);
	assert_int_equal(wrong, 0);
	assert_true(n >= 10); /* the linker's list is there at all */
}

static void a_misspelt_column_is_told_with_its_place(void **state)
{
	struct db_fixture *f = *state;
	const struct sql_literal wrong = {"SELECT nmae FROM team WHERE id = ?", "here.c:1"};

	assert_int_equal(db_check_literal(f->job, &wrong), RC_BUG);
	assert_non_null(strstr(f->job->why, "here.c:1"));
	assert_non_null(strstr(f->job->why, "nmae"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(the_schema_bears_every_statement),
		DB_TEST(a_misspelt_column_is_told_with_its_place),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
