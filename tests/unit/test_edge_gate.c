/* test_edge_gate.c - which requests pass, by table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/edge_gate.h"

static const char *const hosts[] = {"hub.example", "127.0.0.1", "::1", NULL};
static const char *const sockets[] = {"/live", "/chat/live", NULL};
static const struct gate_rules rules = {.hosts = hosts, .ws_paths = sockets, .body_most = 1000};
static struct http_head head;

/* 0 = passed, else the status. */
static int fate_of(void *ctx, const char *text, struct gate_pass *pass_r)
{
	struct refusal no = {0};
	size_t used;

	http_head_begin(&head);
	assert_int_equal(http_head_feed(&head, (const uint8_t *)text, strlen(text), &used, &no), HEAD_DONE);
	return gate_check(ctx, &rules, &head, pass_r, &no) ? 0 : no.status;
}

#define HOST "Host: hub.example\r\n"
#define ORIGIN "Origin: https://hub.example\r\n"
#define COOKIE "Cookie: sid=1\r\n"
#define KEY "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
#define WS "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" KEY
#define GET(target, fields) "GET " target " HTTP/1.1\r\n" fields "\r\n"
#define POST(fields) "POST /x HTTP/1.1\r\n" HOST fields "\r\n"

static void requests_pass_or_are_refused(void **state UNUSED)
{
	static const struct {
		const char *text;
		int fate;
	} cases[] = {
		/* Host */
		{GET("/", HOST), 0},
		{GET("/", "Host: HUB.example:8080\r\n"), 0},
		{GET("/", "Host: [::1]:80\r\n"), 0},
		{GET("/", ""), 400},
		{"GET / HTTP/1.0\r\n\r\n", 400},
		{GET("/", HOST HOST), 400},
		{GET("/", "Host:\r\n"), 400},
		{GET("/", "Host: evil.example\r\n"), 421},
		{GET("/", "Host: hub.example.evil\r\n"), 421},
		{GET("/", "Host: hub.example:99999\r\n"), 400},
		{GET("/", "Host: hub.example:0\r\n"), 400},
		{GET("/", "Host: hub.example:8x\r\n"), 400},
		{GET("/", "Host: hub.example/x\r\n"), 400},
		{GET("/", "Host: a@hub.example\r\n"), 400},
		{GET("/", "Host: [::1\r\n"), 400},
		{GET("http://hub.example/", HOST), 0},
		{GET("http://evil.example/", HOST), 400},
		{GET("http://evil.example/", "Host: evil.example\r\n"), 421},
		/* methods */
		{"HEAD / HTTP/1.1\r\n" HOST "\r\n", 0},
		{"OPTIONS * HTTP/1.1\r\n" HOST "\r\n", 0},
		{"GET * HTTP/1.1\r\n" HOST "\r\n", 400},
		{"TRACE / HTTP/1.1\r\n" HOST "\r\n", 405},
		{"CONNECT hub.example:443 HTTP/1.1\r\n" HOST "\r\n", 405},
		{"BREW / HTTP/1.1\r\n" HOST "\r\n", 501},
		{"get / HTTP/1.1\r\n" HOST "\r\n", 501},
		/* bodies */
		{POST("Content-Length: 0\r\n"), 0},
		{POST("Content-Length: 1000\r\n"), 0},
		{POST("Content-Length: 1001\r\n"), 413},
		{POST("Content-Length: 9999999999\r\n"), 413},
		{POST("Content-Length: 99999999999\r\n"), 400},
		{POST("Content-Length: -1\r\n"), 400},
		{POST("Content-Length: +5\r\n"), 400},
		{POST("Content-Length: 0x5\r\n"), 400},
		{POST("Content-Length: 5, 5\r\n"), 400},
		{POST("Content-Length: 5\r\nContent-Length: 5\r\n"), 400},
		{POST("Content-Length:\r\n"), 400},
		{POST("Transfer-Encoding: chunked\r\n"), 0}, /* read and refused later */
		{POST("Transfer-Encoding: Chunked\r\nContent-Length: 5\r\n"), 400},
		{POST("Transfer-Encoding: xchunked\r\n"), 501},
		{POST("Transfer-Encoding: gzip, chunked\r\n"), 501},
		{POST("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 501},
		{"POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n", 400},
		{POST("Expect: 100-Continue\r\nContent-Length: 5\r\n"), 0},
		{POST("Expect: tea\r\n"), 417},
		/* what may come once */
		{GET("/", HOST "Cookie: a=1\r\nCookie: b=2\r\n"), 400},
		{POST("Origin: a\r\nOrigin: b\r\n"), 400},
		{GET("/", HOST "Accept-Language: a\r\nAccept-Language: b\r\n"), 0},
		/* where a write comes from */
		{POST(""), 0},
		{POST(COOKIE), 403},
		{POST(COOKIE ORIGIN), 0},
		{POST("Origin: http://evil.example\r\n"), 403},
		{POST("Origin: null\r\n"), 403},
		{POST(COOKIE ORIGIN "Sec-Fetch-Site: same-origin\r\n"), 0},
		{POST(COOKIE ORIGIN "Sec-Fetch-Site: cross-site\r\n"), 403},
		{POST("Sec-Fetch-Site: same-site\r\n"), 403},
		{GET("/", HOST COOKIE "Origin: http://evil.example\r\n"), 0}, /* reading is for CORS to bar */
		/* upgrade */
		{GET("/live", HOST WS), 0},
		{GET("/live", HOST WS COOKIE), 403},
		{GET("/live", HOST WS COOKIE ORIGIN), 0},
		{GET("/live", HOST WS "Origin: http://evil.example\r\n"), 403},
		{GET("/live", HOST), 426},
		{GET("/chat/live", HOST WS ORIGIN), 0},
		{GET("/chat/live", HOST WS "Origin: http://shop.example\r\n"), 403},
		{GET("/chat/live", HOST), 426},
		{GET("/live", HOST "Upgrade: h2c\r\nConnection: Upgrade\r\n" KEY), 426},
		{GET("/live", HOST "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" KEY), 426},
		{GET("/live",
		     HOST "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 12\r\n" KEY),
		 426},
		{GET("/live",
		     HOST "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"),
		 400},
		{GET("/live", HOST WS KEY), 400},
		{GET("/live", HOST WS "Content-Length: 5\r\n"), 400},
		{"GET /live HTTP/1.0\r\n" HOST WS "\r\n", 426},
		{"POST /live HTTP/1.1\r\n" HOST WS "\r\n", 405},
		{GET("/", HOST "Upgrade: h2c\r\nConnection: Upgrade\r\n"), 0}, /* ignored */
		{GET("/", HOST WS), 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct gate_pass pass;
		int fate = fate_of(ctx, cases[i].text, &pass);

		if (fate != cases[i].fate)
			fail_msg("%s -> %d", cases[i].text, fate);
		talloc_free(ctx);
	}
}

static void what_passed_is_told(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct gate_pass p;

	assert_int_equal(fate_of(ctx, GET("/a%20b?c", HOST), &p), 0);
	assert_string_equal(p.path, "/a b");
	assert_string_equal(p.query, "c");
	assert_true(p.keeps_alive && !p.writes && !p.upgrade && !p.is_head);
	assert_int_equal(fate_of(ctx, GET("/", HOST "Connection: foo, Close\r\n"), &p), 0);
	assert_false(p.keeps_alive);
	assert_int_equal(fate_of(ctx, "GET / HTTP/1.0\r\n" HOST "Connection: keep-alive\r\n\r\n", &p), 0);
	assert_false(p.keeps_alive);
	assert_int_equal(fate_of(ctx, GET("/live", HOST WS), &p), 0);
	assert_true(p.upgrade && p.ws == 0);
	assert_string_equal(p.ws_key, "dGhlIHNhbXBsZSBub25jZQ==");
	assert_int_equal(fate_of(ctx, GET("/chat/live", HOST WS), &p), 0);
	assert_true(p.upgrade && p.ws == 1);
	assert_int_equal(fate_of(ctx, GET("/chat/live/", HOST WS), &p), 0);
	assert_false(p.upgrade);
	assert_int_equal(fate_of(ctx, GET("/", HOST WS), &p), 0);
	assert_false(p.upgrade);
	assert_int_equal(fate_of(ctx, POST("Content-Length: 7\r\nExpect: 100-continue\r\n"), &p), 0);
	assert_true(p.length == 7 && p.expects_continue && p.writes);
	assert_int_equal(fate_of(ctx, POST("Expect: 100-continue\r\n"), &p), 0);
	assert_false(p.expects_continue);
	talloc_free(ctx);
}

static void an_origin_is_ours_or_not(void **state UNUSED)
{
	static const struct {
		const char *origin, *host;
		bool ours;
	} cases[] = {
		{"http://a.b", "a.b", true},
		{"https://a.b", "a.b", true},
		{"http://A.B", "a.b", true},
		{"http://a.b:8080", "a.b:8080", true},
		{"http://a.b", "a.b:80", true},
		{"https://a.b", "a.b:443", true},
		{"http://a.b:80", "a.b", true},
		{"https://a.b", "a.b:80", false},
		{"http://a.b:8080", "a.b", false},
		{"http://a.b", "a.b:8080", false},
		{"http://a.b.evil", "a.b", false},
		{"http://evil.a.b", "a.b", false},
		{"http://a.b/", "a.b", false},
		{"ftp://a.b", "a.b", false},
		{"null", "a.b", false},
		{"", "a.b", false},
		{"http://", "a.b", false},
		{"a.b", "a.b", false},
		{"http://a.b http://c.d", "a.b", false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(gate_origin_is_ours(cases[i].origin, cases[i].host), cases[i].ours);
}

static void the_address_behind_a_proxy_is_the_last_one(void **state UNUSED)
{
	static const struct {
		const char *fields, *address;
	} cases[] = {
		{"", ""},
		{"X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1"},
		{"X-Forwarded-For: 10.0.0.1, 192.0.2.1\r\n", "192.0.2.1"},
		{"X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For: 2001:db8::1\r\n", "2001:db8::1"},
		{"X-Forwarded-For: 192.0.2.1, evil\r\n", ""},
		{"X-Forwarded-For: 192.0.2.1,\r\n", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct gate_pass pass;

		(void)fate_of(ctx, talloc_asprintf(ctx, "GET / HTTP/1.1\r\n" HOST "%s\r\n", cases[i].fields),
			      &pass);
		assert_string_equal(gate_forwarded_for(ctx, &head), cases[i].address);
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests_pass_or_are_refused),
		cmocka_unit_test(what_passed_is_told),
		cmocka_unit_test(an_origin_is_ours_or_not),
		cmocka_unit_test(the_address_behind_a_proxy_is_the_last_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
