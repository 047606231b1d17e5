/*
 * job.h - one piece of work: its memory, its moment, on whose behalf, and why it failed.
 *
 * A job is run by one thread from beginning to end. Everything it allocates hangs on `ctx` and goes with it.
 * `now` is the only clock that a rule sees. `db` is the connection of the worker that runs it (hub/store).
 */
#ifndef HUB_BASE_JOB_H
#define HUB_BASE_JOB_H

#include <stdint.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

struct db;

struct job {
	void *ctx;	/* talloc context of the job */
	struct db *db;	/* NULL where no database is at hand */
	uint64_t trace; /* named in every log line and error about this job */
	uint64_t actor; /* agent on whose behalf, 0 = the program itself */
	instant now;
	const char *why; /* the reason for people, set by because(); on ctx; NULL = none */
};

/*
 * Remember the reason for people and return `rc`, so that one may write
 *	return because(j, RC_INVALID, "a closed ticket cannot be assigned; reopen it first");
 * The text is allocated on the job and holds no secret: it may reach a screen.
 */
FORMAT(3, 4) MUST_CHECK enum rc because(struct job *j, enum rc rc, const char *fmt, ...);

/* A new trace id: random, never 0. */
uint64_t job_new_trace(void);

#endif
