/* test_on_call.c - who is on call: shifts of the local clock, rotas of several weeks, overrides; by tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/civil_date.h"
#include "workflow/on_call.h"

enum { ANN = 1, BOB, LEE, DAN };
#define DAY(d, h) ((d)*1440 + (h)*60)

static instant moment(const char *text)
{
	instant t;

	if (instant_read(text, &t) != RC_OK)
		fail_msg("%s", text);
	return t;
}

/* Ann by day, Bob by night (over midnight and over the end of the week), Lee too on Wednesday noon. */
static const struct on_call_shift one_week[] = {
	{{ANN}, DAY(0, 9), 540}, {{BOB}, DAY(0, 18), 900}, {{ANN}, DAY(1, 9), 540},  {{BOB}, DAY(1, 18), 900},
	{{ANN}, DAY(2, 9), 540}, {{LEE}, DAY(2, 12), 60},  {{BOB}, DAY(6, 20), 780},
};
/* Ann the first week, Bob the second. */
static const struct on_call_shift two_weeks[] = {{{ANN}, 0, 10080}, {{BOB}, 10080, 10080}};

static const struct on_call office = {
	.name = (char *)"Office",
	.timezone = (char *)"Europe/Berlin",
	.weeks = 1,
	.active = true,
	.shifts = one_week,
	.nshifts = COUNT_OF(one_week),
};

static struct time_zone *zone_of(void *ctx, const struct on_call *r)
{
	struct time_zone *z;

	assert_int_equal(time_zone_read(ctx, r->timezone, &z), RC_OK);
	return z;
}

static void who_is_on_call_by_the_local_clock(void **state UNUSED)
{
	static const struct {
		const char *at;
		unsigned who[2];
	} cases[] = {
		{"2026-01-05T07:59:59Z", {BOB}}, /* Monday 08:59 in Berlin: still the night from Sunday */
		{"2026-01-05T08:00:00Z", {ANN}},
		{"2026-01-05T16:59:59Z", {ANN}},
		{"2026-01-05T17:00:00Z", {BOB}},
		{"2026-01-06T07:59:00Z", {BOB}},
		{"2026-01-07T11:00:00Z", {ANN, LEE}},
		{"2026-01-07T12:00:00Z", {ANN}},
		{"2026-01-07T20:00:00Z", {0}}, /* nobody */
		{"2026-01-11T19:00:00Z", {BOB}},
		{"2026-07-06T06:59:00Z", {BOB}}, /* summer: two hours ahead */
		{"2026-07-06T07:00:00Z", {ANN}},
		{"2026-03-30T06:59:00Z", {BOB}}, /* the Monday after the clocks went forward */
		{"2026-03-30T07:00:00Z", {ANN}},
	};
	void *ctx = talloc_new(NULL);
	const struct time_zone *z = zone_of(ctx, &office);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		agent_id out[COUNT_OF(one_week) + 1] = {{0}};
		size_t n = on_call_who(&office, z, moment(cases[i].at), out);
		size_t want = !!cases[i].who[0] + !!cases[i].who[1];

		if (n != want || (n > 0 && out[0].v != cases[i].who[0]) ||
		    (n > 1 && out[1].v != cases[i].who[1]))
			fail_msg("%s: %zu, first %d", cases[i].at, n, (int)out[0].v);
	}
	talloc_free(ctx);
}

static void weeks_take_turns(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct on_call r = office;
	agent_id out[3];

	r.weeks = 2;
	r.shifts = two_weeks;
	r.nshifts = 2;
	const struct time_zone *z = zone_of(ctx, &r);
	uint32_t week = on_call_week(&r, z, moment("2026-01-05T12:00:00Z"));

	for (int i = 0; i < 60; i++) { /* over a year, with both clock changes */
		instant noon = {moment("2026-01-05T12:00:00Z").ms + i * INT64_C(604800000)};

		assert_int_equal(on_call_week(&r, z, noon), (week + (uint32_t)i) % 2);
		assert_int_equal(on_call_who(&r, z, noon, out), 1);
		assert_int_equal(out[0].v, (week + (uint32_t)i) % 2 ? BOB : ANN);
	}
	talloc_free(ctx);
}

static void an_override_counts_before_the_shifts(void **state UNUSED)
{
	const struct on_call_override overrides[] = {
		{{DAN}, moment("2026-01-05T10:00:00Z"), moment("2026-01-05T14:00:00Z")},
		{{0}, moment("2026-01-05T12:00:00Z"), moment("2026-01-05T13:00:00Z")},
	};
	static const struct {
		const char *at;
		unsigned who;
	} cases[] = {
		{"2026-01-05T09:59:59Z", ANN}, {"2026-01-05T10:00:00Z", DAN}, {"2026-01-05T12:30:00Z", 0},
		{"2026-01-05T13:00:00Z", DAN}, {"2026-01-05T14:00:00Z", ANN},
	};
	void *ctx = talloc_new(NULL);
	struct on_call r = office;
	const struct time_zone *z = zone_of(ctx, &r);

	r.overrides = overrides;
	r.noverrides = COUNT_OF(overrides);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		agent_id out[COUNT_OF(one_week) + 1] = {{0}};

		assert_int_equal(on_call_who(&r, z, moment(cases[i].at), out), cases[i].who != 0);
		assert_int_equal(out[0].v, cases[i].who);
	}
	talloc_free(ctx);
}

static void when_it_changes_is_known(void **state UNUSED)
{
	static const struct {
		const char *at, *changes;
	} cases[] = {
		{"2026-01-05T08:00:00Z", "2026-01-05T17:00:00Z"},
		{"2026-01-05T08:00:30Z", "2026-01-05T17:00:00Z"},
		{"2026-01-05T17:00:00Z", "2026-01-06T08:00:00Z"},
		{"2026-01-07T10:59:00Z", "2026-01-07T11:00:00Z"},
		{"2026-01-07T18:00:00Z", "2026-01-11T19:00:00Z"},
	};
	void *ctx = talloc_new(NULL);
	const struct time_zone *z = zone_of(ctx, &office);
	struct on_call always = office, none = office;
	const struct on_call_shift whole[] = {{{ANN}, 0, 10080}};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(on_call_changes(&office, z, moment(cases[i].at)).ms,
				 moment(cases[i].changes).ms);
	always.shifts = whole;
	always.nshifts = 1;
	assert_int_equal(on_call_changes(&always, z, moment("2026-01-05T08:00:00Z")).ms, INT64_MAX);
	none.nshifts = 0;
	assert_int_equal(on_call_changes(&none, z, moment("2026-01-05T08:00:00Z")).ms, INT64_MAX);
	talloc_free(ctx);
}

static void a_rota_that_cannot_be_says_why(void **state UNUSED)
{
	static const struct on_call_shift nobody[] = {{{0}, 0, 60}}, late[] = {{{ANN}, 10080, 60}},
					  empty[] = {{{ANN}, 0, 0}}, endless[] = {{{ANN}, 0, 10081}};
	static const struct on_call_override backwards[] = {{{ANN}, {5}, {5}}};
	void *ctx = talloc_new(NULL);
	struct on_call r;

	assert_null(on_call_barred(ctx, &office));
#define BARRED(change)                                    \
	do {                                              \
		r = office;                               \
		change;                                   \
		assert_non_null(on_call_barred(ctx, &r)); \
	} while (0)
	BARRED(r.name = (char *)"");
	BARRED(r.timezone = (char *)"Mars/Olympus");
	BARRED(r.weeks = 0);
	BARRED(r.weeks = 9);
	BARRED((r.shifts = nobody, r.nshifts = 1));
	BARRED((r.shifts = late, r.nshifts = 1));
	BARRED((r.shifts = empty, r.nshifts = 1));
	BARRED((r.shifts = endless, r.nshifts = 1));
	BARRED((r.overrides = backwards, r.noverrides = 1));
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_is_on_call_by_the_local_clock),
		cmocka_unit_test(weeks_take_turns),
		cmocka_unit_test(an_override_counts_before_the_shifts),
		cmocka_unit_test(when_it_changes_is_known),
		cmocka_unit_test(a_rota_that_cannot_be_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
