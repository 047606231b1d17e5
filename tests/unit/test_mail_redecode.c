/* test_mail_redecode.c - a mail whose labels lie, read with another charset: guessed, or named by a person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/mail/mail_read.h"
#include "channels/mail/parser_read.h"

static struct job j;

static struct mail_read *read_as(const char *mail, const char *charset)
{
	struct mail_read *m;

	assert_int_equal(
		mail_read_as(&j, (struct bytes){(const uint8_t *)mail, strlen(mail)}, false, charset, &m),
		RC_OK);
	return m;
}

static void the_likeliest_charset_comes_first_and_reads_it(void **state UNUSED)
{
	static const struct {
		const char *label, *charset, *bytes, *text;
	} cases[] = {
		{"iso-8859-1", "gb18030",
		 "\xc4\xfa\xba\xc3\xa3\xac\xce\xd2\xc3\xc7\xca\xd5\xb5\xbd\xb5\xc4\xb4\xf2\xd3\xa1\xbb\xfa"
		 "\xbb\xb5\xc1\xcb\xa3\xac\xc7\xeb\xce\xca\xbf\xc9\xd2\xd4\xcd\xcb\xbb\xf5\xc2\xf0\xa3\xbf"
		 "\xd0\xbb\xd0\xbb\xa1\xa3",
		 "您好，我们收到的打印机坏了，请问可以退货吗？谢谢。"},
		{"big5", "gb18030",
		 "\xc4\xfa\xba\xc3\xa3\xac\xce\xd2\xc3\xc7\xca\xd5\xb5\xbd\xb5\xc4\xb4\xf2\xd3\xa1\xbb\xfa"
		 "\xbb\xb5\xc1\xcb\xa3\xac\xc7\xeb\xce\xca\xbf\xc9\xd2\xd4\xcd\xcb\xbb\xf5\xc2\xf0\xa3\xbf"
		 "\xd0\xbb\xd0\xbb\xa1\xa3",
		 "您好，我们收到的打印机坏了，请问可以退货吗？谢谢。"},
		{"utf-8", "gb18030",
		 "\x95"
		 "2\x82"
		 "6\x81"
		 "9\xee"
		 "9\xc4\xfa\xba\xc3\xa3\xac\xce\xd2\xc3\xc7\xca\xd5\xb5\xbd\xb5\xc4\xb4\xf2\xd3\xa1\xbb\xfa"
		 "\xbb\xb5\xc1\xcb",
		 "𠀀㐀您好，我们收到的打印机坏了"},
		{"gb2312", "big5-hkscs",
		 "\xb1z\xa6n\xa1"
		 "A\xa7\xda\xad\xcc\xa6\xac\xa8\xec\xaa\xba\xa6L\xaa\xed\xbe\xf7\xc3"
		 "a\xa4"
		 "F\xa1"
		 "A\xbd\xd0\xb0\xdd\xa5i\xa5H\xb0h\xb3"
		 "f\xb6\xdc\xa1H\xc1\xc2\xc1\xc2\xa1"
		 "C",
		 "您好，我們收到的印表機壞了，請問可以退貨嗎？謝謝。"},
		{"iso-8859-1", "big5-hkscs",
		 "\xad\xf8\xb8\xd3\xa1"
		 "A\xa7\xda\x92]\x9d\xf6\xad\xbb\xb4\xe4\x9d\xee\xa1"
		 "A\x9d\xef\x9d\xcf\xc3"
		 "a\x9d\xf7",
		 "唔該，我哋喺香港㗎，嘅嘢壞咗"},
		{"us-ascii", "hz-gb-2312", "~{Dz:C#,NRCGJU5=5D4rS!;z;5AK#,P;P;!#~}",
		 "您好，我们收到的打印机坏了，谢谢。"},
		{"gb2312", "shift_jis",
		 "\x82\xa8\x90\xa2\x98"
		 "b\x82\xc9\x82\xc8\x82\xc1\x82\xc4\x82\xa8\x82\xe8\x82\xdc\x82\xb7\x81"
		 "B\x83v\x83\x8a\x83\x93\x83^\x81[\x82\xaa\x89\xf3\x82\xea\x82\xdc\x82\xb5\x82\xbd\x81"
		 "B",
		 "お世話になっております。プリンターが壊れました。"},
		{"iso-8859-1", "euc-kr",
		 "\xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4 \xc7\xc1\xb8\xb0\xc5\xcd\xb0\xa1 "
		 "\xb0\xed\xc0\xe5\xb3\xb5\xbd\xc0\xb4\xcf\xb4\xd9 \xc8\xaf\xba\xd2\xc7\xd8 "
		 "\xc1\xd6\xbc\xbc\xbf\xe4",
		 "안녕하세요 프린터가 고장났습니다 환불해 주세요"},
		{"iso-8859-1", "windows-1251",
		 "\xc7\xe4\xf0\xe0\xe2\xf1\xf2\xe2\xf3\xe9\xf2\xe5, \xef\xf0\xe8\xed\xf2\xe5\xf0 "
		 "\xf1\xeb\xee\xec\xe0\xeb\xf1\xff, \xe2\xe5\xf0\xed\xe8\xf2\xe5 \xe4\xe5\xed\xfc\xe3\xe8",
		 "Здравствуйте, принтер сломался, верните деньги"},
		{"windows-1251", "koi8-r",
		 "\xfa\xc4\xd2\xc1\xd7\xd3\xd4\xd7\xd5\xca\xd4\xc5, \xd0\xd2\xc9\xce\xd4\xc5\xd2 "
		 "\xd3\xcc\xcf\xcd\xc1\xcc\xd3\xd1, \xd7\xc5\xd2\xce\xc9\xd4\xc5 \xc4\xc5\xce\xd8\xc7\xc9",
		 "Здравствуйте, принтер сломался, верните деньги"},
		{"gb2312", "windows-1252",
		 "Der Drucker l\xe4\xdft sich nicht \xf6"
		 "ffnen, f\xfcr gr\xf6\xdf"
		 "ere Mengen",
		 "Der Drucker läßt sich nicht öffnen, für größere Mengen"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *mail = talloc_asprintf(j.ctx, "Subject: x\nContent-Type: text/plain; charset=%s\n\n%s",
					     cases[i].label, cases[i].bytes);
		struct mail_read *m = read_as(mail, "");

		if (strcmp(m->charset, cases[i].charset) != 0)
			fail_msg("%s labelled %s was taken for %s: %s", cases[i].charset, cases[i].label,
				 m->charset, m->text);
		assert_string_equal(m->text, cases[i].text);
		assert_string_equal(m->charsets.p[0], m->charset);
		assert_string_equal(read_as(mail, cases[i].charset)->text, cases[i].text);
	}
}

/* GB 2312 bytes of 退货, in a mail that says it is western. */
#define TUIHUO "\xcd\xcb\xbb\xf5"
#define LONG_TEXT "\xc4\xfa\xba\xc3\xa3\xac\xce\xd2\xc3\xc7\xca\xd5\xb5\xbd\xb5\xc4\xb4\xf2\xd3\xa1\xbb\xfa"

static void subject_name_and_files_follow_where_their_bytes_are_in_doubt(void **state UNUSED)
{
	static const char mail[] =
		"Subject: " TUIHUO "\nFrom: " TUIHUO " <li@c.example>\nTo: =?big5?B?qfqk0Q==?= <a@hub.test>\n"
		"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; "
		"charset=windows-1252\n\n"
		"<p>" LONG_TEXT "</p>\n--b\nContent-Type: application/pdf\n"
		"Content-Disposition: attachment; filename=\"" TUIHUO ".pdf\"\n\nx\n"
		"--b\nContent-Type: application/pdf\n"
		"Content-Disposition: attachment; filename*=iso-8859-1''%CD%CB%BB%F5.xls\n\nx\n"
		"--b\nContent-Type: application/pdf\n"
		"Content-Disposition: attachment; filename*=utf-8''%E9%80%80%E8%B2%A8.doc\n\nx\n--b--\n";
	struct mail_read *m = read_as(mail, "gb18030");

	assert_string_equal(m->subject, "退货");
	assert_string_equal(m->from.name, "退货");
	assert_string_equal(m->to.p[0].name, "明天"); /* a word that names another charset is believed */
	assert_non_null(strstr(m->html, "您好，我们收到的打印机"));
	assert_int_equal(m->parts_n, 3);
	assert_string_equal(m->parts[0].name, "退货.pdf");
	assert_string_equal(m->parts[1].name, "退货.xls");
	assert_string_equal(m->parts[2].name, "退貨.doc"); /* UTF-8 beyond doubt */
}

static void words_that_lie_as_the_text_does_follow_it(void **state UNUSED)
{
	static const char mail[] =
		"Subject: =?gb2312?B?sNq4cQ==?=\nContent-Type: text/plain; charset=gb2312\n\n"
		"\xb1\x7a\xa6\x6e\xa1\x41\xa7\xda\xad\xcc\xa6\xac\xa8\xec";

	assert_string_equal(read_as(mail, "big5-hkscs")->text, "您好，我們收到");
	assert_string_not_equal(read_as(mail, "big5-hkscs")->subject, read_as(mail, "gb18030")->subject);
}

static void what_is_utf8_beyond_doubt_or_plain_stays(void **state UNUSED)
{
	static const char mail[] = "Subject: x\nContent-Type: text/plain; charset=gb2312\n\n您好 plain";

	assert_string_equal(read_as(mail, "big5-hkscs")->text, "您好 plain");
	assert_string_equal(read_as("Subject: x\n\nplain ~ text", "hz-gb-2312")->text, "plain ~ text");
	/* two bytes each may be either: 联通 */
	assert_string_equal(read_as("Subject: x\n\n\xc1\xaa\xcd\xa8", "gb18030")->text, "联通");
}

static void hz_ends_at_the_line_and_keeps_tildes(void **state UNUSED)
{
	assert_string_equal(read_as("Subject: x\n\na ~~ ~{VPND~} b\n~{VP\nND", "hz-gb-2312")->text,
			    "a ~ 中文 b\n中\nND");
	assert_string_equal(
		read_as("Subject: x\nContent-Type: text/plain; charset=hz-gb-2312\n\n~{VPND~}", "hz-gb-2312")
			->text,
		"中文");
}

static void a_charset_that_is_none_is_refused_and_forgotten(void **state UNUSED)
{
	static const char mail[] = "Subject: x\nContent-Type: text/plain; charset=gbk\n\n\xd6\xd0\xce\xc4";
	struct mail_read *m;
	struct bytes raw = {(const uint8_t *)mail, sizeof(mail) - 1};

	assert_int_equal(mail_read_as(&j, raw, false, "utf-7", &m), RC_INVALID);
	assert_int_equal(mail_read_as(&j, raw, false, "x-none", &m), RC_INVALID);
	(void)read_as(mail, "big5-hkscs");
	assert_int_equal(mail_read(&j, raw, false, &m), RC_OK);
	assert_string_equal(m->text, "中文"); /* labels are believed again */
}

static int begin(void **state UNUSED)
{
	parser_load();
	j.ctx = talloc_new(NULL);
	return 0;
}

static int end(void **state UNUSED)
{
	talloc_free(j.ctx);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_likeliest_charset_comes_first_and_reads_it),
		cmocka_unit_test(subject_name_and_files_follow_where_their_bytes_are_in_doubt),
		cmocka_unit_test(words_that_lie_as_the_text_does_follow_it),
		cmocka_unit_test(what_is_utf8_beyond_doubt_or_plain_stays),
		cmocka_unit_test(hz_ends_at_the_line_and_keeps_tildes),
		cmocka_unit_test(a_charset_that_is_none_is_refused_and_forgotten),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
