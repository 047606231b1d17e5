/* test_mime_tnef.c - the files inside a winmail.dat, and lengths that lie. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/mail/mime_tnef.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"

static void number(struct text_out *o, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		text_out_fill(o, (char)(n >> (8 * i)), 1);
}

static void attribute(struct text_out *o, uint32_t id, const char *p, size_t n)
{
	text_out_fill(o, 2, 1);
	number(o, id, 4);
	number(o, (uint32_t)n, 4);
	text_out_add(o, p, n);
	number(o, 0, 2);
}

static void property(struct text_out *o, uint32_t type, uint32_t id, const char *p, size_t n)
{
	number(o, type, 2);
	number(o, id, 2);
	number(o, 1, 4);
	number(o, (uint32_t)n, 4);
	text_out_add(o, p, n);
	text_out_fill(o, 0, (4 - n % 4) % 4);
}

/* Two files: one in the old attributes, one in MAPI properties with a long name and its bytes. */
static struct text_out sample(void *ctx)
{
	struct text_out o = text_out_on(ctx), props = text_out_on(ctx);

	number(&o, 0x223e9f78, 4);
	number(&o, 1, 2);
	attribute(&o, 0x69002, "\1\0", 2);
	attribute(&o, 0x18010, "SHORT~1.TXT\0", 12);
	attribute(&o, 0x6800f, "data", 4);
	attribute(&o, 0x69002, "\1\0", 2);
	number(&props, 4, 4);
	number(&props, 0x0003, 2); /* a number, for good measure */
	number(&props, 0x0e20, 2);
	number(&props, 7, 4);
	property(&props, 0x001f, 0x3707, "l\0o\0n\0g\0.\0t\0\0", 14);
	property(&props, 0x001e, 0x370e, "text/plain\0", 11);
	property(&props, 0x000d, 0x3701, "object", 6);
	attribute(&o, 0x69005, props.p, props.n);
	return o;
}

static void its_files_are_found(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct text_out o = sample(ctx);
	struct tnef t = mime_tnef_read(ctx, (struct bytes){(const uint8_t *)o.p, o.n});

	assert_true(t.is_tnef);
	assert_int_equal(t.n, 2);
	assert_string_equal(t.files[0].name, "SHORT~1.TXT");
	assert_int_equal(t.files[0].content.n, 4);
	assert_memory_equal(t.files[0].content.p, "data", 4);
	assert_string_equal(t.files[1].name, "long.t");
	assert_string_equal(t.files[1].type, "text/plain");
	assert_int_equal(t.files[1].content.n, 6);
	assert_memory_equal(t.files[1].content.p, "object", 6);
	talloc_free(ctx);
}

/* Cut anywhere, or with any byte set to its largest: read within the bytes (the sanitizers watch) and to an end. */
static void lengths_that_lie_are_not_followed(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct text_out o = sample(ctx);

	for (size_t n = 0; n < o.n; n++) {
		void *one = talloc_new(ctx);
		uint8_t *copy = talloc_memdup(one, o.p, o.n);

		copy[n] = 0xff;
		mime_tnef_read(one, (struct bytes){copy, o.n});
		uint8_t *cut = talloc_memdup(one, o.p, n ? n : 1);

		assert_true(mime_tnef_read(one, (struct bytes){cut, n}).n <= 2);
		talloc_free(one);
	}
	assert_false(mime_tnef_read(ctx, (struct bytes){(const uint8_t *)"no tnef", 7}).is_tnef);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_files_are_found),
		cmocka_unit_test(lengths_that_lie_are_not_followed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
