/*
 * visitor_queue.c - places in the queue: one job a team computes all of them, at most every 2 s, while somebody waits.
 */
#include <string.h>
#include <talloc.h>

#include "web/api/visitor_inner.h"

#define ASK_EACH_MS 2000
#define ANYWAY_EACH_MS 30000   /* estimates grow old without anything happening */
#define WORTH_TELLING_MS 20000 /* of an estimate that moved alone */

/* A team in which somebody who is here waits. */
struct queue_watch {
	team_id team;
	LIST_HEAD(, guest) guests;
	bool moved, asking;
	int64_t asked_ms;
};

struct queue_job {
	struct visitors *visitors; /* for the loop only */
	team_id team;
	struct chat_place *places;
	size_t n;
};

/* ---- who waits ---- */

void queue_leave(struct visitors *vs, struct guest *g)
{
	struct queue_watch *q = g->queue;

	if (!q)
		return;
	g->queue = NULL;
	LIST_REMOVE(g, waiting);
	if (!LIST_EMPTY(&q->guests))
		return;
	id_map_take(vs->queues, q->team.v);
	talloc_free(q);
}

static struct queue_watch *find_or_make(struct visitors *vs, team_id team)
{
	struct queue_watch *q = id_map_get(vs->queues, team.v);

	if (q)
		return q;
	q = talloc_zero(vs, struct queue_watch);
	must(q);
	q->team = team;
	q->asked_ms = clock_mono_ms(); /* who came just now was told their place */
	LIST_INIT(&q->guests);
	id_map_put(vs->queues, team.v, q);
	return q;
}

void queue_follow(struct visitors *vs, struct guest *g)
{
	bool waits = !g->view->none && g->view->state == CHAT_WAITING;

	if (!waits || (g->queue && g->queue->team.v != g->view->team.v))
		queue_leave(vs, g);
	if (!waits || g->queue)
		return;
	g->queue = find_or_make(vs, g->view->team);
	LIST_INSERT_HEAD(&g->queue->guests, g, waiting);
}

void queue_moved(struct visitors *vs, team_id team)
{
	struct queue_watch *q = team.v ? id_map_get(vs->queues, team.v) : NULL;

	if (q)
		q->moved = true;
}

/* ---- their places ---- */

static enum rc run(struct job *j, void *arg)
{
	struct queue_job *q = arg;
	AUTO(db_tx) tx = db_begin(j);
	struct chat_place *list;

	TALLOC_FREE(q->places); /* of a former run */
	TRY(chat_queue(&tx, q->team, &list, &q->n));
	q->places = talloc_memdup(q, list, q->n * sizeof(*list));
	must(q->places || q->n == 0);
	return db_commit(&tx);
}

static bool worth_telling(const struct chat_place *told, const struct chat_place *p)
{
	int64_t by = p->most.ms - told->most.ms;

	return told->position != p->position || (told->most.ms == 0) != (p->most.ms == 0) ||
	       by >= WORTH_TELLING_MS || by <= -WORTH_TELLING_MS;
}

static void tell_place(struct visitors *vs, const struct chat_place *p)
{
	struct guest *g = id_map_get(vs->by_id, p->visitor.v);

	if (!g || !g->queue || g->view->ticket.v != p->ticket.v || !worth_telling(&g->view->place, p))
		return;
	g->view->place = *p;
	guest_retell(vs, g);
}

static void was_read(enum rc rc, const char *why UNUSED, void *arg)
{
	const struct queue_job *job = arg;
	struct visitors *vs = job->visitors;
	struct queue_watch *q = vs->web->stopped ? NULL : id_map_get(vs->queues, job->team.v);

	if (!q)
		return;
	q->asking = false;
	if (rc != RC_OK) {
		q->moved = true;
		return;
	}
	for (size_t i = 0; i < job->n; i++)
		tell_place(vs, &job->places[i]);
}

static void ask(struct visitors *vs, struct queue_watch *q)
{
	struct queue_job *job = talloc_zero(NULL, struct queue_job);

	must(job);
	job->visitors = vs;
	job->team = q->team;
	if (pool_submit(vs->web->pool, &(struct work){.run = run, .done = was_read, .arg = job}) != RC_OK) {
		talloc_free(job);
		return;
	}
	q->asking = true;
	q->moved = false;
	q->asked_ms = clock_mono_ms();
}

void queue_turn(struct visitors *vs)
{
	int64_t now = clock_mono_ms();
	struct queue_watch *q;
	size_t at = 0;

	while ((q = id_map_next(vs->queues, &at)))
		if (!q->asking && now - q->asked_ms >= (q->moved ? ASK_EACH_MS : ANYWAY_EACH_MS))
			ask(vs, q);
}
