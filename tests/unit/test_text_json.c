/* test_text_json.c - JSON from outside is read strictly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "hub/text/json.h"

static void only_one_whole_value_is_read(void **state UNUSED)
{
	static const struct {
		const char *text;
		enum rc rc;
	} cases[] = {
		{"{}", RC_OK},
		{"[1,\"a\",null]", RC_OK},
		{"\"text\"", RC_OK},
		{"{\"a\":1,\"a\":2}", RC_INVALID},
		{"{} {}", RC_INVALID},
		{"{\"a\":\"\\u0000\"}", RC_INVALID},
		{"{\"a\":\"\xff\"}", RC_INVALID},
		{"{a:1}", RC_INVALID},
		{"[1,]", RC_INVALID},
		{"", RC_INVALID},
		{"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", RC_OK},	    /* 32 */
		{"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", RC_INVALID}, /* 33 */
		{"\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[[[\"", RC_OK},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct json v;

		assert_int_equal(
			json_read(&j, (struct bytes){(const uint8_t *)cases[i].text, strlen(cases[i].text)},
				  1000, &v),
			cases[i].rc);
		assert_int_equal(j.why != NULL, cases[i].rc != RC_OK);
		json_cleanup(&v);
		talloc_free(j.ctx);
	}
}

static void more_bytes_than_allowed_are_refused(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct json v;

	assert_int_equal(json_read(&j, (struct bytes){(const uint8_t *)"[1]", 3}, 2, &v), RC_INVALID);
	assert_int_equal(json_read(&j, (struct bytes){(const uint8_t *)"[1]", 3}, 3, &v), RC_OK);
	assert_string_equal(json_text(j.ctx, v.v), "[1]");
	json_cleanup(&v);
	talloc_free(j.ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_one_whole_value_is_read),
		cmocka_unit_test(more_bytes_than_allowed_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
