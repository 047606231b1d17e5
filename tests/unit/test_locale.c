/* test_locale.c - which of the three languages a tag asks for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hub/text/locale.h"

static void a_tag_finds_its_language_by_script_before_place(void **state UNUSED)
{
	static const struct {
		const char *tag;
		enum locale wanted;
	} cases[] = {
		{"en", LOCALE_EN},
		{"EN-gb", LOCALE_EN},
		{"zh", LOCALE_ZH_CN},
		{"zh-SG", LOCALE_ZH_CN},
		{"zh-Hans", LOCALE_ZH_CN},
		{"zh-Hant", LOCALE_ZH_TW},
		{"zh-hk", LOCALE_ZH_TW},
		{"zh-MO", LOCALE_ZH_TW},
		{"zh-Hans-HK", LOCALE_ZH_CN},
		{"zh-Hant-CN", LOCALE_ZH_TW},
		{"zh-TWO", LOCALE_ZH_CN},
		{"fr", LOCALES},
		{"", LOCALES},
		{"english", LOCALES},
		{"zhx", LOCALES},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		if (locale_of_tag(cases[i].tag, LOCALES) != cases[i].wanted)
			fail_msg("%s", cases[i].tag);
	}
}

static void a_name_is_read_exactly(void **state UNUSED)
{
	enum locale l;

	for (unsigned i = 0; i < LOCALES; i++) {
		assert_int_equal(locale_read(locale_name((enum locale)i), &l), RC_OK);
		assert_int_equal(l, i);
	}
	assert_int_equal(locale_read("zh-cn", &l), RC_NOT_FOUND);
	assert_int_equal(locale_read("", &l), RC_NOT_FOUND);
	assert_false(locale_known("zh"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tag_finds_its_language_by_script_before_place),
		cmocka_unit_test(a_name_is_read_exactly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
