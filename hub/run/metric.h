/*
 * metric.h - what a program counts about itself, as the text that monitoring reads.
 *
 * Source: Prometheus text exposition format 0.0.4; names as its documentation asks: ascii, the unit behind the name in
 * base units (seconds, bytes), `_total` behind what only grows. Pure but for talloc: counting is the owner's, on the
 * owner's thread.
 */
#ifndef HUB_RUN_METRIC_H
#define HUB_RUN_METRIC_H

#include <stddef.h>
#include <stdint.h>

#define METRIC_CONTENT_TYPE "text/plain; version=0.0.4; charset=utf-8"

enum metric_kind { METRIC_GAUGE, METRIC_COUNTER, METRIC_HISTOGRAM };

/* How long things took: from half a millisecond to ten seconds, each bound about twice the last. */
#define METRIC_BOUNDS 14
struct metric_durations {
	uint64_t upto[METRIC_BOUNDS + 1]; /* by bound, each for itself; the last is "longer" */
	int64_t sum_us;
};
/* us < 0 counts as 0: a clock that stepped is no duration. */
void metric_durations_add(struct metric_durations *d, int64_t us);

/* One growing text. */
struct metric_text;
struct metric_text *metric_text_make(void *ctx);
/* What follows belongs to this name, whose lines must stand together. `help` is one line of English. */
void metric_text_name(struct metric_text *t, const char *name, enum metric_kind kind, const char *help);
/* A value of the name; `label` NULL = without. Its value may hold any text. */
void metric_text_integer(struct metric_text *t, const char *label, const char *value, int64_t n);
/* In seconds, from thousandths and from millionths: no binary fraction gets in. */
void metric_text_ms(struct metric_text *t, const char *label, const char *value, int64_t ms);
void metric_text_durations(struct metric_text *t, const struct metric_durations *d);
/* The text, ended by a line feed; lives with t. */
const char *metric_text_done(const struct metric_text *t, size_t *n_r);

#endif
