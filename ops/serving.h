/*
 * serving.h - does a `serve` of this installation run, and where does it listen?
 *
 * Others may have the ports that the settings name, and a variable may have named other ones. So `serve` keeps a file
 * "serving" in the state folder, locked for as long as it lives: a line with the desk's address, a line with each port.
 * ops/run reads its first line. Thread: the one that begins; the lock ends with the process.
 */
#ifndef OPS_SERVING_H
#define OPS_SERVING_H

#include <stdbool.h>

struct serving {
	unsigned http, lmtp; /* 0: none */
};

/* Write it and keep the lock. Where that fails, only who looks is the poorer: it is logged. */
void serving_begin(void *ctx, const char *state, const char *url, const struct serving *s);
/* false: none runs in this state folder. */
bool serving_look(void *ctx, const char *state, struct serving *s_r);

#endif
