/* test_search_query.c - what people type is read as they mean it, and never as the index's own language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "workflow/search_query.h"

/* "printer | -fire | status=open": parts in a row. */
static char *told(void *ctx, const struct search_query *q)
{
	char *out = talloc_strdup(ctx, "");

	for (size_t i = 0; i < q->n; i++) {
		const struct search_part *p = &q->parts[i];

		out = talloc_asprintf_append(out, "%s%s", i ? " | " : "", p->barred ? "-" : "");
		if (p->key != SEARCH_KEY_END)
			out = talloc_asprintf_append(out, "%s=%s", search_key_name(p->key), p->value);
		else
			out = talloc_asprintf_append(out, "%s%s", p->phrase.words,
						     p->phrase.begins ? "*" : "");
	}
	return out;
}

static void questions_are_read(void **state)
{
	static const struct {
		const char *text;
		bool typing;
		const char *parts;
	} cases[] = {
		{"", false, ""},
		{"  　 ", true, ""},
		{"printer offline", false, "printer | offline"},
		{"printer off", true, "printer | off*"},
		{"printer off ", true, "printer | off"},
		{"\"printer is off\"", false, "printer is off"},
		{"\"printer is", true, "printer is"},
		{"“打印机 离线”", false, "打印 印机 机 离线"},
		{"「印表機」", false, "打印 印机"},
		{"printer -fire", false, "printer | -fire"},
		{"printer - fire", false, "printer | fire"},
		{"－fire", false, "-fire"},
		{"status:open team:\"Tech support\"", false, "status=open | team=Tech support"},
		{"状态：open", false, "status=open"},
		{"狀態:open 標籤:vip", false, "status=open | tag=vip"},
		{"-tag:spam refund", false, "-tag=spam | refund"},
		{"Re: refund", false, "re | refund"},
		{"nosuch:thing", false, "nosuch thing"},
		{"from:", false, "from"},
		{"AND OR NOT", false, "and | or | not"},
		{"' OR 1=1 --", false, "or | 1 1"},
		{"*", false, ""},
		{"a\"b\"c", false, "a | b | c"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct search_query q = search_query_read(ctx, cases[i].text, cases[i].typing);

		assert_string_equal(told(ctx, &q), cases[i].parts);
		talloc_free(ctx);
	}
}

static void expressions_hold_only_words_between_our_own_signs(void **state)
{
	static const struct {
		const char *text, *scope, *match;
	} cases[] = {
		{"status:open", "", "scope : \"all\""},
		{"-fire", "", "(scope : \"all\") NOT (({head body glued} : \"fire\"))"},
		{"printer", "", "({head body glued} : \"printer\")"},
		{"a) OR (b", "",
		 "({head body glued} : \"a\") AND ({head body glued} : \"or\") AND ({head body glued} : "
		 "\"b\")"},
		{"400-820", "scope : \"t1\"",
		 "({head body glued} : \"400 820\" OR {body glued} : \"400820\") AND scope : \"t1\""},
		{"机 -火", "", "(({head body glued} : \"机\" *)) NOT (({head body glued} : \"火\" *))"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct search_query q = search_query_read(ctx, cases[i].text, false);
		char *match = search_query_match(ctx, &q, cases[i].scope);

		assert_string_equal(match, cases[i].match);
		talloc_free(ctx);
	}
}

static void words_that_stand_together_are_asked_for_too(void **state)
{
	void *ctx = talloc_new(NULL);
	struct search_query one = search_query_read(ctx, "printer status:open -fire", false),
			    two = search_query_read(ctx, "无线 鼠标", false);

	(void)state;
	assert_null(search_query_closer(ctx, &one, "", SEARCH_PHRASE));
	assert_null(search_query_closer(ctx, &one, "", SEARCH_NEAR));
	assert_string_equal(search_query_closer(ctx, &two, "", SEARCH_PHRASE),
			    "{head body} : \"无线 线 鼠标\"");
	assert_string_equal(search_query_closer(ctx, &two, "scope : \"t1\"", SEARCH_NEAR),
			    "{head body} : NEAR( \"无线\" \"鼠标\", 10) AND scope : \"t1\"");
	talloc_free(ctx);
}

static void a_question_without_end_is_cut(void **state)
{
	void *ctx = talloc_new(NULL);
	char *text = talloc_strdup(ctx, "");

	(void)state;
	for (int i = 0; i < 100; i++)
		text = talloc_asprintf_append(text, "w%d ", i);
	struct search_query q = search_query_read(ctx, text, false);

	assert_int_equal(q.n, SEARCH_PARTS_MOST);
	assert_true(q.cut);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_are_read),
		cmocka_unit_test(expressions_hold_only_words_between_our_own_signs),
		cmocka_unit_test(words_that_stand_together_are_asked_for_too),
		cmocka_unit_test(a_question_without_end_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
