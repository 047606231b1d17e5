/*
 * test_parser_client.c - the parser's process: survives bombs, is replaced when it dies or hangs, and its answers are
 * not believed.
 *
 * The child is this program: it behaves as it should, unless a mail's first line tells it how to misbehave.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/mail/parser_answer.h"
#include "channels/mail/parser_client.h"
#include "channels/mail/parser_read.h"
#include "hub/base/instant.h"
#include "hub/run/child.h"
#include "hub/text/text_out.h"

/* ---- the child ---- */

static void misbehave(void *ctx, struct bytes in, struct bytes *out_r)
{
	static const uint8_t nonsense[] = "\0\0\0\2{}";

	if (in.n > 6 && memcmp(in.p + 1, "hang", 4) == 0) {
		for (volatile int on = 1; on;)
			;
	} else if (in.n > 6 && memcmp(in.p + 1, "open", 4) == 0) {
		socket(AF_INET, SOCK_STREAM, 0);
	} else if (in.n > 6 && memcmp(in.p + 1, "babble", 6) == 0) {
		*out_r = (struct bytes){nonsense, sizeof(nonsense) - 1};
		return;
	}
	parser_answer_one(ctx, in, out_r);
}

static int inner_parse(void)
{
	if (parser_shut_in(NULL) != RC_OK)
		return 69;
	return child_serve(misbehave, PARSER_MAIL_MOST + 1);
}

/* ---- the tests ---- */

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static void a_mail_is_read_in_another_process(void **state)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct parser_client *p = *state;
	struct mail_read *m;
	const char *mail =
		"From: =?gb2312?B?1tA=?= <a@b>\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
		"--b\nContent-Type: text/html\n\n<i>y</i><img src=http://t.example/x.png>\n"
		"--b\nContent-Type: application/x; name=z\n\n\1\2\3\n--b--";

	assert_int_equal(parser_read(p, &j, bytes_of(mail), &m), RC_OK);
	assert_string_equal(m->from.name, "\xe4\xb8\xad");
	assert_string_equal(m->text, "y");
	assert_string_equal(m->html, "<i>y</i><img data-held=\"\">");
	assert_int_equal(m->held_pictures, 1);
	assert_int_equal(m->parts_n, 1);
	assert_memory_equal(m->parts[0].content.p, "\1\2\3", 3);
	assert_true(parser_pid(p) > 0);
	assert_int_equal(parser_read_with_pictures(p, &j, bytes_of(mail), &m), RC_OK);
	assert_string_equal(m->html, "<i>y</i><img src=\"http://t.example/x.png\">");
	talloc_free(j.ctx);
}

static void html_is_cleaned_in_another_process(void **state)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct text_out bomb = text_out_on(j.ctx);
	char *html;

	assert_int_equal(
		parser_clean_html(*state, &j, bytes_of("<i onclick=x>a</i><script>b</script>"), false, &html),
		RC_OK);
	assert_string_equal(html, "<i>a</i>");
	text_out_str(&bomb, "<p ");
	for (int i = 0; i < 50000; i++)
		text_out_fmt(&bomb, "a%d ", i);
	text_out_str(&bomb, ">words");
	assert_int_equal(parser_clean_html(*state, &j, bytes_of(bomb.p), false, &html), RC_OK);
	assert_string_equal(html, "<div style=\"white-space: pre-wrap\">words</div>");
	talloc_free(j.ctx);
}

static void a_mail_that_kills_or_hangs_it_is_given_up_and_the_next_is_read(void **state)
{
	static const struct {
		const char *mail, *why;
	} cases[] = {
		{"hang\n\nx", "the mail could not be read: the parser did not come to an end with it"},
		{"open\n\nx", "the mail could not be read: the parser broke down over it"},
		{"babble\n\nx", "the mail could not be read: the parser broke down over it"},
	};
	struct parser_client *p = *state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct mail_read *m;

		parser_client_set_deadline(p, SPAN_MS(3000));
		assert_int_equal(parser_read(p, &j, bytes_of(cases[i].mail), &m), RC_INVALID);
		assert_string_equal(j.why, cases[i].why);
		assert_int_equal(parser_read(p, &j, bytes_of("Subject: next\n\nx"), &m), RC_OK);
		assert_string_equal(m->subject, "next");
		talloc_free(j.ctx);
	}
}

static void one_killed_from_outside_is_replaced_unnoticed(void **state)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m;

	assert_int_equal(parser_read(*state, &j, bytes_of("Subject: a\n\nx"), &m), RC_OK);
	int pid = parser_pid(*state);

	kill(pid, SIGKILL);
	assert_int_equal(parser_read(*state, &j, bytes_of("Subject: b\n\nx"), &m), RC_OK);
	assert_string_equal(m->subject, "b");
	assert_int_not_equal(parser_pid(*state), pid);
	talloc_free(j.ctx);
}

/* A million parts, lines of header, groups in groups, attributes, tags: T1, T2, T4, B24 to B27, B57. */
static void repeat(struct text_out *o, const char *before, const char *unit, int times, const char *after)
{
	text_out_str(o, before);
	for (int i = 0; i < times; i++)
		text_out_str(o, unit);
	text_out_str(o, after);
}

static void bombs_neither_kill_nor_stop_it(void **state)
{
	static const struct {
		const char *name, *before, *unit;
		int times;
		const char *after;
	} bombs[] = {
		{"a million parts", "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n",
		 "--b\r\n\r\nx\r\n", 1000000, ""},
		{"a million header lines", "Subject: x\n", "X-A: b\n", 1000000, "\nx"},
		{"a million header lines of a part",
		 "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", "X-A: b\n", 1000000,
		 "\nx"},
		{"groups in groups", "Subject: x\nTo: ", "a:", 100000, "x@y;\n\nx"},
		{"groups in groups of a mail in the mail",
		 "Subject: x\nContent-Type: message/rfc822\n\nTo: ", "a:", 100000, "x@y;\n\nx"},
		{"mails in mails", "Subject: x\n", "Content-Type: message/rfc822\n\n", 10000, "\nx"},
		{"one boundary in itself", "Subject: x\n",
		 "Content-Type: multipart/mixed; boundary=b\n\n--b\n", 10000, "\nx"},
		{"encoded words", "Subject: x\nX: ", "=?utf-8?Q?a?= ", 100000, "\n\nx"},
		{"attributes", "Subject: x\nContent-Type: text/html\n\n<p ", "a=b ", 200000, ">x"},
		{"tags", "Subject: x\nContent-Type: text/html\n\n", "<p>", 300000, "x"},
		{"depth", "Subject: x\nContent-Type: text/html\n\n", "<div>", 100000, "x"},
		{"ampersands", "Subject: x\nContent-Type: text/html\n\n<p>", "&", 300000, "x"},
		{"comments without end", "Subject: x\nContent-Type: text/html\n\n", "<!--", 250000, "x"},
		{"openings", "Subject: x\nContent-Type: text/html\n\n", "<a ", 300000, "x"},
		{"style within style", "Subject: x\nContent-Type: text/html\n\n<p style='", "color:red;",
		 1500, "'>x"},
		{"quotes", "Subject: x\n\n", "> a\nb\n", 300000, "x"},
		{"a long line", "Subject: x\n\n", "0123456789abcdef", 1000000, ""},
	};
	struct parser_client *p = *state;
	int pid = 0;

	parser_client_set_deadline(p, SPAN_S(60)); /* sanitizers are slow */

	for (size_t i = 0; i < COUNT_OF(bombs); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct text_out o = text_out_on(j.ctx);
		struct mail_read *m = NULL;

		repeat(&o, bombs[i].before, bombs[i].unit, bombs[i].times, bombs[i].after);
		int64_t start = clock_mono_ms();
		enum rc rc = parser_read(p, &j, (struct bytes){(const uint8_t *)o.p, o.n}, &m);

		print_message("%-40s %6zu KB %5d ms  %s\n", bombs[i].name, o.n / 1000,
			      (int)(clock_mono_ms() - start), rc == RC_OK ? m->trouble : j.why);
		assert_int_equal(rc, RC_OK);
		assert_string_equal(m->subject, "x");
		assert_true(i == 0 || parser_pid(p) == pid || parser_pid(p) == 0 ||
			    pid == 0); /* none has died of it */
		pid = parser_pid(p);
		talloc_free(j.ctx);
	}
}

static int start(void **state)
{
	*state = parser_client_new(NULL);
	return 0;
}

static int stop(void **state)
{
	talloc_free(*state);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_mail_is_read_in_another_process, start, stop),
		cmocka_unit_test_setup_teardown(html_is_cleaned_in_another_process, start, stop),
		cmocka_unit_test_setup_teardown(
			a_mail_that_kills_or_hangs_it_is_given_up_and_the_next_is_read, start, stop),
		cmocka_unit_test_setup_teardown(one_killed_from_outside_is_replaced_unnoticed, start, stop),
		cmocka_unit_test_setup_teardown(bombs_neither_kill_nor_stop_it, start, stop),
	};

	if (argc > 1 && strcmp(argv[1], "inner-parse") == 0)
		return inner_parse();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
