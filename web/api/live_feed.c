/* live_feed.c - asks the streams: its own at each hint, all of them each second; one job at a time. */
#include <talloc.h>

#include "web/api/feed_job.h"
#include "web/api/live_inner.h"

#define COUNT_DEADLINES_S 3

static void read_next(struct live *l);

static void take_counts(struct live *l, struct feed_job *f)
{
	if (!f->counts)
		return;
	talloc_free(l->counts);
	l->counts = talloc_steal(l, f->counts);
	l->counts_moved = true;
}

static void was_read(enum rc rc, const char *why, void *arg)
{
	struct feed_job *f = arg;
	struct live *l = f->live;

	(void)why;
	l->reading = false;
	if (l->web->stopped)
		return;
	web_note_database(l->web, rc);
	if (rc != RC_OK) {
		l->recount |= f->recount;
		return; /* the next second asks again */
	}
	for (size_t i = 0; i < f->nbatches; i++) {
		live_push(l, &f->batches[i]);
		l->read_all |= f->batches[i].more;
	}
	take_counts(l, f);
	l->read_all |= l->recount;
	read_next(l);
}

static void ask_for(struct live *l, struct feed_job *f, size_t stream)
{
	f->asks[f->nasks++] = (struct feed_ask){.id = streams_id(l->streams, stream),
						.after = streams_head(l->streams, stream)};
}

static void read_next(struct live *l)
{
	struct feed_job *f;
	size_t own = streams_find(l->streams, feed_own_stream());

	if (l->reading || (!l->read_own && !l->read_all))
		return;
	f = talloc_zero(NULL, struct feed_job);
	must(f);
	f->live = l;
	f->rows_back = FEED_ROWS_MOST;
	f->recount = l->recount;
	f->all = l->read_all || own == STREAMS_MOST;
	for (size_t i = 0; i < streams_count(l->streams); i++)
		if (f->all || i == own)
			ask_for(l, f, i);
	if (pool_submit(l->web->pool, &(struct work){.run = feed_read_job, .done = was_read, .arg = f}) !=
	    RC_OK) {
		talloc_free(f); /* full: the next second asks again */
		return;
	}
	l->reading = true;
	l->read_own = l->read_all = l->recount = false;
}

/* Deadlines pass without anything happening. */
static void pass_time(struct live *l)
{
	if (++l->seconds % COUNT_DEADLINES_S == 0 && l->counts && ticket_counts_pass(l->counts, clock_wall()))
		l->counts_moved = true;
}

static void each_second(void *arg)
{
	struct live *l = arg;

	pass_time(l);
	l->read_all = true;
	read_next(l);
}

void live_feed_grew(struct live *l)
{
	l->read_own = true;
	if (l->counts)
		read_next(l);
}

void live_feed_start(struct live *l)
{
	must(loop_timer_start(l->web->loop, l, SPAN_MS(0), LIVE_POLL, each_second, l));
}
