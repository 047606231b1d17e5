/* test_num.c - numbers out of text are read whole or refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hub/base/num.h"

static void only_whole_decimal_numbers_in_range_are_read(void **state UNUSED)
{
	static const struct {
		const char *text;
		uint64_t most;
		enum rc rc;
		uint64_t n;
	} cases[] = {
		{"0", 9, RC_OK, 0},
		{"007", 9, RC_OK, 7},
		{"18446744073709551615", UINT64_MAX, RC_OK, UINT64_MAX},
		{"18446744073709551616", UINT64_MAX, RC_INVALID, 0},
		{"10", 9, RC_INVALID, 0},
		{"", 9, RC_INVALID, 0},
		{"+1", 9, RC_INVALID, 0},
		{"1 ", 9, RC_INVALID, 0},
		{"0x5", 9, RC_INVALID, 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		uint64_t n = 0;

		assert_int_equal(num_u64(cases[i].text, cases[i].most, &n), cases[i].rc);
		assert_true(n == cases[i].n);
	}
}

static void the_smallest_signed_number_is_read(void **state UNUSED)
{
	int64_t n = 0;

	assert_int_equal(num_i64("-9223372036854775808", INT64_MIN, INT64_MAX, &n), RC_OK);
	assert_true(n == INT64_MIN);
	assert_int_equal(num_i64("-9223372036854775809", INT64_MIN, INT64_MAX, &n), RC_INVALID);
	assert_int_equal(num_i64("-", INT64_MIN, INT64_MAX, &n), RC_INVALID);
	assert_int_equal(num_i64("-3", -2, 2, &n), RC_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_whole_decimal_numbers_in_range_are_read),
		cmocka_unit_test(the_smallest_signed_number_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
