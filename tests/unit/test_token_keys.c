/* test_token_keys.c - the first start makes a key; later ones read it; wrong lines are refused by number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <talloc.h>
#include <unistd.h>

#include "ops/token_keys.h"

#define HEX64 "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

static char *new_folder(void *ctx)
{
	char *dir = talloc_strdup(ctx, "/tmp/onevoice-keys-XXXXXX");

	must(mkdtemp(dir));
	return dir;
}

static void the_first_start_makes_a_key_that_later_ones_read(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	char *dir = new_folder(ctx), *file = talloc_asprintf(ctx, "%s/token.keys", dir);
	struct token_keys a, b;
	const char *why = NULL;
	struct stat st;

	assert_int_equal(token_keys_load(ctx, file, &a, &why), RC_OK);
	assert_int_equal(token_keys_load(ctx, file, &b, &why), RC_OK);
	assert_int_equal(a.n, 1);
	assert_memory_equal(&a, &b, sizeof(a));
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	unlink(file);
	assert_int_equal(rmdir(dir), 0); /* nothing else was left there */
	talloc_free(ctx);
}

static void lines_are_read_newest_first_or_refused_by_number(void **state UNUSED)
{
	static const struct {
		const char *text, *why;
		size_t n;
	} cases[] = {
		{"4 " HEX64 "\n0 " HEX64 "\n", NULL, 2},
		{"31 " HEX64, NULL, 1},
		{"", "no key can be read", 0},
		{"0 " HEX64 "\n0 " HEX64 "\n", ":2: uses a number a second time", 0},
		{"32 " HEX64 "\n", ":1: is no number from 0 to 31", 0},
		{"0 " HEX64 "00\n", ":1: ", 0},
		{"0 abc\n", ":1: ", 0},
		{"x\n", ":1: ", 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		char *dir = new_folder(ctx), *file = talloc_asprintf(ctx, "%s/token.keys", dir);
		FILE *f = fopen(file, "w");
		const char *why = NULL;
		struct token_keys k;
		enum rc rc;

		fputs(cases[i].text, f);
		fclose(f);
		rc = token_keys_load(ctx, file, &k, &why);
		assert_int_equal(rc, cases[i].why ? RC_INVALID : RC_OK);
		if (cases[i].why) {
			assert_non_null(strstr(why, cases[i].why));
		} else {
			assert_int_equal(k.n, cases[i].n);
			assert_int_equal(k.keys[0].b[31], 0x1f);
		}
		unlink(file);
		rmdir(dir);
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_start_makes_a_key_that_later_ones_read),
		cmocka_unit_test(lines_are_read_newest_first_or_refused_by_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
