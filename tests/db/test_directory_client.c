/*
 * test_directory_client.c - a real directory is asked and one that misbehaves does no harm: who is let in, what is found,
 * how long it takes. The corpus lies where ONEVOICE_CORPUS says; without it the real one is skipped.
 */
#include "tests/support/imap_house.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "hub/trust/directory.h"

#define FIRMA "dc=firma,dc=example"
#define HUB "cn=hub," FIRMA
#define PATIENCE SPAN_MS(250)

static struct imap_peer real, faults;
static void *ctx;

static char *file_text(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = talloc_zero_size(ctx, 8000);

	assert_non_null(f);
	assert_true(fread(text, 1, 7999, f) > 0);
	fclose(f);
	return text;
}

static struct directory_server server(const struct imap_peer *p, const char *port, const char *ca)
{
	return (struct directory_server){
		.host = "127.0.0.1",
		.port = imap_peer_port(p, port),
		.tls = strcmp(port, "ldap") == 0 || p == &faults ? DIRECTORY_STARTTLS : DIRECTORY_LDAPS,
		.ca = ca ? file_text(imap_peer_text(ctx, p, ca)) : "",
		.patience = SPAN_S(3),
	};
}

static const char *why(const struct directory_server *s, const char *dn, const char *password)
{
	enum directory_trouble t;
	const char *said;
	struct directory *d = directory_open(ctx, s, dn, password, &t, &said);

	assert_true((d != NULL) == (t == DIRECTORY_FINE));
	if (getenv("DIRECTORY_TEST_TELL"))
		print_message("%s: %s\n", directory_trouble_name(t), said);
	talloc_free(d);
	return directory_trouble_name(t);
}

#define NEEDS_REAL                                 \
	do {                                       \
		if (!imap_peer_has(&real, "ldap")) \
			skip();                    \
	} while (0)

static bool imap_peer_has(const struct imap_peer *p, const char *name)
{
	return strstr(p->line, talloc_asprintf(ctx, "\"%s\": ", name)) != NULL;
}

/* ---- who is let in ---- */

static void only_a_password_that_the_server_confirms_lets_in(void **state UNUSED)
{
	static const struct {
		const char *port, *ca, *dn, *password, *why;
	} rows[] = {
		{"ldap", "ca", HUB, "hubsecret", "fine"},
		{"ldaps", "ca", HUB, "hubsecret", "fine"},
		{"ldaps", "ca", "CN=Hub , DC=FIRMA,DC=example", "hubsecret", "fine"},
		{"ldaps", "ca", "cn=hub,dc=planetexpress,dc=com", "hubsecret", "fine"},
		{"ldaps", "ca", HUB, "wrong", "login"},
		{"ldaps", "ca", "cn=nobody," FIRMA, "hubsecret", "login"},
		{"ldaps", "ca", "no name at all", "hubsecret", "login"},
		{"ldaps", "ca", HUB, "", "login"}, /* this server takes it for "nobody" */
		{"ldaps", "ca", "", "hubsecret", "login"},
		{"ldaps", "other_ca", HUB, "hubsecret", "tls_untrusted"},
		{"ldap", "other_ca", HUB, "hubsecret", "tls_untrusted"},
		{"ldap", NULL, HUB, "hubsecret", "tls_untrusted"},
		{"ldaps", "ca", "uid=wang.min,ou=people," FIRMA, "wang.min-pw", "fine"},
		{"ldaps", "ca", "cn=Name\\, With Comma,ou=people," FIRMA, "odd-pw", "fine"},
		{"ldaps", "ca", "uid=odd.quote\\22x\\22,ou=people," FIRMA, "odd-pw", "fine"},
		{"ldaps", "ca", "uid=odd.space\\20,ou=people," FIRMA, "odd-pw", "fine"},
		{"ldaps", "ca", "cn=Amy Wong+sn=Kroker,ou=people,dc=planetexpress,dc=com", "amy", "fine"},
		{"ldaps", "ca", "cn=Bender Bending Rodr\xc3\xadguez,ou=people,dc=planetexpress,dc=com",
		 "bender", "fine"},
	};

	NEEDS_REAL;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct directory_server s = server(&real, rows[i].port, rows[i].ca);

		if (strcmp(why(&s, rows[i].dn, rows[i].password), rows[i].why) != 0)
			fail_msg("row %zu: %s", i, why(&s, rows[i].dn, rows[i].password));
	}
}

static void what_cannot_be_reached_is_told_apart(void **state UNUSED)
{
	static const struct {
		const char *host, *port, *ca, *why;
		bool ldaps;
	} rows[] = {
		{"127.0.0.1", "closes", "ca", "connect", false},
		{"127.0.0.1", "silent", "ca", "timeout", false},
		{"127.0.0.1", "silent", "ca", "timeout", true},
		{"127.0.0.1", "slow", "ca", "timeout", false},
		{"127.0.0.1", "stops", "ca", "timeout", false},
		{"127.0.0.1", "garbage", "ca", "connect", false},
		{"127.0.0.1", "long", "ca", "connect", false},
		{"127.0.0.1", "no_tls", "ca", "tls_missing", false},
		{"127.0.0.1", "misnamed", "named_ca", "tls_untrusted", true},
		{"127.0.0.1", "tls", "named_ca", "tls_untrusted", true},
		{"no-such-host.invalid", "tls", "ca", "name", true},
		{"127.0.0.1/evil", "tls", "ca", "login", true},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct directory_server s = server(&faults, rows[i].port, rows[i].ca);
		int64_t begun = clock_mono_ms();
		const char *got;

		s.host = rows[i].host;
		s.tls = rows[i].ldaps ? DIRECTORY_LDAPS : DIRECTORY_STARTTLS;
		s.patience = PATIENCE;
		got = why(&s, "cn=hub,dc=x", "secret");
		if (strcmp(got, rows[i].why) != 0)
			fail_msg("row %zu %s: %s", i, rows[i].port, got);
		assert_in_range(clock_mono_ms() - begun, 0, 3 * PATIENCE.ms);
	}
}

static void to_be_let_in_as_nobody_is_no_sign_in(void **state UNUSED)
{
	struct directory_server s = server(&faults, "tls", "ca");

	s.tls = DIRECTORY_LDAPS;
	assert_string_equal(why(&s, "cn=hub,dc=x", "secret"), "fine");
	assert_string_equal(why(&s, "cn=nobody,dc=x", "secret"), "anonymous");
	assert_string_equal(why(&s, "cn=another,dc=x", "secret"), "anonymous");
	assert_string_equal(why(&s, "cn=microsoft,dc=x", "secret"), "fine");
}

/* ---- what is found ---- */

static const char *const wanted[] = {"uid", "cn", "mail", "entryUUID", NULL};

static enum directory_trouble find(const struct directory_server *s, const char *dn, const char *password,
				   const char *base, const char *filter, size_t most,
				   struct directory_entry **list_r, size_t *n_r)
{
	enum directory_trouble t;
	const char *said;
	struct directory *d = directory_open(ctx, s, dn, password, &t, &said);
	const struct directory_search search = {.base = base,
						.below = true,
						.filter = filter,
						.attributes = wanted,
						.most = most,
						.value_most = 1000,
						.patience = SPAN_MS(700)};

	assert_non_null(d);
	t = directory_find(d, ctx, &search, list_r, n_r, &said);
	if (getenv("DIRECTORY_TEST_TELL"))
		print_message("%s: %zu %s: %s\n", filter, *n_r, directory_trouble_name(t), said);
	talloc_free(d);
	return t;
}

static void a_login_is_never_a_pattern(void **state UNUSED)
{
	static const struct {
		const char *login;
		size_t n;
	} rows[] = {
		{"*", 0},
		{"*)(uid=*", 0},
		{"wang*", 0},
		{"odd.star*", 1},
		{"odd.paren(1)", 1},
		{"odd.slash\\back", 1},
		{"", 0},
		{"wang.min", 1},
		{"o'brien", 1},
		{"odd.plus+sign", 1},
		{"odd.quote\"x\"", 1},
		{"odd.comma", 1},
		{"admin)(|(x=", 0},
		{"\\2a", 0},
		{"\xe7\x8e\x8b", 0},
	};
	struct directory_server s;

	NEEDS_REAL;
	s = server(&real, "ldaps", "ca");
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct directory_entry *list;
		size_t n;
		char *filter = talloc_asprintf(ctx, "(&(objectClass=inetOrgPerson)(uid=%s))",
					       directory_filter_value(ctx, rows[i].login));

		assert_int_equal(find(&s, HUB, "hubsecret", FIRMA, filter, 10, &list, &n), DIRECTORY_FINE);
		if (n != rows[i].n)
			fail_msg("row %zu: %zu", i, n);
	}
}

static void a_directory_is_read_page_by_page(void **state UNUSED)
{
	struct directory_server s;
	struct directory_entry *list;
	size_t n;

	NEEDS_REAL;
	s = server(&real, "ldaps", "ca");
	assert_int_equal(find(&s, HUB, "hubsecret", "ou=people," FIRMA, "(objectClass=inetOrgPerson)", 1000,
			      &list, &n),
			 DIRECTORY_FINE);
	assert_int_equal(n, 49);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(directory_text(&list[i], "ENTRYUUID", 100));
		assert_non_null(directory_dn_key(ctx, list[i].dn));
	}
	assert_string_equal(directory_text(&list[0], "cn", 100), "\xe7\x8e\x8b\xe6\x95\x8f"); /* base64 */
	assert_int_equal(find(&s, HUB, "hubsecret", FIRMA, "(objectClass=*)", 20, &list, &n),
			 DIRECTORY_LIMIT);
	assert_int_equal(find(&s, HUB, "hubsecret", "ou=gone," FIRMA, "(objectClass=*)", 20, &list, &n),
			 DIRECTORY_BASE);
	assert_int_equal(find(&s, HUB, "hubsecret", FIRMA, "(objectClass=*", 20, &list, &n),
			 DIRECTORY_FILTER);
	assert_int_equal(find(&s, "uid=wang.min,ou=people," FIRMA, "wang.min-pw", FIRMA, "(uid=li.yan)", 20,
			      &list, &n),
			 DIRECTORY_BASE); /* who may read nothing */
}

static void answers_without_an_end_have_one(void **state UNUSED)
{
	static const struct {
		const char *who;
		enum directory_trouble why;
		size_t n;
	} rows[] = {
		{"cn=endless,dc=x", DIRECTORY_LIMIT, 0}, {"cn=big,dc=x", DIRECTORY_CONNECT, 0},
		{"cn=pages,dc=x", DIRECTORY_LIMIT, 0},	 {"cn=silent,dc=x", DIRECTORY_TIMEOUT, 0},
		{"cn=referral,dc=x", DIRECTORY_BASE, 0}, /* not followed */
		{"cn=refers,dc=x", DIRECTORY_FINE, 1},
	};
	struct directory_server s = server(&faults, "tls", "ca");

	s.tls = DIRECTORY_LDAPS;
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct directory_entry *list;
		size_t n;
		int64_t begun = clock_mono_ms();
		enum directory_trouble t = find(&s, rows[i].who, "secret", "dc=x", "(cn=*)", 1000, &list, &n);

		if (t != rows[i].why)
			fail_msg("row %zu: %s", i, directory_trouble_name(t));
		assert_int_equal(n, rows[i].n);
		assert_in_range(clock_mono_ms() - begun, 0, 3000);
	}
}

static int begin(void **state UNUSED)
{
	ctx = talloc_new(NULL);
	directory_library_begin();
	real = imap_peer_start("tests/support/peers/slapd", NULL);
	faults = imap_peer_start("tests/support/peers/ldap_faults", NULL);
	return 0;
}

static int end(void **state UNUSED)
{
	imap_peer_stop(&faults); /* it has the other's standard input open, too */
	imap_peer_stop(&real);
	talloc_free(ctx);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_a_password_that_the_server_confirms_lets_in),
		cmocka_unit_test(what_cannot_be_reached_is_told_apart),
		cmocka_unit_test(to_be_let_in_as_nobody_is_no_sign_in),
		cmocka_unit_test(a_login_is_never_a_pattern),
		cmocka_unit_test(a_directory_is_read_page_by_page),
		cmocka_unit_test(answers_without_an_end_have_one),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
