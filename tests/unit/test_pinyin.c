/* test_pinyin.c - Chinese names as people type them in Latin letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/pinyin.h"

static void names_are_read_aloud(void **state)
{
	static const struct {
		const char *name, *words;
	} cases[] = {
		{"", ""},
		{"Alice Nguyen", ""},
		{"王", "wang"},
		{"王建立", "wang wangjianli wjl jian jianli jl li"},
		{"王經理", "wang wangjingli wjl jing jingli jl li"},
		{"陳大文", "chen chendawen cdw da dawen dw wen"},
		{"Alice 张伟", "zhang zhangwei zw wei"},
		{"张伟（北京）", "zhang zhangwei zw wei bei beijing bj jing"},
		/* family names that are read otherwise than the same character elsewhere */
		{"单雄信", "shan shanxiongxin sxx xiong xiongxin xx xin"},
		{"曾国藩", "zeng zengguofan zgf guo guofan gf fan"},
		{"尉迟恭", "yu yuchigong ycg chi chigong cg gong"},
		/* both ways of typing the same sound */
		{"吕布", "lu lubu lb bu lv lvbu lb bu"},
		{"田中さくら", "tian tianzhong tz zhong"},
		{"𠮷野家", "ye yejia yj jia"}, /* a character that nobody can read is left out */
		{"👍王", "wang"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *got = pinyin_words(NULL, cases[i].name);

		assert_string_equal(got, cases[i].words);
		talloc_free(got);
	}
}

static void a_name_without_end_is_cut(void **state)
{
	char *name = talloc_strdup(NULL, "");

	(void)state;
	for (int i = 0; i < 500; i++)
		name = talloc_strdup_append(name, "王");
	char *got = pinyin_words(name, name);

	assert_true(strlen(got) < 24 * (5 + 65 + 25));
	assert_non_null(strstr(got, "wangwang"));
	talloc_free(name);
}

static void the_tables_of_icu_are_there(void **state)
{
	(void)state;
	assert_true(pinyin_ready());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_aloud),
		cmocka_unit_test(a_name_without_end_is_cut),
		cmocka_unit_test(the_tables_of_icu_are_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
