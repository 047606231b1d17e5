/* test_picture_list.c - which remote pictures a mail names, and where they may not be fetched from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/reading/picture_fetch.h"
#include "channels/reading/picture_list.h"
#include "hub/base/instant.h"

static void each_address_is_named_once_and_put_in_its_place(void **state UNUSED)
{
	static const char html[] = "<p>&lt;img src=\"http://text\"</p><img alt=\"a src=&quot;http://no\" "
				   "src=\"https://a.example/x?a=1&amp;b=2\">"
				   "<img src=\"part/0\"><img src=\"HTTP://b.example/y\" alt=\"\"><img "
				   "src=\"https://a.example/x?a=1&amp;b=2\">"
				   "<img data-held=\"\"><img alt=\"&gt;\" src=\"https://c.example/z\">";
	void *ctx = talloc_new(NULL);
	struct picture_list list = picture_list_of(ctx, html, 10);
	const bool shown[] = {true, false, true};

	assert_int_equal(list.n, 3);
	assert_string_equal(list.urls[0], "https://a.example/x?a=1&b=2");
	assert_string_equal(list.urls[1], "HTTP://b.example/y");
	assert_string_equal(
		picture_list_put(ctx, html, &list, shown),
		"<p>&lt;img src=\"http://text\"</p><img alt=\"a src=&quot;http://no\" src=\"remote/0\">"
		"<img src=\"part/0\"><img data-held=\"\" alt=\"\"><img src=\"remote/0\"><img data-held=\"\">"
		"<img alt=\"&gt;\" src=\"remote/2\">");
	/* what the list has no place for is held back */
	list = picture_list_of(ctx, html, 1);
	assert_null(strstr(picture_list_put(ctx, html, &list, shown), "example"));
	talloc_free(ctx);
}

static void private_addresses_and_other_ports_are_not_asked(void **state UNUSED)
{
	static const struct {
		const char *url;
		enum picture_why why;
	} cases[] = {
		{"http://127.0.0.1/a.png", PICTURE_PRIVATE},
		{"http://127.1/", PICTURE_PRIVATE},
		{"http://0177.0.0.1/", PICTURE_PRIVATE},
		{"http://0x7f000001/", PICTURE_PRIVATE},
		{"http://2130706433/", PICTURE_PRIVATE},
		{"http://0.0.0.0/", PICTURE_PRIVATE},
		{"http://[::1]/", PICTURE_PRIVATE},
		{"http://[::ffff:127.0.0.1]/", PICTURE_PRIVATE},
		{"http://[::ffff:10.0.0.1]/", PICTURE_PRIVATE},
		{"http://10.1.2.3/", PICTURE_PRIVATE},
		{"http://172.16.0.1/", PICTURE_PRIVATE},
		{"http://192.168.1.1/", PICTURE_PRIVATE},
		{"http://169.254.169.254/latest", PICTURE_PRIVATE},
		{"http://100.64.0.1/", PICTURE_PRIVATE},
		{"http://[fe80::1]/", PICTURE_PRIVATE},
		{"http://[fc00::1]/", PICTURE_PRIVATE},
		{"https://localhost/", PICTURE_PRIVATE},
		{"http://u:p@127.0.0.1/", PICTURE_PRIVATE},
		{"http://a.example:8080/", PICTURE_PORT},
		{"http://127.0.0.1:22/", PICTURE_PORT},
		{"ftp://a.example/", PICTURE_TYPE},
		{"file:///etc/passwd", PICTURE_TYPE},
		{"gopher://127.0.0.1:25/", PICTURE_TYPE},
		{"http:///", PICTURE_NAME},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		const struct picture_way way = {.until = clock_mono_ms() + 3000};
		struct bytes b;
		enum picture_why why = picture_fetch(ctx, &way, cases[i].url, &b);

		if (why != cases[i].why)
			fail_msg("%s: %s", cases[i].url, picture_why_name(why));
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_address_is_named_once_and_put_in_its_place),
		cmocka_unit_test(private_addresses_and_other_ports_are_not_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
