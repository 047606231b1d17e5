/* test_lmtp_session.c - what a mail server may send us and what it gets: hardening rows B1-B22. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "tests/support/lmtp_drive.h"

#define HI "LHLO mta.test\r\n"
#define FROM "MAIL FROM:<a@x.test>\r\n"
#define TO "RCPT TO:<s@hub.test>\r\n"
#define OPEN HI FROM TO "DATA\r\n"
#define OPENED "220 250 250 2.1.0 250 2.1.5 354"
#define TWO "S: hi\r\n\r\nbody\r\n"

static const struct lmtp_config lmtp = {
	.dialect = DIALECT_LMTP,
	.hostname = "hub.test",
	.size_most = 20000,
	.rcpts_most = 100,
	.hops_most = 100,
	.errors_most = 50,
};

struct row {
	const char *name, *in, *replies, *stored;
	bool closed;
};

/* clang-format off */
static const struct row rows[] = {
	{"one mail", OPEN TWO ".\r\nQUIT\r\n", OPENED " 250 2.0.0 221 2.0.0", "a@x.test>s@hub.test,=15:" TWO ";", true},
	{"two mails in one session", OPEN TWO ".\r\n" FROM TO "DATA\r\n.\r\n", OPENED " 250 2.0.0 250 2.1.0 250 2.1.5 354 250 2.0.0",
	 "a@x.test>s@hub.test,=15:" TWO ";a@x.test>s@hub.test,=0:;", false},
	{"dots are taken off once", OPEN "..\r\n.a\r\n...b\r\n.\r\n", OPENED " 250 2.0.0", "a@x.test>s@hub.test,=11:.\r\na\r\n..b\r\n;", false},
	{"B1 bare LF in a command", "LHLO x\nMAIL FROM:<a@x>\n", "220 521 5.5.2", "", true},
	{"B1 bare LF alone", "\n", "220 521 5.5.2", "", true},
	{"B1 bare LF in the mail", OPEN "S: a\nb\r\n.\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 LF.LF", OPEN "x\n.\nMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 LF.CRLF", OPEN "x\n.\r\nMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 CR.CR", OPEN "x\r.\rMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 CR.CRLF", OPEN "x\r.\r\nMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 CR.LF", OPEN "x\r.\nMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 CRLF.LF", OPEN "x\r\n.\nMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 CRLF.CR", OPEN "x\r\n.\rMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 CRLF.CRCRLF", OPEN "x\r\n.\r\r\nMAIL FROM:<evil@x>\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 LF.CRLF at the beginning", OPEN "\n.\r\n", OPENED " 521 5.5.2", "", true},
	{"B2 CR.CR at the beginning", OPEN "\r.\r\n", OPENED " 521 5.5.2", "", true},
	{"B4 other bare CRs are kept", OPEN "S: a\rb\r\r\r\nc\r.d\r\n.\r\n", OPENED " 250 2.0.0", "a@x.test>s@hub.test,=16:S: a\rb\r\r\r\nc\r.d\r\n;", false},
	{"B9 the same recipient twice", HI FROM TO TO "DATA\r\n.\r\n", "220 250 250 2.1.0 250 2.1.5 250 2.1.5 354 250 2.0.0 250 2.0.0",
	 "a@x.test>s@hub.test,s@hub.test,=0:;", false},
	{"B10 one of two cannot be stored", HI FROM TO "RCPT TO:<broken@hub.test>\r\nDATA\r\n.\r\n",
	 "220 250 250 2.1.0 250 2.1.5 250 2.1.5 354 250 2.0.0 451 4.3.0", "a@x.test>s@hub.test,=0:;", false},
	{"none can be stored", HI FROM "RCPT TO:<broken@hub.test>\r\nDATA\r\n.\r\n", "220 250 250 2.1.0 250 2.1.5 354 451 4.3.0", "", false},
	{"unknown recipient", HI FROM "RCPT TO:<unknown@hub.test>\r\nDATA\r\n", "220 250 250 2.1.0 550 5.1.1 503 5.5.1", "", false},
	{"recipient that cannot be looked up", HI FROM "RCPT TO:<later@hub.test>\r\n" TO "DATA\r\n.\r\n",
	 "220 250 250 2.1.0 451 4.3.0 250 2.1.5 354 250 2.0.0", "a@x.test>s@hub.test,=0:;", false},
	{"B12 what follows QUIT is ignored", HI "QUIT\r\n" FROM "\n", "220 250 221 2.0.0", "", true},
	{"B12 what follows the dot is read once", OPEN ".\r\nNOOP\r\nNOOP\r\n", OPENED " 250 2.0.0 250 2.0.0 250 2.0.0", "a@x.test>s@hub.test,=0:;", false},
	{"B13 not offered", HI "BDAT 5 LAST\r\nMAIL FROM:<a@x> RET=FULL\r\nMAIL FROM:<a@x> BODY=BINARYMIME\r\nMAIL FROM:<a@x> AUTH=<>\r\n"
	 FROM "RCPT TO:<s@hub.test> NOTIFY=NEVER\r\n", "220 250 502 5.5.1 555 5.5.4 555 5.5.4 555 5.5.4 250 2.1.0 555 5.5.4", "", false},
	{"B14 out of order", FROM TO "DATA\r\n" HI TO "DATA\r\n" FROM "DATA\r\n" FROM,
	 "220 503 5.5.1 503 5.5.1 503 5.5.1 250 503 5.5.1 503 5.5.1 250 2.1.0 503 5.5.1 503 5.5.1", "", false},
	{"B15 gone before the dot", OPEN "half a mail\r\n", OPENED, "", false},
	{"B18 null sender", HI "MAIL FROM:<>\r\n" TO "DATA\r\n.\r\n", "220 250 250 2.1.0 250 2.1.5 354 250 2.0.0", ">s@hub.test,=0:;", false},
	{"B19 odd addresses", HI "MAIL FROM:<@r1.test,@r2.test:a@x.test>\r\nRCPT TO:<\"a b@c\"@hub.test>\r\nRCPT TO:<x@[IPv6:::1]>\r\nDATA\r\n.\r\n",
	 "220 250 250 2.1.0 250 2.1.5 250 2.1.5 354 250 2.0.0 250 2.0.0", "a@x.test>\"a b@c\"@hub.test,x@[IPv6:::1],=0:;", false},
	{"B19 broken addresses", HI "MAIL FROM:a@x\r\nMAIL FROM:<a@x\r\nMAIL FROM:<a@>\r\nMAIL FROM:<@x>\r\nMAIL FROM:<a b@x>\r\nMAIL FROM:<a@x>y\r\nMAIL\r\n"
	 FROM "RCPT TO:<>\r\nRCPT TO:<s@hub.test,t@hub.test>\r\nRCPT TO:<s@h\xc3\xbc" "b.test>\r\n",
	 "220 250 553 5.1.7 553 5.1.7 553 5.1.7 553 5.1.7 553 5.1.7 553 5.1.7 501 5.5.4 250 2.1.0 553 5.1.3 553 5.1.3 553 5.6.7", "", false},
	{"B20 nothing to spy out", HI "VRFY a\r\nEXPN a\r\nETRN x\r\nXCLIENT ADDR=1.2.3.4\r\nXFORWARD NAME=x\r\nHELP\r\n\r\n",
	 "220 250 502 5.5.1 502 5.5.1 502 5.5.1 502 5.5.1 502 5.5.1 502 5.5.1 502 5.5.1", "", false},
	{"B21 no STARTTLS to inject into", HI "STARTTLS\r\n", "220 250 502 5.5.1", "", false},
	{"SMTP's greeting is refused", "EHLO x\r\nHELO x\r\n", "220 500 5.5.1 500 5.5.1", "", false},
	{"greeting without a name", "LHLO\r\n", "220 501 5.5.4", "", false},
	{"greeting again forgets the mail", HI FROM HI TO, "220 250 250 2.1.0 250 503 5.5.1", "", false},
	{"RSET forgets the mail", HI FROM TO "RSET\r\nDATA\r\n", "220 250 250 2.1.0 250 2.1.5 250 2.0.0 503 5.5.1", "", false},
	{"arguments where none belong", HI FROM TO "DATA now\r\nRSET x\r\nNOOP x\r\n", "220 250 250 2.1.0 250 2.1.5 501 5.5.4 501 5.5.4 250 2.0.0", "", false},
	{"lower case and blanks", "lhlo x\r\nmail from: <a@x.test>  size=5 body=8bitmime \r\nrcpt to: <s@hub.test> \r\ndata \r\n.\r\n",
	 "220 250 250 2.1.0 250 2.1.5 354 250 2.0.0", "a@x.test>s@hub.test,=0:;", false},
	{"B7 SIZE too large, odd or absurd", HI "MAIL FROM:<a@x> SIZE=20001\r\nMAIL FROM:<a@x> SIZE=-1\r\nMAIL FROM:<a@x> SIZE=99999999999999999999999\r\nMAIL FROM:<a@x> SIZE=20000\r\n",
	 "220 250 552 5.3.4 555 5.5.4 555 5.5.4 250 2.1.0", "", false},
	{"addresses beyond ASCII", HI "MAIL FROM:<用户@例子.中国> SMTPUTF8\r\n" TO "DATA\r\n.\r\n",
	 "220 250 250 2.1.0 250 2.1.5 354 250 2.0.0", "用户@例子.中国>s@hub.test,=0:;", false},
	{"addresses that are no text", HI "MAIL FROM:<\xff\xfe@x.test> SMTPUTF8\r\nMAIL FROM:<\xc3(@x.test>\r\n", "220 250 553 5.1.7 553 5.1.7", "", false},
	{"tab and bell in a command", "LHLO\tx\r\nLHLO x\a\r\n", "220 500 5.5.2 500 5.5.2", "", false},
	{"bare CR in a command", "LHLO x\rMAIL FROM:<a@x>\r\n", "220 500 5.5.2", "", false},
};
/* clang-format on */

static size_t cut_one(void *arg UNUSED, size_t left UNUSED)
{
	return 1;
}

/* 1..16 bytes, by a fixed sequence. */
static size_t cut_odd(void *arg, size_t left)
{
	uint32_t *x = arg;

	*x = *x * 1664525 + 1013904223;
	size_t n = 1 + (*x >> 28);
	return n < left ? n : left;
}

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static void each_conversation_gives_its_replies_however_it_is_cut(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct row *r = &rows[i];
		void *ctx = talloc_new(NULL);
		uint32_t seed = 7;
		struct lmtp_transcript whole = lmtp_drive(ctx, &lmtp, bytes_of(r->in), NULL, NULL);
		struct lmtp_transcript slow = lmtp_drive(ctx, &lmtp, bytes_of(r->in), cut_one, NULL);
		struct lmtp_transcript odd = lmtp_drive(ctx, &lmtp, bytes_of(r->in), cut_odd, &seed);

		if (strcmp(whole.replies, r->replies) != 0 || strcmp(whole.stored, r->stored) != 0)
			print_message("in: %s\n", r->name);
		assert_string_equal(whole.replies, r->replies);
		assert_string_equal(whole.stored, r->stored);
		assert_int_equal(whole.closed, r->closed);
		assert_string_equal(whole.lines, slow.lines);
		assert_string_equal(whole.stored, slow.stored);
		assert_string_equal(whole.lines, odd.lines);
		assert_string_equal(whole.stored, odd.stored);
		talloc_free(ctx);
	}
}

/* `head`, then `unit` n times, then `tail`. */
static struct bytes repeat(void *ctx, const char *head, const char *unit, size_t n, const char *tail)
{
	size_t u = strlen(unit), h = strlen(head), t = strlen(tail);
	char *p = talloc_size(ctx, h + u * n + t);

	memcpy(p, head, h);
	for (size_t i = 0; i < n; i++)
		memcpy(p + h + i * u, unit, u);
	memcpy(p + h + n * u, tail, t);
	return (struct bytes){(const uint8_t *)p, h + u * n + t};
}

static void a_command_of_4096_bytes_is_read_and_a_longer_one_ends_the_session(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	static const struct {
		size_t n;
		const char *tail, *replies;
	} cases[] = {
		{513 - 7, "\r\n", "220 502 5.5.1"},  {4096 - 7, "\r\n", "220 502 5.5.1"},
		{4097 - 7, "\r\n", "220 500 5.5.2"}, {4097 - 5, "", "220 500 5.5.2"},
		{10000000, "", "220 500 5.5.2"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct bytes in = repeat(ctx, "NOPE ", "x", cases[i].n, cases[i].tail);
		struct lmtp_transcript t = lmtp_drive(ctx, &lmtp, in, NULL, NULL);

		assert_string_equal(t.replies, cases[i].replies);
		assert_int_equal(t.closed, strcmp(cases[i].replies, "220 500 5.5.2") == 0);
	}
	talloc_free(ctx);
}

static void a_mail_over_the_limit_is_read_to_its_end_and_refused(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct lmtp_budget budget = {0, 100000};
	struct lmtp_config c = lmtp;

	c.budget = &budget;
	for (size_t n = 9999; n <= 10001; n++) {
		struct bytes in = repeat(ctx, OPEN, "\r\n", n, ".\r\nNOOP\r\n");
		struct lmtp_transcript t = lmtp_drive(ctx, &c, in, NULL, NULL);

		assert_string_equal(t.replies, n <= 10000 ? OPENED " 250 2.0.0 250 2.0.0"
							  : OPENED " 552 5.3.4 250 2.0.0");
		assert_int_equal(t.held_at_end, 0);
	}
	talloc_free(ctx);
}

static void a_line_of_any_length_is_kept_as_it_is(void **state UNUSED)
{
	static const size_t lengths[] = {999, 65536, 3000000};
	struct lmtp_config c = lmtp;

	c.size_most = 4000000;
	for (size_t i = 0; i < COUNT_OF(lengths); i++) {
		void *ctx = talloc_new(NULL);
		struct lmtp_transcript t =
			lmtp_drive(ctx, &c, repeat(ctx, OPEN, "x", lengths[i], "\r\n.\r\n"), NULL, NULL);
		const char *mail = strchr(t.stored, ':') + 1;

		assert_string_equal(t.replies, OPENED " 250 2.0.0");
		assert_int_equal(strspn(mail, "x"), lengths[i]);
		talloc_free(ctx);
	}
}

static void a_full_house_refuses_for_now_and_forgets_what_it_held(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct lmtp_budget budget = {.held = 900, .most = 1000};
	struct lmtp_config c = lmtp;

	c.budget = &budget;
	struct lmtp_transcript t =
		lmtp_drive(ctx, &c, repeat(ctx, OPEN, "xx\r\n", 100, ".\r\nNOOP\r\n"), NULL, NULL);
	assert_string_equal(t.replies, OPENED " 452 4.3.1 250 2.0.0");
	assert_int_equal(t.held_at_end, 900);

	budget.held = 1000;
	t = lmtp_drive(ctx, &c, bytes_of(OPEN), NULL, NULL);
	assert_string_equal(t.replies, "220 250 250 2.1.0 250 2.1.5 452 4.3.1");

	budget.held = 0;
	t = lmtp_drive(ctx, &c, repeat(ctx, OPEN, "xx\r\n", 100, ""), cut_one, NULL);
	assert_int_equal(t.held_at_end, 0);
	talloc_free(ctx);
}

static void the_hundred_and_first_recipient_waits(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct lmtp_transcript t =
		lmtp_drive(ctx, &lmtp, repeat(ctx, HI FROM, TO, 1000, "DATA\r\n.\r\n"), NULL, NULL);
	size_t taken = 0, later = 0;

	for (const char *p = t.replies; (p = strstr(p, "250 2.0.0")); p++)
		taken++;
	for (const char *p = t.replies; (p = strstr(p, "452 4.5.3")); p++)
		later++;
	assert_int_equal(taken, 100);
	assert_int_equal(later, 900);
	assert_false(t.closed);
	talloc_free(ctx);
}

static void a_mail_that_went_through_too_many_hands_is_a_loop(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);

	for (size_t n = 100; n <= 101; n++) {
		struct bytes in = repeat(ctx, OPEN, "received : by x\r\n\tfor y\r\n", n,
					 "\r\nReceived: in the body\r\n.\r\n");
		struct lmtp_transcript t = lmtp_drive(ctx, &lmtp, in, NULL, NULL);

		assert_string_equal(t.replies, n == 100 ? OPENED " 250 2.0.0" : OPENED " 554 5.4.6");
	}
	talloc_free(ctx);
}

static void a_peer_that_errs_without_end_is_sent_away(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct lmtp_transcript t = lmtp_drive(ctx, &lmtp, repeat(ctx, HI, "WHAT\r\n", 100, ""), NULL, NULL);

	assert_true(t.closed);
	assert_non_null(strstr(t.replies, "502 5.5.1 421 4.7.0"));
	talloc_free(ctx);
}

static void a_nul_byte_is_refused_in_a_command_and_kept_in_a_mail(void **state UNUSED)
{
	static const char in[] = "NO\0OP\r\n" OPEN "a\0b\r\n.\r\n";
	void *ctx = talloc_new(NULL);
	struct lmtp_transcript t =
		lmtp_drive(ctx, &lmtp, (struct bytes){(const uint8_t *)in, sizeof(in) - 1}, NULL, NULL);

	assert_string_equal(t.replies, "220 500 5.5.2 250 250 2.1.0 250 2.1.5 354 250 2.0.0");
	assert_non_null(strstr(t.stored, "=5:a"));
	talloc_free(ctx);
}

static void the_sink_speaks_smtp_and_keeps_nothing(void **state UNUSED)
{
	struct lmtp_config c = lmtp;
	void *ctx = talloc_new(NULL);

	c.dialect = DIALECT_SMTP;
	c.discard = true;
	struct lmtp_transcript t = lmtp_drive(
		ctx, &c, bytes_of("LHLO x\r\nEHLO x\r\n" FROM TO TO "DATA\r\n" TWO ".\r\nHELO x\r\nQUIT\r\n"),
		NULL, NULL);

	assert_string_equal(t.replies,
			    "220 500 5.5.1 250 250 2.1.0 250 2.1.5 250 2.1.5 354 250 2.0.0 250 221 2.0.0");
	assert_string_equal(t.stored, "a@x.test>s@hub.test,s@hub.test,=15:;");
	talloc_free(ctx);
}

/* Any body, stuffed as RFC 5321 4.5.2 asks, comes out as it was. */
static void a_stuffed_mail_comes_out_as_it_went_in(void **state UNUSED)
{
	static const char *const atoms[] = {"\r\n", ".", "..", "x", "\r\n.", "\r\n..\r\n", " ", ".\r\n"};
	uint32_t x = 20261122;

	for (int round = 0; round < 3000; round++) {
		void *ctx = talloc_new(NULL);
		char *body = talloc_strdup(ctx, ""), *sent = talloc_strdup(ctx, OPEN);

		for (int i = 0; i < 12; i++) {
			x = x * 1664525 + 1013904223;
			body = talloc_strdup_append(body, atoms[x >> 29]);
		}
		body = talloc_strdup_append(body, "\r\n");
		for (const char *line = body; *line;) {
			const char *end = strstr(line, "\r\n") + 2;

			sent = talloc_asprintf_append(sent, "%s%.*s", *line == '.' ? "." : "",
						      (int)(end - line), line);
			line = end;
		}
		sent = talloc_strdup_append(sent, ".\r\n");

		struct lmtp_transcript t = lmtp_drive(ctx, &lmtp, bytes_of(sent), cut_odd, &x);

		assert_string_equal(t.stored,
				    talloc_asprintf(ctx, "a@x.test>s@hub.test,=%zu:%s;", strlen(body), body));
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_conversation_gives_its_replies_however_it_is_cut),
		cmocka_unit_test(a_command_of_4096_bytes_is_read_and_a_longer_one_ends_the_session),
		cmocka_unit_test(a_mail_over_the_limit_is_read_to_its_end_and_refused),
		cmocka_unit_test(a_line_of_any_length_is_kept_as_it_is),
		cmocka_unit_test(a_full_house_refuses_for_now_and_forgets_what_it_held),
		cmocka_unit_test(the_hundred_and_first_recipient_waits),
		cmocka_unit_test(a_mail_that_went_through_too_many_hands_is_a_loop),
		cmocka_unit_test(a_peer_that_errs_without_end_is_sent_away),
		cmocka_unit_test(a_nul_byte_is_refused_in_a_command_and_kept_in_a_mail),
		cmocka_unit_test(the_sink_speaks_smtp_and_keeps_nothing),
		cmocka_unit_test(a_stuffed_mail_comes_out_as_it_went_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
