/*
 * services_help.h - what articles and the help centre want by themselves: texts made again by changed terms, owners
 * told of review dates, what was kept of those who wrote by the help centre and is of no use any more.
 *
 * A sweep each ten seconds, in steps; two programs on one database take turns by the rows they lock. Thread: the loop, work
 * on the pool.
 */
#ifndef OPS_SERVICES_HELP_H
#define OPS_SERVICES_HELP_H

#include "ops/sweep.h"

struct sweep *services_help_start(void *ctx, struct loop *l, struct pool *p);

#endif
