/* test_text_utf8.c - bytes become text, are cut between characters, and addresses are compared folded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"

#define BAD UTF8_REPLACEMENT

static struct bytes bytes_of(const char *text, size_t n)
{
	return (struct bytes){(const uint8_t *)text, n};
}

static void bytes_that_are_no_text_become_replacement_characters(void **state UNUSED)
{
	static const struct {
		const char *in;
		size_t n;
		const char *text, *line;
	} cases[] = {
		{"plain", 5, "plain", "plain"},
		{"\xe4\xbd\xa0", 3, "\xe4\xbd\xa0", "\xe4\xbd\xa0"},
		{"a\0b", 3, "a" BAD "b", "a" BAD "b"},
		{"\xff\xfe", 2, BAD BAD, BAD BAD},
		{"\xc0\x80", 2, BAD BAD, BAD BAD},			   /* overlong */
		{"\xed\xa0\x80", 3, BAD BAD BAD, BAD BAD BAD},		   /* surrogate */
		{"\xf4\x90\x80\x80", 4, BAD BAD BAD BAD, BAD BAD BAD BAD}, /* above U+10FFFF */
		{"\xe4\xbd", 2, BAD, BAD}, /* cut off: one mark for the piece */
		{"\xe4\xbd!", 3, BAD "!", BAD "!"},
		{"a\r\nb\rc\n", 7, "a\nb\nc\n", "a b c"},
		{"\x01\x1b[31m\x7f", 7, "[31m", "[31m"},
		{"\xef\xbb\xbfx", 4, "x", "x"},
		{"a\xe2\x80\xae"
		 "b",
		 5, "ab", "ab"},
		{" a\t b ", 6, " a\t b ", "a b"},
		{"a\xe2\x80\xa8"
		 "b\xc2\x85"
		 "c",
		 8,
		 "a\xe2\x80\xa8"
		 "b\xc2\x85"
		 "c",
		 "a b c"},
		{"", 0, "", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *text = utf8_text(NULL, bytes_of(cases[i].in, cases[i].n));
		char *line = utf8_line(NULL, bytes_of(cases[i].in, cases[i].n));

		assert_string_equal(text, cases[i].text);
		assert_string_equal(line, cases[i].line);
		assert_true(utf8_is_text(bytes_of(text, strlen(text))));
		assert_true(utf8_is_line(bytes_of(line, strlen(line))));
		talloc_free(text);
		talloc_free(line);
	}
}

static void a_cut_tears_no_character_from_its_marks(void **state UNUSED)
{
	static const struct {
		const char *text;
		size_t most, n;
	} cases[] = {
		{"abc", 3, 3},
		{"abc", 2, 2},
		{"\xe4\xbd\xa0\xe5\xa5\xbd", 5, 3},
		{"ae\xcc\x81", 3, 1},					 /* e + acute */
		{"a\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 7, 1},		 /* thumb + skin colour */
		{"a\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", 9, 1}, /* woman + joiner + laptop */
		{"", 0, 0},
		{"\xe4\xbd\xa0", 1, 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(utf8_cut(cases[i].text, cases[i].most), cases[i].n);
}

static void a_text_of_nothing_but_marks_is_cut_all_the_same(void **state UNUSED)
{
	char text[1001] = "a";

	for (size_t i = 0; i < 499; i++)
		memcpy(text + 1 + 2 * i, "\xcc\x81", 2);
	text[999] = 0;
	assert_in_range(utf8_cut(text, 500), 400, 500);
}

static void a_character_written_is_the_one_read(void **state UNUSED)
{
	static const uint32_t chars[] = {1, 0x7f, 0x80, 0x7ff, 0x800, 0xfffd, 0x10000, 0x10ffff};
	char out[5] = "";
	size_t n;

	for (size_t i = 0; i < COUNT_OF(chars); i++) {
		size_t written = utf8_write(chars[i], out);

		out[written] = 0;
		assert_int_equal(utf8_read(out, &n), chars[i]);
		assert_int_equal(n, written);
	}
	assert_int_equal(utf8_write(0xd800, out), 3); /* no character: U+FFFD */
	assert_int_equal(utf8_read(out, &n), 0xfffd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_that_are_no_text_become_replacement_characters),
		cmocka_unit_test(a_cut_tears_no_character_from_its_marks),
		cmocka_unit_test(a_text_of_nothing_but_marks_is_cut_all_the_same),
		cmocka_unit_test(a_character_written_is_the_one_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
