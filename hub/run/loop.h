/*
 * loop.h - the one loop thread: timers, and calls handed over from other threads.
 *
 * Owns: a libuv loop. Thread: loop_post and loop_stop from any thread, everything else from the loop thread.
 * Nothing that runs here may block, run SQL, or look long at foreign bytes.
 */
#ifndef HUB_RUN_LOOP_H
#define HUB_RUN_LOOP_H

#include <stdbool.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

struct loop;
struct loop_timer;

/* Never NULL. Freed with ctx after loop_run returned. */
struct loop *loop_create(void *ctx);
/* The libuv loop, for hub/run's own files. */
void *loop_uv(struct loop *l);

/*
 * Serve until loop_stop; once in a loop's life. SIGTERM, SIGINT and SIGHUP call `on_signal` (may be NULL:
 * they are left alone) on the loop thread, once each arrival. SIGPIPE is ignored from here on.
 */
void loop_run(struct loop *l, void (*on_signal)(int signo, void *arg), void *arg);
/* End loop_run when what is pending has run. Any thread, any time after loop_create. */
void loop_stop(struct loop *l);

/*
 * Run fn(arg) on the loop thread. Calls of one thread keep their order.
 * false: the loop has ended; fn will not run and the caller keeps arg.
 */
bool loop_post(struct loop *l, void (*fn)(void *arg), void *arg);

/*
 * fn(arg) once the loop has served its last event, before loop_run returns: where a library wants a last word.
 * Freed with ctx; not called when ctx was freed before. Loop thread, or before loop_run. Last come, first served.
 */
void loop_at_end(struct loop *l, void *ctx, void (*fn)(void *arg), void *arg);

/* fn(arg) after `first`, then each `every` (0 = once). Freeing the timer stops it; also from inside fn. */
struct loop_timer *loop_timer_start(struct loop *l, void *ctx, span first, span every, void (*fn)(void *arg),
				    void *arg);

#endif
