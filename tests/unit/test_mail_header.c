/* test_mail_header.c - header fields as mails really write them: words, people, names, ids, dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/mail/charset.h"
#include "channels/mail/mime_address.h"
#include "channels/mail/mime_date.h"
#include "channels/mail/mime_header.h"
#include "channels/mail/mime_ids.h"
#include "channels/mail/mime_params.h"
#include "channels/mail/mime_words.h"
#include "hub/text/text_out.h"

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static void fields_are_unfolded_and_rubbish_is_passed_over(void **state UNUSED)
{
	static const char mail[] =
		"From someone Mon Jan 1\r\nA: 1\r\n 2\r\n\t3\nB:x\rC : y\nrubbish\n more\nD:\n\nbody: z\n";
	static const char *const want[] = {"A", "1 2\t3", "B", "x", "C", "y", "D", ""};
	void *ctx = talloc_new(NULL);
	struct mime_header h = mime_header_read(ctx, bytes_of(mail), 100);

	assert_int_equal(h.n, 4);
	for (size_t i = 0; i < h.n; i++) {
		assert_string_equal(h.fields[i].name, want[i * 2]);
		assert_string_equal((const char *)h.fields[i].value.p, want[i * 2 + 1]);
	}
	assert_string_equal(mail + h.body, "body: z\n");
	assert_non_null(mime_header_find(&h, "a"));
	assert_null(mime_header_find(&h, "body"));
	talloc_free(ctx);
}

static void encoded_words_become_text(void **state UNUSED)
{
	static const struct {
		const char *in, *hint, *out;
	} cases[] = {
		{"plain", NULL, "plain"},
		{"=?utf-8?Q?a_b=C3=A9?=", NULL, "a b\xc3\xa9"},
		{"=?utf-8?B?5L0=?= =?utf-8?B?oA==?=", NULL, "\xe4\xbd\xa0"}, /* a character cut in two */
		{"=?utf-8?Q?a?= b =?utf-8?Q?c?=", NULL, "a b c"},
		{"x=?utf-8?Q?a?=y", NULL, "xay"},
		{"=?gb2312?B?1tA=?=", NULL, "\xe4\xb8\xad"},
		{"=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", NULL, "\xe6\x97\xa5\xe6\x9c\xac"},
		{"=?utf-8*de?Q?a?=", NULL, "a"},
		{"=?utf-8?Q?a=0D=0ABcc: x?=", NULL, "a Bcc: x"}, /* no new header is born */
		{"=?utf-8?Q?a=00b?=", NULL,
		 "a\xef\xbf\xbd"
		 "b"},
		{"=?utf-7?Q?+ADw-script+AD4-?=", NULL, "+ADw-script+AD4-"},
		{"=?x-unknown?Q?=E9t=E9?=", NULL, "\xc3\xa9t\xc3\xa9"},
		{"=?utf-8?Q?never closed", NULL, "=?utf-8?Q?never closed"},
		{"=?utf-8?X?a?=", NULL, "=?utf-8?X?a?="},
		{"\xd6\xd0\xce\xc4\xb1\xea\xcc\xe2", NULL,
		 "\xe4\xb8\xad\xe6\x96\x87\xe6\xa0\x87\xe9\xa2\x98"},
		{"\xa4\xa4\xa4\xe5", "big5", "\xe4\xb8\xad\xe6\x96\x87"},
		{"J\xf6hn", NULL, "J\xc3\xb6hn"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *out = mime_words(NULL, bytes_of(cases[i].in), cases[i].hint);

		assert_string_equal(out, cases[i].out);
		talloc_free(out);
	}
}

static void people_are_found_in_every_spelling(void **state UNUSED)
{
	static const struct {
		const char *in;
		size_t n;
		const char *name, *address; /* of the last */
	} cases[] = {
		{"a@b", 1, "", "a@b"},
		{"<a@b>", 1, "", "a@b"},
		{"A B <a@b>", 1, "A B", "a@b"},
		{"\"B, A\" <a@b>, c@d", 2, "", "c@d"},
		{"\"A \\\"x\\\" B\" <a@b>", 1, "A \"x\" B", "a@b"},
		{"a@b (A (nested) B)", 1, "A (nested) B", "a@b"},
		{"=?utf-8?Q?M=C3=BCller=2C_A?= <a@b>", 1, "M\xc3\xbcller, A", "a@b"},
		{"\"'A B'\" <a@b>", 1, "A B", "a@b"},
		{"friends: a@b, C <c@d>;", 2, "C", "c@d"},
		{"undisclosed-recipients:;", 0, NULL, NULL},
		{"<@x,@y:a@b>", 1, "", "a@b"},
		{"A < a@b >", 1, "A", "a@b"},
		{"A <a@b", 1, "A", "a@b"},
		{"A B a@b", 1, "A B", "a@b"},
		{"nobody", 0, NULL, NULL},
		{"<>", 0, NULL, NULL},
		{"a@b;c@d", 2, "", "c@d"},
		{"j\xc3\xb6@m\xc3\xa4.example", 1, "", "j\xc3\xb6@m\xc3\xa4.example"},
		{"A <a@b\r\nBcc: x@y>", 0, NULL, NULL},
		{"", 0, NULL, NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct mail_people p = mime_addresses(ctx, bytes_of(cases[i].in), NULL);

		assert_int_equal(p.n, cases[i].n);
		if (p.n) {
			assert_string_equal(p.p[p.n - 1].name, cases[i].name);
			assert_string_equal(p.p[p.n - 1].address, cases[i].address);
		}
		talloc_free(ctx);
	}
}

/* T1: what kills GMime by recursion costs no stack here; B38: ten thousand people cost no memory. */
static void nested_groups_and_crowds_are_read_flat(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct text_out groups = text_out_on(ctx), crowd = text_out_on(ctx);

	for (int i = 0; i < 100000; i++)
		text_out_str(&groups, "a:");
	text_out_str(&groups, "x@y;");
	for (int i = 0; i < 10000; i++)
		text_out_fmt(&crowd, "a%d@b, ", i);
	assert_int_equal(mime_addresses(ctx, bytes_of(groups.p), NULL).n, 1);
	assert_int_equal(mime_addresses(ctx, bytes_of(crowd.p), NULL).n, MAIL_PEOPLE_MOST);
	talloc_free(ctx);
}

static void parameters_are_found_in_every_spelling(void **state UNUSED)
{
	static const struct {
		const char *in, *name;
	} cases[] = {
		{"a/b; name=x.txt", "x.txt"},
		{"a/b; name=\"x y.txt\"; z=1", "x y.txt"},
		{"a/b; name=x y.txt", "x y.txt"},
		{"a/b;NAME = x.txt ; z", "x.txt"},
		{"a/b; name*=utf-8'en'%E4%BD%A0.txt", "\xe4\xbd\xa0.txt"},
		{"a/b; name=bad.txt; name*=utf-8''good.txt", "good.txt"},
		{"a/b; name*0=a; name*1=b; name*2=c", "abc"},
		{"a/b; name*1*=%A4%E5; name*0*=big5''%A4%A4", "\xe4\xb8\xad\xe6\x96\x87"},
		{"a/b; name*0*=utf-8''%E4; name*1*=%BD%A0; name*2=.txt", "\xe4\xbd\xa0.txt"},
		{"a/b; name*0=a; name*2=c", "a"}, /* a gap ends it */
		{"a/b; name*0=a; name*0=z", "a"}, /* the first wins */
		{"a/b; name*999999999999999999999=x", ""},
		{"a/b; name==?utf-8?B?5L2g?=", "\xe4\xbd\xa0"},
		{"a/b; name=\"=?gb2312?B?1tA=?=.txt\"", "\xe4\xb8\xad.txt"},
		{"a/b; name=\"C:\\dir\\x.txt\"", "C:\\dir\\x.txt"},
		{"a/b; filename=x", ""},
		{"a/b; name", ""},
		{"a/b", ""},
		{"", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);

		assert_string_equal(mime_param(ctx, bytes_of(cases[i].in), "name", NULL), cases[i].name);
		talloc_free(ctx);
	}
}

static void file_names_are_only_names(void **state UNUSED)
{
	static const struct {
		const char *in, *out;
	} cases[] = {
		{"../../etc/passwd", "passwd"},
		{"..\\..\\x.exe", "x.exe"},
		{"C:\\x\\", ""},
		{"\xe2\x80\x8b.htaccess", ".htaccess"},
		{"gpj.\xe2\x80\xae"
		 "exe",
		 "gpj.exe"},
		{"a\xe2\x81\xa6"
		 "b",
		 "ab"},
		{" x ", " x"},
		{"\xf0\x9f\x98\x80.png", "\xf0\x9f\x98\x80.png"},
	};
	void *ctx = talloc_new(NULL);
	struct text_out o = text_out_on(ctx);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(mime_file_name(ctx, cases[i].in), cases[i].out);
	for (int i = 0; i < 2000; i++)
		text_out_str(&o, "\xe4\xbd\xa0");
	assert_int_equal(strlen(mime_file_name(ctx, o.p)), 255);
	talloc_free(ctx);
}

static void the_last_fifty_references_count(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct text_out o = text_out_on(ctx);

	for (int i = 0; i < 100000; i++)
		text_out_fmt(&o, "<%d@x>\t", i);
	struct mail_ids ids = mime_ids(ctx, bytes_of(o.p), MAIL_REFERENCES_MOST);

	assert_int_equal(ids.n, MAIL_REFERENCES_MOST);
	assert_string_equal(ids.p[49], "<99999@x>");
	assert_string_equal(ids.p[0], "<99950@x>");
	assert_int_equal(mime_ids(ctx, bytes_of("text <> < a @ b > <c"), 50).n, 1);
	assert_string_equal(mime_id(ctx, bytes_of("a@b")), "<a@b>");
	assert_string_equal(mime_id(ctx, bytes_of(" ")), "");
	talloc_free(ctx);
}

static void dates_are_of_the_calendar_or_none(void **state UNUSED)
{
	static const struct {
		const char *text;
		enum rc rc;
		int64_t s;
	} cases[] = {
		{"Mon, 06 May 2024 09:30:00 +0800", RC_OK, 1714959000},
		{"6 May 2024 01:30 GMT", RC_OK, 1714959000},
		{"06-May-24 01:30:00", RC_OK, 1714959000},
		{"Sun, 5 May 2024 21:30:00 EDT", RC_OK, 1714959000 + 0},
		{"Thu, 01 Jan 1970 00:00:00 +0000", RC_OK, 0},
		{"Thu, 29 Feb 2024 00:00:00 +0000", RC_OK, 1709164800},
		{"Tue, 19 Jan 2038 03:14:08 +0000", RC_OK, 2147483648},
		{"Fri, 31 Dec 9999 23:59:59 +0000", RC_OK, 253402300799},
		{"Mon, 06 May 2024 09:30:00 -2400", RC_OK, 1714987800}, /* no zone: UTC */
		{"Wed, 20 Sep 1995 00:19:00 (EDT) -0400", RC_OK, 811556340},
		{"31 Feb 2024 00:00:00 +0000", RC_INVALID, 0},
		{"29 Feb 2023 00:00:00 +0000", RC_INVALID, 0},
		{"1 Jan 1969 00:00:00 +0000", RC_INVALID, 0},
		{"1 Jan 2024 25:00:00 +0000", RC_INVALID, 0},
		{"yesterday", RC_INVALID, 0},
		{"", RC_INVALID, 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		instant t = {0};

		assert_int_equal(mime_date(cases[i].text, &t), cases[i].rc);
		if (cases[i].rc == RC_OK)
			assert_int_equal(t.ms, cases[i].s * 1000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_unfolded_and_rubbish_is_passed_over),
		cmocka_unit_test(encoded_words_become_text),
		cmocka_unit_test(people_are_found_in_every_spelling),
		cmocka_unit_test(nested_groups_and_crowds_are_read_flat),
		cmocka_unit_test(parameters_are_found_in_every_spelling),
		cmocka_unit_test(file_names_are_only_names),
		cmocka_unit_test(the_last_fifty_references_count),
		cmocka_unit_test(dates_are_of_the_calendar_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
