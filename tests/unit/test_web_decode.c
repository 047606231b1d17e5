/* test_web_decode.c - what comes in is read strictly, and a refusal names the place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "web/api/decode.h"

#define CLIENT "00112233445566778899aabbccddeeff"

struct text_case {
	const char *note, *text;
	size_t n;   /* 0: strlen */
	int status; /* 0: read */
};

static const struct text_case texts[] = {
	{"an empty object", "{}", 0, 0},
	{"white space around", " \r\n\t{ } ", 0, 0},
	{"nothing", "", 0, 400},
	{"a list", "[]", 0, 400},
	{"a bare word", "true", 0, 400},
	{"no JSON", "hello", 0, 400},
	{"trailing bytes", "{} x", 0, 400},
	{"two objects", "{}{}", 0, 400},
	{"a comment", "{/* */}", 0, 400},
	{"a trailing comma", "{\"a\":1,}", 0, 400},
	{"single quotes", "{'a':1}", 0, 400},
	{"NaN", "{\"a\":NaN}", 0, 400},
	{"infinity by exponent", "{\"a\":1e999}", 0, 400},
	{"an integer over 64 bits", "{\"a\":18446744073709551616}", 0, 400},
	{"a leading zero", "{\"a\":01}", 0, 400},
	{"a plus sign", "{\"a\":+1}", 0, 400},
	{"hexadecimal", "{\"a\":0x1}", 0, 400},
	{"a member twice", "{\"a\":1,\"a\":1}", 0, 400},
	{"a member twice, once escaped", "{\"a\":1,\"\\u0061\":1}", 0, 400},
	{"a member twice below", "{\"a\":{\"b\":1,\"b\":2}}", 0, 400},
	{"a byte order mark", "\xef\xbb\xbf{}", 0, 400},
	{"bytes that are not UTF-8", "{\"a\":\"\xff\"}", 0, 400},
	{"an overlong slash", "{\"a\":\"\xc0\xaf\"}", 0, 400},
	{"a surrogate as UTF-8", "{\"a\":\"\xed\xa0\x80\"}", 0, 400},
	{"a lone surrogate", "{\"a\":\"\\ud800\"}", 0, 400},
	{"the wrong half first", "{\"a\":\"\\udc00\\ud800\"}", 0, 400},
	{"a pair of surrogates", "{\"a\":\"\\ud83d\\ude00\"}", 0, 0},
	{"an escaped NUL", "{\"a\":\"\\u0000\"}", 0, 400},
	{"an escaped NUL in a name", "{\"a\\u0000\":1}", 0, 400},
	{"a bare NUL", "{\"a\":\"\0\"}", 9, 400},
	{"a NUL behind", "{}\0", 3, 400},
	{"a bare newline in a text", "{\"a\":\"\n\"}", 0, 400},
	{"cut off", "{\"a\":", 0, 400},
	{"brackets in quotes do not count", "{\"a\":\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}", 0, 0},
	{"a quote behind an escape", "{\"a\":\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"}", 0, 0},
};

static void text_is_read_or_refused_as_a_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		const struct text_case *c = &texts[i];
		struct wire_error why = {0};
		json_t *o = NULL;
		enum rc rc = decode_text(c->text, c->n ? c->n : strlen(c->text), &o, &why);

		if ((rc == RC_OK) != (c->status == 0) || why.status != c->status)
			fail_msg("%s: status %d", c->note, why.status);
		json_decref(o);
	}
}

static void nesting_is_counted_before_it_is_followed(void **state)
{
	const size_t deep = 100000;
	char *text = talloc_size(NULL, deep * 5 + 1);
	struct wire_error why = {0};
	json_t *o;

	(void)state;
	for (size_t i = 0; i < deep; i++)
		memcpy(text + i * 5, "{\"a\":", 5);
	assert_int_equal(decode_text(text, deep * 5, &o, &why), RC_INVALID);
	assert_int_equal(why.status, 400);
	assert_string_equal(why.code, "malformed");
	talloc_free(text);
}

struct object_case {
	const char *note;
	const struct shape *shape;
	const char *text;
	const char *path; /* NULL: read */
};

static const struct object_case objects[] = {
	{"a reply", &reply_shape, "{\"id\":\"7\",\"client_id\":\"" CLIENT "\",\"text\":\"hi\",\"version\":1}",
	 NULL},
	{"with an optional member", &reply_shape,
	 "{\"id\":\"7\",\"client_id\":\"" CLIENT "\",\"text\":\"hi\",\"version\":1,\"solve\":true}", NULL},
	{"a member unknown here", &by_id_shape, "{\"id\":\"7\",\"account_id\":\"1\"}", "account_id"},
	{"a member missing", &by_id_shape, "{}", "id"},
	{"an id as a number", &by_id_shape, "{\"id\":7}", "id"},
	{"an id with a leading zero", &by_id_shape, "{\"id\":\"07\"}", "id"},
	{"an id of nobody", &by_id_shape, "{\"id\":\"0\"}", "id"},
	{"an id with a sign", &by_id_shape, "{\"id\":\"-7\"}", "id"},
	{"an id with a blank", &by_id_shape, "{\"id\":\" 7\"}", "id"},
	{"an id in other digits", &by_id_shape, "{\"id\":\"\xd9\xa7\"}", "id"},
	{"an empty id", &by_id_shape, "{\"id\":\"\"}", "id"},
	{"the largest id", &by_id_shape, "{\"id\":\"9223372036854775807\"}", NULL},
	{"an id over it", &by_id_shape, "{\"id\":\"9223372036854775808\"}", "id"},
	{"an id over 64 bits", &by_id_shape, "{\"id\":\"18446744073709551617\"}", "id"},
	{"null for an id", &by_id_shape, "{\"id\":null}", "id"},
	{"null for what may be absent", &before_shape, "{\"before\":null}", "before"},
	{"a list for an id", &by_id_shape, "{\"id\":[\"7\"]}", "id"},
	{"text for a boolean", &reply_shape,
	 "{\"id\":\"7\",\"client_id\":\"" CLIENT "\",\"text\":\"x\",\"version\":1,\"solve\":\"true\"}",
	 "solve"},
	{"a real for a whole number", &move_shape, "{\"id\":\"7\",\"version\":1.0,\"team_id\":\"1\"}",
	 "version"},
	{"a number under its least", &move_shape, "{\"id\":\"7\",\"version\":0,\"team_id\":\"1\"}",
	 "version"},
	{"a negative number", &move_shape, "{\"id\":\"7\",\"version\":-1,\"team_id\":\"1\"}", "version"},
	{"a number over its most", &list_tickets_shape, "{\"view\":\"mine\",\"limit\":201}", "limit"},
	{"a word", &list_tickets_shape, "{\"view\":\"solved\",\"limit\":200}", NULL},
	{"a word unknown", &list_tickets_shape, "{\"view\":\"MINE\"}", "view"},
	{"a word's number", &list_tickets_shape, "{\"view\":0}", "view"},
	{"an empty text", &upload_by_token_shape, "{\"token\":\"\"}", "token"},
	{"a client id in upper case", &note_shape,
	 "{\"id\":\"7\",\"client_id\":\"00112233445566778899AABBCCDDEEFF\",\"text\":\"x\"}", "client_id"},
	{"a client id too short", &note_shape, "{\"id\":\"7\",\"client_id\":\"00\",\"text\":\"x\"}",
	 "client_id"},
	{"a list of objects", &resume_shape, "{\"since\":[{\"s\":1,\"n\":2},{\"s\":2,\"n\":3}]}", NULL},
	{"an empty list", &resume_shape, "{\"since\":[]}", NULL},
	{"an item that is none", &resume_shape, "{\"since\":[{\"s\":1,\"n\":2},7]}", "since[1]"},
	{"a member wrong in an item", &resume_shape, "{\"since\":[{\"s\":1,\"n\":\"2\"}]}", "since[0].n"},
	{"a member missing in an item", &resume_shape, "{\"since\":[{\"s\":1}]}", "since[0].n"},
	{"a member unknown in an item", &resume_shape, "{\"since\":[{\"s\":1,\"n\":1,\"x\":1}]}",
	 "since[0].x"},
	{"an object for a list", &resume_shape, "{\"since\":{}}", "since"},
};

static void members_are_what_the_table_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(objects); i++) {
		const struct object_case *c = &objects[i];
		void *ctx = talloc_new(NULL);
		void *out = talloc_zero_size(ctx, c->shape->size);
		struct wire_error why = {0};
		json_t *o;
		enum rc rc;

		assert_int_equal(decode_text(c->text, strlen(c->text), &o, &why), RC_OK);
		rc = decode_object(ctx, o, c->shape, out, &why);
		if ((rc == RC_OK) != !c->path)
			fail_msg("%s: %s", c->note, rc == RC_OK ? "was read" : why.message);
		if (c->path && (why.status != 422 || strcmp(why.path, c->path) != 0))
			fail_msg("%s: %d at %s", c->note, why.status, why.path);
		json_decref(o);
		talloc_free(ctx);
	}
}

static void values_arrive_in_the_struct(void **state)
{
	const char *text = "{\"id\":\"9007199254740993\",\"client_id\":\"" CLIENT
			   "\",\"text\":\"\\u00e4\xe4\xbd\xa0\",\"version\":4294967295,\"solve\":true}";
	void *ctx = talloc_new(NULL);
	struct reply_params p;
	struct wire_error why;
	json_t *o;

	(void)state;
	assert_int_equal(decode_text(text, strlen(text), &o, &why), RC_OK);
	assert_int_equal(decode_object(ctx, o, &reply_shape, &p, &why), RC_OK);
	json_decref(o);
	assert_int_equal(p.id, UINT64_C(9007199254740993));
	assert_int_equal(p.version, INT64_C(4294967295));
	assert_int_equal(p.client_id.b[0], 0x00);
	assert_int_equal(p.client_id.b[15], 0xff);
	assert_string_equal(p.text, "\xc3\xa4\xe4\xbd\xa0");
	assert_true(p.has_solve && p.solve);
	talloc_free(ctx);
}

static void a_text_is_measured_in_characters(void **state)
{
	void *ctx = talloc_new(NULL);
	struct sign_in_params p;
	struct wire_error why = {0};

	(void)state;
	for (size_t n = 190; n <= 191; n++) {
		char *login = talloc_strdup(ctx, "");
		json_t *o;

		for (size_t i = 0; i < n; i++)
			login = talloc_strdup_append(login, "\xe4\xbd\xa0");
		o = json_pack("{s:s,s:s}", "login", login, "password", "x");
		assert_int_equal(decode_object(ctx, o, &sign_in_shape, &p, &why),
				 n == 190 ? RC_OK : RC_INVALID);
		json_decref(o);
	}
	assert_string_equal(why.path, "login");
	talloc_free(ctx);
}

struct pair_case {
	const char *note, *name, *text;
	const char *path; /* NULL: read */
};

static const struct pair_case pairs[] = {
	{"a word", "view", "open", NULL},
	{"an id", "team_id", "12", NULL},
	{"a number", "limit", "50", NULL},
	{"a number with a blank", "limit", " 50", "limit"},
	{"a number that is a real", "limit", "5.0", "limit"},
	{"a number out of range", "limit", "0", "limit"},
	{"an empty id", "team_id", "", "team_id"},
	{"a name unknown", "sort", "asc", "sort"},
	{"a name with brackets", "team_id[]", "1", "team_id[]"},
	{"bytes that are not UTF-8", "after", "\xff", "after"},
};

static void texts_of_a_query_become_values(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		const struct pair_case *c = &pairs[i];
		const struct text_pair given[] = {{"view", "mine"}, {c->name, c->text}};
		bool view = strcmp(c->name, "view") == 0;
		void *ctx = talloc_new(NULL);
		struct list_tickets_params p;
		struct wire_error why = {0};
		json_t *o = json_object();
		enum rc rc = decode_pairs(ctx, view ? given + 1 : given, view ? 1 : 2, &list_tickets_shape, o,
					  &why);

		if (rc == RC_OK)
			rc = decode_object(ctx, o, &list_tickets_shape, &p, &why);
		if ((rc == RC_OK) != !c->path || (c->path && strcmp(why.path, c->path) != 0))
			fail_msg("%s: %s", c->note, rc == RC_OK ? "was read" : why.path);
		json_decref(o);
		talloc_free(ctx);
	}
}

static void what_stands_in_the_path_may_not_stand_in_the_body(void **state)
{
	const struct text_pair id = {"id", "7"};
	void *ctx = talloc_new(NULL);
	struct wire_error why = {0};
	json_t *o = json_pack("{s:s}", "id", "8");

	(void)state;
	assert_int_equal(decode_pairs(ctx, &id, 1, &by_id_shape, o, &why), RC_INVALID);
	assert_string_equal(why.path, "id");
	json_decref(o);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_read_or_refused_as_a_whole),
		cmocka_unit_test(nesting_is_counted_before_it_is_followed),
		cmocka_unit_test(members_are_what_the_table_says),
		cmocka_unit_test(values_arrive_in_the_struct),
		cmocka_unit_test(a_text_is_measured_in_characters),
		cmocka_unit_test(texts_of_a_query_become_values),
		cmocka_unit_test(what_stands_in_the_path_may_not_stand_in_the_body),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
