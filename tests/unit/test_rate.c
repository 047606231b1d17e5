/* test_rate.c - a limit holds for each key, comes back with time, and cannot be flooded away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/trust/rate.h"

#define T0 INT64_C(1000000)

static void what_is_used_up_comes_back_evenly(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct rate *r = rate_create(ctx, (struct rate_limit){5, SPAN_MIN(1)}, 100);
	span wait;

	for (int i = 0; i < 5; i++)
		assert_true(rate_take(r, "ann", T0, &wait));
	assert_int_equal(wait.ms, 0);
	assert_false(rate_take(r, "ann", T0, &wait));
	assert_int_equal(wait.ms, 12000);
	assert_true(rate_take(r, "bob", T0, NULL));
	assert_false(rate_take(r, "ann", T0 + 11999, NULL));
	assert_true(rate_take(r, "ann", T0 + 12000, NULL));
	assert_false(rate_take(r, "ann", T0 + 12000, &wait));
	/* a long rest gives five and no more */
	for (int i = 0; i < 5; i++)
		assert_true(rate_take(r, "ann", T0 + 3600000, NULL));
	assert_false(rate_take(r, "ann", T0 + 3600000, NULL));
	talloc_free(ctx);
}

static void a_flood_of_other_keys_gives_nobody_a_fresh_start(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct rate *r = rate_create(ctx, (struct rate_limit){2, SPAN_MIN(1)}, 64);
	char key[16];
	unsigned taken = 0;

	for (int i = 0; i < 2; i++)
		assert_true(rate_take(r, "ann", T0, NULL));
	for (unsigned i = 0; i < 100000; i++) {
		snprintf(key, sizeof(key), "k%u", i);
		taken += rate_take(r, key, T0, NULL);
	}
	assert_false(rate_take(r, "ann", T0, NULL));
	/* the room is 72 buckets of two, whoever asks */
	assert_in_range(taken, 2, 144);
	talloc_free(ctx);
}

struct taker {
	struct rate *rate;
	unsigned taken;
};

static void *take_many(void *arg)
{
	struct taker *t = arg;

	for (int i = 0; i < 10000; i++)
		t->taken += rate_take(t->rate, "", T0, NULL);
	return NULL;
}

static void threads_together_get_no_more_than_the_limit(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct rate *r = rate_create(ctx, (struct rate_limit){1000, SPAN_MIN(1)}, 1);
	struct taker takers[4];
	pthread_t threads[4];
	unsigned taken = 0;

	for (int i = 0; i < 4; i++) {
		takers[i] = (struct taker){r, 0};
		assert_int_equal(pthread_create(&threads[i], NULL, take_many, &takers[i]), 0);
	}
	for (int i = 0; i < 4; i++) {
		pthread_join(threads[i], NULL);
		taken += takers[i].taken;
	}
	assert_int_equal(taken, 1000);
	talloc_free(ctx);
}

static void an_ipv6_network_counts_as_one_address(void **state UNUSED)
{
	static const struct {
		const char *address, *key;
	} cases[] = {
		{"192.0.2.7", "192.0.2.7"},
		{"::ffff:192.0.2.7", "192.0.2.7"},
		{"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
		{"2001:db8:1:2::ffff", "2001:db8:1:2::"},
		{"::1", "::"},
		{"unix", "unix"},
	};
	char key[RATE_ADDRESS_SIZE];

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		rate_key_of_address(cases[i].address, key);
		assert_string_equal(key, cases[i].key);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_used_up_comes_back_evenly),
		cmocka_unit_test(a_flood_of_other_keys_gives_nobody_a_fresh_start),
		cmocka_unit_test(threads_together_get_no_more_than_the_limit),
		cmocka_unit_test(an_ipv6_network_counts_as_one_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
