/*
 * child.h - a supervised process of our own program, asked over a socket pair, for work that may crash or hang.
 *
 * The parent starts its own executable with an inner command; the child shuts itself in (sandbox.h) and answers one
 * question after the other by child_serve. Both directions carry a length of 4 bytes, big end first, and that many
 * bytes. A child that dies, hangs past the deadline, or answers more than it may is killed by SIGKILL; the next
 * question starts another. A child is also replaced, between questions, after many of them or much CPU time, so
 * that what leaks or lingers in it goes with it.
 *
 * Owns: one process, one descriptor. Thread: one struct child belongs to one thread at a time (each worker its own).
 */
#ifndef HUB_RUN_CHILD_H
#define HUB_RUN_CHILD_H

#include "hub/base/bytes.h"
#include "hub/base/instant.h"
#include "hub/base/rc.h"

struct child;

struct child_options {
	const char *name;	 /* in logs: "parser" */
	const char *const *argv; /* after the program's own name: {"inner-parse", NULL} */
	size_t answer_most;	 /* bytes; more is RC_LIMIT */
	unsigned questions_most; /* then another child; 0 = 1,000 */
};

/* No process is started yet. Freed with ctx: then the process is killed and reaped. */
struct child *child_create(void *ctx, const struct child_options *o);

/*
 * Ask, and wait for the answer, at most until `deadline` has passed. Blocks: worker threads only.
 * The answer lives on ctx. RC_TIMEOUT: it hung; RC_IO: it died or could not be started; RC_LIMIT: it answered more
 * than answer_most. In all three the process is gone, and why it went is logged here (event child.died).
 */
MUST_CHECK enum rc child_ask(struct child *c, void *ctx, struct bytes in, span deadline, struct bytes *out_r);

/* Process id of the running child, 0 = none now; for tests and health. */
int child_pid(const struct child *c);

/* ---- inside the child ---- */

/*
 * Answer questions from standard input on standard output until the parent closes it. `answer` gets a fresh ctx each
 * time and puts the answer on it. Returns 0 at the end, 1 on a question longer than question_most or broken framing:
 * the inner command returns it as its exit code. Call sandbox_enter first.
 */
int child_serve(void (*answer)(void *ctx, struct bytes in, struct bytes *out_r), size_t question_most);

#endif
