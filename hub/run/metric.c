/* metric.c - the text form, and durations in their bounds. */
#include "hub/run/metric.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/job.h"

struct metric_text {
	char *text;
	const char *name; /* of the lines being written */
};

static const int64_t bounds_us[METRIC_BOUNDS] = {500,	 1000,	 2500,	 5000,	  10000,   25000,   50000,
						 100000, 250000, 500000, 1000000, 2500000, 5000000, 10000000};

void metric_durations_add(struct metric_durations *d, int64_t us)
{
	size_t i = 0;

	if (us < 0)
		us = 0;
	while (i < METRIC_BOUNDS && us > bounds_us[i])
		i++;
	d->upto[i]++;
	d->sum_us += us;
}

struct metric_text *metric_text_make(void *ctx)
{
	struct metric_text *t = talloc_zero(ctx, struct metric_text);

	must(t);
	t->text = talloc_strdup(t, "");
	must(t->text);
	return t;
}

/* ---- one line ---- */

static void add(struct metric_text *t, const char *text)
{
	t->text = talloc_strdup_append_buffer(t->text, text);
	must(t->text);
}

/* In a label's value a backslash, a quote and a line feed are written with a backslash. */
static void add_label_value(struct metric_text *t, const char *value)
{
	for (const char *p = value; *p;) {
		size_t plain = strcspn(p, "\\\"\n");

		t->text = talloc_strndup_append_buffer(t->text, p, plain);
		must(t->text);
		p += plain;
		if (*p)
			add(t, *p++ == '\n' ? "\\n" : p[-1] == '"' ? "\\\"" : "\\\\");
	}
}

static void add_line(struct metric_text *t, const char *suffix, const char *label, const char *value,
		     const char *number)
{
	add(t, t->name);
	add(t, suffix);
	if (label) {
		add(t, "{");
		add(t, label);
		add(t, "=\"");
		add_label_value(t, value);
		add(t, "\"}");
	}
	add(t, " ");
	add(t, number);
	add(t, "\n");
}

/* ---- values ---- */

void metric_text_name(struct metric_text *t, const char *name, enum metric_kind kind, const char *help)
{
	static const char *const kinds[] = {
		[METRIC_GAUGE] = "gauge", [METRIC_COUNTER] = "counter", [METRIC_HISTOGRAM] = "histogram"};

	t->name = name;
	t->text = talloc_asprintf_append_buffer(t->text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name,
						kinds[kind]);
	must(t->text);
}

void metric_text_integer(struct metric_text *t, const char *label, const char *value, int64_t n)
{
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, n);
	add_line(t, "", label, value, number);
}

/* "-0.025" of -25 thousandths: seconds, in as many digits as the part has. */
static void seconds(char out[32], int64_t n, int64_t parts, int digits)
{
	uint64_t all = n < 0 ? -(uint64_t)n : (uint64_t)n;

	snprintf(out, 32, "%s%" PRIu64 ".%0*" PRIu64, n < 0 ? "-" : "", all / (uint64_t)parts, digits,
		 all % (uint64_t)parts);
}

void metric_text_ms(struct metric_text *t, const char *label, const char *value, int64_t ms)
{
	char number[32];

	seconds(number, ms, 1000, 3);
	add_line(t, "", label, value, number);
}

void metric_text_durations(struct metric_text *t, const struct metric_durations *d)
{
	uint64_t all = 0;
	char bound[32], number[32];

	for (size_t i = 0; i <= METRIC_BOUNDS; i++) {
		all += d->upto[i];
		if (i < METRIC_BOUNDS)
			seconds(bound, bounds_us[i], 1000000, 6);
		snprintf(number, sizeof(number), "%" PRIu64, all);
		add_line(t, "_bucket", "le", i < METRIC_BOUNDS ? bound : "+Inf", number);
	}
	seconds(bound, d->sum_us, 1000000, 6);
	add_line(t, "_sum", NULL, NULL, bound);
	add_line(t, "_count", NULL, NULL, number);
}

const char *metric_text_done(const struct metric_text *t, size_t *n_r)
{
	*n_r = strlen(t->text);
	return t->text;
}
