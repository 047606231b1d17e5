/* test_feed.c - a process has one stream, loses it only by its lease, and its rows go from the beginning. */
#include "tests/support/world.h"

#include <talloc.h>

#include "workflow/feed.h"
#include "workflow/feed_mark.h"

static const uint8_t boots[3][16] = {"first", "second", "third"};

static void touch(struct world *w)
{
	ticket_id id = world_ticket(w, "li@example.org", "Hi", "Hello");

	(void)id;
}

static struct feed_row *rows_after(struct world *w, uint64_t after, size_t *n_r)
{
	struct feed_row *rows;

	assert_rc(w->program, IN_TX(w->program, feed_read(&tx, feed_own_stream(), after, 100, &rows, n_r)),
		  RC_OK);
	return rows;
}

static uint64_t oldest(struct world *w)
{
	uint64_t n = 99;

	assert_rc(w->program, IN_TX(w->program, feed_oldest(&tx, feed_own_stream(), &n)), RC_OK);
	return n;
}

static void one_transaction_shows_a_ticket_once_at_its_last_version(void **state)
{
	struct world *w = *state;
	ticket_id id = world_ticket(w, "li@example.org", "Hi", "Hello");
	struct job *j = world_as(w, w->ann);
	size_t n;

	{
		AUTO(db_tx) tx = db_begin(j);

		assert_rc(j, ticket_assign(&tx, id, w->ann, 1), RC_OK);
		assert_rc(j, ticket_set_priority(&tx, id, PRIORITY_HIGH, 3), RC_OK);
		assert_rc(j, db_commit(&tx), RC_OK);
	}
	struct feed_row *rows = rows_after(w, 1, &n);

	assert_int_equal(n, 1);
	assert_int_equal(rows[0].n, 2);
	assert_int_equal(rows[0].ticket.v, id.v);
	assert_int_equal(rows[0].version, 4);
}

static bool news(struct world *w, struct feed_mark *m, uint32_t topics)
{
	bool is_news;

	assert_rc(w->program, IN_TX(w->program, feed_news(&tx, m, topics, &is_news)), RC_OK);
	return is_news;
}

static void touch_topic(struct world *w, enum feed_topic topic)
{
	assert_rc(w->program, IN_TX(w->program, feed_touch_topic(&tx, topic, 0)), RC_OK);
}

static void what_is_kept_in_memory_hears_of_its_topics_alone(void **state)
{
	const uint32_t articles = FEED_TOPIC_BIT(FEED_ARTICLE);
	struct world *w = *state;
	struct feed_mark m = {.n = 0}, old;

	touch(w);
	assert_true(news(w, &m, articles)); /* nobody has looked yet */
	assert_false(news(w, &m, articles));
	old = m;
	touch(w);
	touch_topic(w, FEED_SETTINGS);
	assert_false(news(w, &m, articles));
	touch_topic(w, FEED_ARTICLE);
	touch(w);
	assert_true(news(w, &m, articles));
	assert_false(news(w, &m, articles));
	feed_mark_join(&old, &m);
	assert_false(news(w, &old, articles));
	old = m;
	for (int i = 0; i < 3; i++)
		touch(w);
	assert_rc(w->program, db_raw(w->program, "DELETE FROM feed WHERE n > 1", 10, NULL, NULL), RC_OK);
	assert_true(news(w, &m, articles)); /* rows are gone: that cannot be told */
}

static void a_topic_is_told_once_beside_the_tickets_of_its_transaction(void **state)
{
	struct world *w = *state;
	ticket_id id = world_ticket(w, "li@example.org", "Hi", "Hello");
	size_t n;

	{
		AUTO(db_tx) tx = db_begin(w->program);

		for (int i = 0; i < 2; i++)
			assert_rc(w->program, feed_touch_topic(&tx, FEED_PRESENCE, w->ann.v), RC_OK);
		assert_rc(w->program, feed_touch_topic(&tx, FEED_PRESENCE, w->bob.v), RC_OK);
		assert_rc(w->program, ticket_set_priority(&tx, id, PRIORITY_HIGH, 1), RC_OK);
		assert_rc(w->program, db_commit(&tx), RC_OK);
	}
	struct feed_row *rows = rows_after(w, 1, &n);

	assert_int_equal(n, 3);
	assert_int_equal(rows[0].topic, FEED_PRESENCE);
	assert_int_equal(rows[0].about, w->ann.v);
	assert_int_equal(rows[1].about, w->bob.v);
	assert_int_equal(rows[2].topic, FEED_TICKET);
	assert_int_equal(rows[2].ticket.v, id.v);
}

static void what_was_rolled_back_takes_no_number(void **state)
{
	struct world *w = *state;
	ticket_id id = world_ticket(w, "li@example.org", "Hi", "Hello");
	size_t n;

	{
		AUTO(db_tx) tx = db_begin(w->program);

		assert_rc(w->program, ticket_set_priority(&tx, id, PRIORITY_HIGH, 1), RC_OK);
	}
	touch(w);
	rows_after(w, 1, &n);
	assert_int_equal(n, 1);
}

static void count_hint(void *arg)
{
	++*(int *)arg;
}

static void the_hint_comes_once_after_commit_and_not_after_rollback(void **state)
{
	struct world *w = *state;
	int hints = 0;

	feed_on_commit(count_hint, &hints);
	ticket_id id = world_ticket(w, "li@example.org", "Hi", "Hello");

	assert_int_equal(hints, 1);
	{
		AUTO(db_tx) tx = db_begin(w->program);

		assert_rc(w->program, ticket_set_priority(&tx, id, PRIORITY_HIGH, 1), RC_OK);
	}
	assert_int_equal(hints, 1);
	feed_on_commit(NULL, NULL);
}

static void a_second_process_gets_a_stream_of_its_own(void **state)
{
	struct world *w = *state;
	stream_id first = feed_own_stream();

	assert_rc(w->program, feed_claim(w->program, boots[1]), RC_OK);
	assert_int_not_equal(feed_own_stream(), first);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM stream"), 2);
}

static void a_stream_whose_lease_ran_out_is_continued(void **state)
{
	struct world *w = *state;
	stream_id first = feed_own_stream();

	touch(w);
	w->program->now.ms += 61000;
	assert_rc(w->program, feed_claim(w->program, boots[1]), RC_OK);
	assert_int_equal(feed_own_stream(), first);
	touch(w);
	assert_int_equal(db_fixture_number(w->f, "SELECT n FROM stream"), 2);
}

static void a_released_stream_is_continued_at_once(void **state)
{
	struct world *w = *state;
	stream_id first = feed_own_stream();

	assert_rc(w->program, feed_release(w->program), RC_OK);
	assert_rc(w->program, feed_claim(w->program, boots[1]), RC_OK);
	assert_int_equal(feed_own_stream(), first);
}

static void a_renewed_lease_is_not_taken(void **state)
{
	struct world *w = *state;
	stream_id first = feed_own_stream();

	w->program->now.ms += 50000;
	assert_rc(w->program, feed_renew(w->program), RC_OK);
	w->program->now.ms += 50000;
	assert_rc(w->program, feed_claim(w->program, boots[1]), RC_OK);
	assert_int_not_equal(feed_own_stream(), first);
}

static void who_lost_the_lease_can_neither_renew_nor_write(void **state)
{
	struct world *w = *state;
	ticket_id id = world_ticket(w, "li@example.org", "Hi", "Hello");

	db_fixture_sql(w->f, "UPDATE stream SET boot_id = 'another process!'");
	assert_rc(w->program, feed_renew(w->program), RC_CONFLICT);
	assert_rc(w->program, IN_TX(w->program, ticket_set_priority(&tx, id, PRIORITY_HIGH, 1)), RC_CONFLICT);
	assert_int_equal(world_see(w, id).version, 1);
}

static void pruning_takes_from_the_beginning_and_says_where_it_stopped(void **state)
{
	struct world *w = *state;
	instant begin = w->program->now;
	size_t n;

	assert_int_equal(oldest(w), 0);
	for (int i = 0; i < 6; i++) {
		touch(w);
		w->program->now.ms += 1000;
	}
	/* The third looks older than it is: it stays while what lies before it stays. */
	db_fixture_sql(w->f, "UPDATE feed SET at = 0 WHERE n = 5");
	assert_rc(w->program, IN_TX(w->program, feed_prune(&tx, (instant){begin.ms + 3000}, 2)), RC_OK);
	assert_int_equal(oldest(w), 3);
	assert_rc(w->program, IN_TX(w->program, feed_prune(&tx, (instant){begin.ms + 3000}, 100)), RC_OK);
	assert_int_equal(oldest(w), 4);
	rows_after(w, 0, &n);
	assert_int_equal(n, 3);
	assert_rc(w->program, IN_TX(w->program, feed_prune(&tx, (instant){begin.ms + 99000}, 100)), RC_OK);
	assert_int_equal(oldest(w), 7);
}

static void no_number_is_handed_out_before_the_one_before_it(void **state)
{
	struct world *w = *state;
	size_t n;

	for (int i = 0; i < 6; i++)
		touch(w);
	/* as if 4 were not visible yet, when 5 and 6 are */
	db_fixture_sql(w->f, "UPDATE feed SET n = 104 WHERE n = 4");
	struct feed_row *rows = rows_after(w, 1, &n);

	assert_int_equal(n, 2);
	assert_int_equal(rows[1].n, 3);
	db_fixture_sql(w->f, "UPDATE feed SET n = 4 WHERE n = 104");
	rows = rows_after(w, 3, &n);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].n, 4);
}

static void what_was_pruned_is_no_hole(void **state)
{
	struct world *w = *state;
	size_t n;

	for (int i = 0; i < 6; i++)
		touch(w);
	db_fixture_sql(w->f, "DELETE FROM feed WHERE n < 4");
	struct feed_row *rows = rows_after(w, 1, &n);

	assert_int_equal(n, 3);
	assert_int_equal(rows[0].n, 4);
}

static void rows_are_cut_at_the_first_hole(void **state)
{
	static const struct {
		uint64_t n[5];
		size_t have, whole;
	} cases[] = {
		{{0}, 0, 0},
		{{7}, 1, 1},
		{{7, 8, 9}, 3, 3},
		{{7, 9}, 2, 1},
		{{7, 8, 10, 11, 12}, 5, 2},
		{{7, 8, 10, 12, 13}, 5, 2},
		{{1, 2, 3, 4, 6}, 5, 4},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct feed_row rows[5] = {0};

		for (size_t k = 0; k < cases[i].have; k++)
			rows[k].n = cases[i].n[k];
		assert_int_equal(feed_unbroken(rows, cases[i].have), cases[i].whole);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(one_transaction_shows_a_ticket_once_at_its_last_version),
		WORLD_TEST(what_is_kept_in_memory_hears_of_its_topics_alone),
		WORLD_TEST(a_topic_is_told_once_beside_the_tickets_of_its_transaction),
		WORLD_TEST(what_was_rolled_back_takes_no_number),
		WORLD_TEST(the_hint_comes_once_after_commit_and_not_after_rollback),
		WORLD_TEST(a_second_process_gets_a_stream_of_its_own),
		WORLD_TEST(a_stream_whose_lease_ran_out_is_continued),
		WORLD_TEST(a_released_stream_is_continued_at_once),
		WORLD_TEST(a_renewed_lease_is_not_taken),
		WORLD_TEST(who_lost_the_lease_can_neither_renew_nor_write),
		WORLD_TEST(pruning_takes_from_the_beginning_and_says_where_it_stopped),
		WORLD_TEST(no_number_is_handed_out_before_the_one_before_it),
		WORLD_TEST(what_was_pruned_is_no_hole),
		cmocka_unit_test(rows_are_cut_at_the_first_hole),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
