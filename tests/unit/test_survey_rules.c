/* test_survey_rules.c - scales, words, bodies, shares, codes, what a mail says: by tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/mail_template.h"
#include "workflow/survey_answer.h"
#include "workflow/survey_plan.h"

static enum rc read_body(void *ctx, enum survey_kind k, enum survey_trigger on, const char *quoted,
			 struct survey_body **b_r, const char **why_r)
{
	char *text = talloc_strdup(ctx, quoted);

	for (char *p = text; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	json_t *spec = json_loads(text, 0, NULL);
	enum rc rc;

	assert_non_null(spec);
	rc = survey_body_read(ctx, k, on, spec, b_r, why_r);
	json_decref(spec);
	return rc;
}

static void what_a_body_leaves_out_is_as_usual(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct survey_body *b;
	const char *why = "";

	assert_int_equal(read_body(ctx, SURVEY_GAP, SURVEY_ON_SOLVE, "{}", &b, &why), RC_OK);
	assert_int_equal(b->delay_min, 60);
	assert_int_equal(b->quiet_days, 14);
	assert_int_equal(b->sample_percent, 100);
	assert_int_equal(b->recover_to, -1);
	assert_string_equal(b->words[1].options[4], "好很多");
	/* all of it as JSON is the same body again */
	json_t *whole = survey_body_json(b);
	struct survey_body *again;

	assert_int_equal(survey_body_read(ctx, SURVEY_GAP, SURVEY_ON_SOLVE, whole, &again, &why), RC_OK);
	json_t *twice = survey_body_json(again);

	assert_true(json_equal(whole, twice));
	json_decref(whole);
	json_decref(twice);
	talloc_free(ctx);
}

static void a_body_that_cannot_be_says_where(void **state UNUSED)
{
	static const struct {
		enum survey_kind kind;
		enum survey_trigger on;
		const char *body, *why;
	} cases[] = {
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'delay': 5}", "survey: there is no 'delay' here"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'delay_min': -1}", "delay_min: has to be 0 to 43200"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'quiet_days': 13}", "quiet_days: has to be 14 to 366"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'sample_percent': 0}", "sample_percent: has to be 1 to 100"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'sample_percent': 50.5}",
		 "sample_percent: has to be 1 to 100"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'recover_to': 5}", "recover_to: has to be 0 to 4"},
		{SURVEY_CSAT, SURVEY_ON_PERIODIC, "{'every_days': 1}", "every_days: has to be 7 to 366"},
		{SURVEY_PANEL, SURVEY_ON_SOLVE, "{}", "trigger: a panel is asked by the calendar"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'wording': {}}", "wording: has to be a list"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'wording': [{'locale': 'fr'}]}",
		 "wording[0].locale: has to be en, zh-CN or zh-TW"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'wording': [{'locale': 'en', 'subject': 'a\\nb'}]}",
		 "wording[0].subject: is one line"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE, "{'wording': [{'locale': 'en', 'options': ['a']}]}",
		 "wording[0].options: are five"},
		{SURVEY_NPS, SURVEY_ON_SOLVE, "{'wording': [{'locale': 'en', 'options': ['a']}]}",
		 "wording[0].options: this kind has numbers"},
		{SURVEY_CSAT, SURVEY_ON_SOLVE,
		 "{'match': {'all': [{'field': 'status', 'op': 'is', 'value': 'open'}]}}",
		 "match: a survey asks for customer class, priority, team, mailbox, channel, language and "
		 "tags"
		 " only"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct survey_body *b;
		const char *why = "";

		assert_int_equal(read_body(ctx, cases[i].kind, cases[i].on, cases[i].body, &b, &why),
				 RC_INVALID);
		assert_string_equal(why, cases[i].why);
		talloc_free(ctx);
	}
}

static void every_word_stands_in_every_language(void **state UNUSED)
{
	for (size_t l = 0; l < LOCALES; l++) {
		for (unsigned k = 0; k < SURVEY_KIND_END; k++) {
			const struct survey_wording *w = survey_words_usual((enum survey_kind)k, l);

			assert_true(w->subject[0] && w->intro[0] && w->question[0] && w->low[0] &&
				    w->high[0] && w->comment[0] && w->thanks[0]);
			assert_int_equal(w->options[0] != NULL, k == SURVEY_GAP || k == SURVEY_CSAT);
		}
		for (unsigned r = 1; r < SURVEY_REASON_END; r++)
			assert_true(survey_reason_words((enum survey_reason)r, l)[0]);
		for (unsigned d = 0; d < SURVEY_DIMENSION_END; d++)
			assert_true(survey_dimension_words((enum survey_dimension)d, l)[0]);
	}
}

static void shares_are_a_thousand_in_all(void **state UNUSED)
{
	static const struct {
		uint32_t messages[3];
		size_t n;
		uint32_t permille[3];
	} cases[] = {
		{{1}, 1, {1000}},	 {{2, 1}, 2, {667, 333}}, {{1, 1, 1}, 3, {334, 333, 333}},
		{{999, 1}, 2, {999, 1}}, {{0}, 1, {0}},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		uint32_t permille[3] = {0};

		survey_shares(cases[i].messages, cases[i].n, permille);
		assert_memory_equal(permille, cases[i].permille, sizeof(permille));
	}
}

static void the_draw_is_even_and_nobodys(void **state UNUSED)
{
	static const uint32_t percents[] = {1, 10, 50, 90, 100};

	for (size_t p = 0; p < COUNT_OF(percents); p++) {
		uint32_t drawn = 0;

		for (uint64_t t = 0; t < 20000; t++)
			drawn += survey_is_drawn(3, 100000 + t, 7, percents[p]);
		assert_in_range(drawn, 200 * percents[p] - 190, 200 * percents[p] + 190);
		assert_int_equal(survey_is_drawn(3, 100001, 7, percents[p]),
				 survey_is_drawn(3, 100001, 7, percents[p]));
	}
}

static void a_code_is_read_as_it_is_typed(void **state UNUSED)
{
	static const struct {
		const char *typed, *code;
	} cases[] = {
		{"7K3M-9QWE-RTXZ-0123", "7K3M9QWERTXZ0123"},
		{"7k3m 9qwe rtxz o1l3", "7K3M9QWERTXZ0113"},
		{"7K3M9QWERTXZ012", ""},
		{"7K3M9QWERTXZ01234", ""},
		{"7K3M9QWERTXZ012U", ""},
		{"' OR 1=1 --", ""},
		{"", ""},
		{"%", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *code = survey_code_fold(NULL, cases[i].typed);

		assert_string_equal(code, cases[i].code);
		talloc_free(code);
	}
}

static void a_mail_has_a_link_a_score(void **state UNUSED)
{
	static const struct {
		enum survey_kind kind;
		size_t links;
	} cases[] = {{SURVEY_GAP, 5}, {SURVEY_CSAT, 5}, {SURVEY_NPS, 11},
		     {SURVEY_CES, 7}, {SURVEY_PAIR, 1}, {SURVEY_PANEL, 1}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		for (size_t l = 0; l < LOCALES; l++) {
			void *ctx = talloc_new(NULL);
			const struct placeholder_values v = survey_letter_values(
				ctx, cases[i].kind, survey_words_usual(cases[i].kind, l), "https://x/s/T");
			const char *text =
				mail_template_fill(ctx, mail_template_usual(TEMPLATE_SURVEY, (enum locale)l),
						   &v)
					.text;
			size_t links = 0;

			for (const char *p = text; (p = strstr(p, "https://x/s/T")); p++)
				links++;
			assert_int_equal(links, cases[i].links);
			assert_int_equal(strstr(text, "?score=") != NULL, cases[i].links > 1);
			talloc_free(ctx);
		}
	}
}

static void a_door_opens_and_closes_by_the_clock(void **state UNUSED)
{
	static const int64_t day = INT64_C(86400000);
	static const struct {
		uint32_t state;
		int64_t answered, now;
		enum survey_door door;
	} cases[] = {
		{SURVEY_IS_ASKED, 0, 27 * day, SURVEY_DOOR_OPEN},
		{SURVEY_IS_ASKED, 0, 28 * day, SURVEY_DOOR_EXPIRED},
		{SURVEY_IS_ANSWERED, 20 * day, 33 * day, SURVEY_DOOR_SAVED},
		{SURVEY_IS_ANSWERED, 20 * day, 34 * day, SURVEY_DOOR_LOCKED},
		{SURVEY_IS_REVOKED, 0, day, SURVEY_DOOR_REVOKED},
		{SURVEY_IS_PLANNED, 0, day, SURVEY_DOOR_REVOKED},
		{SURVEY_IS_SKIPPED, 0, day, SURVEY_DOOR_REVOKED},
		{SURVEY_IS_PASSED, 0, day, SURVEY_DOOR_REVOKED},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct survey_request r = {
			.state = cases[i].state, .expires = {28 * day}, .answered = {cases[i].answered}};

		assert_int_equal(survey_door_of(&r, (instant){cases[i].now}), cases[i].door);
	}
}

static void reasons_fit_their_score(void **state UNUSED)
{
	assert_true(survey_reason_fits(SURVEY_FOR_PRODUCT, false));
	assert_false(survey_reason_fits(SURVEY_FOR_PRODUCT, true));
	assert_true(survey_reason_fits(SURVEY_FOR_CLEAR, true));
	assert_false(survey_reason_fits(SURVEY_FOR_CLEAR, false));
	assert_true(survey_reason_fits(SURVEY_FOR_NONE, true) && survey_reason_fits(SURVEY_FOR_NONE, false));
	assert_true(survey_score_is_good(SURVEY_GAP, 0) && !survey_score_is_good(SURVEY_GAP, -1));
	assert_true(survey_score_is_good(SURVEY_CSAT, 4) && !survey_score_is_good(SURVEY_CSAT, 3));
	assert_true(survey_score_is_good(SURVEY_NPS, 9) && !survey_score_is_good(SURVEY_NPS, 8));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_body_leaves_out_is_as_usual),
		cmocka_unit_test(a_body_that_cannot_be_says_where),
		cmocka_unit_test(every_word_stands_in_every_language),
		cmocka_unit_test(shares_are_a_thousand_in_all),
		cmocka_unit_test(the_draw_is_even_and_nobodys),
		cmocka_unit_test(a_code_is_read_as_it_is_typed),
		cmocka_unit_test(a_mail_has_a_link_a_score),
		cmocka_unit_test(a_door_opens_and_closes_by_the_clock),
		cmocka_unit_test(reasons_fit_their_score),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
