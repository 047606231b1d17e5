/*
 * services_chat.h - what web chat needs by the clock: talks whose sockets went without a word, visitors who never spoke.
 *
 * A sweep each half minute. Thread: loop thread.
 */
#ifndef OPS_SERVICES_CHAT_H
#define OPS_SERVICES_CHAT_H

#include "ops/sweep.h"

struct sweep *services_chat_start(void *ctx, struct loop *l, struct pool *p);

#endif
