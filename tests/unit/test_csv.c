/* test_csv.c - what is written comes back, and no cell begins as a formula does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/csv.h"

static const char *const texts[] = {
	"plain",
	"",
	"a, b",
	"say \"hello\"",
	"two\nlines",
	"=1+1",
	"=cmd|' /C calc'!A0",
	"+1",
	"-1",
	"@SUM(A1)",
	"\tTab",
	"\rReturn",
	"\xef\xbc\x9d"
	"1",
	"\xef\xbc\x8b"
	"1",
	"\xef\xbc\x8d"
	"1",
	"\xef\xbc\xa0x",
	"'quoted",
	"'=1",
	"退款",
	" =1",
	"\"=1\"",
};

/* One quoted cell from *p on, as RFC 4180 reads it; *p goes behind its comma or line end. */
static char *cell(void *ctx, const char **p)
{
	char *out = talloc_strdup(ctx, ""), *to = talloc_array(ctx, char, (unsigned)strlen(*p) + 1);
	const char *s = *p;

	assert_int_equal(*s++, '"');
	out = to;
	while (!(s[0] == '"' && s[1] != '"')) {
		assert_int_not_equal(*s, '\0');
		s += *s == '"';
		*to++ = *s++;
	}
	*to = '\0';
	s++;
	*p = *s == ',' ? s + 1 : s + 2;
	return out;
}

static void what_is_written_comes_back(void **state)
{
	void *ctx = talloc_new(NULL);
	struct csv *c = csv_make(ctx, false);
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		csv_text(c, texts[i]);
	csv_end_row(c);
	csv_number(c, -5);
	csv_end_row(c);
	const char *all = csv_done(c, &n), *p = talloc_strndup(ctx, all, n);

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		char *back = cell(ctx, &p);

		assert_false(csv_is_formula(back));
		assert_string_equal(back[0] == '\'' ? back + 1 : back, texts[i]);
	}
	assert_string_equal(p, "\"-5\"\r\n");
	talloc_free(ctx);
}

static void a_mark_of_byte_order_is_written_once(void **state)
{
	void *ctx = talloc_new(NULL);
	struct csv *c = csv_make(ctx, true);
	size_t n;

	(void)state;
	csv_text(c, "a");
	csv_text(c, "b");
	csv_end_row(c);
	const char *p = csv_done(c, &n);

	assert_int_equal(n, 12);
	assert_memory_equal(p, "\xef\xbb\xbf\"a\",\"b\"\r\n", 12);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_comes_back),
		cmocka_unit_test(a_mark_of_byte_order_is_written_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
