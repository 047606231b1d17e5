/* deadline.c - conditions on the monotonic clock. */
#include "hub/run/deadline.h"

#include "hub/base/rc.h"

#define NS_A_MS 1000000L
#define NS_A_SECOND 1000000000L

void deadline_cond_init(pthread_cond_t *cond)
{
	pthread_condattr_t attr;

	must(pthread_condattr_init(&attr) == 0);
	must(pthread_condattr_setclock(&attr, CLOCK_MONOTONIC) == 0);
	must(pthread_cond_init(cond, &attr) == 0);
	pthread_condattr_destroy(&attr);
}

struct timespec deadline_in(span wait)
{
	int64_t ms = wait.ms > 0 ? wait.ms : 0;
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * NS_A_MS;
	if (t.tv_nsec >= NS_A_SECOND) {
		t.tv_sec++;
		t.tv_nsec -= NS_A_SECOND;
	}
	return t;
}
