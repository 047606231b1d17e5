/* test_config.c - settings are read whole or refused with the place; the environment goes before the file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/config.h"

static const char *no_shouting(const char *value)
{
	return strchr(value, '!') ? "shouts" : NULL;
}

static const struct config_key keys[] = {
	{"edge.port", CONFIG_NUMBER, "8080", "", 1, 65535, "Where the desk is served."},
	{"edge.hosts", CONFIG_LIST, "localhost, 127.0.0.1", "", 0, 0, "Names it answers to.", no_shouting},
	{"mail.most", CONFIG_SIZE, "50M", "bytes", 1024, INT64_C(1) << 30, "The largest mail."},
	{"mail.greeting", CONFIG_TEXT, "", "", 0, 0, "Said first.", no_shouting},
	{"mail.open", CONFIG_BOOL, "no", "", 0, 0, "Whether anybody may."},
	{"relay.password", CONFIG_SECRET, "", "", 0, 0, "Of the relay."},
};

static char path[] = "/tmp/onevoice-config-XXXXXX";

static const char *file_of(const char *text)
{
	FILE *f;

	memcpy(path + sizeof(path) - 7, "XXXXXX", 6);
	int fd = mkstemp(path);

	must(fd >= 0);
	f = fdopen(fd, "w");
	fputs(text, f);
	fclose(f);
	return path;
}

static struct config *load(void *ctx, const char *text, const char **why_r)
{
	struct config *c = NULL;
	enum rc rc = config_load(ctx, keys, COUNT_OF(keys), file_of(text), &c, why_r);

	unlink(path);
	assert_int_equal(rc, c ? RC_OK : RC_INVALID);
	return c;
}

static void what_is_not_set_has_its_default(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct config *c = NULL;
	const char *why = NULL;

	assert_int_equal(config_load(ctx, keys, COUNT_OF(keys), NULL, &c, &why), RC_OK);
	assert_int_equal(config_number(c, "edge.port"), 8080);
	assert_int_equal(config_number(c, "mail.most"), 50 << 20);
	assert_string_equal(config_list(c, "edge.hosts")[0], "localhost");
	assert_string_equal(config_list(c, "edge.hosts")[1], "127.0.0.1");
	assert_null(config_list(c, "edge.hosts")[2]);
	assert_false(config_bool(c, "mail.open"));
	talloc_free(ctx);
}

static void the_file_goes_before_the_default_and_the_environment_before_the_file(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	const char *why = NULL;
	struct config *c;

	setenv("ONEVOICE_EDGE_PORT", "9000", 1);
	c = load(ctx,
		 "# a comment\n\n  mail.greeting =  good day = hello  \r\nedge.port=1\nmail.open = yes\n"
		 "mail.most = 2K\nedge.hosts =\n",
		 &why);
	unsetenv("ONEVOICE_EDGE_PORT");
	assert_int_equal(config_number(c, "edge.port"), 9000);
	assert_string_equal(config_text(c, "mail.greeting"), "good day = hello");
	assert_true(config_bool(c, "mail.open"));
	assert_int_equal(config_number(c, "mail.most"), 2048);
	assert_null(config_list(c, "edge.hosts")[0]);
	talloc_free(ctx);
}

static void a_wrong_line_is_refused_by_its_number(void **state UNUSED)
{
	static const struct {
		const char *text, *line, *why;
	} cases[] = {
		{"\n\nmail.mots = 1\n", ":3: ", "no setting 'mail.mots'"},
		{"edge.port = 0\n", ":1: ", "'0' is no number from 1 to 65535"},
		{"edge.port = 80x\n", ":1: ", "'80x' is no number"},
		{"edge.port =\n", ":1: ", "'' is no number"},
		{"mail.most = 1T\n", ":1: ", "is no size from 1024 to 1073741824 bytes"},
		{"mail.most = 9999999999999999G\n", ":1: ", "is no size"},
		{"mail.most = K\n", ":1: ", "is no size"},
		{"mail.open = maybe\n", ":1: ", "neither yes nor no"},
		{"mail.open = yes\nmail.open = no\n", ":2: ", "a second time"},
		{"edge.hosts = a,,b\n", ":1: ", "between its commas"},
		{"mail.greeting = ho!\n", ":1: ", "mail.greeting: 'ho!' shouts"},
		{"edge.hosts = a, b!\n", ":1: ", "edge.hosts: 'b!' shouts"},
		{"just words\n", ":1: ", "neither `key = value`"},
		{"mail.greeting = a\x01\n", ":1: ", "control character"},
		{"relay.password = file:/nonexistent/file\n", ":1: ", "cannot be read"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		const char *why = NULL;

		assert_null(load(ctx, cases[i].text, &why));
		assert_non_null(strstr(why, path));
		assert_non_null(strstr(why, cases[i].line));
		assert_non_null(strstr(why, cases[i].why));
		talloc_free(ctx);
	}
}

static void a_misspelt_variable_of_a_section_is_refused(void **state UNUSED)
{
	static const struct {
		const char *variable, *value, *why; /* NULL: none of ours */
	} cases[] = {
		{"ONEVOICE_MAIL_MOTS", "1", "ONEVOICE_MAIL_MOTS names no setting"},
		{"ONEVOICE_MAIL_MOST", "few", "ONEVOICE_MAIL_MOST: 'few' is no size"},
		{"ONEVOICE_OTHER_THING", "1", NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		const char *why = NULL;
		struct config *c;

		setenv(cases[i].variable, cases[i].value, 1);
		c = load(ctx, "", &why);
		unsetenv(cases[i].variable);
		assert_int_equal(c == NULL, cases[i].why != NULL);
		if (cases[i].why)
			assert_non_null(strstr(why, cases[i].why));
		talloc_free(ctx);
	}
}

static void a_secret_may_stand_in_a_file_of_its_own(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	char secret[] = "/tmp/onevoice-secret-XXXXXX";
	int fd = mkstemp(secret);
	const char *why = NULL;
	struct config *c;

	must(write(fd, "hunter2\n", 8) == 8);
	close(fd);
	c = load(ctx, talloc_asprintf(ctx, "relay.password = file:%s\n", secret), &why);
	unlink(secret);
	assert_string_equal(config_text(c, "relay.password"), "hunter2");
	talloc_free(ctx);
}

static void a_missing_file_is_said_so(void **state UNUSED)
{
	struct config *c = NULL;
	const char *why = NULL;
	void *ctx = talloc_new(NULL);

	assert_int_equal(config_load(ctx, keys, COUNT_OF(keys), "/nonexistent/x", &c, &why), RC_NOT_FOUND);
	assert_non_null(strstr(why, "/nonexistent/x"));
	talloc_free(ctx);
}

static void the_example_is_a_file_of_defaults(void **state UNUSED)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	void *ctx = talloc_new(NULL);
	const char *why = NULL;
	char *p;

	config_print_example(keys, COUNT_OF(keys), out);
	fclose(out);
	assert_non_null(
		strstr(text, "# The largest mail.\n# size, bytes, 1024 to 1073741824\n#mail.most = 50M\n"));
	for (size_t i = 0; i < COUNT_OF(keys); i++) { /* with the '#' taken away it is read back */
		p = strstr(text, talloc_asprintf(ctx, "\n#%s =", keys[i].name));
		assert_non_null(p);
		p[1] = ' ';
	}
	assert_non_null(load(ctx, text, &why));
	free(text);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_set_has_its_default),
		cmocka_unit_test(the_file_goes_before_the_default_and_the_environment_before_the_file),
		cmocka_unit_test(a_wrong_line_is_refused_by_its_number),
		cmocka_unit_test(a_misspelt_variable_of_a_section_is_refused),
		cmocka_unit_test(a_secret_may_stand_in_a_file_of_its_own),
		cmocka_unit_test(a_missing_file_is_said_so),
		cmocka_unit_test(the_example_is_a_file_of_defaults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
