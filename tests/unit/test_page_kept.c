/* test_page_kept.c - pages are given as they were kept, for their time, within their bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "web/page/kept.h"

#define NOON 1000000
#define LATER ((instant){NOON + 60})

static void take(struct page_kept *k, uint64_t turn, const char *address, const char *text)
{
	const struct page_answer a = {
		.cache = "public", .tagged = true, .body = {(const uint8_t *)text, strlen(text)}};

	page_kept_take(k, turn, address, LATER, &a);
}

/* NULL: it is not kept. */
static const char *given(struct page_kept *k, void *ctx, const char *address, instant now)
{
	struct page_answer a = {.ctx = ctx};

	if (!page_kept_give(k, address, now, &a))
		return NULL;
	assert_string_equal(a.cache, "public");
	assert_string_equal(a.etag, page_etag(ctx, a.body));
	return talloc_strndup(ctx, (const char *)a.body.p, a.body.n);
}

static void a_page_is_given_for_its_time(void **state)
{
	struct page_kept *k = page_kept_make(*state, 1000);

	take(k, 0, "/a", "first");
	take(k, 0, "/b", "other");
	take(k, 0, "/a", "second");
	assert_string_equal(given(k, *state, "/a", (instant){NOON}), "second");
	assert_string_equal(given(k, *state, "/b", (instant){NOON}), "other");
	assert_null(given(k, *state, "/c", (instant){NOON}));
	assert_null(given(k, *state, "/a", LATER));
}

static void what_was_read_before_a_change_is_not_kept(void **state)
{
	struct page_kept *k = page_kept_make(*state, 1000);

	take(k, 1, "/a", "of another turn");
	assert_null(given(k, *state, "/a", (instant){NOON}));
}

static void only_whole_answers_are_kept(void **state)
{
	struct page_kept *k = page_kept_make(*state, 1000);
	const struct page_answer no[] = {
		{.tagged = true, .status = 404, .body = {(const uint8_t *)"x", 1}},
		{.tagged = true, .location = "/b", .body = {(const uint8_t *)"x", 1}},
		{.body = {(const uint8_t *)"x", 1}},
		{.tagged = true, .body = {(const uint8_t *)"x", 126}},
	};

	for (size_t i = 0; i < COUNT_OF(no); i++) {
		page_kept_take(k, 0, "/a", LATER, &no[i]);
		assert_null(given(k, *state, "/a", (instant){NOON}));
	}
}

static void the_longest_unused_goes(void **state)
{
	struct page_kept *k = page_kept_make(*state, 80);

	for (int i = 0; i < 8; i++)
		take(k, 0, talloc_asprintf(*state, "/%d", i), "0123456789");
	assert_non_null(given(k, *state, "/0", (instant){NOON}));
	take(k, 0, "/8", "0123456789");
	assert_non_null(given(k, *state, "/0", (instant){NOON}));
	assert_null(given(k, *state, "/1", (instant){NOON}));
	for (int i = 0; i < 600; i++)
		take(k, 0, talloc_asprintf(*state, "/n%d", i), "");
	assert_null(given(k, *state, "/8", (instant){NOON}));
	assert_non_null(given(k, *state, "/n599", (instant){NOON}));
}

static int begin(void **state)
{
	*state = talloc_new(NULL);
	return 0;
}

static int end(void **state)
{
	return talloc_free(*state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_page_is_given_for_its_time, begin, end),
		cmocka_unit_test_setup_teardown(what_was_read_before_a_change_is_not_kept, begin, end),
		cmocka_unit_test_setup_teardown(only_whole_answers_are_kept, begin, end),
		cmocka_unit_test_setup_teardown(the_longest_unused_goes, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
