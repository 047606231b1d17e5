/* test_rule_body.c - what a rule says, and what is refused as one: by table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/rule_body.h"
#include "workflow/rule_set.h"

#define WHEN "\"when\":{\"all\":[{\"field\":\"status\",\"op\":\"is\",\"value\":\"waiting\"}]}"
#define DO "\"do\":[{\"do\":\"tag\",\"value\":\"a\"}]"
#define AFTER "\"after\":{\"minutes\":60,\"since\":\"holds\"}"

static enum rc read_text(void *ctx, const char *text, struct rule_body **b_r, const char **why_r)
{
	json_error_t e;
	json_t *spec = json_loads(text, 0, &e);

	if (!spec)
		fail_msg("%s in %s", e.text, text);
	enum rc rc = rule_body_read(ctx, spec, b_r, why_r);

	json_decref(spec);
	return rc;
}

static void a_rule_listens_or_counts(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct rule_body *b;
	const char *why;

	assert_int_equal(read_text(ctx, "{\"on\":[\"created\",\"received\"]," WHEN "," DO "}", &b, &why),
			 RC_OK);
	assert_int_equal(b->events, 1U << FACT_CREATED | 1U << FACT_RECEIVED);
	assert_false(rule_is_timed(b));
	assert_int_equal(
		read_text(ctx,
			  "{\"after\":{\"minutes\":2880,\"since\":\"activity\",\"calendar\":\"3\"}," WHEN
			  "," DO "}",
			  &b, &why),
		RC_OK);
	assert_true(rule_is_timed(b));
	assert_int_equal(b->after.ms, 2 * 86400000);
	assert_int_equal(b->since, SINCE_ACTIVITY);
	assert_int_equal(b->calendar, 3);
	talloc_free(ctx);
}

static void what_is_wrong_is_named_with_its_place(void **state UNUSED)
{
	static const struct {
		const char *spec, *why;
	} cases[] = {
		{"[]", "a rule has 'on' or 'after'"},
		{"{" WHEN "," DO "}", "a rule has"},
		{"{\"on\":[\"created\"]," AFTER "," DO "}", "a rule has"},
		{"{\"on\":[\"created\"],\"x\":1," DO "}", "when.conditions: a list"},
		{"{\"on\":[]," WHEN "," DO "}", "on: at least one event"},
		{"{\"on\":[\"created\",\"bored\"]," WHEN "," DO "}", "on[1]: there is no event 'bored'"},
		{"{\"on\":[\"time\"]," WHEN "," DO "}", "on[0]: there is no event 'time'"},
		{"{\"after\":{\"minutes\":0,\"since\":\"holds\"}," WHEN "," DO "}", "after.minutes: "},
		{"{\"after\":{\"minutes\":527041,\"since\":\"holds\"}," WHEN "," DO "}", "after.minutes: "},
		{"{\"after\":{\"minutes\":5,\"since\":\"yesterday\"}," WHEN "," DO "}", "after.since: "},
		{"{\"after\":{\"minutes\":5}," WHEN "," DO "}", "after: minutes and since"},
		{"{\"after\":{\"minutes\":5,\"since\":\"holds\",\"calendar\":3}," WHEN "," DO "}",
		 "after.calendar: an id"},
		{"{\"on\":[\"created\"],\"when\":{\"all\":[{\"field\":\"x\",\"op\":\"is\",\"value\":1}]}," DO
		 "}",
		 "when.all[0].field: there is no field 'x'"},
		{"{\"on\":[\"created\"]," WHEN ",\"do\":[]}", "do.actions: "},
		{"{\"on\":[\"created\"]," WHEN ",\"do\":[{\"do\":\"assign_me\"}]}", "do[0].do: "},
		{"{" AFTER ",\"when\":{\"all\":[{\"field\":\"event\",\"op\":\"is\",\"value\":\"time\"}]}," DO
		 "}",
		 "when: a rule on time looks at what lasts"},
		{"{" AFTER
		 ",\"when\":{\"all\":[{\"field\":\"text\",\"op\":\"contains\",\"value\":\"a\"}]}," DO "}",
		 "when: a rule on time looks at what lasts"},
		{"{" AFTER
		 ",\"when\":{\"all\":[{\"field\":\"hours_in_status\",\"op\":\"at_least\",\"value\":2}]}," DO
		 "}",
		 "when: a rule on time counts its hours itself"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct rule_body *b;
		const char *why = "";

		assert_int_equal(read_text(ctx, cases[i].spec, &b, &why), RC_INVALID);
		if (strncmp(why, cases[i].why, strlen(cases[i].why)) != 0)
			fail_msg("%s: %s", cases[i].spec, why);
	}
	talloc_free(ctx);
}

static void a_set_holds_what_is_active_and_can_be_read(void **state UNUSED)
{
	struct rule rules[] = {
		{.id = 1,
		 .active = true,
		 .name = (char *)"A",
		 .body = (char *)"{\"on\":[\"created\"]," WHEN "," DO "}"},
		{.id = 2,
		 .active = false,
		 .name = (char *)"B",
		 .body = (char *)"{\"on\":[\"noted\"]," WHEN "," DO "}"},
		{.id = 3,
		 .active = true,
		 .name = (char *)"C",
		 .body = (char *)"{\"of an older program\": true}"},
		{.id = 4, .active = true, .name = (char *)"D", .body = (char *)"{" AFTER "," WHEN "," DO "}"},
	};
	void *ctx = talloc_new(NULL);
	struct rule_set *set = rule_set_make(ctx, rules, COUNT_OF(rules));

	assert_int_equal(set->n, 2);
	assert_int_equal(set->ntimed, 1);
	assert_int_equal(set->events, 1U << FACT_CREATED);
	assert_int_equal(set->fields[FACT_CREATED], CONDITION_BIT(STATUS));
	assert_int_equal(set->fields[FACT_NOTED], 0);
	assert_string_equal(rule_set_find(set, 4)->cause, "rule 'D'");
	assert_null(rule_set_find(set, 2));
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_listens_or_counts),
		cmocka_unit_test(what_is_wrong_is_named_with_its_place),
		cmocka_unit_test(a_set_holds_what_is_active_and_can_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
