/* test_condition.c - what conditions say of a ticket, and what is refused as a condition: by tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/condition.h"
#include "workflow/ticket_facts.h"

#define HOURS(n) ((instant){INT64_C(3600000) * (n)})

/* An urgent mail of team 7 that nobody has, in Chinese, from a VIP, about a refund; opened 10 h ago. */
static struct ticket_facts some_facts(void *ctx)
{
	static const struct ticket t = {
		.team = {7},
		.mailbox = {3},
		.status = TICKET_WAITING,
		.priority = PRIORITY_URGENT,
		.channel = CHANNEL_MAIL,
		.created = HOURS(100),
		.activity = HOURS(108),
		.subject = (char *)"Re: ＲＥＦＵＮＤ of Order 8841",
	};
	struct ticket_facts f;

	ticket_facts_of(ctx, &t, HOURS(110), &f);
	f.language = FACT_LANGUAGE_HANS;
	f.event = FACT_RECEIVED;
	f.by = FACT_BY_CUSTOMER;
	f.status_since = HOURS(109);
	f.named_status = 12;
	ticket_facts_class(ctx, &f, "VIP");
	ticket_facts_tag(ctx, &f, "Refund");
	ticket_facts_tag(ctx, &f, "退款");
	ticket_facts_said(ctx, &f, "您好，请问\n退款什么时候到账？", CLASS_HUMAN);
	return f;
}

static struct condition_list *list_of(void *ctx, const char *text)
{
	json_error_t e;
	json_t *spec = json_loads(text, 0, &e);
	struct condition_list *list;
	const char *why;

	if (!spec)
		fail_msg("%s in %s", e.text, text);
	if (condition_list_read(ctx, spec, &list, &why) != RC_OK)
		fail_msg("%s in %s", why, text);
	json_decref(spec);
	return list;
}

static void a_row_asks_its_field(void **state UNUSED)
{
	static const struct {
		const char *field, *op, *value;
		bool matches;
	} cases[] = {
		{"status", "is", "\"waiting\"", true},
		{"status", "is", "\"open\"", false},
		{"status", "is_not", "\"open\"", true},
		{"status", "any_of", "[\"open\",\"waiting\"]", true},
		{"status", "none_of", "[\"open\",\"waiting\"]", false},
		{"priority", "at_least", "\"high\"", true},
		{"priority", "at_most", "\"high\"", false},
		{"priority", "at_most", "\"urgent\"", true},
		{"priority", "at_least", "\"low\"", true},
		{"team", "is", "\"7\"", true},
		{"team", "none_of", "[\"7\",\"8\"]", false},
		{"team", "any_of", "[\"8\",\"9\"]", false},
		{"assignee", "unset", NULL, true},
		{"assignee", "set", NULL, false},
		{"assignee", "is_not", "\"5\"", true},
		{"named_status", "is", "\"12\"", true},
		{"named_status", "set", NULL, true},
		{"mailbox", "is", "\"3\"", true},
		{"channel", "is", "\"mail\"", true},
		{"channel", "any_of", "[\"chat\",\"phone\"]", false},
		{"language", "is", "\"zh-Hans\"", true},
		{"language", "is", "\"unknown\"", false},
		{"customer_class", "is", "\"vip\"", true},
		{"customer_class", "set", NULL, true},
		{"customer_class", "none_of", "[\"gold\",\"silver\"]", true},
		{"tag", "has", "\"REFUND\"", true},
		{"tag", "has", "\"退款\"", true},
		{"tag", "has_not", "\"退款\"", false},
		{"tag", "has_any", "[\"a\",\"b\"]", false},
		{"tag", "has_none", "[\"a\",\"b\"]", true},
		{"tag", "set", NULL, true},
		{"tag", "unset", NULL, false},
		{"subject", "contains", "\"refund OF order\"", true}, /* width and case do not matter */
		{"subject", "contains", "\"refunds\"", false},
		{"subject", "contains_not", "\"refunds\"", true},
		{"subject", "starts_with", "\"re:\"", true},
		{"subject", "starts_with", "\"refund\"", false},
		{"subject", "is", "\"re: refund of order 8841\"", true},
		{"text", "contains", "\"退款什么时候\"", true},
		{"text", "contains_any", "[\"发票\",\"到账\"]", true},
		{"text", "contains_none", "[\"发票\",\"到账\"]", false},
		{"message_class", "is", "\"human\"", true},
		{"message_class", "is", "\"bounce\"", false},
		{"event", "is", "\"received\"", true},
		{"event", "any_of", "[\"created\",\"time\"]", false},
		{"by", "is", "\"customer\"", true},
		{"breached", "is", "false", true},
		{"breached", "is", "true", false},
		{"hours_since_created", "at_least", "10", true},
		{"hours_since_created", "at_least", "11", false},
		{"hours_since_created", "less_than", "10", false},
		{"hours_since_activity", "at_least", "2", true},
		{"hours_since_activity", "less_than", "3", true},
		{"hours_in_status", "at_least", "1", true},
		{"hours_in_status", "at_least", "2", false},
	};
	void *ctx = talloc_new(NULL);
	struct ticket_facts f = some_facts(ctx);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *row = talloc_asprintf(ctx, "{\"field\":\"%s\",\"op\":\"%s\"%s%s}", cases[i].field,
						  cases[i].op, cases[i].value ? ",\"value\":" : "",
						  cases[i].value ? cases[i].value : "");
		const char *text = talloc_asprintf(ctx, "{\"all\":[%s]}", row);

		if (condition_list_match(list_of(ctx, text), &f) != cases[i].matches)
			fail_msg("%s", row);
	}
	talloc_free(ctx);
}

#define YES "{\"field\":\"status\",\"op\":\"is\",\"value\":\"waiting\"}"
#define NO "{\"field\":\"text\",\"op\":\"contains\",\"value\":\"nowhere\"}"

static void groups_are_all_or_any(void **state UNUSED)
{
	static const struct {
		const char *spec;
		bool matches;
	} cases[] = {
		{"{\"all\":[]}", true},
		{"{\"all\":[" YES "," YES "]}", true},
		{"{\"all\":[" YES "," NO "]}", false},
		{"{\"any\":[" NO "," YES "]}", true},
		{"{\"any\":[" NO "," NO "]}", false},
		{"{\"all\":[" YES ",{\"any\":[" NO "," YES "]}]}", true},
		{"{\"all\":[" YES ",{\"any\":[" NO "," NO "]}]}", false},
		{"{\"all\":[{\"all\":[" YES "," NO "]}]}", false},
		{"{\"any\":[" NO ",{\"all\":[" YES "," YES "]}]}", true},
		{"{\"any\":[" NO ",{\"all\":[" YES "," NO "]}]}", false},
		{"{\"any\":[{\"all\":[" NO "]},{\"any\":[" NO "," YES "]}]}", true},
	};
	void *ctx = talloc_new(NULL);
	struct ticket_facts f = some_facts(ctx);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (condition_list_match(list_of(ctx, cases[i].spec), &f) != cases[i].matches)
			fail_msg("%s", cases[i].spec);
	talloc_free(ctx);
}

static void what_is_wrong_is_named_with_its_place(void **state UNUSED)
{
	static const struct {
		const char *spec, *why;
	} cases[] = {
		{"[]", "conditions: a list of rows under 'all' or 'any' is wanted"},
		{"{}", "conditions: a list"},
		{"{\"all\":[],\"any\":[]}", "conditions: a list"},
		{"{\"any\":[]}", "any: there are no rows"},
		{"{\"all\":[{\"any\":[]}]}", "all[0].any: there are no rows"},
		{"{\"all\":[" YES ",{\"any\":[{\"all\":[" YES "]}]}]}",
		 "all[1].any[0]: groups go one level deep"},
		{"{\"all\":[7]}", "all[0]: a row has"},
		{"{\"all\":[{\"field\":\"status\",\"op\":\"is\",\"value\":\"open\",\"x\":1}]}",
		 "all[0]: a row has"},
		{"{\"all\":[{\"field\":\"state\",\"op\":\"is\",\"value\":\"open\"}]}",
		 "all[0].field: there is no field 'state'"},
		{"{\"all\":[{\"field\":\"status\",\"op\":\"at_least\",\"value\":\"open\"}]}",
		 "all[0].op: status cannot be asked with 'at_least'"},
		{"{\"all\":[{\"field\":\"status\",\"op\":\"?\",\"value\":\"open\"}]}", "all[0].op: "},
		{"{\"all\":[{\"any\":[" YES ",{\"field\":\"priority\",\"op\":\"is\",\"value\":\"hihg\"}]}]}",
		 "all[0].any[1].value: there is no priority 'hihg'"},
		{"{\"all\":[{\"field\":\"priority\",\"op\":\"any_of\",\"value\":[\"low\",3]}]}",
		 "all[0].value[1]: there is no priority"},
		{"{\"all\":[{\"field\":\"priority\",\"op\":\"any_of\",\"value\":\"low\"}]}",
		 "all[0].value: a list of 1 to 50"},
		{"{\"all\":[{\"field\":\"priority\",\"op\":\"any_of\",\"value\":[]}]}",
		 "all[0].value: a list"},
		{"{\"all\":[{\"field\":\"team\",\"op\":\"is\",\"value\":7}]}",
		 "all[0].value: an id is decimal text"},
		{"{\"all\":[{\"field\":\"team\",\"op\":\"is\",\"value\":\"0\"}]}", "all[0].value: an id"},
		{"{\"all\":[{\"field\":\"assignee\",\"op\":\"set\",\"value\":\"1\"}]}",
		 "all[0].value: 'set' takes no value"},
		{"{\"all\":[{\"field\":\"team\",\"op\":\"is\"}]}", "all[0].value: a value is wanted"},
		{"{\"all\":[{\"field\":\"tag\",\"op\":\"has\",\"value\":\" \"}]}",
		 "all[0].value: there is nothing written"},
		{"{\"all\":[{\"field\":\"tag\",\"op\":\"has\",\"value\":\"a\\u0000b\"}]}",
		 "all[0].value: a text"},
		{"{\"all\":[{\"field\":\"event\",\"op\":\"is\",\"value\":\"\"}]}",
		 "all[0].value: there is no event"},
		{"{\"all\":[{\"field\":\"breached\",\"op\":\"is\",\"value\":1}]}",
		 "all[0].value: true or false"},
		{"{\"all\":[{\"field\":\"hours_in_status\",\"op\":\"at_least\",\"value\":8785}]}",
		 "all[0].value: hours are"},
		{"{\"all\":[{\"field\":\"hours_in_status\",\"op\":\"at_least\",\"value\":1.5}]}",
		 "all[0].value: hours are"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		json_error_t e;
		json_t *spec = json_loads(cases[i].spec, JSON_ALLOW_NUL, &e);
		struct condition_list *list;
		const char *why = "";

		assert_non_null(spec);
		assert_int_equal(condition_list_read(ctx, spec, &list, &why), RC_INVALID);
		if (strncmp(why, cases[i].why, strlen(cases[i].why)) != 0)
			fail_msg("%s: %s", cases[i].spec, why);
		json_decref(spec);
	}
	talloc_free(ctx);
}

static void rows_and_values_are_counted(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	json_t *row = json_pack("{s:s,s:s,s:s}", "field", "tag", "op", "has", "value", "a");
	json_t *rows = json_array(), *words = json_array();
	struct condition_list *list;
	const char *why;

	for (size_t i = 0; i < CONDITION_ROWS_MOST - 1; i++)
		json_array_append(rows, row);
	json_array_append_new(rows, json_pack("{s:[O]}", "any", row));
	json_t *spec = json_pack("{s:O}", "all", rows);

	assert_int_equal(condition_list_read(ctx, spec, &list, &why), RC_OK);
	json_array_append(json_object_get(json_array_get(rows, CONDITION_ROWS_MOST - 1), "any"), row);
	assert_int_equal(condition_list_read(ctx, spec, &list, &why), RC_INVALID);
	assert_string_equal(why, "all[31].any[1]: more than 32 rows");
	json_array_append(rows, row);
	assert_int_equal(condition_list_read(ctx, spec, &list, &why), RC_INVALID);
	json_decref(spec);
	json_decref(rows);

	for (size_t i = 0; i < CONDITION_VALUES_MOST; i++)
		json_array_append_new(words, json_string("a"));
	spec = json_pack("{s:[{s:s,s:s,s:O}]}", "all", "field", "tag", "op", "has_any", "value", words);
	assert_int_equal(condition_list_read(ctx, spec, &list, &why), RC_OK);
	json_array_append_new(words, json_string("a"));
	assert_int_equal(condition_list_read(ctx, spec, &list, &why), RC_INVALID);
	json_decref(spec);
	json_decref(words);
	json_decref(row);
	talloc_free(ctx);
}

static void a_list_says_why_what_it_reads_and_which_ids(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct ticket_facts f = some_facts(ctx);
	struct condition_list *list = list_of(
		ctx, "{\"all\":[{\"field\":\"customer_class\",\"op\":\"is\",\"value\":\"VIP\"},"
		     "{\"any\":[" NO ",{\"field\":\"team\",\"op\":\"any_of\",\"value\":[\"7\",\"9\"]},"
		     "{\"field\":\"assignee\",\"op\":\"unset\"}]}]}");
	size_t n;

	assert_true(condition_list_match(list, &f));
	assert_string_equal(condition_list_because(ctx, list, &f),
			    "customer_class is VIP, team any_of [\"7\",\"9\"], assignee unset");
	assert_string_equal(condition_list_because(ctx, list_of(ctx, "{\"all\":[]}"), &f), "always");
	assert_int_equal(condition_list_fields(list), CONDITION_BIT(CUSTOMER_CLASS) | CONDITION_BIT(SAID) |
							      CONDITION_BIT(TEAM) | CONDITION_BIT(ASSIGNEE));
	uint64_t *ids = condition_ids(ctx, list, CONDITION_TEAM, &n);

	assert_int_equal(n, 2);
	assert_int_equal(ids[0] + ids[1], 16);
	condition_ids(ctx, list, CONDITION_MAILBOX, &n);
	assert_int_equal(n, 0);
	talloc_free(ctx);
}

static void nothing_known_matches_only_what_is_denied(void **state UNUSED)
{
	static const char *const denied[] = {
		"{\"field\":\"event\",\"op\":\"is_not\",\"value\":\"created\"}",
		"{\"field\":\"by\",\"op\":\"none_of\",\"value\":[\"agent\",\"customer\",\"program\"]}",
		"{\"field\":\"message_class\",\"op\":\"is_not\",\"value\":\"human\"}",
		"{\"field\":\"language\",\"op\":\"is\",\"value\":\"unknown\"}",
		"{\"field\":\"tag\",\"op\":\"unset\"}",
		"{\"field\":\"customer_class\",\"op\":\"unset\"}",
		"{\"field\":\"text\",\"op\":\"contains_not\",\"value\":\"a\"}",
	};
	static const struct ticket_facts nothing;
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(denied); i++)
		if (!condition_list_match(list_of(ctx, talloc_asprintf(ctx, "{\"all\":[%s]}", denied[i])),
					  &nothing))
			fail_msg("%s", denied[i]);
	talloc_free(ctx);
}

static void a_screen_gets_the_table(void **state UNUSED)
{
	json_t *table = condition_table();

	assert_int_equal(json_array_size(table), CONDITION_FIELD_END);
	for (size_t i = 0; i < json_array_size(table); i++) {
		const json_t *f = json_array_get(table, i);
		bool closed = json_array_size(json_object_get(f, "values")) > 0;
		const char *kind = json_string_value(json_object_get(f, "kind"));

		assert_true(json_array_size(json_object_get(f, "ops")) > 0);
		assert_int_equal(closed, strcmp(kind, "enum") == 0 || strcmp(kind, "rank") == 0);
	}
	json_decref(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_asks_its_field),
		cmocka_unit_test(groups_are_all_or_any),
		cmocka_unit_test(what_is_wrong_is_named_with_its_place),
		cmocka_unit_test(rows_and_values_are_counted),
		cmocka_unit_test(a_list_says_why_what_it_reads_and_which_ids),
		cmocka_unit_test(nothing_known_matches_only_what_is_denied),
		cmocka_unit_test(a_screen_gets_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
