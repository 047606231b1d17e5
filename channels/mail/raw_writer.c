/* raw_writer.c - the one thread that stores what arrives. */
#include "channels/mail/raw_writer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/queue.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/raw_batch.h"
#include "hub/run/log.h"

#define RUNS_MOST 6 /* of one batch that meets deadlocks */

struct waiting {
	STAILQ_ENTRY(waiting) next;
	struct raw_delivery *d;
};

struct raw_writer {
	struct raw_writer_options o;
	pthread_t thread;
	bool joined;
	atomic_bool healthy;
	uint64_t refused; /* mails since it was last healthy; the writer's thread only */

	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t wake;
	STAILQ_HEAD(, waiting) queue;
	unsigned waiting;
	bool stopping;
};

/* Deliveries of one transaction, on their way back to the loop. */
struct answer {
	struct loop *loop;
	struct raw_delivery *list[RAW_BATCH_MOST];
	bool stored[RAW_BATCH_MOST];
	size_t n;
};

/* ---- deliveries ---- */

static int delivery_end(struct raw_delivery *d)
{
	raw_bytes_drop(d->mail);
	return 0;
}

struct raw_delivery *raw_delivery_new(const char *mail_from, struct raw_bytes *mail)
{
	struct raw_delivery *d = talloc_zero(NULL, struct raw_delivery);

	must(d);
	d->mail = raw_bytes_hold(mail);
	talloc_set_destructor(d, delivery_end);
	d->mail_from = talloc_strdup(d, mail_from);
	d->received = clock_wall();
	must(d->mail_from);
	return d;
}

void raw_delivery_add(struct raw_delivery *d, mailbox_id mailbox, const char *rcpt_to)
{
	for (size_t i = 0; i < d->nto; i++) {
		if (d->to[i].mailbox.v != mailbox.v)
			continue;
		if (strlen(rcpt_to) > strlen(d->to[i].rcpt_to))
			d->to[i].rcpt_to = talloc_strdup(d, rcpt_to);
		return;
	}
	d->to = talloc_realloc_size(d, d->to, (d->nto + 1) * sizeof(*d->to));
	must(d->to);
	d->to[d->nto++] = (struct raw_target){mailbox, talloc_strdup(d, rcpt_to)};
}

/* ---- storing, on the writer's thread ---- */

static void pause_before_another_run(int run)
{
	nanosleep(&(struct timespec){.tv_nsec = (1 + run * 7) * 1000000L}, NULL);
}

static bool is_away(enum rc rc)
{
	return rc == RC_DB || rc == RC_IO;
}

/* A database that is away is told once, and again when it is back: in between many mails are sent away. */
static void log_refusal(struct raw_writer *w, enum rc rc, const struct job *j, size_t n)
{
	bool told = w->refused > 0 && is_away(rc);

	w->refused += n;
	if (!told)
		LOG(LEVEL_WARN, "mail.not_stored", log_s("rc", rc_name(rc)), log_n("mails", (int64_t)n),
		    log_s("why", j->why), log_trace(j->trace));
}

static void note_health(struct raw_writer *w, enum rc rc)
{
	atomic_store(&w->healthy, !is_away(rc));
	if (rc != RC_OK || w->refused == 0)
		return;
	LOG(LEVEL_INFO, "mail.stored_again", log_n("sent_away", (int64_t)w->refused));
	w->refused = 0;
}

/* One transaction over n deliveries; tells `stored` and answers whether it is committed. */
static enum rc store(struct raw_writer *w, struct db *db, struct raw_delivery *const *list, size_t n)
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++) {
		struct job j = {
			.ctx = talloc_new(NULL), .db = db, .trace = job_new_trace(), .now = clock_wall()};
		struct raw_stored *stored;
		size_t nstored;

		must(j.ctx);
		if (run > 0)
			pause_before_another_run(run);
		rc = raw_batch_store(&j, list, n, &stored, &nstored);
		if (rc == RC_OK && w->o.stored)
			w->o.stored(w->o.stored_arg, stored, nstored);
		else if (rc != RC_OK && rc != RC_RETRY)
			log_refusal(w, rc, &j, n);
		talloc_free(j.ctx);
	}
	return rc;
}

static void store_batch(struct raw_writer *w, struct db *db, struct answer *a)
{
	enum rc rc = store(w, db, a->list, a->n);

	for (size_t i = 0; i < a->n; i++)
		a->stored[i] = rc == RC_OK;
	/* One mail that the database refuses must not keep the others out; a database that is away refuses all. */
	if (rc != RC_OK && !is_away(rc) && a->n > 1) {
		for (size_t i = 0; i < a->n; i++)
			a->stored[i] = store(w, db, &a->list[i], 1) == RC_OK;
	}
	note_health(w, rc);
}

/* ---- back on the loop ---- */

static void answer_all(void *arg)
{
	struct answer *a = arg;

	for (size_t i = 0; i < a->n; i++) {
		a->list[i]->done(a->list[i], a->stored[i]);
		talloc_free(a->list[i]);
	}
	talloc_free(a);
}

/* ---- the thread ---- */

/* Wait for work and take up to a batch of it; NULL at the end. */
static struct answer *take(struct raw_writer *w)
{
	struct answer *a = talloc_zero(NULL, struct answer);
	struct waiting *first;

	must(a);
	pthread_mutex_lock(&w->lock);
	while (STAILQ_EMPTY(&w->queue) && !w->stopping)
		pthread_cond_wait(&w->wake, &w->lock);
	while (a->n < RAW_BATCH_MOST && (first = STAILQ_FIRST(&w->queue))) {
		STAILQ_REMOVE_HEAD(&w->queue, next);
		w->waiting--;
		a->list[a->n++] = first->d;
		talloc_free(first);
	}
	pthread_mutex_unlock(&w->lock);
	if (a->n == 0) {
		talloc_free(a);
		return NULL;
	}
	return a;
}

static void *writer(void *arg)
{
	struct raw_writer *w = arg;
	void *home = talloc_new(NULL);
	struct db *db = w->o.open_db(home, w->o.open_db_arg);
	struct answer *a;

	while ((a = take(w))) {
		store_batch(w, db, a);
		if (!loop_post(w->o.loop, answer_all, a)) {
			/* the loop has ended: nobody is left to answer */
			for (size_t i = 0; i < a->n; i++)
				talloc_free(a->list[i]);
			talloc_free(a);
		}
	}
	talloc_free(home);
	return NULL;
}

struct raw_writer *raw_writer_start(void *ctx, const struct raw_writer_options *o)
{
	struct raw_writer *w = talloc_zero(ctx, struct raw_writer);

	must(w);
	w->o = *o;
	atomic_init(&w->healthy, true);
	STAILQ_INIT(&w->queue);
	must(pthread_mutex_init(&w->lock, NULL) == 0 && pthread_cond_init(&w->wake, NULL) == 0);
	must(pthread_create(&w->thread, NULL, writer, w) == 0);
	pthread_setname_np(w->thread, "raw-writer");
	return w;
}

enum rc raw_writer_submit(struct raw_writer *w, struct raw_delivery *d)
{
	enum rc rc = RC_BUSY;

	pthread_mutex_lock(&w->lock);
	if (!w->stopping && w->waiting < w->o.queue_most) {
		struct waiting *x = talloc_zero(NULL, struct waiting);

		must(x);
		x->d = d;
		STAILQ_INSERT_TAIL(&w->queue, x, next);
		w->waiting++;
		pthread_cond_signal(&w->wake);
		rc = RC_OK;
	}
	pthread_mutex_unlock(&w->lock);
	return rc;
}

void raw_writer_stop(struct raw_writer *w)
{
	if (w->joined)
		return;
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	w->joined = true;
}

unsigned raw_writer_waiting(struct raw_writer *w)
{
	pthread_mutex_lock(&w->lock);
	unsigned n = w->waiting;
	pthread_mutex_unlock(&w->lock);
	return n;
}

bool raw_writer_healthy(struct raw_writer *w)
{
	return atomic_load(&w->healthy);
}
