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

static const struct search_reading whole_words = {0};

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
		unsigned unfinished;
		const char *parts;
	} cases[] = {
		{"", 0, ""},
		{"  　 ", 1, ""},
		{"printer offline", 0, "printer | offline"},
		{"printer off", 1, "printer | off*"},
		{"printer of", 3, "printer"},
		{"of", 3, ""},
		{"printer off ", 1, "printer | off"},
		{"\"printer is off\"", 0, "printer is off"},
		{"\"printer is", 1, "printer is"},
		{"“打印机 离线”", 0, "打印 印机 机 离线"},
		{"「印表機」", 0, "打印 印机"},
		{"printer -fire", 0, "printer | -fire"},
		{"printer - fire", 0, "printer | fire"},
		{"－fire", 0, "-fire"},
		{"status:open team:\"Tech support\"", 0, "status=open | team=Tech support"},
		{"状态：open", 0, "status=open"},
		{"狀態:open 標籤:vip", 0, "status=open | tag=vip"},
		{"-tag:spam refund", 0, "-tag=spam | refund"},
		{"Re: refund", 0, "re | refund"},
		{"nosuch:thing", 0, "nosuch thing"},
		{"from:", 0, "from"},
		{"AND OR NOT", 0, "and | or | not"},
		{"' OR 1=1 --", 0, "or | 1 1"},
		{"*", 0, ""},
		{"a\"b\"c", 0, "a | b | c"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct search_query q = search_query_read(
			ctx, cases[i].text, (struct search_reading){.unfinished = cases[i].unfinished});

		assert_string_equal(told(ctx, &q), cases[i].parts);
		talloc_free(ctx);
	}
}

static void expressions_hold_only_words_between_our_own_signs(void **state)
{
	static const struct {
		const char *text, *scope, *match, *shape;
	} cases[] = {
		{"status:open", "", "scope : \"all\"", "-"},
		{"-fire", "", "(scope : \"all\") NOT (({head body glued} : \"fire\"))", "-l"},
		{"printer", "", "({head body glued} : \"printer\")", "l"},
		{"打印机 x", "scope : (\"t1\" OR \"k2\")",
		 "({head body glued} : \"打印 印机\") AND ({head body glued} : \"x\") AND scope : (\"t1\" OR "
		 "\"k2\")",
		 "pl--"},
		{"a) OR (b", "",
		 "({head body glued} : \"a\") AND ({head body glued} : \"or\") AND ({head body glued} : "
		 "\"b\")",
		 "lll"},
		{"400-820", "scope : \"t1\"",
		 "({head body glued} : \"400 820\" OR {body glued} : \"400820\") AND scope : \"t1\"", "l--"},
		{"机 -火", "", "(({head body glued} : \"机\" *)) NOT (({head body glued} : \"火\" *))", "ll"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct search_query q = search_query_read(ctx, cases[i].text, whole_words);
		struct text_match m = search_query_match(ctx, &q, cases[i].scope);

		assert_string_equal(m.expression, cases[i].match);
		assert_string_equal(m.shape, cases[i].shape);
		talloc_free(ctx);
	}
}

static void keys_can_be_text_as_well(void **state)
{
	void *ctx = talloc_new(NULL);
	struct search_query q =
		search_query_read(ctx, "from: status:open", (struct search_reading){.plain = true});

	(void)state;
	assert_string_equal(told(ctx, &q), "from | status open");
	assert_true(search_query_has_words(&q));
	assert_false(search_query_has_keys(&q));
	q = search_query_read(ctx, "-fire status:open", whole_words);
	assert_false(search_query_has_words(&q));
	assert_true(search_query_has_keys(&q));
	talloc_free(ctx);
}

static void a_question_without_end_is_cut(void **state)
{
	void *ctx = talloc_new(NULL);
	char *text = talloc_strdup(ctx, "");

	(void)state;
	for (int i = 0; i < 100; i++)
		text = talloc_asprintf_append(text, "w%d ", i);
	struct search_query q = search_query_read(ctx, text, whole_words);

	assert_int_equal(q.n, SEARCH_PARTS_MOST);
	assert_true(q.cut);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(questions_are_read),
		cmocka_unit_test(expressions_hold_only_words_between_our_own_signs),
		cmocka_unit_test(keys_can_be_text_as_well),
		cmocka_unit_test(a_question_without_end_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
