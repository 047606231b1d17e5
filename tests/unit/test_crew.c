/* test_crew.c - threads work while there is work, rest until woken, and end in time or are broken off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/crew.h"

#define PATIENCE_MS 5000

struct shop {
	struct crew *crew;
	atomic_int begun, done, left; /* `left`: pieces that lie there */
	atomic_bool stubborn;	      /* work does not end before it is broken off */
	atomic_bool broken_off;
};

struct worker {
	struct crew *crew;
};

static void nap(void)
{
	nanosleep(&(struct timespec){0, 1000000L}, NULL);
}

static void *begin(struct crew *c, void *home, void *arg)
{
	struct shop *s = arg;
	struct worker *w = talloc(home, struct worker);

	w->crew = c;
	atomic_fetch_add(&s->begun, 1);
	return w;
}

static span work(void *own, void *arg)
{
	const struct worker *w = own;
	struct shop *s = arg;

	if (atomic_fetch_sub(&s->left, 1) <= 0) {
		atomic_fetch_add(&s->left, 1);
		return SPAN_H(1);
	}
	while (atomic_load(&s->stubborn) && !crew_is_breaking(w->crew))
		nap();
	atomic_store(&s->broken_off, crew_is_breaking(w->crew));
	atomic_fetch_add(&s->done, 1);
	return SPAN_MS(0);
}

static void open_shop(struct shop *s, unsigned threads, int pieces, span breaking)
{
	atomic_init(&s->left, pieces);
	s->crew = crew_start(NULL, &(struct crew_options){"test", threads, 0, begin, work, s, breaking});
}

static void until(atomic_int *n, int wanted)
{
	int64_t end = clock_mono_ms() + PATIENCE_MS;

	while (atomic_load(n) != wanted) {
		if (clock_mono_ms() > end)
			fail_msg("%d, not %d", atomic_load(n), wanted);
		nap();
	}
}

static void what_lies_there_is_done_and_a_wake_ends_the_rest(void **state)
{
	struct shop s = {0};

	(void)state;
	open_shop(&s, 3, 40, SPAN_MS(0));
	until(&s.done, 40);
	until(&s.begun, 3);
	atomic_store(&s.left, 5); /* they rest for an hour */
	crew_wake(s.crew);
	until(&s.done, 45);
	assert_true(crew_stop(s.crew, SPAN_S(5)));
	assert_true(crew_stop(s.crew, SPAN_S(5)));
	talloc_free(s.crew);
}

static void a_drained_crew_begins_nothing_more(void **state)
{
	struct shop s = {0};

	(void)state;
	open_shop(&s, 2, 0, SPAN_MS(0));
	until(&s.begun, 2);
	crew_drain(s.crew);
	assert_true(crew_stop(s.crew, SPAN_S(5)));
	atomic_store(&s.left, 3);
	crew_wake(s.crew);
	assert_int_equal(atomic_load(&s.done), 0);
	talloc_free(s.crew);
}

static void what_does_not_end_in_time_is_broken_off(void **state)
{
	struct shop s = {0};

	(void)state;
	atomic_init(&s.stubborn, true);
	open_shop(&s, 1, 1, SPAN_S(5));
	until(&s.left, 0);
	assert_true(crew_stop(s.crew, SPAN_MS(0)));
	assert_true(atomic_load(&s.broken_off));
	assert_int_equal(atomic_load(&s.done), 1);
	talloc_free(s.crew);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_lies_there_is_done_and_a_wake_ends_the_rest),
		cmocka_unit_test(a_drained_crew_begins_nothing_more),
		cmocka_unit_test(what_does_not_end_in_time_is_broken_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
