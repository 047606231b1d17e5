/* test_http_head.c - a head is read whole or refused at once, however the bytes are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "hub/base/rc.h"
#include "hub/run/http_head.h"

static struct http_head head;

/* Feed the text in pieces of `step` bytes: 0 = whole, else the status; -1 = more is wanted. *used_r: bytes taken. */
static int fate_of(const char *text, size_t n, size_t step, size_t *used_r)
{
	struct refusal no = {0};

	http_head_begin(&head);
	*used_r = 0;
	while (*used_r < n) {
		size_t now = n - *used_r < step ? n - *used_r : step, used = 0;
		enum head_state s = http_head_feed(&head, (const uint8_t *)text + *used_r, now, &used, &no);

		*used_r += used;
		if (s == HEAD_REFUSED)
			return no.status;
		if (s == HEAD_DONE)
			return 0;
	}
	return -1;
}

#define H "GET / HTTP/1.1\r\n"
#define C(text, fate)                        \
	{                                    \
		text, sizeof(text) - 1, fate \
	}

static const struct {
	const char *text;
	size_t n;
	int fate;
} cases[] = {
	C(H "Host: a\r\n\r\n", 0),
	C("\r\n" H "Host: a\r\n\r\n", 0),
	C("\r\n\r\n\r\n" H "\r\n", 400),
	C(H "A:b\r\nC: \t d \r\nE:\r\n\r\n", 0),
	C("OPTIONS * HTTP/1.0\r\n\r\n", 0),
	C("get / HTTP/1.1\r\n\r\n", 0), /* a token; the gate knows no such method */
	C(H "Host: a\r\n", -1),
	C("", -1),
	C("GET  / HTTP/1.1\r\n", 400),
	C("GET / HTTP/1.1 \r\n", 400),
	C(" GET / HTTP/1.1\r\n", 400),
	C("GET /\tx HTTP/1.1\r\n", 400),
	C("GET / http/1.1\r\n", 400),
	C("GET / HTTP/1.10\r\n", 400),
	C("GET / HTTP/1\r\n", 400),
	C("GET /\r\n", 400),
	C("GET\r\n", 400),
	C("G(T / HTTP/1.1\r\n", 400),
	C("GET /a b HTTP/1.1\r\n", 400),
	C("GET / HTTP/2.0\r\n", 505),
	C("GET / HTTP/0.9\r\n", 505),
	C("GET / HTTP/1.1\n", 400),
	C("GET / HTTP/1.1\r\r\n", 400),
	C("GET / HTTP/1.1\rX", 400),
	C("GET /\0 HTTP/1.1\r\n", 400),
	C("GET /\xc3\xa4 HTTP/1.1\r\n", 400),
	C("\x16\x03\x01", 400),
	C(H "Host : a\r\n", 400),
	C(H " Host: a\r\n", 400),
	C(H "Host: a\r\n b\r\n", 400),
	C(H "Host: a\r\n\tb\r\n", 400),
	C(H ": a\r\n", 400),
	C(H "Host\r\n", 400),
	C(H "Ho st: a\r\n", 400),
	C(H "A: b\nC: d\r\n", 400),
	C(H "A: b\rC: d\r\n", 400),
	C(H "A: b\0\r\n", 400),
	C(H "A: b\x7f\r\n", 400),
	C(H "A: \xe4\r\n", 400),
};

static void a_head_is_whole_or_refused_however_it_is_cut(void **state UNUSED)
{
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		for (size_t step = 1; step <= 16; step += 3) {
			size_t used;

			assert_int_equal(fate_of(cases[i].text, cases[i].n, step, &used), cases[i].fate);
			if (cases[i].fate == 0)
				assert_int_equal(used, cases[i].n);
		}
	}
}

static void fields_come_out_in_lower_case_and_trimmed(void **state UNUSED)
{
	static const char text[] = "POST /x?y HTTP/1.1\r\nHoSt:\t a.b \t\r\nConnection: a, Upgrade ,b\r\n"
				   "X: 1\r\nx: 2\r\nEmpty:\r\nConnection: c\r\n\r\nbody";
	unsigned count;
	size_t used;

	assert_int_equal(fate_of(text, sizeof(text) - 1, 4096, &used), 0);
	assert_string_equal(text + used, "body");
	assert_string_equal(head.method, "POST");
	assert_string_equal(head.target, "/x?y");
	assert_string_equal(http_head_get(&head, "host", NULL), "a.b");
	assert_string_equal(http_head_get(&head, "x", &count), "1");
	assert_int_equal(count, 2);
	assert_string_equal(http_head_get(&head, "empty", NULL), "");
	assert_null(http_head_get(&head, "none", &count));
	assert_int_equal(count, 0);
	assert_true(http_head_has_token(&head, "connection", "upgrade"));
	assert_true(http_head_has_token(&head, "connection", "C"));
	assert_false(http_head_has_token(&head, "connection", "up"));
}

static void repeat(char *b, char c, size_t n)
{
	memset(b, c, n);
	b[n] = '\0';
}

static void what_is_too_large_is_refused_before_it_is_kept(void **state UNUSED)
{
	static char b[HEAD_MOST * 2];
	size_t used;

	repeat(b, 'a', HEAD_FIRST_LINE_MOST + 1);
	assert_int_equal(fate_of(b, strlen(b), 100, &used), 414);
	strncpy(b, H "X: ", sizeof(b));
	repeat(b + strlen(b), 'a', HEAD_MOST);
	assert_int_equal(fate_of(b, strlen(b), 100, &used), 431);
	strncpy(b, H, sizeof(b));
	for (int i = 0; i <= HEAD_FIELDS_MOST; i++)
		strncat(b, "A: b\r\n", sizeof(b) - strlen(b) - 1);
	assert_int_equal(fate_of(b, strlen(b), 100, &used), 431);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_head_is_whole_or_refused_however_it_is_cut),
		cmocka_unit_test(fields_come_out_in_lower_case_and_trimmed),
		cmocka_unit_test(what_is_too_large_is_refused_before_it_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
