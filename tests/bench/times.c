/* times.c - sorted, and said. */
#include "tests/bench/times.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"
#include "tests/bench/meter.h"

int64_t times_cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void times_note(struct times *t, int64_t began, int64_t cpu)
{
	must(t->n < COUNT_OF(t->us));
	t->us[t->n] = clock_mono_us() - began;
	t->cpu[t->n++] = times_cpu_us() - cpu;
}

void times_say(const char *what, const char *as, struct times *t)
{
	qsort(t->us, t->n, sizeof(*t->us), meter_by_size);
	qsort(t->cpu, t->n, sizeof(*t->cpu), meter_by_size);
	printf("{\"what\":\"%s\",\"as\":\"%s\",\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"most_ms\":%.3f,"
	       "\"cpu_p50_ms\":%.3f,\"cpu_p95_ms\":%.3f,\"n\":%zu,\"hits\":%zu}\n",
	       what, as, (double)t->us[t->n / 2] / 1e3, (double)t->us[t->n * 95 / 100] / 1e3,
	       (double)t->us[t->n - 1] / 1e3, (double)t->cpu[t->n / 2] / 1e3,
	       (double)t->cpu[t->n * 95 / 100] / 1e3, t->n, t->hits);
	fflush(stdout);
	t->n = 0;
}
