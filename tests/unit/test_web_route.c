/* test_web_route.c - paths and query strings mean one thing or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "web/api/query.h"
#include "web/api/route.h"

struct route_case {
	const char *method, *path;
	enum rc rc;
	const char *name;  /* of the call or file */
	const char *text0; /* first text of the path; NULL = none */
};

static const struct route_case routes[] = {
	{"GET", "/api/v1/tickets", RC_OK, "ticket.list", NULL},
	{"HEAD", "/api/v1/tickets", RC_OK, "ticket.list", NULL},
	{"GET", "/api/v1/tickets/7", RC_OK, "ticket.get", "7"},
	{"PUT", "/api/v1/tickets/7/assignee", RC_OK, "ticket.assign", "7"},
	{"POST", "/api/v1/mail/unread/9/retry", RC_OK, "mail.retry", "9"},
	{"GET", "/api/v1/mail/unread/9/source", RC_OK, "mail_source", "9"},
	{"GET", "/api/v1/messages/4/part/2", RC_OK, "message_part", "4"},
	{"DELETE", "/api/v1/session", RC_OK, "session.end", NULL},
	{"PATCH", "/api/v1/session", RC_DENIED, NULL, NULL},
	{"POST", "/api/v1/messages/4/html", RC_DENIED, NULL, "4"},
	{"GET", "/api/v1/tickets/7/assignee", RC_DENIED, NULL, "7"},
	{"GET", "/api/v1/tickets/", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/api/v1/tickets/7/", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/api/v1/tickets//messages", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/api/v1/tickets/7/8", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/api/v1", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/api/v1/", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/api/v2/tickets", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/API/V1/TICKETS", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/tickets", RC_NOT_FOUND, NULL, NULL},
	{"GET", "/api/v1/live/resume", RC_NOT_FOUND, NULL, NULL},
};

static void a_path_finds_its_route(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(routes); i++) {
		const struct route_case *c = &routes[i];
		void *ctx = talloc_new(NULL);
		struct route r;

		if (route_find(ctx, c->method, c->path, &r) != c->rc)
			fail_msg("%s %s", c->method, c->path);
		if (c->rc == RC_OK)
			assert_string_equal(r.call < CALL_END ? call_table[r.call].name
							      : file_table[r.file].name,
					    c->name);
		if (c->rc == RC_OK && c->text0)
			assert_string_equal(r.texts[0].text, c->text0);
		if (c->rc == RC_DENIED)
			assert_non_null(r.allow);
		talloc_free(ctx);
	}
}

static void a_refused_method_names_the_right_ones(void **state)
{
	void *ctx = talloc_new(NULL);
	struct route r;

	(void)state;
	assert_int_equal(route_find(ctx, "PUT", "/api/v1/session", &r), RC_DENIED);
	assert_string_equal(r.allow, "POST, GET, HEAD, DELETE");
	talloc_free(ctx);
}

struct query_case {
	const char *query;
	int n; /* -1: refused */
	const char *name, *text;
};

static const struct query_case queries[] = {
	{"", 0, NULL, NULL},
	{"a=1", 1, "a", "1"},
	{"a=1&b=2", 2, "b", "2"},
	{"a=1&a=2", 1, "a", "1"},
	{"a", 1, "a", ""},
	{"&&a=1&", 1, "a", "1"},
	{"a=%E4%BD%A0+x", 1, "a", "\xe4\xbd\xa0 x"},
	{"a=%2525", 1, "a", "%25"},
	{"%61=1&a=2", 1, "a", "1"},
	{"a=b=c", 1, "a", "b=c"},
	{"a=%ZZ", -1, NULL, NULL},
	{"a=%4", -1, NULL, NULL},
	{"a=%", -1, NULL, NULL},
	{"a=%00", -1, NULL, NULL},
};

static void a_query_is_read_once_and_the_first_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(queries); i++) {
		const struct query_case *c = &queries[i];
		struct text_pair p[QUERY_PAIRS_MOST];
		void *ctx = talloc_new(NULL);
		size_t n;
		enum rc rc = query_read(ctx, c->query, p, &n);

		if ((rc == RC_OK) != (c->n >= 0) || (rc == RC_OK && n != (size_t)c->n))
			fail_msg("%s", c->query);
		if (rc == RC_OK && c->name)
			assert_string_equal(query_text(p, n, c->name), c->text);
		talloc_free(ctx);
	}
}

static void a_query_of_ten_thousand_names_is_refused(void **state)
{
	struct text_pair p[QUERY_PAIRS_MOST];
	char *query = talloc_strdup(NULL, "");
	size_t n;

	(void)state;
	for (int i = 0; i < 10000; i++)
		query = talloc_asprintf_append_buffer(query, "k%d=1&", i);
	assert_int_equal(query_read(query, query, p, &n), RC_INVALID);
	talloc_free(query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_finds_its_route),
		cmocka_unit_test(a_refused_method_names_the_right_ones),
		cmocka_unit_test(a_query_is_read_once_and_the_first_counts),
		cmocka_unit_test(a_query_of_ten_thousand_names_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
