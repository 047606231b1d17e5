/* test_web_writer.c - what goes out is JSON, whatever the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <talloc.h>

#include "web/api/wire_error.h"
#include "web/api/writer.h"

static void commas_and_brackets_stand_where_they_should(void **state)
{
	struct writer *w = writer_make(NULL);
	size_t n;

	(void)state;
	writer_object(w, NULL);
	writer_id(w, "id", UINT64_MAX);
	writer_list(w, "none");
	writer_end(w);
	writer_list(w, "some");
	writer_integer(w, NULL, INT64_MIN);
	writer_object(w, NULL);
	writer_end(w);
	writer_bool(w, NULL, true);
	writer_end(w);
	writer_json(w, "raw", "{}", 2);
	writer_text(w, "null", NULL);
	writer_end(w);
	assert_string_equal(writer_done(w, &n), "{\"id\":\"18446744073709551615\",\"none\":[],\"some\":"
						"[-9223372036854775808,{},true],\"raw\":{},\"null\":\"\"}");
	assert_int_equal(n, strlen(w->text));
	talloc_free(w);
}

/* jansson, a strict reader, gets back every text that was written. */
static void every_text_comes_back_as_it_was(void **state)
{
	(void)state;
	for (unsigned c = 1; c < 0x3000; c++) {
		char text[8];
		size_t n = 0;
		struct writer *w = writer_make(NULL);
		json_t *o;

		if (c < 0x80) {
			text[n++] = (char)c;
		} else if (c < 0x800) {
			text[n++] = (char)(0xc0 | c >> 6);
			text[n++] = (char)(0x80 | (c & 63));
		} else {
			text[n++] = (char)(0xe0 | c >> 12);
			text[n++] = (char)(0x80 | (c >> 6 & 63));
			text[n++] = (char)(0x80 | (c & 63));
		}
		text[n] = '\0';
		writer_object(w, NULL);
		writer_text(w, text, text);
		writer_end(w);
		o = json_loads(writer_done(w, NULL), JSON_REJECT_DUPLICATES, NULL);
		if (!o || strcmp(json_string_value(json_object_get(o, text)), text) != 0)
			fail_msg("U+%04x", c);
		json_decref(o);
		talloc_free(w);
	}
}

static void our_own_trouble_is_not_told(void **state)
{
	const enum rc ours[] = {RC_IO, RC_DB, RC_BUG, RC_NOT_FOUND, RC_BUSY};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(ours); i++)
		assert_null(strstr(wire_error_of(ours[i], "SELECT secret").message, "secret"));
	assert_string_equal(wire_error_of(RC_INVALID, "because").message, "because");
	assert_int_equal(wire_error_of(RC_DB, NULL).status, 503);
	assert_true(wire_error_of(RC_DB, NULL).retry_after > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_and_brackets_stand_where_they_should),
		cmocka_unit_test(every_text_comes_back_as_it_was),
		cmocka_unit_test(our_own_trouble_is_not_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
