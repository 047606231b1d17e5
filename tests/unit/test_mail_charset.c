/* test_mail_charset.c - bytes under a right label, a wrong one, or none become the text they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/mail/charset.h"
#include "hub/base/rc.h"

#define ZHONGWEN "\xe4\xb8\xad\xe6\x96\x87"

static void labels_are_read_as_people_mean_them(void **state UNUSED)
{
	static const struct {
		const char *label, *in;
		size_t n;
		const char *out;
	} cases[] = {
		{"gb2312", "\xd6\xd0\xce\xc4", 4, ZHONGWEN},
		{"GB_2312-80", "\xd6\xd0\xce\xc4", 4, ZHONGWEN},
		{"x-gbk", "\x86\xb4", 2, "\xe5\x96\x86"},	       /* not in GB 2312 */
		{"gb2312", "\x95\x32\x82\x36", 4, "\xf0\xa0\x80\x80"}, /* four bytes: GB 18030 only */
		{"big5", "\xa4\xa4\xa4\xe5", 4, ZHONGWEN},
		{"big5", "\x87\x5f", 2, "\xe7\x88\xa5"}, /* Hong Kong's */
		{"ks_c_5601-1987", "\xc7\xd1", 2, "\xed\x95\x9c"},
		{"iso-2022-jp", "\x1b$B\x46\x7c\x1b(B", 8, "\xe6\x97\xa5"},
		{"Shift_JIS", "\x93\xfa", 2, "\xe6\x97\xa5"},
		{"iso-8859-1", "\x80\xe9", 2, "\xe2\x82\xac\xc3\xa9"}, /* browsers read windows-1252 */
		{"koi8-r", "\xd4", 1, "\xd1\x82"},
		{"\"utf-8\"", ZHONGWEN, 6, ZHONGWEN},
		{"utf-16",
		 "\xff\xfe"
		 "a\0",
		 4, "a"},
		{"utf-16", "\0a\0b", 4, "ab"},
		{"utf-16", "a\0b\0c\0d\0", 8, "abcd"}, /* little-endian without saying so */
		/* labels that lie */
		{"iso-8859-1", ZHONGWEN, 6, ZHONGWEN},
		{"gbk", ZHONGWEN, 6, ZHONGWEN},
		{"us-ascii", "caf\xc3\xa9", 5, "caf\xc3\xa9"},
		{"us-ascii", "caf\xe9", 4, "caf\xc3\xa9"},
		{"utf-8", "caf\xe9", 4, "caf\xc3\xa9"},
		{"utf-8", ZHONGWEN ZHONGWEN "\xe4", 13,
		 ZHONGWEN ZHONGWEN "\xef\xbf\xbd"}, /* cut, not mislabelled */
		{"utf-8", "\xd6\xd0\xce\xc4\xb1\xea\xcc\xe2", 8, ZHONGWEN "\xe6\xa0\x87\xe9\xa2\x98"},
		{"utf-7", "+ADw-", 5, "+ADw-"},
		{"x-unknown", "a\xe9z", 3, "a\xc3\xa9z"},
		/* no label */
		{NULL, "plain", 5, "plain"},
		{"", "\xd6\xd0\xce\xc4\xb1\xea\xcc\xe2", 8, ZHONGWEN "\xe6\xa0\x87\xe9\xa2\x98"},
		{"", "\xbd\xd0\xb0\xdd\xb3\x66\xab\x7e\xa6\xf3\xae\xc9", 12,
		 "\xe8\xab\x8b\xe5\x95\x8f\xe8\xb2\xa8\xe5\x93\x81\xe4\xbd\x95\xe6\x99\x82"},
		{NULL, "\x1b$B\x46\x7c\x1b(B", 8, "\xe6\x97\xa5"},
		/* what cannot be is marked, never dropped */
		{"big5",
		 "a\xff"
		 "b",
		 3,
		 "a\xef\xbf\xbd"
		 "b"},
		{"euc-jp", "a\xff", 2, "a\xef\xbf\xbd"},
		{"gbk", "a\0b", 3,
		 "a\xef\xbf\xbd"
		 "b"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *out = charset_decode(NULL, (struct bytes){(const uint8_t *)cases[i].in, cases[i].n},
					   cases[i].label);

		if (strcmp(out, cases[i].out) != 0)
			print_message("case %zu, label %s\n", i, cases[i].label ? cases[i].label : "none");
		assert_string_equal(out, cases[i].out);
		talloc_free(out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(labels_are_read_as_people_mean_them)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
