/* test_migrate.c - a schema is brought forward once, whoever is killed on the way, and never by the wrong program. */
#include "tests/support/db_fixture.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/failpoint.h"
#include "hub/store/migrate.h"

#define LEASE SPAN_MS(300)

#define FIRST                                                                             \
	"-- people\nCREATE TABLE IF NOT EXISTS one (id INT PRIMARY KEY) ENGINE=InnoDB;\n" \
	"INSERT IGNORE INTO one VALUES (1), (2);\n"
#define SECOND                                                                             \
	"CREATE TABLE IF NOT EXISTS two (id INT PRIMARY KEY) ENGINE=InnoDB;\n"             \
	"ALTER TABLE one ADD COLUMN IF NOT EXISTS name VARCHAR(9) NOT NULL DEFAULT 'x';\n" \
	"INSERT IGNORE INTO two SELECT id FROM one;\n"

static const struct embedded_text first[] = {{"0001_first.sql", FIRST}, {0}};
static const struct embedded_text both[] = {{"0001_first.sql", FIRST}, {"0002_second.sql", SECOND}, {0}};

/* A connection to a new and empty schema beside the fixture's. */
static struct job *empty_schema(struct db_fixture *f)
{
	const char *name = talloc_asprintf(f->ctx, "%s_m", f->where.name);

	db_fixture_sql(f, talloc_asprintf(f->ctx, "DROP DATABASE IF EXISTS `%s`", name));
	assert_int_equal(migrate_create_schema(f->job, name), RC_OK);
	f->where.name = name;
	return db_fixture_job(f);
}

static int drop_schema(void **state)
{
	struct db_fixture *f = *state;

	db_fixture_sql(f, talloc_asprintf(f->ctx, "DROP DATABASE IF EXISTS `%s`", f->where.name));
	return db_fixture_teardown(state);
}

#define SCHEMA_TEST(f) cmocka_unit_test_setup_teardown(f, db_fixture_setup, drop_schema)

static enum rc migrate(struct job *j, const struct embedded_text *migrations)
{
	return migrate_run(j, &(struct migrate_options){.migrations = migrations, .lease = LEASE});
}

static int64_t number(struct job *j, const char *text)
{
	char ***rows;
	size_t n;

	assert_int_equal(db_raw(j, text, 1, &rows, &n), RC_OK);
	assert_int_equal(n, 1);
	return strtoll(rows[0][0], NULL, 10);
}

static void note_step(void *arg, const char *name, unsigned step, unsigned steps)
{
	char *seen = arg;

	snprintf(seen + strlen(seen), 200 - strlen(seen), "%s %u/%u ", name, step, steps);
}

static void each_step_is_applied_once_in_order(void **state)
{
	struct job *j = empty_schema(*state);
	char seen[200] = "";
	struct migrate_options o = {.migrations = first, .lease = LEASE, .progress = note_step, .arg = seen};

	assert_int_equal(migrate_check(j, first), RC_NOT_FOUND);
	assert_int_equal(migrate_run(j, &o), RC_OK);
	assert_string_equal(seen, "0001_first.sql 1/2 0001_first.sql 2/2 ");
	assert_int_equal(migrate_check(j, first), RC_OK);
	assert_int_equal(migrate_check(j, both), RC_NOT_FOUND);
	assert_non_null(strstr(j->why, "1 migration, the first is 0002_second.sql"));
	seen[0] = 0;
	o.migrations = both;
	assert_int_equal(migrate_run(j, &o), RC_OK);
	assert_int_equal(migrate_run(j, &o), RC_OK);
	assert_string_equal(seen, "0002_second.sql 1/3 0002_second.sql 2/3 0002_second.sql 3/3 ");
	assert_int_equal(migrate_check(j, both), RC_OK);
	assert_int_equal(number(j, "SELECT SUM(id) FROM two"), 3);
}

static void what_was_applied_may_not_be_changed_afterwards(void **state)
{
	struct job *j = empty_schema(*state);
	const struct embedded_text changed[] = {
		{"0001_first.sql", FIRST "-- a word\n"}, {"0002_second.sql", SECOND}, {0}};

	assert_int_equal(migrate(j, first), RC_OK);
	assert_int_equal(migrate_check(j, changed), RC_CONFLICT);
	assert_int_equal(migrate(j, changed), RC_CONFLICT);
	assert_non_null(strstr(j->why, "0001_first.sql was changed"));
	assert_int_equal(number(j, "SELECT COUNT(*) FROM schema_migration"), 1);
}

static void a_newer_schema_is_left_alone(void **state)
{
	struct job *j = empty_schema(*state);

	assert_int_equal(migrate(j, both), RC_OK);
	assert_int_equal(migrate_check(j, first), RC_CONFLICT);
	assert_int_equal(migrate(j, first), RC_CONFLICT);
	assert_non_null(strstr(j->why, "newer than this program"));
	assert_non_null(strstr(j->why, "0002_second.sql"));
}

static void a_missing_table_is_told(void **state)
{
	struct job *j = empty_schema(*state);

	assert_int_equal(migrate(j, both), RC_OK);
	assert_int_equal(db_raw(j, "DROP TABLE two", 0, NULL, NULL), RC_OK);
	assert_int_equal(migrate_check(j, both), RC_CONFLICT);
	assert_non_null(strstr(j->why, "table two is missing"));
}

static void a_wrong_statement_is_told_and_mended_by_a_better_text(void **state)
{
	struct job *j = empty_schema(*state);
	const struct embedded_text wrong[] = {{"0001_first.sql", FIRST "CREATE TABEL x;\n"}, {0}};
	const struct embedded_text right[] = {
		{"0001_first.sql", FIRST "CREATE TABLE IF NOT EXISTS x (id INT);\n"}, {0}};

	assert_int_equal(migrate(j, wrong), RC_BUG);
	assert_non_null(strstr(j->why, "0001_first.sql, statement 3"));
	assert_int_equal(migrate_check(j, wrong), RC_NOT_FOUND);
	assert_int_equal(migrate(j, right), RC_OK);
	assert_int_equal(migrate_check(j, right), RC_OK);
}

/* The process that migrates is killed at the n-th passing of the failpoint; false: it came to its end. */
static bool killed_at(struct job *j, const char *point, unsigned n)
{
	const char *spec = talloc_asprintf(j->ctx, "%s:%u:kill", point, n);
	pid_t pid = fork();
	int how;

	if (pid == 0) {
		must(failpoint_arm(spec));
		_exit(migrate(j, both) == RC_OK ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &how, 0), pid);
	assert_true(how == SIGKILL || how == 0);
	return how == SIGKILL;
}

static void killed_at_any_step_it_is_resumed(void **state)
{
	struct db_fixture *f = *state;
	static const struct {
		const char *point;
		unsigned passings;
	} points[] = {{"migrate.step", 5}, {"migrate.done", 2}};
	char *fixture = talloc_strdup(f->ctx, f->where.name);

	for (size_t p = 0; p < COUNT_OF(points); p++) {
		for (unsigned n = 1;; n++) {
			f->where.name = fixture;
			struct job *j = empty_schema(f);
			bool killed = killed_at(j, points[p].point, n);

			assert_int_equal(migrate(j, both), RC_OK);
			assert_int_equal(migrate_check(j, both), RC_OK);
			assert_int_equal(number(j, "SELECT SUM(id) FROM two"), 3);
			assert_int_equal(number(j, "SELECT COUNT(*) FROM one WHERE name = 'x'"), 2);
			talloc_free(j);
			if (!killed) {
				assert_true(n > points[p].passings);
				break;
			}
		}
	}
}

struct migrator {
	struct job *job;
	const struct embedded_text *migrations;
	span wait;
	enum rc rc;
	unsigned steps;
};

static void count_step(void *arg, const char *name UNUSED, unsigned step UNUSED, unsigned steps UNUSED)
{
	(*(unsigned *)arg)++;
}

static void *migrate_on_thread(void *arg)
{
	struct migrator *m = arg;
	struct migrate_options o = {.migrations = m->migrations,
				    .lease = LEASE,
				    .wait = m->wait,
				    .progress = count_step,
				    .arg = &m->steps};

	m->rc = migrate_run(m->job, &o);
	return NULL;
}

static void of_two_that_migrate_one_does_the_work(void **state)
{
	struct db_fixture *f = *state;
	struct migrator m[2] = {{.job = empty_schema(f), .migrations = both}, {.migrations = both}};
	pthread_t threads[2];

	m[1].job = db_fixture_job(f);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, migrate_on_thread, &m[i]), 0);
	for (size_t i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(m[0].rc, RC_OK);
	assert_int_equal(m[1].rc, RC_OK);
	assert_int_equal(m[0].steps + m[1].steps, 5);
	assert_true(m[0].steps == 0 || m[1].steps == 0);
}

static void a_statement_longer_than_the_lease_keeps_it(void **state)
{
	struct db_fixture *f = *state;
	static const struct embedded_text slow[] = {{"0001_slow.sql", "DO SLEEP(1.2);\nDO 0;\n"}, {0}};
	struct job *j = empty_schema(f);
	struct migrator m = {.job = db_fixture_job(f), .migrations = slow};
	struct migrate_options o = {.migrations = slow, .lease = LEASE, .wait = SPAN_MS(600)};
	pthread_t thread;

	assert_int_equal(pthread_create(&thread, NULL, migrate_on_thread, &m), 0);
	while (number(j, "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'DO SLEEP%'") ==
	       0)
		;
	assert_int_equal(migrate_run(j, &o), RC_BUSY);
	pthread_join(thread, NULL);
	assert_int_equal(m.rc, RC_OK);
	assert_int_equal(m.steps, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCHEMA_TEST(each_step_is_applied_once_in_order),
		SCHEMA_TEST(what_was_applied_may_not_be_changed_afterwards),
		SCHEMA_TEST(a_newer_schema_is_left_alone),
		SCHEMA_TEST(a_missing_table_is_told),
		SCHEMA_TEST(a_wrong_statement_is_told_and_mended_by_a_better_text),
		SCHEMA_TEST(killed_at_any_step_it_is_resumed),
		SCHEMA_TEST(of_two_that_migrate_one_does_the_work),
		SCHEMA_TEST(a_statement_longer_than_the_lease_keeps_it),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
