/* test_child.c - a child that dies, hangs or babbles costs one answer and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/child.h"
#include "hub/run/log.h"
#include "hub/run/sandbox.h"

#define ANSWER_MOST (4 << 20)

/* ---- what the child does, by the first word of the question ---- */

static void obey(void *ctx, struct bytes in, struct bytes *out_r)
{
	if (in.n == 3 && memcmp(in.p, "die", 3) == 0)
		abort();
	if (in.n == 4 && memcmp(in.p, "hang", 4) == 0) {
		for (volatile int i = 0;; i++)
			i = 0;
	}
	if (in.n == 6 && memcmp(in.p, "babble", 6) == 0) {
		*out_r = (struct bytes){talloc_zero_size(ctx, ANSWER_MOST + 1), ANSWER_MOST + 1};
		return;
	}
	if (in.n == 3 && memcmp(in.p, "env", 3) == 0) {
		const char *secret = getenv("ONEVOICE_RELAY_PASSWORD");

		*out_r = (struct bytes){(const uint8_t *)(secret ? secret : "none"), 4};
		return;
	}
	if (in.n == 5 && memcmp(in.p, "twice", 5) == 0)
		must(write(STDOUT_FILENO, "\0\0\0\1xjunk", 9) == 9); /* before its own answer */
	*out_r = in;
}

static int inner(void)
{
	const char *why;

	if (sandbox_enter(&(struct sandbox_limits){0}, &why) != RC_OK)
		return 1;
	return child_serve(obey, (size_t)64 << 20);
}

/* ---- the parent ---- */

static const char *const inner_argv[] = {"inner", NULL};
static const struct child_options options = {"test", inner_argv, ANSWER_MOST, 0};

static struct bytes of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static void questions_are_answered_in_one_process(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct child *c = child_create(ctx, &options);
	struct bytes out;
	int pid;

	assert_int_equal(child_pid(c), 0);
	assert_int_equal(child_ask(c, ctx, of("hello"), SPAN_S(20), &out), RC_OK);
	assert_int_equal(out.n, 5);
	assert_memory_equal(out.p, "hello", 5);
	pid = child_pid(c);
	assert_int_equal(child_ask(c, ctx, of(""), SPAN_S(20), &out), RC_OK);
	assert_int_equal(out.n, 0);
	assert_int_equal(child_pid(c), pid);
	talloc_free(ctx);
	assert_int_equal(kill(pid, 0), -1); /* killed and reaped */
}

static void a_question_larger_than_any_buffer_passes(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct child *c = child_create(ctx, &options);
	size_t n = ANSWER_MOST;
	char *big = talloc_size(ctx, n);
	struct bytes out;

	memset(big, 'b', n);
	assert_int_equal(child_ask(c, ctx, (struct bytes){(uint8_t *)big, n}, SPAN_S(20), &out), RC_OK);
	assert_int_equal(out.n, n);
	assert_memory_equal(out.p, big, n);
	talloc_free(ctx);
}

static void a_bad_child_is_replaced(void **state UNUSED)
{
	static const struct {
		const char *question;
		enum rc rc;
		int64_t deadline_ms;
	} cases[] = {
		{"die", RC_IO, 20000},
		{"hang", RC_TIMEOUT, 300},
		{"babble", RC_LIMIT, 20000},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct child *c = child_create(ctx, &options);
		struct bytes out;
		int first;

		assert_int_equal(child_ask(c, ctx, of("a"), SPAN_S(20), &out), RC_OK);
		first = child_pid(c);
		assert_int_equal(
			child_ask(c, ctx, of(cases[i].question), SPAN_MS(cases[i].deadline_ms), &out),
			cases[i].rc);
		assert_int_equal(child_pid(c), 0);
		assert_int_equal(kill(first, 0), -1);
		assert_int_equal(child_ask(c, ctx, of("b"), SPAN_S(20), &out), RC_OK);
		assert_memory_equal(out.p, "b", 1);
		talloc_free(ctx);
	}
}

static void an_answer_out_of_step_is_never_taken_for_the_next(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct child *c = child_create(ctx, &options);
	struct bytes out;

	assert_int_equal(child_ask(c, ctx, of("twice"), SPAN_S(20), &out), RC_OK);
	assert_int_equal(child_ask(c, ctx, of("next"), SPAN_S(20), &out), RC_OK);
	assert_int_equal(out.n, 4);
	assert_memory_equal(out.p, "next", 4);
	talloc_free(ctx);
}

static void a_child_is_worn_out_after_its_questions(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct child_options o = options;
	struct child *c;
	struct bytes out;

	o.questions_most = 2;
	c = child_create(ctx, &o);
	assert_int_equal(child_ask(c, ctx, of("a"), SPAN_S(20), &out), RC_OK);
	assert_int_not_equal(child_pid(c), 0);
	assert_int_equal(child_ask(c, ctx, of("b"), SPAN_S(20), &out), RC_OK);
	assert_int_equal(child_pid(c), 0);
	assert_int_equal(child_ask(c, ctx, of("c"), SPAN_S(20), &out), RC_OK);
	talloc_free(ctx);
}

static void a_child_that_was_killed_outside_is_noticed(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct child *c = child_create(ctx, &options);
	struct bytes out;

	assert_int_equal(child_ask(c, ctx, of("a"), SPAN_S(20), &out), RC_OK);
	kill(child_pid(c), SIGKILL);
	while (child_ask(c, ctx, of("b"), SPAN_S(20), &out) != RC_OK)
		; /* at most once: the kill may land on either side of the check */
	assert_memory_equal(out.p, "b", 1);
	talloc_free(ctx);
}

static void the_environment_keeps_its_secrets(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct child *c = child_create(ctx, &options);
	struct bytes out;

	setenv("ONEVOICE_RELAY_PASSWORD", "hunter2", 1);
	assert_int_equal(child_ask(c, ctx, of("env"), SPAN_S(20), &out), RC_OK);
	assert_memory_equal(out.p, "none", 4);
	unsetenv("ONEVOICE_RELAY_PASSWORD");
	talloc_free(ctx);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_are_answered_in_one_process),
		cmocka_unit_test(a_question_larger_than_any_buffer_passes),
		cmocka_unit_test(a_bad_child_is_replaced),
		cmocka_unit_test(an_answer_out_of_step_is_never_taken_for_the_next),
		cmocka_unit_test(a_child_is_worn_out_after_its_questions),
		cmocka_unit_test(a_child_that_was_killed_outside_is_noticed),
		cmocka_unit_test(the_environment_keeps_its_secrets),
	};

	if (argc > 1 && strcmp(argv[1], "inner") == 0)
		_exit(inner()); /* no exit handlers: what a sanitizer does there is outside the sandbox */
	log_set_level(LEVEL_ERROR);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
