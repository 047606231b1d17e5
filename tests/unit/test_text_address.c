/* One address however it is written, what people are shown of it, and what a command says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/address.h"

static void an_address_is_one_in_every_form(void **state UNUSED)
{
	static const struct {
		const char *address, *folded;
	} cases[] = {
		{"Support@Hub.Example", "support@hub.example"},
		{" a@b ", "a@b"},
		{"张伟@例子.中国", "张伟@xn--fsqu00a.xn--fiqs8s"},
		{"张伟@XN--FSQU00A.xn--fiqs8s", "张伟@xn--fsqu00a.xn--fiqs8s"},
		{"张伟@例子。中国", "张伟@xn--fsqu00a.xn--fiqs8s"}, /* an ideographic full stop */
		{"Li＠例子．中国", "li@xn--fsqu00a.xn--fiqs8s"},    /* as an input method writes them */
		{"Li@Ｅｘａｍｐｌｅ.com", "li@example.com"},
		{"a@BÜCHER.example", "a@xn--bcher-kva.example"},
		{"a@bu\xcc\x88"
		 "cher.example",
		 "a@xn--bcher-kva.example"},			 /* composed or not */
		{"a@straße.example", "a@xn--strae-oqa.example"}, /* not transitional: no "strasse" */
		{"e\xcc\x81@b.example", "\xc3\xa9@b.example"},
		/* what would make two people one stays */
		{"straße@b.example", "straße@b.example"},
		{"\xc4\xb0@b.example", "\xc4\xb0@b.example"},
		{"\xd0\xb0"
		 "dmin@b.example",
		 "\xd0\xb0"
		 "dmin@b.example"},
		{"ａ@b.example", "ａ@b.example"},
		/* what is no domain name at least is always the same */
		{"a@[192.0.2.1]", "a@[192.0.2.1]"},
		{"a@X_y.example", "a@x_y.example"},
		{"a@xn--A.example", "a@xn--a.example"},
		{"a@-例-.example", "a@-例-.example"},
		{"\"a@b\"@Hub.example", "\"a@b\"@hub.example"},
		{"Nobody", "nobody"},
		{"", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *folded = address_fold(NULL, cases[i].address), *again = address_fold(NULL, folded);

		assert_string_equal(folded, cases[i].folded);
		assert_string_equal(again, folded);
		talloc_free(folded);
		talloc_free(again);
	}
	assert_true(address_same("张伟@例子.中国", "张伟@xn--fsqu00a.xn--fiqs8s"));
	assert_false(address_same("张伟@例子.中国", "章伟@例子.中国"));
}

static void people_read_an_address_unless_it_could_be_taken_for_another(void **state UNUSED)
{
	static const struct {
		const char *address, *shown;
	} cases[] = {
		{"Li.Wang@example.org", "Li.Wang@example.org"},
		{"张伟@xn--fsqu00a.xn--fiqs8s", "张伟@例子.中国"},
		{"张伟@例子.中国", "张伟@例子.中国"},
		{"a@xn--bcher-kva.example", "a@bücher.example"},
		{"a@東京tokyo.example", "a@東京tokyo.example"}, /* Latin and Han are written together */
		{"a@россия.example", "a@россия.example"},
		/* Cyrillic letters among Latin ones, and Cyrillic letters alone that read "apple" */
		{"a@p\xd0\xb0ypal.example", "a@xn--pypal-4ve.example"},
		{"a@аррӏе.example", "a@xn--80ak6aa92e.example"},
		{"a@xn--80ak6aa92e.example", "a@xn--80ak6aa92e.example"},
		{"a@xn--a.example", "a@xn--a.example"},
		{"no address", "no address"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *shown = address_shown(NULL, cases[i].address);

		assert_string_equal(shown, cases[i].shown);
		talloc_free(shown);
	}
}

static void a_command_has_the_domain_as_ascii(void **state UNUSED)
{
	static const struct {
		const char *address, *wire;
	} cases[] = {
		{"Li.Wang@Example.org", "Li.Wang@Example.org"},
		{"li@例子.中国", "li@xn--fsqu00a.xn--fiqs8s"},
		{"张伟@例子.中国", "张伟@xn--fsqu00a.xn--fiqs8s"},
		{"li@-例-.example", NULL},
		{"li@例\".example", NULL},
		{"li@例子.中国 ", NULL},
		{"li@例\xe2\x80\xaeü.example", NULL}, /* a directional override */
		{"li", NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *wire = address_wire(NULL, cases[i].address);

		if (cases[i].wire)
			assert_string_equal(wire, cases[i].wire);
		else
			assert_null(wire);
		talloc_free(wire);
	}
}

static void no_length_is_too_long(void **state UNUSED)
{
	char address[6000] = "a@";

	while (strlen(address) < sizeof(address) - 10)
		memcpy(address + strlen(address), "例.\0", 5);
	for (size_t cut = 0; cut < sizeof(address); cut += 97) {
		address[sizeof(address) - 1 - cut] = '\0';
		talloc_free(address_fold(NULL, address));
		talloc_free(address_shown(NULL, address));
		talloc_free(address_wire(NULL, address));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_is_one_in_every_form),
		cmocka_unit_test(people_read_an_address_unless_it_could_be_taken_for_another),
		cmocka_unit_test(a_command_has_the_domain_as_ascii),
		cmocka_unit_test(no_length_is_too_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
