/*
 * sweep.h - a job that comes by the clock, on the pool, never twice at once; what it could not do waits for the next.
 *
 * Owns: a timer and at most one job at a time. Thread: loop thread; the job's own on the pool.
 */
#ifndef OPS_SWEEP_H
#define OPS_SWEEP_H

#include "hub/run/loop.h"
#include "hub/run/pool.h"

struct sweep;

/* Hangs on ctx; `l` and `p` outlive it. A beat that finds the former job still running, or the queue full, is left out. */
struct sweep *sweep_start(void *ctx, struct loop *l, struct pool *p, span every,
			  enum rc (*run)(struct job *j));
/* No further job is begun. */
void sweep_drain(struct sweep *s);

#endif
