/* test_unread_reason.c - the words for why a mail could not be read have a code for screens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hub/base/rc.h"
#include "workflow/unread_reason.h"

static void each_text_is_found_by_its_code(void **state UNUSED)
{
	static const char *const cases[][2] = {
		{"the mail could not be read: " UNREAD_SLOW, "slow"},
		{"the mail could not be read: " UNREAD_UNPACKED, "unpacked"},
		{"the mail could not be read: " UNREAD_BROKE, "broke"},
		{"the mail could not be read: " UNREAD_SIZE " 64 MiB", "size"},
		{UNREAD_EMPTY, "empty"},
		{UNREAD_UNFETCHED " (UID 7, 12 bytes); it is still in the mailbox", "unfetched"},
		{UNREAD_NOTICE_ANSWERED "; its place is the ticket, in the desk", "notice_answered"},
		{UNREAD_OWN, "own"},
		{"something new", "other"},
		{"", "other"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(unread_reason(cases[i][0]), cases[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text_is_found_by_its_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
