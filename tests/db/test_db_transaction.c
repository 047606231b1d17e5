/* test_db_transaction.c - all or nothing, whatever happens to the connection; and who is told what. */
#include "tests/support/db_fixture.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "tests/support/db_proxy.h"

static enum rc add_team(struct db_tx *tx, int id)
{
	return db_exec(tx, SQL("INSERT INTO team (id, name) VALUES (?, ?)"),
		       ARGS(V(id), V(talloc_asprintf(tx->job->ctx, "team %d", id))), NULL);
}

static enum rc rename_team(struct db_tx *tx, int id, const char *name)
{
	return db_exec(tx, SQL("UPDATE team SET name = ? WHERE id = ?"), ARGS(V(name), V(id)), NULL);
}

static int64_t teams(struct db_fixture *f)
{
	return db_fixture_number(f, "SELECT COUNT(*) FROM team");
}

static uint64_t connection_id(struct db_tx *tx)
{
	int64_t id = 0;

	assert_int_equal(db_number(tx, SQL("SELECT CONNECTION_ID()"), NO_ARGS, &id), RC_OK);
	return (uint64_t)id;
}

static void kill_connection(struct db_fixture *f, uint64_t id)
{
	struct job *killer = db_fixture_job(f);

	assert_int_equal(db_raw(killer, talloc_asprintf(f->ctx, "KILL %" PRIu64, id), 0, NULL, NULL), RC_OK);
	/* until it is gone, so that what follows is not a race */
	for (;;) {
		char ***rows;
		size_t n;

		assert_int_equal(
			db_raw(killer,
			       talloc_asprintf(
				       f->ctx,
				       "SELECT 1 FROM information_schema.processlist WHERE id = %" PRIu64,
				       id),
			       1, &rows, &n),
			RC_OK);
		if (n == 0)
			break;
	}
}

static enum rc fail_midway(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(add_team(&tx, 1));
	return because(j, RC_INVALID, "changed my mind");
}

static void what_is_not_committed_is_undone(void **state)
{
	struct db_fixture *f = *state;

	assert_int_equal(fail_midway(f->job), RC_INVALID);
	assert_int_equal(teams(f), 0);
}

static void an_ended_transaction_takes_nothing_more(void **state)
{
	struct db_fixture *f = *state;
	struct db_tx tx = db_begin(f->job);

	assert_int_equal(db_commit(&tx), RC_OK);
	assert_int_equal(add_team(&tx, 1), RC_BUG);
	assert_int_equal(db_commit(&tx), RC_BUG);
	tx = db_begin(f->job);
	db_tx_cleanup(&tx);
	assert_int_equal(add_team(&tx, 1), RC_BUG);
	assert_int_equal(db_commit(&tx), RC_BUG);
	assert_int_equal(teams(f), 0);
}

static void one_connection_has_one_transaction(void **state)
{
	struct db_fixture *f = *state;
	AUTO(db_tx) outer = db_begin(f->job);
	char ***rows;
	size_t n;

	{
		AUTO(db_tx) inner = db_begin(f->job);

		assert_int_equal(add_team(&inner, 1), RC_BUG);
		assert_int_equal(db_commit(&inner), RC_BUG);
	}
	assert_int_equal(db_raw(f->job, "SELECT 1", 1, &rows, &n), RC_BUG);
	assert_int_equal(add_team(&outer, 2), RC_OK);
	assert_int_equal(db_commit(&outer), RC_OK);
	assert_int_equal(teams(f), 1);
}

/* ---- hooks ---- */

static char heard[64];

static void hear(const char *what)
{
	snprintf(heard + strlen(heard), sizeof(heard) - strlen(heard), "%s ", what);
}

static enum rc before(struct db_tx *tx, void *arg)
{
	const char *what = arg;

	hear(what);
	if (strcmp(what, "refuse") == 0)
		return because(tx->job, RC_CONFLICT, "refused");
	return add_team(tx, what[0]);
}

static void after(struct job *j, void *arg)
{
	AUTO(db_tx) tx = db_begin(j); /* the connection is free again */

	assert_int_equal(db_commit(&tx), RC_OK);
	hear(arg);
}

static char last[] = "z";

static enum rc before_adds_another(struct db_tx *tx, void *arg)
{
	hear(arg);
	db_hook(tx, before, NULL, last);
	return RC_OK;
}

static void hooks_run_in_order_and_once_each(void **state)
{
	struct db_fixture *f = *state;
	char a[] = "a", b[] = "b", c[] = "c";
	struct db_tx tx = db_begin(f->job);

	heard[0] = 0;
	db_hook(&tx, before, after, a);
	db_hook(&tx, before, NULL, b);
	db_hook(&tx, before, after, a);
	db_hook(&tx, NULL, after, b);
	db_hook(&tx, before_adds_another, NULL, c);
	assert_int_equal(db_commit(&tx), RC_OK);
	assert_string_equal(heard, "a b c z a b ");
	assert_int_equal(teams(f), 3);
}

static void the_last_hook_runs_behind_those_that_come_later(void **state)
{
	struct db_fixture *f = *state;
	char a[] = "a", b[] = "b", c[] = "c";
	struct db_tx tx = db_begin(f->job);

	heard[0] = 0;
	db_hook_last(&tx, before, after, a);
	db_hook(&tx, before, after, b);
	db_hook(&tx, before_adds_another, NULL, c);
	assert_ptr_equal(db_hook_arg(&tx, before), b);
	assert_int_equal(db_commit(&tx), RC_OK);
	assert_string_equal(heard, "b c z a b a ");
}

static void a_hook_that_fails_undoes_all_and_nobody_is_told(void **state)
{
	struct db_fixture *f = *state;
	char a[] = "a", refuse[] = "refuse";
	struct db_tx tx = db_begin(f->job);

	heard[0] = 0;
	assert_int_equal(add_team(&tx, 1), RC_OK);
	db_hook(&tx, before, after, a);
	db_hook(&tx, before, after, refuse);
	assert_int_equal(db_commit(&tx), RC_CONFLICT);
	assert_string_equal(heard, "a refuse ");
	assert_string_equal(f->job->why, "refused");
	assert_int_equal(teams(f), 0);
}

/* ---- run it again ---- */

struct renamer {
	struct db_tx *tx;
	int id;
	enum rc rc;
};

static void *rename_on_thread(void *arg)
{
	struct renamer *r = arg;

	r->rc = rename_team(r->tx, r->id, "theirs");
	return NULL;
}

static void a_deadlock_asks_for_the_whole_job_again(void **state)
{
	struct db_fixture *f = *state;
	struct job *other = db_fixture_job(f);

	db_fixture_sql(f, "INSERT INTO team (id, name) VALUES (1, 'one'), (2, 'two'), (3, 'three')");
	struct db_tx mine = db_begin(f->job), theirs = db_begin(other);
	struct renamer r = {.tx = &theirs, .id = 1};
	pthread_t thread;

	/* theirs has changed more, so mine is the one that gives way, whoever comes second */
	assert_int_equal(rename_team(&theirs, 2, "b"), RC_OK);
	assert_int_equal(rename_team(&theirs, 3, "c"), RC_OK);
	assert_int_equal(rename_team(&mine, 1, "a"), RC_OK);
	assert_int_equal(pthread_create(&thread, NULL, rename_on_thread, &r), 0);
	assert_int_equal(rename_team(&mine, 2, "a"), RC_RETRY);
	pthread_join(thread, NULL);
	assert_int_equal(r.rc, RC_OK);
	/* the server has undone mine already: nothing more may be written, each alone */
	assert_int_equal(add_team(&mine, 4), RC_RETRY);
	assert_int_equal(db_commit(&mine), RC_RETRY);
	assert_int_equal(db_commit(&theirs), RC_OK);
	mine = db_begin(f->job);
	assert_int_equal(rename_team(&mine, 1, "again"), RC_OK);
	assert_int_equal(db_commit(&mine), RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM team WHERE name IN ('again', 'b', 'c')"),
			 3);
}

static void a_lock_not_got_in_time_asks_for_the_whole_job_again(void **state)
{
	struct db_fixture *f = *state;
	struct job *other = db_fixture_job(f);

	db_fixture_sql(f, "INSERT INTO team (id, name) VALUES (1, 'one')");
	assert_int_equal(db_raw(f->job, "SET innodb_lock_wait_timeout = 0", 0, NULL, NULL), RC_OK);
	struct db_tx mine = db_begin(f->job), theirs = db_begin(other);

	assert_int_equal(add_team(&mine, 2), RC_OK);
	assert_int_equal(rename_team(&theirs, 1, "b"), RC_OK);
	assert_int_equal(rename_team(&mine, 1, "a"), RC_RETRY);
	/* only the statement was undone on the server: the rest must not be committed without it */
	assert_int_equal(db_commit(&mine), RC_RETRY);
	assert_int_equal(db_commit(&theirs), RC_OK);
	assert_int_equal(teams(f), 1);
}

/* ---- lost connections ---- */

static void a_connection_killed_in_a_transaction_heals_at_the_next(void **state)
{
	struct db_fixture *f = *state;
	struct db_tx tx = db_begin(f->job);

	assert_int_equal(add_team(&tx, 1), RC_OK);
	kill_connection(f, connection_id(&tx));
	assert_int_equal(add_team(&tx, 2), RC_DB);
	assert_int_equal(add_team(&tx, 3), RC_DB); /* not on a new session, by itself */
	assert_int_equal(db_commit(&tx), RC_DB);
	tx = db_begin(f->job);
	assert_int_equal(add_team(&tx, 4), RC_OK);
	assert_int_equal(db_commit(&tx), RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT SUM(id) FROM team"), 4);
}

static void a_connection_lost_while_idle_is_not_noticed_by_anybody(void **state)
{
	struct db_fixture *f = *state;
	struct db_tx tx = db_begin(f->job);

	assert_int_equal(add_team(&tx, 1), RC_OK);
	uint64_t id = connection_id(&tx);

	assert_int_equal(db_commit(&tx), RC_OK);
	kill_connection(f, id);
	tx = db_begin(f->job);
	assert_int_equal(add_team(&tx, 2), RC_OK);
	assert_true(connection_id(&tx) != id);
	assert_int_equal(db_commit(&tx), RC_OK);
	assert_int_equal(teams(f), 2);
}

static void a_loss_seen_before_commit_is_no_unknown_outcome(void **state)
{
	struct db_fixture *f = *state;
	struct db_tx tx = db_begin(f->job);

	assert_int_equal(add_team(&tx, 1), RC_OK);
	kill_connection(f, connection_id(&tx));
	assert_int_equal(db_commit(&tx), RC_DB);
	assert_int_equal(teams(f), 0);
}

static void a_commit_without_an_answer_has_an_unknown_outcome(void **state)
{
	struct db_fixture *f = *state;
	struct db_proxy *proxy = db_proxy_start(f->ctx, f->where.socket);
	static const struct {
		enum db_proxy_cut how;
		int id, teams; /* that there are afterwards */
	} cases[] = {{DB_PROXY_UNHEARD, 1, 0}, {DB_PROXY_UNANSWERED, 2, 1}, {DB_PROXY_PASS, 3, 2}};

	f->where.socket = db_proxy_socket(proxy);
	struct job *j = db_fixture_job(f);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct db_tx tx = db_begin(j);

		assert_int_equal(add_team(&tx, cases[i].id), RC_OK);
		db_proxy_cut_next(proxy, cases[i].how);
		assert_int_equal(db_commit(&tx), cases[i].how == DB_PROXY_PASS ? RC_OK : RC_IO);
		assert_int_equal(teams(f), cases[i].teams);
	}
	talloc_free(j);
}

static void a_server_that_is_away_is_told_at_once_and_not_asked_too_often(void **state)
{
	struct db_fixture *f = *state;

	f->where.socket = "/nonexistent/hub.sock";
	struct job *j = db_fixture_job(f);
	int64_t begun = clock_mono_ms();
	unsigned early = 0;

	for (int i = 0; i < 1000; i++) {
		struct db_tx tx = db_begin(j);

		assert_int_equal(add_team(&tx, 1), RC_DB);
		assert_int_equal(db_commit(&tx), RC_DB);
		early += strstr(j->why, "not due") != NULL;
	}
	assert_in_range(clock_mono_ms() - begun, 0, 2000);
	assert_true(early > 900);
}

static void every_session_is_alike_whatever_the_server_says(void **state)
{
	struct db_fixture *f = *state;

	assert_int_equal(db_fixture_number(f, "SELECT @@time_zone = '+00:00' AND @@autocommit = 0"
					      " AND @@tx_isolation = 'READ-COMMITTED'"
					      " AND @@character_set_client = 'utf8mb4'"
					      " AND @@character_set_results = 'utf8mb4'"
					      " AND @@sql_mode LIKE '%STRICT_ALL_TABLES%'"
					      " AND @@innodb_snapshot_isolation"),
			 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(what_is_not_committed_is_undone),
		DB_TEST(an_ended_transaction_takes_nothing_more),
		DB_TEST(one_connection_has_one_transaction),
		DB_TEST(hooks_run_in_order_and_once_each),
		DB_TEST(the_last_hook_runs_behind_those_that_come_later),
		DB_TEST(a_hook_that_fails_undoes_all_and_nobody_is_told),
		DB_TEST(a_deadlock_asks_for_the_whole_job_again),
		DB_TEST(a_lock_not_got_in_time_asks_for_the_whole_job_again),
		DB_TEST(a_connection_killed_in_a_transaction_heals_at_the_next),
		DB_TEST(a_connection_lost_while_idle_is_not_noticed_by_anybody),
		DB_TEST(a_loss_seen_before_commit_is_no_unknown_outcome),
		DB_TEST(a_commit_without_an_answer_has_an_unknown_outcome),
		DB_TEST(a_server_that_is_away_is_told_at_once_and_not_asked_too_often),
		DB_TEST(every_session_is_alike_whatever_the_server_says),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
