/* test_password.c - a password proves its account, takes as long for nobody, and only so many run at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#include "hub/trust/password.h"

static struct job new_job(void)
{
	return (struct job){.ctx = talloc_new(NULL), .trace = 1};
}

static char *of_length(struct job *j, size_t n)
{
	char *text = talloc_zero_size(j->ctx, n + 1);

	memset(text, 'x', n);
	return text;
}

static void the_right_password_and_no_other_is_taken(void **state UNUSED)
{
	struct job j = new_job();
	const char *kept;
	bool rehash = true;

	assert_int_equal(password_hash(&j, "correct horse \xe9\xa6\xac", &kept), RC_OK);
	assert_memory_equal(kept, "$argon2id$v=19$m=19456,t=2,p=1$", 31);
	assert_int_equal(password_verify(&j, kept, "correct horse \xe9\xa6\xac", &rehash), RC_OK);
	assert_false(rehash);
	assert_int_equal(password_verify(&j, kept, "correct horse ", &rehash), RC_DENIED);
	assert_int_equal(password_verify(&j, kept, "", &rehash), RC_DENIED);
	assert_int_equal(password_verify(&j, NULL, "correct horse \xe9\xa6\xac", &rehash), RC_DENIED);
	assert_int_equal(password_verify(&j, "", "", &rehash), RC_DENIED);
	talloc_free(j.ctx);
}

static void the_rule_for_length_is_one_for_setting(void **state UNUSED)
{
	static const struct {
		size_t n;
		enum rc hash, verify;
	} cases[] = {
		{0, RC_INVALID, RC_DENIED}, {11, RC_INVALID, RC_DENIED},   {12, RC_OK, RC_OK},
		{1024, RC_OK, RC_OK},	    {1025, RC_INVALID, RC_DENIED}, {1000000, RC_INVALID, RC_DENIED},
	};
	struct job j = new_job();
	const char *kept = NULL;
	bool rehash;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *password = of_length(&j, cases[i].n);

		assert_int_equal(password_hash(&j, password, &kept), cases[i].hash);
		assert_int_equal(password_verify(&j, kept, password, &rehash), cases[i].verify);
	}
	/* of a time when eight were enough: m=8 KiB, t=1, "password" */
	assert_int_equal(password_verify(&j,
					 "$argon2id$v=19$m=8,t=1,p=1$dkFwYpP6Qdssb8UlVIys8g$"
					 "EvwcktuBJ3cKVrQ4zx0Yilxj5eR2dDdEQevULhmKOaY",
					 "password", &rehash),
			 RC_OK);
	assert_true(rehash);
	talloc_free(j.ctx);
}

/* Of this thread's processor: others use the machine too. */
static int64_t cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static int64_t verify_takes(struct job *j, const char *kept)
{
	int64_t least = INT64_MAX;
	bool rehash;

	for (int i = 0; i < 5; i++) {
		int64_t begun = cpu_us();

		assert_int_equal(password_verify(j, kept, "a wrong password", &rehash), RC_DENIED);
		int64_t took = cpu_us() - begun;

		least = took < least ? took : least;
	}
	return least;
}

static void nobody_takes_as_long_as_somebody(void **state UNUSED)
{
	struct job j = new_job();
	const char *kept;

	assert_int_equal(password_hash(&j, "correct horse", &kept), RC_OK);
	int64_t somebody = verify_takes(&j, kept), nobody = verify_takes(&j, NULL);

	assert_in_range(nobody * 100 / somebody, 40, 250);
	talloc_free(j.ctx);
}

struct verifier {
	const char *kept;
	bool fine;
};

static void *verify_some(void *arg)
{
	struct verifier *v = arg;
	struct job j = new_job();
	bool rehash;

	v->fine = true;
	for (int i = 0; i < 2; i++) {
		enum rc rc = password_verify(&j, v->kept, "correct horse", &rehash);

		v->fine = v->fine && (rc == RC_OK || rc == RC_BUSY);
	}
	talloc_free(j.ctx);
	return NULL;
}

static void more_threads_than_seats_wait_their_turn(void **state UNUSED)
{
	struct job j = new_job();
	struct verifier verifiers[12];
	pthread_t threads[COUNT_OF(verifiers)];
	const char *kept;

	assert_int_equal(password_hash(&j, "correct horse", &kept), RC_OK);
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		verifiers[i].kept = kept;
		assert_int_equal(pthread_create(&threads[i], NULL, verify_some, &verifiers[i]), 0);
	}
	for (size_t i = 0; i < COUNT_OF(threads); i++) {
		pthread_join(threads[i], NULL);
		assert_true(verifiers[i].fine);
	}
	talloc_free(j.ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_password_and_no_other_is_taken),
		cmocka_unit_test(the_rule_for_length_is_one_for_setting),
		cmocka_unit_test(nobody_takes_as_long_as_somebody),
		cmocka_unit_test(more_threads_than_seats_wait_their_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
