/* keeper_load.c - the first load: sessions, people, open tickets, the streams' last rows. */
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "web/api/feed_job.h"
#include "web/api/keeper_inner.h"
#include "web/api/live_inner.h"
#include "web/api/visitor_live.h"

#define RETRY SPAN_S(1)

struct load_job {
	struct web *web; /* for the loop only */
	instant seen_after;

	struct session_row *sessions;
	size_t nsessions;
	struct people_rows people;
	struct ticket_counts *counts;
	struct feed_job **turns; /* one a reading of all streams */
	size_t nturns;
};

static enum rc load_sessions(struct db_tx *tx, struct load_job *l)
{
	struct session_row *rows;

	TRY(session_all(tx, l->seen_after, &rows, &l->nsessions));
	l->sessions = talloc_memdup(l, rows, l->nsessions * sizeof(*rows));
	must(l->sessions || l->nsessions == 0);
	return RC_OK;
}

/*
 * Where each stream goes on after this batch; false: all were read. `turn` is the next reading.
 */
static bool next_turn(const struct feed_job *before, struct feed_job *turn)
{
	for (size_t i = 0; i < before->nbatches; i++) {
		const struct feed_batch *b = &before->batches[i];

		if (b->more)
			turn->asks[turn->nasks++] = (struct feed_ask){b->id, b->rows[b->n - 1].n, b->end};
	}
	return turn->nasks > 0;
}

static struct feed_job *add_turn(struct load_job *l)
{
	struct feed_job *turn = talloc_zero(l, struct feed_job);

	must(turn);
	l->turns = talloc_realloc(l, l->turns, struct feed_job *, (unsigned)l->nturns + 1);
	must(l->turns);
	l->turns[l->nturns++] = turn;
	return turn;
}

/* The last STREAM_ROWS of each stream, FEED_ROWS_MOST at a time. */
static enum rc load_streams(struct db_tx *tx, struct load_job *l)
{
	struct feed_job *turn = add_turn(l);
	bool more = true;

	turn->all = true;
	turn->rows_back = STREAM_ROWS;
	while (more) {
		const struct feed_job *before = turn;

		TRY(feed_read_streams(tx, turn));
		turn = add_turn(l);
		more = next_turn(before, turn);
	}
	return RC_OK;
}

/* After the streams: what changes in between is in the counters and comes by the feed once more, which is harmless. */
static enum rc load_counts(struct db_tx *tx, struct load_job *l)
{
	struct ticket_open_row *rows;
	size_t n;

	TRY(ticket_open_rows(tx, &rows, &n));
	l->counts = ticket_counts_make(l, rows, n, tx->job->now);
	return RC_OK;
}

static enum rc load(struct job *j, void *arg)
{
	struct load_job *l = arg;
	AUTO(db_tx) tx = db_begin(j);

	talloc_free_children(l); /* of a former run */
	l->turns = NULL;
	l->nturns = 0;
	TRY(load_sessions(&tx, l));
	TRY(people_read(&tx, l, &l->people));
	TRY(load_streams(&tx, l));
	TRY(load_counts(&tx, l));
	return db_commit(&tx);
}

/* ---- taken over by the loop ---- */

static void take_streams(struct live *live, const struct load_job *l)
{
	for (size_t i = 0; i < l->nturns; i++)
		for (size_t k = 0; k < l->turns[i]->nbatches; k++)
			live_load(live, &l->turns[i]->batches[k]);
}

static void take_over(struct web *w, struct load_job *l)
{
	for (size_t i = 0; i < l->nsessions; i++)
		sessions_add(w->sessions, &l->sessions[i]);
	people_replace(w->people, &l->people);
	w->live->counts = talloc_steal(w->live, l->counts);
	take_streams(w->live, l);
	w->loaded = true;
	LOG(LEVEL_INFO, "web.ready", log_n("sessions", (int64_t)l->nsessions),
	    log_n("agents", (int64_t)l->people.nagents),
	    log_n("streams", (int64_t)streams_count(w->live->streams)));
	live_begin(w->live);
	visitors_begin(w->visitors);
	keeper_go_on(w);
}

static void try_again(void *arg)
{
	struct web *w = arg;

	TALLOC_FREE(w->load_again);
	keeper_begin(w);
}

static void again_later(struct web *w)
{
	w->load_again = loop_timer_start(w->loop, w, RETRY, SPAN_MS(0), try_again, w);
	must(w->load_again);
}

static void was_loaded(enum rc rc, const char *why, void *arg)
{
	struct load_job *l = arg;
	struct web *w = l->web;

	(void)why;
	if (w->stopped)
		return;
	web_note_database(w, rc);
	if (rc == RC_OK)
		take_over(w, l);
	else
		again_later(w);
}

void keeper_begin(struct web *w)
{
	struct load_job *l = talloc_zero(NULL, struct load_job);

	must(l);
	l->web = w;
	l->seen_after = (instant){clock_wall().ms - w->rules.idle.ms};
	if (pool_submit(w->pool, &(struct work){.run = load, .done = was_loaded, .arg = l}) == RC_OK)
		return;
	talloc_free(l);
	again_later(w);
}
