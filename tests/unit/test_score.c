/* test_score.c - figures made of answers, against published examples and the corpus. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <jansson.h>

#include "hub/base/rc.h"
#include "workflow/score.h"

static void assert_near(double got, double want, double within)
{
	if (!(fabs(got - want) <= within))
		fail_msg("%.6f is not %.6f", got, want);
}

/* R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3. */
static void shares_have_the_published_intervals(void **state UNUSED)
{
	static const struct {
		uint64_t hits, n;
		double low, high;
	} cases[] = {
		{81, 263, 25.53, 36.62}, {15, 148, 6.24, 16.05}, {0, 20, 0, 16.11}, {1, 29, 0.61, 17.18}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct score_share s;

		assert_true(score_share(cases[i].hits, cases[i].n, &s));
		assert_near(s.low, cases[i].low, 0.005);
		assert_near(s.high, cases[i].high, 0.005);
	}
}

static void halves_are_rounded_toward_plus_infinity(void **state UNUSED)
{
	static const struct {
		uint64_t promoters, passives, detractors;
		int64_t rounded;
	} cases[] = {{1, 5, 2, -12},  {2, 5, 1, 13},  {0, 199, 1, 0}, {1, 199, 0, 1},
		     {0, 0, 1, -100}, {0, 66, 1, -1}, {0, 399, 1, 0}, {7, 1, 0, 88}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct score_nps s;

		assert_true(score_nps(cases[i].promoters, cases[i].passives, cases[i].detractors, &s));
		assert_int_equal(s.rounded, cases[i].rounded);
	}
}

static void no_answers_give_no_score(void **state UNUSED)
{
	static const struct score_value none[] = {{5, 0}, {4, 0}};
	struct score_share share = {.n = 7};
	struct score_mean mean = {.n = 7};
	struct score_nps nps = {.n = 7};

	assert_false(score_share(0, 0, &share));
	assert_false(score_nps(0, 0, 0, &nps));
	assert_false(score_mean(none, COUNT_OF(none), &mean));
	assert_false(score_mean(NULL, 0, &mean));
	assert_true(share.n == 7 && mean.n == 7 && nps.n == 7);
}

static void a_mean_lies_within_its_interval_and_is_always_the_same(void **state UNUSED)
{
	static const struct {
		struct score_value values[3];
		double mean, low, high, within;
	} cases[] = {
		{{{3, 7}}, 3, 3, 3, 0},			     /* nobody differs */
		{{{1, 1}}, 1, 1, 1, 0},			     /* a single answer says nothing of others */
		{{{1, 20}, {5, 20}}, 3, 2.38, 3.62, 0.15},   /* z * 2 / sqrt(40) */
		{{{1, 50}, {5, 50}}, 3, 2.606, 3.394, 0.09}, /* resampled... */
		{{{1, 5000}, {5, 5000}}, 3, 2.9608, 3.0392, 0.0005}, /* ...and not */
		{{{-2, 1}, {0, 2}, {2, 1}}, 0, -1.5, 1.5, 0.51},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct score_mean m, again;

		assert_true(score_mean(cases[i].values, 3, &m));
		assert_near(m.mean, cases[i].mean, 1e-9);
		assert_near(m.low, cases[i].low, cases[i].within);
		assert_near(m.high, cases[i].high, cases[i].within);
		assert_true(m.low <= m.mean && m.mean <= m.high);
		assert_true(score_mean(cases[i].values, 3, &again));
		assert_memory_equal(&m, &again, sizeof(m));
	}
}

/* ---- the corpus ---- */

static double number(const json_t *o, const char *key)
{
	return json_number_value(json_object_get(o, key));
}

static void judge_nps(const json_t *c)
{
	struct score_nps s;

	assert_true(score_nps((uint64_t)number(c, "promoters"), (uint64_t)number(c, "passives"),
			      (uint64_t)number(c, "detractors"), &s));
	assert_int_equal(s.n, (int64_t)number(c, "n"));
	assert_near(s.points, number(c, "nps_exact"), 1e-6);
	assert_int_equal(s.rounded, (int64_t)number(c, "nps_rounded"));
	assert_near(s.standard_error, number(c, "se_points"), 1e-4);
	assert_near(s.margin, number(c, "margin95_points"), 1e-4);
}

static void judge_csat(const json_t *c)
{
	const json_t *ratings = json_object_get(c, "ratings"),
		     *wilson = json_object_get(c, "wilson95_percent");
	struct score_value values[6] = {0};
	struct score_share s;
	struct score_mean m;
	uint64_t hits = 0;

	for (size_t i = 0; i < json_array_size(ratings); i++) {
		size_t r = (size_t)json_integer_value(json_array_get(ratings, i));

		assert_true(r >= 1 && r <= 5);
		values[r].value = (double)r;
		values[r].count++;
		hits += r >= (size_t)number(c, "satisfied_from");
	}
	assert_true(score_share(hits, json_array_size(ratings), &s));
	assert_int_equal(s.n, (int64_t)number(c, "n"));
	assert_near(s.percent, number(c, "csat_percent"), 1e-5);
	assert_int_equal(s.rounded, (int64_t)number(c, "csat_rounded"));
	assert_near(s.low, json_number_value(json_array_get(wilson, 0)), 1e-4);
	assert_near(s.high, json_number_value(json_array_get(wilson, 1)), 1e-4);
	assert_true(score_mean(values, COUNT_OF(values), &m));
	assert_near(m.mean, number(c, "mean"), 1e-6);
}

static void the_corpus_agrees(void **state UNUSED)
{
	const char *at = getenv("ONEVOICE_CORPUS");
	char path[400];
	json_t *all, *one;
	size_t i;

	snprintf(path, sizeof(path), "%s/survey/cases.json", at ? at : "../shared/corpus");
	all = json_load_file(path, 0, NULL);
	if (!all) {
		print_message("no test data at %s\n", path);
		skip();
	}
	json_array_foreach(json_object_get(all, "nps"), i, one) judge_nps(one);
	assert_true(i >= 10);
	json_array_foreach(json_object_get(all, "csat"), i, one) judge_csat(one);
	assert_true(i >= 5);
	json_decref(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_have_the_published_intervals),
		cmocka_unit_test(halves_are_rounded_toward_plus_infinity),
		cmocka_unit_test(no_answers_give_no_score),
		cmocka_unit_test(a_mean_lies_within_its_interval_and_is_always_the_same),
		cmocka_unit_test(the_corpus_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
