/*
 * pool.h - worker threads with a bounded queue of whole jobs, and the answer back on the loop.
 *
 * Owns: its threads, one struct db each. Thread: pool_submit from any thread.
 *
 * RC_RETRY from a job runs it again from its first line, up to 6 times with 1-50 ms of jitter; then it is
 * RC_BUSY. Each run has a fresh job->ctx and job->now (the trace stays), but `arg` is the same object: a run
 * must not rely on the result fields it finds there, and must not leave pointers into job->ctx in them.
 * Results that outlive the job hang on arg (talloc), and a run that may be repeated frees or overwrites what
 * an earlier one left.
 */
#ifndef HUB_RUN_POOL_H
#define HUB_RUN_POOL_H

#include "hub/base/job.h"
#include "hub/run/loop.h"

#define POOL_RUNS_MOST 6

struct pool;

struct pool_options {
	const char *name; /* in logs and thread names, at most 12 characters */
	unsigned threads;
	unsigned queue_most;			     /* waiting jobs; one more is RC_BUSY */
	struct db *(*open_db)(void *ctx, void *arg); /* on each thread, may be NULL */
	void (*thread_end)(void *arg);		     /* on each thread, may be NULL */
	void *arg;				     /* of the two above */
};

struct work {
	/* Worker thread. Touches nothing but the job, arg's input and its own result fields in arg. */
	enum rc (*run)(struct job *j, void *arg);
	/*
	 * Loop thread, exactly once; `why` (may be NULL) lives for the call. May be NULL. Not called when the
	 * loop ended before the job did. A failure that is ours (bug, io, db, timeout, busy) is logged by the
	 * pool.
	 */
	void (*done)(enum rc rc, const char *why, void *arg);
	void *arg; /* talloc'd, may be NULL; the pool owns it from a successful submit and frees it after done
		    */
	uint64_t actor; /* job->actor */
	uint64_t trace; /* 0 = a new one */
};

/* `loop` outlives the pool. */
struct pool *pool_start(void *ctx, struct loop *loop, const struct pool_options *o);
/* RC_BUSY: the queue is full or the pool is stopping; the caller keeps w->arg. */
MUST_CHECK enum rc pool_submit(struct pool *p, const struct work *w);
/*
 * Refuse new work, run what is queued, join the threads. At most `wait`; false: jobs were still running.
 * Blocks the caller; what is done comes back on the loop as ever.
 */
bool pool_drain(struct pool *p, span wait);
/* Jobs waiting now, for health. */
unsigned pool_waiting(struct pool *p);

#endif
