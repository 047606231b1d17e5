/* test_settings.c - the table of keys is sound, what is wrong is refused with its place, and the example is fresh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "ops/settings.h"

static char path[] = "/tmp/onevoice-settings-XXXXXX";

static enum rc load(void *ctx, const char *text, struct settings *s_r, const char **why_r)
{
	FILE *f;
	enum rc rc;

	memcpy(path + sizeof(path) - 7, "XXXXXX", 6);
	f = fdopen(mkstemp(path), "w");
	must(f);
	fputs(text, f);
	fclose(f);
	rc = settings_load(ctx, path, s_r, why_r);
	unlink(path);
	return rc;
}

static void the_committed_example_is_what_the_table_prints(void **state UNUSED)
{
	char *printed = NULL, *committed;
	size_t n = 0, got;
	FILE *out = open_memstream(&printed, &n), *in = fopen("ops/onevoice.conf.example", "r");

	assert_non_null(in);
	config_print_example(settings_keys, settings_nkeys, out);
	fclose(out);
	committed = talloc_zero_size(NULL, n + 2);
	got = fread(committed, 1, n + 1, in);
	fclose(in);
	assert_int_equal(got, n);
	assert_string_equal(committed, printed);
	talloc_free(committed);
	free(printed);
}

static void every_key_is_explained_and_every_number_has_a_range(void **state UNUSED)
{
	for (size_t i = 0; i < settings_nkeys; i++) {
		const struct config_key *k = &settings_keys[i];
		bool ranged = k->type == CONFIG_NUMBER || k->type == CONFIG_SIZE;

		assert_non_null(strchr(k->name, '.'));
		assert_true(strlen(k->help) > 8 && k->help[strlen(k->help) - 1] == '.');
		assert_true(!ranged || k->most > k->least);
	}
}

static void the_defaults_alone_are_a_private_installation_on_this_machine(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct settings s;
	const char *why = NULL;

	assert_int_equal(load(ctx, "", &s, &why), RC_OK);
	assert_true(s.private_database);
	assert_string_equal(s.http.host, "127.0.0.1");
	assert_int_equal(s.http.port, 8480);
	assert_int_equal(s.lmtp.port, 2424);
	assert_null(s.relay.host);
	assert_null(s.trusted_proxy);
	assert_string_equal(s.public_url, "http://localhost:8480");
	assert_true(s.secure_cookies);
	talloc_free(ctx);
}

static void a_wrong_value_is_refused_with_file_and_line(void **state UNUSED)
{
	static const struct {
		const char *text, *place, *why;
	} cases[] = {
		{"server.listen = 8480\n", ":1: server.listen: ", "no numeric address with its port"},
		{"server.listen = localhost:8480\n", ":1: ", "no numeric address"},
		{"server.listen = 127.0.0.1:65536\n", ":1: ", "no numeric address"},
		{"server.listen = ::1:80\n", ":1: ", "no numeric address"},
		{"server.listen = off\n", ":1: ", "cannot be switched off"},
		{"\nserver.hosts = Example.org\n", ":2: server.hosts: ", "lower case"},
		{"server.public_url = https://a.example/\n", ":1: ", "no slash"},
		{"server.trusted_proxy = proxy\n", ":1: ", "no numeric address"},
		{"run.user = root\n", ":1: ", "never works as"},
		{"state.dir =\n", ":1: ", "must not be empty"},
		{"mail.relay = smtp.example.org\n", ":1: ", "no host with its port"},
		{"mail.relay_tls = maybe\n", ":1: ", "none of none, starttls"},
		{"mail.domain = a..b/c\n", ":1: ", "no domain name"},
		{"log.level = loud\n", ":1: ", "none of debug"},
		{"workers.threads = 0\n", ":1: ", "no number from 1 to 64"},
		{"mail.max_size = 1K\n", ":1: ", "no size from"},
		{"# ok\nlog.levle = info\n", ":2: ", "no setting 'log.levle'"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct settings s;
		const char *why = NULL;

		assert_int_equal(load(ctx, cases[i].text, &s, &why), RC_INVALID);
		assert_non_null(strstr(why, path));
		assert_non_null(strstr(why, cases[i].place));
		assert_non_null(strstr(why, cases[i].why));
		talloc_free(ctx);
	}
}

static void settings_that_do_not_go_together_are_refused(void **state UNUSED)
{
	static const struct {
		const char *text, *why; /* NULL: they do */
	} cases[] = {
		{"database.host = db.example\n", "set database.tls_ca"},
		{"database.host = 127.0.0.1\n", NULL},
		{"database.host = db.example\ndatabase.tls_ca = /x\n", NULL},
		{"database.host = 127.0.0.1\ndatabase.socket = /x\n", "only one of them"},
		{"mail.relay = a.example:25\ndemo.sink = yes\n", "demo.sink"},
		{"mail.relay = a.example:25\nmail.relay_tls = none\n", "without TLS"},
		{"mail.relay = 127.0.0.1:25\nmail.relay_tls = none\n", NULL},
		{"mail.relay_user = me\n", "mail.relay_password is missing"},
		{"server.hosts =\n", "nobody could call"},
		{"session.idle = 800\n", "longer than session.most"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct settings s;
		const char *why = NULL;
		enum rc rc = load(ctx, cases[i].text, &s, &why);

		assert_int_equal(rc, cases[i].why ? RC_INVALID : RC_OK);
		if (cases[i].why)
			assert_non_null(strstr(why, cases[i].why));
		talloc_free(ctx);
	}
}

static void cookies_are_secure_where_a_browser_would_keep_them(void **state UNUSED)
{
	static const struct {
		const char *url;
		bool secure;
	} cases[] = {
		{"https://help.example.org", true}, {"http://localhost:8480", true},
		{"http://127.0.0.1:8480", true},    {"http://help.example.org", false},
		{"http://10.0.0.1:8480", false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct settings s;
		const char *why = NULL;

		assert_int_equal(
			load(ctx, talloc_asprintf(ctx, "server.public_url = %s\n", cases[i].url), &s, &why),
			RC_OK);
		assert_int_equal(s.secure_cookies, cases[i].secure);
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_committed_example_is_what_the_table_prints),
		cmocka_unit_test(every_key_is_explained_and_every_number_has_a_range),
		cmocka_unit_test(the_defaults_alone_are_a_private_installation_on_this_machine),
		cmocka_unit_test(a_wrong_value_is_refused_with_file_and_line),
		cmocka_unit_test(settings_that_do_not_go_together_are_refused),
		cmocka_unit_test(cookies_are_secure_where_a_browser_would_keep_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
