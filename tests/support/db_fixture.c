/* db_fixture.c - server, schema and jobs for tests with a database. */
#include "tests/support/db_fixture.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/embedded.h"
#include "hub/store/migrate.h"
#include "hub/store/private_server.h"

extern const struct embedded_text embedded_migrations[];

static struct {
	void *ctx;
	struct db_where where;	       /* the schema of this program */
	struct private_server *server; /* of our own, NULL when ctest's is used */
	char *temp;		       /* its folder */
	char **seeded; /* tables that the migrations put rows into; their copies are called seed_NAME */
	size_t nseeded;
	char **tables;
	size_t ntables;
} group;

static void must_fine(struct job *j, enum rc rc)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "%s: %s\n", rc_name(rc), j->why);
	abort();
}

static void must_run(struct job *j, const char *text, char ****rows_r, size_t *n_r)
{
	must_fine(j, db_raw(j, text, SIZE_MAX, rows_r, n_r));
}

static struct job *new_job(void *ctx, const struct db_where *where)
{
	struct job *j = talloc_zero(ctx, struct job);

	j->ctx = talloc_new(j);
	j->now = DB_FIXTURE_NOW;
	j->trace = 1;
	j->db = db_open(j, where);
	return j;
}

struct job *db_fixture_job(struct db_fixture *f)
{
	return new_job(f->ctx, &f->where);
}

void db_fixture_next(struct job *j)
{
	talloc_free(j->ctx);
	j->ctx = talloc_new(j);
	j->why = NULL;
}

void db_fixture_sql(struct db_fixture *f, const char *text)
{
	must_run(f->job, text, NULL, NULL);
}

int64_t db_fixture_number(struct db_fixture *f, const char *text)
{
	char ***rows;
	size_t n;

	must_run(f->job, text, &rows, &n);
	must(n == 1 && rows[0][0]);
	return strtoll(rows[0][0], NULL, 10);
}

static void find_server(void)
{
	const char *dir = getenv("ONEVOICE_TEST_DB");
	struct private_server_options o = {.buffer_pool = 64 << 20, .redo_log = 32 << 20};
	const char *why;

	group.where.io_timeout = SPAN_S(10);
	group.where.socket = dir ? private_server_socket(group.ctx, dir) : NULL;
	if (group.where.socket) {
		struct job *j = new_job(group.ctx, &group.where);
		enum rc rc = db_raw(j, "SELECT 1", 0, NULL, NULL);

		talloc_free(j);
		if (rc == RC_OK)
			return;
	}
	group.temp = talloc_strdup(group.ctx, "/tmp/onevoice-test-XXXXXX");
	must(mkdtemp(group.temp));
	o.dir = group.temp;
	if (private_server_start(group.ctx, &o, &group.server, &why) != RC_OK) {
		fprintf(stderr, "no database for the tests: %s\n", why);
		abort();
	}
	group.where = private_server_where(group.server, NULL);
}

static char **names(struct job *j, const char *query, size_t *n_r)
{
	char ***rows;

	must_run(j, query, &rows, n_r);
	char **list = talloc_array(group.ctx, char *, (unsigned)*n_r);

	for (size_t i = 0; i < *n_r; i++)
		list[i] = talloc_strdup(list, rows[i][0]);
	return list;
}

static void copy_seeds(struct job *j)
{
	group.tables =
		names(j, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()",
		      &group.ntables);
	group.seeded = talloc_array(group.ctx, char *, (unsigned)group.ntables);
	for (size_t i = 0; i < group.ntables; i++) {
		char ***rows;
		size_t n;

		must_run(j, talloc_asprintf(j->ctx, "SELECT 1 FROM `%s` LIMIT 1", group.tables[i]), &rows,
			 &n);
		if (n == 0)
			continue;
		group.seeded[group.nseeded++] = group.tables[i];
		must_run(j,
			 talloc_asprintf(j->ctx, "CREATE TABLE `seed_%s` AS SELECT * FROM `%s`",
					 group.tables[i], group.tables[i]),
			 NULL, NULL);
	}
}

int db_fixture_group_setup(void **state)
{
	(void)state;
	db_library_begin();
	group.ctx = talloc_new(NULL);
	find_server();
	char *schema = talloc_asprintf(group.ctx, "t_%s_%d", program_invocation_short_name, (int)getpid());
	struct job *j = new_job(group.ctx, &group.where);

	must_run(j, talloc_asprintf(j->ctx, "CREATE DATABASE `%s` CHARACTER SET utf8mb4", schema), NULL,
		 NULL);
	group.where.name = schema;
	talloc_free(j);
	j = new_job(group.ctx, &group.where);
	must_fine(j, migrate_run(j, &(struct migrate_options){.migrations = embedded_migrations}));
	copy_seeds(j);
	talloc_free(j);
	return 0;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

int db_fixture_group_teardown(void **state)
{
	(void)state;
	struct job *j = new_job(group.ctx, &group.where);

	must_run(j, talloc_asprintf(j->ctx, "DROP DATABASE `%s`", group.where.name), NULL, NULL);
	talloc_free(j);
	talloc_free(group.server);
	if (group.temp)
		nftw(group.temp, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	talloc_free(group.ctx);
	db_library_end();
	return 0;
}

int db_fixture_setup(void **state)
{
	struct db_fixture *f = talloc_zero(NULL, struct db_fixture);

	f->ctx = f;
	f->where = group.where;
	f->job = new_job(f, &group.where);
	*state = f;
	return 0;
}

/* Back to what the migrations left; a table that nobody wrote is not touched. */
static void restore_tables(struct job *j)
{
	for (size_t i = 0; i < group.ntables; i++)
		must_run(j, talloc_asprintf(j->ctx, "DELETE FROM `%s`", group.tables[i]), NULL, NULL);
	for (size_t i = 0; i < group.nseeded; i++)
		must_run(j,
			 talloc_asprintf(j->ctx, "INSERT INTO `%s` SELECT * FROM `seed_%s`", group.seeded[i],
					 group.seeded[i]),
			 NULL, NULL);
}

int db_fixture_teardown(void **state)
{
	struct db_fixture *f = *state;
	struct job *j;

	talloc_free(f); /* its connections end, and with them what they hold locked */
	j = new_job(group.ctx, &group.where);
	restore_tables(j);
	talloc_free(j);
	return 0;
}
