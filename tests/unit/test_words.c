/* test_words.c - what an index keeps of a text, and how a question asks for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/chinese.h"
#include "hub/text/utf8.h"
#include "hub/text/words.h"

static void texts_become_words(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{"", ""},
		{" \t\n ", ""},
		{"Printer OFFLINE", "printer offline"},
		{"Ｐｒｉｎｔｅｒ１２３", "printer123"},
		{"Müller, Straße 5", "muller strasse 5"},
		{"Ёлка", "елка"},
		{"don't", "don t"},
		{"打印机", "打印 印机 机"},
		{"机", "机"},
		{"打印机offline了", "打印 印机 机 offline 了"},
		{"軟體與臺灣", "软件 件与 与台 台湾 湾"},
		{"発票が", "発票 票が が"},
		{"주문", "주문 문"},
		{"400-820-8820", "400 820 8820"},
		{"a*b\"c' OR 1=1 --", "a b c or 1 1"},
		{"𠮷野家", "𠮷野 野家 家"},
		{"👍🏽", ""},
		{"e\xcc\x81t\xc3\xa9", "ete"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *got = words_of(NULL, cases[i].text);

		assert_string_equal(got, cases[i].words);
		talloc_free(got);
	}
}

static void numbers_with_marks_are_glued_too(void **state)
{
	static const struct {
		const char *text, *glued;
	} cases[] = {
		{"plain words only", ""},
		{"拨打400-820-8820一直占线", "4008208820"},
		{"iOS 17.4.1, build_7", "1741 build7"},
		{"mail a.b@c.de.", "abcde"},
		{"--- ... -x-", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *got = words_glued(NULL, cases[i].text);

		assert_string_equal(got, cases[i].glued);
		talloc_free(got);
	}
}

static void questions_become_phrases(void **state)
{
	static const struct {
		const char *text;
		unsigned unfinished;
		const char *words, *glued;
		bool begins;
	} cases[] = {
		{"打印机", 0, "打印 印机", "", false},
		{"打印机", 1, "打印 印机", "", false},
		{"机", 0, "机", "", true},
		{"打印机 离线", 0, "打印 印机 机 离线", "", false},
		{"打印机坏 x", 1, "打印 印机 机坏 坏 x", "", true},
		{"print", 1, "print", "", true},
		{"print", 0, "print", "", false},
		{"400-820-8820", 0, "400 820 8820", "4008208820", false},
		{"a-b c-d", 0, "a b c d", "", false},
		{"pr", 3, "", "", false},
		{"printer of", 3, "printer", "", false},
		{"printer off", 3, "printer off", "", true},
		{"打印机 of", 3, "打印 印机 机", "", false},
		{"a-b-c", 3, "a b", "", false},
		{"机", 3, "机", "", true},
		{"***", 1, "", "", false},
		{"發票", 0, "发票", "", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct words_phrase p = words_phrase(NULL, cases[i].text, cases[i].unfinished);

		assert_string_equal(p.words, cases[i].words);
		assert_string_equal(p.glued, cases[i].glued);
		assert_int_equal(p.begins, cases[i].begins);
		talloc_free(p.words);
		talloc_free(p.glued);
	}
}

static void a_word_without_end_is_cut_where_a_character_ends(void **state)
{
	char text[1000];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = 0;
	memcpy(text + WORDS_LONGEST - 1, "\xd0\xb6", 2); /* a letter of two bytes across the border */
	char *got = words_of(NULL, text);

	assert_int_equal(strlen(got), WORDS_LONGEST - 1);
	assert_true(utf8_valid((struct bytes){(const uint8_t *)got, strlen(got)}));
	talloc_free(got);
}

static void the_tables_of_opencc_are_there(void **state)
{
	(void)state;
	assert_true(chinese_ready());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_become_words),
		cmocka_unit_test(numbers_with_marks_are_glued_too),
		cmocka_unit_test(questions_become_phrases),
		cmocka_unit_test(a_word_without_end_is_cut_where_a_character_ends),
		cmocka_unit_test(the_tables_of_opencc_are_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
