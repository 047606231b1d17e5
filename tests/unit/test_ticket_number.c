/* test_ticket_number.c - numbers of tickets survive writing and notice mistyping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "workflow/ticket_number.h"

static void a_number_is_read_back_as_its_ticket(void **state UNUSED)
{
	for (uint64_t id = 100001; id < 100400; id++) {
		char text[TICKET_NUMBER_SIZE];
		ticket_id back = {0};

		ticket_number_write((ticket_id){id}, text);
		assert_int_equal(ticket_number_read(text, &back), RC_OK);
		assert_true(back.v == id);
	}
}

static void every_single_wrong_digit_and_every_swap_of_neighbours_is_noticed(void **state UNUSED)
{
	char right[TICKET_NUMBER_SIZE];

	ticket_number_write((ticket_id){240117}, right);
	for (size_t i = 0; i < 6; i++) {
		char wrong[TICKET_NUMBER_SIZE];
		ticket_id id;

		for (char d = '0'; d <= '9'; d++) {
			memcpy(wrong, right, sizeof(wrong));
			wrong[i] = d;
			if (d != right[i])
				assert_int_equal(ticket_number_read(wrong, &id), RC_INVALID);
		}
		memcpy(wrong, right, sizeof(wrong));
		wrong[i] = right[i + 1];
		wrong[i + 1] = right[i];
		if (i < 5 && wrong[i] != right[i])
			assert_int_equal(ticket_number_read(wrong, &id), RC_INVALID);
	}
}

static void what_is_no_number_is_refused(void **state UNUSED)
{
	static const char *const texts[] = {
		"", "-", "1-", "-Q", "0-1", "12x-Q", "99999999999999999999999-A", "240117Q"};

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		ticket_id id;

		assert_int_equal(ticket_number_read(texts[i], &id), RC_INVALID);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_read_back_as_its_ticket),
		cmocka_unit_test(every_single_wrong_digit_and_every_swap_of_neighbours_is_noticed),
		cmocka_unit_test(what_is_no_number_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
