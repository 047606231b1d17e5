/* test_intake_queue.c - what is held between the raw store and the tickets is bounded, fetched mails included. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/mail/intake_queue.h"
#include "tests/support/mails.h"

#define MIB (1u << 20)

static char nobody[] = "";

static bool add(struct intake_queue *q, uint64_t id, uint32_t size, struct raw_bytes *mail)
{
	const struct raw_mail m = {.id = {id}, .size = size, .mail_from = nobody, .rcpt_to = nobody};

	return intake_queue_add(q, &m, mail);
}

/* Whether it came with its bytes or is still to be fetched: it will be in memory. */
static void mails_to_be_fetched_count_with_their_size(void **state UNUSED)
{
	struct intake_queue *q = intake_queue_new(NULL);

	assert_true(add(q, 1, 40 * MIB, NULL));
	assert_false(add(q, 2, 40 * MIB, NULL));
	assert_true(add(q, 3, 1 * MIB, NULL));
	intake_queue_leave(q, intake_queue_take(q));
	assert_true(add(q, 2, 40 * MIB, NULL));
	talloc_free(q);
}

static void a_mail_of_any_size_gets_in_alone(void **state UNUSED)
{
	struct intake_queue *q = intake_queue_new(NULL);

	assert_true(add(q, 1, (uint32_t)INTAKE_BYTES_MOST + 1, NULL));
	assert_false(add(q, 2, 1, NULL));
	assert_int_equal(intake_queue_room(q), 0);
	intake_queue_leave(q, intake_queue_take(q));
	assert_true(add(q, 2, 1, NULL));
	talloc_free(q);
}

static void a_mail_is_held_once_in_whatever_state(void **state UNUSED)
{
	struct intake_queue *q = intake_queue_new(NULL);
	struct raw_bytes *mail = mail_of_text("Subject: x\r\n\r\n");
	struct intake_mail *m, *list[2];

	assert_true(add(q, 1, 0, mail));
	raw_bytes_drop(mail);
	assert_false(add(q, 1, 0, NULL));
	m = intake_queue_take(q);
	assert_false(add(q, 1, 0, NULL));
	intake_queue_read(q, m);
	assert_false(add(q, 1, 0, NULL));
	assert_int_equal(intake_queue_take_read(q, list, 2, 0), 1);
	assert_false(add(q, 1, 0, NULL));
	intake_queue_leave(q, m);
	assert_true(add(q, 1, 0, NULL));
	talloc_free(q);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mails_to_be_fetched_count_with_their_size),
		cmocka_unit_test(a_mail_of_any_size_gets_in_alone),
		cmocka_unit_test(a_mail_is_held_once_in_whatever_state),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
