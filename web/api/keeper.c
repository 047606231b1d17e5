/* keeper.c - each second: who was signed out elsewhere, who changed; now and then: last acts, pruning. */
#include "web/api/keeper.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "web/api/keeper_inner.h"
#include "web/api/live.h"
#include "workflow/draft.h"
#include "workflow/upload.h"

#define EACH SPAN_S(1)
#define OVERLAP SPAN_MIN(1) /* clocks of other processes may be behind ours */
#define SEEN_EACH 30	    /* turns */
#define PRUNE_EACH 60	    /* turns */
#define SEEN_MOST 5000	    /* a turn */
#define SESSION_ROWS_KEPT SPAN_H(24)

struct keeper {
	struct web *web;
	bool working;
	unsigned turn;
	instant ended_before; /* sessions that ended until then are known */
};

struct keep_job {
	struct keeper *keeper; /* for the loop only */
	instant ended_since;
	struct session_row *seen;
	size_t nseen;
	bool prune;

	instant at; /* the job's moment */
	struct session_row *ended;
	size_t nended;
	struct people_rows people;
};

static enum rc read_ended(struct db_tx *tx, struct keep_job *k)
{
	struct session_row *rows;

	TRY(session_ended_since(tx, k->ended_since, &rows, &k->nended));
	k->ended = talloc_array(k, struct session_row, (unsigned)k->nended);
	must(k->ended);
	if (k->nended > 0)
		memcpy(k->ended, rows, k->nended * sizeof(*rows));
	k->at = tx->job->now;
	return RC_OK;
}

static enum rc prune(struct db_tx *tx)
{
	size_t swept;

	TRY(session_prune(tx, (instant){tx->job->now.ms - SESSION_ROWS_KEPT.ms}));
	TRY(draft_sweep(tx, (instant){tx->job->now.ms - DRAFT_KEEP.ms}));
	return upload_sweep(tx, (instant){tx->job->now.ms - UPLOAD_KEEP.ms}, &swept);
}

static enum rc keep(struct job *j, void *arg)
{
	struct keep_job *k = arg;
	AUTO(db_tx) tx = db_begin(j);

	TRY(read_ended(&tx, k));
	TRY(people_read(&tx, k, &k->people));
	TRY(session_seen(&tx, k->seen, k->nseen));
	if (k->prune)
		TRY(prune(&tx));
	return db_commit(&tx);
}

/* ---- back on the loop ---- */

static void close_sockets(void *arg, const struct session_row *row)
{
	struct web *w = arg;

	LOG(LEVEL_INFO, "session.over", log_n("agent", (int64_t)row->agent.v));
	live_close_session(w->live, row->token_hash);
}

static void end_sessions(struct web *w, const struct keep_job *k)
{
	for (size_t i = 0; i < k->nended; i++) {
		if (!sessions_find(w->sessions, k->ended[i].token_hash, (instant){0}))
			continue;
		sessions_drop(w->sessions, k->ended[i].token_hash);
		close_sockets(w, &k->ended[i]);
	}
	sessions_sweep(w->sessions, (agent_id){0}, clock_wall(), close_sockets, w);
}

static void was_kept(enum rc rc, const char *why, void *arg)
{
	struct keep_job *job = arg;
	struct keeper *k = job->keeper;
	struct web *w = k->web;

	(void)why;
	k->working = false;
	if (w->stopped)
		return;
	web_note_database(w, rc);
	if (rc != RC_OK)
		return;
	end_sessions(w, job);
	k->ended_before = job->at;
	if (people_replace(w->people, &job->people))
		live_people_changed(w->live);
}

static void each_second(void *arg)
{
	struct keeper *k = arg;
	struct keep_job *job;

	if (k->working)
		return;
	job = talloc_zero(NULL, struct keep_job);
	must(job);
	k->turn++;
	job->keeper = k;
	job->ended_since = (instant){k->ended_before.ms - OVERLAP.ms};
	job->prune = k->turn % PRUNE_EACH == 0;
	if (k->turn % SEEN_EACH == 0)
		job->nseen = sessions_touched(k->web->sessions, job, SEEN_MOST, &job->seen);
	k->working =
		pool_submit(k->web->pool, &(struct work){.run = keep, .done = was_kept, .arg = job}) == RC_OK;
	if (!k->working)
		talloc_free(job);
}

void keeper_go_on(struct web *w)
{
	struct keeper *k = talloc_zero(w, struct keeper);

	must(k);
	k->web = w;
	k->ended_before = clock_wall();
	must(loop_timer_start(w->loop, k, EACH, EACH, each_second, k));
}
