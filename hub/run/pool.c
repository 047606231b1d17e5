/* pool.c - threads that take whole jobs from one bounded queue. */
#include "hub/run/pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/random.h>
#include <talloc.h>
#include <time.h>

#include "hub/run/deadline.h"
#include "hub/run/log.h"

#define JOB_POOL_BYTES (256 * 1024) /* what an ordinary job allocates comes from here, without malloc */
#define JITTER_MOST_MS 50

struct task {
	STAILQ_ENTRY(task) next;
	struct work work;
	enum rc rc;
	char *why; /* on the task */
};

struct pool {
	struct loop *loop;
	struct pool_options o;
	char name[16];
	pthread_t *threads;
	bool joined;

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t work, ended;
	STAILQ_HEAD(, task) queue;
	unsigned waiting;
	unsigned live; /* threads that have not ended */
	bool stopping;
};

/* ---- one job, on a worker thread ---- */

static void jitter(void)
{
	uint8_t r = 0;
	long ms;

	must(getrandom(&r, sizeof(r), 0) == sizeof(r));
	ms = 1 + r % JITTER_MOST_MS;
	nanosleep(&(struct timespec){.tv_nsec = ms * 1000000}, NULL);
}

/* One run, in a context that is empty before and after. */
static enum rc run_once(struct task *t, struct db *db, void *memory)
{
	struct job j = {
		.ctx = talloc_new(memory),
		.db = db,
		.trace = t->work.trace,
		.actor = t->work.actor,
		.now = clock_wall(),
	};
	enum rc rc;

	must(j.ctx);
	rc = t->work.run(&j, t->work.arg);
	talloc_free(t->why);
	t->why = rc != RC_OK && j.why ? talloc_strdup(t, j.why) : NULL;
	talloc_free(j.ctx);
	return rc;
}

static enum rc run_until_settled(struct task *t, struct db *db, void *memory)
{
	enum rc rc = RC_RETRY;

	for (int n = 0; n < POOL_RUNS_MOST && rc == RC_RETRY; n++) {
		if (n > 0)
			jitter();
		rc = run_once(t, db, memory);
	}
	return rc == RC_RETRY ? RC_BUSY : rc;
}

/* Refusals are answers; what is our own trouble is logged, once and here. */
static void log_trouble(const struct pool *p, const struct task *t)
{
	enum log_level level = LEVEL_DEBUG;

	if (t->rc == RC_OK)
		return;
	if (t->rc == RC_BUG || t->rc == RC_IO || t->rc == RC_DB)
		level = LEVEL_ERROR;
	else if (t->rc == RC_BUSY || t->rc == RC_TIMEOUT)
		level = LEVEL_WARN;
	LOG(level, "pool.job_failed", log_s("pool", p->name), log_s("rc", rc_name(t->rc)),
	    log_trace(t->work.trace), log_n("actor", (int64_t)t->work.actor));
}

/* ---- back on the loop ---- */

static void finish(void *arg)
{
	struct task *t = arg;

	if (t->work.done)
		t->work.done(t->rc, t->why, t->work.arg);
	talloc_free(t->work.arg);
	talloc_free(t);
}

/* ---- threads ---- */

static struct task *next_task(struct pool *p)
{
	struct task *t;

	pthread_mutex_lock(&p->lock);
	while (STAILQ_EMPTY(&p->queue) && !p->stopping)
		pthread_cond_wait(&p->work, &p->lock);
	t = STAILQ_FIRST(&p->queue);
	if (t) {
		STAILQ_REMOVE_HEAD(&p->queue, next);
		p->waiting--;
	}
	pthread_mutex_unlock(&p->lock);
	return t;
}

static void *worker(void *arg)
{
	struct pool *p = arg;
	void *home = talloc_new(NULL);
	void *memory = talloc_pool(home, JOB_POOL_BYTES);
	struct db *db = p->o.open_db ? p->o.open_db(home, p->o.arg) : NULL;
	struct task *t;

	must(memory);
	while ((t = next_task(p))) {
		t->rc = run_until_settled(t, db, memory);
		log_trouble(p, t);
		if (!loop_post(p->loop, finish, t)) {
			talloc_free(t->work.arg);
			talloc_free(t);
		}
	}
	talloc_free(home);
	if (p->o.thread_end)
		p->o.thread_end(p->o.arg);
	pthread_mutex_lock(&p->lock);
	p->live--;
	pthread_cond_broadcast(&p->ended);
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* Refuses to go while a thread may still look at it: then the memory is left to the end of the process. */
static int pool_free(struct pool *p)
{
	if (!pool_drain(p, SPAN_MS(0)))
		return -1;
	pthread_cond_destroy(&p->work);
	pthread_cond_destroy(&p->ended);
	pthread_mutex_destroy(&p->lock);
	return 0;
}

static void start_threads(struct pool *p)
{
	sigset_t all, before;

	sigfillset(&all); /* signals belong to the loop thread */
	must(pthread_sigmask(SIG_SETMASK, &all, &before) == 0);
	for (unsigned i = 0; i < p->o.threads; i++) {
		char name[16];

		must(pthread_create(&p->threads[i], NULL, worker, p) == 0);
		snprintf(name, sizeof(name), "%.12s.%u", p->name, i % 100);
		pthread_setname_np(p->threads[i], name);
	}
	must(pthread_sigmask(SIG_SETMASK, &before, NULL) == 0);
}

struct pool *pool_start(void *ctx, struct loop *loop, const struct pool_options *o)
{
	struct pool *p = talloc_zero(ctx, struct pool);

	must(p && o->threads > 0 && o->queue_most > 0 && strlen(o->name) <= 12);
	p->loop = loop;
	p->o = *o;
	snprintf(p->name, sizeof(p->name), "%s", o->name);
	must(pthread_mutex_init(&p->lock, NULL) == 0);
	must(pthread_cond_init(&p->work, NULL) == 0);
	deadline_cond_init(&p->ended);
	STAILQ_INIT(&p->queue);
	p->live = o->threads;
	p->threads = talloc_zero_array(p, pthread_t, o->threads);
	must(p->threads);
	start_threads(p);
	talloc_set_destructor(p, pool_free);
	return p;
}

enum rc pool_submit(struct pool *p, const struct work *w)
{
	struct task *t = talloc_zero(NULL, struct task);
	bool accepted;

	must(t && w->run);
	t->work = *w;
	if (t->work.trace == 0)
		t->work.trace = job_new_trace();
	pthread_mutex_lock(&p->lock);
	accepted = !p->stopping && p->waiting < p->o.queue_most;
	if (accepted) {
		/* before a worker can see it: from here on the argument is the pool's */
		talloc_steal(NULL, t->work.arg);
		STAILQ_INSERT_TAIL(&p->queue, t, next);
		p->waiting++;
		pthread_cond_signal(&p->work);
	}
	pthread_mutex_unlock(&p->lock);
	if (!accepted)
		talloc_free(t);
	return accepted ? RC_OK : RC_BUSY;
}

static bool wait_for_end(struct pool *p, span wait)
{
	struct timespec until = deadline_in(wait);
	bool in_time = true, ended;

	pthread_mutex_lock(&p->lock);
	p->stopping = true;
	pthread_cond_broadcast(&p->work);
	while (p->live > 0 && in_time)
		in_time = pthread_cond_timedwait(&p->ended, &p->lock, &until) == 0;
	ended = p->live == 0;
	pthread_mutex_unlock(&p->lock);
	return ended;
}

bool pool_drain(struct pool *p, span wait)
{
	if (p->joined)
		return true;
	if (!wait_for_end(p, wait))
		return false;
	for (unsigned i = 0; i < p->o.threads; i++)
		pthread_join(p->threads[i], NULL);
	p->joined = true;
	return true;
}

unsigned pool_waiting(struct pool *p)
{
	unsigned n;

	pthread_mutex_lock(&p->lock);
	n = p->waiting;
	pthread_mutex_unlock(&p->lock);
	return n;
}
