/* test_article_ref.c - addresses of articles: the number finds them, the words are for people; which language stands in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "workflow/article_public.h"

static void a_title_becomes_words_in_its_own_script(void **state UNUSED)
{
	static const struct {
		const char *title, *slug;
	} cases[] = {
		{"Reset your hub", "17-reset-your-hub"},
		{"  E42: what now?! ", "17-e42-what-now"},
		{"灯带只亮一半？", "17-灯带只亮一半"},
		{"Wi-Fi／網路 設定", "17-wi-fi-網路-設定"},
		{"Übergröße", "17-übergrösse"},
		{"a/b/../c", "17-a-b-c"}, /* B62 */
		{"100% &lt;b&gt; \"x\" #1", "17-100-lt-b-gt-x-1"},
		{"???", "17"},
		{"", "17"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *slug = article_slug(NULL, 17, cases[i].title);

		assert_string_equal(slug, cases[i].slug);
		assert_int_equal(article_ref_id(slug), 17);
		talloc_free(slug);
	}
}

static void a_ref_is_a_number_or_nothing(void **state UNUSED)
{
	static const struct {
		const char *ref;
		uint64_t id;
	} cases[] = {
		{"17", 17},
		{"17-", 17},
		{"17-any-words", 17},
		{"17x", 0},
		{"", 0},
		{"-17", 0},
		{"0", 0},
		{"017", 0},
		{"+17", 0},
		{"17/18", 0},
		{" 17", 0},
		{"१७", 0},
		{"1e3", 0},
		{"17%2d", 0},
		{"99999999999999999999999", 0},
		{"18446744073709551616", 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(article_ref_id(cases[i].ref), cases[i].id);
}

static void the_other_script_goes_before_another_language(void **state UNUSED)
{
	static const struct {
		enum locale wanted, source, order[LOCALES];
	} cases[] = {
		{LOCALE_ZH_TW, LOCALE_EN, {LOCALE_ZH_TW, LOCALE_ZH_CN, LOCALE_EN}},
		{LOCALE_ZH_CN, LOCALE_EN, {LOCALE_ZH_CN, LOCALE_ZH_TW, LOCALE_EN}},
		{LOCALE_EN, LOCALE_ZH_TW, {LOCALE_EN, LOCALE_ZH_TW, LOCALE_ZH_CN}},
		{LOCALE_EN, LOCALE_EN, {LOCALE_EN, LOCALE_ZH_CN, LOCALE_ZH_TW}},
	};
	enum locale order[LOCALES];

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		article_locale_order(cases[i].wanted, cases[i].source, order);
		assert_memory_equal(order, cases[i].order, sizeof(order));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_becomes_words_in_its_own_script),
		cmocka_unit_test(a_ref_is_a_number_or_nothing),
		cmocka_unit_test(the_other_script_goes_before_another_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
