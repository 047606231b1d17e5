/* test_frame.c - a frame is right on the wire, and shared by threads until the last one lets it go. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/frame.h"
#include "hub/run/loop.h"
#include "hub/run/pool.h"

static void lengths_take_their_shortest_form(void **state UNUSED)
{
	static const struct {
		size_t n;
		uint8_t head[10];
		size_t head_n;
	} cases[] = {
		{0, {0x81, 0}, 2},
		{125, {0x81, 125}, 2},
		{126, {0x81, 126, 0, 126}, 4},
		{65535, {0x81, 126, 0xff, 0xff}, 4},
		{65536, {0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0}, 10},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *text = talloc_size(NULL, cases[i].n + 1);
		struct frame *f;
		struct bytes b;
		size_t n;

		memset(text, 'x', cases[i].n + 1);
		f = frame_make(text, cases[i].n);
		b = frame_wire(f);
		assert_int_equal(b.n, cases[i].head_n + cases[i].n);
		assert_memory_equal(b.p, cases[i].head, cases[i].head_n);
		assert_memory_equal(frame_text(f, &n), text, cases[i].n);
		assert_int_equal(n, cases[i].n);
		frame_drop(f);
		talloc_free(text);
	}
}

static void a_close_frame_fits_whatever_the_reason(void **state UNUSED)
{
	char reason[300];
	struct frame *f;

	memset(reason, 'r', sizeof(reason));
	reason[299] = '\0';
	f = frame_make_close(1008, reason);
	assert_int_equal(frame_wire(f).n, 2 + 125);
	assert_memory_equal(frame_wire(f).p, "\x88\x7d\x03\xf0rrr", 7);
	frame_drop(f);
	f = frame_make_close(0, "");
	assert_int_equal(frame_wire(f).n, 2);
	frame_drop(f);
}

/* ---- made on workers, held and dropped on workers and on the loop ---- */

#define FRAMES 500

struct made {
	struct loop *loop;
	struct frame *frame;
	unsigned *arrived;
};

static enum rc make(struct job *j UNUSED, void *arg)
{
	struct made *m = arg;

	if (m->frame) /* the argument is the same when a job is run again */
		frame_drop(m->frame);
	m->frame = frame_make("shared text", 11);
	for (int i = 0; i < 10; i++)
		frame_drop(frame_hold(m->frame));
	return RC_OK;
}

static void use(enum rc rc, const char *why UNUSED, void *arg)
{
	struct made *m = arg;
	size_t n;

	must(rc == RC_OK && memcmp(frame_text(m->frame, &n), "shared text", 11) == 0);
	frame_drop(m->frame);
	if (++*m->arrived == FRAMES)
		loop_stop(m->loop);
}

static void a_frame_travels_between_threads(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct loop *l = loop_create(ctx);
	struct pool_options o = {.name = "frames", .threads = 3, .queue_most = FRAMES};
	struct pool *p = pool_start(ctx, l, &o);
	unsigned arrived = 0;

	for (int i = 0; i < FRAMES; i++) {
		struct made *m = talloc_zero(NULL, struct made);

		m->loop = l;
		m->arrived = &arrived;
		assert_int_equal(pool_submit(p, &(struct work){make, use, m, 0, 0}), RC_OK);
	}
	loop_run(l, NULL, NULL);
	assert_int_equal(arrived, FRAMES);
	assert_true(pool_drain(p, SPAN_S(10)));
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths_take_their_shortest_form),
		cmocka_unit_test(a_close_frame_fits_whatever_the_reason),
		cmocka_unit_test(a_frame_travels_between_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
