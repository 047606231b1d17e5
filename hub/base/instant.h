/*
 * instant.h - moments and lengths of time.
 *
 * Both are int64 milliseconds and distinct types, so the compiler keeps a moment from a length.
 * Rules never ask a clock: they see job->now. The two clocks below are for the edges.
 */
#ifndef HUB_BASE_INSTANT_H
#define HUB_BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
	int64_t ms; /* since 1970-01-01T00:00:00Z */
} instant;

typedef struct {
	int64_t ms;
} span;

#define SPAN_MS(n) ((span){(n)})
#define SPAN_S(n) ((span){(n)*INT64_C(1000)})
#define SPAN_MIN(n) ((span){(n)*INT64_C(60000)})
#define SPAN_H(n) ((span){(n)*INT64_C(3600000)})

static inline instant instant_after(instant t, span s)
{
	return (instant){t.ms + s.ms};
}

static inline span instant_between(instant from, instant to)
{
	return (span){to.ms - from.ms};
}

/* The wall clock, UTC. It may jump; never measure with it. */
instant clock_wall(void);
#ifdef ONEVOICE_FAILPOINTS
/*
 * Builds for tests alone: from now on the wall clock is ahead of the machine's by what stands in this file, 8 bytes, a signed
 * number of milliseconds in the machine's order; a test may rewrite them in place at any time. Before there are threads.
 * false: no such file, or it is shorter.
 */
bool clock_shift_from(const char *file);
#endif
/* Milliseconds that only grow (CLOCK_BOOTTIME), for deadlines and rates; no relation to the wall clock. */
int64_t clock_mono_ms(void);
/* The same in microseconds, for measuring. */
int64_t clock_mono_us(void);

#endif
