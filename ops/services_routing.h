/*
 * services_routing.h - who gives out work: the passes over the queues that commits ask for, and the sweep of the clock.
 *
 * Owns: a timer and at most one job at a time. Thread: loop thread; what commits ask for comes from theirs.
 */
#ifndef OPS_SERVICES_ROUTING_H
#define OPS_SERVICES_ROUTING_H

#include "hub/run/loop.h"
#include "hub/run/pool.h"

struct services_routing;

/* Before the threads start that commit; hangs on ctx. */
struct services_routing *services_routing_start(void *ctx, struct loop *l, struct pool *p);
/* No further jobs. */
void services_routing_drain(struct services_routing *r);

#endif
