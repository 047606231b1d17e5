/* test_http_chunks.c - a chunked body is well framed to its end or refused, however the bytes are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "hub/base/rc.h"
#include "hub/run/http_chunks.h"

static void framing_is_right_or_refused_however_it_is_cut(void **state UNUSED)
{
	static const struct {
		const char *text;
		int fate;    /* 0 = done, -1 = more is wanted, else the status */
		size_t left; /* bytes behind the end */
	} cases[] = {
		{"0\r\n\r\n", 0, 0},
		{"5\r\nhello\r\n0\r\n\r\n", 0, 0},
		{"5\r\nhello\r\n0\r\n\r\nGET /", 0, 5},
		{"A\r\n0123456789\r\na;x=\"y\"\r\n0123456789\r\n000\r\nX-T: 1\r\n\r\n", 0, 0},
		{"5\r\nhel", -1, 0},
		{"5\r\nhello\r\n0\r\n", -1, 0},
		{"0x5\r\n", 400, 0},
		{"\r\n", 400, 0},
		{"-1\r\n", 400, 0},
		{"+5\r\n", 400, 0},
		{" 5\r\n", 400, 0},
		{"5 \r\n", 400, 0},
		{"5\nhello", 400, 0},
		{"5\r\nhello!\r\n", 400, 0},
		{"5\r\nhello\n", 400, 0},
		{"5\rhello", 400, 0},
		{"123456789\r\n", 400, 0}, /* nine digits */
		{"10000000000000005\r\n", 400, 0},
		{"3E9\r\n", 413, 0},
		{"1f4\r\n", -1, 0},
		{";x\r\n", 400, 0},
		{"5;\x01\r\n", 400, 0},
		{"0\r\nX: \xe4\r\n", 400, 0},
		{"0\r\nX: y\n", 400, 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		for (size_t step = 1; step <= 10; step += 3) {
			struct http_chunks c = {0};
			struct refusal no = {0};
			size_t n = strlen(cases[i].text), at = 0;
			int fate = -1;

			while (at < n && fate == -1) {
				size_t now = n - at < step ? n - at : step, used = 0;
				enum chunks_state s = http_chunks_feed(
					&c, (const uint8_t *)cases[i].text + at, now, 1000, &used, &no);

				at += used;
				fate = s == CHUNKS_DONE ? 0 : s == CHUNKS_REFUSED ? no.status : -1;
			}
			if (fate != cases[i].fate)
				fail_msg("%s: %d", cases[i].text, fate);
			if (fate == 0)
				assert_int_equal(n - at, cases[i].left);
		}
	}
}

static void trailers_have_an_end(void **state UNUSED)
{
	struct http_chunks c = {0};
	struct refusal no = {0};
	enum chunks_state s;
	size_t used;

	s = http_chunks_feed(&c, (const uint8_t *)"0\r\n", 3, 1000, &used, &no);
	for (int i = 0; i < 2000 && s == CHUNKS_MORE; i++)
		s = http_chunks_feed(&c, (const uint8_t *)"A: bbbb\r\n", 9, 1000, &used, &no);
	assert_int_equal(s, CHUNKS_REFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(framing_is_right_or_refused_however_it_is_cut),
		cmocka_unit_test(trailers_have_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
