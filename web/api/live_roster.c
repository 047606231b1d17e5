/*
 * live_roster.c - which agents have a screen open here, told to the table of states: one job at a time.
 *
 * What the loop counts and what the table says are brought together by the difference, so that a reconnect within a
 * moment writes nothing, a failed job is simply tried again, and ten thousand screens of a storm are one job.
 */
#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "hub/run/pool.h"
#include "web/api/live_inner.h"
#include "workflow/agent_state.h"

#define TOLD_AT_ONCE 200
#define PROLONG_EVERY_MS 20000

struct roster_agent {
	LIST_ENTRY(roster_agent) next;
	agent_id agent;
	unsigned screens;
	bool told;	 /* the table has them */
	bool signed_out; /* the last one closed on purpose */
};

struct roster {
	LIST_HEAD(, roster_agent) agents;
	struct id_map *by_agent;
	bool changed, writing, begun;
	int64_t prolonged_ms;
};

/* One job: who came, who went; and whether to prolong all. */
struct roster_job {
	struct live *live; /* for the loop only */
	bool forget, prolong;
	struct {
		agent_id agent;
		bool open, signed_out;
	} change[TOLD_AT_ONCE];
	size_t n;
};

struct roster *roster_make(void *ctx)
{
	struct roster *r = talloc_zero(ctx, struct roster);

	must(r);
	LIST_INIT(&r->agents);
	r->by_agent = id_map_make(r);
	r->changed = true;
	return r;
}

void roster_enter(struct live *l, agent_id agent)
{
	struct roster_agent *a = id_map_get(l->roster->by_agent, agent.v);

	if (!a) {
		a = talloc_zero(l->roster, struct roster_agent);
		must(a);
		a->agent = agent;
		id_map_put(l->roster->by_agent, agent.v, a);
		LIST_INSERT_HEAD(&l->roster->agents, a, next);
	}
	a->screens++;
	a->signed_out = false;
	l->roster->changed = true;
}

void roster_leave(struct live *l, agent_id agent, bool signed_out)
{
	struct roster_agent *a = id_map_get(l->roster->by_agent, agent.v);

	must(a && a->screens > 0);
	a->screens--;
	a->signed_out = signed_out;
	l->roster->changed = true;
}

/* ---- the job ---- */

static enum rc tell_one(struct job *j, agent_id agent, bool open, bool signed_out)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(open ? agent_screen_opened(&tx, agent, feed_own_stream())
		 : agent_screen_closed(&tx, agent, feed_own_stream(), signed_out));
	return db_commit(&tx);
}

static enum rc tell_all(struct job *j, bool forget)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(forget ? agent_screens_forget(&tx, feed_own_stream())
		   : agent_screens_prolong(&tx, feed_own_stream()));
	return db_commit(&tx);
}

static enum rc tell(struct job *j, void *arg)
{
	const struct roster_job *r = arg;

	if (r->forget || r->prolong)
		TRY(tell_all(j, r->forget));
	for (size_t i = 0; i < r->n; i++)
		TRY(tell_one(j, r->change[i].agent, r->change[i].open, r->change[i].signed_out));
	return RC_OK;
}

static void was_told(enum rc rc, const char *why UNUSED, void *arg)
{
	const struct roster_job *job = arg;
	struct live *l = job->live;
	struct roster *r = l->roster;

	if (l->web->stopped)
		return;
	r->writing = false;
	if (rc != RC_OK) {
		r->changed = true; /* the next turn tries again: told twice is told once */
		return;
	}
	r->begun = true;
	if (job->prolong)
		r->prolonged_ms = clock_mono_ms();
	for (size_t i = 0; i < job->n; i++) {
		struct roster_agent *a = id_map_get(r->by_agent, job->change[i].agent.v);

		a->told = job->change[i].open;
		r->changed = r->changed || a->told != (a->screens > 0);
		if (a->told || a->screens > 0)
			continue;
		id_map_take(r->by_agent, a->agent.v);
		LIST_REMOVE(a, next);
		talloc_free(a);
	}
}

static void collect(struct roster *r, struct roster_job *job)
{
	struct roster_agent *a;

	r->changed = false;
	LIST_FOREACH(a, &r->agents, next)
	{
		if (a->told == (a->screens > 0))
			continue;
		if (job->n == TOLD_AT_ONCE) {
			r->changed = true;
			return;
		}
		job->change[job->n].agent = a->agent;
		job->change[job->n].open = a->screens > 0;
		job->change[job->n++].signed_out = a->signed_out;
	}
}

void roster_turn(struct live *l)
{
	struct roster *r = l->roster;
	bool prolong = clock_mono_ms() - r->prolonged_ms >= PROLONG_EVERY_MS;
	struct roster_job *job;

	if (r->writing || (!r->changed && !prolong))
		return;
	job = talloc_zero(NULL, struct roster_job);
	must(job);
	job->live = l;
	job->forget = !r->begun;
	job->prolong = prolong;
	if (r->changed)
		collect(r, job);
	if (pool_submit(l->web->pool, &(struct work){.run = tell, .done = was_told, .arg = job}) != RC_OK) {
		talloc_free(job);
		r->changed = true;
		return;
	}
	r->writing = true;
}
