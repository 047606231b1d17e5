/* test_pool.c - jobs run whole, are run again on RETRY, answer on the loop, and the queue is bounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "hub/run/pool.h"

struct bench {
	void *ctx;
	struct loop *loop;
	struct pool *pool;
	pthread_t loop_thread;
	int done; /* loop thread only */
};

struct sum {
	struct bench *b;
	int retries; /* how often the job asks to be run again */
	int runs;
	int expect_done; /* the loop stops at this many */
	enum rc end;
	enum rc seen;
	char why[64];
	pthread_mutex_t *gate; /* held by the test while the job must not end */
};

static enum rc work_sum(struct job *j, void *arg)
{
	struct sum *s = arg;

	if (s->gate) {
		pthread_mutex_lock(s->gate);
		pthread_mutex_unlock(s->gate);
	}
	s->runs++;
	must(talloc_total_size(j->ctx) == 0); /* a fresh context each run */
	must(talloc_zero_size(j->ctx, 100000));
	if (s->runs <= s->retries)
		return RC_RETRY;
	if (s->end != RC_OK)
		return because(j, s->end, "run %d", s->runs);
	return RC_OK;
}

static struct sum last; /* the argument is freed after done: what it held is kept here */

static void done_sum(enum rc rc, const char *why, void *arg)
{
	struct sum *s = arg;
	struct bench *b = s->b;

	must(pthread_equal(pthread_self(), b->loop_thread));
	last = *s;
	last.seen = rc;
	strncpy(last.why, why ? why : "", sizeof(last.why) - 1);
	if (++b->done == s->expect_done)
		loop_stop(b->loop);
}

static struct bench bench_make(unsigned threads, unsigned queue_most)
{
	struct bench b = {.ctx = talloc_new(NULL), .loop_thread = pthread_self()};
	struct pool_options o = {.name = "test", .threads = threads, .queue_most = queue_most};

	b.loop = loop_create(b.ctx);
	b.pool = pool_start(b.ctx, b.loop, &o);
	return b;
}

static struct sum *sum_make(struct bench *b, int expect_done)
{
	struct sum *s = talloc_zero(NULL, struct sum);

	s->b = b;
	s->expect_done = expect_done;
	return s;
}

static void a_job_is_run_again_until_it_settles(void **state UNUSED)
{
	static const struct {
		int retries;
		enum rc end, seen;
		int runs;
		const char *why;
	} cases[] = {
		{0, RC_OK, RC_OK, 1, ""},
		{2, RC_OK, RC_OK, 3, ""},
		{1, RC_CONFLICT, RC_CONFLICT, 2, "run 2"},
		{5, RC_OK, RC_OK, POOL_RUNS_MOST, ""},
		{99, RC_OK, RC_BUSY, POOL_RUNS_MOST, ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct bench b = bench_make(1, 4);
		struct sum *s = sum_make(&b, 1);

		s->retries = cases[i].retries;
		s->end = cases[i].end;
		assert_int_equal(pool_submit(b.pool, &(struct work){work_sum, done_sum, s, 0, 0}), RC_OK);
		loop_run(b.loop, NULL, NULL);
		assert_int_equal(last.seen, cases[i].seen);
		assert_int_equal(last.runs, cases[i].runs);
		assert_string_equal(last.why, cases[i].why);
		assert_true(pool_drain(b.pool, SPAN_S(10)));
		talloc_free(b.ctx);
	}
}

static void a_full_queue_says_busy_and_leaves_the_argument(void **state UNUSED)
{
	struct bench b = bench_make(1, 2);
	pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
	int accepted = 0, refused = 0;

	pthread_mutex_lock(&gate);
	for (int i = 0; i < 10; i++) {
		struct sum *s = sum_make(&b, 0);

		s->gate = &gate;
		if (pool_submit(b.pool, &(struct work){work_sum, done_sum, s, 0, 0}) == RC_OK) {
			accepted++;
		} else {
			refused++;
			talloc_free(s); /* still ours */
		}
	}
	/* two waiting, and one more when the worker was quick to take the first */
	assert_true(accepted == 2 || accepted == 3);
	assert_int_equal(accepted + refused, 10);
	assert_true(pool_waiting(b.pool) <= 2);
	assert_false(pool_drain(b.pool, SPAN_MS(1)));
	pthread_mutex_unlock(&gate);
	assert_true(pool_drain(b.pool, SPAN_S(10)));
	loop_stop(b.loop);
	loop_run(b.loop, NULL, NULL);
	assert_int_equal(b.done, accepted);
	talloc_free(b.ctx);
}

static void every_job_of_many_answers_once(void **state UNUSED)
{
	struct bench b = bench_make(4, 2000);

	for (int i = 0; i < 2000; i++) {
		struct sum *s = sum_make(&b, 2000);

		assert_int_equal(pool_submit(b.pool, &(struct work){work_sum, done_sum, s, 0, 0}), RC_OK);
	}
	loop_run(b.loop, NULL, NULL);
	assert_int_equal(b.done, 2000);
	assert_true(pool_drain(b.pool, SPAN_S(10)));
	talloc_free(b.ctx);
}

static void jobs_that_end_after_the_loop_are_dropped_whole(void **state UNUSED)
{
	struct bench b = bench_make(1, 4);
	pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
	struct sum *s = sum_make(&b, 0);

	pthread_mutex_lock(&gate);
	s->gate = &gate;
	assert_int_equal(pool_submit(b.pool, &(struct work){work_sum, done_sum, s, 0, 0}), RC_OK);
	loop_stop(b.loop);
	loop_run(b.loop, NULL, NULL);
	pthread_mutex_unlock(&gate);
	assert_true(pool_drain(b.pool, SPAN_S(10)));
	assert_int_equal(b.done, 0);
	assert_int_equal(pool_submit(b.pool, &(struct work){work_sum, done_sum, NULL, 0, 0}), RC_BUSY);
	talloc_free(b.ctx);
}

static int quiet(void **state UNUSED)
{
	log_set_level(LEVEL_ERROR);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_job_is_run_again_until_it_settles),
		cmocka_unit_test(a_full_queue_says_busy_and_leaves_the_argument),
		cmocka_unit_test(every_job_of_many_answers_once),
		cmocka_unit_test(jobs_that_end_after_the_loop_are_dropped_whole),
	};

	return cmocka_run_group_tests(tests, quiet, NULL);
}
