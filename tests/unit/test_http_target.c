/* test_http_target.c - one target has one canonical path, or none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/http_target.h"

static void a_target_has_one_path_or_none(void **state UNUSED)
{
	static const struct {
		const char *target, *path, *query, *authority; /* path NULL: refused */
	} cases[] = {
		{"/", "/", "", ""},
		{"/a/b", "/a/b", "", ""},
		{"/a/b/", "/a/b/", "", ""},
		{"/a?b=c?d", "/a", "b=c?d", ""},
		{"/?", "/", "", ""},
		{"/%61%2D%e4%bd%a0", "/a-\xe4\xbd\xa0", "", ""},
		{"/a;b=c,d:e@f!$&'()*+=~_", "/a;b=c,d:e@f!$&'()*+=~_", "", ""},
		{"/%252e%252e/x", "/%2e%2e/x", "", ""}, /* decoded once */
		{"/...", "/...", "", ""},
		{"/.well-known/x", "/.well-known/x", "", ""},
		{"*", "*", "", ""},
		{"http://a.b:80/c?d", "/c", "d", "a.b:80"},
		{"HTTPS://A", "/", "", "A"},
		{"http://a?q", "/", "q", "a"},
		{"/..", NULL, "", ""},
		{"/../x", NULL, "", ""},
		{"/a/../x", NULL, "", ""},
		{"/a/./x", NULL, "", ""},
		{"/a/.", NULL, "", ""},
		{"/%2e%2e/x", NULL, "", ""},
		{"/.%2E", NULL, "", ""},
		{"//", NULL, "", ""},
		{"//evil.example/x", NULL, "", ""},
		{"/a//b", NULL, "", ""},
		{"/a%2fb", NULL, "", ""},
		{"/a%5cb", NULL, "", ""},
		{"/a\\b", NULL, "", ""},
		{"/%00", NULL, "", ""},
		{"/%0a", NULL, "", ""},
		{"/%7f", NULL, "", ""},
		{"/%", NULL, "", ""},
		{"/%4", NULL, "", ""},
		{"/%zz", NULL, "", ""},
		{"/%c0%af", NULL, "", ""}, /* overlong slash */
		{"/%ff", NULL, "", ""},
		{"/%e4%bd", NULL, "", ""},
		{"/a#b", NULL, "", ""},
		{"/?a#b", NULL, "", ""},
		{"a", NULL, "", ""},
		{"", NULL, "", ""},
		{"http://", NULL, "", ""},
		{"ftp://a/b", NULL, "", ""},
		{"a.b:443", NULL, "", ""},
		{"/<x>", NULL, "", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct refusal no = {0};
		struct http_target t;
		bool ok = http_target_read(ctx, cases[i].target, &t, &no);

		if (ok != (cases[i].path != NULL))
			fail_msg("%s", cases[i].target);
		if (ok) {
			assert_string_equal(t.path, cases[i].path);
			assert_string_equal(t.query, cases[i].query);
			assert_string_equal(t.authority, cases[i].authority);
		} else {
			assert_int_equal(no.status, 400);
		}
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_target_has_one_path_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
