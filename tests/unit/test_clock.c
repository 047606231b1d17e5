/* test_clock.c - a test may have the wall clock live at another time, and only the wall clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <unistd.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

#define DAY_MS INT64_C(86400000)

#ifdef ONEVOICE_FAILPOINTS
static void set_ahead(int fd, int64_t ms)
{
	assert_int_equal(pwrite(fd, &ms, sizeof(ms), 0), sizeof(ms));
}

static void assert_ahead(int64_t begin, int64_t ms)
{
	int64_t got = clock_wall().ms - begin - ms;

	assert_true(got >= 0 && got < 60000);
}

static void the_wall_clock_is_ahead_by_what_the_file_says(void **state UNUSED)
{
	char file[] = "/tmp/onevoice-clock-XXXXXX";
	int fd = mkstemp(file);
	int64_t begin = clock_wall().ms, mono = clock_mono_ms();

	assert_true(fd >= 0);
	assert_false(clock_shift_from(file)); /* it is empty */
	set_ahead(fd, 0);
	assert_true(clock_shift_from(file));
	assert_ahead(begin, 0);
	set_ahead(fd, DAY_MS);
	assert_ahead(begin, DAY_MS);
	set_ahead(fd, -DAY_MS);
	assert_ahead(begin, -DAY_MS);
	assert_true(clock_mono_ms() - mono < 60000);
	set_ahead(fd, 0);
	close(fd);
	unlink(file);
	assert_false(clock_shift_from(file)); /* it is gone */
}
#endif

int main(void)
{
#ifdef ONEVOICE_FAILPOINTS
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_wall_clock_is_ahead_by_what_the_file_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
#else
	return 0;
#endif
}
