/* test_metric.c - what monitoring reads: names, labels, seconds, and how long things took. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/job.h"
#include "hub/run/metric.h"

static void a_name_has_its_help_and_its_lines(void **state UNUSED)
{
	struct metric_text *t = metric_text_make(NULL);
	size_t n;

	metric_text_name(t, "onevoice_sockets", METRIC_GAUGE, "Live connections.");
	metric_text_integer(t, "of", "agents", 12);
	metric_text_integer(t, "of", "visitors", -1);
	metric_text_name(t, "onevoice_lag_seconds", METRIC_COUNTER, "Lag.");
	metric_text_ms(t, NULL, NULL, 90061);
	metric_text_ms(t, NULL, NULL, -25);
	metric_text_ms(t, NULL, NULL, INT64_MIN);
	assert_string_equal(metric_text_done(t, &n), "# HELP onevoice_sockets Live connections.\n"
						     "# TYPE onevoice_sockets gauge\n"
						     "onevoice_sockets{of=\"agents\"} 12\n"
						     "onevoice_sockets{of=\"visitors\"} -1\n"
						     "# HELP onevoice_lag_seconds Lag.\n"
						     "# TYPE onevoice_lag_seconds counter\n"
						     "onevoice_lag_seconds 90.061\n"
						     "onevoice_lag_seconds -0.025\n"
						     "onevoice_lag_seconds -9223372036854775.808\n");
	assert_int_equal(n, strlen(metric_text_done(t, &n)));
	talloc_free(t);
}

static void a_label_holds_any_text(void **state UNUSED)
{
	struct metric_text *t = metric_text_make(NULL);
	size_t n;

	metric_text_name(t, "x", METRIC_GAUGE, "X.");
	metric_text_integer(t, "team", "a\"b\\c\nd 客服\"", 1);
	metric_text_integer(t, "team", "", 2);
	assert_string_equal(strstr(metric_text_done(t, &n), "gauge\n") + 6,
			    "x{team=\"a\\\"b\\\\c\\nd 客服\\\"\"} 1\nx{team=\"\"} 2\n");
	talloc_free(t);
}

static void durations_add_up_from_bound_to_bound(void **state UNUSED)
{
	static const int64_t took[] = {-5, 0, 500, 501, 1000, 249999, 10000000, 10000001, 3600000000};
	struct metric_text *t = metric_text_make(NULL);
	struct metric_durations d = {{0}, 0};
	const char *text;
	size_t n;

	for (size_t i = 0; i < COUNT_OF(took); i++)
		metric_durations_add(&d, took[i]);
	metric_text_name(t, "d_seconds", METRIC_HISTOGRAM, "D.");
	metric_text_durations(t, &d);
	text = metric_text_done(t, &n);
	assert_non_null(strstr(text, "# TYPE d_seconds histogram\nd_seconds_bucket{le=\"0.000500\"} 3\n"
				     "d_seconds_bucket{le=\"0.001000\"} 5\n"
				     "d_seconds_bucket{le=\"0.002500\"} 5\n"));
	assert_non_null(
		strstr(text, "d_seconds_bucket{le=\"0.100000\"} 5\nd_seconds_bucket{le=\"0.250000\"} 6\n"));
	assert_non_null(strstr(text, "d_seconds_bucket{le=\"10.000000\"} 7\nd_seconds_bucket{le=\"+Inf\"} 9\n"
				     "d_seconds_sum 3620.252001\nd_seconds_count 9\n"));
	talloc_free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_has_its_help_and_its_lines),
		cmocka_unit_test(a_label_holds_any_text),
		cmocka_unit_test(durations_add_up_from_bound_to_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
