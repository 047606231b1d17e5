/* test_auth_results.c - only our own mail server's word about a sender counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "channels/mail/auth_results.h"
#include "hub/base/rc.h"

static void the_word_of_the_configured_server_counts_and_no_other(void **state UNUSED)
{
	static const struct {
		const char *values[3];
		const char *server, *from;
		bool vouched;
	} rows[] = {
		{{"mx.us; dmarc=pass header.from=x.test"}, "mx.us", "a@x.test", true},
		{{"mx.us; spf=pass smtp.mailfrom=x.test; dmarc=pass (p=none; dis=none) header.from=x.test"},
		 "mx.us",
		 "a@X.TEST",
		 true},
		{{"MX.us 1; dkim=fail reason=\"dmarc=pass; header.from=x.test\"; dmarc/1 = Pass header.from "
		  "= x.test"},
		 "mx.us",
		 "a@x.test",
		 true},
		{{"mx.us; dkim=fail reason=\"x; dmarc=pass header.from=x.test\""},
		 "mx.us",
		 "a@x.test",
		 false},
		{{"mx.us; dkim=fail (x; dmarc=pass header.from=x.test)"}, "mx.us", "a@x.test", false},
		{{"mx.us; dmarc=fail header.from=x.test"}, "mx.us", "a@x.test", false},
		{{"mx.us; dmarc=pass header.from=y.test"}, "mx.us", "a@x.test", false},
		{{"mx.us; dmarc=pass header.from=y.test header.from=x.test"}, "mx.us", "a@x.test", false},
		{{"mx.us; dmarc=pass"}, "mx.us", "a@x.test", false},
		{{"mx.us; dmarc=passed header.from=x.test"}, "mx.us", "a@x.test", false},
		{{"mx.us; xdmarc=pass header.from=x.test"}, "mx.us", "a@x.test", false},
		{{"evil.test; dmarc=pass header.from=x.test"}, "mx.us", "a@x.test", false},
		{{"mx.us.evil.test; dmarc=pass header.from=x.test"}, "mx.us", "a@x.test", false},
		{{"mx.us; dmarc=fail header.from=x.test", "mx.us; dmarc=pass header.from=x.test"},
		 "mx.us",
		 "a@x.test",
		 false},
		{{"other; dmarc=fail header.from=x.test", "mx.us; dmarc=pass header.from=x.test"},
		 "mx.us",
		 "a@x.test",
		 true},
		{{"mx.us; none"}, "mx.us", "a@x.test", false},
		{{"mx.us; dmarc=pass header.from=x.test"}, "", "a@x.test", false},
		{{"mx.us; dmarc=pass header.from=x.test"}, NULL, "a@x.test", false},
		{{"; dmarc=pass header.from=x.test"}, "", "a@x.test", false},
		{{"mx.us; dmarc=pass header.from=x.test"}, "mx.us", "", false},
		{{"mx.us; dmarc=pass header.from=x.test"}, "mx.us", "a@", false},
		{{"mx.us; ((((dmarc=pass header.from=x.test"}, "mx.us", "a@x.test", false},
		{{"mx.us; = = ; ; \" ; dmarc=pass header.from=x.test"}, "mx.us", "a@x.test", false},
		{{""}, "mx.us", "a@x.test", false},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		size_t n = 0;

		while (n < 3 && rows[i].values[n])
			n++;
		if (auth_results_vouch(rows[i].values, n, rows[i].server, rows[i].from) != rows[i].vouched)
			print_message("row %zu: %s\n", i, rows[i].values[0]);
		assert_int_equal(auth_results_vouch(rows[i].values, n, rows[i].server, rows[i].from),
				 rows[i].vouched);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_word_of_the_configured_server_counts_and_no_other)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
