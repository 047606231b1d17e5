/*
 * services_chat.h - what web chat needs by the clock: talks whose sockets went without a word, visitors who never spoke.
 *
 * Owns: a timer and at most one job at a time. Thread: loop thread.
 */
#ifndef OPS_SERVICES_CHAT_H
#define OPS_SERVICES_CHAT_H

#include "hub/run/loop.h"
#include "hub/run/pool.h"

struct services_chat;

/* Hangs on ctx. */
struct services_chat *services_chat_start(void *ctx, struct loop *l, struct pool *p);
/* No further jobs. */
void services_chat_drain(struct services_chat *c);

#endif
