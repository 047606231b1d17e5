/* test_visitor_link.c - addresses of visitors' files: good for one thing, one visitor, and a while. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "web/api/query.h"
#include "web/api/visitor_link.h"

#define NOON (INT64_C(1767268800) * 1000) /* 2026-01-01T12:00:00Z */
#define HOUR (INT64_C(3600) * 1000)

static const struct mac_key keys[] = {{1, {{1}}}, {2, {{2}}}}, others[] = {{1, {{9}}}};
static const struct link_keys ours = {keys, COUNT_OF(keys)}, old = {keys + 1, 1}, theirs = {others, 1};

/* Whom the query of `link` speaks for; 0: refused. */
static uint64_t speaks_for(void *ctx, const struct link_keys *k, const char *path, const char *what,
			   const char *link, int64_t at)
{
	struct text_pair pairs[QUERY_PAIRS_MOST];
	visitor_id who = {0};
	size_t n;

	assert_int_equal(query_read(ctx, strchr(link, '?') + 1, pairs, &n), RC_OK);
	return visitor_link_read(k, path, what, pairs, n, (instant){at}, &who) == RC_OK ? who.v : 0;
}

static void a_link_is_good_for_what_it_names_until_it_is_over(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	const char *link =
		visitor_link(ctx, &ours, VISITOR_FILE_PATH, "77", (visitor_id){5}, (instant){NOON});
	const struct {
		const struct link_keys *k;
		const char *path, *what;
		int64_t at;
		uint64_t who;
	} cases[] = {
		{&ours, VISITOR_FILE_PATH, "77", NOON, 5},
		{&ours, VISITOR_FILE_PATH, "77", NOON + 2 * HOUR - 1, 5},
		{&ours, VISITOR_FILE_PATH, "77", NOON + 2 * HOUR, 0},
		{&ours, VISITOR_FILE_PATH, "78", NOON, 0},
		{&ours, VISITOR_FILE_PATH, "7", NOON, 0},
		{&ours, VISITOR_UPLOAD_PATH, "77", NOON, 0},
		{&theirs, VISITOR_FILE_PATH, "77", NOON, 0},
		{&old, VISITOR_FILE_PATH, "77", NOON, 0},
	};

	assert_true(strncmp(link, "/chat/file/77?v=5&until=", 24) == 0);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(speaks_for(ctx, cases[i].k, cases[i].path, cases[i].what, link, cases[i].at),
				 cases[i].who);
	talloc_free(ctx);
}

static void the_same_file_has_the_same_address_within_the_hour(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	const char *a = visitor_link(ctx, &ours, VISITOR_FILE_PATH, "77", (visitor_id){5}, (instant){NOON});

	assert_string_equal(a, visitor_link(ctx, &ours, VISITOR_FILE_PATH, "77", (visitor_id){5},
					    (instant){NOON + HOUR - 1}));
	assert_string_not_equal(a, visitor_link(ctx, &ours, VISITOR_FILE_PATH, "77", (visitor_id){5},
						(instant){NOON + HOUR}));
	assert_string_not_equal(
		a, visitor_link(ctx, &ours, VISITOR_FILE_PATH, "77", (visitor_id){6}, (instant){NOON}));
	talloc_free(ctx);
}

static void what_an_old_key_signed_is_still_good(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	const char *link = visitor_link(ctx, &old, VISITOR_FILE_PATH, "77", (visitor_id){5}, (instant){NOON});

	assert_int_equal(speaks_for(ctx, &ours, VISITOR_FILE_PATH, "77", link, NOON), 5);
	talloc_free(ctx);
}

static void a_query_that_was_changed_is_refused(void **state UNUSED)
{
	static const char *const queries[] = {"",
					      "v=5",
					      "v=5&until=1767276000",
					      "v=5&until=1767276000&sig=",
					      "v=-5&until=1767276000&sig=x",
					      "v=99999999999999999999&until=1&sig=x",
					      "v=5&until=9223372036854775807&sig=x"};
	void *ctx = talloc_new(NULL);
	char *link = visitor_link(ctx, &ours, VISITOR_FILE_PATH, "77", (visitor_id){5}, (instant){NOON});

	for (size_t i = 0; i < COUNT_OF(queries); i++)
		assert_int_equal(speaks_for(ctx, &ours, VISITOR_FILE_PATH, "77",
					    talloc_asprintf(ctx, "?%s", queries[i]), NOON),
				 0);
	strstr(link, "v=5")[2] = '6';
	assert_int_equal(speaks_for(ctx, &ours, VISITOR_FILE_PATH, "77", link, NOON), 0);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_is_good_for_what_it_names_until_it_is_over),
		cmocka_unit_test(the_same_file_has_the_same_address_within_the_hour),
		cmocka_unit_test(what_an_old_key_signed_is_still_good),
		cmocka_unit_test(a_query_that_was_changed_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
