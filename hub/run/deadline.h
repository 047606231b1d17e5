/*
 * deadline.h - waiting on a condition for a span that a jump of the wall clock neither lengthens nor shortens.
 *
 * Thread: any.
 */
#ifndef HUB_RUN_DEADLINE_H
#define HUB_RUN_DEADLINE_H

#include <pthread.h>
#include <time.h>

#include "hub/base/instant.h"

/* A condition whose timed waits end at deadline_in(). */
void deadline_cond_init(pthread_cond_t *cond);
/* The moment `wait` from now, at once when it is negative. */
struct timespec deadline_in(span wait);

#endif
