/* test_migrate_text.c - a migration's file is cut into its statements and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/migrate_inner.h"

static void a_statement_ends_with_a_semicolon_at_the_end_of_a_line(void **state UNUSED)
{
	static const struct {
		const char *text;
		const char *statements[4];
	} cases[] = {
		{"", {NULL}},
		{"-- only this\n\n  -- and this;\n", {NULL}},
		{"A;\nB;\n", {"A", "B"}},
		{"A;", {"A"}},
		{"A; \t\r\n\n  B\n  C;\n", {"A", "B\n  C"}},
		{"A ';x' ;b\n;\n", {"A ';x' ;b\n"}},
		{"A\n-- not here;\nB;\n", {"A\n-- not here;\nB"}},
		{"-- first\nA;\n-- last\n", {"A"}},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		const struct embedded_text files[] = {{"0001_x.sql", cases[i].text}, {0}};
		struct migration *list;
		const char *why;
		size_t n, expected = 0;

		assert_int_equal(migrations_read(ctx, files, &list, &n, &why), RC_OK);
		assert_int_equal(n, 1);
		for (; cases[i].statements[expected]; expected++) {
			assert_true(expected < list[0].nstatements);
			assert_string_equal(list[0].statements[expected], cases[i].statements[expected]);
		}
		assert_int_equal(list[0].nstatements, expected);
		talloc_free(ctx);
	}
}

static void names_ascend_and_texts_are_whole(void **state UNUSED)
{
	static const struct {
		const char *first, *second, *text;
		enum rc rc;
	} cases[] = {
		{"0001_a.sql", "0002_b.sql", "A;\n", RC_OK},	 {"0001_a.sql", "0007_b.sql", "A;\n", RC_OK},
		{"0002_a.sql", "0001_b.sql", "A;\n", RC_BUG},	 {"0001_a.sql", "0001_b.sql", "A;\n", RC_BUG},
		{"0000_a.sql", "0001_b.sql", "A;\n", RC_BUG},	 {"1_a.sql", "0002_b.sql", "A;\n", RC_BUG},
		{"0001", "0002_b.sql", "A;\n", RC_BUG},		 {"00x1_a.sql", "0002_b.sql", "A;\n", RC_BUG},
		{"0001_a.sql", "0002_b.sql", "A;\nB\n", RC_BUG},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		const struct embedded_text files[] = {
			{cases[i].first, cases[i].text}, {cases[i].second, cases[i].text}, {0}};
		struct migration *list;
		const char *why = NULL;
		size_t n;

		assert_int_equal(migrations_read(ctx, files, &list, &n, &why), cases[i].rc);
		assert_int_equal(why != NULL, cases[i].rc != RC_OK);
		talloc_free(ctx);
	}
}

static void the_tables_are_those_created_and_not_dropped(void **state UNUSED)
{
	static const struct embedded_text files[] = {
		{"0001_a.sql", "CREATE TABLE IF NOT EXISTS one (\n id INT\n);\ncreate table if not exists "
			       "`two`(id INT);\n"},
		{"0002_b.sql", "DROP TABLE IF EXISTS one;\nCREATE TABLE IF NOT EXISTS three\n(id "
			       "INT);\nINSERT INTO two VALUES (1);\n"},
		{0},
	};
	void *ctx = talloc_new(NULL);
	struct migration *list;
	const char *why;
	size_t n, ntables;

	assert_int_equal(migrations_read(ctx, files, &list, &n, &why), RC_OK);
	char **tables = migrations_tables(ctx, list, n, &ntables);

	assert_int_equal(ntables, 2);
	assert_string_equal(tables[0], "two");
	assert_string_equal(tables[1], "three");
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_statement_ends_with_a_semicolon_at_the_end_of_a_line),
		cmocka_unit_test(names_ascend_and_texts_are_whole),
		cmocka_unit_test(the_tables_are_those_created_and_not_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
