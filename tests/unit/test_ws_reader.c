/* test_ws_reader.c - frames become messages or break the connection, however the bytes are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/ws_reader.h"

#define MOST 70000

/* A masked frame with all in the caller's hand; returns its length. */
static size_t frame(uint8_t *b, unsigned first, const char *p, uint64_t n)
{
	static const uint8_t mask[4] = {0x11, 0x22, 0x33, 0x44};
	size_t at = 2;

	b[0] = (uint8_t)first;
	b[1] = (uint8_t)(0x80 | (n < 126 ? n : n < 65536 ? 126 : 127));
	for (int i = n < 126 ? 0 : n < 65536 ? 2 : 8; i-- > 0;)
		b[at++] = (uint8_t)(n >> (8 * i));
	memcpy(b + at, mask, 4);
	at += 4;
	for (uint64_t i = 0; i < n; i++)
		b[at++] = (uint8_t)p[i] ^ mask[i & 3];
	return at;
}

/* What happens, as text: "T(abc) P() ", in pieces of `step` bytes. */
static char *story_of(void *ctx, const uint8_t *bytes, size_t n, size_t step, size_t most)
{
	struct ws_reader *r = talloc_zero(ctx, struct ws_reader);
	uint8_t *copy = talloc_memdup(ctx, bytes, n);
	char *story = talloc_strdup(ctx, "");
	enum ws_event e = WS_MORE;
	size_t at = 0;

	while (at < n && e != WS_BROKEN && e != WS_CLOSE) {
		size_t now = n - at < step ? n - at : step, used = 0;

		e = ws_reader_feed(r, r, copy + at, now, most, &used);
		at += used;
		if (e == WS_TEXT || e == WS_PING || e == WS_PONG)
			story = talloc_asprintf_append(story, "%c(%s) ", "?TB>o"[e],
						       r -> n > 20 ? "..." : r->text);
		if (e == WS_BINARY)
			story = talloc_strdup_append(story, "B ");
		if (e == WS_BROKEN || e == WS_CLOSE)
			story = talloc_asprintf_append(story, e == WS_CLOSE ? "C%d" : "!%d", r->code);
	}
	return story;
}

struct part {
	unsigned first;
	const char *p;
	uint64_t n;
};

#define S(text) text, sizeof(text) - 1

static void frames_become_messages_or_an_end(void **state UNUSED)
{
	static const struct {
		const char *story;
		struct part parts[6];
	} cases[] = {
		{"T(hello) ", {{0x81, S("hello")}}},
		{"T() ", {{0x81, S("")}}},
		{"T(psr) ", {{0x01, S("p")}, {0x00, S("s")}, {0x80, S("r")}}},
		{"T() ", {{0x01, S("")}, {0x80, S("")}}},
		{">(x) T(ab) ", {{0x01, S("a")}, {0x89, S("x")}, {0x80, S("b")}}},
		{">() o(y) ", {{0x89, S("")}, {0x8a, S("y")}}},
		{"B T(x) ", {{0x82, S("\xff\xfe")}, {0x81, S("x")}}},
		{"T(\xe4\xbd\xa0) ", {{0x01, S("\xe4")}, {0x00, S("\xbd")}, {0x80, S("\xa0")}}},
		{"!1007", {{0x81, S("\xe4\xbd")}}},
		{"!1007", {{0x81, S("\xc0\xaf")}}},
		{"!1007", {{0x81, S("\xed\xa0\x80")}}},
		{"!1007", {{0x01, S("ok\xff")}}}, /* before the end */
		{"!1002", {{0x80, S("x")}}},
		{"!1002", {{0x00, S("x")}}},
		{"!1002", {{0x01, S("x")}, {0x81, S("x")}}},
		{"!1002", {{0x09, S("x")}}}, /* a control frame in pieces */
		{"!1002", {{0xc1, S("x")}}},
		{"!1002", {{0xa1, S("x")}}},
		{"!1002", {{0x91, S("x")}}},
		{"!1002", {{0x83, S("x")}}},
		{"!1002", {{0x8b, S("x")}}},
		{"C0", {{0x88, S("")}}},
		{"C1000", {{0x88, S("\x03\xe8 bye")}}},
		{"C4999", {{0x88, S("\x13\x87")}}},
		{"!1002", {{0x88, S("\x03")}}},
		{"!1002", {{0x88, S("\x03\xed")}}}, /* 1005 */
		{"!1002", {{0x88, S("\x03\xe7")}}}, /* 999 */
		{"!1002", {{0x88, S("\x0b\xb7")}}}, /* 2999 */
		{"!1007", {{0x88, S("\x03\xe8\xff")}}},
		{"T(a) C1000", {{0x81, S("a")}, {0x88, S("\x03\xe8")}, {0x81, S("b")}}},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		uint8_t b[512];
		size_t n = 0;

		for (const struct part *p = cases[i].parts; p->p; p++)
			n += frame(b + n, p->first, p->p, p->n);
		for (size_t step = 1; step < 40; step += 7) {
			const char *story = story_of(ctx, b, n, step, MOST);

			if (strcmp(story, cases[i].story) != 0)
				fail_msg("case %zu by %zu: %s, not %s", i, step, story, cases[i].story);
		}
		talloc_free(ctx);
	}
}

static void headers_that_lie_are_refused(void **state UNUSED)
{
	static const struct {
		const char *story;
		uint8_t b[16];
		size_t n;
	} cases[] = {
		{"!1002", {0x81, 0x01, 'x'}, 3},				       /* not masked */
		{"!1002", {0x89, 0x00}, 2},					       /* not masked */
		{"!1002", {0x81, 0xfe, 0x00, 0x05, 1, 2, 3, 4}, 8},		       /* 16 bits for 5 */
		{"!1002", {0x81, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4}, 14}, /* 64 bits for 65535 */
		{"!1002", {0x82, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, 14},    /* the top bit */
		{"!1009", {0x81, 0xff, 0x7f, 0xff, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}, 14},
		{"!1009", {0x82, 0xff, 0, 0, 0, 0, 0, 2, 0, 0, 1, 2, 3, 4}, 14},
		{"!1002", {0x89, 0xfe, 0x00, 0x7e, 1, 2, 3, 4}, 8}, /* a ping of 126 bytes */
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);

		assert_string_equal(story_of(ctx, cases[i].b, cases[i].n, 16, MOST), cases[i].story);
		talloc_free(ctx);
	}
}

static void messages_and_fragments_are_bounded(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	uint8_t *b = talloc_zero_size(ctx, 2 * MOST);
	char *a = talloc_size(ctx, MOST + 1);
	size_t n = 0;

	memset(a, 'a', MOST + 1);
	assert_string_equal(story_of(ctx, b, frame(b, 0x81, a, MOST), 1000, MOST), "T(...) ");
	assert_string_equal(story_of(ctx, b, frame(b, 0x81, a, MOST + 1), 1000, MOST), "!1009");
	n = frame(b, 0x01, a, MOST);
	n += frame(b + n, 0x80, a, 1);
	assert_string_equal(story_of(ctx, b, n, 1000, MOST), "!1009");
	n = frame(b, 0x02, a, MOST); /* binary ones too, though they are not kept */
	n += frame(b + n, 0x80, a, 1);
	assert_string_equal(story_of(ctx, b, n, 1000, MOST), "!1009");

	n = frame(b, 0x01, "x", 1);
	for (int i = 1; i < WS_FRAGMENTS_MOST - 1; i++)
		n += frame(b + n, 0x00, "", 0);
	n += frame(b + n, 0x80, "y", 1);
	assert_string_equal(story_of(ctx, b, n, 1000, MOST), "T(xy) ");
	n = frame(b, 0x01, "x", 1);
	for (int i = 0; i < WS_FRAGMENTS_MOST; i++)
		n += frame(b + n, 0x00, "", 0);
	assert_string_equal(story_of(ctx, b, n, 1000, MOST), "!1009");
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_become_messages_or_an_end),
		cmocka_unit_test(headers_that_lie_are_refused),
		cmocka_unit_test(messages_and_fragments_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
