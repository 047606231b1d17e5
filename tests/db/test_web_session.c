/* test_web_session.c - the table of sessions: found while alive, ended for every process, pruned later. */
#include <string.h>
#include <talloc.h>

#include "tests/support/db_fixture.h"
#include "web/api/session_store.h"

static struct session_row row_of(struct db_fixture *f, uint8_t first, uint64_t agent)
{
	struct session_row r = {.agent = {agent}, .created = f->job->now, .seen = f->job->now};

	memset(r.token_hash.b, first, sizeof(r.token_hash.b));
	r.expires = instant_after(r.created, SPAN_H(12));
	return r;
}

static void insert(struct db_fixture *f, const struct session_row *r)
{
	AUTO(db_tx) tx = db_begin(f->job);

	assert_int_equal(session_insert(&tx, r), RC_OK);
	assert_int_equal(db_commit(&tx), RC_OK);
}

static void a_session_is_found_while_it_lives(void **state)
{
	struct db_fixture *f = *state;
	struct session_row r = row_of(f, 1, 7), found;

	insert(f, &r);
	AUTO(db_tx) tx = db_begin(f->job);
	assert_int_equal(session_find(&tx, r.token_hash, (instant){0}, &found), RC_OK);
	assert_int_equal(found.agent.v, 7);
	assert_memory_equal(&found.token_hash, &r.token_hash, sizeof(found.token_hash));
	assert_int_equal(session_find(&tx, r.token_hash, r.seen, &found), RC_NOT_FOUND);
	f->job->now = r.expires;
	assert_int_equal(session_find(&tx, r.token_hash, (instant){0}, &found), RC_NOT_FOUND);
}

static void an_ended_session_is_gone_at_once_and_named_to_others(void **state)
{
	struct db_fixture *f = *state;
	struct session_row r = row_of(f, 1, 7), other = row_of(f, 2, 8), *rows, found;
	size_t n;

	insert(f, &r);
	insert(f, &other);
	AUTO(db_tx) tx = db_begin(f->job);
	assert_int_equal(session_ended_since(&tx, (instant){0}, &rows, &n), RC_OK);
	assert_int_equal(n, 0);
	assert_int_equal(session_end(&tx, r.token_hash), RC_OK);
	assert_int_equal(session_end(&tx, r.token_hash), RC_OK);
	assert_int_equal(session_find(&tx, r.token_hash, (instant){0}, &found), RC_NOT_FOUND);
	assert_int_equal(session_ended_since(&tx, (instant){f->job->now.ms - 1000}, &rows, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].agent.v, 7);
	assert_int_equal(session_all(&tx, (instant){0}, &rows, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].agent.v, 8);
}

static void all_sessions_of_an_agent_end_together(void **state)
{
	struct db_fixture *f = *state;
	struct session_row a = row_of(f, 1, 7), b = row_of(f, 2, 7), c = row_of(f, 3, 8), *rows;
	size_t n;

	insert(f, &a);
	insert(f, &b);
	insert(f, &c);
	AUTO(db_tx) tx = db_begin(f->job);
	assert_int_equal(session_end_of(&tx, (agent_id){7}), RC_OK);
	assert_int_equal(session_all(&tx, (instant){0}, &rows, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].agent.v, 8);
}

static void seen_only_grows(void **state)
{
	struct db_fixture *f = *state;
	struct session_row a = row_of(f, 1, 7), later = a, earlier = a, *rows;
	size_t n;

	insert(f, &a);
	later.seen.ms += 5000;
	earlier.seen.ms -= 5000;
	AUTO(db_tx) tx = db_begin(f->job);
	assert_int_equal(session_seen(&tx, NULL, 0), RC_OK);
	assert_int_equal(session_seen(&tx, &later, 1), RC_OK);
	assert_int_equal(session_seen(&tx, &earlier, 1), RC_OK);
	assert_int_equal(session_all(&tx, (instant){0}, &rows, &n), RC_OK);
	assert_int_equal(rows[0].seen.ms, later.seen.ms);
}

static void old_rows_are_pruned(void **state)
{
	struct db_fixture *f = *state;
	struct session_row a = row_of(f, 1, 7), b = row_of(f, 2, 7);

	a.expires.ms = 1000;
	insert(f, &a);
	insert(f, &b);
	{
		AUTO(db_tx) tx = db_begin(f->job);

		assert_int_equal(session_prune(&tx, f->job->now), RC_OK);
		assert_int_equal(db_commit(&tx), RC_OK);
	}
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM session"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(a_session_is_found_while_it_lives),
		DB_TEST(an_ended_session_is_gone_at_once_and_named_to_others),
		DB_TEST(all_sessions_of_an_agent_end_together),
		DB_TEST(seen_only_grows),
		DB_TEST(old_rows_are_pruned),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
