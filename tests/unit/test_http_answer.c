/* test_http_answer.c - every answer has its security headers, and none that somebody slipped in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/http_answer.h"

static const char *made(void *ctx, struct edge_response r, struct answer_form form)
{
	struct bytes b = http_answer_make(ctx, &r, form);

	return talloc_strndup(ctx, (const char *)b.p, b.n);
}

#define BODY(text)                                        \
	{                                                 \
		(const uint8_t *)(text), sizeof(text) - 1 \
	}

static void every_answer_carries_the_security_headers(void **state UNUSED)
{
	static const char *const wanted[] = {
		"\r\nCache-Control: no-store\r\n",
		"\r\nContent-Security-Policy: default-src 'none';",
		"\r\nX-Content-Type-Options: nosniff\r\n",
		"\r\nReferrer-Policy: no-referrer\r\n",
		"\r\nCross-Origin-Opener-Policy: same-origin\r\n",
		"\r\nCross-Origin-Resource-Policy: same-origin\r\n",
		"\r\nPermissions-Policy: ",
		"\r\nConnection: close\r\n",
		"\r\nDate: ",
	};
	static const struct edge_response cases[] = {
		{.status = 200, .content_type = "text/plain", .body = BODY("hi")},
		{.status = 204},
		{.status = 304},
		{.status = 404, .content_type = "application/json", .body = BODY("{}")},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *text = made(ctx, cases[i], (struct answer_form){0});

		for (size_t k = 0; k < COUNT_OF(wanted); k++)
			assert_non_null(strstr(text, wanted[k]));
	}
	talloc_free(ctx);
}

static void bodies_are_framed_as_the_status_and_method_want(void **state UNUSED)
{
	struct edge_response r = {.status = 200, .content_type = "text/plain", .body = BODY("hello")};
	void *ctx = talloc_new(NULL);
	const char *text;

	text = made(ctx, r, (struct answer_form){.goes_on = true});
	assert_non_null(strstr(text, "\r\nContent-Length: 5\r\n"));
	assert_non_null(strstr(text, "\r\nConnection: keep-alive\r\n"));
	assert_non_null(strstr(text, "\r\n\r\nhello"));
	text = made(ctx, r, (struct answer_form){.head_only = true});
	assert_non_null(strstr(text, "\r\nContent-Length: 5\r\n"));
	assert_string_equal(strstr(text, "\r\n\r\n"), "\r\n\r\n");
	text = made(ctx, (struct edge_response){.status = 204}, (struct answer_form){0});
	assert_null(strstr(text, "Content-Length"));
	text = made(ctx, (struct edge_response){.status = 303, .extra = "Location: /x\r\n"},
		    (struct answer_form){0});
	assert_non_null(strstr(text, "\r\nContent-Length: 0\r\n"));
	assert_non_null(strstr(text, "\r\nLocation: /x\r\n"));
	talloc_free(ctx);
}

static void an_injected_header_becomes_500(void **state UNUSED)
{
	static const struct edge_response cases[] = {
		{.status = 200, .extra = "X: a"},
		{.status = 200, .extra = "X: a\r\n\r\nbody"},
		{.status = 200, .extra = "X: a\r\nno colon\r\n"},
		{.status = 200, .extra = "X: a\n"},
		{.status = 200, .extra = "X: a\x01\r\n"},
		{.status = 200, .extra = "X: \xe4\r\n"},
		{.status = 200, .extra = ": a\r\n"},
		{.status = 200, .extra = "Content-Length: 0\r\n"},
		{.status = 200, .extra = "transfer-encoding: chunked\r\n"},
		{.status = 200, .content_type = "text/plain\r\nX: y"},
		{.status = 200, .csp = "a\r\nb"},
		{.status = 200, .cache = "a\nb"},
		{.status = 99},
		{.status = 200, .body = BODY("without a type")},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_memory_equal(made(ctx, cases[i], (struct answer_form){0}), "HTTP/1.1 500 ", 13);
	talloc_free(ctx);
}

static void a_refusal_is_small_json(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct edge_response r = http_answer_refusal(ctx, &(struct refusal){426, "unsupported", "Really."});
	const char *text = made(ctx, r, (struct answer_form){0});

	assert_memory_equal(text, "HTTP/1.1 426 Upgrade Required\r\n", 31);
	assert_non_null(strstr(text, "\r\nSec-WebSocket-Version: 13\r\n"));
	assert_non_null(strstr(text, "{\"code\":\"unsupported\",\"message\":\"Really.\"}"));
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_answer_carries_the_security_headers),
		cmocka_unit_test(bodies_are_framed_as_the_status_and_method_want),
		cmocka_unit_test(an_injected_header_becomes_500),
		cmocka_unit_test(a_refusal_is_small_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
