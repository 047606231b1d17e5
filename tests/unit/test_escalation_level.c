/* test_escalation_level.c - ladders out of JSON, when their levels are due, what quiet hours hold back: by tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/escalation_level.h"
#include "workflow/names.h"

/* 2026-01-05 is a Monday; Shanghai is eight hours ahead of UTC and has no summer time. */
#define MONDAY INT64_C(1767542400000) /* 2026-01-05T00:00+08:00 */
#define AT(day, h, m) ((instant){MONDAY + (((day)*24 + (h)) * 60 + (m)) * INT64_C(60000)})
enum { MON, TUE, WED, THU, FRI, SAT, SUN, NEXT_MON };

static const char office[] = "{\"timezone\": \"Asia/Shanghai\", \"hours\": {"
			     "\"mon\": [[\"09:00\",\"12:00\"],[\"13:00\",\"18:00\"]],"
			     "\"tue\": [[\"09:00\",\"12:00\"],[\"13:00\",\"18:00\"]],"
			     "\"wed\": [[\"09:00\",\"12:00\"],[\"13:00\",\"18:00\"]],"
			     "\"thu\": [[\"09:00\",\"12:00\"],[\"13:00\",\"18:00\"]],"
			     "\"fri\": [[\"09:00\",\"12:00\"],[\"13:00\",\"18:00\"]]}}";

#define NOBODY_ELSE "\"audience\": [{\"who\": \"assignee\"}], \"actions\": [{\"do\": \"notify\"}]"
#define LEVEL(at) "{\"at\": {" at "}, " NOBODY_ELSE "}"

static struct business_calendar *calendar(void *ctx, const char *text)
{
	json_t *spec = json_loads(text, 0, NULL);
	struct business_calendar *cal;
	const char *why = "";

	assert_non_null(spec);
	if (business_calendar_read(ctx, spec, &cal, &why) != RC_OK)
		fail_msg("%s", why);
	json_decref(spec);
	return cal;
}

static enum rc read_text(void *ctx, const char *text, struct escalation_ladder **l, const char **why)
{
	json_t *spec = json_loads(text, JSON_DECODE_ANY, NULL);
	enum rc rc;

	assert_non_null(spec);
	*why = "";
	rc = escalation_ladder_read(ctx, spec, l, why);
	json_decref(spec);
	return rc;
}

static struct escalation_ladder *ladder(void *ctx, const char *text)
{
	struct escalation_ladder *l;
	const char *why;

	if (read_text(ctx, text, &l, &why) != RC_OK)
		fail_msg("%s: %s", text, why);
	return l;
}

/* FIRST_RESPONSE, 2 h, of a mail that came on Friday at 17:30: due on Monday at 10:30. */
static void a_level_is_due_by_its_offset(void **state UNUSED)
{
	static const struct {
		const char *at;
		instant due;
	} cases[] = {
		{"\"percent\": 25", AT(FRI, 18, 0)},
		{"\"percent\": 50", AT(NEXT_MON, 9, 30)},
		{"\"percent\": 100", AT(NEXT_MON, 10, 30)},
		{"\"percent\": 150", AT(NEXT_MON, 11, 30)},
		{"\"percent\": 200", AT(NEXT_MON, 13, 30)},
		{"\"percent\": 100, \"time\": \"wall\"", AT(NEXT_MON, 10, 30)},
		{"\"percent\": 50, \"time\": \"wall\"", AT(SUN, 2, 0)},
		{"\"before_min\": 30", AT(NEXT_MON, 10, 0)},
		{"\"before_min\": 100", AT(FRI, 17, 50)},
		{"\"before_min\": 120", AT(FRI, 17, 30)},
		{"\"before_min\": 600", AT(FRI, 17, 30)}, /* longer than the target: at once */
		{"\"before_min\": 100, \"time\": \"wall\"", AT(NEXT_MON, 8, 50)},
		{"\"before_min\": 525600, \"time\": \"wall\"", AT(FRI, 17, 30)},
		{"\"after_min\": 0", AT(NEXT_MON, 10, 30)},
		{"\"after_min\": 15", AT(NEXT_MON, 10, 45)},
		{"\"after_min\": 120", AT(NEXT_MON, 13, 30)},
		{"\"after_min\": 120, \"time\": \"wall\"", AT(NEXT_MON, 12, 30)},
		{"\"after_min\": 480, \"time\": \"business\"", AT(NEXT_MON + 1, 10, 30)},
	};
	void *ctx = talloc_new(NULL);
	struct escalation_base base = {
		.started = AT(FRI, 17, 30),
		.due = AT(NEXT_MON, 10, 30),
		.target = SPAN_H(2),
		.calendar = calendar(ctx, office),
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *text = talloc_asprintf(ctx, "[{\"at\": {%s}, " NOBODY_ELSE "}]", cases[i].at);
		instant due[1];

		escalation_dues(ladder(ctx, text), &base, due);
		if (due[0].ms != cases[i].due.ms)
			fail_msg("%s: %lld minutes off", cases[i].at,
				 (long long)((due[0].ms - cases[i].due.ms) / 60000));
	}
	talloc_free(ctx);
}

static void no_level_comes_before_the_one_below_it(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct escalation_base base = {.started = AT(MON, 9, 0),
				       .due = AT(MON, 11, 0),
				       .target = SPAN_H(2),
				       .calendar = calendar(ctx, office)};
	instant due[3];

	escalation_dues(ladder(ctx, "[" LEVEL("\"after_min\": 30") "," LEVEL("\"percent\": 50") "," LEVEL(
					    "\"after_min\": 31") "]"),
			&base, due);
	assert_int_equal(due[0].ms, AT(MON, 11, 30).ms);
	assert_int_equal(due[1].ms, AT(MON, 11, 30).ms);
	assert_int_equal(due[2].ms, AT(MON, 11, 31).ms);
	talloc_free(ctx);
}

/* What is given back to the clock is given back to its levels, before and behind the deadline. */
static void a_pause_moves_business_levels(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	const struct span_of_time pauses[] = {{AT(MON, 9, 30), AT(MON, 10, 30)},
					      {AT(MON, 15, 0), AT(MON, 16, 0)}};
	struct escalation_base base = {
		.started = AT(MON, 9, 0),
		.due = AT(MON, 13, 0), /* 12:00 and the end of the morning are one moment of business time */
		.target = SPAN_H(2),
		.calendar = calendar(ctx, office),
		.pauses = pauses,
		.npauses = 2,
	};
	instant due[3];

	escalation_dues(ladder(ctx, "[" LEVEL("\"percent\": 50") "," LEVEL("\"after_min\": 60") "," LEVEL(
					    "\"after_min\": 180") "]"),
			&base, due);
	assert_int_equal(due[0].ms, AT(MON, 11, 0).ms);
	assert_int_equal(due[1].ms, AT(MON, 14, 0).ms);
	assert_int_equal(due[2].ms, AT(MON, 17, 0).ms);
	talloc_free(ctx);
}

static void without_a_calendar_time_is_the_walls(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct escalation_base base = {.started = AT(SAT, 1, 0), .due = AT(SAT, 3, 0), .target = SPAN_H(2)};
	instant due[2];

	escalation_dues(ladder(ctx, "[" LEVEL("\"percent\": 50") "," LEVEL("\"after_min\": 1") "]"), &base,
			due);
	assert_int_equal(due[0].ms, AT(SAT, 2, 0).ms);
	assert_int_equal(due[1].ms, AT(SAT, 3, 1).ms);
	talloc_free(ctx);
}

static void quiet_hours_hold_back_until_they_end(void **state UNUSED)
{
	static const struct {
		const char *quiet;
		instant at, rings;
	} cases[] = {
		{"\"from\": \"22:00\", \"to\": \"07:00\"", AT(MON, 21, 59), AT(MON, 21, 59)},
		{"\"from\": \"22:00\", \"to\": \"07:00\"", AT(MON, 22, 0), AT(TUE, 7, 0)},
		{"\"from\": \"22:00\", \"to\": \"07:00\"", AT(TUE, 3, 0), AT(TUE, 7, 0)},
		{"\"from\": \"22:00\", \"to\": \"07:00\"", AT(TUE, 7, 0), AT(TUE, 7, 0)},
		{"\"from\": \"12:00\", \"to\": \"13:30\"", AT(SUN, 12, 30), AT(SUN, 13, 30)},
		{"\"from\": \"12:00\", \"to\": \"13:30\"", AT(SUN, 13, 30), AT(SUN, 13, 30)},
		{"\"from\": \"00:00\", \"to\": \"06:00\"", AT(WED, 0, 0), AT(WED, 6, 0)},
		{"\"from\": \"00:00\", \"to\": \"06:00\"", AT(TUE, 23, 59), AT(TUE, 23, 59)},
		{"\"from\": \"20:00\", \"to\": \"24:00\"", AT(WED, 21, 0), AT(THU, 0, 0)},
		{"\"from\": \"20:00\", \"to\": \"00:00\"", AT(WED, 21, 0), AT(THU, 0, 0)},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		char *text = talloc_asprintf(ctx,
					     "[{\"at\": {\"percent\": 90}, " NOBODY_ELSE
					     ", \"quiet\": {%s, \"timezone\": \"Asia/Shanghai\"}}]",
					     cases[i].quiet);
		const struct escalation_ladder *l = ladder(ctx, text);

		assert_int_equal(escalation_after_quiet(l->levels[0].rings, cases[i].at).ms,
				 cases[i].rings.ms);
	}
	assert_int_equal(escalation_after_quiet(NULL, AT(MON, 3, 0)).ms, AT(MON, 3, 0).ms);
	assert_int_equal(escalation_after_quiet(calendar(ctx, office), AT(FRI, 19, 0)).ms,
			 AT(NEXT_MON, 9, 0).ms);
	talloc_free(ctx);
}

static void a_ladder_is_read_whole(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	const struct escalation_ladder *l = ladder(
		ctx,
		"[{\"at\": {\"after_min\": 15, \"time\": \"wall\"},"
		" \"audience\": [{\"who\": \"assignee\"}, {\"who\": \"lead\"}, {\"who\": \"manager\", "
		"\"steps\": 2},"
		"  {\"who\": \"role\", \"role\": \"admin\"}, {\"who\": \"on_call\", \"on_call\": \"17\"},"
		"  {\"who\": \"agent\", \"agent\": \"4711\"}, {\"who\": \"manager\"}],"
		" \"actions\": [{\"do\": \"notify\"}, {\"do\": \"mail\"}, {\"do\": \"raise_priority\"}],"
		" \"quiet\": {\"calendar\": \"3\"}, \"ack_min\": 5}, " LEVEL("\"percent\": 120") "]");
	const struct escalation_level *first = &l->levels[0], *second = &l->levels[1];

	assert_int_equal(l->n, 2);
	assert_int_equal(first->point, ESCALATION_AFTER);
	assert_int_equal(first->amount, 15 * 60000);
	assert_true(first->wall && first->notify && first->mail);
	assert_int_equal(first->naudience, 7);
	assert_int_equal(first->audience[2].steps, 2);
	assert_int_equal(first->audience[3].role, ROLE_ADMIN);
	assert_int_equal(first->audience[4].id, 17);
	assert_int_equal(first->audience[5].id, 4711);
	assert_int_equal(first->audience[6].steps, 1);
	assert_non_null(first->does);
	assert_int_equal(first->quiet_calendar, 3);
	assert_int_equal(first->ack.ms, SPAN_MIN(5).ms);
	assert_false(second->wall || second->mail);
	assert_null(second->does);
	assert_null(second->rings);
	assert_int_equal(second->ack.ms, SPAN_MIN(ESCALATION_ACK_MIN).ms);
	talloc_free(ctx);
}

static void what_is_wrong_is_named_with_its_place(void **state UNUSED)
{
	static const struct {
		const char *text, *place;
	} cases[] = {
		{"{}", "a ladder is a list"},
		{"[1]", "[0]: is not an object"},
		{"[{}]", "[0].at: is not an object"},
		{"[{\"at\": {}, " NOBODY_ELSE "}]", "[0].at: needs one of"},
		{"[{\"at\": {\"percent\": 5, \"after_min\": 5}, " NOBODY_ELSE "}]", "[0].at: needs one of"},
		{"[{\"at\": {\"percent\": 0}, " NOBODY_ELSE "}]", "[0].at: percent is a whole number"},
		{"[{\"at\": {\"percent\": 7.5}, " NOBODY_ELSE "}]", "[0].at: percent is a whole number"},
		{"[{\"at\": {\"after_min\": 525601}, " NOBODY_ELSE "}]", "[0].at: after_min is"},
		{"[{\"at\": {\"percent\": 5, \"time\": \"moon\"}, " NOBODY_ELSE "}]", "[0].at: time is"},
		{"[{\"at\": {\"percent\": 5, \"tme\": \"wall\"}, " NOBODY_ELSE "}]", "\"tme\" is not known"},
		{"[" LEVEL("\"percent\": 5") ", {\"at\": {\"percent\": 6}}]", "[1].audience: is a list"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"boss\"}]}]",
		 "[0].audience[0]: who is"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"lead\", \"steps\": 1}]}]",
		 "\"steps\" is not"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"manager\", \"steps\": 11}]}]",
		 "steps is a"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"role\", \"role\": \"king\"}]}]",
		 "role is"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"on_call\"}]}]", "on_call is an id"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"agent\", \"agent\": \"0\"}]}]",
		 "agent is an id"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"lead\"}], \"actions\": []}]",
		 "[0].actions: is"},
		{"[{\"at\": {\"percent\": 5}, \"audience\": [{\"who\": \"lead\"}], \"actions\": [{\"do\": "
		 "\"dance\"}]}]",
		 "[0].actions: "},
		{"[{\"at\": {\"percent\": 5}, " NOBODY_ELSE ", \"ack_min\": 0}]", "[0].ack_min: ack_min is"},
		{"[{\"at\": {\"percent\": 5}, " NOBODY_ELSE ", \"quiet\": {}}]", "[0].quiet: needs"},
		{"[{\"at\": {\"percent\": 5}, " NOBODY_ELSE
		 ", \"quiet\": {\"from\": \"22:00\", \"to\": \"22:00\", \"timezone\": \"UTC\"}}]",
		 "[0].quiet: needs"},
		{"[{\"at\": {\"percent\": 5}, " NOBODY_ELSE
		 ", \"quiet\": {\"from\": \"00:00\", \"to\": \"24:00\", \"timezone\": \"UTC\"}}]",
		 "[0].quiet: needs"},
		{"[{\"at\": {\"percent\": 5}, " NOBODY_ELSE
		 ", \"quiet\": {\"from\": \"2:00\", \"to\": \"05:00\", \"timezone\": \"UTC\"}}]",
		 "[0].quiet: needs"},
		{"[{\"at\": {\"percent\": 5}, " NOBODY_ELSE
		 ", \"quiet\": {\"from\": \"22:00\", \"to\": \"05:00\", \"timezone\": \"Mars/Olympus\"}}]",
		 "[0].quiet: "},
		{"[{\"at\": {\"percent\": 5}, " NOBODY_ELSE ", \"quiet\": {\"calendar\": 3}}]",
		 "[0].quiet: calendar"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct escalation_ladder *l;
		const char *why;

		if (read_text(ctx, cases[i].text, &l, &why) != RC_INVALID || !strstr(why, cases[i].place))
			fail_msg("%s: \"%s\", wanted \"%s\"", cases[i].text, why, cases[i].place);
	}
	talloc_free(ctx);
}

static void a_ladder_has_an_end(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	char *text = talloc_strdup(ctx, "[");
	struct escalation_ladder *l;
	const char *why;

	for (int i = 0; i <= ESCALATION_LEVELS_MOST; i++)
		text = talloc_asprintf_append(text, "%s" LEVEL("\"percent\": 5"), i ? "," : "");
	assert_int_equal(read_text(ctx, talloc_asprintf(ctx, "%s]", text), &l, &why), RC_INVALID);
	assert_int_equal(ladder(ctx, "[]")->n, 0);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_level_is_due_by_its_offset),
		cmocka_unit_test(no_level_comes_before_the_one_below_it),
		cmocka_unit_test(a_pause_moves_business_levels),
		cmocka_unit_test(without_a_calendar_time_is_the_walls),
		cmocka_unit_test(quiet_hours_hold_back_until_they_end),
		cmocka_unit_test(a_ladder_is_read_whole),
		cmocka_unit_test(what_is_wrong_is_named_with_its_place),
		cmocka_unit_test(a_ladder_has_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
