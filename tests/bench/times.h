/* times.h - how long something took, many times: on the clock, and of this thread's CPU. */
#ifndef TESTS_BENCH_TIMES_H
#define TESTS_BENCH_TIMES_H

#include <stddef.h>
#include <stdint.h>

struct times {
	int64_t us[20000], cpu[20000]; /* of this thread: what a busy machine does not change */
	size_t n;
	size_t hits; /* of the last one */
};

int64_t times_cpu_us(void);
/* One more, that began then. */
void times_note(struct times *t, int64_t began, int64_t cpu);
/* As a JSON line; then t is empty again. */
void times_say(const char *what, const char *as, struct times *t);

#endif
