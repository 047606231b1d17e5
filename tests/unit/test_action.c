/* test_action.c - what is an act and what is not, and how texts are chosen and filled: by tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/action.h"

static enum rc read_text(void *ctx, const char *text, bool for_macro, struct action_list **list_r,
			 const char **why_r)
{
	json_error_t e;
	json_t *spec = json_loads(text, 0, &e);

	if (!spec)
		fail_msg("%s in %s", e.text, text);
	enum rc rc = action_list_read(ctx, spec, for_macro, list_r, why_r);

	json_decref(spec);
	return rc;
}

static void every_act_can_be_written(void **state UNUSED)
{
	static const char *const acts[ACTION_END] = {
		[ACTION_SET_STATUS] = "\"do\":\"set_status\",\"value\":\"waiting_other\"",
		[ACTION_SET_NAMED_STATUS] = "\"do\":\"set_named_status\",\"value\":\"12\"",
		[ACTION_SET_PRIORITY] = "\"do\":\"set_priority\",\"value\":\"urgent\"",
		[ACTION_RAISE_PRIORITY] = "\"do\":\"raise_priority\"",
		[ACTION_ASSIGN] = "\"do\":\"assign\",\"value\":\"3\"",
		[ACTION_ASSIGN_ME] = "\"do\":\"assign_me\"",
		[ACTION_UNASSIGN] = "\"do\":\"unassign\"",
		[ACTION_MOVE] = "\"do\":\"move\",\"value\":\"2\"",
		[ACTION_TAG] = "\"do\":\"tag\",\"value\":\"退款\"",
		[ACTION_UNTAG] = "\"do\":\"untag\",\"value\":\"refund\"",
		[ACTION_NOTE] = "\"do\":\"note\",\"text\":\"Look.\"",
		[ACTION_REPLY] =
			"\"do\":\"reply\",\"text\":{\"en\":\"Hi\",\"zh-Hans\":\"您好\",\"zh-Hant\":\"您好\"}",
		[ACTION_NOTIFY] = "\"do\":\"notify\",\"value\":\"leads\",\"text\":\"#{number}\"",
		[ACTION_SNOOZE] = "\"do\":\"snooze\",\"value\":48",
		[ACTION_NEED_SKILL] = "\"do\":\"need_skill\",\"value\":\"3\"",
		[ACTION_DROP_SKILL] = "\"do\":\"drop_skill\",\"value\":\"3\"",
		[ACTION_WEBHOOK] = "\"do\":\"webhook\",\"value\":\"https://erp.example/hook\"",
	};
	void *ctx = talloc_new(NULL);

	for (enum action_kind k = 0; k < ACTION_END; k++) {
		struct action_list *list;
		const char *why = "";

		assert_non_null(acts[k]);
		if (read_text(ctx, talloc_asprintf(ctx, "[{%s}]", acts[k]), true, &list, &why) != RC_OK)
			fail_msg("%s: %s", acts[k], why);
	}
	talloc_free(ctx);
}

static void what_is_wrong_is_named_with_its_place(void **state UNUSED)
{
	static const struct {
		const char *spec, *why;
	} cases[] = {
		{"{}", "actions: a list of 1 to 10 acts is wanted"},
		{"[]", "actions: "},
		{"[7]", "[0]: an act has a do"},
		{"[{\"do\":\"unassign\",\"x\":1}]", "[0]: an act has a do"},
		{"[{\"do\":\"unassign\"},{\"do\":\"explode\"}]", "[1].do: there is no act 'explode'"},
		{"[{\"do\":\"assign_me\"}]", "[0].do: 'assign_me' needs somebody who runs it"},
		{"[{\"do\":\"unassign\",\"value\":\"1\"}]", "[0].value: 'unassign' takes no value"},
		{"[{\"do\":\"set_status\",\"value\":\"new\"}]", "[0].value: there is no status 'new' to set"},
		{"[{\"do\":\"set_status\",\"value\":1}]", "[0].value: a text is wanted"},
		{"[{\"do\":\"set_status\"}]", "[0].value: a text is wanted"},
		{"[{\"do\":\"set_priority\",\"value\":\"hihg\"}]", "[0].value: there is no priority 'hihg'"},
		{"[{\"do\":\"assign\",\"value\":\"0\"}]", "[0].value: an id is decimal text"},
		{"[{\"do\":\"tag\",\"value\":\"a,b\"}]", "[0].value: a tag has neither commas"},
		{"[{\"do\":\"note\"}]", "[0].text: a text of at most"},
		{"[{\"do\":\"note\",\"text\":\" \"}]", "[0].text: there is nothing written"},
		{"[{\"do\":\"note\",\"text\":{}}]", "[0].text: texts are for en"},
		{"[{\"do\":\"note\",\"text\":{\"de\":\"Hallo\"}}]", "[0].text: texts are for en"},
		{"[{\"do\":\"note\",\"text\":{\"en\":\"Hi\",\"zh-Hans\":\"\"}}]",
		 "[0].text.zh-Hans: there is"},
		{"[{\"do\":\"tag\",\"value\":\"a\",\"text\":\"b\"}]", "[0].text: 'tag' takes no text"},
		{"[{\"do\":\"notify\",\"value\":\"everybody\",\"text\":\"x\"}]",
		 "[0].value: an id is decimal"},
		{"[{\"do\":\"snooze\",\"value\":0}]", "[0].value: hours are"},
		{"[{\"do\":\"snooze\",\"value\":\"2\"}]", "[0].value: hours are"},
		{"[{\"do\":\"webhook\",\"value\":\"http://erp.example/\"}]", "[0].value: an address begins"},
		{"[{\"do\":\"webhook\",\"value\":\"https://erp example/\"}]", "[0].value: an address has"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct action_list *list;
		const char *why = "";

		assert_int_equal(read_text(ctx, cases[i].spec, false, &list, &why), RC_INVALID);
		if (strncmp(why, cases[i].why, strlen(cases[i].why)) != 0)
			fail_msg("%s: %s", cases[i].spec, why);
	}
	talloc_free(ctx);
}

static void the_nearest_language_is_taken(void **state UNUSED)
{
	static const struct {
		struct action_text t;
		const char *language, *text;
	} cases[] = {
		{{"e", "s", "t"}, "en", "e"},	     {{"e", "s", "t"}, "", "e"},
		{{"e", "s", "t"}, "zh-Hans", "s"},   {{"e", "s", "t"}, "zh-Hant", "t"},
		{{"e", "s", NULL}, "zh-Hant", "s"},  {{"e", NULL, "t"}, "zh-Hans", "t"},
		{{"e", NULL, NULL}, "zh-Hans", "e"}, {{NULL, "s", "t"}, "en", "s"},
		{{NULL, NULL, "t"}, "", "t"},	     {{NULL, NULL, NULL}, "en", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(action_text_for(&cases[i].t, cases[i].language), cases[i].text);
}

static void names_are_filled_in_once(void **state UNUSED)
{
	static const struct action_names names = {"王小明", "100017-K", "{agent}", NULL};
	static const struct {
		const char *text, *filled;
	} cases[] = {
		{"", ""},
		{"{customer}，您好", "王小明，您好"},
		{"#{number}: {subject}",
		 "#100017-K: {agent}"}, /* what a customer wrote is not filled in again */
		{"{agent}", ""},
		{"{what} {{customer}} {", "{what} {王小明} {"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(action_text_fill(ctx, cases[i].text, &names), cases[i].filled);
	talloc_free(ctx);
}

static void ids_are_named_for_checking(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct action_list *list;
	const char *why;
	size_t n;

	assert_int_equal(read_text(ctx,
				   "[{\"do\":\"assign\",\"value\":\"3\"},{\"do\":\"move\",\"value\":\"4\"},"
				   "{\"do\":\"notify\",\"value\":\"team\",\"text\":\"x\"},"
				   "{\"do\":\"notify\",\"value\":\"5\",\"text\":\"x\"}]",
				   false, &list, &why),
			 RC_OK);
	assert_int_equal(action_ids(ctx, list, ACTION_MOVE, &n)[0], 4);
	assert_int_equal(n, 1);
	assert_int_equal(action_ids(ctx, list, ACTION_NOTIFY, &n)[0], 5);
	assert_int_equal(n, 1);
	action_ids(ctx, list, ACTION_SET_NAMED_STATUS, &n);
	assert_int_equal(n, 0);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_act_can_be_written),
		cmocka_unit_test(what_is_wrong_is_named_with_its_place),
		cmocka_unit_test(the_nearest_language_is_taken),
		cmocka_unit_test(names_are_filled_in_once),
		cmocka_unit_test(ids_are_named_for_checking),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
