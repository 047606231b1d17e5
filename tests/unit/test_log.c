/* test_log.c - one line an event, whatever the text; a log that cannot be written never stops the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "hub/base/rc.h"
#include "hub/run/log.h"

static int ends[2];

static int pipe_open(void **state UNUSED)
{
	must(pipe(ends) == 0);
	log_set_fd(ends[1]);
	return 0;
}

static int pipe_close(void **state UNUSED)
{
	close(ends[0]);
	close(ends[1]);
	return 0;
}

/* The next line out of the pipe, as JSON. */
static json_t *line_read(char *b, size_t most)
{
	size_t n = 0;

	while (n + 1 < most && read(ends[0], b + n, 1) == 1 && b[n] != '\n')
		n++;
	b[n] = '\0';
	return json_loads(b, JSON_REJECT_DUPLICATES, NULL);
}

/* web/api/wire_error.c writes it with the same sixteen digits. */
static void a_trace_is_written_as_people_are_told_it(void **state UNUSED)
{
	char b[8192];

	LOG(LEVEL_INFO, "test.trace", log_trace(UINT64_C(0x8000000000c0ffee)));
	json_t *j = line_read(b, sizeof(b));

	assert_string_equal(json_string_value(json_object_get(j, "trace")), "8000000000c0ffee");
	json_decref(j);
}

static void every_text_stays_one_line_of_json(void **state UNUSED)
{
	static const struct {
		const char *text, *back;
	} cases[] = {
		{"plain", "plain"},
		{"a\"b\\c", "a\"b\\c"},
		{"two\nlines\r\n", "two\nlines\r\n"},
		{"\x01\x7f", "\x01\x7f"},
		{"\xe4\xbd\xa0\xe5\xa5\xbd", "\xe4\xbd\xa0\xe5\xa5\xbd"},
		{"bad \xff\xc0\x80", "bad \xc3\xbf\xc3\x80\xc2\x80"},
		{"cut \xe4\xbd", "cut \xc3\xa4\xc2\xbd"},
		{"", ""},
	};
	char b[8192];

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		LOG(LEVEL_INFO, "test.text", log_s("text", cases[i].text), log_n("n", INT64_MIN));
		json_t *j = line_read(b, sizeof(b));

		assert_non_null(j);
		assert_null(strpbrk(b, "\r\n\x01\x7f"));
		assert_string_equal(json_string_value(json_object_get(j, "event")), "test.text");
		assert_string_equal(json_string_value(json_object_get(j, "level")), "info");
		assert_string_equal(json_string_value(json_object_get(j, "text")), cases[i].back);
		assert_true(json_integer_value(json_object_get(j, "n")) == INT64_MIN);
		json_decref(j);
	}
}

static void a_line_too_long_stays_whole_json(void **state UNUSED)
{
	static const char *const keys[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
	char text[3000], b[8192];
	struct log_field fields[COUNT_OF(keys)];

	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	for (size_t i = 0; i < COUNT_OF(fields); i++)
		fields[i] = log_s(keys[i], text);
	log_write(LEVEL_INFO, "test.long", fields, COUNT_OF(fields));
	json_t *j = line_read(b, sizeof(b));

	assert_non_null(j);
	json_decref(j);
	assert_in_range(strlen(b), 1000, 4096);
}

static void lines_below_the_level_are_not_written(void **state UNUSED)
{
	char b[8192];

	LOG_PLAIN(LEVEL_DEBUG, "test.unseen");
	LOG_PLAIN(LEVEL_WARN, "test.seen");
	json_t *j = line_read(b, sizeof(b));

	assert_string_equal(json_string_value(json_object_get(j, "event")), "test.seen");
	json_decref(j);
}

static void a_sleeping_reader_loses_lines_and_is_told_how_many(void **state UNUSED)
{
	char b[8192], full[65536];
	int flags = fcntl(ends[1], F_GETFL);
	uint64_t lost;
	json_t *j;

	fcntl(ends[1], F_SETFL, flags | O_NONBLOCK);
	memset(full, '\n', sizeof(full));
	while (write(ends[1], full, sizeof(full)) > 0)
		;
	fcntl(ends[1], F_SETFL, flags);
	for (int i = 0; i < 7; i++)
		LOG_PLAIN(LEVEL_INFO, "test.lost");
	lost = log_dropped();
	assert_int_equal(lost, 7);

	fcntl(ends[0], F_SETFL, O_NONBLOCK);
	while (read(ends[0], full, sizeof(full)) > 0)
		;
	fcntl(ends[0], F_SETFL, 0);
	LOG_PLAIN(LEVEL_INFO, "test.back");
	j = line_read(b, sizeof(b));
	assert_string_equal(json_string_value(json_object_get(j, "event")), "log.dropped");
	assert_int_equal(json_integer_value(json_object_get(j, "lines")), 7);
	json_decref(j);
	j = line_read(b, sizeof(b));
	assert_string_equal(json_string_value(json_object_get(j, "event")), "test.back");
	json_decref(j);
	assert_int_equal(log_dropped(), 0);
}

static void a_full_disk_is_counted_and_survived(void **state UNUSED)
{
	int full = open("/dev/full", O_WRONLY);

	if (full < 0)
		skip();
	log_set_fd(full);
	LOG_PLAIN(LEVEL_ERROR, "test.full");
	assert_int_equal(log_dropped(), 1);
	close(full);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_trace_is_written_as_people_are_told_it, pipe_open,
						pipe_close),
		cmocka_unit_test_setup_teardown(every_text_stays_one_line_of_json, pipe_open, pipe_close),
		cmocka_unit_test_setup_teardown(a_line_too_long_stays_whole_json, pipe_open, pipe_close),
		cmocka_unit_test_setup_teardown(lines_below_the_level_are_not_written, pipe_open, pipe_close),
		cmocka_unit_test_setup_teardown(a_sleeping_reader_loses_lines_and_is_told_how_many, pipe_open,
						pipe_close),
		cmocka_unit_test_setup_teardown(a_full_disk_is_counted_and_survived, pipe_open, pipe_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
