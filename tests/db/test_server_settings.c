/* test_server_settings.c - the private server and our tables need no excuse; a foreign table is found. */
#include "tests/support/db_fixture.h"

#include "hub/store/server_settings.h"

static void our_own_server_and_tables_are_as_wanted(void **state)
{
	struct db_fixture *f = *state;
	struct server_finding *list;
	size_t n = 9;

	assert_int_equal(server_settings_check(f->job, &list, &n), RC_OK);
	for (size_t i = 0; i < n; i++)
		print_error("%s is %s, wanted %s\n", list[i].setting, list[i].is, list[i].wanted);
	assert_int_equal(n, 0);
}

static void a_table_that_is_not_ours_in_kind_is_refused(void **state)
{
	struct db_fixture *f = *state;
	struct server_finding *list;
	size_t n = 0;

	db_fixture_sql(f, "CREATE TABLE zz_a (t VARCHAR(9)) ENGINE=InnoDB CHARACTER SET latin1");
	db_fixture_sql(f, "CREATE TABLE zz_b (t VARCHAR(9)) ENGINE=MyISAM");
	assert_int_equal(server_settings_check(f->job, &list, &n), RC_OK);
	db_fixture_sql(f, "DROP TABLE zz_a, zz_b");
	assert_int_equal(n, 2);
	assert_string_equal(list[0].setting, "table zz_a");
	assert_string_equal(list[0].is, "InnoDB, latin1_swedish_ci");
	assert_string_equal(list[1].is, "MyISAM, utf8mb4_general_ci");
	assert_true(list[0].refuse && list[1].refuse);
}

static void a_schema_of_another_character_set_is_refused(void **state)
{
	struct db_fixture *f = *state;
	struct server_finding *list;
	size_t n = 0;

	db_fixture_sql(f, "ALTER DATABASE CHARACTER SET latin1");
	struct job *other = db_fixture_job(f);

	assert_int_equal(server_settings_check(other, &list, &n), RC_OK);
	db_fixture_sql(f, "ALTER DATABASE CHARACTER SET utf8mb4");
	assert_int_equal(n, 1);
	assert_string_equal(list[0].setting, "character_set_database");
	assert_true(list[0].refuse);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(our_own_server_and_tables_are_as_wanted),
		DB_TEST(a_table_that_is_not_ours_in_kind_is_refused),
		DB_TEST(a_schema_of_another_character_set_is_refused),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
