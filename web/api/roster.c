/* roster.c - the difference between who is here and what the table says, written in jobs. */
#include "web/api/roster.h"

#include <sys/queue.h>
#include <talloc.h>

#include "web/api/id_map.h"
#include "web/api/web_inner.h"

#define TOLD_AT_ONCE 200
#define PROLONG_EVERY_MS 20000

struct present {
	LIST_ENTRY(present) next;
	uint64_t who;
	unsigned screens;
	bool told;	 /* the table has them */
	bool on_purpose; /* the last one was closed so */
};

struct roster {
	struct web *web;
	const struct roster_table *table;
	LIST_HEAD(, present) all;
	struct id_map *by_id;
	bool changed, writing, begun;
	int64_t prolonged_ms;
};

/* One job: who came, who went; and whether to prolong all. */
struct roster_job {
	struct roster *roster; /* for the loop only */
	const struct roster_table *table;
	bool forget, prolong;
	struct {
		uint64_t who;
		bool open, on_purpose;
	} change[TOLD_AT_ONCE];
	size_t n;
};

struct roster *roster_make(struct web *w, const struct roster_table *table)
{
	struct roster *r = talloc_zero(w, struct roster);

	must(r);
	r->web = w;
	r->table = table;
	LIST_INIT(&r->all);
	r->by_id = id_map_make(r);
	r->changed = true;
	return r;
}

void roster_enter(struct roster *r, uint64_t who)
{
	struct present *p = id_map_get(r->by_id, who);

	if (!p) {
		p = talloc_zero(r, struct present);
		must(p);
		p->who = who;
		id_map_put(r->by_id, who, p);
		LIST_INSERT_HEAD(&r->all, p, next);
	}
	p->screens++;
	p->on_purpose = false;
	r->changed = true;
}

void roster_leave(struct roster *r, uint64_t who, bool on_purpose)
{
	struct present *p = id_map_get(r->by_id, who);

	must(p && p->screens > 0);
	p->screens--;
	p->on_purpose = on_purpose;
	r->changed = true;
}

/* ---- the job ---- */

static enum rc tell_one(struct job *j, const struct roster_job *r, size_t i)
{
	AUTO(db_tx) tx = db_begin(j);
	uint64_t who = r->change[i].who;

	TRY(r->change[i].open ? r->table->opened(&tx, who, feed_own_stream())
			      : r->table->closed(&tx, who, feed_own_stream(), r->change[i].on_purpose));
	return db_commit(&tx);
}

static enum rc tell_all(struct job *j, const struct roster_job *r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(r->forget ? r->table->forget(&tx, feed_own_stream()) : r->table->prolong(&tx, feed_own_stream()));
	return db_commit(&tx);
}

static enum rc tell(struct job *j, void *arg)
{
	const struct roster_job *r = arg;

	if (r->forget || r->prolong)
		TRY(tell_all(j, r));
	for (size_t i = 0; i < r->n; i++)
		TRY(tell_one(j, r, i));
	return RC_OK;
}

static void was_told(enum rc rc, const char *why UNUSED, void *arg)
{
	const struct roster_job *job = arg;
	struct roster *r = job->roster;

	if (r->web->stopped)
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
		struct present *p = id_map_get(r->by_id, job->change[i].who);

		p->told = job->change[i].open;
		r->changed = r->changed || p->told != (p->screens > 0);
		if (p->told || p->screens > 0)
			continue;
		id_map_take(r->by_id, p->who);
		LIST_REMOVE(p, next);
		talloc_free(p);
	}
}

static void collect(struct roster *r, struct roster_job *job)
{
	struct present *p;

	r->changed = false;
	LIST_FOREACH(p, &r->all, next)
	{
		if (p->told == (p->screens > 0))
			continue;
		if (job->n == TOLD_AT_ONCE) {
			r->changed = true;
			return;
		}
		job->change[job->n].who = p->who;
		job->change[job->n].open = p->screens > 0;
		job->change[job->n++].on_purpose = p->on_purpose;
	}
}

void roster_turn(struct roster *r)
{
	bool prolong = clock_mono_ms() - r->prolonged_ms >= PROLONG_EVERY_MS;
	struct roster_job *job;

	if (r->writing || (!r->changed && !prolong))
		return;
	job = talloc_zero(NULL, struct roster_job);
	must(job);
	job->roster = r;
	job->table = r->table;
	job->forget = !r->begun;
	job->prolong = prolong;
	if (r->changed)
		collect(r, job);
	if (pool_submit(r->web->pool, &(struct work){.run = tell, .done = was_told, .arg = job}) != RC_OK) {
		talloc_free(job);
		r->changed = true;
		return;
	}
	r->writing = true;
}
