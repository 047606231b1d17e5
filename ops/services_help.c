/* services_help.c - a sweep each ten seconds; what could not be done waits for the next. */
#include "ops/services_help.h"

#include "workflow/article_remake.h"
#include "workflow/article_review.h"
#include "workflow/help_contact.h"

#define SWEEP_EVERY SPAN_S(10)
#define STEPS_MOST 50 /* of changed terms, a sweep */

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

static enum rc run(struct job *j)
{
	bool more = true;

	for (unsigned i = 0; more && i < STEPS_MOST; i++)
		TRY(remake(j, &more));
	TRY(review(j));
	return forget(j);
}

struct sweep *services_help_start(void *ctx, struct loop *l, struct pool *p)
{
	return sweep_start(ctx, l, p, SWEEP_EVERY, run);
}
