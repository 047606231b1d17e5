/* test_address_token.c - signed addresses come back as what they were, and nobody else can make one (decision 0022). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/mail/address_token.h"
#include "hub/base/rc.h"

static const struct mac_key old_and_new[] = {{5, {{9, 9, 9}}}, {4, {{1, 2, 3}}}};
static const struct mac_key foreign[] = {{5, {{7}}}};
static const struct address_keys keys = {old_and_new, 2}, before = {old_and_new + 1, 1},
				 stranger = {foreign, 1};

static const char box[] = "support@hub.example";

static void a_reply_address_names_its_ticket(void **state UNUSED)
{
	static const uint64_t ids[] = {1, 240117, UINT64_MAX};

	for (size_t i = 0; i < COUNT_OF(ids); i++) {
		void *ctx = talloc_new(NULL);
		ticket_id t = {0};
		char *a = reply_address(ctx, &keys, box, (ticket_id){ids[i]});
		char *upper = talloc_strdup(ctx, a);

		assert_true(strncmp(a, "support+t.", 10) == 0 && strstr(a, "@hub.example"));
		assert_int_equal(reply_address_ticket(&keys, a, &t), RC_OK);
		assert_true(t.v == ids[i]);
		for (char *c = upper; *c; c++)
			*c = *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c;
		assert_int_equal(reply_address_ticket(&keys, upper, &t), RC_OK);
		assert_string_equal(address_without_detail(ctx, a), box);
		talloc_free(ctx);
	}
}

static void a_reply_address_for_one_knows_when_another_uses_it(void **state UNUSED)
{
	static const struct {
		const char *sender;
		bool others;
	} cases[] = {{"li@example.org", false},
		     {"Li@Example.org", false},
		     {"mallory@evil.example", true},
		     {"", true}};
	void *ctx = talloc_new(NULL);
	char *one = reply_address_to(ctx, &keys, box, (ticket_id){240117}, "li@example.org");
	char *all = reply_address(ctx, &keys, box, (ticket_id){240117}), *upper = talloc_strdup(ctx, one);
	bool others;

	for (char *c = upper; *c; c++)
		*c = *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		ticket_id t = {0};

		assert_int_equal(reply_address_read(&keys, one, cases[i].sender, &t, &others), RC_OK);
		assert_int_equal(others, cases[i].others);
		assert_int_equal(reply_address_read(&keys, upper, cases[i].sender, &t, &others), RC_OK);
		assert_int_equal(others, cases[i].others);
		assert_int_equal(t.v, 240117);
		assert_int_equal(reply_address_read(&keys, all, cases[i].sender, &t, &others), RC_OK);
		assert_false(others); /* given to several, of whom they may be one */
	}
	assert_int_equal(reply_address_ticket(&stranger, one, &(ticket_id){0}), RC_NOT_FOUND);
	assert_string_equal(address_without_detail(ctx, one), box);
	talloc_free(ctx);
}

static void what_an_older_key_signed_is_still_accepted(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	ticket_id t = {0};

	assert_int_equal(reply_address_ticket(&keys, reply_address(ctx, &before, box, (ticket_id){7}), &t),
			 RC_OK);
	assert_int_equal(reply_address_ticket(&before, reply_address(ctx, &keys, box, (ticket_id){7}), &t),
			 RC_NOT_FOUND);
	talloc_free(ctx);
}

static void no_changed_or_cut_token_is_accepted(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	char *a = reply_address(ctx, &keys, box, (ticket_id){240117});
	size_t from = strlen("support+t."), at = (size_t)(strchr(a, '@') - a);
	ticket_id t;

	for (size_t i = from; i < at; i++) {
		for (const char *c = "0123456789abcdefghijklmnopqrstuvwxyz.+"; *c; c++) {
			char *wrong = talloc_strdup(ctx, a);

			if (*c == a[i])
				continue;
			wrong[i] = *c;
			assert_int_equal(reply_address_ticket(&keys, wrong, &t), RC_NOT_FOUND);
		}
		char *cut = talloc_asprintf(ctx, "%.*s@hub.example", (int)i, a);
		assert_int_equal(reply_address_ticket(&keys, cut, &t), RC_NOT_FOUND);
		char *longer = talloc_asprintf(ctx, "%.*sa%s", (int)i, a, a + i);
		assert_int_equal(reply_address_ticket(&keys, longer, &t), RC_NOT_FOUND);
	}
	talloc_free(ctx);
}

static void a_token_of_one_sort_is_none_of_another_and_strangers_make_none(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	ticket_id t;
	outbox_id o;
	unsigned n;
	char *mine = reply_address(ctx, &keys, box, (ticket_id){7});
	char *path = return_path(ctx, &keys, box, (outbox_id){7}, 0);
	char *mid = signed_mid(ctx, &keys, box, (ticket_id){7});
	char *swapped = talloc_asprintf(ctx, "bounce+%s", strchr(mine, '.') + 1);

	assert_int_equal(return_path_outbox(&keys, swapped, &o, &n), RC_NOT_FOUND);
	assert_int_equal(return_path_outbox(&keys, mid, &o, &n), RC_NOT_FOUND);
	assert_int_equal(reply_address_ticket(&keys, path, &t), RC_NOT_FOUND);
	assert_int_equal(reply_address_ticket(&stranger, mine, &t), RC_NOT_FOUND);
	assert_int_equal(return_path_outbox(&stranger, path, &o, &n), RC_NOT_FOUND);
	assert_int_equal(signed_mid_ticket(&stranger, mid, &t), RC_NOT_FOUND);
	talloc_free(ctx);
}

static void a_return_path_names_the_mail_and_its_recipient(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	outbox_id o = {0};
	unsigned n = 0;
	char *a = return_path(ctx, &keys, box, (outbox_id){4711}, 65535);

	assert_int_equal(return_path_outbox(&keys, a, &o, &n), RC_OK);
	assert_true(o.v == 4711 && n == 65535);
	assert_true(strchr(a, '@') - a <= 64);
	talloc_free(ctx);
}

static void a_message_id_of_ours_names_its_ticket_and_is_never_the_same(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	ticket_id t = {0};
	char *a = signed_mid(ctx, &keys, box, (ticket_id){240117});
	char *b = signed_mid(ctx, &keys, box, (ticket_id){240117});

	assert_string_not_equal(a, b);
	assert_int_equal(signed_mid_ticket(&keys, a, &t), RC_OK);
	assert_true(t.v == 240117);
	t.v = 0;
	assert_int_equal(signed_mid_ticket(&keys, talloc_asprintf(ctx, "<%s>", a), &t), RC_OK);
	assert_true(t.v == 240117);
	a[1]++;
	assert_int_equal(signed_mid_ticket(&keys, a, &t), RC_NOT_FOUND);
	talloc_free(ctx);
}

static void what_is_no_token_is_not_found(void **state UNUSED)
{
	static const char *const texts[] = {
		"",
		"@",
		"+@",
		"support@hub.example",
		"support+@hub.example",
		"support+t.@hub.example",
		"support+t.1@hub.example",
		"support+t.1.@hub.example",
		"+t.1.",
		"bounce+@x",
		"bounce@x",
		"bounce+1.2.3@x",
		"<>",
		"<@>",
		"t1.@x",
		"\"support+t.1.a\"@x",
		"support+t.240117.f%_%_%_%_%_%_%_%_%_%_%_%_%_@hub.example",
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		ticket_id t;
		outbox_id o;
		unsigned n;

		assert_int_equal(reply_address_ticket(&keys, texts[i], &t), RC_NOT_FOUND);
		assert_int_equal(return_path_outbox(&keys, texts[i], &o, &n), RC_NOT_FOUND);
		assert_int_equal(signed_mid_ticket(&keys, texts[i], &t), RC_NOT_FOUND);
	}
}

static void a_mailbox_without_room_for_a_token_is_named_plainly(void **state UNUSED)
{
	static const char *const boxes[] = {
		"a-very-long-name-of-a-mailbox-with-36-chars@hub.example",
		"\"odd+one\"@hub.example",
	};

	for (size_t i = 0; i < COUNT_OF(boxes); i++) {
		void *ctx = talloc_new(NULL);

		assert_string_equal(reply_address(ctx, &keys, boxes[i], (ticket_id){240117}), boxes[i]);
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reply_address_names_its_ticket),
		cmocka_unit_test(a_reply_address_for_one_knows_when_another_uses_it),
		cmocka_unit_test(what_an_older_key_signed_is_still_accepted),
		cmocka_unit_test(no_changed_or_cut_token_is_accepted),
		cmocka_unit_test(a_token_of_one_sort_is_none_of_another_and_strangers_make_none),
		cmocka_unit_test(a_return_path_names_the_mail_and_its_recipient),
		cmocka_unit_test(a_message_id_of_ours_names_its_ticket_and_is_never_the_same),
		cmocka_unit_test(what_is_no_token_is_not_found),
		cmocka_unit_test(a_mailbox_without_room_for_a_token_is_named_plainly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
