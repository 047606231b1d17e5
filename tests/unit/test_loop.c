/* test_loop.c - calls from other threads arrive in order and exactly once; timers stop when freed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <signal.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/loop.h"

#define CALLS_EACH 5000
#define CALLERS 4

struct caller {
	struct loop *loop;
	int next;    /* loop thread: the number that must come */
	int refused; /* caller's thread */
	int *finished;
};

struct numbered {
	struct caller *from;
	int n;
};

static void arrive(void *arg)
{
	struct numbered *c = arg;

	assert_int_equal(c->n, c->from->next);
	c->from->next++;
	if (c->from->next == CALLS_EACH && ++*c->from->finished == CALLERS)
		loop_stop(c->from->loop);
	talloc_free(c);
}

static void *call_many(void *arg)
{
	struct caller *me = arg;

	for (int i = 0; i < CALLS_EACH; i++) {
		struct numbered *c = talloc(NULL, struct numbered);

		c->from = me;
		c->n = i;
		if (!loop_post(me->loop, arrive, c)) {
			me->refused++;
			talloc_free(c);
		}
	}
	return NULL;
}

static void calls_of_one_thread_keep_their_order(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct loop *l = loop_create(ctx);
	struct caller callers[CALLERS] = {{0}};
	pthread_t threads[CALLERS];
	int finished = 0;

	for (int i = 0; i < CALLERS; i++) {
		callers[i].loop = l;
		callers[i].finished = &finished;
		pthread_create(&threads[i], NULL, call_many, &callers[i]);
	}
	loop_run(l, NULL, NULL);
	for (int i = 0; i < CALLERS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(callers[i].next, CALLS_EACH);
		assert_int_equal(callers[i].refused, 0);
	}
	talloc_free(ctx);
}

static void count_up(void *arg)
{
	++*(int *)arg;
}

static void a_call_made_before_the_end_runs_and_one_after_it_is_refused(void **state UNUSED)
{
	struct loop *l = loop_create(NULL);
	int ran = 0;

	loop_stop(l);
	assert_true(loop_post(l, count_up, &ran));
	loop_run(l, NULL, NULL);
	assert_int_equal(ran, 1);
	assert_false(loop_post(l, count_up, &ran));
	loop_stop(l); /* an ended loop may be stopped again */
	assert_int_equal(ran, 1);
	talloc_free(l);
}

struct ticker {
	struct loop *loop;
	struct loop_timer *timer;
	int ticks;
};

static void tick_three_times(void *arg)
{
	struct ticker *t = arg;

	if (++t->ticks == 3) {
		talloc_free(t->timer); /* from inside: no fourth tick */
		t->timer = NULL;
	}
}

static void stop_loop(void *arg)
{
	loop_stop(arg);
}

static void a_timer_repeats_until_it_is_freed(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct ticker t = {.loop = loop_create(ctx)};
	int never = 0;
	struct loop_timer *freed;

	t.timer = loop_timer_start(t.loop, ctx, SPAN_MS(0), SPAN_MS(1), tick_three_times, &t);
	freed = loop_timer_start(t.loop, ctx, SPAN_MS(1), SPAN_MS(0), count_up, &never);
	loop_timer_start(t.loop, ctx, SPAN_MS(30), SPAN_MS(0), stop_loop, t.loop);
	talloc_free(freed);
	loop_run(t.loop, NULL, NULL);
	assert_int_equal(t.ticks, 3);
	assert_int_equal(never, 0);
	talloc_free(ctx); /* the timers that are left go after the loop has ended */
}

static void note_signal(int signo, void *arg)
{
	struct ticker *t = arg;

	t->ticks = signo;
	loop_stop(t->loop);
}

static void raise_term(void *arg UNUSED)
{
	kill(getpid(), SIGTERM);
}

static void a_signal_arrives_on_the_loop(void **state UNUSED)
{
	struct ticker t = {.loop = loop_create(NULL)};

	assert_true(loop_post(t.loop, raise_term, NULL));
	loop_run(t.loop, note_signal, &t);
	assert_int_equal(t.ticks, SIGTERM);
	talloc_free(t.loop);
}

static void a_loop_that_never_ran_can_be_freed(void **state UNUSED)
{
	struct loop *l = loop_create(NULL);
	int last_word = 0, never = 0;

	loop_timer_start(l, l, SPAN_MS(0), SPAN_MS(0), count_up, &never);
	loop_at_end(l, l, count_up, &last_word);
	talloc_free(l);
	assert_int_equal(last_word, 1);
	assert_int_equal(never, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_of_one_thread_keep_their_order),
		cmocka_unit_test(a_call_made_before_the_end_runs_and_one_after_it_is_refused),
		cmocka_unit_test(a_timer_repeats_until_it_is_freed),
		cmocka_unit_test(a_signal_arrives_on_the_loop),
		cmocka_unit_test(a_loop_that_never_ran_can_be_freed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
