/*
 * test_compose.c - what leaves is a mail that others read as we meant it, and nothing can be slipped into it.
 *
 * `unit_test_compose print DIR` writes the mails of the table for tests/wire/test_compose.py, which reads them again
 * with another library.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/mail/compose.h"
#include "hub/text/address.h"

static const struct mail_person li = {"", "li@customer.example"};
static const char *const refs[] = {"va-1@customer.example", "t7.ab.cd@hub.example", NULL};

static struct mail_out plain_mail(void)
{
	return (struct mail_out){
		.from_name = "Example Support",
		.from_address = "support@hub.example",
		.to = {&li, 1},
		.reply_to = "support+t.240117.abc@hub.example",
		.subject = "Printer broken",
		.ticket = {240117},
		.mid = "t240117.0011.abc@hub.example",
		.in_reply_to = "va-1@customer.example",
		.references = refs,
		.loop_mark = "fabcdef",
		.date = {INT64_C(1767225600000)},
		.text = "Hello,\n\nwe look into it.\n",
	};
}

static struct job job_new(void)
{
	return (struct job){.ctx = talloc_new(NULL)};
}

static const char *compose(struct job *j, const struct mail_out *m)
{
	struct bytes b;

	assert_int_equal(mail_compose(j, m, &b), RC_OK);
	assert_int_equal(b.p[b.n], 0);
	return (const char *)b.p;
}

static void a_reply_carries_what_threads_and_answers_need(void **state UNUSED)
{
	static const char *const lines[] = {
		"From: Example Support <support@hub.example>\r\n",
		"To: li@customer.example\r\n",
		"Reply-To: Example Support <support+t.240117.abc@hub.example>\r\n",
		"Subject: Re: Printer broken [#240117-",
		"Message-Id: <t240117.0011.abc@hub.example>\r\n",
		"In-Reply-To: <va-1@customer.example>\r\n",
		"References: <va-1@customer.example>",
		"<t7.ab.cd@hub.example>\r\n",
		"Date: Thu, 01 Jan 2026 00:00:00 +0000\r\n",
		"X-Onevoice-Loop: fabcdef\r\n",
		"Content-Type: text/plain; charset=utf-8\r\n",
		"\r\n\r\nHello,\r\n\r\nwe look into it.\r\n",
	};
	struct job j = job_new();
	struct mail_out m = plain_mail();
	const char *mail = compose(&j, &m);

	for (size_t i = 0; i < COUNT_OF(lines); i++) {
		if (!strstr(mail, lines[i]))
			print_message("missing: %s\nin:\n%s\n", lines[i], mail);
		assert_non_null(strstr(mail, lines[i]));
	}
	/* a human's answer (RFC 3834) */
	assert_null(strcasestr(mail, "auto-submitted"));
	assert_null(strcasestr(mail, "precedence"));
	talloc_free(j.ctx);
}

static void every_line_of_it_ends_with_crlf_and_is_short_enough(void **state UNUSED)
{
	static const char *const texts[] = {
		"",
		"a",
		"a\n",
		"a\r\nb",
		"x\n\n\n",
		".\n..\nFrom me\n",
		"\xe4\xbd\xa0\xe5\xa5\xbd\n",
		"\xc3\xbc and plain text, mostly plain text\n",
	};
	struct job j = job_new();

	for (size_t i = 0; i <= COUNT_OF(texts); i++) {
		struct mail_out m = plain_mail();
		char *lots = talloc_zero_size(j.ctx, 100001);

		memset(lots, 'y', 100000);
		m.text = i < COUNT_OF(texts) ? texts[i] : lots;
		const char *mail = compose(&j, &m);
		size_t line = 0;

		for (const char *c = mail; *c; c++) {
			line++;
			if (*c == '\r')
				assert_true(c[1] == '\n');
			if (*c == '\n') {
				assert_true(c > mail && c[-1] == '\r');
				line = 0;
			}
			assert_true(line <= 998);
			assert_true((unsigned char)*c < 0x80);
		}
		assert_int_equal(line, 0);
	}
	talloc_free(j.ctx);
}

static void the_same_input_gives_the_same_bytes(void **state UNUSED)
{
	struct job j = job_new();
	struct mail_out m = plain_mail();

	assert_string_equal(compose(&j, &m), compose(&j, &m));
	talloc_free(j.ctx);
}

/* RFC 6532: the address alone; a domain has a form in ASCII, and names are encoded words as ever. */
static void only_a_local_part_beyond_ascii_makes_the_head_utf8(void **state UNUSED)
{
	static const struct {
		const char *address, *written;
		bool ascii;
	} cases[] = {
		{"li@例子.中国", "?= <li@xn--fsqu00a.xn--fiqs8s>\r\n", true},
		{"张伟@例子.中国", "?= <张伟@xn--fsqu00a.xn--fiqs8s>\r\n", false},
		{"张伟@x.example", "?= <张伟@x.example>\r\n", false},
	};
	struct job j = job_new();

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct mail_person to = {"张伟", cases[i].address};
		struct mail_out m = plain_mail();

		m.to = (struct mail_people){&to, 1};
		m.subject = "你好";
		const char *mail = compose(&j, &m);

		assert_non_null(strstr(mail, cases[i].written));
		assert_int_equal(text_is_ascii(mail), cases[i].ascii);
		assert_non_null(strstr(mail, "Subject: =?"));
	}
	talloc_free(j.ctx);
}

static void nothing_can_be_slipped_into_a_header(void **state UNUSED)
{
	static const char *const evil[] = {
		"a\r\nBcc: all@x.example", "a\nBcc: all@x.example", "a\rb", "a\x01", "a\x7f", "\xff"};
	static const char *const bad_addresses[] = {"li@x.example\r\nBcc: b@x",
						    "li@x.example, b@x.example",
						    "<li@x.example>",
						    "li",
						    "",
						    "l i@x.example",
						    "li@x.example>",
						    "\xe4\xbd\xa0@x.example, b@x.example",
						    "li@-\xe4\xbd\xa0-.example",
						    "@x.example"};
	struct job j = job_new();
	struct bytes b;

	for (size_t i = 0; i < COUNT_OF(evil); i++) {
		const char **fields[6];
		struct mail_out m = plain_mail();
		size_t n = 0;

		fields[n++] = &m.from_name;
		fields[n++] = &m.from_address;
		fields[n++] = &m.subject;
		fields[n++] = &m.mid;
		fields[n++] = &m.reply_to;
		fields[n++] = &m.loop_mark;
		for (size_t f = 0; f < n; f++) {
			const char *was = *fields[f];

			*fields[f] = evil[i];
			assert_int_equal(mail_compose(&j, &m, &b), RC_INVALID);
			assert_non_null(j.why);
			*fields[f] = was;
		}
	}
	for (size_t i = 0; i < COUNT_OF(bad_addresses); i++) {
		const struct mail_person to[] = {{"", "ok@x.example"}, {"", bad_addresses[i]}};
		struct mail_out m = plain_mail();

		m.to = (struct mail_people){to, COUNT_OF(to)};
		assert_int_equal(mail_compose(&j, &m, &b), RC_INVALID);
	}
	for (size_t i = 0; i < COUNT_OF(evil); i++) {
		const struct mail_person named = {evil[i], "ok@x.example"};
		struct mail_out m = plain_mail();

		m.cc = (struct mail_people){&named, 1};
		assert_int_equal(mail_compose(&j, &m, &b), RC_INVALID);
	}

	struct mail_out nobody = plain_mail();

	nobody.to = (struct mail_people){0};
	assert_int_equal(mail_compose(&j, &nobody, &b), RC_INVALID);
	talloc_free(j.ctx);
}

static void ids_that_others_made_up_are_left_out_when_they_cannot_stand_in_a_header(void **state UNUSED)
{
	const char *const ids[] = {"a\r\nBcc: x@x@y", "good@x.example", "b c@x", "<>", "", NULL};
	struct job j = job_new();
	struct mail_out m = plain_mail();

	m.references = ids;
	m.in_reply_to = "a b";
	const char *mail = compose(&j, &m);

	assert_non_null(strstr(mail, "References: <good@x.example>\r\n"));
	assert_null(strstr(mail, "Bcc"));
	assert_null(strstr(mail, "In-Reply-To"));
	talloc_free(j.ctx);
}

static void of_many_references_the_first_and_the_last_stay(void **state UNUSED)
{
	struct job j = job_new();
	struct mail_out m = plain_mail();
	const char *ids[101] = {0};

	for (size_t i = 0; i < 100; i++)
		ids[i] = talloc_asprintf(j.ctx, "id-%zu@x.example", i);
	m.references = ids;
	const char *mail = compose(&j, &m);
	size_t n = 0;

	for (const char *p = mail; (p = strstr(p, "<id-")); p++)
		n++;
	assert_int_equal(n, COMPOSE_REFERENCES_MOST);
	assert_non_null(strstr(mail, "<id-0@x.example>"));
	assert_non_null(strstr(mail, "<id-99@x.example>"));
	assert_null(strstr(mail, "<id-1@x.example>"));
	talloc_free(j.ctx);
}

static void prefixes_and_numbers_do_not_pile_up(void **state UNUSED)
{
	struct job j = job_new();
	char *once = reply_subject(j.ctx, "Printer broken", (ticket_id){240117});
	char *number = strstr(once, " [#");
	static const char *const same[] = {
		"Printer broken",
		"Re: Printer broken",
		"AW: Re[2]: Printer broken",
		"\xe5\x9b\x9e\xe5\xa4\x8d\xef\xbc\x9aPrinter broken",
	};

	assert_true(strncmp(once, "Re: Printer broken [#240117-", 28) == 0);
	for (size_t i = 0; i < COUNT_OF(same); i++) {
		assert_string_equal(reply_subject(j.ctx, same[i], (ticket_id){240117}), once);
		assert_string_equal(reply_subject(j.ctx, talloc_asprintf(j.ctx, "%s%s", same[i], number),
						  (ticket_id){240117}),
				    once);
	}
	assert_string_equal(reply_subject(j.ctx, "", (ticket_id){240117}),
			    talloc_asprintf(j.ctx, "Re: %s", number + 1));
	talloc_free(j.ctx);
}

/* ---- for another reader ---- */

static int print_all(const char *dir)
{
	static const struct {
		const char *name, *from_name, *subject, *text;
	} rows[] = {
		{"plain", "Example Support", "Printer broken",
		 "Hello,\n\nwe look into it.\n.\n..dots\nFrom here on\n"},
		{"chinese", "\xe7\xa4\xba\xe4\xbe\x8b\xe6\x94\xaf\xe6\x8c\x81",
		 "\xe6\x97\xa0\xe6\xb3\x95\xe7\x99\xbb\xe5\xbd\x95\xef\xbc\x8c\xe8\xaf\xb7\xe5\xb8\xae\xe5"
		 "\xbf\x99\xe7\x9c\x8b\xe7\x9c\x8b\xe6\x98\xaf\xe4\xbb\x80\xe4\xb9\x88\xe5\x8e\x9f\xe5\x9b"
		 "\xa0\xe5\x91\xa2\xf0\x9f\x98\x80 "
		 "\xe6\x89\x93\xe5\x8d\xb0\xe6\x9c\xba\xe5\x9d\x8f\xe4\xba\x86\xe6\x80\x8e\xe4\xb9\x88\xe5"
		 "\x8a\x9e",
		 "\xe4\xbd\xa0\xe5\xa5\xbd\xef\xbc\x8c\n\n\xe6\x88\x91\xe4\xbb\xac\xe5\x9c\xa8\xe7\x9c\x8b"
		 "\xe3\x80\x82\xf0\x9f\x98\x80\n"},
		{"german", "M\xc3\xbcller, \"Support\" <GmbH>", "=?utf-8?Q?looks_encoded?= \xc3\xa4\xc3\xb6",
		 "Gr\xc3\xbc\xc3\x9f"
		 "e aus M\xc3\xbcnchen =20 = \ttab \nend \n"},
		{"long", "X",
		 "a very long subject that goes on and on and on and on and on and on and on and on and on "
		 "and on and on",
		 "one line\n"},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct job j = job_new();
		struct mail_out m = plain_mail();
		struct bytes b;
		char path[512];

		m.from_name = rows[i].from_name;
		m.subject = rows[i].subject;
		m.text = rows[i].text;
		if (mail_compose(&j, &m, &b) != RC_OK)
			return 1;
		for (int k = 0; k < 4; k++) {
			static const char *const kinds[] = {"eml", "from", "subject", "text"};
			const char *what[] = {NULL, m.from_name, m.subject, m.text};
			FILE *f;

			snprintf(path, sizeof(path), "%s/%s.%s", dir, rows[i].name, kinds[k]);
			f = fopen(path, "wb");
			if (!f)
				return 1;
			if (k == 0)
				fwrite(b.p, 1, b.n, f);
			else
				fputs(what[k], f);
			fclose(f);
		}
		talloc_free(j.ctx);
	}
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_reply_carries_what_threads_and_answers_need),
		cmocka_unit_test(every_line_of_it_ends_with_crlf_and_is_short_enough),
		cmocka_unit_test(the_same_input_gives_the_same_bytes),
		cmocka_unit_test(nothing_can_be_slipped_into_a_header),
		cmocka_unit_test(only_a_local_part_beyond_ascii_makes_the_head_utf8),
		cmocka_unit_test(ids_that_others_made_up_are_left_out_when_they_cannot_stand_in_a_header),
		cmocka_unit_test(of_many_references_the_first_and_the_last_stay),
		cmocka_unit_test(prefixes_and_numbers_do_not_pile_up),
	};

	if (argc == 3 && strcmp(argv[1], "print") == 0)
		return print_all(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
