/* test_enhanced_status.c - replies of mail systems become a code and words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "channels/mail/enhanced_status.h"
#include "hub/base/rc.h"

static void a_reply_gives_its_code_and_words(void **state UNUSED)
{
	static const struct {
		const char *reply, *status, *words;
	} rows[] = {
		{"550 5.1.1 <a@x>: unknown", "5.1.1", "there is no such mailbox"},
		{"552-5.2.2 over quota", "5.2.2", "the mailbox is full"},
		{"451 4.7.1 greylisted", "4.7.1", "the receiving system does not accept mail from us"},
		{"550 no such user", "5.0.0", "the receiving system refused it"},
		{"450", "4.0.0", "the receiving system did not take it yet"},
		{"550 4.1.1 class does not fit", "5.0.0", "the receiving system refused it"},
		{"550 5.1.99 new detail", "5.1.99", "something is wrong with the address"},
		{"550 5.9.1 new subject", "5.9.1", "the receiving system refused it"},
		{"550 5.1.1111", "5.0.0", "the receiving system refused it"},
		{"250 2.0.0 ok", "2.0.0", "the receiving system refused it"},
		{"what", "", "it could not be delivered"},
		{"", "", "it could not be delivered"},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char status[ENHANCED_STATUS_SIZE];

		enhanced_status_of_reply(rows[i].reply, status);
		assert_string_equal(status, rows[i].status);
		assert_string_equal(enhanced_status_words(status), rows[i].words);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_reply_gives_its_code_and_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
