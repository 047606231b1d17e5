/* test_smtp_talk.c - each recipient's fate follows from what was said, in whatever way the server says it (decision 0023). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "channels/mail/smtp_talk.h"
#include "hub/base/rc.h"

/* Lines: "> command", "< reply", "." the final dot. fates: one letter a recipient (S L R U), then the deciding code. */
struct row {
	const char *name;
	const char *talk[24];
	const char *fates;
};

#define HELLO "< 220 relay", "> EHLO us", "< 250-relay", "< 250 SIZE 100"
#define BOTH                                                                                            \
	HELLO, "> MAIL FROM:<a@x>", "< 250 2.1.0 ok", "> RCPT TO:<b@x>", "< 250 ok", "> RCPT TO:<c@x>", \
		"< 250 ok"

static const struct row rows[] = {
	{"all goes well",
	 {BOTH, "> DATA", "< 354 go", ".", "< 250 2.0.0 queued", "> QUIT", "< 221 bye"},
	 "S250 S250"},
	{"one recipient refused, one for now",
	 {HELLO, "> MAIL FROM:<a@x>", "< 250 ok", "> RCPT TO:<b@x>", "< 550-5.1.1 no",
	  "< 550 5.1.1 such user", "> RCPT TO:<c@x>", "< 450 4.2.0 busy", "> QUIT"},
	 "R550 L450"},
	{"one taken, one refused",
	 {HELLO, "> MAIL FROM:<a@x>", "< 250 ok", "> RCPT TO:<b@x>", "< 550 no", "> RCPT TO:<c@x>",
	  "< 250 ok", "> DATA", "< 354 go", ".", "< 250 ok"},
	 "R550 S250"},
	{"the sender is refused",
	 {HELLO, "> MAIL FROM:<a@x>", "< 553 5.1.8 who are you", "> QUIT"},
	 "R553 R553"},
	{"the sender waits", {HELLO, "> MAIL FROM:<a@x>", "< 451 4.3.0 later", "> QUIT"}, "L451 L451"},
	{"too many recipients",
	 {HELLO, "> MAIL FROM:<a@x>", "< 250 ok", "> RCPT TO:<b@x>", "< 250 ok", "> RCPT TO:<c@x>",
	  "< 552 too many", "> DATA", "< 354 go", ".", "< 250 ok"},
	 "S250 L552"},
	{"refused at DATA", {BOTH, "> DATA", "< 554 5.7.1 no"}, "R554 R554"},
	{"later at DATA", {BOTH, "> DATA", "< 421 4.3.2 closing"}, "L421 L421"},
	{"refused behind the dot", {BOTH, "> DATA", "< 354 go", ".", "< 554 5.6.0 spam"}, "R554 R554"},
	{"later behind the dot", {BOTH, "> DATA", "< 354 go", ".", "< 451 4.3.0 later"}, "L451 L451"},
	{"nothing behind the dot", {BOTH, "> DATA", "< 354 go", "."}, "U- U-"},
	{"half a reply behind the dot", {BOTH, "> DATA", "< 354 go", ".", "< 250-wait"}, "U- U-"},
	{"a farewell behind the dot is no answer to it",
	 {BOTH, "> DATA", "< 354 go", ".", "> QUIT"},
	 "U- U-"},
	{"lost before the dot", {BOTH, "> DATA", "< 354 go"}, "L- L-"},
	{"lost between recipients",
	 {HELLO, "> MAIL FROM:<a@x>", "< 250 ok", "> RCPT TO:<b@x>", "< 250 ok"},
	 "L- L250"},
	{"closed at the second recipient",
	 {HELLO, "> MAIL FROM:<a@x>", "< 250 ok", "> RCPT TO:<b@x>", "< 250 ok", "> RCPT TO:<c@x>",
	  "< 421 closing"},
	 "L- L421"},
	{"turned away at the door", {"< 421 too busy"}, "L421 L421"},
	{"turned away for good at the door", {"< 554 no service"}, "L554 L554"},
	{"nobody there", {""}, "L- L-"},
	{"credentials refused", {HELLO, "> AUTH PLAIN", "< 535 5.7.8 no", "> *", "< 500 what"}, "L500 L500"},
	{"garbage",
	 {"< \xff\xff\xff", "< 2", "< 25", "< 250", "< abc def", "> ", "> MAILBOX", "< 999999"},
	 "L250 L250"},
};

static void play(struct smtp_talk *t, const char *const *talk)
{
	for (; *talk; talk++) {
		const char *line = *talk;
		char text[128];
		int n;

		if (*line == '.') {
			smtp_talk_dot(t);
			continue;
		}
		n = snprintf(text, sizeof(text), "%s\r\n", *line ? line + 2 : "");
		if (*line == '>')
			smtp_talk_sent(t, (struct bytes){(const uint8_t *)text, (size_t)n});
		else
			smtp_talk_heard(t, (struct bytes){(const uint8_t *)text, (size_t)n});
	}
}

static void each_recipients_fate_follows_from_the_talk(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct smtp_reply to[2];
		struct smtp_talk t;
		char fates[64];
		size_t n = 0;

		smtp_talk_begin(&t, to, 2);
		play(&t, rows[i].talk);
		for (size_t k = 0; k < 2; k++) {
			const struct smtp_reply *r;
			enum smtp_fate f = smtp_talk_fate(&t, k, &r);

			n += (size_t)snprintf(fates + n, sizeof(fates) - n, "%s%c", k ? " " : "", "SLRU"[f]);
			n += (size_t)snprintf(fates + n, sizeof(fates) - n,
					      r && (f == SMTP_SENT || r->code) ? "%d" : "-", r ? r->code : 0);
		}
		if (strcmp(fates, rows[i].fates) != 0)
			print_message("in: %s\n", rows[i].name);
		assert_string_equal(fates, rows[i].fates);
	}
}

static void the_lines_of_a_reply_are_joined_and_cleaned(void **state UNUSED)
{
	static const char lines[] =
		"550-5.1.1 The mailbox\r\n550-5.1.1 you \x1b[31mnamed\r\n550 5.1.1 is not here\r\n";
	struct smtp_reply to[1];
	struct smtp_talk t;

	smtp_talk_begin(&t, to, 1);
	smtp_talk_sent(&t, (struct bytes){(const uint8_t *)"RCPT TO:<a@x>\r\n", 15});
	smtp_talk_heard(&t, (struct bytes){(const uint8_t *)lines, sizeof(lines) - 1});
	assert_string_equal(to[0].text, "5.1.1 The mailbox 5.1.1 you ?[31mnamed 5.1.1 is not here");

	for (int i = 0; i < 100; i++)
		smtp_talk_heard(&t, (struct bytes){(const uint8_t *)lines, 23});
	smtp_talk_heard(&t, (struct bytes){(const uint8_t *)"550 end", 7});
	assert_int_equal(strlen(to[0].text), SMTP_REPLY_MOST - 1);
}

/* What is asked for with a recipient depends on what the relay offered last: behind STARTTLS it says so anew. */
static void reports_are_offered_by_the_last_greeting(void **state UNUSED)
{
	static const struct {
		const char *said[6];
		bool dsn;
	} cases[] = {
		{{"> EHLO us", "< 250-relay", "< 250-DSN", "< 250 SIZE 1"}, true},
		{{"> EHLO us", "< 250-relay", "< 250 dsn"}, true},
		{{"> EHLO us", "< 250-relay", "< 250 DSNX"}, false},
		{{"> EHLO us", "< 250-DSN", "< 250 STARTTLS", "> STARTTLS", "> EHLO us", "< 250 relay"},
		 false},
		{{"> EHLO us", "< 502 no", "> HELO us", "< 250 DSN is no word here, only greeting"}, false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct smtp_reply to[1];
		struct smtp_talk t;

		smtp_talk_begin(&t, to, 1);
		for (size_t n = 0; n < 6 && cases[i].said[n]; n++) {
			const char *line = cases[i].said[n];
			char crlf[80];
			int length = snprintf(crlf, sizeof(crlf), "%s\r\n", line + 2);
			struct bytes b = {(const uint8_t *)crlf, (size_t)length};

			if (*line == '>')
				smtp_talk_sent(&t, b);
			else
				smtp_talk_heard(&t, b);
		}
		assert_int_equal(t.dsn, cases[i].dsn);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_are_offered_by_the_last_greeting),
		cmocka_unit_test(each_recipients_fate_follows_from_the_talk),
		cmocka_unit_test(the_lines_of_a_reply_are_joined_and_cleaned),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
