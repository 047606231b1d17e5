/* test_imap_envelope.c - who sent a fetched mail and to which address of ours, by its trace fields. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/mail/imap_envelope.h"
#include "hub/base/rc.h"

static void the_envelope_is_told_by_trace_fields(void **state UNUSED)
{
	static const struct {
		const char *head, *from, *to;
	} cases[] = {
		{"Return-Path: <li@x.test>\r\nFrom: other@x.test\r\n\r\n", "li@x.test", "own@h.test"},
		{"Return-Path: <>\r\nFrom: MAILER-DAEMON@x.test\r\n\r\n", "", "own@h.test"},
		{"Return-Path: li@x.test\r\n\r\n", "li@x.test", "own@h.test"},
		/* without one: a name, never the empty path, which would make it a report */
		{"From: Li <li@x.test>\r\n\r\n", "li@x.test", "own@h.test"},
		{"From: li@x.test\r\n\r\n", "li@x.test", "own@h.test"},
		{"From: <>\r\n\r\n", "unknown", "own@h.test"},
		{"From: two words\r\n\r\n", "unknown", "own@h.test"},
		{"\r\nno header\r\n", "unknown", "own@h.test"},
		{"", "unknown", "own@h.test"},
		/* behind another field it is the sender's own word */
		{"Subject: x\r\nReturn-Path: <>\r\nFrom: li@x.test\r\n\r\n", "li@x.test", "own@h.test"},
		/* what has something behind a "+" is one of our tokens, or may be */
		{"Delivered-To: u123@provider.test\r\nX-Original-To: bounce+abc@h.test\r\n\r\n", "unknown",
		 "bounce+abc@h.test"},
		{"Delivered-To: own+t.7.x@h.test\r\nSubject: x\r\n\r\n", "unknown", "own+t.7.x@h.test"},
		{"From: a@x.test\r\nTo: <bounce+abc@h.test>\r\n\r\n", "a@x.test", "bounce+abc@h.test"},
		{"From: a@x.test\r\nTo: Own <own@h.test>\r\n\r\n", "a@x.test", "own@h.test"},
		{"From: a@x.test\r\nTo: a@x+y.test\r\n\r\n", "a@x.test", "own@h.test"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct imap_envelope e = imap_envelope_read(
			ctx, (struct bytes){(const uint8_t *)cases[i].head, strlen(cases[i].head)},
			"own@h.test");

		assert_string_equal(e.mail_from, cases[i].from);
		assert_string_equal(e.rcpt_to, cases[i].to);
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_envelope_is_told_by_trace_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
