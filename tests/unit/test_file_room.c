/* test_file_room.c - the sum of what is being downloaded is bounded, and given back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <talloc.h>

#include "web/api/file_room.h"

static void rooms_are_given_until_the_sum_is_reached(void **state UNUSED)
{
	void *ctx = talloc_new(NULL), *other = talloc_new(NULL);
	uint8_t *room;

	file_room_set_most(1000);
	assert_int_equal(file_room_take(ctx, 600, &room), RC_OK);
	assert_int_equal(file_room_take(other, 400, &room), RC_OK);
	assert_int_equal(file_room_held(), 1000);
	assert_int_equal(file_room_take(other, 1, &room), RC_BUSY);
	talloc_steal(other, talloc_steal(ctx, room)); /* whoever has it: it is counted once */
	assert_int_equal(file_room_held(), 1000);
	talloc_free(ctx);
	assert_int_equal(file_room_held(), 400);
	assert_int_equal(file_room_take(other, 601, &room), RC_BUSY);
	assert_int_equal(file_room_take(other, 600, &room), RC_OK);
	talloc_free(other);
	assert_int_equal(file_room_held(), 0);
}

static void sizes_beyond_reason_are_refused(void **state UNUSED)
{
	uint8_t *room;

	file_room_set_most(1000);
	assert_int_equal(file_room_take(NULL, SIZE_MAX, &room), RC_BUSY);
	assert_int_equal(file_room_take(NULL, 1001, &room), RC_BUSY);
	assert_int_equal(file_room_take(NULL, 0, &room), RC_OK); /* an empty file is one, too */
	talloc_free(room);
	assert_int_equal(file_room_held(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rooms_are_given_until_the_sum_is_reached),
		cmocka_unit_test(sizes_beyond_reason_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
