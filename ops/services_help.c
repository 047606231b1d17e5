/* services_help.c - a sweep each ten seconds; what could not be done waits for the next. */
#include "ops/services_help.h"

#include <talloc.h>

#include "workflow/article_remake.h"
#include "workflow/article_review.h"
#include "workflow/help_contact.h"

#define SWEEP_EVERY SPAN_S(10)
#define STEPS_MOST 50 /* of changed terms, a sweep */

struct services_help {
	struct loop *loop;
	struct pool *pool;
	bool running, draining;
};

struct sweep {
	struct services_help *help; /* for the loop only */
};

static enum rc forget(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(help_sweep(&tx));
	return db_commit(&tx);
}

static enum rc remake(struct job *j, bool *more_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(article_remake_step(&tx, more_r));
	return db_commit(&tx);
}

static enum rc review(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(article_review_sweep(&tx));
	return db_commit(&tx);
}

static enum rc run(struct job *j, void *arg UNUSED)
{
	bool more = true;

	for (unsigned i = 0; more && i < STEPS_MOST; i++)
		TRY(remake(j, &more));
	TRY(review(j));
	return forget(j);
}

static void ended(enum rc rc UNUSED, const char *why UNUSED, void *arg)
{
	const struct sweep *s = arg;

	s->help->running = false;
}

static void each_beat(void *arg)
{
	struct services_help *h = arg;
	struct sweep *s;

	if (h->running || h->draining)
		return;
	s = talloc_zero(NULL, struct sweep);
	must(s);
	s->help = h;
	if (pool_submit(h->pool, &(struct work){.run = run, .done = ended, .arg = s}) != RC_OK) {
		talloc_free(s);
		return;
	}
	h->running = true;
}

struct services_help *services_help_start(void *ctx, struct loop *l, struct pool *p)
{
	struct services_help *h = talloc_zero(ctx, struct services_help);

	must(h);
	h->loop = l;
	h->pool = p;
	must(loop_timer_start(l, h, SWEEP_EVERY, SWEEP_EVERY, each_beat, h));
	return h;
}

void services_help_drain(struct services_help *h)
{
	h->draining = true;
}
