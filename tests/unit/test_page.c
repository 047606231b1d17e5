/* test_page.c - pages for customers: values are escaped, languages chosen, forms read within limits, guards hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/trust/token.h"
#include "web/page/door.h"
#include "web/page/guard.h"
#include "web/page/page.h"

/* ---- the writer ---- */

static void values_are_escaped_and_markup_is_not(void **state)
{
	struct html *h = html_make(NULL);

	html_put(h, "<a href=\"%s\" title='%s'>%s</a> %d %u %zu %lu %ld 100%%", "/?a=1&b=\"2\"", "it's `so`",
		 "</a><script>alert(1)</script>", -7, 7u, (size_t)8, (unsigned long)UINT64_MAX,
		 (long)INT64_MIN);
	assert_string_equal((const char *)html_done(h).p,
			    "<a href=\"/?a=1&amp;b=&quot;2&quot;\" title='it&#39;s &#96;so&#96;'>"
			    "&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;</a> -7 7 8 18446744073709551615 "
			    "-9223372036854775808 100%");
	html_put(h, "%s", "%s%n${}{{}}\xe2\x80\xa8");
	assert_non_null(strstr((const char *)html_done(h).p, "%s%n${}{{}}\xe2\x80\xa8"));
	talloc_free(h);
	(void)state;
}

static void a_page_says_its_language_and_where_the_others_are(void **state)
{
	struct html *h = html_make(NULL);
	const struct page p = {.locale = LOCALE_ZH_TW,
			       .title = "\"<退貨>\"",
			       .canonical = "https://x.example/help/zh-TW/a",
			       .alternates = {[LOCALE_EN] = "https://x.example/help/en/a"},
			       .styles = {"/assets/page-A.css"},
			       .noindex = true,
			       .dark = true};
	static const char *const wanted[] = {
		"<html lang=\"zh-TW\" data-theme=\"dark\">",
		"<title>&quot;&lt;退貨&gt;&quot;</title>",
		"<link rel=\"canonical\" href=\"https://x.example/help/zh-TW/a\">",
		"<link rel=\"alternate\" hreflang=\"en\" href=\"https://x.example/help/en/a\">",
		"<meta name=\"robots\" content=\"noindex\">",
		"<meta name=\"referrer\" content=\"same-origin\">",
		"<link rel=\"stylesheet\" href=\"/assets/page-A.css\">",
	};

	page_begin(h, &p);
	page_end(h);
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		assert_non_null(strstr((const char *)html_done(h).p, wanted[i]));
	assert_null(strstr((const char *)html_done(h).p, "hreflang=\"zh-CN\""));
	assert_null(strstr((const char *)html_done(h).p, "<script"));
	talloc_free(h);
	(void)state;
}

/* ---- languages ---- */

static void the_language_is_the_best_one_asked_for(void **state)
{
	static const struct {
		const char *accept;
		enum locale l;
	} cases[] = {
		{"", LOCALE_EN},
		{"de, fr;q=0.9", LOCALE_EN},
		{"zh", LOCALE_ZH_CN},
		{"zh-CN,zh;q=0.9,en;q=0.8", LOCALE_ZH_CN},
		{"zh-TW,zh;q=0.9,en;q=0.8", LOCALE_ZH_TW},
		{"zh-HK", LOCALE_ZH_TW},
		{"zh-Hant", LOCALE_ZH_TW},
		{"zh-Hans-HK", LOCALE_ZH_CN},
		{"ZH-hant-cn", LOCALE_ZH_TW},
		{"en;q=0.1, zh-TW;q=0.11", LOCALE_ZH_TW},
		{"zh;q=0, en;q=0.001", LOCALE_EN},
		{"de;q=1.0,zh-CN;q=0.5,en;q=0.7", LOCALE_EN},
		{"zhx, enx", LOCALE_EN},
		{" ,,;q=1,zh-CN ;q=0.3", LOCALE_ZH_CN},
		{"zh-CN;q=,en;q=0.1", LOCALE_EN},
		{"zh-CN;q=abc;q", LOCALE_EN},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (locale_wanted(cases[i].accept) != cases[i].l)
			fail_msg("%s", cases[i].accept);
	assert_int_equal(locale_of_tag("zh-Hant", LOCALE_EN), LOCALE_ZH_TW);
	assert_int_equal(locale_of_tag("", LOCALE_ZH_CN), LOCALE_ZH_CN);
	(void)state;
}

/* ---- forms ---- */

#define TYPE "application/x-www-form-urlencoded"

static enum rc read_form(void *ctx, const char *type, const char *body, struct page_form *f)
{
	return page_form_read(ctx, type, (struct bytes){(const uint8_t *)body, strlen(body)}, f);
}

static void a_form_is_read_whole_or_not_at_all(void **state)
{
	static const struct {
		const char *type, *body;
		enum rc rc;
	} cases[] = {
		{TYPE, "", RC_OK},
		{TYPE, "a=1&b=%E4%BD%A0+x&&c", RC_OK},
		{TYPE "; charset=UTF-8", "a=1", RC_OK},
		{"text/plain", "a=1", RC_INVALID},
		{"multipart/form-data; boundary=x", "--x", RC_OK},
		{"multipart/form-dataset", "--x", RC_INVALID},
		{TYPE, "a=%ZZ", RC_INVALID},
		{TYPE, "a=%00", RC_INVALID},
		{TYPE, "a=%FF%FE", RC_INVALID},
		{TYPE, "a=%ED%A0%80", RC_INVALID}, /* half a pair */
	};
	void *ctx = talloc_new(NULL);
	struct page_form f;

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (read_form(ctx, cases[i].type, cases[i].body, &f) != cases[i].rc)
			fail_msg("%s", cases[i].body);
	/* RFC 8058: taken, and nothing in it is read */
	assert_int_equal(
		read_form(ctx, "multipart/form-data; boundary=x",
			  "--x\r\nContent-Disposition: form-data; name=\"again\"\r\n\r\n1\r\n--x--\r\n", &f),
		RC_OK);
	assert_int_equal(f.n, 0);
	assert_int_equal(page_form_read(ctx, TYPE, (struct bytes){(const uint8_t *)"a\0b", 3}, &f),
			 RC_INVALID);
	talloc_free(ctx);
	(void)state;
}

static void fields_come_as_lines_or_as_text(void **state)
{
	void *ctx = talloc_new(NULL);
	struct page_form f;

	assert_int_equal(
		read_form(ctx, TYPE, "name=+Mei%0D%0ALin+&text=one%0D%0Atwo%0D%0A+%0D%0A&tag=a&tag=b", &f),
		RC_OK);
	assert_string_equal(page_form_line(ctx, &f, "name"), "Mei Lin");
	assert_string_equal(page_form_text(ctx, &f, "text"), "one\ntwo");
	assert_string_equal(page_form_line(ctx, &f, "none"), "");
	assert_null(page_form_raw(&f, "none"));
	assert_string_equal(page_form_raw(&f, "tag"), "a");
	assert_int_equal(f.n, 4);
	talloc_free(ctx);
	(void)state;
}

static void a_form_has_limits(void **state)
{
	void *ctx = talloc_new(NULL);
	char *long_one = talloc_size(ctx, PAGE_FORM_BYTES_MOST + 2), *many = talloc_strdup(ctx, "");
	struct page_form f;

	memset(long_one, 'a', PAGE_FORM_BYTES_MOST + 1);
	long_one[PAGE_FORM_BYTES_MOST + 1] = '\0';
	assert_int_equal(read_form(ctx, TYPE, long_one, &f), RC_LIMIT);
	for (unsigned i = 0; i <= PAGE_FORM_FIELDS_MOST; i++)
		many = talloc_asprintf_append(many, "f=%u&", i);
	assert_int_equal(read_form(ctx, TYPE, many, &f), RC_LIMIT);
	talloc_free(ctx);
	(void)state;
}

/* ---- guards ---- */

#define NOW_MS INT64_C(1790000000123)

static void a_guard_holds_for_its_form_and_its_time(void **state)
{
	struct mac_key keys[2] = {{.id = 1, .key = key_random()}, {.id = 2, .key = key_random()}};
	const struct link_keys k = {keys, 2}, foreign = {&(struct mac_key){.id = 1, .key = key_random()}, 1};
	const struct {
		const struct link_keys *k;
		const char *what;
		int64_t later_ms;
		enum rc rc;
	} cases[] = {
		{&k, "contact", 0, RC_OK},
		{&k, "contact", 3600000, RC_OK},
		{&k, "contact", 3600001, RC_CONFLICT},
		{&k, "contact", -60000, RC_OK},
		{&k, "contact", -60001, RC_CONFLICT},
		{&k, "contact2", 0, RC_DENIED},
		{&foreign, "contact", 0, RC_DENIED},
	};
	char guard[GUARD_SIZE];
	span age;

	guard_make(&k, "contact", (instant){NOW_MS}, SPAN_MS(0), guard);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		instant then = {NOW_MS + cases[i].later_ms};

		assert_int_equal(guard_read(cases[i].k, cases[i].what, guard, then, SPAN_H(1), &age),
				 cases[i].rc);
		if (cases[i].rc == RC_OK)
			assert_int_equal(age.ms, cases[i].later_ms);
	}
	for (char *c = guard; *c; c++) {
		char was = *c;

		*c = was == '3' ? '4' : '3';
		assert_int_not_equal(guard_read(&k, "contact", guard, (instant){NOW_MS}, SPAN_H(1), &age),
				     RC_OK);
		*c = was;
	}
	assert_int_equal(guard_read(&k, "contact", "", (instant){NOW_MS}, SPAN_H(1), &age), RC_DENIED);
	assert_int_equal(
		guard_read(&k, "contact", "99999999999999999999.x", (instant){NOW_MS}, SPAN_H(1), &age),
		RC_DENIED);
	(void)state;
}

static void a_guard_on_a_cached_page_stays_the_same_for_a_step(void **state)
{
	struct mac_key key = {.id = 1, .key = key_random()};
	const struct link_keys k = {&key, 1};
	char a[GUARD_SIZE], b[GUARD_SIZE];

	guard_make(&k, "f", (instant){SPAN_H(24).ms * 7 + 1}, SPAN_H(24), a);
	guard_make(&k, "f", (instant){SPAN_H(24).ms * 8 - 1}, SPAN_H(24), b);
	assert_string_equal(a, b);
	guard_make(&k, "f", (instant){SPAN_H(24).ms * 8}, SPAN_H(24), b);
	assert_string_not_equal(a, b);
	(void)state;
}

/* ---- addresses ---- */

static void addresses_are_written_in_ascii(void **state)
{
	void *ctx = talloc_new(NULL);

	assert_string_equal(page_path(ctx, "/help/zh-CN/如何 退货?"),
			    "/help/zh-CN/%E5%A6%82%E4%BD%95%20%E9%80%80%E8%B4%A7%3F");
	assert_string_equal(page_value(ctx, "a/b&c\r\nX: y"), "a%2Fb%26c%0D%0AX%3A%20y");
	talloc_free(ctx);
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_escaped_and_markup_is_not),
		cmocka_unit_test(a_page_says_its_language_and_where_the_others_are),
		cmocka_unit_test(the_language_is_the_best_one_asked_for),
		cmocka_unit_test(a_form_is_read_whole_or_not_at_all),
		cmocka_unit_test(fields_come_as_lines_or_as_text),
		cmocka_unit_test(a_form_has_limits),
		cmocka_unit_test(a_guard_holds_for_its_form_and_its_time),
		cmocka_unit_test(a_guard_on_a_cached_page_stays_the_same_for_a_step),
		cmocka_unit_test(addresses_are_written_in_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
