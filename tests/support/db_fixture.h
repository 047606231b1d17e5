/*
 * db_fixture.h - a real database under a test: a server, a schema of its own, every table as after the
 *migrations.
 *
 *	static void a_row_comes_back(void **state)
 *	{
 *		struct db_fixture *f = *state;
 *		AUTO(db_tx) tx = db_begin(f->job);
 *		...
 *	}
 *	int main(void)
 *	{
 *		const struct CMUnitTest tests[] = {DB_TEST(a_row_comes_back)};
 *		return db_fixture_run(tests, COUNT_OF(tests));
 *	}
 *
 * The server is the one that ctest started for the whole run (ctest fixture `db_server`, tests/db/server.c);
 *a test program started by hand starts one for itself. Each program has its own schema, so programs may run
 *side by side; each test finds the tables as the migrations left them.
 */
#ifndef TESTS_SUPPORT_DB_FIXTURE_H
#define TESTS_SUPPORT_DB_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hub/base/job.h"
#include "hub/store/db.h"

#define DB_FIXTURE_NOW ((instant){INT64_C(1767225600000)}) /* 2026-01-01T00:00:00Z */

struct db_fixture {
	void *ctx;	       /* of the test; all below hangs on it */
	struct job *job;       /* a connection to the schema, now = DB_FIXTURE_NOW, actor 0 */
	struct db_where where; /* the schema, for code that opens its own connection */
};

/* Another job with a connection of its own: the second agent, the other process. */
struct job *db_fixture_job(struct db_fixture *f);

/* One job's end and the next one's beginning on the same connection: its memory and reason are gone. */
void db_fixture_next(struct job *j);

/* Run one statement outside a transaction; the test fails when it does. For what a test sets up or looks at.
 */
void db_fixture_sql(struct db_fixture *f, const char *text);
/* The one number that a SELECT gives. */
int64_t db_fixture_number(struct db_fixture *f, const char *text);

int db_fixture_setup(void **state);
int db_fixture_teardown(void **state);
int db_fixture_group_setup(void **state);
int db_fixture_group_teardown(void **state);

#define DB_TEST(f) cmocka_unit_test_setup_teardown(f, db_fixture_setup, db_fixture_teardown)
#define db_fixture_run(tests, n) \
	((void)(n), cmocka_run_group_tests(tests, db_fixture_group_setup, db_fixture_group_teardown))

#endif
